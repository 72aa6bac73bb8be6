"""The brightness step of drawn lines, whose place is known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from edge.measure.bright_edge import on_brightness_step

HEIGHT, WIDTH = 400, 480
COLUMNS = np.arange(0, WIDTH, 4)


def picture_with(
    edge: NDArray[np.float64], *, darker_below: bool, softness_px: float = 1.5, seed: int = 0
) -> NDArray[np.uint8]:
    """Light speckle around 60 beside a bright line of 10 rows that ends softly at ``edge`` (a row for every column)."""
    rows = np.arange(HEIGHT)[:, None].astype(float)
    into_line = edge - rows if darker_below else rows - edge
    line = 1 / (1 + np.exp(-into_line / softness_px)) - 1 / (1 + np.exp(-(into_line - 10) / softness_px))
    speckle = np.random.default_rng(seed).rayleigh(0.8, (HEIGHT, WIDTH))
    return np.clip((60 + 120 * line) * (0.8 + 0.2 * speckle), 0, 255).astype(np.uint8)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    level=st.floats(120, 250),
    slope=st.floats(-30, 30),
    off_px=st.floats(-3, 3),
    darker_below=st.booleans(),
    seed=st.integers(0, 9),
)
def test_a_border_a_few_pixels_off_is_moved_to_the_step(
    level: float, slope: float, off_px: float, darker_below: bool, seed: int
) -> None:
    edge = level + slope * np.linspace(-1, 1, WIDTH)
    picture = picture_with(edge, darker_below=darker_below, seed=seed)
    found = on_brightness_step(picture, COLUMNS, edge[COLUMNS] + off_px, darker_below=darker_below)
    assert np.nanmedian(np.abs(found - edge[COLUMNS])) < max(0.75, 0.6 * abs(off_px))


def test_colour_is_as_good_as_grey() -> None:
    edge = np.full(WIDTH, 200.0)
    grey = picture_with(edge, darker_below=True)
    colour = np.repeat(grey[:, :, None], 3, axis=2)
    found = [on_brightness_step(picture, COLUMNS, edge[COLUMNS], darker_below=True) for picture in (grey, colour)]
    assert np.allclose(found[0], found[1], atol=0.05)


def test_a_flat_picture_has_no_step() -> None:
    flat = np.full((HEIGHT, WIDTH), 90, np.uint8)
    assert np.isnan(on_brightness_step(flat, COLUMNS, np.full(len(COLUMNS), 200.0), darker_below=True)).all()


@pytest.mark.parametrize("row", [-2.0, 0.0, HEIGHT - 1.0, HEIGHT + 2.0])
def test_a_border_at_or_beyond_the_pictures_end_is_no_error(row: float) -> None:
    picture = picture_with(np.full(WIDTH, 200.0), darker_below=True)
    found = on_brightness_step(picture, COLUMNS, np.full(len(COLUMNS), row), darker_below=True)
    assert found.shape == COLUMNS.shape


def test_the_other_side_of_the_line_is_no_step() -> None:
    edge = np.full(WIDTH, 200.0)
    picture = picture_with(edge, darker_below=False)  # bright from row 200 on
    found = on_brightness_step(picture, COLUMNS, edge[COLUMNS], darker_below=True)
    assert not (np.abs(found - 200) < 1).any()
