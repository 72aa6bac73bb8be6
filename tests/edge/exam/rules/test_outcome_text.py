"""What is said of an outcome: the participant's text word for word, and lines that agree with the verdict."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edge.exam.questions import QUESTIONS
from edge.exam.rules.evaluate import evaluate
from edge.exam.rules.outcome import Finding, Line
from edge.exam.rules.rule_file import load_rules
from edge.ui.visit.outcome_text import (
    criteria_text,
    participant_text,
    professional_lines,
    professional_text,
    rules_text,
    shown_value,
)
from edge.ui.visit.outcome_words import OUTCOME_WORDS
from tests.edge.exam.rules.people import facts_of, person
from tests.edge.exam.rules.test_boundaries import ALL, AWGS_2025, MAN, WOMAN

#: REFERENCE §1.10.
NO_FLAG = (
    "Today's screening did not show a reason for referral. This is a screening result, not a diagnosis. It cannot rule "
    "out a muscle problem. If you feel weaker, or have had falls or weight loss, please see a doctor."
)
FLAG = (
    "Some of today's results were below the screening level ({list}). This does not mean you have a disease. "
    "We suggest a check by a doctor or physiotherapist. Please bring this sheet."
)
INSUFFICIENT = "We could not complete the screening today because: {reasons}. No conclusion can be drawn."


def say(key: str, **parts: object) -> str:
    return OUTCOME_WORDS[key].format(**parts)


def test_nothing_low_is_told_word_for_word() -> None:
    assert participant_text(evaluate(AWGS_2025, MAN), say) == NO_FLAG


def test_what_was_low_is_listed_once_in_plain_words() -> None:
    low = replace(WOMAN, grip_kg=12.0, calf_cm=30.0, sarcf=5, asm_kg=10.0, sts5_s="unable")
    told = "grip strength, standing up five times (could not be done), your answers about daily life, "
    told += "size of the calf, muscle amount"
    assert participant_text(evaluate(AWGS_2025, low), say) == FLAG.format(list=told)


def test_why_nothing_is_concluded_is_told() -> None:
    facts = replace(MAN, grip_kg=None, sarcf=None, calf_cm=None, missing={"grip_kg": "hand", "sarcf": "open"})
    told = "there is no grip strength (pain or surgery of the hand), "
    told += "there is neither a calf size nor all five answers about daily life"
    assert participant_text(evaluate(AWGS_2025, facts), say) == INSUFFICIENT.format(reasons=told)
    young = participant_text(evaluate(AWGS_2025, replace(MAN, ages=(49, 49))), say)
    assert young == INSUFFICIENT.format(reasons="these levels begin at 50 years of age")


def test_the_professional_view_is_the_one_of_the_reference() -> None:
    """Grip 17.2 kg, ASMI 5.9, ASM/BMI 0.55, a woman of 65 or more, measured by BIA."""
    woman = replace(WOMAN, height_cm=160.0, asm_kg=15.104, weight_kg=70.3)
    woman = replace(woman, grip_kg=17.2, sts5_s=None, gait_m_s=None, sppb=None, sarcf=None, calf_cm=None)
    outcome = evaluate(AWGS_2025, woman)
    text = professional_text(outcome, say)
    assert text.startswith("AWGS 2025 (65+ years): grip 17.2 kg (< 18) – low; ")
    assert "ASMI-BIA 5.9 kg/m² (≥ 5.7) – not low; ASM/BMI-BIA 0.55 m² (< 0.57) – low" in text
    assert text.endswith("Criteria for low strength and low mass met on today's measurements; confirm clinically.")
    assert "calf – not measured" in text


def test_criteria_that_are_met_not_met_and_open_are_told_apart() -> None:
    outcome = evaluate(load_rules("awgs", "2019"), replace(MAN, grip_kg=20.0, asm_kg=None))
    assert criteria_text(outcome, say) == (
        "Criteria for low strength met on today's measurements; confirm clinically. "
        "Criteria for low performance not met on today's measurements. Not enough was measured to judge low mass."
    )


def test_two_bands_are_both_shown_with_their_ages() -> None:
    outcome = evaluate(AWGS_2025, replace(MAN, ages=(64, 65), grip_kg=30.0))
    assert rules_text(outcome, say) == "AWGS 2025 (50-64 / 65+ years)"
    lines = professional_lines(outcome, say)
    assert lines[0] == "grip 30.0 kg (< 34) – low [50-64 years]"
    assert "grip 30.0 kg (≥ 28) – not low [65+ years]" in lines


def test_the_dynamometer_and_a_swollen_leg_are_named() -> None:
    outcome = evaluate(AWGS_2025, replace(MAN, grip_device="jamar", calf_oedema=True))
    lines = professional_lines(outcome, say)
    assert "grip-Jamar 40.0 kg (≥ 28) – not low" in lines
    assert "calf 37.0 cm (≥ 34) – not low, legs swollen: the muscle may be smaller" in lines


@given(
    st.decimals("6.9", "7.1", places=6),
    st.sampled_from([("<", Decimal("7.0")), ("<=", Decimal("7.0"))]),
)
def test_a_value_is_never_printed_on_the_other_side_of_its_limit(value: Decimal, cut_off: tuple[str, Decimal]) -> None:
    operator, limit = cut_off
    printed = Decimal(shown_value(Line("asmi", "low", value, operator, limit)))
    assert (printed > limit, printed < limit) == (value > limit, value < limit)
    assert abs(printed - value) <= Decimal("0.05")


def test_every_outcome_of_random_participants_can_be_said_in_words_that_may_be_read() -> None:
    forbidden = r"diagnos|sarcopenia|\bpositive|\bnegative|normal|healthy|\bsafe|\brisk|\bAI\b|years old|[{}]"
    rng = np.random.default_rng((6, 10))
    for _ in range(300):
        facts = facts_of(person(rng))
        for rules in ALL:
            outcome = evaluate(rules, facts)
            told = participant_text(outcome, say)
            assert told.split("(")[0].split(":")[0] in (NO_FLAG, FLAG.split("(")[0], INSUFFICIENT.split(":")[0])
            assert not re.search(forbidden, told.replace("not a diagnosis", ""), re.IGNORECASE)
            professional = professional_text(outcome, say)
            assert professional and not re.search(forbidden, professional, re.IGNORECASE)


@pytest.mark.parametrize(("key", "words"), OUTCOME_WORDS.items())
def test_no_wording_diagnoses_reassures_or_names_a_disease(key: str, words: str) -> None:
    assert key.startswith("outcome.")
    forbidden = r"diagnos|sarcopenia|\bpositive|\bnegative|normal|healthy|\bsafe|\brisk|\bAI\b|years old"
    assert not re.search(forbidden, words.replace("not a diagnosis", ""), re.IGNORECASE)


@pytest.mark.parametrize("code", ["case_finding.none", "sex.unknown", "age.band", "grip.missing"])
def test_every_reason_has_its_words(code: str) -> None:
    insufficient = replace(evaluate(AWGS_2025, MAN), state="insufficient", reasons=(Finding(code),))
    assert "()" not in participant_text(insufficient, say) and len(participant_text(insufficient, say)) > 90


@pytest.mark.parametrize("device", QUESTIONS["grip.device"].choices)
def test_every_kind_of_dynamometer_has_its_name(device: str) -> None:
    (line, *_) = professional_lines(evaluate(AWGS_2025, replace(MAN, grip_device=device)), say)
    assert line.startswith(f"grip-{OUTCOME_WORDS[f'outcome.device.{device}']} 40.0 kg")


def test_the_ultrasound_line_says_that_no_cut_off_exists() -> None:
    told = say("outcome.ultrasound", muscle="RF", mt_mm="16.2", mt_u_mm="1.9", side="right", protocol="P-RF-50")
    assert told == (
        "Ultrasound muscle size (research measurement): RF thickness 16.2 mm ± 1.9 mm, right, protocol P-RF-50. "
        "No agreed cut-off exists for this number."
    )
