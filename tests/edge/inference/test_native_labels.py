"""From the network's grid to the area's pixels."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from edge.inference.native_labels import NativeLabels


def probabilities(classes: int, height: int, width: int, seed: int) -> NDArray[np.float32]:
    """Return smooth random class probabilities, classes × height × width."""
    noise = np.random.default_rng(seed).normal(size=(classes, height, width))
    logits = np.stack([cv2.GaussianBlur(plane, (0, 0), 2.0) for plane in noise]) * 20
    odds = np.exp(logits - logits.max(axis=0))
    return (odds / odds.sum(axis=0)).astype(np.float32)


@settings(deadline=None, max_examples=60)
@given(
    classes=st.integers(2, 6),
    height=st.integers(16, 200),
    width=st.integers(16, 200),
    seed=st.integers(0, 2**16),
)
def test_eight_bits_and_scratch_arrays_change_nothing_but_a_hair(
    classes: int, height: int, width: int, seed: int
) -> None:
    """Against the plain way in floating point: argmax and max of the enlarged probabilities."""
    given_ = probabilities(classes, 24, 32, seed)
    labels, probability = NativeLabels(classes, 24, 32).of(given_, height, width)
    planes = np.stack([cv2.resize(plane, (width, height), interpolation=cv2.INTER_LINEAR) for plane in given_])
    runner_up, winner = np.sort(planes, axis=0)[-2:]
    clear = winner - runner_up > 3 / 255
    np.testing.assert_array_equal(labels[clear], planes.argmax(axis=0)[clear])
    assert np.abs(probability - winner * 255).max() <= 1.5


def test_level_classes_go_to_the_lower_label() -> None:
    level = np.full((3, 16, 16), 1 / 3, np.float32)
    labels, probability = NativeLabels(3, 16, 16).of(level, 40, 50)
    assert not labels.any()
    assert (probability == 85).all()
    level[0] = 0.2
    level[1:] = 0.4
    labels, _ = NativeLabels(3, 16, 16).of(level, 40, 50)
    assert (labels == 1).all()


@pytest.mark.parametrize("winner", range(5))
def test_each_class_can_win(winner: int) -> None:
    certain = np.full((5, 16, 16), 0.1, np.float32)
    certain[winner] = 0.6
    labels, probability = NativeLabels(5, 16, 16).of(certain, 33, 47)
    assert (labels == winner).all()
    assert (probability == 153).all()


def test_the_same_size_is_left_as_it_is() -> None:
    given_ = probabilities(3, 40, 60, 5)
    labels, probability = NativeLabels(3, 40, 60).of(given_, 40, 60)
    rounded = np.rint(given_ * 255)
    np.testing.assert_array_equal(labels, rounded.argmax(axis=0))
    np.testing.assert_array_equal(probability, rounded.max(axis=0))


def test_another_size_in_between_changes_nothing() -> None:
    native = NativeLabels(3, 24, 32)
    given_ = probabilities(3, 24, 32, 9)
    first = native.of(given_, 100, 120)
    native.of(probabilities(3, 24, 32, 10), 50, 300)
    for before, after in zip(first, native.of(given_, 100, 120), strict=True):
        assert before is not after
        np.testing.assert_array_equal(before, after)
