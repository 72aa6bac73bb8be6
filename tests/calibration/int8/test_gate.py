"""The accuracy gate, with segmenters and a measuring function that do exactly what they are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from calibration.int8.errors import Int8Refused
from calibration.int8.gate import FEWEST_FRAMES, MOST_DICE_LOSS, GateRefused, GateResult, mean_dice, pass_gate

HEIGHT, WIDTH = 20, 50


@dataclass(frozen=True)
class Segmented:
    labels: NDArray[np.uint8]
    mt_mm: float | None


def bar(rows: int) -> NDArray[np.uint8]:
    labels = np.zeros((HEIGHT, WIDTH), np.uint8)
    labels[:rows] = 1
    return labels


def judged(
    int8_mm: Callable[[int], float | None],
    int8_labels: Callable[[int], NDArray[np.uint8]] = lambda i: bar(10),
    count: int = 40,
    float_mm: Callable[[int], float | None] = lambda i: 20.0,
) -> GateResult:
    """Compare a float network that is always right with one that answers as given."""
    return pass_gate(
        [(i, bar(10)) for i in range(count)],
        lambda i: Segmented(bar(10), float_mm(i)),
        lambda i: Segmented(int8_labels(i), int8_mm(i)),
        lambda found: found.mt_mm,
    )


def test_equal_networks_pass() -> None:
    result = judged(lambda i: 20.0)
    assert (result.dice_loss, result.mt_p95_mm, result.measured, result.one_sided) == (0.0, 0.0, 40, 0)
    assert "accepted" in result.words()


@settings(max_examples=25, deadline=None)
@given(st.floats(-0.099, 0.099))
def test_a_small_shift_passes_whichever_way(shift_mm: float) -> None:
    result = judged(lambda i: 20.0 + shift_mm)
    assert result.mt_p95_mm == result.mt_p50_mm == result.mt_largest_mm == pytest.approx(abs(shift_mm), abs=1e-9)


@settings(max_examples=25, deadline=None)
@given(st.floats(0.101, 1e6), st.sampled_from([-1, 1]))
def test_a_large_shift_is_refused_whichever_way(shift_mm: float, sign: int) -> None:
    with pytest.raises(GateRefused) as refused:
        judged(lambda i: 20.0 + sign * shift_mm)
    assert refused.value.reason == "int8.thickness"
    assert refused.value.result.reasons == ("int8.thickness",)
    assert "refused" in refused.value.result.words()


def test_a_shift_of_one_frame_in_forty_passes_and_of_three_does_not() -> None:
    assert judged(lambda i: 25.0 if i < 1 else 20.0).mt_largest_mm == 5.0
    with pytest.raises(GateRefused):
        judged(lambda i: 25.0 if i < 3 else 20.0)


@pytest.mark.parametrize("nothing", [None, float("nan")])
def test_a_number_from_one_network_only_counts_as_infinitely_far_off(nothing: float | None) -> None:
    result = judged(lambda i: nothing if i == 0 else 20.0)
    assert (result.one_sided, result.measured, result.mt_largest_mm) == (1, 39, 0.0)
    for lost, gained in ((nothing, 20.0), (20.0, nothing)):
        with pytest.raises(GateRefused) as refused:
            judged(lambda i, v=lost: v if i < 3 else 20.0, float_mm=lambda i, v=gained: v if i < 3 else 20.0)
        assert refused.value.result.mt_p95_mm == float("inf")
        assert refused.value.result.one_sided == 3


def test_frames_without_a_number_from_either_are_not_measured() -> None:
    result = judged(lambda i: None if i < 5 else 20.0, float_mm=lambda i: None if i < 5 else 20.0)
    assert (result.frames, result.measured, result.one_sided) == (40, 35, 0)


def test_too_few_measured_frames_are_refused() -> None:
    judged(lambda i: 20.0, count=FEWEST_FRAMES)
    for count in (0, FEWEST_FRAMES - 1):
        with pytest.raises(Int8Refused) as refused:
            judged(lambda i: 20.0, count=count)
        assert refused.value.reason == "int8.frames"


def test_lost_overlap_is_refused_and_gained_overlap_is_not() -> None:
    with pytest.raises(GateRefused) as refused:
        judged(lambda i: 20.0, lambda i: bar(11))
    assert refused.value.result.dice_loss == pytest.approx(1 - 20 / 21)
    assert refused.value.reason == "int8.dice"
    better = pass_gate(
        [(i, bar(10)) for i in range(30)],
        lambda i: Segmented(bar(11), 20.0),
        lambda i: Segmented(bar(10), 20.0),
        lambda found: found.mt_mm,
    )
    assert better.dice_loss < 0


def test_the_loss_is_of_the_mean_and_its_limit_is_kept() -> None:
    one_frame = 1 - 20 / 21  # of 40 frames: 0.0012 each
    most = int(MOST_DICE_LOSS * 40 / one_frame)
    assert judged(lambda i: 20.0, lambda i: bar(11 if i < most else 10)).dice_loss <= MOST_DICE_LOSS
    with pytest.raises(GateRefused):
        judged(lambda i: 20.0, lambda i: bar(11 if i <= most else 10))


def test_dice_averages_classes_and_leaves_out_what_nobody_annotated() -> None:
    truth = np.zeros((4, 4), np.uint8)
    truth[0], truth[1], truth[3] = 1, 2, 255
    guess = truth.copy()
    guess[3] = 2
    assert mean_dice(guess, truth) == 1.0
    guess[1] = 0
    assert mean_dice(guess, truth) == 0.5
    empty = np.zeros((4, 4), np.uint8)
    assert (mean_dice(empty, empty), mean_dice(truth, empty)) == (1.0, 0.0)


def test_a_truth_of_another_size_is_refused() -> None:
    with pytest.raises(Int8Refused) as refused:
        mean_dice(np.zeros((4, 4), np.uint8), np.zeros((4, 5), np.uint8))
    assert refused.value.reason == "int8.frames"
