-- Standing captures whose numbers were withheld, by site and reason. A capture may have several reasons, so that the
-- shares of one site may come to more than the share that was withheld; reasons that only warn are left out.
WITH standing AS (
    SELECT site, status, reasons FROM captures WHERE standing
), of_site AS (
    SELECT site, count(*) AS captures FROM standing GROUP BY site
), told AS (
    SELECT site, unnest(string_split(reasons, ' ')) AS reason FROM standing WHERE status = 'blocked'
)
SELECT site, reason, any_value(captures) AS captures, count(*) AS withheld,
    share(count(*), any_value(captures)) AS rate, wilson_low(count(*), any_value(captures)) AS rate_low,
    wilson_high(count(*), any_value(captures)) AS rate_high
FROM told JOIN of_site USING (site) JOIN blocking USING (reason)
GROUP BY site, reason ORDER BY site, withheld DESC, reason
