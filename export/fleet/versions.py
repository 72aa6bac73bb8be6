"""Which version of a visit holds, where exports differ: stated once, in SQL, and the same in whatever order they come.

The version that took account of the kit's newest entry holds (``last_entry``: entries are numbered, and never changed).
Of two that took account of the same ones, the one written by the newer software; of those, the one whose digest is
larger, which is a decision without a reason and is reported as such. Versions that differ in nothing but these two
columns are one. A visit's rows in all tables come from one version. What does not hold is kept beside, never dropped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from edge.exchange.tables.column import Column
from edge.exchange.tables.columns import TABLES
from export.fleet.kit_rows import KitRows

#: The source that is the fleet's own folder; it comes first among equals, so that nothing is written anew for nothing.
LAKE = ""
#: Columns that say how new a version is, and are no part of what it says. (What software measured a capture stays.)
_HOW_NEW = ("last_entry", "software")

_CANDIDATES = """
CREATE OR REPLACE TEMP TABLE candidates AS
SELECT visit_uid, came_from, last_entry, software,
    list_transform(regexp_extract_all(software, '[0-9]+'), lambda part: CAST(part AS BIGINT)) AS release,
    count(*) OVER (PARTITION BY visit_uid) > 1 AS several
FROM visits
"""
_RANKED = """
CREATE OR REPLACE TEMP TABLE ranked AS
SELECT *, row_number() OVER newest AS place, row_number() OVER newest_alike AS place_alike,
    first_value(digest) OVER newest AS holding,
    first_value(last_entry) OVER newest AS holding_entry, first_value(release) OVER newest AS holding_release
FROM candidates JOIN digests USING (visit_uid, came_from)
WINDOW newest AS (PARTITION BY visit_uid ORDER BY last_entry DESC, release DESC, digest DESC, came_from),
    newest_alike AS (PARTITION BY visit_uid, digest ORDER BY last_entry DESC, release DESC, came_from)
"""
_HOLDING = """
SELECT visit_uid, came_from FROM candidates WHERE NOT several
UNION ALL SELECT visit_uid, came_from FROM ranked WHERE place = 1
"""
_SET_ASIDE = """
SELECT visit_uid, came_from, digest AS version, holding,
    CASE WHEN last_entry < holding_entry THEN 'entry'
         WHEN release < holding_release THEN 'software'
         ELSE 'undecided' END AS decided_by
FROM ranked WHERE place_alike = 1 AND digest <> holding ORDER BY visit_uid, version
"""


@dataclass(frozen=True)
class SetAside:
    """A version of a visit that does not hold.

    Attributes:
        visit_uid: which visit.
        version, holding: digests of this version and of the one that holds, hexadecimal.
        decided_by: ``entry``: it was exported before a correction; ``software``: it was written by older software;
            ``undecided``: nothing says which is newer, so somebody has to look.
    """

    visit_uid: str
    version: str
    holding: str
    decided_by: Literal["entry", "software", "undecided"]


@dataclass(frozen=True)
class Resolved:
    """What holds of one kit.

    Attributes:
        holding: its rows, each table in the order of days and keys, with the column ``came_from``.
        aside: rows that do not hold, with the column ``version``.
        told: every version in ``aside``.
    """

    holding: KitRows
    aside: KitRows
    told: tuple[SetAside, ...]


def resolve(sources: Mapping[str, KitRows], former_aside: KitRows, connection: duckdb.DuckDBPyConnection) -> Resolved:
    """Choose a version of every visit.

    Args:
        sources: rows by source; :data:`LAKE` among them.
        former_aside: what was set aside before, with the column ``version``: each version is a source, too.
        connection: for the SQL; its temporary tables are replaced.
    """
    rows = {name: _with_sources(name, sources, former_aside[name]) for name in TABLES}
    connection.register("visits", rows["visits"])
    connection.execute(_CANDIDATES)
    connection.execute("CREATE OR REPLACE TEMP TABLE digests (visit_uid VARCHAR, came_from VARCHAR, digest VARCHAR)")
    if connection.execute("SELECT count(*) FROM candidates WHERE several").fetchall()[0][0]:
        _digest(rows, connection)
    connection.execute(_RANKED)
    holding = connection.sql(_HOLDING).to_arrow_table()
    aside = connection.sql(_SET_ASIDE).to_arrow_table()
    connection.unregister("visits")
    told = tuple(
        SetAside(one["visit_uid"], one["version"], one["holding"], one["decided_by"]) for one in aside.to_pylist()
    )
    versions = aside.select(["visit_uid", "came_from", "version"])
    return Resolved(
        {name: in_order(name, _chosen(some, holding)) for name, some in rows.items()},
        {
            name: in_order(name, _chosen(some, versions).drop_columns("came_from"), "version")
            for name, some in rows.items()
        },
        told,
    )


def in_order(table: str, rows: pa.Table, *further: str) -> pa.Table:
    """Return rows in the order of their day and primary key, and of further columns."""
    keys = ("day", *TABLES[table].primary_key, *further)
    return rows.take(pc.sort_indices(rows, [(key, "ascending") for key in keys]))


def _with_sources(table: str, sources: Mapping[str, KitRows], former_aside: pa.Table) -> pa.Table:
    columns = former_aside.column_names[:-1]
    labelled = [
        rows[table].append_column("came_from", pa.array([source] * rows[table].num_rows, pa.string()))
        for source, rows in sources.items()
    ]
    return pa.concat_tables(
        [*labelled, former_aside.select(columns).append_column("came_from", former_aside["version"])]
    )


def _digest(rows: KitRows, connection: duckdb.DuckDBPyConnection) -> None:
    """Fill ``digests`` for every visit of which there are several versions."""
    several = connection.sql("SELECT DISTINCT visit_uid FROM candidates WHERE several").to_arrow_table()
    parts = []
    for name in TABLES:
        some = rows[name].filter(pc.is_in(rows[name]["visit_uid"], several["visit_uid"].combine_chunks()))
        connection.register(f"several_{name}", some)
        how_new = _HOW_NEW if name == "visits" else _HOW_NEW[:1]
        packed = ", ".join(f"{one.name} := {_said(one)}" for one in TABLES[name].columns if one.name not in how_new)
        parts.append(
            f"SELECT visit_uid, came_from, '{name} ' || CAST(to_json(struct_pack({packed})) AS VARCHAR) AS line"  # noqa: S608
            f" FROM several_{name}"
        )
    connection.execute(
        "INSERT INTO digests SELECT visit_uid, came_from, sha256(string_agg(line, chr(10) ORDER BY line))"  # noqa: S608
        f" FROM ({' UNION ALL '.join(parts)}) GROUP BY visit_uid, came_from"
    )
    for name in TABLES:
        connection.unregister(f"several_{name}")


def _said(column: Column) -> str:
    """Return the SQL of a value as it goes into the digest: of a time, what no machine's time zone changes."""
    return f"epoch_ms({column.name})" if column.type == "timestamp" else column.name


def _chosen(rows: pa.Table, versions: pa.Table) -> pa.Table:
    """Return the rows of the visits and sources that are listed, with what else the list says of them."""
    return rows.join(versions, keys=["visit_uid", "came_from"], join_type="inner")
