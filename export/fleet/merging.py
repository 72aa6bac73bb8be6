"""Many kits' exports into the fleet's folder: each visit once, in whatever order and how often the exports come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from edge.exchange.tables.columns import TABLES
from export.fleet.engine import connect
from export.fleet.errors import FleetRefused
from export.fleet.export_folder import ExportFolder, Home, Place, open_export
from export.fleet.kit_rows import KitRows, check_kit, naming_of, read_kit
from export.fleet.lake import Lake, Replacing, aside_path, table_path
from export.fleet.part_file import packed, read_part, table_schema
from export.fleet.versions import LAKE, SetAside, resolve

#: Column that rows which do not hold have besides.
_VERSION = ("version",)


@dataclass(frozen=True)
class Merged:
    """What a merge came to.

    Attributes:
        exports: that were merged.
        kits: of which they held records.
        visits: of these kits that hold now.
        written, unchanged, removed: files of these kits' tables.
        aside: every version of a visit of these kits that does not hold; those of earlier merges too.
        new_aside: how many of them no earlier merge has told of.
    """

    exports: int
    kits: int
    visits: int
    written: int
    unchanged: int
    removed: int
    aside: tuple[SetAside, ...]
    new_aside: int


def merge(exports: Sequence[Path], lake: Path, on_kit: Callable[[int, int], None] = lambda done, kits: None) -> Merged:
    """Merge exports into the fleet's folder; either all of them, or nothing changes.

    The result depends on which versions of visits were ever merged, and on nothing else: not on their order, nor on how
    often or in which exports they came (:mod:`export.fleet.versions`). The same records give the same bytes.

    Args:
        exports: folders that kits wrote, decrypted.
        lake: the fleet's folder; made where it is not there.
        on_kit: told after each kit how many are done, and of how many.

    Raises:
        FleetRefused: an export is not whole, not of this kind, or does not fit the others; the file is named. Or the
            fleet's folder cannot be used. Reasons: :mod:`export.fleet.errors`.
    """
    folder = Lake(lake)
    opened = [open_export(export) for export in exports]
    homes = sorted({place.home for one in opened for place in one.files})
    with folder.written() as replacing, connect() as connection:
        files = folder.files()
        homes_of_visits = _HomesOfVisits(folder, files, connection)
        naming = former_naming = folder.naming()
        results = []
        for done, home in enumerate(homes, start=1):
            kit = _Kit(home, folder, files, replacing)
            for one in opened:
                rows = kit.read_export(one)
                if rows is not None:
                    naming = _same_naming(naming, naming_of(rows), one)
                    homes_of_visits.add(rows, home, one)
            results.append(kit.settle(connection))
            on_kit(done, len(homes))
        if naming != former_naming:
            replacing.put_about(naming)
    aside = tuple(told for one in results for told in one.aside)
    return Merged(
        exports=len(opened),
        kits=len(homes),
        visits=sum(one.visits for one in results),
        written=sum(one.written for one in results),
        unchanged=sum(one.unchanged for one in results),
        removed=sum(one.removed for one in results),
        aside=aside,
        new_aside=sum(one.new_aside for one in results),
    )


@dataclass(frozen=True)
class _Settled:
    visits: int
    written: int
    unchanged: int
    removed: int
    aside: tuple[SetAside, ...]
    new_aside: int


class _Kit:
    """One kit's records while they are merged."""

    def __init__(self, home: Home, folder: Lake, files: Mapping[Place, Path], replacing: Replacing) -> None:
        self._home, self._folder, self._replacing = home, folder, replacing
        self._former = {place: file for place, file in files.items() if place.home == home}
        self._sources: dict[str, KitRows] = {LAKE: read_kit(self._former, home, {})}

    def read_export(self, export: ExportFolder) -> KitRows | None:
        """Return what an export has of this kit, checked; ``None`` for nothing."""
        files = {place: file for place, file in export.files.items() if place.home == self._home}
        if not files:
            return None
        rows = read_kit(files, self._home, {file: export.sum_of(file) for file in files.values()})
        check_kit(rows, files, self._home)
        self._sources[f"export {len(self._sources)}"] = rows
        return rows

    def settle(self, connection: duckdb.DuckDBPyConnection) -> _Settled:
        """Choose the versions that hold, and have every file written whose rows are others than before."""
        former_aside = {name: self._aside(name) for name in TABLES}
        found = resolve(self._sources, former_aside, connection)
        written, unchanged, there = 0, 0, set()
        for name, rows in found.holding.items():
            for day, some in _by_day(rows):
                place = Place(name, self._home, day)
                there.add(place)
                if place in self._former and self._as_before(name, day, some):
                    unchanged += 1
                else:
                    self._replacing.put(table_path(place), packed(some, name))
                    written += 1
        gone = [place for place in self._former if place not in there]
        for place in gone:
            self._replacing.remove(table_path(place))
        for name, rows in found.aside.items():
            if rows.num_rows and not rows.equals(former_aside[name]):
                self._replacing.put(aside_path(name, self._home), packed(rows, name, _VERSION))
        told_before = set(pc.unique(former_aside["visits"]["version"]).to_pylist())
        new = sum(one.version not in told_before for one in found.told)
        return _Settled(found.holding["visits"].num_rows, written, unchanged, len(gone), found.told, new)

    def _as_before(self, table: str, day: date, rows: pa.Table) -> bool:
        """Whether a day's rows are those that lie there: all come from there, and none that lay there is missing."""
        former = self._sources[LAKE][table]["day"]
        all_from_lake = pc.all(pc.equal(rows["came_from"], LAKE)).as_py()
        return bool(all_from_lake) and rows.num_rows == pc.sum(pc.equal(former, pa.scalar(day))).as_py()

    def _aside(self, table: str) -> pa.Table:
        file = self._folder.root / aside_path(table, self._home)
        if not file.exists():
            return table_schema(table, _VERSION).empty_table()
        return read_part(file, table, further=_VERSION)


class _HomesOfVisits:
    """Which kit and programme a visit belongs to; it never changes them."""

    def __init__(self, folder: Lake, files: Mapping[Place, Path], connection: duckdb.DuckDBPyConnection) -> None:
        self._home_of: dict[str, Home] = {}
        visits = [str(file) for place, file in files.items() if place.table == "visits"]
        if visits:
            rows = connection.execute(
                "SELECT visit_uid, programme, kit FROM read_parquet(?, hive_partitioning = false)", [visits]
            ).fetchall()
            self._home_of = {visit: Home(programme, kit) for visit, programme, kit in rows}

    def add(self, rows: KitRows, home: Home, export: ExportFolder) -> None:
        """Refuse a visit that belongs elsewhere.

        Raises:
            FleetRefused: ``fleet.two_homes``.
        """
        for visit in rows["visits"]["visit_uid"].to_pylist():
            known = self._home_of.setdefault(visit, home)
            if known != home:
                raise FleetRefused(
                    f"{export.root} has the visit {visit} under {home}; it is known under {known}.",
                    remedy="Find out which of them is a copy; nothing was merged.",
                    reason="fleet.two_homes",
                )


def _same_naming(former: str, found: str, export: ExportFolder) -> str:
    if former not in ("", found):
        raise FleetRefused(
            f"The records in {export.root} are {found}, those of the fleet {former}.",
            remedy="Keep identified and pseudonymised records in folders of their own.",
            reason="fleet.naming",
        )
    return found


def _by_day(rows: pa.Table) -> Iterable[tuple[date, pa.Table]]:
    """Yield the rows of each day; they are in the order of days."""
    start = 0
    for day, count in zip(*_counted(rows["day"]), strict=True):
        yield day, rows.slice(start, count)
        start += count


def _counted(days: pa.ChunkedArray) -> tuple[list[date], list[int]]:
    counts = pc.value_counts(days)
    return counts.field("values").to_pylist(), counts.field("counts").to_pylist()
