-- Share of accepted captures that were retaken, by who accepted them, in the order of names: it is no ranking. Some
-- scan people who are harder to scan; captures of one visit are alike, so the true interval is wider than this one.
SELECT operator, count(DISTINCT visit_uid) AS visits, count(*) AS captures, count(*) FILTER (NOT standing) AS retaken,
    share(count(*) FILTER (NOT standing), count(*)) AS rate,
    wilson_low(count(*) FILTER (NOT standing), count(*)) AS rate_low,
    wilson_high(count(*) FILTER (NOT standing), count(*)) AS rate_high
FROM captures GROUP BY operator ORDER BY operator
