"""Each objection is made where it is due, with the rows it is due for, and not where it is not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from export.study.caution import Caution
from export.study.cautions import cohort_cautions, declared_cautions, event_cautions
from export.study.cohort import read_cohort
from export.study.fault import CohortRefused
from export.study.readings import read_readings
from tests.export.study.good_cohort import as_csv, good_cohort

PAIR = ("mt_mm_rf_right", "ffm_kg")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    path = tmp_path_factory.mktemp("good") / "cohort.csv"
    path.write_bytes(as_csv(good_cohort()))
    return read_cohort(path).rows


def _by_code(cautions: tuple[Caution, ...]) -> dict[str, Caution]:
    return {one.code: one for one in cautions}


def test_people_the_network_learned_from_are_named_by_row(good: pd.DataFrame) -> None:
    split = pd.array(["train"] * 60 + ["validation"] * 10 + ["test"] * 24, dtype="str")
    rows = good.drop(columns="out_of_fold").assign(split=split)
    caution = _by_code(cohort_cautions(rows))["caution.training"]
    assert caution.rows == tuple(range(2, 72))
    assert caution.severity == "serious"


def test_an_out_of_fold_prediction_of_a_training_subject_is_sound(good: pd.DataFrame) -> None:
    rows = good.assign(split=pd.array(["train"] * 94, dtype="str"))
    assert "caution.training" not in _by_code(cohort_cautions(rows))
    of_network = good.assign(split_nnunet=pd.array(["train"] * 94, dtype="str"))
    assert _by_code(cohort_cautions(of_network))["caution.training"].columns == ("split_nnunet",)


def test_truncated_areas_are_named_by_row_and_only_where_there_is_an_area(good: pd.DataFrame) -> None:
    rows = good.copy()
    rows.loc[[5, 9], "fov_truncated_ra_left"] = True
    rows.loc[9, "csa_cm2_ra_left"] = np.nan
    caution = _by_code(cohort_cautions(rows))["caution.truncated"]
    assert (caution.rows, caution.columns) == ((5,), ("csa_cm2_ra_left",))
    declared = _by_code(declared_cautions(rows, [("csa_cm2_ra_left", "ffm_kg")]))
    assert declared["caution.truncated"].rows == (5,)


def _correlated(good: pd.DataFrame, step: float, within: float) -> pd.DataFrame:
    """Return the cohort with an r of about ``within`` inside each group, and groups ``step`` apart in both."""
    rng = np.random.default_rng(3)
    at = good["group"].map({"young": 0.0, "middle": 1.0, "elderly": 2.0}).to_numpy(dtype=float)
    x = rng.normal(0, 1, len(good))
    y = within * x + np.sqrt(1 - within**2) * rng.normal(0, 1, len(good))
    return good.assign(**{PAIR[0]: 20 - step * at + x, PAIR[1]: 45 - step * at + y})


def test_a_pooled_r_is_held_against_the_one_inside_groups(good: pd.DataFrame) -> None:
    inflated = _by_code(declared_cautions(_correlated(good, 2.0, 0.2), [PAIR]))
    assert inflated["caution.pooled_ages"].columns == PAIR
    assert "caution.pooled_ages" not in _by_code(declared_cautions(_correlated(good, 0.0, 0.6), [PAIR]))


def test_sexes_pooled_are_said(good: pd.DataFrame) -> None:
    men = (good["sex"] == "M").to_numpy(dtype=float)
    rows = _correlated(good, 0.0, 0.1)
    rows = rows.assign(**{name: rows[name] + 4 * men for name in PAIR})
    assert "caution.pooled_sexes" in _by_code(declared_cautions(rows, [PAIR]))


def test_few_pairs_few_in_a_group_several_tests_and_lacking_columns(good: pd.DataFrame) -> None:
    few = good.copy()
    few.loc[30:, "ffm_kg"] = np.nan
    found = _by_code(declared_cautions(few, [PAIR, ("mt_mm_rf_right", "walk_m")]))
    assert "28 people" in found["caution.few_pairs"].text
    assert "middle 6" in found["caution.few_in_group"].text
    assert "0.10" in found["caution.several_primary"].text  # 1 - 0.95² = 0.0975
    assert "walk_m" in found["caution.primary_lacking"].text
    whole = _by_code(declared_cautions(good, [PAIR]))
    assert not {"caution.few_pairs", "caution.several_primary", "caution.primary_lacking"} & set(whole)


@pytest.mark.parametrize(("events", "others", "due"), [(9, 85, True), (85, 9, True), (10, 84, False)])
def test_few_events(events: int, others: int, due: bool) -> None:
    assert bool(event_cautions("low grip", events, others)) == due


def test_missing_shares_are_said_at_their_bounds(good: pd.DataFrame) -> None:
    every_tenth = good.iloc[:90].copy()
    every_tenth.loc[every_tenth.index[::10], "grip_kg"] = np.nan
    assert "caution.missing" not in _by_code(cohort_cautions(every_tenth))
    every_fourth = good.copy()
    every_fourth.loc[every_fourth.index[::4], "grip_kg"] = np.nan
    caution = _by_code(cohort_cautions(every_fourth))["caution.missing"]
    assert caution.severity == "serious"
    assert caution.rows == tuple(range(2, 96, 4))


def test_men_among_women_are_no_outliers(good: pd.DataFrame) -> None:
    men = good["sex"] == "M"
    rng = np.random.default_rng(4)
    rows = good.assign(grip_kg=np.where(men, 45, 20) + rng.uniform(-1, 1, len(good)))
    outliers = [one for one in cohort_cautions(rows) if one.code == "caution.outliers"]
    assert "grip_kg" not in {name for one in outliers for name in one.columns}
    rows.loc[2, "grip_kg"] = 32.5
    outliers = [one for one in cohort_cautions(rows) if one.columns == ("grip_kg",)]
    assert outliers[0].rows == (2,)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(0, 1))
def test_any_pattern_of_missing_values_is_judged_without_a_nan_in_the_text(
    good: pd.DataFrame, seed: int, share: float
) -> None:
    rng = np.random.default_rng((seed, 5))
    numbers = list(good.select_dtypes("float"))
    rows = good.copy()
    rows[numbers] = rows[numbers].mask(rng.random((len(rows), len(numbers))) < share)
    for one in (*cohort_cautions(rows), *declared_cautions(rows, [PAIR])):
        assert "nan" not in one.text
        assert set(one.rows) <= set(rows.index)
        assert one.text.endswith(".")


def _readings() -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "participant": f"P{n}",
                "site": "rf",
                "side": "right",
                "method": method,
                "image": f"i{n}",
                "mt_mm": 18.5 + n,
            }
            for n in range(6)
            for method in ("unet", "rater")
        ]
    )


def test_readings_are_read(tmp_path: Path) -> None:
    path = tmp_path / "readings.csv"
    path.write_bytes(as_csv(_readings().assign(remark="")))
    readings = read_readings(path)
    assert readings.rows["mt_mm"].tolist() == _readings()["mt_mm"].tolist()
    found = _by_code(readings.cautions)
    assert found["caution.unknown_columns"].columns == ("remark",)
    assert set(found) == {"caution.unknown_columns", "caution.few_people"}


def test_images_of_one_person_readers_of_other_images_and_known_people_are_said(tmp_path: Path) -> None:
    rows = pd.concat([_readings(), _readings().head(1).assign(image="again")]).assign(out_of_fold="true")
    rows.iloc[2, list(rows).index("out_of_fold")] = "false"
    path = tmp_path / "readings.csv"
    path.write_bytes(as_csv(rows))
    found = _by_code(read_readings(path).cautions)
    assert found["caution.training"].rows == (4,)
    assert found["caution.unpaired"].rows == (14,)
    assert "for 1 of 6 people" in found["caution.several_images"].text


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("method", "unet", "reading.twice"),
        ("participant", "", "reading.missing"),
        ("site", "soleus", "cell.code"),
        ("mt_mm", 50, "cell.range"),
        ("mt_mm", 185, "unit.row"),
        ("mt_mm", 1.85, "unit.row"),
    ],
)
def test_a_bad_reading_is_refused_by_row(tmp_path: Path, column: str, value: object, code: str) -> None:
    rows = _readings().astype({column: object})
    rows.loc[3, column] = value
    path = tmp_path / "readings.csv"
    path.write_bytes(as_csv(rows))
    with pytest.raises(CohortRefused) as refused:
        read_readings(path)
    assert (code, 5) in {(fault.code, fault.row) for fault in refused.value.faults}
