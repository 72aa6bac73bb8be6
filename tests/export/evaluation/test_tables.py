"""Tables count what failed and what was withheld, and people rather than images."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from export.errors import DatasetRefused
from export.evaluation.agreement_table import agreement_by_muscle
from export.evaluation.muscle_score import CaseScore
from export.evaluation.paired import compare
from export.evaluation.scores_file import read_scores, write_scores
from export.evaluation.tables import (
    NO_SITE,
    bmi_band,
    overlap_by_age_group,
    overlap_by_bmi,
    overlap_by_degradation,
    overlap_by_muscle,
    refusals,
    site_confusion,
    worst_cases,
)

pytestmark = pytest.mark.workshop

Maker = Callable[..., CaseScore]
Cohort = Callable[[int], list[CaseScore]]


def test_a_failure_stays_in_the_mean(score: Maker, no_mask: dict[str, Any]) -> None:
    scores = [score("a", subject="s1"), score("b", subject="s2", **no_mask)]
    row = overlap_by_muscle(scores, seed=0)[0]
    assert (row.images, row.subjects, row.failures, row.rejected) == (2, 2, 1, 1)
    assert row.dice == pytest.approx(0.45)
    assert row.hd95_mm == pytest.approx(30.5)
    assert row.boundary_bias_mm == pytest.approx(0.1)  # of the one that has a boundary


def test_a_subject_with_many_images_weighs_no_more(score: Maker) -> None:
    scores = [score(f"a{n}", subject="s1", dice=0.5) for n in range(9)] + [score("b", subject="s2", dice=0.9)]
    row = overlap_by_muscle(scores, seed=0)[0]
    assert row.dice == pytest.approx(0.7)
    assert row.dice_ci == pytest.approx((0.5, 0.9))


def test_one_subject_has_no_interval(score: Maker) -> None:
    row = overlap_by_muscle([score("a"), score("b")], seed=0)[0]
    assert (row.dice_ci, row.dice_sd) == (None, None)


def test_groups_are_by_muscle_kind_age_and_bmi(cohort: Cohort) -> None:
    scores = cohort(0)
    assert [row.group for row in overlap_by_muscle(scores, 0)] == ["ra", "rf", "all muscles"]
    by_kind = {row.group: row.images for row in overlap_by_degradation(scores, 0)}
    assert by_kind == {"clean": 24, "gain_low": 23, "shadow": 24}  # two kinds in one picture count in both
    assert [row.group for row in overlap_by_age_group(scores, 0)] == ["young", "middle", "elderly"]
    assert sum(row.images for row in overlap_by_bmi(scores, 0)) == 48


@pytest.mark.parametrize(
    ("bmi", "band"),
    [(18.4, "below 18.5"), (18.5, "18.5 to 25"), (25, "25 to 30"), (30, "30 and above"), (None, "not known")],
)
def test_a_band_holds_its_lower_end(bmi: float | None, band: str) -> None:
    assert bmi_band(bmi) == band


def test_agreement_is_given_of_the_shown_and_of_all(score: Maker, no_mask: dict[str, Any]) -> None:
    scores = [score(f"c{n}", subject=f"s{n}", mt_true_mm=15.0 + n, mt_mm=15.5 + n) for n in range(4)]
    scores.append(score("w", subject="s8", mt_true_mm=15.0, mt_mm=25.5, rejected=True, reasons=("shape.irregular",)))
    scores.append(score("f", subject="s9", **no_mask))
    given, every = agreement_by_muscle(scores)[:2]
    assert (given.quantity, given.images, given.left_out) == ("MT mm", 6, 2)
    assert given.left_out_share == pytest.approx(1 / 3)
    assert (every.images, every.left_out) == (6, 1)
    assert given.agreement is not None
    assert every.agreement is not None
    assert given.agreement.bias == pytest.approx(0.5)
    assert every.agreement.bias == pytest.approx((4 * 0.5 + 10.5) / 5)
    assert given.reliability is not None
    assert given.reliability.icc_consistency == pytest.approx(1.0)


def test_too_few_subjects_have_no_agreement_and_stay_counted(score: Maker) -> None:
    row = agreement_by_muscle([score("a"), score("b", subject="s2")])[0]
    assert (row.agreement, row.reliability, row.images, row.left_out) == (None, None, 2, 0)


def test_refusals_name_reasons_and_numbers_shown_of_no_muscle(cohort: Cohort) -> None:
    ra, rf, foreign = refusals(cohort(0))
    assert (ra.failures, rf.failures, rf.drawn, rf.images) == (0, 1, 23, 24)
    assert rf.reasons == (("muscle.none", 1),)
    assert (foreign.site, foreign.images, foreign.drawn, foreign.rejected) == (NO_SITE, 1, 1, 0)


def test_sites_are_confused_where_somebody_judged(score: Maker) -> None:
    scores = [
        score("a", site="rf", site_judged="rf"),
        score("b", site="rf", site_judged="biceps"),
        score("c", site="", site_judged=""),
        score("d", site="ra", site_judged=None),
    ]
    true_sites, judged, counts = site_confusion(scores)
    assert true_sites == ["rf", NO_SITE]
    assert judged == ["biceps", "rf", NO_SITE]
    assert counts == [[1, 1, 0], [0, 0, 1]]
    assert site_confusion([scores[3]]) == ([], [], [])


def test_the_worst_case_is_the_failure(cohort: Cohort) -> None:
    worst = worst_cases(cohort(0), per_muscle=2)
    assert [score.site for score in worst] == ["ra", "ra", "rf", "rf"]
    assert worst[2].case == "rf-failed"


def test_a_better_network_is_found_better(cohort: Cohort) -> None:
    first = cohort(0)
    second = [replace(score, dice=min(1.0, score.dice + 0.02)) for score in first]
    rows = compare(first, second, "dice", seed=0)
    assert [row.site for row in rows] == ["ra", "rf"]
    for row in rows:
        assert row.subjects == 12
        assert row.difference == pytest.approx(0.02, abs=1e-6)
        assert row.difference_ci == pytest.approx((0.02, 0.02), abs=1e-6)
        assert row.p <= row.p_adjusted < 0.01


def test_a_network_does_not_differ_from_itself(cohort: Cohort) -> None:
    for row in compare(cohort(0), list(reversed(cohort(0))), "hd95_mm", seed=0):
        assert (row.difference, row.p, row.p_adjusted) == (0.0, 1.0, 1.0)


def test_the_same_seed_gives_the_same_interval(cohort: Cohort) -> None:
    first, second = cohort(0), cohort(1)
    assert compare(first, second, "dice", seed=3) == compare(first, second, "dice", seed=3)
    assert compare(first, second, "dice", seed=3) != compare(first, second, "dice", seed=4)


def test_different_images_are_not_compared(cohort: Cohort) -> None:
    with pytest.raises(DatasetRefused) as refusal:
        compare(cohort(0), cohort(0)[:-1], "dice", seed=0)
    assert refusal.value.reason == "evaluation.unpaired"


def test_scores_come_back_as_they_were_written(tmp_path: Path, cohort: Cohort, score: Maker) -> None:
    odd = score('a,b\n"c"', bmi=None, site_judged=None, reasons=("fov.truncated", "site.wrong"), mt_mm=1 / 3)
    scores = {"net 1.0": cohort(0), "net, 2.0": [*cohort(1), odd]}
    write_scores(scores, tmp_path / "scores.csv")
    assert read_scores(tmp_path / "scores.csv") == scores


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("network,", "net,"),
        (",0.9,", ",high,"),
        (",0.9,", ",nan,"),
        (",no,", ",maybe,"),
        ("\r\nnet", "\r\nnet,x,\r\nnet"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, score: Maker, old: str, new: str) -> None:
    file = tmp_path / "scores.csv"
    write_scores({"net": [score("a")]}, file)
    text = file.read_bytes().decode()
    assert old in text
    file.write_bytes(text.replace(old, new, 1).encode())
    with pytest.raises(DatasetRefused) as refusal:
        read_scores(file)
    assert refusal.value.reason == "evaluation.scores"


def test_no_file_no_rows_and_a_case_twice_are_refused(tmp_path: Path, score: Maker) -> None:
    file = tmp_path / "scores.csv"
    with pytest.raises(DatasetRefused):
        read_scores(file)
    for scores in ({}, {"net": [score("a"), score("a")]}):
        write_scores(scores, file)
        with pytest.raises(DatasetRefused):
            read_scores(file)
