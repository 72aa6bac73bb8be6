"""Exports that are broken, foreign or forged: refused with the file named, and nothing of them merged."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="the fleet's packages are not installed (pip install 'myosight[fleet]')")

import pyarrow as pa
import pyarrow.parquet as pq

from export.fleet.errors import FleetRefused
from export.fleet.lake import Lake
from export.fleet.merging import merge
from tests.export.fleet.changed_exports import change_rows, copied, first_file, list_sums, with_value
from tests.export.fleet.merged_fleet import MergedFleet


def _half(export: Path) -> Path:
    file = first_file(export, "captures")
    file.write_bytes(file.read_bytes()[:-200])
    list_sums(export)
    return file


def _text(export: Path) -> Path:
    file = first_file(export, "answers")
    file.write_text("visit,answer\n")
    list_sums(export)
    return file


def _flipped(export: Path) -> Path:
    file = first_file(export, "sites")
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    return file


def _absent(export: Path) -> Path:
    file = first_file(export, "captures")
    file.unlink()
    file.parent.rmdir()
    return file


def _absent_and_not_listed(export: Path) -> Path:
    _absent(export)
    list_sums(export)
    return first_file(export, "sites")


def _added(export: Path) -> Path:
    file = first_file(export, "sites")
    other = file.parents[1] / "day=2026-12-24" / file.name
    other.parent.mkdir()
    shutil.copy(file, other)
    return other


def _no_sums(export: Path) -> Path:
    (export / "SHA256SUMS").unlink()
    return export / "SHA256SUMS"


def _link(export: Path) -> Path:
    file = first_file(export, "visits")
    target = file.rename(export / "elsewhere.parquet")
    file.symlink_to(target)
    return file


def _linked_day(export: Path) -> Path:
    day = first_file(export, "visits").parent
    target = day.rename(export / "elsewhere")
    day.symlink_to(target)
    return day


def _named(name: str) -> Callable[[Path], Path]:
    def rename(export: Path) -> Path:
        return first_file(export, "visits").parent.rename(first_file(export, "visits").parents[1] / name)

    return rename


def _foreign_table(export: Path) -> Path:
    return (export / "parquet" / "visits").rename(export / "parquet" / "patients")


def _other_kit(export: Path) -> Path:
    for table in sorted((export / "parquet").iterdir()):
        for kit in list(table.rglob("kit=*")):
            kit.rename(kit.with_name(f"kit={'0' * 32}"))
    list_sums(export)
    return first_file(export, "answers")


def _changed(table: str, change: Callable[[pa.Table], pa.Table]) -> Callable[[Path], Path]:
    return lambda export: change_rows(export, table, change)


def _lost_capture(export: Path) -> Path:
    change_rows(export, "captures", lambda rows: rows.slice(0, rows.num_rows - 1))
    return first_file(export, "sites")


def _other_unit(rows: pa.Table) -> pa.Table:
    at = rows.schema.get_field_index("mt_mm")
    return rows.cast(rows.schema.set(at, rows.schema.field(at).with_metadata({"unit": "cm"})))


def _other_type(rows: pa.Table) -> pa.Table:
    return rows.set_column(rows.schema.get_field_index("day"), "day", rows["day"].cast(pa.string()))


REFUSED: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "half a file": ("fleet.file", _half),
    "no Parquet": ("fleet.file", _text),
    "a bit flipped": ("fleet.sums", _flipped),
    "a listed file absent": ("fleet.sums", _absent),
    "a file that is not listed": ("fleet.sums", _added),
    "no sums": ("fleet.sums", _no_sums),
    "captures of a day lost": ("fleet.incomplete", _absent_and_not_listed),
    "a link for a file": ("fleet.path", _link),
    "a link for a folder": ("fleet.path", _linked_day),
    "a day that is none": ("fleet.path", _named("day=2026-02-30")),
    "two dots": ("fleet.path", _named("day=..")),
    "blanks": ("fleet.path", _named("day=2026-03-02 ")),
    "another table": ("fleet.path", _foreign_table),
    "another kit's folder": ("fleet.partition", _other_kit),
    "a column less": ("fleet.schema", _changed("visits", lambda rows: rows.drop_columns("sex"))),
    "a column more": ("fleet.schema", _changed("visits", lambda rows: rows.append_column("name", rows["sex"]))),
    "another unit": ("fleet.schema", _changed("captures", _other_unit)),
    "another type": ("fleet.schema", _changed("captures", _other_type)),
    "a name in pseudonymised records": (
        "fleet.naming",
        _changed("visits", lambda rows: with_value(rows, "birth_year", 1950)),
    ),
    "two namings": ("fleet.naming", _changed("visits", lambda rows: with_value(rows, "naming", "identified"))),
    "one key twice": ("fleet.key", _changed("captures", lambda rows: pa.concat_tables([rows, rows.slice(0, 1)]))),
    "no key": ("fleet.key", _changed("captures", lambda rows: with_value(rows, "capture_uid", None))),
    "no number": ("fleet.number", _changed("captures", lambda rows: with_value(rows, "mt_mm", float("nan")))),
    "beyond what a kit lets in": ("fleet.number", _changed("visits", lambda rows: with_value(rows, "grip_kg", 900.0))),
    "a capture of nobody's visit": (
        "fleet.incomplete",
        _changed("captures", lambda rows: with_value(rows, "visit_uid", "x")),
    ),
    "a capture lost": ("fleet.incomplete", _lost_capture),
}


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_with_the_file_named_and_nothing_changes(fleet: MergedFleet, tmp_path: Path, what: str) -> None:
    reason, spoil = REFUSED[what]
    export = copied(fleet.simulated.exports[0], tmp_path / "export")
    file = spoil(export)
    lake = tmp_path / "lake"
    with pytest.raises(FleetRefused) as refused:
        merge([fleet.simulated.exports[2], export], lake)
    assert refused.value.reason == reason
    assert str(file) in refused.value.cause
    assert not any(lake.rglob("*.parquet"))


def test_identified_records_never_join_pseudonymised_ones(fleet: MergedFleet, tmp_path: Path) -> None:
    lake = copied(fleet.lake, tmp_path / "lake")
    export = copied(fleet.simulated.exports[0], tmp_path / "export")
    change_rows(export, "visits", lambda rows: _identified(rows), every=True)
    with pytest.raises(FleetRefused) as refused:
        merge([export], lake)
    assert refused.value.reason == "fleet.naming"
    assert str(export) in refused.value.cause
    assert Lake(lake).digest() == fleet.digest


def test_a_visit_under_two_kits_is_refused(fleet: MergedFleet, tmp_path: Path) -> None:
    lake = copied(fleet.lake, tmp_path / "lake")
    export = copied(fleet.simulated.exports[0], tmp_path / "export")
    for table in ("visits", "answers", "sites", "captures"):
        change_rows(export, table, _under_another_kit, every=True)
        for kit in list((export / "parquet" / table).rglob("kit=*")):
            kit.rename(kit.with_name(f"kit={'0' * 32}"))
    list_sums(export)
    with pytest.raises(FleetRefused) as refused:
        merge([export], lake)
    assert refused.value.reason == "fleet.two_homes"
    assert Lake(lake).digest() == fleet.digest


def test_a_file_that_unpacks_to_more_than_any_day_is_refused(fleet: MergedFleet, tmp_path: Path) -> None:
    export = copied(fleet.simulated.exports[0], tmp_path / "export")
    file = first_file(export, "answers")
    rows = pq.ParquetFile(file).read()
    many = pa.concat_tables([rows] * (600_000 // rows.num_rows))
    pq.write_table(many, file)
    list_sums(export)
    with pytest.raises(FleetRefused) as refused:
        merge([export], tmp_path / "lake")
    assert refused.value.reason == "fleet.file"


def _identified(rows: pa.Table) -> pa.Table:
    field = rows.schema.field("naming")
    return rows.set_column(rows.schema.get_field_index("naming"), field, pa.array(["identified"] * rows.num_rows))


def _under_another_kit(rows: pa.Table) -> pa.Table:
    field = rows.schema.field("kit")
    return rows.set_column(rows.schema.get_field_index("kit"), field, pa.array(["0" * 32] * rows.num_rows))
