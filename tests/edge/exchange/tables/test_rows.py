"""Rows of a visit: what was measured, what is missing, and why."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, datetime, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edge.exam.facts import NOT_ASKED
from edge.exchange.errors import ExchangeRefused
from edge.exchange.record.visit_record import AnswerRecord
from edge.exchange.tables.columns import CSV_TABLES
from edge.exchange.tables.rows import rows_of
from tests.edge.exchange.record.kept_visits import BIRTH, CODE, OPERATOR_NAME
from tests.edge.exchange.tables.sample_records import sample, with_device

_TYPES = {"string": str, "int": int, "float": float, "bool": bool, "date": date, "timestamp": datetime}


def test_each_value_has_its_columns_type_and_empty_text_is_missing() -> None:
    for naming in ("identified", "pseudonymised"):
        for name, rows in rows_of(sample(naming)).items():
            for row in rows:
                assert list(row) == [one.name for one in CSV_TABLES[name].columns]
                for column in CSV_TABLES[name].columns:
                    value = row[column.name]
                    assert value is None or type(value) is _TYPES[column.type], column.name
                    assert value != ""
                    assert value is None or not column.codes or value in column.codes, (column.name, value)


def test_a_visit_has_a_row_for_each_question_site_and_capture() -> None:
    record = sample()
    rows = rows_of(record)
    assert len(rows["visits"]) == len(rows["cohort"]) == 1
    assert [row["question"] for row in rows["answers"]] == list(record.answers)
    assert [(row["site"], row["side"]) for row in rows["sites"]] == [(one.site, one.side) for one in record.sites]
    assert [row["capture_uid"] for row in rows["captures"]] == [one.uid for one in record.captures]
    assert {row["site"] for row in rows["captures"] if row["standing"] is False} == {"rf"}
    counted = [row["captures"] for row in rows["sites"]]
    assert counted == [len(one.captures) for one in record.sites]


def test_names_and_births_are_in_identified_rows_alone() -> None:
    named, hidden = rows_of(sample("identified"))["visits"][0], rows_of(sample("pseudonymised"))["visits"][0]
    assert (named["participant"], named["operator"], named["birth_year"]) == (CODE, OPERATOR_NAME, BIRTH.year)
    assert (hidden["birth_year"], hidden["birth_month"], hidden["birth_day"], hidden["begun_at"]) == (None,) * 4
    assert str(hidden["participant"]).startswith("P-")
    assert named["begun_at"] == datetime(2026, 11, 3, 9, 30, 2, tzinfo=timezone.utc)


def test_only_columns_for_identified_records_differ_in_being_there() -> None:
    named, hidden = rows_of(sample("identified")), rows_of(sample("pseudonymised"))
    for name, table in CSV_TABLES.items():
        for one, other in zip(named[name], hidden[name], strict=True):
            lost = {
                column.name for column in table.columns if one[column.name] is not None and other[column.name] is None
            }
            assert lost == {column.name for column in table.columns if column.identified_only}


@pytest.mark.parametrize(
    ("grip", "missing", "expected"),
    [
        (17.9, {}, (17.9, None)),
        ("unable", {}, (None, "unable")),
        (None, {"grip_kg": "pain"}, (None, "pain")),
        (0.0, {}, (0.0, None)),
    ],
)
def test_a_missing_grip_is_neither_zero_nor_unable_by_silence(
    grip: float | None, missing: dict[str, str], expected: tuple[float | None, str | None]
) -> None:
    record = sample()
    row = rows_of(replace(record, facts=replace(record.facts, grip_kg=grip, missing=missing)))["visits"][0]
    assert (row["grip_kg"], row["grip_reason"]) == expected


def test_a_withheld_site_says_so_and_a_site_of_no_programme_is_not_asked() -> None:
    record = sample()
    rows = rows_of(record)
    triceps = next(row for row in rows["sites"] if row["site"] == "triceps")
    assert (triceps["state"], triceps["mt_mm"], triceps["csa_cm2"], triceps["fov_truncated"]) == (
        *("no_number", None, None),
        None,
    )
    assert "outline.uncertain" in str(triceps["reasons"]).split()
    wide = rows["cohort"][0]
    planned = {(one.site, one.side) for one in record.sites}
    assert ("biceps", "left") not in planned
    assert (wide["state_biceps_left"], wide["mt_mm_biceps_left"]) == (NOT_ASKED, None)
    rf = next(row for row in rows["sites"] if row["site"] == "rf")
    assert (wide["mt_mm_rf_right"], wide["protocol_rf_right"]) == (rf["mt_mm"], "P-RF-50")


def test_a_site_that_was_given_up_and_one_that_was_never_reached() -> None:
    record = sample()
    given_up, open_one, *rest = (replace(one, mt_mm=None, csa_cm2=None, captures=()) for one in record.sites)
    changed = replace(
        record,
        state="abandoned",
        outcome=None,
        captures=(),
        sites=(replace(given_up, not_done="pain"), open_one, *rest),
    )
    rows = rows_of(changed)
    assert [(row["state"], row["not_done"]) for row in rows["sites"][:2]] == [("not_done", "pain"), ("open", None)]
    visit = rows["visits"][0]
    assert (visit["state"], visit["outcome_state"], visit["rule_set"], visit["criteria_met"]) == (
        "abandoned",
        *(None,) * 3,
    )


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (None, (None, "open")),
        (AnswerRecord("bia.fat_percent", "%", "not_done", None, "pacemaker", "safety"), (None, "pacemaker")),
        (AnswerRecord("bia.fat_percent", "%", "not_done", None, "", "typed"), (None, "not_done")),
        (AnswerRecord("bia.fat_percent", "%", "value", 31.2, "", "typed"), (31.2, None)),
    ],
)
def test_body_fat_comes_from_its_answer(answer: AnswerRecord | None, expected: tuple[float | None, str | None]) -> None:
    record = sample()
    others = {name: one for name, one in record.answers.items() if name != "bia.fat_percent"}
    answers = others if answer is None else {**others, answer.question: answer}
    row = rows_of(replace(record, answers=answers))["visits"][0]
    assert (row["fat_percent"], row["fat_reason"]) == expected


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_what_is_no_number_is_refused_and_named(number: float) -> None:
    record = sample()
    with pytest.raises(ExchangeRefused, match=r"gait_m_s of the visit .* no number") as refusal:
        rows_of(replace(record, facts=replace(record.facts, gait_m_s=number)))
    assert refusal.value.reason == "exchange.number"


@given(st.text(st.characters(codec=None), max_size=30))
def test_text_is_one_line_that_every_format_can_hold(device: str) -> None:
    (row,) = rows_of(replace(with_device(sample(), device), captures=(replace(sample().captures[0], device=device),)))[
        "captures"
    ]
    found = row["device"]
    if device == "":
        assert found is None
    else:
        assert isinstance(found, str) and len(found) == len(device) and found.encode()
        assert not set(found) & set("\n\r\t\0\x7f\x85\u2028\u2029\u202e\ufeff")
