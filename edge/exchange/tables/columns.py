"""Every table and every column of it, as data: type, unit, meaning, codes, and what a missing value is called.

A missing value is an empty field (CSV) or NULL (Parquet), never 0 and never NaN; why it is missing stands in a column
beside it. The columns are the same under names and under pseudonyms: those for identified records alone are empty then.
In an export the rows lie in ``csv/<table>.csv`` and
``parquet/<table>/programme=<programme>/kit=<kit>/day=<YYYY-MM-DD>/part.parquet`` (without ``cohort``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from edge.anatomy import SITES
from edge.exchange.tables.answer_columns import ANSWER_COLUMNS
from edge.exchange.tables.column import Column
from edge.exchange.tables.site_columns import CAPTURE_COLUMNS, SITE_COLUMNS, WHERE
from edge.exchange.tables.visit_columns import VISIT_COLUMNS

#: First in every table; the visit's uid joins them.
KEYS = (
    Column("programme", "string", meaning="Name of the programme that the visit belongs to."),
    Column("kit", "string", meaning="Identity of the kit's records, 32 hexadecimal digits."),
    Column("day", "date", meaning="Day on which the visit was begun, where the kit is."),
    Column("visit_uid", "string", meaning="The visit, a UUID; pseudonymised, another one."),
    Column("participant", "string", meaning="Code on the participant's card, or pseudonym."),
    Column("participant_uid", "string", meaning="The participant, a UUID; pseudonymised, the same on every kit."),
    Column("last_entry", "int", "1", "Of two exports of one visit the later one has the higher number.", low=1),
)


@dataclass(frozen=True)
class Table:
    """One table.

    Attributes:
        name: of the file or folder.
        row: what one row is.
        columns: in their order; the first ones are :data:`KEYS`.
        primary_key: names of the columns that no two rows share.
    """

    name: str
    row: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]


VISITS = Table("visits", "one visit that was ended or abandoned", (*KEYS, *VISIT_COLUMNS), ("visit_uid",))
ANSWERS = Table("answers", "one question of a visit", (*KEYS, *ANSWER_COLUMNS), ("visit_uid", "question"))
SITES_TABLE = Table("sites", "one site and side of a visit", (*KEYS, *SITE_COLUMNS), ("visit_uid", "site", "side"))
CAPTURES = Table("captures", "one accepted capture", (*KEYS, *CAPTURE_COLUMNS), ("capture_uid",))
#: Sites and sides that have columns of their own in the cohort.
COHORT_SITES = tuple((one.id, side) for one in SITES.values() if one.muscles for side in ("right", "left"))


def wide_name(column: str, site: str, side: str) -> str:
    """Return what a column of ``sites`` is called in the cohort, e.g. ``mt_mm_rf_right``."""
    return f"{column}_{site}_{side}"


def _wide(site: str, side: str) -> tuple[Column, ...]:
    return tuple(
        replace(one, name=wide_name(one.name, site, side), meaning=f"{side.capitalize()} {site}: {one.meaning}")
        for one in SITE_COLUMNS
        if one.name not in WHERE
    )


COHORT = Table(
    "cohort",
    "one visit, with every site beside it",
    (*KEYS, *VISIT_COLUMNS, *(column for where in COHORT_SITES for column in _wide(*where))),
    ("visit_uid",),
)
#: What is written as Parquet, by name.
TABLES: dict[str, Table] = {one.name: one for one in (VISITS, ANSWERS, SITES_TABLE, CAPTURES)}
#: What is written as CSV: the same, and the cohort.
CSV_TABLES: dict[str, Table] = {**TABLES, COHORT.name: COHORT}
