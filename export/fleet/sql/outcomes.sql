-- What came of the screening, by rule set and version; of ended visits. It is no diagnosis, and ultrasound is no part
-- of it. A state of fewer than five people is not shown, nor is then the next smallest of the same version: one that is
-- left out alone could be worked out from the others.
WITH cell AS (
    SELECT rule_set, rule_set_version, rule_set_sha256, rule_set_signed_off, outcome_state, count(*) AS visits,
        count(DISTINCT participant_uid) AS people
    FROM visits WHERE state = 'ended' GROUP BY ALL
), placed AS (
    SELECT *, row_number() OVER version AS place,
        count(*) FILTER (people < fewest_people()) OVER (PARTITION BY rule_set, rule_set_version, rule_set_sha256)
            AS small
    FROM cell
    WINDOW version AS (PARTITION BY rule_set, rule_set_version, rule_set_sha256 ORDER BY people, outcome_state)
)
SELECT rule_set, rule_set_version, rule_set_sha256, rule_set_signed_off, outcome_state,
    people < fewest_people() OR (small = 1 AND place <= 2) AS too_few,
    CASE WHEN NOT too_few THEN visits END AS visits, CASE WHEN NOT too_few THEN people END AS people
FROM placed ORDER BY rule_set, rule_set_version, rule_set_sha256, outcome_state
