-- Every piece of software, network, programme and rule set that had a part in these records, and for how long.
WITH of_visits AS (
    SELECT software, programme, programme_version, programme_sha256, rule_set, rule_set_version, rule_set_sha256,
        rule_set_signed_off, kit, min(day) AS first_day, max(day) AS last_day
    FROM visits GROUP BY ALL
), of_captures AS (
    SELECT software, bundle_name, bundle_version, bundle_sha256, trained_on, device, kit, min(day) AS first_day,
        max(day) AS last_day
    FROM captures GROUP BY ALL
), part AS (
    SELECT kit, first_day, last_day, unnest([
        {kind: 'software that exported', name: software, sha256: '', remark: ''},
        {kind: 'programme', name: programme || ' ' || programme_version, sha256: programme_sha256, remark: ''},
        {kind: 'rules', name: rule_set || ' ' || rule_set_version, sha256: rule_set_sha256,
         remark: CASE WHEN rule_set_signed_off THEN 'signed off by a clinician' ELSE 'not signed off: for research' END}
    ], recursive := true)
    FROM of_visits
    UNION ALL SELECT kit, first_day, last_day, unnest([
        {kind: 'software that measured', name: software, sha256: '', remark: ''},
        {kind: 'network', name: bundle_name || ' ' || bundle_version, sha256: bundle_sha256,
         remark: 'learned from ' || trained_on || ' images'},
        {kind: 'scanner', name: device, sha256: '', remark: ''}
    ], recursive := true)
    FROM of_captures
)
SELECT kind, name, sha256, remark, count(DISTINCT kit) AS kits, min(first_day) AS first_day, max(last_day) AS last_day
FROM part WHERE name IS NOT NULL GROUP BY kind, name, sha256, remark ORDER BY kind, name, sha256, remark
