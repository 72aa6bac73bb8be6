"""The inner edges of drawn bands, whose curves are known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from edge.capture.frame import Frame
from edge.inference.segmentation import Segmentation
from edge.measure.longitudinal import find_inner_edges

SUPERFICIAL, DEEP = 1, 2
HEIGHT, WIDTH = 400, 520

Curve = NDArray[np.float64]


def drawn(upper: Curve, lower: Curve, thick_px: float = 12.0, softness_px: float = 1.5) -> Segmentation:
    """A network's answer to bands whose inner edges are ``upper`` and ``lower`` (rows for every column)."""
    rows = np.arange(HEIGHT)[:, None].astype(float)

    def inside(distance: NDArray[np.float64]) -> NDArray[np.float64]:
        return 1.0 / (1.0 + np.exp(-distance / softness_px))

    superficial = inside(np.minimum(rows - (upper - thick_px), upper - rows))
    deep = inside(np.minimum(rows - lower, lower + thick_px - rows))
    return answer(superficial, deep)


def answer(superficial: NDArray[np.float64], deep: NDArray[np.float64]) -> Segmentation:
    shares = np.stack([1.0 - superficial - deep, superficial, deep])
    frame = Frame(np.zeros(shares.shape[1:], np.uint8), 0, 0, "drawn")
    area = PixelRect(0, 0, shares.shape[2], shares.shape[1])
    winner = np.round(shares.max(axis=0) * 255).astype(np.uint8)
    return Segmentation(shares.argmax(axis=0).astype(np.uint8), winner, area, frame)


def parabola(level: float, slope: float, bend: float) -> Curve:
    x = np.linspace(-1, 1, WIDTH)
    return level + slope * x + bend * x**2


@settings(max_examples=60, deadline=None)
@given(
    level=st.floats(50, 110),
    belly=st.floats(90, 180),
    slope=st.floats(-30, 30),
    bend=st.floats(-15, 15),
)
def test_smooth_edges_are_found_to_a_twentieth_of_a_pixel(
    level: float, belly: float, slope: float, bend: float
) -> None:
    upper, lower = parabola(level, slope, bend), parabola(level + belly, -slope / 2, -bend)
    edges = find_inner_edges(drawn(upper, lower), SUPERFICIAL, DEEP)
    assert edges is not None
    assert np.abs(edges.superficial_row - upper).max() < 0.05
    assert np.abs(edges.deep_row - lower).max() < 0.05
    assert edges.reasons == ()


def test_a_gap_in_a_band_is_bridged_and_a_piece_beside_it_joins() -> None:
    upper, lower = parabola(80, 10, 0), parabola(230, -5, 8)
    whole = drawn(upper, lower)
    labels, probability = whole.labels.copy(), whole.probability.copy()
    labels[:, 150:210] = 0
    edges = find_inner_edges(Segmentation(labels, probability, whole.area, whole.frame), SUPERFICIAL, DEEP)
    assert edges is not None
    assert np.abs(edges.deep_row - lower).max() < 0.1
    assert edges.seen == pytest.approx(1 - 60 / WIDTH, abs=0.02)


def test_a_stray_piece_of_the_deep_label_moves_nothing() -> None:
    upper, lower = parabola(80, 10, 0), parabola(230, -5, 8)
    clean = drawn(upper, lower)
    labels, probability = clean.labels.copy(), clean.probability.copy()
    labels[340:352, 100:260] = DEEP
    probability[340:352, 100:260] = 250
    stray = find_inner_edges(Segmentation(labels, probability, clean.area, clean.frame), SUPERFICIAL, DEEP)
    alone = find_inner_edges(clean, SUPERFICIAL, DEEP)
    assert stray is not None
    assert alone is not None
    assert np.abs(stray.deep_row - alone.deep_row).max() < 0.01


def test_a_spike_on_a_band_is_no_edge() -> None:
    upper, lower = parabola(80, 0, 0), parabola(230, 0, 0)
    clean = drawn(upper, lower)
    labels = clean.labels.copy()
    labels[200:230, 240:280] = DEEP
    edges = find_inner_edges(Segmentation(labels, clean.probability, clean.area, clean.frame), SUPERFICIAL, DEEP)
    assert edges is not None
    assert np.abs(edges.deep_row - lower).max() < 0.3


@pytest.mark.parametrize("absent", [SUPERFICIAL, DEEP])
def test_a_missing_band_gives_no_edges(absent: int) -> None:
    clean = drawn(parabola(80, 0, 0), parabola(230, 0, 0))
    labels = np.where(clean.labels == absent, 0, clean.labels).astype(np.uint8)
    assert find_inner_edges(Segmentation(labels, clean.probability, clean.area, clean.frame), SUPERFICIAL, DEEP) is None


def test_a_deep_band_above_the_superficial_one_is_none() -> None:
    upside_down = drawn(parabola(230, 0, 0), parabola(80, 0, 0))
    assert find_inner_edges(upside_down, SUPERFICIAL, DEEP) is None


def test_half_seen_bands_are_named() -> None:
    whole = drawn(parabola(80, 0, 0), parabola(230, 0, 0))
    labels = whole.labels.copy()
    labels[:, WIDTH // 2 :] = 0
    edges = find_inner_edges(Segmentation(labels, whole.probability, whole.area, whole.frame), SUPERFICIAL, DEEP)
    assert edges is not None
    assert "edges.partial" in edges.reasons
    assert edges.seen == pytest.approx(0.5, abs=0.02)


def test_a_band_that_is_lost_at_one_side_goes_on_nearly_straight() -> None:
    upper, lower = parabola(80, 10, 0), parabola(230, 25, 0)
    whole = drawn(upper, lower)
    labels = whole.labels.copy()
    labels[150:, 330:] = 0
    labels[200:, 300:330] = np.where(np.random.default_rng(3).random((200, 30)) < 0.5, labels[200:, 300:330], 0)
    edges = find_inner_edges(Segmentation(labels, whole.probability, whole.area, whole.frame), SUPERFICIAL, DEEP)
    assert edges is not None
    assert np.abs(edges.deep_row - lower)[330:].max() < 6


def test_the_pictures_own_step_of_brightness_is_the_edge_where_there_is_one() -> None:
    upper, lower = parabola(80, 10, 0), parabola(230, -5, 8)
    network = drawn(upper - 2, lower + 2)  # bands drawn for a scanner whose fascia looks thinner
    rows = np.arange(HEIGHT)[:, None]
    bright = ((rows < upper) & (rows > upper - 12)) | ((rows > lower) & (rows < lower + 12))
    speckle = np.random.default_rng(1).rayleigh(0.8, (HEIGHT, WIDTH))
    screen = np.clip((50 + 120 * bright) * (0.5 + 0.5 * speckle), 0, 255).astype(np.uint8)
    seen = Segmentation(network.labels, network.probability, network.area, Frame(screen, 0, 0, "drawn"))
    edges = find_inner_edges(seen, SUPERFICIAL, DEEP)
    assert edges is not None
    # The first row that is bright, or dark again, has its centre half a row beyond the edge.
    assert abs(float((edges.superficial_row - upper).mean())) < 0.8
    assert abs(float((edges.deep_row - lower).mean())) < 0.8


def test_edges_that_meet_are_named() -> None:
    upper, lower = parabola(150, 60, 0), parabola(215, -8, 0)
    edges = find_inner_edges(drawn(upper, lower), SUPERFICIAL, DEEP)
    assert edges is not None
    assert "edges.cross" in edges.reasons


def test_a_mirrored_picture_has_mirrored_edges() -> None:
    upper, lower = parabola(80, 10, 5), parabola(230, -5, 8)
    straight = find_inner_edges(drawn(upper, lower), SUPERFICIAL, DEEP)
    mirrored = find_inner_edges(drawn(upper[::-1], lower[::-1]), SUPERFICIAL, DEEP)
    assert straight is not None
    assert mirrored is not None
    assert np.abs(straight.deep_row - mirrored.deep_row[::-1]).max() < 0.02
