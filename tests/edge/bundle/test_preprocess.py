"""The network's input: what it keeps, and what falls out."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from edge.bundle.preprocess import network_input, resize_to_input
from tests.edge.bundle.tiny_bundle import HEIGHT, WIDTH, tiny_manifest

SPEC = tiny_manifest().input


def speckle(height: int, width: int, seed: int = 0, low: int = 0, high: int = 256) -> NDArray[np.uint8]:
    return np.random.default_rng(seed).integers(low, high, (height, width), np.uint8)


@settings(deadline=None)
@given(height=st.integers(16, 400), width=st.integers(16, 400))
def test_the_input_has_the_networks_size_zero_mean_and_unit_spread(height: int, width: int) -> None:
    made = network_input(speckle(height, width), SPEC)
    assert made.shape == (1, 1, HEIGHT, WIDTH)
    assert made.dtype == np.float32
    assert made.mean() == pytest.approx(0, abs=1e-3)
    assert made.std() == pytest.approx(1, abs=1e-3)


def test_gain_and_offset_of_the_scanner_fall_out() -> None:
    dark = speckle(HEIGHT, WIDTH, low=20, high=90)
    bright = dark * 2 + 30
    np.testing.assert_allclose(network_input(dark, SPEC), network_input(bright, SPEC), atol=1e-4)


def test_a_grey_picture_in_three_channels_is_the_same_picture() -> None:
    grey = speckle(200, 300)
    np.testing.assert_array_equal(network_input(grey, SPEC), network_input(np.dstack([grey] * 3), SPEC))


def test_a_flat_picture_gives_zeros_and_not_blown_up_noise() -> None:
    flat = np.full((200, 300), 17, np.uint8)
    np.testing.assert_allclose(network_input(flat, SPEC), 0, atol=1e-6)
    flat[::2] += 1
    assert np.abs(network_input(flat, SPEC)).max() < 0.5


def test_an_array_given_is_written_and_returned() -> None:
    out = np.full((1, 1, HEIGHT, WIDTH), np.nan, np.float32)
    assert network_input(speckle(100, 100), SPEC, out=out) is out
    assert np.isfinite(out).all()


@settings(deadline=None)
@given(height=st.integers(HEIGHT, 600), width=st.integers(WIDTH, 800), at=st.floats(0.2, 0.8))
def test_shrinking_keeps_an_edge_where_it_is(height: int, width: int, at: float) -> None:
    """A step at row r of H rows lies at r/H of the input too: what is bright covers the same share of both."""
    row = round(at * height)
    picture = np.zeros((height, width), np.uint8)
    picture[row:] = 200
    share = resize_to_input(picture, SPEC)[:, WIDTH // 2].mean() / 200
    assert share == pytest.approx(1 - row / height, abs=0.002)


def test_a_crop_that_is_a_view_gives_the_same_input_as_its_copy() -> None:
    screen = np.dstack([speckle(300, 400, seed) for seed in range(3)])
    view = screen[20:250, 30:350]
    np.testing.assert_array_equal(network_input(view, SPEC), network_input(view.copy(), SPEC))


@pytest.mark.parametrize("shape", [(20, 40), (40, 20), (20, 20), (31, 200)])
def test_a_small_picture_is_stretched_as_in_floats_on_every_processor(shape: tuple[int, int]) -> None:
    grey = speckle(*shape)
    expected = cv2.resize(grey.astype(np.float32), (WIDTH, HEIGHT), interpolation=cv2.INTER_LINEAR)
    assert np.abs(resize_to_input(grey, SPEC) - expected).max() <= 1.5
