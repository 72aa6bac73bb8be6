"""A file of readings: one row a reading of one image by one method, for agreement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from export.study.caution import Caution
from export.study.cautions_file import file_cautions
from export.study.cautions_readings import reading_cautions
from export.study.cohort import LEAST_PARTICIPANTS
from export.study.delimited_text import open_text
from export.study.fault import Faults, refuse_if_any
from export.study.header import Header
from export.study.schema import COHORT_COLUMNS, READINGS_COLUMNS, StudyColumn, csa_name, mt_name
from export.study.typed_rows import TypedRows
from export.study.units import check_range

#: What makes a reading one of its own, of the columns that a file has.
_KEYS = ("participant", "site", "side", "method", "rater", "occasion", "image")
_MEASURES = ("mt_mm", "csa_cm2")


@dataclass(frozen=True, eq=False)
class Readings:
    """Readings that were read.

    Attributes:
        rows: one row a reading, under the file's row number (1 is the header); the columns of
            :data:`export.study.schema.READINGS_COLUMNS` that the file has.
        cautions: what a reviewer would object to.
        sha256: of the file's bytes, hexadecimal.
    """

    rows: pd.DataFrame
    cautions: tuple[Caution, ...]
    sha256: str


def read_readings(path: Path) -> Readings:
    """Read a file of readings.

    Args:
        path: CSV in UTF-8; comma, semicolon or tab between fields; decimal point.

    Raises:
        CohortRefused: ``study.cohort``, with every fault.
    """
    file, faults = open_text(path), Faults()
    header = _header(file.header, faults)
    refuse_if_any(path, faults)
    read = TypedRows(file, header, faults)
    rows = read.table
    for name in (column.name for _, column in header.columns if column.required):
        for row in rows.index[rows[name].isna()]:
            faults.add("reading.missing", "Every reading says this.", row=row, column=name)
    keys = [name for name in _KEYS if name in rows]
    for row in rows.index[rows[keys].fillna("").duplicated().to_numpy(dtype=bool)]:
        reason = f"The same reading stands in an earlier row; readings are told apart by {', '.join(keys)}."
        faults.add("reading.twice", reason, row=row)
    _check_sizes(rows, faults)
    if not faults.count and rows["participant"].nunique() < LEAST_PARTICIPANTS:
        faults.add("file.few", f"Fewer than {LEAST_PARTICIPANTS} participants.")
    refuse_if_any(path, faults)
    return Readings(rows, (*file_cautions(read, header.unknown), *reading_cautions(rows)), file.sha256)


def _header(fields: tuple[str, ...], faults: Faults) -> Header:
    names = [field.strip().lower() for field in fields]
    for name in sorted({name for name in names if names.count(name) > 1}):
        faults.add("header.twice", "There are several columns of this name.", row=1, column=name)
    for name, column in READINGS_COLUMNS.items():
        if column.required and name not in names:
            faults.add("header.missing", "The column is required.", row=1, column=name)
    if not set(_MEASURES) & set(names):
        faults.add("header.missing", "There is neither mt_mm nor csa_cm2.", row=1)
    known = tuple((place, READINGS_COLUMNS[name]) for place, name in enumerate(names) if name in READINGS_COLUMNS)
    unknown = tuple(name for name in names if name not in READINGS_COLUMNS)
    return Header(known, unknown, len(fields))


def _check_sizes(rows: pd.DataFrame, faults: Faults) -> None:
    """Check each site's sizes against the range of that site."""
    for site, some in rows.groupby("site"):
        for measure, of_site in (("mt_mm", mt_name(str(site), "right")), ("csa_cm2", csa_name(str(site), "right"))):
            if measure in some:
                limits: StudyColumn = COHORT_COLUMNS[of_site]
                check_range(some[measure], replace(limits, name=f"{measure} of {site}"), faults)
