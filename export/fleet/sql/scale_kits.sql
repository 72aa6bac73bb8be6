-- Scale checks of every kit: standing captures without a scale, with one that a single source told, and, where a tenth
-- of a day's captures lacked it, the first such day. scale_mm_low and _high are the smallest and largest pixel heights.
WITH standing AS (
    SELECT programme, kit, day, mm_per_px_y, scale_proven_x, has_reason(reasons, 'scale.single_source') AS single
    FROM captures WHERE standing
), bad_day AS (
    SELECT kit, day FROM standing GROUP BY kit, day HAVING count(*) FILTER (mm_per_px_y IS NULL) >= 0.1 * count(*)
)
SELECT programme, kit, count(*) AS captures, count(*) FILTER (mm_per_px_y IS NULL) AS without_scale,
    share(count(*) FILTER (mm_per_px_y IS NULL), count(*)) AS without_rate,
    wilson_low(count(*) FILTER (mm_per_px_y IS NULL), count(*)) AS without_low,
    wilson_high(count(*) FILTER (mm_per_px_y IS NULL), count(*)) AS without_high,
    count(*) FILTER (single) AS single_source, count(*) FILTER (scale_proven_x) AS across_proven,
    min(mm_per_px_y) AS mm_per_px_low, max(mm_per_px_y) AS mm_per_px_high,
    (SELECT min(day) FROM bad_day WHERE bad_day.kit = standing.kit) AS first_bad_day,
    (SELECT count(*) FROM bad_day WHERE bad_day.kit = standing.kit) AS bad_days
FROM standing GROUP BY programme, kit ORDER BY programme, kit
