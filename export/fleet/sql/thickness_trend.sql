-- Median thickness by month, site, side, sex and age band, with how many people it is of; the people of one month are
-- not those of another. Cells of fewer than five people are not shown: they have no number and no count.
WITH measured AS (
    SELECT CAST(date_trunc('month', sites.day) AS DATE) AS month, site, side, sex,
        age_band(age_years_least, age_years_most) AS age_band, sites.participant_uid, mt_mm
    FROM sites JOIN visits USING (visit_uid) WHERE mt_mm IS NOT NULL
), cell AS (
    SELECT month, site, side, sex, age_band, count(DISTINCT participant_uid) AS people, median(mt_mm) AS median_mm,
        quantile_cont(mt_mm, 0.25) AS lower_quartile_mm, quantile_cont(mt_mm, 0.75) AS upper_quartile_mm
    FROM measured GROUP BY ALL
)
SELECT month, site, side, sex, age_band, people < fewest_people() AS too_few,
    CASE WHEN NOT too_few THEN people END AS people, CASE WHEN NOT too_few THEN median_mm END AS median_mm,
    CASE WHEN NOT too_few THEN lower_quartile_mm END AS lower_quartile_mm,
    CASE WHEN NOT too_few THEN upper_quartile_mm END AS upper_quartile_mm
FROM cell ORDER BY site, side, sex, age_band, month
