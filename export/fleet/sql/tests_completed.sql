-- Tests of ended visits whose programme asks for them: with a value, beyond the participant ("unable" is a result,
-- too), or not done. Where one of the last two is of fewer than five people, neither is shown, but their sum is.
WITH told AS (
    SELECT programme, participant_uid, unnest([
        {test: 'height', has: height_cm IS NOT NULL, why: height_reason},
        {test: 'weight', has: weight_kg IS NOT NULL, why: weight_reason},
        {test: 'grip', has: grip_kg IS NOT NULL, why: grip_reason},
        {test: 'five times sit to stand', has: sts5_s IS NOT NULL, why: sts5_reason},
        {test: 'gait', has: gait_m_s IS NOT NULL, why: gait_reason},
        {test: 'SPPB', has: sppb_points IS NOT NULL, why: sppb_reason},
        {test: 'SARC-F', has: sarcf_points IS NOT NULL, why: sarcf_reason},
        {test: 'calf', has: calf_cm IS NOT NULL, why: calf_reason},
        {test: 'appendicular muscle mass', has: asm_kg IS NOT NULL, why: asm_reason},
        {test: 'body fat', has: fat_percent IS NOT NULL, why: fat_reason}
    ], recursive := true)
    FROM visits WHERE state = 'ended'
), cell AS (
    SELECT programme, test, count(*) AS visits, count(*) FILTER (has) AS with_value,
        count(*) FILTER (NOT has AND why = 'unable') AS unable,
        count(*) FILTER (NOT has AND why <> 'unable') AS not_done,
        count(DISTINCT participant_uid) FILTER (NOT has AND why = 'unable') BETWEEN 1 AND fewest_people() - 1
            OR count(DISTINCT participant_uid) FILTER (NOT has AND why <> 'unable') BETWEEN 1 AND fewest_people() - 1
            AS too_few
    FROM told WHERE has OR (why IS NOT NULL AND why <> 'not_asked') GROUP BY programme, test
)
SELECT programme, test, visits, with_value, visits - with_value AS without_value, too_few,
    CASE WHEN NOT too_few THEN unable END AS unable, CASE WHEN NOT too_few THEN not_done END AS not_done,
    share(with_value, visits) AS completed, wilson_low(with_value, visits) AS completed_low,
    wilson_high(with_value, visits) AS completed_high
FROM cell ORDER BY programme, test
