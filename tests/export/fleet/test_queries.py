"""Answers are what was put in; intervals are Wilson's; nothing is said of fewer than five people."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="the fleet's packages are not installed (pip install 'myosight[fleet]')")

import duckdb
from hypothesis import given
from hypothesis import strategies as st

from export.fleet.errors import FleetRefused
from export.fleet.merging import merge
from export.fleet.queries import QUERIES, Asking, asking, sql_of, what_it_counts
from tests.export.fleet.changed_exports import copied
from tests.export.fleet.fleet_truth import COMPARED, rows_of
from tests.export.fleet.merged_fleet import MergedFleet


@pytest.fixture(scope="module")
def asked(fleet: MergedFleet) -> Iterator[Asking]:
    with asking(fleet.lake) as asked:
        yield asked


@pytest.fixture(scope="module")
def macros() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(":memory:") as connection:
        connection.execute(sql_of("macros"))
        yield connection


@pytest.mark.parametrize("query", COMPARED)
def test_an_answer_is_what_was_put_in(fleet: MergedFleet, asked: Asking, query: str) -> None:
    keys, numbers, count = COMPARED[query]
    found, expected = rows_of(asked.ask(query), keys, numbers), count(fleet.simulated.truth)
    assert found.keys() == expected.keys()
    assert found == expected


@pytest.mark.parametrize("query", QUERIES)
def test_every_question_says_what_it_counts_and_has_an_answer(asked: Asking, query: str) -> None:
    assert len(what_it_counts(query)) > 20
    answer = asked.ask(query)
    assert answer.rows
    assert len(answer.columns) == len(set(answer.columns)) == len(answer.rows[0])


def test_the_numbers_of_each_week_kit_and_site_sum_to_the_same(asked: Asking) -> None:
    visits = sum(row["visits"] for row in asked.ask("coverage").dicts())
    for query in ("coverage_days", "coverage_weeks", "coverage_kits"):
        assert sum(row["visits"] for row in asked.ask(query).dicts()) == visits
    captures = sum(row["captures"] for row in asked.ask("retakes_operators").dicts())
    for query in ("retakes_sites", "quality_weeks"):
        assert sum(row["captures"] for row in asked.ask(query).dicts()) == captures


def test_a_cell_of_fewer_than_five_people_has_no_number_and_no_count(asked: Asking) -> None:
    rows = asked.ask("thickness_trend").dicts()
    few = [row for row in rows if row["too_few"]]
    assert few
    assert {(row["people"], row["median_mm"], row["lower_quartile_mm"]) for row in few} == {(None, None, None)}
    assert min(row["people"] for row in rows if not row["too_few"]) >= 5


def test_an_outcome_of_few_people_cannot_be_worked_out_from_the_others(fleet: MergedFleet) -> None:
    with asking(fleet.lake) as asked:
        asked.ask("coverage")
        asked.connection.execute(
            "CREATE OR REPLACE TABLE visits AS SELECT 'ended' AS state, 'awgs' AS rule_set,"
            " '2025' AS rule_set_version, 'aa' AS rule_set_sha256, false AS rule_set_signed_off, i AS participant_uid,"
            " CASE WHEN i < 3 THEN 'insufficient' WHEN i < 20 THEN 'no_flag' ELSE 'flag_refer' END AS outcome_state"
            " FROM range(100) AS t(i)"
        )
        rows = {row["outcome_state"]: row for row in asked.ask("outcomes").dicts()}
    assert rows["flag_refer"]["visits"] == 80
    assert (rows["insufficient"]["visits"], rows["no_flag"]["visits"]) == (None, None)
    assert rows["insufficient"]["people"] is rows["no_flag"]["people"] is None


@given(st.integers(1, 10**6), st.data())
def test_wilsons_interval_is_the_root_of_its_equation(
    macros: duckdb.DuckDBPyConnection, n: int, data: st.DataObject
) -> None:
    k = data.draw(st.integers(0, n))
    low, high = macros.execute("SELECT wilson_low(?, ?), wilson_high(?, ?)", [k, n, k, n]).fetchall()[0]
    assert 0 <= low <= k / n + 1e-12
    assert k / n - 1e-12 <= high <= 1
    for p in (low, high):  # (k/n - p)^2 = z^2 p (1 - p) / n
        assert (k / n - p) ** 2 == pytest.approx(1.959963984540054**2 * p * (1 - p) / n, rel=1e-6, abs=1e-12)


def test_wilsons_interval_of_nothing_is_nothing(macros: duckdb.DuckDBPyConnection) -> None:
    assert macros.execute("SELECT wilson_low(0, 0), wilson_high(0, 0), share(0, 0)").fetchall() == [(None, None, None)]


def test_an_age_that_lies_across_a_limit_belongs_to_no_band(macros: duckdb.DuckDBPyConnection) -> None:
    rows = macros.execute("SELECT age_band(69, 69), age_band(69, 70), age_band(80, 90), age_band(49, 49)").fetchall()
    assert rows == [("60-69", "not known", "80 and above", "below 50")]


def test_the_engine_writes_nothing_on_its_own_and_fetches_nothing(asked: Asking) -> None:
    settings = dict(asked.connection.execute("SELECT name, value FROM duckdb_settings()").fetchall())
    assert settings["enable_progress_bar"] == settings["autoinstall_known_extensions"] == "false"
    assert settings["threads"] == "2"


def test_an_answer_is_written_as_csv(asked: Asking, tmp_path: Path) -> None:
    answer = asked.ask("coverage_days")
    answer.write_csv(tmp_path / "days.csv")
    with (tmp_path / "days.csv").open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == len(answer.rows)
    assert {row["day"] for row in rows} == {str(row["day"]) for row in answer.dicts()}


def test_a_question_that_is_none_and_an_empty_folder_are_refused(asked: Asking, tmp_path: Path) -> None:
    with pytest.raises(FleetRefused) as refused:
        asked.ask("../../etc/passwd")
    assert refused.value.reason == "fleet.query"
    with pytest.raises(FleetRefused) as refused, asking(tmp_path):
        pass
    assert refused.value.reason == "fleet.empty"


def test_a_file_of_the_fleet_that_is_damaged_is_refused_when_asked_and_when_merged_into(
    fleet: MergedFleet, tmp_path: Path
) -> None:
    lake = copied(fleet.lake, tmp_path / "lake")
    files = sorted((lake / "parquet" / "captures").rglob("*.parquet"))
    files[-1].write_bytes(b"PAR1")
    with pytest.raises(FleetRefused) as refused, asking(lake) as asked:
        asked.ask("retakes_sites")
    assert refused.value.reason == "fleet.file"
    with pytest.raises(FleetRefused) as refused:
        merge(fleet.simulated.exports, lake)
    assert refused.value.reason == "fleet.file"
    assert str(files[-1]) in refused.value.cause


def test_a_folder_of_another_version_is_refused(fleet: MergedFleet, tmp_path: Path) -> None:
    lake = copied(fleet.lake, tmp_path / "lake")
    (lake / "fleet.json").write_text('{"format": 2, "naming": "pseudonymised"}')
    with pytest.raises(FleetRefused) as refused:
        merge(fleet.simulated.exports, lake)
    assert refused.value.reason == "fleet.folder"
