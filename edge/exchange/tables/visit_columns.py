"""Columns of the table of visits: the person, what was tested, and what the rules made of it."""

from __future__ import annotations

from edge.exam.questions import QUESTIONS
from edge.exchange.tables.column import Column

#: Codes of why a score is missing; those after ``one_trial`` are reasons that a worker or a safety question gave.
_WHY = (
    *("unable", "open", "not_asked", "one_trial"),
    *("not_done", "consent", "pacemaker", "hand", "cannot_stand"),
    *("pain", "refused", "unwell", "no_device", "no_time", "other"),
)


def _score(
    name: str, reason: str, unit: str, meaning: str, limits: tuple[float | None, float | None] = (None, None)
) -> tuple[Column, Column]:
    """Return the column of a number and that of why it is missing."""
    low, high = limits
    return (
        Column(name, "int" if unit == "{score}" else "float", unit, meaning, low=low, high=high, missing=reason),
        Column(reason, "string", meaning=f"Why {name} is missing.", codes=_WHY),
    )


def _choice(name: str, reason: str, meaning: str, codes: tuple[str, ...]) -> tuple[Column, Column]:
    return (
        Column(name, "string", meaning=meaning, codes=codes, missing=reason),
        Column(reason, "string", meaning=f"Why {name} is missing.", codes=_WHY),
    )


def _gate(question: str) -> tuple[float, float]:
    return QUESTIONS[question].low, QUESTIONS[question].high


_PERSON = (
    Column("naming", "string", meaning="Under what names this row is.", codes=("identified", "pseudonymised")),
    Column("begun_at", "timestamp", meaning="When the visit was begun.", identified_only=True, missing="naming"),
    Column("clock_doubtful", "bool", meaning="The kit's clock could not be believed, so the day may be wrong."),
    Column("state", "string", meaning="What became of the visit.", codes=("ended", "abandoned")),
    Column("programme_version", "string", meaning="Version of the programme."),
    Column("programme_sha256", "string", meaning="SHA-256 of the programme, hexadecimal."),
    Column("operator", "string", meaning="Who began the visit, by name or pseudonym."),
    Column("software", "string", meaning="Name and version of the software that wrote this row."),
    Column("sex", "string", meaning="Sex as enrolled.", codes=("F", "M", "unknown")),
    Column("birth_year", "int", meaning="Year of birth.", identified_only=True, missing="naming"),
    Column("birth_month", "int", meaning="Month of birth; empty where unknown.", low=1, high=12, identified_only=True),
    Column("birth_day", "int", meaning="Day of birth; empty where unknown.", low=1, high=31, identified_only=True),
    Column("age_years_least", "int", "a", "Least whole years on the day; pseudonymised, 90 stands for 90 and above."),
    Column("age_years_most", "int", "a", "Most whole years on the day; the same where the date of birth is whole."),
)
_TESTED = (
    *_score("height_cm", "height_reason", "cm", "Body height.", _gate("body.height_cm")),
    *_score("weight_kg", "weight_reason", "kg", "Body weight.", _gate("body.weight_kg")),
    *_score("grip_kg", "grip_reason", "kgf", "Largest grip of all trials of both hands.", _gate("grip.right.1")),
    *_choice("grip_device", "grip_device_reason", "Kind of dynamometer.", QUESTIONS["grip.device"].choices),
    *_score("sts5_s", "sts5_reason", "s", "Five times sit to stand.", _gate("sts5.s")),
    *_score("gait_m_s", "gait_reason", "m/s", "Usual gait speed over 6 m, mean of two walks at least."),
    *_score("sppb_points", "sppb_reason", "{score}", "Short Physical Performance Battery.", (0, 12)),
    *_score("sarcf_points", "sarcf_reason", "{score}", "SARC-F.", (0, 10)),
    *_score("calf_cm", "calf_reason", "cm", "Larger calf circumference of both legs.", _gate("calf.right_cm")),
    Column("calf_oedema", "bool", meaning="The legs are swollen.", missing="calf_oedema_reason"),
    Column("calf_oedema_reason", "string", meaning="Why calf_oedema is missing.", codes=_WHY),
    *_score("asm_kg", "asm_reason", "kg", "Appendicular skeletal muscle mass.", _gate("bia.asm_kg")),
    *_choice("asm_method", "asm_method_reason", "What asm_kg was taken with.", QUESTIONS["bia.method"].choices),
    *_choice("bia_device", "bia_device_reason", "Make of the analyser.", QUESTIONS["bia.device"].choices),
    *_score("fat_percent", "fat_reason", "%", "Body fat.", _gate("bia.fat_percent")),
)
_SCREENED = (
    Column(
        "outcome_state",
        "string",
        meaning="What came of the screening; it is no diagnosis, and ultrasound is no part of it.",
        codes=("insufficient", "no_flag", "flag_refer"),
        missing="state",
    ),
    Column("outcome_reasons", "string", meaning="Codes of what is low, or of what is lacking, with blanks between."),
    Column("criteria_met", "string", meaning="Names of the rule set's criteria that are met, with blanks between."),
    Column("criteria_not_met", "string", meaning="Names of those that are not met, with blanks between."),
    Column("criteria_unknown", "string", meaning="Names of those too little was measured for, with blanks between."),
    Column("rule_set", "string", meaning="Name of the rule set.", missing="state"),
    Column("rule_set_version", "string", meaning="Version of the rule set.", missing="state"),
    Column("rule_set_sha256", "string", meaning="SHA-256 of the rule set's file, hexadecimal.", missing="state"),
    Column(
        "rule_set_band", "string", meaning="Age band that was judged by; two with a stroke where both were looked at."
    ),
    Column("rule_set_signed_off", "bool", meaning="A clinician answers for the rule set.", missing="state"),
)
VISIT_COLUMNS = (*_PERSON, *_TESTED, *_SCREENED)
