-- Visits of which an earlier version is kept beside the one that holds; undecided ones: nothing says which is newer.
WITH earlier AS (
    SELECT old.programme, old.visit_uid, bool_or(old.last_entry = new.last_entry AND old.software = new.software)
        AS undecided
    FROM superseded_visits AS old JOIN visits AS new USING (visit_uid) GROUP BY old.programme, old.visit_uid
)
SELECT programme, count(*) AS corrected, count(*) FILTER (undecided) AS undecided
FROM earlier GROUP BY programme ORDER BY programme
