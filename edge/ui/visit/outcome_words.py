"""Words for the outcome of a screening (REFERENCE §1.10). The participant's texts bind word for word.

States, limits and values are data of :mod:`edge.exam.rules`; here is only how they are said. What a participant reads
says nothing of a disease; criteria and limits are for the professional view.
"""

from __future__ import annotations

OUTCOME_WORDS: dict[str, str] = {
    # what the participant reads: REFERENCE §1.10, word for word
    "outcome.no_flag": (
        "Today's screening did not show a reason for referral. This is a screening result, not a diagnosis. "
        "It cannot rule out a muscle problem. "
        "If you feel weaker, or have had falls or weight loss, please see a doctor."
    ),
    "outcome.flag_refer": (
        "Some of today's results were below the screening level ({list}). This does not mean you have a disease. "
        "We suggest a check by a doctor or physiotherapist. Please bring this sheet."
    ),
    "outcome.insufficient": (
        "We could not complete the screening today because: {reasons}. No conclusion can be drawn."
    ),
    "outcome.ultrasound": (
        "Ultrasound muscle size (research measurement): {muscle} thickness {mt_mm} mm ± {mt_u_mm} mm, {side}, "
        "protocol {protocol}. No agreed cut-off exists for this number."
    ),
    # the state in a few words, for a heading
    "outcome.state.no_flag": "No reason for referral shown",
    "outcome.state.flag_refer": "Please have it checked",
    "outcome.state.insufficient": "Not completed",
    # between the findings of a list
    "outcome.and": ", ",
    # {list}: what was below the level
    "outcome.list.grip": "grip strength",
    "outcome.list.sts5": "standing up five times",
    "outcome.list.gait": "walking speed",
    "outcome.list.sppb": "balance, walking and standing up",
    "outcome.list.sarcf": "your answers about daily life",
    "outcome.list.calf": "size of the calf",
    "outcome.list.muscle": "muscle amount",
    "outcome.list.unable": "{test} (could not be done)",
    # {reasons}: what was lacking
    "outcome.lacks.grip": "there is no grip strength",
    "outcome.lacks.case_finding": "there is neither a calf size nor all five answers about daily life",
    "outcome.lacks.first_test": "these rules have no first test beside the grip",
    "outcome.lacks.sex": "the levels are for men and for women, and the sex is not known",
    "outcome.lacks.age": "these levels begin at {age} years of age",
    "outcome.lacks.birthday": "the exact birthday is needed to choose the level",
    "outcome.lacks.with_why": "{what} ({why})",
    "outcome.why.hand": "pain or surgery of the hand",
    "outcome.why.cannot_stand": "standing up and walking are not steady",
    "outcome.why.pacemaker": "pacemaker",
    "outcome.why.consent": "not agreed to",
    # rules without a clinician's name
    "outcome.not_signed_off": "No clinician has signed these rules. For demonstration and research only.",
    # the professional view
    "outcome.rules.awgs": "AWGS {version}",
    "outcome.rules.ewgsop2": "EWGSOP2 {version}",
    "outcome.rules.other": "{name} {version}",
    "outcome.pro.head": "{rules} ({band} years)",
    "outcome.pro.head.no_band": "{rules}",
    "outcome.pro.whole": "{head}: {lines}. {criteria}",
    "outcome.pro.between": "; ",
    "outcome.pro.judged": "{item} {value} ({relation} {limit}) – {verdict}",
    "outcome.pro.unable": "{item} (limit {relation} {limit}) – {verdict}",
    "outcome.pro.unable.no_limit": "{item} – {verdict}",
    "outcome.pro.missing": "{item} – {verdict}",
    "outcome.pro.missing.why": "{item} – {verdict} ({why})",
    "outcome.pro.no_limit": "{item} {value} – {verdict}",
    "outcome.pro.banded": "{line} [{band} years]",
    "outcome.pro.remark.oedema": "{line}, legs swollen: the muscle may be smaller",
    "outcome.verdict.low": "low",
    "outcome.verdict.low.score": "reached",
    "outcome.verdict.low.slow": "slow",
    "outcome.verdict.not_low": "not low",
    "outcome.verdict.not_low.score": "not reached",
    "outcome.verdict.not_low.slow": "not slow",
    "outcome.verdict.unable": "unable, counts as low",
    "outcome.verdict.missing": "not measured",
    "outcome.verdict.no_limit": "no cut-off in these rules",
    "outcome.item.grip": "grip",
    "outcome.item.sts5": "5× sit-to-stand",
    "outcome.item.gait": "gait speed",
    "outcome.item.sppb": "SPPB",
    "outcome.item.sarcf": "SARC-F",
    "outcome.item.calf": "calf",
    "outcome.item.sarccalf": "SARC-CalF",
    "outcome.item.asmi": "ASMI",
    "outcome.item.asm_bmi": "ASM/BMI",
    "outcome.item.asm": "ASM",
    "outcome.item.by": "{item}-{method}",
    "outcome.device.jamar": "Jamar",
    "outcome.device.smedley": "Smedley",
    "outcome.device.adapter": "adapter",
    "outcome.unit.grip": "{value} kg",
    "outcome.unit.sts5": "{value} s",
    "outcome.unit.gait": "{value} m/s",
    "outcome.unit.sppb": "{value}/12",
    "outcome.unit.sarcf": "{value}/10",
    "outcome.unit.calf": "{value} cm",
    "outcome.unit.sarccalf": "{value}/20",
    "outcome.unit.asmi": "{value} kg/m²",
    "outcome.unit.asm_bmi": "{value} m²",
    "outcome.unit.asm": "{value} kg",
    "outcome.criteria.met": "Criteria for {names} met on today's measurements; confirm clinically.",
    "outcome.criteria.not_met": "Criteria for {names} not met on today's measurements.",
    "outcome.criteria.open": "Not enough was measured to judge {names}.",
    "outcome.criteria.and": "{first} and {last}",
    "outcome.criteria.low_strength": "low strength",
    "outcome.criteria.low_mass": "low mass",
    "outcome.criteria.low_performance": "low performance",
}
