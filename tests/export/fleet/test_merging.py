"""Exports in any order, how often and overlapping as they may: each visit once, and the same bytes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="the fleet's packages are not installed (pip install 'myosight[fleet]')")

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from edge.exchange.tables.columns import TABLES
from export.fleet.errors import FleetRefused
from export.fleet.lake import Lake
from export.fleet.merging import merge
from tests.export.fleet.changed_exports import change_rows, copied, with_value
from tests.export.fleet.merged_fleet import MergedFleet


def test_every_visit_that_was_put_in_is_there_once_under_its_day(fleet: MergedFleet) -> None:
    for table in TABLES:
        rows = ds.dataset(Lake(fleet.lake).tables / table, format="parquet", partitioning=None).to_table()
        expected = np.concatenate([kit[table]["visit_uid"] for kit in fleet.simulated.truth])
        assert sorted(rows["visit_uid"].to_pylist()) == sorted(expected.tolist())
    assert fleet.merged.visits == sum(len(kit["visits"]["visit_uid"]) for kit in fleet.simulated.truth)


def test_merging_the_same_again_writes_nothing(fleet: MergedFleet, tmp_path: Path) -> None:
    lake = copied(fleet.lake, tmp_path / "lake")
    before = {path: path.stat().st_mtime_ns for path in lake.rglob("*.parquet")}
    again = merge(fleet.simulated.exports, lake)
    assert (again.written, again.removed, again.new_aside) == (0, 0, 0)
    assert again.unchanged == fleet.merged.written
    assert {path: path.stat().st_mtime_ns for path in lake.rglob("*.parquet")} == before


@pytest.mark.parametrize("seed", range(3))
def test_one_by_one_in_any_order_and_some_twice_gives_the_same_bytes(
    fleet: MergedFleet, tmp_path: Path, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    exports = list(fleet.simulated.exports)
    for at in rng.permutation([*range(len(exports)), *rng.integers(0, len(exports), 2)]):
        merge([exports[at]], tmp_path / "lake")
    assert Lake(tmp_path / "lake").digest() == fleet.digest
    assert _bytes(tmp_path / "lake") == _bytes(fleet.lake)


def test_the_corrected_version_of_a_visit_holds_and_the_earlier_one_is_kept_beside(fleet: MergedFleet) -> None:
    (told,) = fleet.merged.aside
    assert (told.visit_uid, told.decided_by) == (fleet.simulated.corrected[0], "entry")
    (kit,) = (one for one in fleet.simulated.truth if told.visit_uid in one["visits"]["visit_uid"])
    at = kit["visits"]["visit_uid"].tolist().index(told.visit_uid)
    now = _rows_of_visit(fleet.lake / "parquet", told.visit_uid)
    before = _rows_of_visit(fleet.lake / "superseded", told.visit_uid)
    assert now["visits"][0]["age_years_least"] == kit["visits"]["age_years_least"][at]
    assert before["visits"][0]["age_years_least"] != now["visits"][0]["age_years_least"]
    assert before["visits"][0]["last_entry"] < now["visits"][0]["last_entry"]
    assert len(before["captures"]) == len(now["captures"]) > 0
    assert {row["version"] for row in before["captures"]} == {told.version}


def test_a_version_by_newer_software_that_says_the_same_replaces_the_older_without_a_conflict(
    fleet: MergedFleet, tmp_path: Path
) -> None:
    export = copied(fleet.simulated.exports[0], tmp_path / "newer")
    change_rows(export, "visits", lambda rows: _in_all(rows, "software", "myosight 0.10.0"), every=True)
    for order in ([fleet.simulated.exports[0], export], [export, fleet.simulated.exports[0]]):
        lake = tmp_path / f"lake-{order[0].name}"
        for one in order:
            merged = merge([one], lake)
        assert merged.aside == ()
        rows = ds.dataset(lake / "parquet" / "visits", format="parquet", partitioning=None).to_table()
        assert pc.unique(rows["software"]).to_pylist() == ["myosight 0.10.0"]


def test_two_versions_of_which_nothing_is_newer_are_told_as_undecided_and_neither_is_lost(
    fleet: MergedFleet, tmp_path: Path
) -> None:
    export = copied(fleet.simulated.exports[0], tmp_path / "other")
    change_rows(export, "visits", lambda rows: with_value(rows, "grip_kg", 77.0))
    digests = set()
    for order in ([fleet.simulated.exports[0], export], [export, fleet.simulated.exports[0]]):
        lake = tmp_path / f"lake-{order[0].name}"
        merged = [merge([one], lake) for one in order][-1]
        (told,) = merged.aside
        assert told.decided_by == "undecided"
        both = [_rows_of_visit(lake / folder, told.visit_uid)["visits"][0] for folder in ("parquet", "superseded")]
        assert 77.0 in {row["grip_kg"] for row in both}
        assert len({row["grip_kg"] for row in both}) == 2
        digests.add(Lake(lake).digest())
    assert len(digests) == 1


def test_a_visit_whose_day_was_corrected_moves_and_leaves_no_empty_folder(fleet: MergedFleet, tmp_path: Path) -> None:
    first = copied(fleet.simulated.exports[0], tmp_path / "first")
    days = sorted((first / "parquet" / "visits").rglob("day=*"))
    for table in TABLES:
        for day in (first / "parquet" / table).rglob("day=*"):
            if day.name != days[0].name:
                _remove(day)
    change_rows(first, "visits", lambda rows: rows)
    moved = copied(first, tmp_path / "moved")
    for table in TABLES:
        change_rows(moved, table, lambda rows: _in_all(_in_all(rows, "day", "2026-02-27"), "last_entry", 10**6))
        (day,) = (moved / "parquet" / table).rglob("day=*")
        day.rename(day.with_name("day=2026-02-27"))
    change_rows(moved, "visits", lambda rows: rows)
    lake = tmp_path / "lake"
    merge([first], lake)
    merged = merge([moved], lake)
    assert merged.removed == len(TABLES)
    assert {path.name for path in (lake / "parquet").rglob("day=*")} == {"day=2026-02-27"}
    assert {one.decided_by for one in merged.aside} == {"entry"}


@pytest.mark.parametrize("stopped_at", ["sync", "note", "replace"])
def test_stopped_anywhere_nothing_is_half_and_the_next_merge_makes_it_whole(
    fleet: MergedFleet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped_at: str
) -> None:
    lake = tmp_path / "lake"
    merge(fleet.simulated.exports[:2], lake)
    before = Lake(lake).digest()
    replace, calls = Path.replace, []

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    def replace_some(source: Path, target: Path) -> Path:
        calls.append(target)
        if (stopped_at, target.name) == ("note", "note.json") or (stopped_at == "replace" and len(calls) == 20):
            raise KeyboardInterrupt
        return replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace_some)
        if stopped_at == "sync":
            patch.setattr(os, "sync", stop)
        with pytest.raises(KeyboardInterrupt):
            merge(fleet.simulated.exports, lake)
    if stopped_at == "replace":
        with pytest.raises(FleetRefused) as refused:
            Lake(lake).files()
        assert refused.value.reason == "fleet.unfinished"
        merge(fleet.simulated.exports[:1], lake)  # any merge finishes it
    else:
        assert Lake(lake).digest() == before
        merge(fleet.simulated.exports, lake)
    assert Lake(lake).digest() == fleet.digest
    assert not (lake / "merging").exists()


def test_killed_at_any_time_the_next_merge_gives_the_same(fleet: MergedFleet, tmp_path: Path) -> None:
    lake = tmp_path / "lake"
    code = "import sys; from pathlib import Path; from export.fleet.merging import merge;"
    code += " merge([Path(one) for one in sys.argv[2:]], Path(sys.argv[1]))"
    words = [sys.executable, "-c", code, str(lake), *map(str, fleet.simulated.exports)]
    for seconds in (0.8, 1.4):
        process = subprocess.Popen(words)  # noqa: S603 - our own interpreter
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.wait()
    merge(fleet.simulated.exports, lake)
    assert Lake(lake).digest() == fleet.digest


def test_two_merges_at_once_are_refused(fleet: MergedFleet, tmp_path: Path) -> None:
    with Lake(tmp_path / "lake").written(), pytest.raises(FleetRefused) as refused:
        merge(fleet.simulated.exports[:1], tmp_path / "lake")
    assert refused.value.reason == "fleet.busy"


def test_a_folder_of_something_else_is_left_alone(fleet: MergedFleet, tmp_path: Path) -> None:
    (tmp_path / "letters").write_text("mine")
    with pytest.raises(FleetRefused) as refused:
        merge(fleet.simulated.exports[:1], tmp_path)
    assert refused.value.reason == "fleet.folder"
    assert [path.name for path in tmp_path.iterdir()] == ["letters"]


def _rows_of_visit(tables: Path, visit: str) -> dict[str, list[dict[str, object]]]:
    return {
        table: ds.dataset(tables / table, format="parquet", partitioning=None)
        .to_table(filter=pc.field("visit_uid") == visit)
        .to_pylist()
        for table in TABLES
    }


def _in_all(rows: pa.Table, column: str, value: object) -> pa.Table:
    field = rows.schema.field(column)
    values = pa.array([value] * rows.num_rows).cast(field.type)
    return rows.set_column(rows.schema.get_field_index(column), field, values)


def _bytes(lake: Path) -> dict[str, bytes]:
    return {path.relative_to(lake).as_posix(): path.read_bytes() for path in lake.rglob("*") if path.is_file()}


def _remove(day: Path) -> None:
    for file in day.iterdir():
        file.unlink()
    day.rmdir()
