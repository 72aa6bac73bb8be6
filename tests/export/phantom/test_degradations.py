"""Each degradation does what its name says, leaves the rest alone, and is named when it was applied."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from export.phantom import degradations as d
from export.phantom.screen import Picture, Screen, compose
from export.phantom.screen_theme import draw_theme
from tests.export.phantom.speckled import speckled

seeds = st.integers(0, 2**32 - 1)
few = settings(max_examples=15, deadline=None)

GREY, MM_PER_PX = speckled(np.random.default_rng(1))
FLAT = np.full_like(GREY, 120)


def a_screen(seed: int = 4) -> Screen:
    draw = np.random.default_rng(seed)
    return compose(GREY, MM_PER_PX, draw_theme(draw), draw)


SCREEN = a_screen()
ROI = SCREEN.truth.roi
WITHIN = np.s_[ROI[1] : ROI[3], ROI[0] : ROI[2]]


@given(seed=seeds)
@few
def test_lost_contact_darkens_3_to_15_mm_at_one_side(seed: int) -> None:
    flat = np.full_like(GREY, 250)
    worse = d.lose_contact(flat, MM_PER_PX, np.random.default_rng(seed))
    deep = worse[-20:].mean(axis=0)
    changed = np.flatnonzero(deep < 249.5)
    lost_mm = len(changed) * MM_PER_PX[0]
    assert 2.9 <= lost_mm <= 15.1
    assert (changed[0] == 0) != (changed[-1] == len(deep) - 1)
    assert (worse[:, deep >= 249.5] == 250).all()
    assert (250 - 40 * 4.25 - 1) <= deep.min() <= (250 - 15 * 4.25 + 1)
    # What rings in the gel is bright at the top.
    side = changed[0] if changed[0] == 0 else changed[-1]
    dark = d.lose_contact(np.zeros_like(GREY), MM_PER_PX, np.random.default_rng(seed))
    assert dark[:2, side].max() > 150 and dark[-20:, side].max() == 0


@given(seed=seeds)
@few
def test_gain_adds_the_same_levels_everywhere_up_to_8_db(seed: int) -> None:
    change = d.change_gain(FLAT, MM_PER_PX, np.random.default_rng(seed)).astype(int) - 120
    assert len(np.unique(change)) == 1
    assert abs(change[0, 0]) <= 8 * 255 / 60


@given(seed=seeds)
@few
def test_tgc_changes_one_band_by_3_to_8_db(seed: int) -> None:
    change = d.misset_tgc(FLAT, MM_PER_PX, np.random.default_rng(seed)).astype(int) - 120
    assert (change == change[:, :1]).all()
    profile = change[:, 0]
    assert 3 * 4.25 - 1 <= np.abs(profile).max() <= 8 * 4.25 + 1
    assert (profile >= 0).all() or (profile <= 0).all()
    # One band: up to its middle and down again.
    middle = int(np.abs(profile).argmax())
    assert (np.diff(np.abs(profile[: middle + 1])) >= 0).all() and (np.diff(np.abs(profile[middle:])) <= 0).all()


@given(seed=seeds)
@few
def test_motion_smears_sideways_only(seed: int) -> None:
    line = np.zeros_like(GREY)
    line[100, 240], line[:, 120] = 255, 255
    worse = d.blur_by_motion(line, MM_PER_PX, np.random.default_rng(seed)).astype(float)
    spread = worse[50]
    smeared_px = spread.sum() / spread.max()
    assert 0.3 / MM_PER_PX[0] - 1 <= smeared_px <= 1.5 / MM_PER_PX[0] + 1
    assert (np.arange(len(spread)) * spread).sum() / spread.sum() == pytest.approx(120, abs=0.05)
    assert not worse[[99, 101], 180:].any()


@given(seed=seeds, name=st.sampled_from(["ghost", "comb"]))
@few
def test_ghost_and_comb_change_the_picture_alone(seed: int, name: str) -> None:
    worse = d.SCREEN[name].apply(SCREEN.image, ROI, np.random.default_rng(seed))
    changed = (worse != SCREEN.image).any(axis=2)
    assert changed[WITHIN].mean() > 0.3
    changed[WITHIN] = False
    assert not changed.any()


@given(seed=seeds)
@few
def test_comb_moves_every_other_row(seed: int) -> None:
    worse, before = d.comb(SCREEN.image, ROI, np.random.default_rng(seed))[WITHIN], SCREEN.image[WITHIN]
    moved = (worse != before).any(axis=(1, 2))
    assert moved[::2].mean() in (0, 1) and moved[1::2].mean() == 1 - moved[::2].mean()
    row = int(np.flatnonzero(moved)[20])
    shifts = [s for s in range(-8, 9) if np.array_equal(np.roll(before[row], s, axis=0)[8:-8], worse[row][8:-8])]
    assert len(shifts) == 1 and 2 <= abs(shifts[0]) <= 8


def test_ghost_is_a_blend_with_a_moved_picture() -> None:
    image = np.zeros((100, 100, 3), np.uint8)
    image[50, 50] = 200
    worse = d.ghost(image, (0, 0, 100, 100), np.random.default_rng(0))[:, :, 0]
    rows, columns = np.nonzero(worse)
    assert len(rows) == 2 and int(worse.sum()) == pytest.approx(200, abs=1)
    assert 2 <= np.ptp(columns) <= 8 and np.ptp(rows) <= 3


@given(seed=seeds)
@few
def test_sharpening_leaves_flat_parts_and_halos_at_edges(seed: int) -> None:
    image = np.full((60, 60, 3), 80, np.uint8)
    image[:, 30:] = 160
    worse = d.sharpen(image, ROI, np.random.default_rng(seed))
    assert (worse[:, :15] == 80).all() and (worse[:, 45:] == 160).all()
    assert worse[:, 29].max() < 80 and worse[:, 30].min() > 160


def test_limited_range_maps_the_ends_and_keeps_order() -> None:
    ramp = np.repeat(np.arange(256, dtype=np.uint8)[None, :, None], 3, axis=2)
    worse = d.limit_range(ramp, ROI, np.random.default_rng(0))[0, :, 0].astype(int)
    assert (worse[0], worse[-1]) == (16, 235)
    assert (np.diff(worse) >= 0).all()


def test_half_chroma_keeps_grey_and_blurs_colour() -> None:
    grey = np.repeat(GREY[:, :, None], 3, axis=2)
    assert np.abs(d.halve_chroma(grey, ROI, np.random.default_rng(0)).astype(int) - grey).max() <= 1
    lines = np.zeros((40, 40, 3), np.uint8)
    lines[::2, :, 2] = 255
    worse = cv2.cvtColor(d.halve_chroma(lines, ROI, np.random.default_rng(0)), cv2.COLOR_BGR2YCrCb)
    before = cv2.cvtColor(lines, cv2.COLOR_BGR2YCrCb)
    assert np.ptp(worse[10:30, 10:30, 1].astype(int)) < 0.6 * np.ptp(before[10:30, 10:30, 1].astype(int))


@given(seed=seeds)
@few
def test_jpeg_costs_detail_but_not_the_picture(seed: int) -> None:
    worse = d.compress(SCREEN.image, ROI, np.random.default_rng(seed))
    error = worse[WITHIN].astype(float) - SCREEN.image[WITHIN]
    assert 0.5 < np.sqrt((error**2).mean()) < 20
    assert abs(error.mean()) < 1


@given(seed=seeds)
@few
def test_what_is_named_was_applied_and_nothing_else(seed: int) -> None:
    grey, names = d.degrade_picture(GREY, MM_PER_PX, np.random.default_rng(seed))
    again, _ = d.degrade_picture(GREY, MM_PER_PX, np.random.default_rng(seed))
    assert grey.shape == GREY.shape and grey.dtype == np.uint8
    assert np.array_equal(grey, again)
    assert list(names) == [name for name in d.PICTURE if name in names]
    assert np.array_equal(grey, GREY) is (not names)
    image, names = d.degrade_screen(SCREEN.image, ROI, np.random.default_rng(seed))
    again, _ = d.degrade_screen(SCREEN.image, ROI, np.random.default_rng(seed))
    assert image.shape == SCREEN.image.shape and image.dtype == np.uint8
    assert np.array_equal(image, again)
    assert list(names) == [name for name in d.SCREEN if name in names]
    assert np.array_equal(image, SCREEN.image) is (not names)


def test_shares_are_kept() -> None:
    tiny: Picture = GREY[:24, :24].copy()
    screen = np.repeat(tiny[:, :, None], 3, axis=2)
    counts: dict[str, int] = dict.fromkeys([*d.PICTURE, *d.SCREEN], 0)
    for seed in range(1500):
        draw = np.random.default_rng((6, seed))
        for name in d.degrade_picture(tiny, MM_PER_PX, draw)[1] + d.degrade_screen(screen, (0, 0, 24, 24), draw)[1]:
            counts[name] += 1
    for name, count in counts.items():
        share = {**d.PICTURE, **d.SCREEN}[name].share
        # Four SD of a share of 1500.
        assert count / 1500 == pytest.approx(share, abs=4 * np.sqrt(share * (1 - share) / 1500)), name


def test_no_degradation_writes_on_what_it_is_given() -> None:
    grey, image = GREY.copy(), SCREEN.image.copy()
    for step in d.PICTURE.values():
        step.apply(grey, MM_PER_PX, np.random.default_rng(0))
    for other in d.SCREEN.values():
        other.apply(image, ROI, np.random.default_rng(0))
    assert np.array_equal(grey, GREY) and np.array_equal(image, SCREEN.image)


@given(row=st.integers(0, GREY.shape[0] - 1), column=st.integers(0, GREY.shape[1] - 1))
@few
def test_mirror_says_where_each_point_goes(row: int, column: int) -> None:
    marked = np.zeros_like(GREY)
    marked[row, column] = 255
    mirrored, affine = d.mirror(marked)
    x, y = affine @ [column + 0.5, row + 0.5, 1]
    assert mirrored[int(y), int(x)] == 255 and np.count_nonzero(mirrored) == 1
    assert np.array_equal(d.mirror(mirrored)[0], marked)


@given(seed=seeds)
@few
def test_stretch_is_flagged_and_takes_its_truth_along(seed: int) -> None:
    stretched, affine = d.stretch(SCREEN, np.random.default_rng(seed))
    truth, before = stretched.truth, SCREEN.truth
    factor = truth.stretch
    assert 0.749 <= factor <= 1.351 and abs(factor - 1) > 0.039
    assert stretched.image.shape[:2] == truth.canvas[::-1]
    assert truth.canvas == (pytest.approx(before.canvas[0] * factor), before.canvas[1])
    assert truth.mm_per_px_x == pytest.approx(before.mm_per_px_x / factor)
    assert truth.mm_per_px_y == before.mm_per_px_y
    x0, _, x1, _ = truth.roi
    assert (x1 - x0) * truth.mm_per_px_x == pytest.approx(truth.width_mm, abs=truth.mm_per_px_x)
    corners = np.array([[before.roi[0], before.roi[1], 1], [before.roi[2], before.roi[3], 1]])
    assert (corners @ affine.T).ravel().tolist() == pytest.approx(truth.roi, abs=0.5)
    points = np.array([[-10.0, 5.0], [12.0, 30.0]])
    carried = np.column_stack([before.on_screen(points), np.ones(2)]) @ affine.T
    assert truth.on_screen(points) == pytest.approx(carried, abs=0.51)
