-- What proved the scale of standing captures, and for how many the horizontal axis has a proof of its own.
SELECT coalesce(scale_source, 'none') AS scale_source, count(*) AS captures,
    share(count(*), sum(count(*)) OVER ()) AS share, count(*) FILTER (scale_proven_x) AS across_proven,
    count(DISTINCT kit) AS kits
FROM captures WHERE standing GROUP BY scale_source ORDER BY captures DESC, scale_source
