-- Quality from week to week: shares of captures that were retaken, and of standing ones withheld, without a scale, cut.
SELECT CAST(date_trunc('week', day) AS DATE) AS week, count(*) AS captures, count(*) FILTER (NOT standing) AS retaken,
    count(*) FILTER (standing) AS standing, count(*) FILTER (standing AND status = 'blocked') AS withheld,
    count(*) FILTER (standing AND mm_per_px_y IS NULL) AS without_scale,
    count(*) FILTER (standing AND fov_truncated) AS truncated,
    share(count(*) FILTER (NOT standing), count(*)) AS retaken_rate,
    share(count(*) FILTER (standing AND status = 'blocked'), count(*) FILTER (standing)) AS withheld_rate,
    share(count(*) FILTER (standing AND mm_per_px_y IS NULL), count(*) FILTER (standing)) AS without_scale_rate,
    share(count(*) FILTER (standing AND fov_truncated), count(*) FILTER (standing)) AS truncated_rate
FROM captures GROUP BY week ORDER BY week
