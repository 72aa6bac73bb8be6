-- Wilson's 95 % interval of a share k / n (Wilson 1927, J Am Stat Assoc 22:209); NULL where n is 0.
CREATE MACRO wilson_low(k, n) AS CASE WHEN n > 0 THEN greatest(0,
    (k + 1.920729410347062 - 1.959963984540054 * sqrt(CAST(k AS DOUBLE) * (n - k) / n + 0.960364705173531))
    / (n + 3.841458820694124)) END;
CREATE MACRO wilson_high(k, n) AS CASE WHEN n > 0 THEN least(1,
    (k + 1.920729410347062 + 1.959963984540054 * sqrt(CAST(k AS DOUBLE) * (n - k) / n + 0.960364705173531))
    / (n + 3.841458820694124)) END;
CREATE MACRO share(k, n) AS CASE WHEN n > 0 THEN k / n END;
-- Whether a reason stands among codes with blanks between.
CREATE MACRO has_reason(codes, code) AS coalesce(list_contains(string_split(codes, ' '), code), false);
-- Fewer people than this are never shown apart: a cell of four people may tell who they are.
CREATE MACRO fewest_people() AS 5;
-- Ages are known as a span of whole years; one that lies across a limit belongs to no band.
CREATE MACRO band_of(age) AS
    CASE WHEN age < 50 THEN 'below 50' WHEN age < 60 THEN '50-59' WHEN age < 70 THEN '60-69'
         WHEN age < 80 THEN '70-79' ELSE '80 and above' END;
CREATE MACRO age_band(least_age, most_age) AS
    CASE WHEN band_of(least_age) = band_of(most_age) THEN band_of(least_age) ELSE 'not known' END;
