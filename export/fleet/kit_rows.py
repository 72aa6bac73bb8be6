"""All rows that one source holds of one kit, checked as a whole: keys, places, names, numbers, nothing missing.

A source is an export, or the fleet's own folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from edge.exchange.tables.columns import TABLES, Table
from export.fleet.errors import FleetRefused
from export.fleet.export_folder import Home, Place
from export.fleet.part_file import read_part, table_schema

#: Rows by table.
KitRows: TypeAlias = dict[str, pa.Table]
_REMEDY = "Have the kit export again; nothing was merged."


def read_kit(files: Mapping[Place, Path], home: Home, sums: Mapping[Path, str]) -> KitRows:
    """Return all rows of a kit, in the order of days.

    Args:
        files: of the source.
        home: which kit's.
        sums: digest of each file; empty for the fleet's own.

    Raises:
        FleetRefused: what :func:`export.fleet.part_file.read_part` refuses, or ``fleet.partition``.
    """
    parts: dict[str, list[pa.Table]] = {name: [table_schema(name).empty_table()] for name in TABLES}
    for place, file in files.items():
        if place.home == home:
            rows = read_part(file, place.table, sums.get(file, ""))
            _check_place(file, place, rows)
            parts[place.table].append(rows)
    return {name: pa.concat_tables(some) for name, some in parts.items()}


def check_kit(rows: KitRows, files: Mapping[Place, Path], home: Home) -> None:
    """Hold all rows that an export has of a kit against each other.

    Raises:
        FleetRefused: ``fleet.key``, ``fleet.number``, ``fleet.naming``, ``fleet.incomplete``.
    """

    def refuse(table: str, at: int, why: str, reason: str) -> FleetRefused:
        day = rows[table]["day"][at].as_py()
        return FleetRefused(f"{files[Place(table, home, day)]}: {why}.", remedy=_REMEDY, reason=reason)

    for name, table in TABLES.items():
        for at, why in _bad_keys(rows[name], table):
            raise refuse(name, at, why, "fleet.key")
        for at, why in _bad_numbers(rows[name], table):
            raise refuse(name, at, why, "fleet.number")
    for at, why in _mixed_names(rows["visits"]):
        raise refuse("visits", at, why, "fleet.naming")
    naming = naming_of(rows)
    for name, table in TABLES.items():
        for at, why in _names_left(rows[name], table) if naming == "pseudonymised" else ():
            raise refuse(name, at, why, "fleet.naming")
        for at, why in _without_visit(rows[name], rows["visits"]):
            raise refuse(name, at, why, "fleet.incomplete")
    for at, why in _lost_captures(rows["sites"], rows["captures"]):
        raise refuse("sites", at, why, "fleet.incomplete")


def _check_place(file: Path, place: Place, rows: pa.Table) -> None:
    where = {"programme": place.home.programme, "kit": place.home.kit, "day": place.day}
    for column, value in where.items():
        scalar = pa.scalar(value, type=rows.schema.field(column).type)
        if not pc.all(pc.fill_null(pc.equal(rows[column], scalar), False), min_count=0).as_py():
            raise FleetRefused(
                f"{file} holds rows of another {column} than its folders say.", remedy=_REMEDY, reason="fleet.partition"
            )


def _first(mask: pa.ChunkedArray) -> int | None:
    """Return the place of the first true value, ``None`` for none."""
    at = pc.index(pc.fill_null(mask, False), pa.scalar(True)).as_py()
    return None if at < 0 else at


def _bad_keys(rows: pa.Table, table: Table) -> Iterable[tuple[int, str]]:
    for column in dict.fromkeys(("visit_uid", "participant_uid", *table.primary_key)):
        if (at := _first(pc.is_null(rows[column]))) is not None:
            yield at, f"a row has no {column}"
    keys = rows.select(table.primary_key)
    counted = keys.group_by(list(table.primary_key)).aggregate([([], "count_all")])
    twice = counted.filter(pc.greater(counted["count_all"], 1))
    if twice.num_rows:
        key = {name: twice[name][0].as_py() for name in table.primary_key}
        mask = _all(pc.equal(rows[name], pa.scalar(value)) for name, value in key.items())
        yield _first(mask) or 0, f"two rows have one key, {', '.join(map(str, key.values()))}"


def _all(masks: Iterable[pa.ChunkedArray]) -> pa.ChunkedArray:
    found = None
    for mask in masks:
        found = mask if found is None else pc.and_(found, mask)
    return found


def _bad_numbers(rows: pa.Table, table: Table) -> Iterable[tuple[int, str]]:
    for column in table.columns:
        values = rows[column.name]
        if column.type == "float" and (at := _first(pc.invert(pc.is_finite(values)))) is not None:
            yield at, f"{column.name} is {values[at].as_py()}, which is no number"
        for limit, beyond in ((column.low, pc.less), (column.high, pc.greater)):
            if limit is not None and (at := _first(beyond(values, limit))) is not None:
                yield at, f"{column.name} is {values[at].as_py()}, which no kit lets in"


def naming_of(rows: KitRows) -> str:
    """Return under what names a kit's visits are; they were checked, so that it is one."""
    return str(rows["visits"]["naming"][0])


def _mixed_names(visits: pa.Table) -> Iterable[tuple[int, str]]:
    for known in ("identified", "pseudonymised"):
        others = pc.not_equal(visits["naming"], known)
        if not pc.any(others).as_py():
            return
        at = _first(others)
    yield at or 0, "it has identified and pseudonymised records together, or neither"


def _names_left(rows: pa.Table, table: Table) -> Iterable[tuple[int, str]]:
    for column in table.columns:
        if column.identified_only and (at := _first(pc.is_valid(rows[column.name]))) is not None:
            yield at, f"a pseudonymised row has a {column.name}"


def _without_visit(rows: pa.Table, visits: pa.Table) -> Iterable[tuple[int, str]]:
    """Find rows whose visit is not there, or is there on another day, of another person, or in another version."""
    keys = ("visit_uid", "day", "participant_uid", "last_entry")
    if rows is not visits:
        numbered = rows.select(keys).append_column("at", pa.array(range(rows.num_rows)))
        left = numbered.join(visits.select(keys), keys=list(keys), join_type="left anti")
        if left.num_rows:
            at = pc.min(left["at"]).as_py()
            yield at, f"its visit {rows['visit_uid'][at]} is not in the table of visits"


def _lost_captures(sites: pa.Table, captures: pa.Table) -> Iterable[tuple[int, str]]:
    """Find sites whose captures are not as many as they say."""
    where = ["visit_uid", "site", "side"]
    standing = captures.filter(captures["standing"]).group_by(where).aggregate([([], "count_all")])
    numbered = sites.select([*where, "captures"]).append_column("at", pa.array(range(sites.num_rows)))
    both = numbered.join(standing, keys=where, join_type="full outer")
    differs = pc.not_equal(pc.fill_null(both["captures"], 0), pc.fill_null(both["count_all"], 0))
    wrong = both.filter(differs)
    if wrong.num_rows:
        at = pc.min(wrong["at"]).as_py()
        visit, site = wrong["visit_uid"][0], wrong["site"][0]
        yield at or 0, f"the visit {visit} has not as many captures of {site} as it says"
