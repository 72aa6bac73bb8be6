-- Everything together, a row a programme: the head of the report. Who came again was there twice at least.
WITH person AS (
    SELECT programme, participant_uid, count(*) AS visits FROM visits GROUP BY ALL
), people AS (
    SELECT programme, count(*) AS participants, count(*) FILTER (visits > 1) AS came_again FROM person GROUP BY ALL
)
SELECT programme, count(DISTINCT kit) AS kits, count(DISTINCT operator) AS operators, min(day) AS first_day,
    max(day) AS last_day, count(*) AS visits, any_value(participants) AS participants,
    any_value(came_again) AS came_again, count(*) FILTER (state = 'abandoned') AS abandoned
FROM visits JOIN people USING (programme) GROUP BY programme ORDER BY programme
