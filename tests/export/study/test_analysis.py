"""What is declared is tested, what is tested is adjusted, and what cannot be computed says why."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("pandas", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

import pandas as pd
from scipy import stats

from export.study import associations
from export.study.analysis import analyse
from export.study.cohort import Cohort
from export.study.participants import people_of
from export.study.primary import MEASURES, MUSCLES, OUTCOMES, PRIMARY
from export.study.reader_pairs import compare_readings
from tests.export.study.small_study import RESAMPLES, SmallStudy, small_study


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> SmallStudy:
    return small_study(tmp_path_factory.getbasetemp())


def test_primary_set_is_the_papers_four_rows() -> None:
    found = [(one.site, one.measure, one.outcome, one.paper_r) for one in PRIMARY]
    assert found == [
        ("rf", "mt_mm", "ffm_kg", 0.4223),
        ("triceps", "mt_mm", "muscle_mass_kg", 0.7849),
        ("biceps", "mt_mm", "muscle_mass_kg", 0.8212),
        ("plpb", "mt_mm", "sts5_s", 0.7480),
    ]
    intervals = [tuple(round(end, 2) for end in one.paper_interval) for one in PRIMARY]
    assert intervals == [(0.24, 0.58), (0.69, 0.85), (0.74, 0.88), (0.64, 0.83)]  # REFERENCE §6.1


def test_every_pair_is_tried_once_and_primary_ones_come_first(study: SmallStudy) -> None:
    keys = [one.key for one in study.result.associations]
    assert len(keys) == len(set(keys)) == len(MEASURES) * len(MUSCLES) * len(OUTCOMES)
    assert [one.primary for one in study.result.associations[:5]] == [*(one.name for one in PRIMARY), ""]


def test_pooled_r_is_that_of_the_rows(study: SmallStudy) -> None:
    rows = study.cohort.rows
    for one in study.result.primary:
        expected = stats.pearsonr(rows[f"mt_mm_{one.site}_right"], rows[one.outcome])
        assert one.pooled.value == pytest.approx(expected.statistic, abs=1e-12)
        assert one.pooled.p == pytest.approx(expected.pvalue, rel=1e-8)


def test_two_families_are_adjusted_each_for_itself(study: SmallStudy) -> None:
    primary = sorted(one.pooled.p for one in study.result.primary)
    least = min(study.result.primary, key=lambda one: one.pooled.p or 1.0)
    assert least.adjusted_p == pytest.approx(4 * primary[0])
    rest = [one for one in study.result.associations if not one.primary and one.pooled.p is not None]
    expected = stats.false_discovery_control([one.pooled.p for one in rest])
    np.testing.assert_allclose([one.adjusted_p for one in rest], expected)


def test_what_cannot_be_computed_says_why(study: SmallStudy) -> None:
    without = [one for one in study.result.associations if one.pooled.value is None]
    assert {one.outcome for one in without} >= {"calf_cm", "sarcf_points"}
    assert all(one.pooled.note and one.key in study.result.untested and one.sign == "" for one in without)


def test_an_area_cut_by_the_picture_is_left_out_and_its_thickness_stays(study: SmallStudy) -> None:
    rows = study.cohort.rows.copy()
    cut = np.zeros(len(rows), bool)
    cut[:10] = True
    rows["fov_truncated_rf_right"] = cut
    people = people_of(rows)
    assert np.isnan(people.size("rf", "csa_cm2")).sum() == 10
    assert np.isfinite(people.size("rf", "mt_mm")).all()
    assert people.truncated("rf").sum() == 10
    described = analyse(
        replace(study.cohort, rows=rows), names=("cohort.csv", ""), seed=1, resamples=RESAMPLES
    ).described
    (area,) = [one for one in described if (one.column, one.group) == ("csa_cm2_rf_right", "all")]
    assert area.people - area.n == 10, "what is not analysed is not counted either"


def test_a_second_visit_does_not_count(study: SmallStudy) -> None:
    rows = study.cohort.rows
    again = rows.head(20).assign(day="2025-01-01", mt_mm_rf_right=1.0)
    again.index += len(rows)
    twice = people_of(pd.concat([rows, again]))
    once = people_of(rows)
    assert twice.codes == once.codes
    assert twice.other_visits == 20
    np.testing.assert_array_equal(twice.size("rf", "mt_mm"), once.size("rf", "mt_mm"))


def test_bmi_and_asm_for_height_are_computed(study: SmallStudy) -> None:
    frame = study.people.frame
    np.testing.assert_allclose(frame["bmi_kg_m2"], frame["weight_kg"] / (frame["height_cm"] / 100) ** 2)


def test_result_is_json_without_any_nan(study: SmallStudy) -> None:
    text = json.dumps(study.result.plain(), allow_nan=False)
    assert json.loads(text)["people"] == 94
    broken = replace(study.result, described=(replace(study.result.described[0], mean=float("nan")),))
    with pytest.raises(ValueError, match="mean"):
        broken.plain()


def test_the_seed_moves_only_what_is_resampled(study: SmallStudy) -> None:
    few = Cohort(study.cohort.rows.head(30), (), "", 30)
    one, same, other = (analyse(few, seed=seed, resamples=RESAMPLES) for seed in (1, 1, 2))
    assert one == same
    assert [a.pooled for a in one.associations] == [a.pooled for a in other.associations]
    assert [a.ranks for a in one.primary] != [a.ranks for a in other.primary]


def test_ranks_of_too_many_people_are_left_out_with_a_reason(
    study: SmallStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(associations, "MOST_RANKED", 50)
    found, _ = associations.associations(study.people, 1, RESAMPLES)
    rest = [one for one in found if not one.primary and one.pooled.value is not None]
    assert all(one.ranks is None and "50" in one.ranks_note for one in rest)
    assert all(one.ranks is not None for one in found if one.primary)


def test_no_cut_off_of_ultrasound_is_used(study: SmallStudy) -> None:
    muscles = [one for one in study.result.screening if one.score.startswith("mt_mm")]
    assert len(muscles) == len(MUSCLES)
    assert all(one.at_cut_off is None for one in muscles)


def test_models_add_the_muscle_to_age_sex_and_bmi(study: SmallStudy) -> None:
    for one in study.result.models:
        assert {term.name for term in one.regression.terms} == {"intercept", "muscle", "age", "sex", "BMI"}
        assert one.cross_validated.people == 94


def test_persons_are_the_reference_of_networks(study: SmallStudy) -> None:
    pairs = [(one.reference, one.measured) for one in study.result.agreement if one.kind == "readers"]
    assert pairs == [
        ("rater a", "rater b"), ("rater a", "nnunet"), ("rater a", "unet"),
        ("rater b", "nnunet"), ("rater b", "unet"), ("nnunet", "unet"),
    ]  # fmt: skip
    occasions = [(one.reference, one.measured) for one in study.result.agreement if one.kind == "occasions"]
    assert ("unet, 1", "unet, 2") in occasions


def test_bias_and_network_errors_are_those_of_the_readings(study: SmallStudy) -> None:
    rows = study.readings.rows
    values = {
        name: rows[(rows["method"] == method) & (rows["rater"].fillna("") == rater)]["mt_mm"].to_numpy()
        for name, method, rater in (
            ("a", "rater", "a"), ("b", "rater", "b"), ("unet", "unet", ""), ("nnunet", "nnunet", "")
        )
    }  # fmt: skip
    unet = next(one for one in study.result.agreement if (one.reference, one.measured) == ("rater a", "unet"))
    assert unet.limits.bias.value == pytest.approx(float(np.mean(values["unet"] - values["a"])))
    (error,) = study.result.errors
    truth = (values["a"] + values["b"]) / 2
    assert error.comparison.second == pytest.approx(float(np.mean(np.abs(values["unet"] - truth))))
    assert error.comparison.first == pytest.approx(float(np.mean(np.abs(values["nnunet"] - truth))))


def test_readings_that_cannot_be_compared_are_noted(study: SmallStudy) -> None:
    rows = study.readings.rows
    agreements, _, notes = compare_readings(rows[rows["participant"].isin(["P000001", "P000002"])], seed=1)
    assert agreements == ()
    assert notes
    assert all("needs more subjects than there are: 2" in note for note in notes)


def test_a_cut_area_agrees_with_nothing(study: SmallStudy) -> None:
    rows = study.readings.rows.assign(csa_cm2=5.0, fov_truncated=True)
    agreements, _, _ = compare_readings(rows, seed=1)
    assert {one.measure for one in agreements} == {"mt_mm"}


def test_files_are_named_with_their_hashes(study: SmallStudy) -> None:
    made = study.result.provenance
    assert (made.cohort, made.cohort_sha256) == ("cohort.csv", study.cohort.sha256)
    assert made.readings_sha256 == study.readings.sha256
    assert made.simulated == "none"
    assert {"myosight", "scipy", "pandas"} <= set(made.versions)


def test_some_simulated_rows_are_told(study: SmallStudy) -> None:
    rows = study.cohort.rows.head(20).assign(simulated=[True] * 3 + [False] * 17)
    assert analyse(Cohort(rows, (), "", 20), seed=1, resamples=RESAMPLES).provenance.simulated == "some"


def test_a_muscle_measured_on_the_other_side_alone_is_a_caution(study: SmallStudy) -> None:
    rows = study.cohort.rows.head(20).copy()
    rows["mt_mm_rf_left"] = rows["mt_mm_rf_right"]
    rows.loc[rows.index[:3], "mt_mm_rf_right"] = np.nan
    (caution,) = analyse(Cohort(rows, (), "", 20), seed=1, resamples=RESAMPLES).cautions
    assert (caution.code, caution.serious) == ("caution.side", True)
    assert "rectus femoris (3)" in caution.text
