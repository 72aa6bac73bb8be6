-- Quality at every site: of standing captures the share withheld, cut by the picture's edge (of those with an area) and
-- corrected by hand; of sites the spread of their thicknesses, and the share where it stayed too large.
WITH of_captures AS (
    SELECT site, count(*) AS captures, count(*) FILTER (status = 'blocked') AS withheld,
        count(*) FILTER (csa_cm2 IS NOT NULL) AS with_area,
        count(*) FILTER (csa_cm2 IS NOT NULL AND fov_truncated) AS truncated, count(*) FILTER (edited) AS edited
    FROM captures WHERE standing GROUP BY site
), of_sites AS (
    SELECT site, count(mt_spread_mm) AS with_spread, median(mt_spread_mm) AS spread_median_mm,
        quantile_cont(mt_spread_mm, 0.9) AS spread_p90_mm,
        count(*) FILTER (has_reason(reasons, 'site.spread')) AS spread_too_large
    FROM sites GROUP BY site
)
SELECT site, captures, withheld, share(withheld, captures) AS withheld_rate,
    wilson_low(withheld, captures) AS withheld_low, wilson_high(withheld, captures) AS withheld_high,
    with_area, truncated, share(truncated, with_area) AS truncated_rate, edited, share(edited, captures) AS edited_rate,
    with_spread, spread_median_mm, spread_p90_mm, spread_too_large,
    share(spread_too_large, with_spread) AS spread_too_large_rate
FROM of_captures LEFT JOIN of_sites USING (site) ORDER BY site
