"""The table that says whose images they are: a CSV made by hand or by a spreadsheet, held against :class:`Case`.

Columns: ``file`` (the LabelMe or image file, with its folder where names repeat) or ``case``; ``subject``; and any of
:data:`KNOWN`. Empty cells are unknown. Commas or semicolons part the columns; numbers have a decimal point.
"""

from __future__ import annotations

import csv
import math
from pathlib import Path, PurePosixPath

from calibration.errors import ScaleRefused
from calibration.scale.pixel_scale import PixelScale
from edge.anatomy import SITES
from export.errors import DatasetRefused

#: Columns of a case that the table may give.
NUMBERS = ("age", "bmi", "mm_per_px_x", "mm_per_px_y", "mt_mm", "csa_cm2")
WHOLE = ("x0", "y0", "x1", "y1")
CHOICES = {
    "site": ("", *SITES),
    "sex": ("", "M", "F"),
    "age_group": ("", "young", "middle", "elderly"),
}
KNOWN = (*CHOICES, *NUMBERS, *WHOLE)
#: Endings that are dropped when a file is looked up.
_ENDINGS = {".json", ".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff"}

#: A row's values for :class:`~export.datasets.cases.Case`; unknown ones are left out.
Row = dict[str, str | float | int]


def read_subjects(table: Path) -> dict[str, Row]:
    """Return each file's or case's row, by its name without ending, folders parted by ``/``.

    Raises:
        DatasetRefused: the table cannot be read, has an unknown column, lacks one, or names a file twice
            (``subjects.table``); or a cell cannot be meant (``subjects.cell``, with every such cell).
    """
    try:
        text = table.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _refused(table, f"cannot be read: {error}", "table") from error
    lines = text.splitlines()
    delimiter = ";" if lines and ";" in lines[0] and "," not in lines[0] else ","
    try:
        reader = csv.DictReader(lines, delimiter=delimiter, strict=True)
        columns = [name.strip() for name in reader.fieldnames or ()]
        reader.fieldnames = columns
        rows = list(reader)
    except csv.Error as error:
        raise _refused(table, f"is no CSV file: {error}", "table") from error
    key = [name for name in ("file", "case") if name in columns]
    unknown = set(columns) - {"file", "case", "subject", *KNOWN}
    if len(key) != 1 or "subject" not in columns or unknown or len(set(columns)) != len(columns):
        raise _refused(
            table,
            f"has the columns {', '.join(columns)}; it must have subject, one of file and case, and no others than "
            f"{', '.join(KNOWN)}",
            "table",
        )

    found: dict[str, Row] = {}
    faults: list[str] = []
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            faults.append(f"row {number} has not as many cells as the first")
            continue
        cells = {name: cell.strip() for name, cell in row.items()}
        if not any(cells.values()):  # spreadsheets leave rows of nothing but commas
            continue
        name = _without_ending(cells[key[0]])
        if not name or not cells["subject"]:
            faults.append(f"row {number} has no {key[0]} or no subject")
        elif name in found:
            faults.append(f"row {number} names {name!r} again")
        else:
            found[name] = _values(cells, f"row {number}", faults)
    if faults:
        raise _refused(table, "; ".join(faults), "cell")
    return found


def _values(cells: dict[str, str], where: str, faults: list[str]) -> Row:
    values: Row = {"subject": cells["subject"]}
    for name in KNOWN:
        cell = cells.get(name, "")
        if not cell:
            continue
        try:
            values[name] = _value(name, cell)
        except ValueError:
            hint = f"one of {', '.join(CHOICES[name][1:])}" if name in CHOICES else "a number"
            faults.append(f"{where}: {name} is {cell!r}, not {hint}")
    for together in (("mm_per_px_x", "mm_per_px_y"), WHOLE):
        if 0 < sum(bool(cells.get(name)) for name in together) < len(together):
            faults.append(f"{where}: give all of {', '.join(together)}, or none")
    if "mm_per_px_x" in values and "mm_per_px_y" in values:
        try:
            PixelScale(float(values["mm_per_px_x"]), float(values["mm_per_px_y"]), source="typed")
        except ScaleRefused as error:
            faults.append(f"{where}: {error.cause}")
    return values


def _value(name: str, cell: str) -> str | float | int:
    if name in CHOICES:
        if cell not in CHOICES[name]:
            raise ValueError(cell)
        return cell
    if name in WHOLE:
        return int(cell)
    number = float(cell)
    if not math.isfinite(number) or number <= 0:
        raise ValueError(cell)
    return number


def _without_ending(name: str) -> str:
    path = PurePosixPath(name.replace("\\", "/"))
    return str(path.with_suffix("") if path.suffix.lower() in _ENDINGS else path) if name else ""


def _refused(table: Path, why: str, reason: str) -> DatasetRefused:
    return DatasetRefused(
        f"{table}: {why}.",
        remedy="Correct the table and save it as CSV in UTF-8.",
        reason=f"subjects.{reason}",
    )
