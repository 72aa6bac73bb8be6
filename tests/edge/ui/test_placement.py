"""Where source pixels stand on the screen."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calibration.scale.pixel_rect import PixelRect
from edge.ui.placement import place

sizes = st.tuples(st.integers(64, 1920), st.integers(64, 1200))


@st.composite
def sources(draw: st.DrawFn) -> tuple[tuple[int, int], PixelRect]:
    width, height = draw(sizes)
    x0, y0 = draw(st.integers(0, width - 32)), draw(st.integers(0, height - 32))
    return (width, height), PixelRect(x0, y0, draw(st.integers(x0 + 32, width)), draw(st.integers(y0 + 32, height)))


@given(sources(), sizes)
def test_the_whole_area_is_shown_inside_the_item_in_its_own_aspect(
    source: tuple[tuple[int, int], PixelRect], item: tuple[int, int]
) -> None:
    size, area = source
    placement = place(size, area, item)
    crop, shown = placement.crop, placement.shown
    assert crop.x0 <= area.x0 and crop.y0 <= area.y0 and crop.x1 >= area.x1 and crop.y1 >= area.y1
    assert crop.x0 >= 0 and crop.y0 >= 0 and crop.x1 <= size[0] and crop.y1 <= size[1]
    assert shown.x0 >= 0 and shown.y0 >= 0 and shown.x1 <= item[0] and shown.y1 <= item[1]
    assert item[0] - shown.width <= 1 or item[1] - shown.height <= 1
    scale = min(item[0] / crop.width, item[1] / crop.height)
    assert shown.width == pytest.approx(crop.width * scale, abs=1)
    assert shown.height == pytest.approx(crop.height * scale, abs=1)


@given(sources(), sizes)
def test_a_point_between_pixels_lands_on_the_same_place_of_the_scaled_picture(
    source: tuple[tuple[int, int], PixelRect], item: tuple[int, int]
) -> None:
    """The outer edges of the crop's pixels, half a pixel outside their centres, are the edges of what is shown."""
    size, area = source
    placement = place(size, area, item)
    crop, shown = placement.crop, placement.shown
    corners = np.array([[crop.x0 - 0.5, crop.y0 - 0.5], [crop.x1 - 0.5, crop.y1 - 0.5]], np.float32)
    assert placement.to_item(corners) == pytest.approx(np.array([[shown.x0, shown.y0], [shown.x1, shown.y1]]), abs=1e-3)


def test_without_an_area_the_whole_screen_of_the_scanner_is_shown() -> None:
    placement = place((1000, 500), None, (500, 500))
    assert placement.crop == PixelRect(0, 0, 1000, 500)
    assert placement.shown == PixelRect(0, 125, 500, 375)
    assert placement.inside == PixelRect(0, 0, 500, 250)
