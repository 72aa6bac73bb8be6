"""A small cohort and its readings, drawn once and analysed with few resamples, so that tests are fast."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from export.study.analysis import analyse
from export.study.cohort import Cohort, read_cohort
from export.study.participants import People, people_of
from export.study.readings import Readings, read_readings
from export.study.report.pictures import Figures, draw_figures
from export.study.result import StudyResult
from tests.export.study.good_cohort import good_cohort

RESAMPLES = 60


@dataclass(frozen=True)
class SmallStudy:
    """Files as read, the people, what was found, and its figures."""

    cohort: Cohort
    readings: Readings
    people: People
    result: StudyResult
    figures: Figures


def written(folder: Path, *, simulated: bool = False) -> tuple[Path, Path]:
    """Write cohort and readings; one muscle, two persons, two networks, two occasions."""
    rows = good_cohort(seed=3)
    if simulated:
        rows["simulated"] = "true"
    cohort, readings = folder / "cohort.csv", folder / "readings.csv"
    rows.to_csv(cohort, index=False)
    rng = np.random.default_rng((3, 1))
    truth = rng.normal(20, 3, 20)
    found = []
    for occasion in (1, 2):
        for name, person, bias, sd in (
            ("a", True, 0.0, 0.3), ("b", True, 0.2, 0.4), ("unet", False, -0.4, 0.8), ("nnunet", False, 0.1, 0.3)
        ):  # fmt: skip
            read = truth + bias + rng.normal(0, sd, truth.size)
            found += [
                {
                    "participant": f"P{number:06d}", "site": "rf", "side": "right", "occasion": occasion,
                    "method": "rater" if person else name, "rater": name if person else "",
                    "image": f"{number}-{occasion}", "mt_mm": round(float(value), 3),
                }
                for number, value in enumerate(read, 1)
            ]  # fmt: skip
    pd.DataFrame(found).to_csv(readings, index=False)
    return cohort, readings


@cache
def small_study(folder: Path) -> SmallStudy:
    """Return the study of the files in a folder, analysed once."""
    one, other = written(folder)
    cohort, readings = read_cohort(one), read_readings(other)
    result = analyse(cohort, readings, names=(one.name, other.name), seed=1, resamples=RESAMPLES)
    people = people_of(cohort.rows)
    return SmallStudy(cohort, readings, people, result, draw_figures(result, people))
