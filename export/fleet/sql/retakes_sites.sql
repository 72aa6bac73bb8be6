-- Share of accepted captures that were retaken, by site.
SELECT site, count(*) AS captures, count(*) FILTER (NOT standing) AS retaken,
    share(count(*) FILTER (NOT standing), count(*)) AS rate,
    wilson_low(count(*) FILTER (NOT standing), count(*)) AS rate_low,
    wilson_high(count(*) FILTER (NOT standing), count(*)) AS rate_high
FROM captures GROUP BY site ORDER BY site
