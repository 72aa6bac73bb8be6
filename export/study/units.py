"""Columns in another unit than their name says, wholly or in some rows.

A unit is told from the values alone where a factor takes them from outside the plausible range into it. Nothing is
converted: the file is refused with the unit that is suspected. A factor of two (a wrong ruler) cannot be told so
(REFERENCE §0.1, fact 5).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from export.study.fault import Faults
from export.study.schema import StudyColumn, cohort_column

#: A column is in another unit if more than this share of it is outside the soft range, ...
_OUTSIDE = 0.5
#: ... this share lies inside after conversion, ...
_INSIDE = 0.9
#: ... and there are this many values (own choices).
_LEAST_VALUES = 3


@dataclass(frozen=True)
class _Unit:
    words: str
    to_ours: float


#: Exact where the unit is defined exactly; 9.80665 N to the kgf, 0.45359237 kg to the lb.
_CANDIDATES: dict[str, tuple[_Unit, ...]] = {
    "mm": (_Unit("cm", 10), _Unit("m", 1000), _Unit("tenths of a mm", 0.1), _Unit("µm", 0.001)),
    "cm2": (_Unit("mm²", 0.01), _Unit("m²", 1e4)),
    "cm": (_Unit("m", 100), _Unit("mm", 0.1), _Unit("in", 2.54), _Unit("ft", 30.48)),
    "kg": (_Unit("lb", 0.45359237), _Unit("g", 0.001)),
    "kgf": (_Unit("N", 1 / 9.80665), _Unit("lb", 0.45359237)),
    "s": (_Unit("ms", 0.001), _Unit("min", 60)),
    "m/s": (_Unit("km/h", 1 / 3.6), _Unit("cm/s", 0.01)),
    "deg": (_Unit("rad", 180 / np.pi),),
    "%": (_Unit("parts of one", 100),),
    "a": (_Unit("months", 1 / 12), _Unit("days", 1 / 365.25)),
}


def check_ranges(rows: pd.DataFrame, faults: Faults) -> None:
    """Note every column in another unit, and every value outside its hard range.

    Args:
        rows: of a cohort, by row of the file.
        faults: to note in; a column in another unit is one fault, not one a row.
    """
    for name in rows.columns:
        column = cohort_column(str(name))
        if column is not None and column.hard is not None:
            check_range(rows[name], column, faults)


def check_range(values: pd.Series[float], column: StudyColumn, faults: Faults) -> None:
    """Note that a column is in another unit, or its values outside the hard range.

    Args:
        values: NaN where missing, by row of the file.
        column: with a hard range.
        faults: to note in.
    """
    low, high = column.hard or (-np.inf, np.inf)
    numbers = values.to_numpy(dtype=float)
    unit = _other_unit(numbers[np.isfinite(numbers)], column)
    if unit is not None:
        reason = (
            f"The median is {np.nanmedian(numbers):.4g}; in {unit.words} it would be "
            f"{np.nanmedian(numbers) * unit.to_ours:.4g} {column.unit}. Convert the column to {column.unit}."
        )
        faults.add("unit.column", reason, column=column.name)
        return
    for at in np.flatnonzero((numbers < low) | (numbers > high)):
        code, reason = _why_outside(numbers[at], column, numbers)
        faults.add(code, reason, row=int(values.index[at]), column=column.name, value=f"{numbers[at]:.6g}")


def _other_unit(numbers: NDArray[np.float64], column: StudyColumn) -> _Unit | None:
    if len(numbers) < _LEAST_VALUES or column.soft is None:
        return None
    if _share_inside(numbers, column) >= 1 - _OUTSIDE:
        return None
    fitting = [
        one for one in _CANDIDATES.get(column.unit, ()) if _share_inside(numbers * one.to_ours, column) >= _INSIDE
    ]
    return fitting[0] if fitting else None


def _share_inside(numbers: NDArray[np.float64], column: StudyColumn) -> float:
    low, high = column.soft or (-np.inf, np.inf)
    return float(np.mean((numbers >= low) & (numbers <= high)))


def _why_outside(number: float, column: StudyColumn, numbers: NDArray[np.float64]) -> tuple[str, str]:
    low, high = column.hard or (-np.inf, np.inf)
    unit = f" {column.unit}" if column.unit and not column.unit.startswith("{") else ""
    limits = f"Outside {low:g} to {high:g}{unit}."
    # -9, 99, 888, 9999: the same digit, as codes for a missing value are.
    digits = f"{abs(number):g}"
    if set(digits) in ({"9"}, {"8"}, {"7"}) and (number < 0 or len(digits) > 1):
        return "cell.missing_code", f"{limits} It looks like a code for a missing value; leave the field empty."
    if number < 0:
        return "cell.negative", f"{limits} It cannot be negative."
    if number == 0:
        return "cell.zero", f"{limits} If it is missing, leave the field empty; 0 is a value."
    for one in _CANDIDATES.get(column.unit, ()):
        if column.soft is not None and column.soft[0] <= number * one.to_ours <= column.soft[1]:
            return "unit.row", f"{limits} In {one.words} it would be plausible: are there two units in the column?"
    return "cell.range", limits
