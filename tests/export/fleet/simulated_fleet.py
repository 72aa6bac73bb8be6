"""Write a simulated fleet's exports: ``python -m tests.export.fleet.simulated_fleet FOLDER --kits 200 --days 100``.

Every kit exports twice; the second export overlaps the first by a fifth of the days, every twentieth kit's first export
is there twice, and every tenth kit's second export corrects a participant of the first. Numbers only, no pictures; it
is marked simulated in the name of the programme, of the scanner, and of what the network learned from.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from edge.exchange.tables.columns import TABLES
from edge.exchange.tables.parquet_files import part_path, schema_of
from tests.export.fleet.simulated_columns import Columns
from tests.export.fleet.simulated_kits import simulate_kit
from tests.export.fleet.simulated_plan import FIRST_DAY, Plan


@dataclass(frozen=True)
class SimulatedFleet:
    """What was put in.

    Attributes:
        exports: folders, in the order they were written.
        truth: every kit's tables as they have to hold in the end.
        corrected: visits whose participant was corrected after the first export.
    """

    exports: tuple[Path, ...]
    truth: tuple[dict[str, Columns], ...]
    corrected: tuple[str, ...]


def simulate_fleet(plan: Plan, folder: Path) -> SimulatedFleet:
    """Write all exports below ``folder``."""
    exports: list[Path] = []
    truth, corrected = [], []
    first_until, second_from = plan.days * 3 // 5, plan.days * 2 // 5
    for kit in range(plan.kits):
        former, tables, visit = both_versions(plan, kit)
        corrected += [visit] if visit else []
        parts = [(former, 0, first_until, "first"), (tables, second_from, plan.days, "second")]
        parts += [(former, 0, first_until, "again")] if kit % 20 == 11 else []
        for some, begin, end, name in parts:
            export = folder / f"kit-{kit:03d}-{name}"
            if _write_export(export, some, begin, end):
                exports.append(export)
        truth.append(tables)
    return SimulatedFleet(tuple(exports), tuple(truth), tuple(corrected))


def both_versions(plan: Plan, kit: int) -> tuple[dict[str, Columns], dict[str, Columns], str]:
    """Return a kit's tables as first exported and as they hold in the end, and the visit that differs, if any."""
    former = simulate_kit(plan, kit)
    return (former, *_corrected(former, plan.days * 3 // 5)) if kit % 10 == 3 else (former, former, "")


def _corrected(tables: dict[str, Columns], first_until: int) -> tuple[dict[str, Columns], str]:
    """Return the tables after somebody's age was corrected by twenty years; it is in both exports."""
    at = tables["visits"]["at"]
    chosen = int(np.flatnonzero(at < first_until)[-1])
    visit = tables["visits"]["visit_uid"][chosen]
    changed = {name: dict(columns) for name, columns in tables.items()}
    for columns in changed.values():
        entries = columns["last_entry"].copy()
        entries[columns["visit_uid"] == visit] += 50
        columns["last_entry"] = entries
    visits = changed["visits"]
    for column in ("age_years_least", "age_years_most"):
        ages = visits[column].copy()
        ages[chosen] = ages[chosen] - 20 if ages[chosen] >= 75 else ages[chosen] + 15
        visits[column] = ages
    return changed, str(visit)


def _write_export(folder: Path, tables: dict[str, Columns], begin: int, end: int) -> bool:
    """Write the days from ``begin`` until before ``end``; whether there was anything."""
    sums = []
    first = np.datetime64(FIRST_DAY)
    for name in TABLES:
        columns = tables[name]
        at = (columns["day"] - first).astype(np.int64)
        for rows in _days((at >= begin) & (at < end), at):
            path = folder / "parquet" / part_path(TABLES[name], {key: _plain(columns[key][rows[0]]) for key in _PARTS})
            path.parent.mkdir(parents=True)
            sink = pa.BufferOutputStream()
            pq.write_table(_arrow(name, columns, rows), sink, compression="zstd", version="2.6")
            data = sink.getvalue().to_pybytes()
            path.write_bytes(data)
            sums.append(f"{hashlib.sha256(data).hexdigest()}  {path.relative_to(folder).as_posix()}\n")
    if sums:
        (folder / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")
    return bool(sums)


_PARTS = ("programme", "kit", "day")


def _days(wanted: NDArray[np.bool_], at: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """Yield the rows of each day; they are in the order of days."""
    rows = np.flatnonzero(wanted)
    if len(rows):
        yield from np.split(rows, np.flatnonzero(np.diff(at[rows])) + 1)


def _arrow(name: str, columns: Columns, rows: NDArray[np.int64]) -> pa.Table:
    schema = schema_of(TABLES[name])
    empty = np.full(len(rows), None, object)
    arrays = [
        pa.array(columns[field.name][rows] if field.name in columns else empty, type=field.type, from_pandas=True)
        for field in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _plain(value: Any) -> Any:  # noqa: ANN401
    return value.item() if isinstance(value, np.generic) else value


def main() -> None:
    """Write a fleet and say what it holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kits", type=int, default=200)
    parser.add_argument("--days", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    fleet = simulate_fleet(Plan(asked.kits, asked.days, seed=asked.seed), asked.folder)
    counts = {name: sum(len(kit[name]["visit_uid"]) for kit in fleet.truth) for name in TABLES}
    print(f"{asked.folder}: {len(fleet.exports)} simulated exports; {counts}")


if __name__ == "__main__":
    main()
