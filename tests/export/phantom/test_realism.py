"""What makes a picture like a real one: walls that stay visible, uneven tissue, a gain that shows the muscle."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from export.phantom.bmode import Picture, bmode, sound
from export.phantom.clutter import patches_db
from export.phantom.connective import add_bands
from export.phantom.grid import Grid
from export.phantom.line_course import gaps_db
from export.phantom.physics import Physics, draw_physics
from export.phantom.pose import draw_pose
from export.phantom.scatter import label_tissues
from export.phantom.scene import Interface, Region, Scene, Tissue
from export.phantom.study import taken_as
from tests.export.phantom import scenes

QUIET = Physics(noise_db=-90.0, face_db=-90.0, reverberation_copies=0, edge_shadow_db=0.0, line_fuzz=0.0)
MUSCLE = Tissue("muscle", -9.0, texture_db=0.0)
TARGET = scenes.ellipse(0.0, 22.0, 14.0, 8.0)
#: The sheath runs half its thickness outside the muscle.
SHEATH = Interface(scenes.ellipse(0.0, 22.0, 14.25, 8.25), 22.0, 0.5, 8.0)
OUT_PX = (500, 450)


def in_sheath() -> Scene:
    return scenes.bare(ground=MUSCLE, regions=(Region(MUSCLE, TARGET),), interfaces=(SHEATH,), target=TARGET)


def power_around(physics: Physics) -> tuple[NDArray[np.float64], NDArray[np.bool_], Grid]:
    """What the sheath's band adds, dB; where the muscle is."""
    scene = in_sheath()
    grid = Grid.fine(scene.width_mm, scene.depth_mm)
    inside = np.zeros(grid.shape, bool)
    window, within = grid.inside(TARGET)
    inside[window] = within
    power = np.zeros(grid.shape, np.float32)
    add_bands(power, label_tissues(scene, grid), inside, grid, scene.interfaces, physics, np.random.default_rng(0))
    return 10 * np.log10(power.astype(np.float64) + 1e-9), inside, grid


def test_a_sheath_scatters_beside_the_muscle_and_not_in_it() -> None:
    added, inside, grid = power_around(replace(QUIET, band_db=-8.0))
    x, z = grid.x()[None, :], grid.z()[:, None]
    scale = np.hypot(x / 14.0, (z - 22.0) / 8.0)
    assert added[inside].max() < -80
    # It begins where the muscle ends.
    assert np.mean(added[(scale > 1.0) & (scale < 1.02) & ~inside] > -10) > 0.8
    assert added[~inside].max() > 8


def test_a_muscles_side_walls_stay_visible() -> None:
    def wall_over_muscle(band_db: float) -> float:
        greys = [
            bmode(in_sheath(), replace(QUIET, band_db=band_db, wedge=1.0), np.random.default_rng(seed), OUT_PX).grey
            for seed in range(3)
        ]
        # Rows about the middle, where the sheath runs along the beam.
        rows = np.mean(greys, axis=0)[200:240]
        wall = max(rows[:, column : column + 6].mean() for column in range(364, 376))
        return float(wall - rows[:, 200:330].mean())

    assert wall_over_muscle(-60.0) < 12
    assert wall_over_muscle(-8.0) > 30


def test_a_broken_line_has_gaps_over_its_share() -> None:
    loss = gaps_db(np.random.default_rng(3), 40_000, 0.1, 0.3)
    assert (loss < -11.0).mean() == pytest.approx(0.3, abs=0.05)
    assert loss.max() <= 0.0
    assert not gaps_db(np.random.default_rng(3), 100, 0.1, 0.0).any()


def test_patches_have_their_sd_and_are_wider_than_speckle() -> None:
    scene = scenes.bare()
    grid = Grid.fine(scene.width_mm, scene.depth_mm)
    physics = replace(QUIET, patch_db=3.0)
    fields = [patches_db(grid, physics, np.random.default_rng(seed), (0.0, 0.0)) for seed in range(12)]
    assert np.std(fields) == pytest.approx(3.0, abs=0.6)
    near, far = (np.mean([np.mean(f[:, :-n] * f[:, n:]) for f in fields]) for n in (10, 200))  # 1 mm, 20 mm
    assert near > 0.8 * 9.0
    assert far < 0.4 * 9.0


def test_haze_fills_the_near_field_of_dark_tissue() -> None:
    dark = scenes.bare(ground=scenes.GEL)
    grid = Grid.fine(dark.width_mm, dark.depth_mm)

    def level_db(physics: Physics) -> tuple[float, float]:
        echoes = sound(dark, physics, grid, np.random.default_rng(1))[0].astype(np.float64)
        by_row = 10 * np.log10((echoes**2).sum(-1).mean(axis=1) + 1e-12)
        return float(by_row[20:60].mean()), float(by_row[-300:-40].mean())

    near, far = level_db(replace(QUIET, haze_db=-15.0, haze_mm=8.0))
    assert near == pytest.approx(-15.0, abs=3.0)
    assert far < near - 5
    assert level_db(QUIET)[0] < -40


def shown(attenuation_db: float, physics: Physics) -> Picture:
    """A muscle under a layer that takes its light."""
    layer = Tissue("fat", 0.0, texture_db=0.0, attenuation_db=attenuation_db)
    cover = Region(layer, scenes.band(scenes.across(-1.0), scenes.across(12.0)))
    scene = replace(in_sheath(), regions=(cover, Region(MUSCLE, TARGET)))
    return bmode(scene, physics, np.random.default_rng(2), OUT_PX)


@pytest.mark.parametrize("attenuation_db", [0.0, 0.3, 0.6])
def test_a_worker_sets_the_gain_until_the_muscle_is_grey(attenuation_db: float) -> None:
    picture = shown(attenuation_db, replace(QUIET, auto_grey=60.0))
    assert np.median(picture.grey[picture.mask > 0]) == pytest.approx(60.0, abs=4.0)


def test_a_gain_is_left_alone_unless_the_picture_shows_nothing() -> None:
    dim = replace(QUIET, gain_db=-50.0)
    assert np.percentile(shown(0.0, dim).grey, 99) < 10
    picture = shown(0.0, replace(dim, setting="unusual"))
    assert np.percentile(picture.grey, 99) >= 55
    bright = replace(QUIET, gain_db=6.0)
    np.testing.assert_array_equal(shown(0.0, bright).grey, shown(0.0, replace(bright, setting="unusual")).grey)


def test_gel_stays_black_whoever_sets_the_gain() -> None:
    grey = bmode(scenes.bare(ground=scenes.GEL), replace(Physics(), auto_grey=60.0), np.random.default_rng(2), OUT_PX)
    assert grey.grey[60:].mean() <= 20


def test_drawn_physics_say_how_they_are_set() -> None:
    drawn = [draw_physics(np.random.default_rng(seed)) for seed in range(300)]
    well_set = [one for one in drawn if one.setting == "well_set"]
    assert len(well_set) / len(drawn) == pytest.approx(0.6, abs=0.09)
    assert all(one.auto_grey is not None and 45 <= one.auto_grey <= 75 for one in well_set)
    assert all(one.auto_grey is None for one in drawn if one.setting == "unusual")


def test_a_case_says_what_keeps_it_from_being_clean() -> None:
    lost = scenes.bare(contact=np.array([[-22.5, -30.0], [-10.0, 0.0]]))
    unusual = replace(QUIET, setting="unusual")
    assert taken_as(scenes.bare(), QUIET) == "clean"
    assert taken_as(lost, QUIET) == "lost_contact"
    assert taken_as(scenes.bare(), unusual) == "unusual_settings"
    assert taken_as(lost, unusual) == "unusual_settings lost_contact"


def test_about_half_of_a_studys_frames_are_clean() -> None:
    draws = [np.random.default_rng(seed) for seed in range(400)]
    poses = [draw_pose(25.0, draw) for draw in draws]
    physics = [draw_physics(draw) for draw in draws]
    names = [taken_as(scenes.bare(contact=pose.contact), how) for pose, how in zip(poses, physics, strict=True)]
    assert names.count("clean") / len(names) == pytest.approx(0.51, abs=0.08)
