"""A dataset on disk: images, LabelMe annotations, and one table that says whose they are.

::

    DATASET/
      cases.csv               a row a case, the columns of :class:`Case`; empty cells are unknown
      images/CASE.png         8-bit, a whole screen or a bare B-mode area
      annotations/CASE.json   LabelMe 5.5.0, ``imageData`` null, ``imagePath`` ../images/CASE.png
      split.json              subject to part; made once by ``myosight export split``

Simulated sets and sets imported from people's LabelMe files have the same form, so every later step serves both.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from export.errors import DatasetRefused

CASES = "cases.csv"


@dataclass(frozen=True, kw_only=True)
class Case:
    """One image of a dataset.

    Attributes:
        case: name of its files.
        subject: whom it shows; all images of a person stay on one side of a split.
        site: id of :mod:`edge.anatomy`, or empty where no target muscle is in view.
        sex: ``M``, ``F`` or empty.
        age_group: ``young``, ``middle``, ``elderly`` or empty.
        age: years.
        bmi: kg/m².
        mm_per_px_x, mm_per_px_y: size of an image pixel, mm.
        x0, y0, x1, y1: B-mode area in image pixels, half open; unknown where it must be found.
        mt_mm, csa_cm2: known truth of the visible muscle, where there is one (simulated, or another method's).
        degradation: names of what was done to the picture, parted by spaces; ``clean`` for nothing, empty for real.
        origin: ``real`` or ``simulated``.
    """

    case: str
    subject: str
    site: str = ""
    sex: str = ""
    age_group: str = ""
    age: float | None = None
    bmi: float | None = None
    mm_per_px_x: float | None = None
    mm_per_px_y: float | None = None
    x0: int | None = None
    y0: int | None = None
    x1: int | None = None
    y1: int | None = None
    mt_mm: float | None = None
    csa_cm2: float | None = None
    degradation: str = ""
    origin: str = "real"

    def image(self, dataset: Path) -> Path:
        """Return the path of its image."""
        return dataset / "images" / f"{self.case}.png"

    def annotation(self, dataset: Path) -> Path:
        """Return the path of its LabelMe file."""
        return dataset / "annotations" / f"{self.case}.json"


_COLUMNS = [field.name for field in fields(Case)]
_NUMBERS = {"age", "bmi", "mm_per_px_x", "mm_per_px_y", "mt_mm", "csa_cm2"}
_WHOLE = {"x0", "y0", "x1", "y1"}


def write_cases(cases: Iterable[Case], dataset: Path) -> None:
    """Write ``cases.csv`` of ``dataset``; the folder is there."""
    with (dataset / CASES).open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, _COLUMNS)
        writer.writeheader()
        writer.writerows(asdict(case) for case in cases)


def read_cases(dataset: Path) -> list[Case]:
    """Read ``cases.csv`` of ``dataset``, in its order.

    Raises:
        DatasetRefused: the table cannot be read, lacks a column, or a cell is no number (``dataset.cases``).
    """
    try:
        with (dataset / CASES).open(newline="", encoding="utf-8") as stream:
            rows = list(csv.DictReader(stream))
        cases = [_case(row) for row in rows]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _refused(dataset, f"cannot be used: {error}") from error
    names = [case.case for case in cases]
    if not cases or len(set(names)) != len(names) or not all(case.case and case.subject for case in cases):
        raise _refused(dataset, "is empty, or a case or its subject has no name of its own")
    return cases


def _case(row: dict[str, str]) -> Case:
    values: dict[str, object] = {}
    for name in _COLUMNS:
        cell = row[name].strip()
        if name in _WHOLE:
            values[name] = int(cell) if cell else None
        elif name in _NUMBERS:
            values[name] = float(cell) if cell else None
        else:
            values[name] = cell
    return Case(**values)  # type: ignore[arg-type]


def _refused(dataset: Path, why: str) -> DatasetRefused:
    return DatasetRefused(
        f"{dataset / CASES} {why}.",
        remedy="Make the dataset with `myosight export phantom` or `myosight export import`.",
        reason="dataset.cases",
    )
