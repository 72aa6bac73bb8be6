"""The golden screens that come with the software are those that are drawn here, and their values are the phantom's."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from calibration.scale.bmode_area import find_bmode_area
from edge.golden.golden_screens import golden_screens
from export.phantom.golden_screens import BROKEN_PITCH_MM, BUNDLE, CANVAS, PLANS, Drawn, Plan, draw_screen

#: Fonts and resizing may round otherwise elsewhere.
_ALIKE_GREYS = 1.0


@cache
def shipped(plan: Plan) -> Drawn:
    """Draw a plan's screen as it was drawn for the software."""
    return draw_screen(plan, plan.seed)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.site)
def test_a_shipped_screen_is_its_plans_and_so_are_its_values(plan: Plan) -> None:
    golden = golden_screens().sound[PLANS.index(plan)]
    drawn = shipped(plan)
    assert drawn.image.shape == CANVAS[::-1]
    assert np.abs(drawn.image.astype(int) - golden.screen.picture()).mean() < _ALIKE_GREYS
    assert (golden.site, golden.screen.tick_mm) == (plan.site, plan.pitch_mm)
    assert (drawn.screen.ruler_side, drawn.screen.pitch_mm) == (plan.side, plan.pitch_mm)
    assert golden.screen.aperture_mm == drawn.screen.width_mm
    scale = golden.scale.mm_per_px_x, golden.scale.mm_per_px_y
    assert scale == pytest.approx((drawn.screen.mm_per_px_x, drawn.screen.mm_per_px_y))
    assert golden.mt_mm == pytest.approx(drawn.truth.mt_mm, abs=1e-3)
    assert golden.csa_cm2 == pytest.approx(drawn.truth.csa_cm2, abs=1e-3)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.site)
def test_the_golden_centre_is_that_of_the_outlines_pixels(plan: Plan) -> None:
    golden = golden_screens().sound[PLANS.index(plan)]
    drawn = draw_screen(plan, plan.seed)
    x0, y0, x1, y1 = drawn.screen.roi
    rows, columns = np.mgrid[y0:y1, x0:x1]
    x, y = (drawn.screen.on_screen(drawn.truth.outline) - 0.5).T
    inside = np.zeros(rows.shape, bool)
    for xa, ya, xb, yb in zip(x, y, np.roll(x, -1), np.roll(y, -1), strict=True):
        if ya != yb:
            inside ^= ((ya > rows) != (yb > rows)) & (columns < xa + (rows - ya) / (yb - ya) * (xb - xa))
    assert golden.centre_px == pytest.approx((columns[inside].mean(), rows[inside].mean()), abs=0.1)


def test_the_same_seed_draws_the_same_pixels_and_another_one_others() -> None:
    plan = PLANS[0]
    first, again, other = (draw_screen(plan, seed).image for seed in (3, 3, 4))
    assert (first == again).all() and (first != other).any()


def test_the_broken_screen_differs_from_its_sound_one_by_its_ticks_alone() -> None:
    golden = golden_screens()
    (broken,) = golden.broken
    sound = golden.sound[0]
    assert golden.bundle == BUNDLE
    assert broken.screen.known == sound.screen.known and PLANS[0].pitch_mm == 2 * BROKEN_PITCH_MM
    picture, like = broken.screen.picture(), sound.screen.picture()
    assert find_bmode_area(picture) == find_bmode_area(like)
    x0, y0, x1, y1 = shipped(PLANS[0]).screen.ruler
    differs = picture != like
    assert differs[y0:y1, x0:x1].any()
    differs[y0:y1, x0:x1] = False
    assert not differs.any()
