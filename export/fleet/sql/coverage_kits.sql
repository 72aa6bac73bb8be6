-- What every kit was used for: first and last day, days used, visits ended and abandoned, days with a doubtful clock.
SELECT programme, kit, min(day) AS first_day, max(day) AS last_day, count(DISTINCT day) AS days_used,
    count(*) AS visits, count(DISTINCT participant_uid) AS participants,
    count(*) FILTER (state = 'abandoned') AS abandoned, count(*) FILTER (clock_doubtful) AS clock_doubtful,
    (SELECT max(day) FROM visits) - max(day) AS days_silent
FROM visits GROUP BY programme, kit ORDER BY programme, kit
