"""What a composed screen says of itself is what is drawn on it."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from calibration.errors import PictureRefused, ScaleRefused
from calibration.scale.bmode_area import find_bmode_area
from export.phantom.no_signal import KINDS, no_signal
from export.phantom.screen import Picture, Screen, compose, resized, write_truth
from export.phantom.screen_theme import CANVASES, ScreenTheme, draw_theme
from export.phantom.screen_words import MAKERS, PLANTS, STARS
from tests.export.phantom.speckled import speckled

SEEDS = range(60)


def drawn(seed: int) -> tuple[Picture, ScreenTheme, Screen]:
    draw = np.random.default_rng((41, seed))
    width_mm, depth_mm = float(draw.choice([38.4, 40, 50])), float(draw.choice([30, 35, 40, 50, 60, 70, 80]))
    picture, mm_per_px = speckled(draw, width_mm, depth_mm, mm_per_px=0.1)
    theme = draw_theme(draw)
    return picture, theme, compose(picture, mm_per_px, theme, draw)


cached = cache(drawn)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_picture_stands_at_its_roi_and_only_named_overlays_cover_it(seed: int) -> None:
    picture, theme, screen = cached(seed)
    x0, y0, x1, y1 = screen.truth.roi
    width, height = theme.canvas
    assert screen.image.shape == (height, width, 3) and screen.image.dtype == np.uint8
    assert 0 < x0 < x1 < width and 0 < y0 < y1 < height
    differs = (screen.image[y0:y1, x0:x1] != resized(picture, x1 - x0, y1 - y0)[:, :, None]).any(axis=2)
    for name, (left, top, right, bottom) in screen.truth.overlays:
        assert name in ("marker", "caliper")
        covered = differs[top - y0 : bottom - y0, left - x0 : right - x0]
        assert covered.any()
        covered[:] = False
    assert not differs.any()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_pixel_is_square_in_mm_and_the_size_is_kept(seed: int) -> None:
    truth = cached(seed)[2].truth
    x0, y0, x1, y1 = truth.roi
    assert (x1 - x0) * truth.mm_per_px_x == pytest.approx(truth.width_mm)
    assert (y1 - y0) * truth.mm_per_px_y == pytest.approx(truth.depth_mm)
    # Half a pixel of rounding in each side.
    assert truth.mm_per_px_x / truth.mm_per_px_y == pytest.approx(1, abs=0.5 / (x1 - x0) + 0.5 / (y1 - y0))


@pytest.mark.parametrize("seed", SEEDS)
def test_ticks_stand_a_pitch_apart(seed: int) -> None:
    _, theme, screen = cached(seed)
    truth = screen.truth
    left, top, right, bottom = truth.ruler
    assert (left >= truth.roi[2]) if truth.ruler_side == "right" else (right <= truth.roi[0])
    if theme.ruler.spine and not theme.ruler.dots:
        left, right = (left + 1, right) if truth.ruler_side == "right" else (left, right - 1)
    inked = (screen.image[top:bottom, left:right] != background(theme)).any(axis=2)
    profile = np.concatenate([[0], inked.any(axis=1).astype(int), [0]])
    starts, ends = np.flatnonzero(np.diff(profile) == 1), np.flatnonzero(np.diff(profile) == -1)
    centres = (starts + ends) / 2
    pitch_px = truth.pitch_mm / truth.mm_per_px_y
    assert len(centres) == int(truth.depth_mm / truth.pitch_mm + 1e-6) + 1
    # All ticks at once: the mean distance, and none more than its rounding from its place.
    assert (centres[-1] - centres[0]) / (len(centres) - 1) == pytest.approx(pitch_px, abs=0.5)
    assert np.abs(centres - centres[0] - np.arange(len(centres)) * pitch_px).max() <= 1.0
    assert top + centres[0] == pytest.approx(truth.roi[1], abs=1.0)


def background(theme: ScreenTheme) -> np.ndarray:
    return np.array(theme.palette.stage[::-1], np.uint8)


def test_longest_ticks_stand_at_each_5_cm() -> None:
    draw = np.random.default_rng(3)
    picture, mm_per_px = speckled(draw, depth_mm=60.0)
    theme = draw_theme(draw)
    looks = replace(theme.ruler, pitch_mm=5, dots=False, spine=False, numbered=False, tick_px=8)
    screen = compose(picture, mm_per_px, replace(theme, ruler=looks), draw)
    left, top, right, bottom = screen.truth.ruler
    lengths = (screen.image[top:bottom, left:right] != background(theme)).any(axis=2).sum(axis=1)
    assert lengths[lengths > 0].tolist() == [18, 8, 11, 8, 11, 8, 11, 8, 11, 8, 18, 8, 11]


def test_points_in_mm_land_where_the_picture_shows_them() -> None:
    draw = np.random.default_rng(8)
    picture, mm_per_px = speckled(draw)
    picture[:] = 20
    picture[245:255, 95:105] = 255  # 250 rows and 100 columns of 0.08 mm: 20 mm deep, 11.2 mm left of the middle
    theme = replace(draw_theme(draw), calipers=0, marker_inside=False)
    for mirrored in (False, True):
        given = picture[:, ::-1].copy() if mirrored else picture
        screen = compose(given, mm_per_px, theme, draw, mirrored=mirrored)
        x0, y0, x1, y1 = screen.truth.roi
        rows, columns = np.nonzero(screen.image[y0:y1, x0:x1, 0] > 128)
        seen = [x0 + columns.mean() + 0.5, y0 + rows.mean() + 0.5]
        (expected,) = screen.truth.on_screen(np.array([[100 * 0.08 - 19.2, 250 * 0.08]]))
        assert seen == pytest.approx(expected.tolist(), abs=0.7)
        usual = theme.home_side
        assert screen.truth.mirrored is mirrored
        assert (screen.truth.marker_side == usual) is not mirrored


@pytest.mark.parametrize("seed", range(5))
def test_the_same_seed_draws_the_same_screen(seed: int) -> None:
    _, theme, screen = cached(seed)
    _, theme_again, again = drawn(seed)
    assert theme_again == theme and again.truth == screen.truth
    assert np.array_equal(again.image, screen.image)


def test_themes_are_as_various_as_asked() -> None:
    themes = [draw_theme(np.random.default_rng((5, seed))) for seed in range(1000)]
    assert {theme.canvas for theme in themes} == set(CANVASES)
    assert {(theme.ruler.side, theme.ruler.pitch_mm, theme.ruler.dots) for theme in themes} == {
        (side, pitch, dots) for side in ("left", "right") for pitch in (5, 10) for dots in (False, True)
    }
    assert {theme.ruler.tick_px for theme in themes} == set(range(4, 13))
    assert {theme.home_side for theme in themes} == {"left", "right"}
    # Four SD of a share of 0.3 in a thousand.
    assert np.mean([theme.frozen for theme in themes]) == pytest.approx(0.3, abs=0.058)


def test_every_name_is_invented() -> None:
    for seed in range(200):
        theme = draw_theme(np.random.default_rng(seed))
        patient = theme.header[1].lower()
        assert theme.maker in MAKERS
        assert not patient or (
            any(plant.lower() in patient for plant in PLANTS)
            and any(star.lower() in patient for star in STARS)
            and "fic" in patient
        )


def test_truth_is_written_as_json(tmp_path: Path) -> None:
    truth = cached(1)[2].truth
    write_truth(truth, tmp_path / "truth.json")
    read = json.loads((tmp_path / "truth.json").read_text())
    assert tuple(read["roi"]) == truth.roi and tuple(read["canvas"]) == truth.canvas
    assert read["mm_per_px_x"] == truth.mm_per_px_x and read["mm_per_px_y"] == truth.mm_per_px_y
    assert (read["pitch_mm"], read["depth_mm"]) == (truth.pitch_mm, truth.depth_mm)
    assert (read["marker_side"], read["frozen"], read["mirrored"]) == (truth.marker_side, truth.frozen, truth.mirrored)


def test_what_is_no_picture_is_refused() -> None:
    draw = np.random.default_rng(0)
    theme = draw_theme(draw)
    with pytest.raises(PictureRefused, match=r"picture\.type"):
        compose(np.zeros((40, 40, 3), np.uint8), (0.1, 0.1), theme, draw)
    for wrong in (0.0, -1.0, float("nan")):
        with pytest.raises(ScaleRefused, match=r"scale\.range"):
            compose(np.zeros((40, 40), np.uint8), (0.1, wrong), theme, draw)


def test_the_finder_finds_the_picture() -> None:
    away = {seed: np.abs(np.subtract(found_area(seed), cached(seed)[2].truth.roi)) for seed in SEEDS}
    live = {seed: sides for seed, sides in away.items() if not cached(seed)[1].frozen}
    assert len(live) > 30
    assert all(sides.max() <= 2 for sides in live.values()), live
    # Known limit of the finder: a cine bar close under the picture may pass for the picture's last rows.
    assert all(sides[:3].max() <= 2 for sides in away.values()), away
    # Measured: 56 of 60.
    assert sum(sides.max() <= 2 for sides in away.values()) >= 56


def found_area(seed: int) -> tuple[int, int, int, int]:
    return find_bmode_area(cached(seed)[2].image).as_tuple()


def of_kind(kind: str) -> list[tuple[ScreenTheme, Picture]]:
    draw = np.random.default_rng(2)
    themes = [draw_theme(draw) for _ in range(4)]
    images = [KINDS[kind](theme, draw) for theme in themes]
    for theme, image in zip(themes, images, strict=True):
        assert image.shape == (theme.canvas[1], theme.canvas[0], 3) and image.dtype == np.uint8
    return list(zip(themes, images, strict=True))


def test_a_message_stands_on_a_flat_screen() -> None:
    for _, image in of_kind("message"):
        assert np.mean((image == image[0, 0]).all(axis=2)) > 0.9


def test_colour_bars_fall_in_luminance() -> None:
    for theme, image in of_kind("colour_bars"):
        places = (np.arange(8) + 0.5) * theme.canvas[0] / 8
        luminance = image[10, places.astype(int)] @ np.array([0.114, 0.587, 0.299])
        assert (np.diff(luminance) < 0).all() and luminance[-1] == 0


def test_snow_is_grey_and_the_same_all_over() -> None:
    for _, image in of_kind("snow"):
        assert (image == image[:, :, :1]).all()
        spreads = [image[rows, :200].std() for rows in (slice(0, 200), slice(200, 400), slice(400, 600))]
        assert min(spreads) > 30 and np.ptp(spreads) < 2


def test_a_menu_has_no_speckle() -> None:
    for _, image in of_kind("menu"):
        # Most rows go on as they are from one pixel to the next, which speckle never does.
        assert np.mean((image[:, 1:] == image[:, :-1]).all(axis=2)) > 0.9


def test_every_kind_of_no_signal_is_drawn() -> None:
    assert {no_signal(np.random.default_rng(seed))[1] for seed in range(25)} == set(KINDS)
