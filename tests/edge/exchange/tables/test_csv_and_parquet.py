"""The same rows as CSV and as Parquet: equal values, equal bytes each time, and no formula for a spreadsheet."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("pyarrow", reason="the extra 'exchange' is not installed")

import pyarrow.parquet as pq

from edge.exchange.record.visit_record import Naming, VisitRecord
from edge.exchange.tables.columns import TABLES
from edge.exchange.tables.csv_files import CsvFiles, field_of
from edge.exchange.tables.parquet_files import ParquetFiles, part_path
from edge.exchange.tables.rows import Row, rows_of
from tests.edge.exchange.tables.reading_back import csv_rows
from tests.edge.exchange.tables.sample_records import many, sample, with_device

HOSTILE = (
    '=cmd|"/c calc"!A1',
    "@SUM(1,2)",
    " +1",
    "\t=1",
    "-2+3",
    "\uff1d1",
    "'quoted",
    'a "quoted", comma; \r\nnext line',
    "nul\0inside",
    "\ufeff=1",
    "\u202egnp.exe",
    "half \ud83d sign",
)


def _written(records: Sequence[VisitRecord], folder: Path) -> None:
    for name in ("csv", "parquet"):
        (folder / name).mkdir()
    with CsvFiles(folder / "csv") as sheets, ParquetFiles(folder / "parquet") as parts:
        for record in records:
            sheets.add(rows_of(record))
            parts.add(rows_of(record))


def _parquet_rows(folder: Path, table: str) -> list[Row]:
    files = sorted((folder / "parquet" / table).rglob("*.parquet"))
    return [row for file in files for row in pq.ParquetFile(file).read().to_pylist()]


def _digests(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize("naming", ["identified", "pseudonymised"])
def test_csv_and_parquet_hold_the_same_and_what_is_missing_is_null(naming: Naming, tmp_path: Path) -> None:
    record = sample(naming)
    _written([record], tmp_path)
    expected = rows_of(record)
    for name in TABLES:
        assert csv_rows(tmp_path / "csv" / f"{name}.csv") == _parquet_rows(tmp_path, name) == expected[name]
    assert csv_rows(tmp_path / "csv" / "cohort.csv") == expected["cohort"]
    assert any(value is None for value in expected["visits"][0].values())


_NUMBER = st.none() | st.floats(allow_nan=False, allow_infinity=False)


@settings(max_examples=25, deadline=None)
@given(
    height=_NUMBER, gait=_NUMBER | st.just("unable"), sppb=st.none() | st.integers(0, 12), device=st.text(max_size=20)
)
def test_every_value_comes_back_from_both(
    height: float | None, gait: float | Literal["unable"] | None, sppb: int | None, device: str
) -> None:
    facts = replace(sample().facts, height_cm=height, gait_m_s=gait, sppb=sppb, missing={})
    record = with_device(replace(sample(), facts=facts), device)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _written([record], folder)
        for table in TABLES:
            assert csv_rows(folder / "csv" / f"{table}.csv") == _parquet_rows(folder, table) == rows_of(record)[table]


@pytest.mark.parametrize("device", HOSTILE)
def test_hostile_text_is_no_formula_and_no_new_row(device: str, tmp_path: Path) -> None:
    record = with_device(sample(), device)
    _written([record], tmp_path)
    rows = csv_rows(tmp_path / "csv" / "captures.csv")
    assert rows == _parquet_rows(tmp_path, "captures") and len(rows) == len(record.captures)
    text = (tmp_path / "csv" / "captures.csv").read_bytes().decode()
    assert text.count("\r\n") == text.count("\n") == len(record.captures) + 1
    assert "\0" not in text and "\r" not in text.replace("\r\n", "")
    field = field_of(rows[0]["device"])
    assert field.lstrip()[0] not in "=+-@\t\r\uff1d\uff0b\uff0d\uff20"
    assert field in text or '"' in field


def test_a_number_below_zero_is_a_number() -> None:
    assert field_of(-1.5) == "-1.5" and field_of("-1.5") == "'-1.5"


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        _written(list(many(30)), tmp_path / name)
    assert _digests(tmp_path / "one") == _digests(tmp_path / "two")


def test_parquet_lies_by_programme_kit_and_day_with_units_in_its_schema(tmp_path: Path) -> None:
    _written(list(many(3, per_day=2)), tmp_path)
    kit = sample().kit
    found = sorted(
        path.relative_to(tmp_path / "parquet").as_posix() for path in (tmp_path / "parquet/sites").rglob("*.p*")
    )
    day = sample().day
    assert found == [
        f"sites/programme=demonstration/kit={kit}/day={one}/part.parquet" for one in (day, day + timedelta(days=1))
    ]
    schema = pq.read_schema(tmp_path / "parquet" / found[0])
    assert (
        schema.field("mt_mm").metadata[b"unit"] == b"mm" and b"thickness" in schema.field("mt_mm").metadata[b"meaning"]
    )
    assert schema.metadata[b"primary_key"] == b"visit_uid site side"


def test_a_day_that_comes_again_keeps_what_it_held(tmp_path: Path) -> None:
    first, second, third, fourth = many(4, per_day=1)
    again = replace(third, day=first.day)
    _written([first, second, again, fourth, replace(fourth, uid="x", day=second.day)], tmp_path)
    rows = _parquet_rows(tmp_path, "visits")
    assert [(row["day"], row["visit_uid"]) for row in rows] == [
        (first.day, first.uid),
        (first.day, again.uid),
        (second.day, second.uid),
        (second.day, "x"),
        (fourth.day, fourth.uid),
    ]
    assert not list(tmp_path.rglob("*.former"))


def test_more_rows_than_are_held_are_all_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edge.exchange.tables.parquet_files._MOST_ROWS", 7)
    records = list(many(4))
    _written(records, tmp_path)
    assert _parquet_rows(tmp_path, "answers") == [row for record in records for row in rows_of(record)["answers"]]


def test_a_programmes_name_cannot_lead_out_of_the_folder() -> None:
    row = {**rows_of(sample())["visits"][0], "programme": "../../x=y"}
    assert part_path(TABLES["visits"], row).parts[1] == "programme=..%2F..%2Fx%3Dy"
