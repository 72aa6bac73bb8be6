"""Ranges of known distributions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from calibration.int8.errors import Int8Refused
from calibration.int8.magnitudes import (
    FEWEST_BINS,
    LEAST_KEPT,
    METHODS,
    PERCENTILE,
    Magnitudes,
    entropy,
    min_max,
    percentile,
)

scales = st.floats(1e-6, 1e6)
seeds = st.integers(0, 2**32 - 1)


def gathered(*pictures: NDArray[np.floating]) -> Magnitudes:
    seen = Magnitudes("tensor")
    for picture in pictures:
        seen.add(picture)
    return seen


@settings(max_examples=25, deadline=None)
@given(seeds, scales, st.integers(1, 6))
def test_nothing_is_lost_while_the_range_doubles(seed: int, scale: float, pictures: int) -> None:
    draw = np.random.default_rng(seed)
    values = [
        (draw.normal(size=(3, 50)) * scale * 10.0**power).astype(np.float32)
        for power in draw.integers(-4, 4, size=pictures)
    ]
    seen = gathered(*values)
    largest = max(float(np.abs(v).max()) for v in values)
    assert seen.counts.sum() == sum(np.count_nonzero(v) for v in values)
    assert seen.largest == largest
    assert FEWEST_BINS <= seen.used().size <= 2 * FEWEST_BINS
    assert seen.used().size * seen.bin_width == pytest.approx(largest, rel=2 / FEWEST_BINS)


@settings(max_examples=25, deadline=None)
@given(seeds, scales)
def test_percentile_agrees_with_numpy_to_within_two_bins(seed: int, scale: float) -> None:
    values = (np.random.default_rng(seed).exponential(scale, 40_000)).astype(np.float32)
    seen = gathered(*values.reshape(4, -1))
    assert percentile(seen) == pytest.approx(np.percentile(values, PERCENTILE), abs=2 * seen.bin_width)


@settings(max_examples=25, deadline=None)
@given(seeds, scales)
def test_the_order_of_pictures_moves_a_range_by_two_bins_at_most(seed: int, scale: float) -> None:
    pictures = (np.random.default_rng(seed).normal(size=(3, 5000)) * scale).astype(np.float32)
    forwards, backwards = gathered(*pictures), gathered(*pictures[::-1])
    assert min_max(forwards) == min_max(backwards)
    width = max(forwards.bin_width, backwards.bin_width)
    assert percentile(forwards) == pytest.approx(percentile(backwards), abs=2 * width)


@settings(max_examples=25, deadline=None)
@given(seeds, st.sampled_from(sorted(METHODS)))
def test_every_range_grows_with_its_values_and_never_exceeds_them(seed: int, method: str) -> None:
    values = np.random.default_rng(seed).laplace(size=3000).astype(np.float32)
    amax = METHODS[method](gathered(values))
    assert 0 < amax <= np.abs(values).max()
    assert METHODS[method](gathered(values * np.float32(4))) == pytest.approx(4 * amax, rel=1e-6)
    assert METHODS[method](gathered(-values)) == amax


def test_zeros_have_no_say() -> None:
    values = np.random.default_rng(1).exponential(size=5000).astype(np.float32)
    with_zeros = gathered(values, np.zeros(1_000_000, np.float32))
    for method in METHODS.values():
        assert method(with_zeros) == method(gathered(values))


def test_entropy_keeps_all_of_a_uniform_distribution() -> None:
    values = np.random.default_rng(2).uniform(0, 3, 400_000).astype(np.float32)
    assert entropy(gathered(values)) == pytest.approx(3.0, rel=0.01)


def test_entropy_clips_one_odd_value_far_out_and_min_max_does_not() -> None:
    draw = np.random.default_rng(3)
    values = np.abs(draw.normal(size=400_000)).astype(np.float32)
    seen = gathered(values, np.array([40.0], np.float32))
    assert min_max(seen) == 40.0
    assert 2.0 < entropy(seen) < 8.0


def test_entropy_does_not_clip_a_third_of_the_values_at_a_spike() -> None:
    """As after FiLM: a ReLU's zeros, shifted by half, and what it let through. Migacz's method alone takes 0.5."""
    draw = np.random.default_rng(4)
    values = np.maximum(draw.normal(0.2, 1, 200_000), 0).astype(np.float32) + np.float32(0.5)
    seen = gathered(values)
    assert float(np.mean(values > entropy(seen))) <= 1 - LEAST_KEPT


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 1e300])
def test_values_that_are_not_finite_are_refused_by_the_tensors_name(value: float) -> None:
    with pytest.raises(Int8Refused, match="'tensor'") as refused:
        gathered(np.array([1.0, value]))
    assert refused.value.reason == "int8.values"


@pytest.mark.parametrize("method", METHODS.values())
def test_a_tensor_of_zeros_has_no_range(method: object) -> None:
    assert callable(method)
    with pytest.raises(Int8Refused, match="never other than zero"):
        method(gathered(np.zeros((2, 3), np.float32)))
