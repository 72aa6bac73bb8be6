"""Every boundary of REFERENCE §1.9, and what no classification may come of."""

from __future__ import annotations

import inspect
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edge.exam.facts import Facts
from edge.exam.participant import Birth
from edge.exam.rules.errors import RulesRefused
from edge.exam.rules.evaluate import evaluate
from edge.exam.rules.outcome import Finding, Line, Outcome
from edge.exam.rules.rule_file import RuleSet, load_rules

AWGS_2014, AWGS_2019, AWGS_2025 = (load_rules("awgs", version) for version in ("2014", "2019", "2025"))
EWGSOP2 = load_rules("ewgsop2", "2019")
ALL = (AWGS_2014, AWGS_2019, AWGS_2025, EWGSOP2)

#: Well in everything by every version, at an age of 70.
MAN = Facts(
    sex="M",
    ages=(70, 70),
    height_cm=170.0,
    weight_kg=65.0,
    grip_kg=40.0,
    sts5_s=9.0,
    gait_m_s=1.3,
    sppb=12,
    sarcf=0,
    calf_cm=37.0,
    asm_kg=25.0,
    asm_method="BIA",
)
WOMAN = replace(MAN, sex="F", height_cm=160.0, weight_kg=60.0, asm_kg=20.0, grip_kg=30.0)


def codes(outcome: Outcome) -> list[str]:
    return [one.code for one in outcome.reasons]


def line_of(outcome: Outcome, item: str) -> Line:
    (line,) = [one for one in outcome.lines if one.item == item]
    return line


def verdict(rules: RuleSet, facts: Facts, item: str) -> str:
    return line_of(evaluate(rules, facts), item).verdict


# (rules, sex, age, item, fact, the last value that is not low, the first that is)
_GRIP, _STS, _GAIT, _CALF = ("grip", "grip_kg"), ("sts5", "sts5_s"), ("gait", "gait_m_s"), ("calf", "calf_cm")
BOUNDARIES = [
    (AWGS_2014, "M", 70, *_GRIP, 26.0, 25.9),
    (AWGS_2014, "F", 70, *_GRIP, 18.0, 17.9),
    (AWGS_2014, "M", 70, *_GAIT, 0.81, 0.80),
    (AWGS_2014, "F", 70, *_GAIT, 0.81, 0.80),
    (AWGS_2019, "M", 70, *_GRIP, 28.0, 27.9),
    (AWGS_2019, "F", 70, *_GRIP, 18.0, 17.9),
    (AWGS_2019, "M", 70, *_STS, 11.99, 12.00),
    (AWGS_2019, "F", 70, *_STS, 11.99, 12.00),
    (AWGS_2019, "M", 70, *_GAIT, 1.00, 0.99),
    (AWGS_2019, "F", 70, *_GAIT, 1.00, 0.99),
    (AWGS_2019, "M", 70, "sppb", "sppb", 10, 9),
    (AWGS_2019, "F", 70, "sarcf", "sarcf", 3, 4),
    (AWGS_2019, "M", 70, *_CALF, 34.0, 33.9),
    (AWGS_2019, "F", 70, *_CALF, 33.0, 32.9),
    (AWGS_2025, "M", 50, *_GRIP, 34.0, 33.9),
    (AWGS_2025, "F", 64, *_GRIP, 20.0, 19.9),
    (AWGS_2025, "M", 65, *_GRIP, 28.0, 27.9),
    (AWGS_2025, "F", 65, *_GRIP, 18.0, 17.9),
    (AWGS_2025, "M", 50, *_CALF, 34.0, 33.9),
    (AWGS_2025, "F", 80, *_CALF, 33.0, 32.9),
    (AWGS_2025, "M", 64, "sarcf", "sarcf", 3, 4),
    (EWGSOP2, "M", 65, *_GRIP, 27.0, 26.9),
    (EWGSOP2, "F", 65, *_GRIP, 16.0, 15.9),
    (EWGSOP2, "M", 65, *_STS, 15.00, 15.01),
    (EWGSOP2, "F", 65, *_GAIT, 0.81, 0.80),
    (EWGSOP2, "M", 65, "sppb", "sppb", 9, 8),
    (EWGSOP2, "F", 65, "sarcf", "sarcf", 3, 4),
    (EWGSOP2, "M", 65, "asm", "asm_kg", 20.0, 19.9),
    (EWGSOP2, "F", 65, "asm", "asm_kg", 15.0, 14.9),
]


@pytest.mark.parametrize(("rules", "sex", "age", "item", "fact", "not_low", "low"), BOUNDARIES)
def test_a_value_on_the_limit_falls_where_the_paper_says(
    rules: RuleSet, sex: str, age: int, item: str, fact: str, not_low: float, low: float
) -> None:
    well = replace(MAN if sex == "M" else WOMAN, ages=(age, age))
    assert verdict(rules, replace(well, **{fact: not_low}), item) == "not_low"
    outcome = evaluate(rules, replace(well, **{fact: low}))
    assert line_of(outcome, item).verdict == "low"
    assert outcome.state == "flag_refer" and f"{item}.low" in codes(outcome)


# (rules, sex, age, method, limit of ASM/h², limit of ASM/BMI)
MASS = [
    (AWGS_2014, "M", 60, "BIA", "7.0", None),
    (AWGS_2014, "F", 60, "BIA", "5.7", None),
    (AWGS_2014, "M", 60, "DXA", "7.0", None),
    (AWGS_2014, "F", 60, "DXA", "5.4", None),
    (AWGS_2019, "M", 60, "BIA", "7.0", None),
    (AWGS_2019, "F", 60, "BIA", "5.7", None),
    (AWGS_2019, "M", 60, "DXA", "7.0", None),
    (AWGS_2019, "F", 60, "DXA", "5.4", None),
    (AWGS_2025, "M", 64, "BIA", "7.6", "0.90"),
    (AWGS_2025, "F", 64, "BIA", "5.7", "0.63"),
    (AWGS_2025, "M", 64, "DXA", "7.2", "0.80"),
    (AWGS_2025, "F", 64, "DXA", "5.5", "0.55"),
    (AWGS_2025, "M", 65, "BIA", "7.0", "0.83"),
    (AWGS_2025, "F", 65, "BIA", "5.7", "0.57"),
    (AWGS_2025, "M", 65, "DXA", "7.0", "0.73"),
    (AWGS_2025, "F", 65, "DXA", "5.4", "0.52"),
    (EWGSOP2, "M", 65, "BIA", "7.0", None),
    (EWGSOP2, "F", 65, "BIA", "5.5", None),
    (EWGSOP2, "M", 65, "DXA", "7.0", None),
    (EWGSOP2, "F", 65, "DXA", "5.5", None),
]


@pytest.mark.parametrize(("rules", "sex", "age", "method", "asmi", "asm_bmi"), MASS)
def test_muscle_mass_is_judged_by_the_column_of_its_method_exactly_at_the_limit(
    rules: RuleSet, sex: str, age: int, method: Literal["BIA", "DXA"], asmi: str, asm_bmi: str | None
) -> None:
    """At 170 cm and a BMI of 25: the muscle mass that gives the limit itself, and one gram less."""
    body = replace(MAN if sex == "M" else WOMAN, ages=(age, age), height_cm=170.0, weight_kg=72.25, asm_method=method)
    for item, asm in (("asmi", Decimal(asmi) * Decimal("2.89")), ("asm_bmi", Decimal(asm_bmi or 0) * 25)):
        if asm:
            at, under = replace(body, asm_kg=float(asm)), replace(body, asm_kg=float(asm - Decimal("0.001")))
            assert verdict(rules, at, item) == "not_low"
            assert verdict(rules, under, item) == "low"
            assert line_of(evaluate(rules, at), item).method == method


def test_low_mass_in_2025_is_either_of_the_two() -> None:
    heavy = replace(WOMAN, weight_kg=90.0, asm_kg=18.0)
    outcome = evaluate(AWGS_2025, heavy)
    assert codes(outcome) == ["asm_bmi.low"] and outcome.criteria["low_mass"] is True


def test_muscle_mass_without_its_method_is_not_judged() -> None:
    for rules in ALL:
        outcome = evaluate(rules, replace(MAN, asm_kg=1.0, asm_method=None))
        assert outcome.criteria["low_mass"] is None
        assert {one.verdict for one in outcome.lines if one.item in ("asmi", "asm_bmi", "asm")} == {"missing"}


@pytest.mark.parametrize(
    ("calf", "sarcf", "low"), [(33.9, 0, False), (33.9, 1, True), (34.0, 3, False), (34.0, 10, False), (None, 3, None)]
)
def test_sarc_calf_is_eleven_of_both_together(calf: float | None, sarcf: int, low: bool | None) -> None:
    found = verdict(AWGS_2025, replace(MAN, calf_cm=calf, sarcf=sarcf), "sarccalf")
    assert found == {True: "low", False: "not_low", None: "missing"}[low]


def test_the_band_changes_on_the_sixty_fifth_birthday_itself() -> None:
    birth = Birth(1961, 11, 26)
    facts = replace(MAN, grip_kg=30.0)
    day_before = evaluate(AWGS_2025, replace(facts, ages=birth.ages_on(date(2026, 11, 25))))
    on_the_day = evaluate(AWGS_2025, replace(facts, ages=birth.ages_on(date(2026, 11, 26))))
    assert (day_before.band, day_before.state) == ("50-64", "flag_refer")
    assert (on_the_day.band, on_the_day.state) == ("65+", "no_flag")


@pytest.mark.parametrize(
    ("day", "band"),
    [(date(2025, 2, 28), "50-64"), (date(2025, 3, 1), "65+"), (date(2024, 2, 29), "50-64"), (date(2026, 2, 28), "65+")],
)
def test_who_was_born_on_the_29th_of_february_is_older_from_the_first_of_march(day: date, band: str) -> None:
    facts = replace(MAN, ages=Birth(1960, 2, 29).ages_on(day))
    assert evaluate(AWGS_2025, facts).band == band


@pytest.mark.parametrize(("rules", "youngest"), [(AWGS_2014, 60), (AWGS_2019, 60), (AWGS_2025, 50), (EWGSOP2, 65)])
def test_nobody_younger_than_the_rules_is_classified(rules: RuleSet, youngest: int) -> None:
    weak = replace(MAN, grip_kg=5.0, sts5_s="unable", sarcf=10)
    outcome = evaluate(rules, replace(weak, ages=(youngest - 1, youngest - 1)))
    assert (outcome.state, outcome.reasons) == ("insufficient", (Finding("age.below", str(youngest)),))
    assert set(outcome.criteria.values()) == {None} and outcome.band == ""
    assert all(one.limit is None for one in outcome.lines) and line_of(outcome, "grip").value == 5
    assert evaluate(rules, replace(weak, ages=(youngest, youngest))).state == "flag_refer"


@pytest.mark.parametrize("rules", ALL, ids=lambda rules: f"{rules.name} {rules.version}")
def test_without_a_known_sex_nobody_is_classified(rules: RuleSet) -> None:
    outcome = evaluate(rules, replace(MAN, sex="unknown", grip_kg=5.0, sarcf=10))
    assert (outcome.state, codes(outcome)) == ("insufficient", ["sex.unknown"])
    assert set(outcome.criteria.values()) == {None} and all(one.limit is None for one in outcome.lines)


def test_a_birth_year_alone_is_enough_where_both_bands_agree() -> None:
    outcome = evaluate(AWGS_2025, replace(MAN, ages=Birth(1961).ages_on(date(2026, 11, 26))))
    assert (outcome.state, outcome.band) == ("no_flag", "50-64 / 65+")
    grips = [(one.limit, one.band) for one in outcome.lines if one.item == "grip"]
    assert grips == [(34, "50-64"), (28, "65+")]
    assert len([one for one in outcome.lines if one.item == "calf"]) == 1


def test_a_birth_year_alone_is_too_little_where_the_bands_disagree() -> None:
    outcome = evaluate(AWGS_2025, replace(MAN, ages=(64, 65), grip_kg=30.0))
    assert (outcome.state, codes(outcome)) == ("insufficient", ["age.band"])
    assert outcome.criteria["low_strength"] is None and outcome.criteria["low_mass"] is False


def test_of_two_bands_that_flag_only_what_both_find_is_told() -> None:
    outcome = evaluate(AWGS_2025, replace(MAN, ages=(64, 65), grip_kg=30.0, sarcf=5))
    assert (outcome.state, codes(outcome)) == ("flag_refer", ["sarcf.low"])


def test_whether_somebody_has_turned_fifty_must_be_known() -> None:
    outcome = evaluate(AWGS_2025, replace(MAN, ages=(49, 50)))
    assert (outcome.state, codes(outcome)) == ("insufficient", ["age.band"])
    outcome = evaluate(AWGS_2025, replace(MAN, ages=(49, 50), grip_kg=None, missing={"grip_kg": "hand"}))
    assert outcome.reasons == (Finding("age.band"), Finding("grip.missing", "hand"))


@pytest.mark.parametrize("rules", ALL, ids=lambda rules: f"{rules.name} {rules.version}")
@pytest.mark.parametrize("test", ["grip_kg", "sts5_s", "gait_m_s"])
def test_a_test_that_could_not_be_done_flags_in_every_version(rules: RuleSet, test: str) -> None:
    outcome = evaluate(rules, replace(MAN, **{test: "unable"}))
    item = {"grip_kg": "grip", "sts5_s": "sts5", "gait_m_s": "gait"}[test]
    assert (outcome.state, codes(outcome)) == ("flag_refer", [f"{item}.unable"])
    assert line_of(outcome, item).verdict == "unable" and line_of(outcome, item).value is None


def test_unable_to_rise_counts_as_slow_in_2019() -> None:
    outcome = evaluate(AWGS_2019, replace(MAN, sts5_s="unable"))
    assert outcome.criteria["possible"] is True and outcome.criteria["low_performance"] is True


def test_in_2025_rising_walking_and_sppb_are_shown_and_not_judged() -> None:
    outcome = evaluate(AWGS_2025, replace(MAN, sts5_s=40.0, gait_m_s=0.3, sppb=2))
    assert outcome.state == "no_flag"
    assert [line_of(outcome, item).verdict for item in ("sts5", "gait", "sppb")] == ["no_limit"] * 3


@pytest.mark.parametrize("rules", [AWGS_2019, AWGS_2025, EWGSOP2], ids=lambda rules: f"{rules.name} {rules.version}")
def test_without_grip_or_without_case_finding_nothing_is_concluded(rules: RuleSet) -> None:
    assert evaluate(rules, MAN).state == "no_flag"
    no_grip = evaluate(rules, replace(MAN, grip_kg=None, missing={"grip_kg": "hand"}))
    assert (no_grip.state, no_grip.reasons) == ("insufficient", (Finding("grip.missing", "hand"),))
    nothing_found = evaluate(rules, replace(MAN, calf_cm=None, sarcf=None))
    assert (nothing_found.state, codes(nothing_found)) == ("insufficient", ["case_finding.missing"])


def test_a_version_without_case_finding_never_ends_without_a_flag() -> None:
    outcome = evaluate(AWGS_2014, MAN)
    assert (outcome.state, codes(outcome)) == ("insufficient", ["case_finding.none"])


def test_a_calf_alone_is_no_case_finding_where_the_version_has_no_limit_for_it() -> None:
    assert evaluate(EWGSOP2, replace(MAN, sarcf=None)).state == "insufficient"


@pytest.mark.parametrize("rules", [AWGS_2019, AWGS_2025, EWGSOP2], ids=lambda rules: f"{rules.name} {rules.version}")
def test_absent_muscle_mass_is_told_as_absent_and_leaves_its_criteria_open(rules: RuleSet) -> None:
    outcome = evaluate(rules, replace(MAN, asm_kg=None, asm_method=None, missing={"asm_kg": "pacemaker"}))
    assert outcome.state == "no_flag" and outcome.criteria["low_mass"] is None
    assert (line_of(outcome, "asmi").verdict, line_of(outcome, "asmi").lacks) == ("missing", "pacemaker")


_MISSING = st.sets(
    st.sampled_from(
        ["height_cm", "weight_kg", "grip_kg", "sts5_s", "gait_m_s", "sppb", "sarcf", "calf_cm", "asm_kg", "asm_method"]
    )
)


@given(missing=_MISSING, rules=st.sampled_from(ALL), facts=st.sampled_from([MAN, WOMAN]))
def test_taking_facts_away_never_makes_a_reassurance_nor_meets_a_criterion(
    missing: set[str], rules: RuleSet, facts: Facts
) -> None:
    outcome = evaluate(rules, replace(facts, **dict.fromkeys(missing)))
    enough = "grip_kg" not in missing and not {"sarcf", "calf_cm"} <= missing
    enough = enough and not (rules is EWGSOP2 and "sarcf" in missing) and rules is not AWGS_2014
    assert outcome.state == ("no_flag" if enough else "insufficient")
    assert True not in outcome.criteria.values()
    whole = evaluate(rules, facts)
    assert all(met is None or met is whole.criteria[name] for name, met in outcome.criteria.items())


@given(missing=_MISSING, rules=st.sampled_from(ALL))
def test_a_flag_stays_whatever_else_is_not_known(missing: set[str], rules: RuleSet) -> None:
    weak = replace(MAN, **dict.fromkeys(missing - {"grip_kg"}), grip_kg=10.0)
    assert "grip.low" in codes(evaluate(rules, weak))


def test_ultrasound_cannot_set_or_clear_a_flag_because_there_is_no_way_in() -> None:
    assert list(inspect.signature(evaluate).parameters) == ["rules", "facts"]
    told = {one.name for one in fields(Facts)}
    assert told == {
        *("sex", "ages", "height_cm", "weight_kg", "grip_kg", "grip_device", "sts5_s", "gait_m_s", "sppb", "sarcf"),
        *("calf_cm", "calf_oedema", "asm_kg", "asm_method", "missing"),
    }


def test_star_is_never_evaluated() -> None:
    with pytest.raises(RulesRefused) as refusal:
        evaluate(load_rules("star", "2021"), MAN)
    assert refusal.value.reason == "rules.unmeasured"


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("grip_kg", float("nan")),
        ("grip_kg", float("inf")),
        ("grip_kg", "not_done"),
        ("sts5_s", 0.0),
        ("gait_m_s", -1.0),
        ("height_cm", 0.0),
        ("height_cm", 1e-9),
        ("sppb", 13),
        ("sarcf", -1),
        ("ages", (70, 69)),
        ("ages", (-1, 70)),
    ],
)
def test_what_cannot_be_is_refused_and_not_judged(fact: str, value: object) -> None:
    with pytest.raises(RulesRefused) as refusal:
        evaluate(AWGS_2025, replace(MAN, **{fact: value}))
    assert refusal.value.reason == "rules.facts"


def test_a_speed_computed_in_binary_is_on_the_limit_where_the_times_say_so() -> None:
    """6 m in 7.31 s and 7.69 s, and so on: exactly 0.8 m/s, whatever the last binary places say."""
    inexact = 0
    for hundredths in range(200):
        mean = (float(f"{7.5 - hundredths / 100:.2f}") + float(f"{7.5 + hundredths / 100:.2f}")) / 2
        inexact += mean != 7.5
        assert verdict(EWGSOP2, replace(MAN, gait_m_s=6.0 / mean), "gait") == "low"
    assert verdict(EWGSOP2, replace(MAN, gait_m_s=0.8 + 1e-12), "gait") == "low"
    assert verdict(EWGSOP2, replace(MAN, gait_m_s=6.0 / 7.495), "gait") == "not_low"


@given(st.integers(10, 900))
def test_every_grip_to_a_tenth_is_judged_as_it_was_typed(tenths: int) -> None:
    assert (verdict(AWGS_2025, replace(MAN, grip_kg=tenths / 10), "grip") == "low") is (tenths < 280)


def test_the_outcome_survives_its_way_through_a_record() -> None:
    outcome = evaluate(AWGS_2025, replace(MAN, grip_kg=27.9, asm_kg=None, calf_oedema=True))
    assert Outcome.from_body(outcome.to_body()) == outcome
    assert line_of(outcome, "grip").value == Decimal("27.9") and line_of(outcome, "calf").remark == "oedema"
