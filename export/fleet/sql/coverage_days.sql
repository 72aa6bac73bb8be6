-- Visits and participants of every kit on every day.
SELECT programme, kit, day, count(*) AS visits, count(DISTINCT participant_uid) AS participants
FROM visits GROUP BY ALL ORDER BY ALL
