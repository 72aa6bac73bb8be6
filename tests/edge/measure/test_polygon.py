"""How much of each pixel a polygon covers, and whether it crosses itself."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edge.measure.polygon import Points, coverage, crosses_itself, resampled, signed_area, ways

SIDE = st.floats(-4.0, 30.0)


def star(radii: list[float], centre: tuple[float, float] = (20.0, 18.0)) -> Points:
    """Return a polygon that never crosses itself, clockwise on the screen."""
    turn = np.arange(len(radii)) * 2.0 * np.pi / len(radii)
    return np.column_stack((centre[0] + radii * np.cos(turn), centre[1] + radii * np.sin(turn)))


@given(x0=SIDE, y0=SIDE, across=st.floats(0.1, 20.0), down=st.integers(1, 60))
def test_a_rectangle_covers_what_it_covers(x0: float, y0: float, across: float, down: int) -> None:
    """Rows are sampled eight times, so heights are whole eighths here; widths are exact."""
    top = round(y0 * 8) / 8 - 0.5
    x1, bottom = x0 + across, top + down / 8
    shares = coverage(np.array([(x0, top), (x1, top), (x1, bottom), (x0, bottom)]), 24, 28)

    def along(low: float, high: float, count: int) -> np.ndarray:
        pixels = np.arange(count)
        return np.clip(np.minimum(high, pixels + 0.5) - np.maximum(low, pixels - 0.5), 0.0, 1.0)

    assert shares == pytest.approx(along(top, bottom, 24)[:, None] * along(x0, x1, 28), abs=1e-5)


@settings(deadline=None)
@given(st.lists(st.floats(3.0, 15.0), min_size=5, max_size=40))
def test_what_is_covered_adds_up_to_the_polygons_area(radii: list[float]) -> None:
    points = star(radii)
    way_px = ways(points)[1]
    assert coverage(points, 40, 40).sum() == pytest.approx(signed_area(points), abs=0.02 * way_px)


@given(st.lists(st.floats(3.0, 15.0), min_size=5, max_size=40))
def test_a_star_crosses_nothing_whichever_way_it_runs(radii: list[float]) -> None:
    points = star(radii)
    assert not crosses_itself(points)
    assert not crosses_itself(points[::-1])


@given(st.integers(6, 60), st.data())
def test_a_round_one_of_which_two_neighbours_change_places_crosses_itself(count: int, data: st.DataObject) -> None:
    points = np.roll(star([10.0] * count), data.draw(st.integers(0, count - 1)), axis=0)
    points[[0, 1]] = points[[1, 0]]
    assert crosses_itself(points)


def test_a_bow_tie_crosses_itself_and_a_shared_corner_does_not() -> None:
    assert crosses_itself(np.array([(0.0, 0.0), (4.0, 4.0), (4.0, 0.0), (0.0, 4.0)]))
    assert not crosses_itself(np.array([(0.0, 0.0), (4.0, 0.0), (2.0, 2.0), (4.0, 4.0), (0.0, 4.0), (2.0, 2.0)]))


@given(st.lists(st.floats(8.0, 15.0), min_size=12, max_size=40))
def test_points_spaced_anew_keep_the_area_and_the_first_point(radii: list[float]) -> None:
    points = star(radii)
    anew = resampled(points, 0.5)
    assert anew[0] == pytest.approx(points[0])
    assert signed_area(anew) == pytest.approx(signed_area(points), rel=0.02)
