"""Numbers of ``reference.R``, frozen in ``reference.csv``, and the data both sides read."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.export.study.reference_values import Row

HERE = Path(__file__).parent

#: Peak expiratory flow, l/min, first readings with the large and the mini Wright meter (Bland and Altman 1986, Lancet
#: i:307–310, table 1).
LARGE = [494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427]
MINI = [512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451]

#: Six targets by four judges (Shrout and Fleiss 1979, table 2).
JUDGES = np.array([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], np.float64)

with (HERE / "reference.csv").open() as stream:
    FROZEN = {name: (float(value), source) for name, value, source in csv.reader(stream)}


def against_r(name: str, ours: float | None, tolerance: float = 1e-6) -> Row:
    """Return a row against R's number of that name; the tolerance is a share of the number."""
    value, source = FROZEN[name]
    return Row(name, float("nan") if ours is None else ours, value, source, tolerance * abs(value))


def ends_against_r(name: str, low: float | None, high: float | None, tolerance: float = 1e-6) -> list[Row]:
    """Return the rows of both ends of an interval."""
    return [against_r(f"{name} low", low, tolerance), against_r(f"{name} high", high, tolerance)]


def ejection() -> tuple[list[str], NDArray[np.float64], NDArray[np.float64]]:
    """Return subjects and cardiac ejection by radionuclide ventriculography and impedance (Bland and Altman 1999)."""
    with (HERE / "ejection.csv").open() as stream:
        rows = list(csv.DictReader(stream))
    return (
        [row["subject"] for row in rows],
        np.array([float(row["rv"]) for row in rows]),
        np.array([float(row["ic"]) for row in rows]),
    )


def operators() -> tuple[list[str], list[str], NDArray[np.float64]]:
    """Return subjects, operators and drawn thicknesses in mm: ten people, three operators, two images or fewer."""
    with (HERE / "operators.csv").open() as stream:
        rows = list(csv.DictReader(stream))
    return [r["subject"] for r in rows], [r["operator"] for r in rows], np.array([float(r["mt_mm"]) for r in rows])
