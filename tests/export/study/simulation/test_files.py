"""The files of a simulated cohort are those of a real one, and say that they are not."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from export.study.cohort import read_cohort
from export.study.readings import read_readings
from export.study.schema import READINGS_COLUMNS, cohort_column
from export.study.simulation.draw import draw
from export.study.simulation.files import cohort_rows, write_simulated
from export.study.simulation.model import Model
from export.study.simulation.plan import CohortPlan


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("seed", range(1, 7))
def test_the_study_reads_it(seed: int, tmp_path: Path) -> None:
    files = write_simulated(CohortPlan(seed=seed), tmp_path)
    cohort, readings = read_cohort(files.cohort), read_readings(files.readings)
    assert set(readings.rows["participant"]) == set(cohort.rows["participant"])
    assert cohort.n_participants == 94
    assert cohort.rows["group"].value_counts().to_dict() == {"young": 22, "middle": 22, "elderly": 50}


def test_every_column_is_in_the_schema_and_every_row_is_marked(tmp_path: Path) -> None:
    files = write_simulated(CohortPlan(), tmp_path)
    cohort, readings = _rows(files.cohort), _rows(files.readings)
    assert not [name for name in cohort[0] if cohort_column(name) is None]
    assert set(readings[0]) == set(READINGS_COLUMNS)
    assert {row["simulated"] for row in (*cohort, *readings)} == {"true"}
    assert json.loads(files.truth_json.read_text())["simulated"] is True


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    first, again = (write_simulated(CohortPlan(seed=3), tmp_path / name) for name in ("a", "b"))
    other = write_simulated(CohortPlan(seed=4), tmp_path / "c")
    for one in ("cohort", "readings", "truth_json"):
        assert getattr(first, one).read_bytes() == getattr(again, one).read_bytes()
    assert first.cohort.read_bytes() != other.cohort.read_bytes()


def test_sizes_are_those_asked_for(tmp_path: Path) -> None:
    rows = _rows(write_simulated(CohortPlan(sizes=(3, 0, 8)), tmp_path).cohort)
    assert [row["group"] for row in rows] == ["young"] * 3 + ["elderly"] * 8
    assert [row["sex"] for row in rows].count("M") == 6


def test_an_area_wider_than_the_picture_is_cut_and_marked(tmp_path: Path) -> None:
    plan = CohortPlan(visible_cm2={"triceps": 15.0}, withheld=0.0)
    rows = _rows(write_simulated(plan, tmp_path).cohort)
    areas = {row["fov_truncated_triceps_right"]: [] for row in rows}
    for row in rows:
        areas[row["fov_truncated_triceps_right"]].append(row["csa_cm2_triceps_right"])
    assert set(areas["true"]) == {"15.0"}
    assert max(float(area) for area in areas["false"]) <= 15.0


def test_withheld_values_have_a_reason_and_may_hang_on_the_muscle() -> None:
    means = {}
    for thin in (False, True):
        plan = CohortPlan(sizes=(0, 0, 1500), withheld=0.4, withheld_when_thin=thin)
        rows = cohort_rows(draw(Model.of(plan), 1, seed=2), plan, np.random.default_rng(3))
        kept = [float(str(row["mt_mm_rf_right"])) for row in rows if "mt_mm_rf_right" in row]
        assert len(kept) / len(rows) == pytest.approx(0.6, abs=0.05)
        assert all(("mt_mm_rf_right" in row) != ("reasons_rf_right" in row) for row in rows)
        means[thin] = float(np.mean(kept))
    # The elderly have 15.25 ± 3.5 mm; what is left once the thin are withheld more often lies above it.
    assert means[True] > means[False] + 0.5
