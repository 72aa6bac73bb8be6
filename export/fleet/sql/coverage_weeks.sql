-- Visits, participants and working kits of every programme in every week, named by its Monday.
SELECT programme, CAST(date_trunc('week', day) AS DATE) AS week, count(*) AS visits,
    count(DISTINCT participant_uid) AS participants, count(DISTINCT kit) AS kits
FROM visits GROUP BY programme, week ORDER BY programme, week
