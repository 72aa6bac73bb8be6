"""A small made cohort with groups and ties, the same for R and for us."""

from __future__ import annotations

import numpy as np

#: Columns of :data:`TEXT`; ``sex`` 1 is a man.
COLUMNS = ("person", "group", "sex", "age", "height", "bmi", "mt", "ffm", "sts5", "grip")


def _drawn() -> list[tuple[object, ...]]:
    draw = np.random.default_rng(20)
    rows: list[tuple[object, ...]] = []
    for group, people, youngest, oldest in (("elderly", 20, 65, 88), ("middle", 12, 40, 64), ("young", 12, 19, 39)):
        for i in range(people):
            age = int(draw.integers(youngest, oldest + 1))
            sex = int(draw.integers(0, 2))
            height = round(float(draw.normal(158 + 11 * sex, 6)), 1)
            bmi = round(float(draw.normal(23.5, 3)), 1)
            mass = float(draw.normal())
            mt = round(19 - 0.08 * (age - 50) + 2.2 * sex + 2.1 * mass + 0.2 * (bmi - 23), 1)
            ffm = round(0.32 * height - 9 + 6 * sex + 2.4 * mass + float(draw.normal(0, 2)), 1)
            sts5 = int(np.clip(round(9 + 0.06 * (age - 40) - 0.8 * mass + float(draw.normal(0, 1.3))), 5, 30))
            grip = round(26 + 11 * sex - 0.18 * (age - 40) + 2.5 * mass + float(draw.normal(0, 3)), 1)
            rows.append((f"{group[0]}{i:02d}", group, sex, age, height, bmi, mt, ffm, sts5, grip))
    return rows


ROWS_OF_PEOPLE = _drawn()
TEXT = "\n".join([",".join(COLUMNS), *(",".join(map(str, row)) for row in ROWS_OF_PEOPLE)]) + "\n"


def column(name: str) -> np.ndarray:
    """Return a column: words as an array of objects, numbers as floats."""
    values = [row[COLUMNS.index(name)] for row in ROWS_OF_PEOPLE]
    return np.array(values, object if name in ("person", "group") else np.float64)
