"""The columns as data: every one is explained, and every reason column that is named is there."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from edge.exam.facts import NOT_ASKED, ONE_TRIAL, OPEN
from edge.exchange.tables.columns import COHORT, CSV_TABLES, KEYS, TABLES, Table
from edge.exchange.tables.dictionary import write_dictionary

_UCUM = {"", "1", "a", "cm", "cm2", "deg", "kg", "kgf", "m/s", "mm", "mm/{px}", "s", "%", "{arb'U}", "{score}"}


@pytest.mark.parametrize("table", CSV_TABLES.values(), ids=lambda table: table.name)
def test_every_column_is_explained_once_and_begins_with_the_keys(table: Table) -> None:
    names = [one.name for one in table.columns]
    assert len(set(names)) == len(names) and table.columns[: len(KEYS)] == KEYS
    assert set(table.primary_key) <= set(names)
    for one in table.columns:
        assert one.meaning.endswith(".") and one.unit in _UCUM, one.name
        assert one.low is None or one.high is None or one.low < one.high, one.name


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_the_column_of_the_reason_is_there(table: Table) -> None:
    names = {one.name for one in table.columns}
    named = {name for one in table.columns if one.missing for name in one.missing.split(", ")}
    assert named and named <= names


def test_the_cohort_has_every_number_of_every_muscle_on_both_sides() -> None:
    names = {one.name for one in COHORT.columns}
    assert {f"mt_mm_{site}_{side}" for site in ("rf", "biceps", "plpb") for side in ("right", "left")} <= names
    assert {"csa_cm2_rf_right", "protocol_rf_right", "device_rf_right", "fov_truncated_rf_right"} <= names
    assert "mt_mm_aponeurosis_right" not in names


def test_the_codes_of_scores_hold_what_facts_can_say() -> None:
    why = next(one for one in TABLES["visits"].columns if one.name == "grip_reason")
    assert {OPEN, NOT_ASKED, ONE_TRIAL, "unable", "pacemaker", "pain"} <= set(why.codes)


def test_the_dictionary_has_a_line_for_each_column_of_each_table(tmp_path: Path) -> None:
    write_dictionary(tmp_path / "dictionary.csv")
    with (tmp_path / "dictionary.csv").open(newline="", encoding="utf-8") as stream:
        lines = list(csv.DictReader(stream))
    assert [(line["table"], line["column"]) for line in lines] == [
        (table.name, one.name) for table in CSV_TABLES.values() for one in table.columns
    ]
    found = next(line for line in lines if line["column"] == "height_cm")
    assert (found["unit_ucum"], found["least"], found["most"], found["reason_if_missing"]) == (
        *("cm", "100", "220"),
        "height_reason",
    )
    births = [line for line in lines if line["column"] == "birth_year"]
    assert births and all(line["identified_only"] == "true" for line in births)
