"""The simulated picture: speckle, levels, shadow and angle as REFERENCE §5.2, §5.3 and §5.7 want them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from export.phantom.bmode import bmode, sound
from export.phantom.grid import Grid
from export.phantom.physics import Physics, draw_physics
from export.phantom.scene import Blocker, Interface, Region
from tests.export.phantom import scenes

STANDARD = Physics()
#: No clutter of the scanner's own, for tests that look at one thing.
QUIET = Physics(noise_db=-90.0, face_db=-90.0, reverberation_copies=0, edge_shadow_db=0.0, line_fuzz=0.0)
OUT_PX = (500, 450)  # 0.1 mm a pixel


def envelope(seed: int, physics: Physics = QUIET) -> NDArray[np.float64]:
    scene = scenes.bare()
    echoes = sound(scene, physics, Grid.fine(scene.width_mm, scene.depth_mm), np.random.default_rng(seed))
    return np.hypot(echoes[..., 0], echoes[..., 1]).mean(0).astype(np.float64)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frequency_mhz", [6.0, 10.0, 14.0])
def test_homogeneous_tissue_shows_fully_developed_speckle(seed: int, frequency_mhz: float) -> None:
    """REFERENCE §5.7: mean over SD 1.8–2.0 (theory 1.91), SD of the level 5.57 dB."""
    speckle = envelope(seed, replace(QUIET, frequency_mhz=frequency_mhz))[40:-40, 20:-20]
    assert 1.8 <= speckle.mean() / speckle.std() <= 2.0
    assert np.std(20 * np.log10(speckle)) == pytest.approx(5.57, abs=0.25)


def test_speckle_keeps_its_level_at_every_depth() -> None:
    power = (np.mean([envelope(seed) ** 2 for seed in range(6)], axis=0)).mean(axis=1)
    by_depth = 10 * np.log10(power.reshape(10, -1).mean(axis=1))
    np.testing.assert_allclose(by_depth, 0.0, atol=0.5)


def test_sparse_tissue_varies_more_than_full_speckle() -> None:
    sparse = replace(scenes.PLAIN, nakagami_m=0.5)
    scene = scenes.bare(ground=sparse)
    grid = Grid.fine(scene.width_mm, scene.depth_mm)
    echoes = sound(scene, QUIET, grid, np.random.default_rng(0))[0]
    power = (echoes.astype(np.float64) ** 2).sum(-1)[40:-40, 20:-20]
    m = power.mean() ** 2 / power.var()
    assert 0.4 <= m <= 0.75
    assert 10 * np.log10(power.mean()) == pytest.approx(0.0, abs=0.7)


def test_looks_and_smoothing_calm_the_speckle() -> None:
    """REFERENCE §5.3, step 8: from about 24 grey levels to 10–15. A pixel per cell, so that no resampling calms it."""

    def grey_sd(**knobs: float) -> float:
        physics = replace(QUIET, beam_pitch_mm=0.1, gain_db=5.0, **knobs)  # type: ignore[arg-type]
        return float(bmode(scenes.bare(), physics, np.random.default_rng(1), (1000, 450)).grey[40:-40, 40:-40].std())

    assert grey_sd() == pytest.approx(5.57 / 60 * 255, abs=1.5)
    assert grey_sd(looks=3) < 0.7 * grey_sd()
    assert 10 <= grey_sd(speckle_reduction=0.6) <= 15


def grey_of(name: str, grey: NDArray[np.uint8]) -> float:
    """Mean grey of one tissue of the layered scene, well inside it; the brightest row for lines."""
    across, down = scenes.WIDTH_MM / OUT_PX[1], scenes.DEPTH_MM / OUT_PX[0]

    def part(x0: float, x1: float, z0: float, z1: float) -> NDArray[np.uint8]:
        left, right = (round((x + scenes.WIDTH_MM / 2) / across) for x in (x0, x1))
        return grey[round(z0 / down) : round(z1 / down), left:right]

    match name:
        case "muscle":
            return float(part(-9, 9, 13, 22).mean())
        case "fat":
            return float(part(-15, 15, 2.6, 3.6).mean())
        case "fascia":
            return float(part(-15, 15, 6, 9).max(axis=0).mean())
        case "bone":
            return float(part(1, 5, 33, 37).max(axis=0).mean())
        case _:
            return float(part(-1, 7, 43, 49).mean())


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [("muscle", 45, 75), ("fat", 50, 90), ("fascia", 170, 255), ("bone", 225, 255), ("below bone", 0, 20)],
)
def test_tissues_have_the_greys_of_the_reference(name: str, low: float, high: float) -> None:
    """REFERENCE §5.2 at 60 dB; bone's 255 is read as nearly white, since its crest fades along its length."""
    greys = [grey_of(name, bmode(scenes.layered(), STANDARD, np.random.default_rng(s), OUT_PX).grey) for s in range(3)]
    assert low <= np.mean(greys) <= high


def test_gel_is_nearly_black_and_air_is_bright_bands_over_darkness() -> None:
    gel = bmode(scenes.bare(ground=scenes.GEL), STANDARD, np.random.default_rng(2), OUT_PX).grey
    assert gel[60:].mean() <= 10
    off = np.array([[-30.0, -60.0], [30.0, -60.0]])
    air = bmode(scenes.bare(contact=off), STANDARD, np.random.default_rng(2), OUT_PX).grey
    assert air[:80].max(axis=0).min() > 150
    assert air[250:].mean() < 15


def test_lost_contact_darkens_only_its_own_columns() -> None:
    edge = np.array([[-22.5, 0.0], [10.0, 0.0], [12.0, -35.0], [22.5, -35.0]])
    grey = bmode(scenes.bare(contact=edge), STANDARD, np.random.default_rng(3), OUT_PX).grey
    assert grey[250:400, 380:].mean() < 0.5 * grey[250:400, 50:300].mean()


def test_a_fascia_fades_as_it_turns_away_from_the_beam() -> None:
    def peak(degrees: float) -> float:
        x = np.arange(-6, 6.01, 0.3)
        line = np.stack([x, 25 + x * np.tan(np.radians(degrees))], axis=1)
        scene = scenes.bare(ground=scenes.GEL, interfaces=(Interface(line, 10.0, 0.4, 8.0),))
        return float(bmode(scene, QUIET, np.random.default_rng(5), OUT_PX).grey[:, 200:250].max(axis=0).mean())

    greys = [peak(degrees) for degrees in (0, 10, 20, 30, 45)]
    assert all(later < earlier for earlier, later in pairwise(greys))
    # Cos⁸ of 30° is −10 dB; a slanted line is longer in each column but blurred by the beam's width.
    assert (greys[0] - greys[3]) * 60 / 255 == pytest.approx(10, abs=3)


def test_a_line_across_the_beam_peaks_at_its_level() -> None:
    scene = scenes.bare(ground=scenes.GEL, interfaces=(Interface(scenes.across(25.0), 10.0, 0.4),))
    grid = Grid.fine(scene.width_mm, scene.depth_mm)
    physics = replace(QUIET, line_fading_db=0.0, slice_tilt_deg=0.0)
    echoes = sound(scene, physics, grid, np.random.default_rng(0))[0].astype(np.float64)
    peak = np.hypot(echoes[..., 0], echoes[..., 1]).max(axis=0)
    assert 20 * np.log10(np.median(peak)) == pytest.approx(10.0, abs=1.5)


def test_bone_throws_a_dark_shadow_and_gas_a_dirty_one() -> None:
    surface = np.stack([np.linspace(-8, 8, 60), np.full(60, 20.0)], axis=1)

    def below(kind: str, shadow_db: float) -> tuple[float, float]:
        scene = scenes.bare(blockers=(Blocker(kind, surface, 30.0, shadow_db),))  # type: ignore[arg-type]
        grey = bmode(scene, STANDARD, np.random.default_rng(4), OUT_PX).grey
        return float(grey[350:480, 170:280].mean()), float(grey[350:480, 20:120].mean())

    bone, beside = below("bone", 40.0)
    gas, _ = below("gas", 25.0)
    assert bone < 25 < beside
    assert bone < gas


def test_tissue_that_attenuates_is_darker_below() -> None:
    layer = replace(scenes.PLAIN, attenuation_db=0.1)
    scene = scenes.bare(regions=(Region(layer, scenes.band(scenes.across(5.0), scenes.across(25.0))),))
    grey = bmode(scene, QUIET, np.random.default_rng(6), OUT_PX).grey
    # 0.1 dB/cm/MHz · 10 MHz · 4 cm there and back is 4 dB.
    assert grey[20:45].mean() - grey[300:450].mean() == pytest.approx(4 / 60 * 255, abs=3)


def test_one_seed_makes_one_picture_and_another_seed_another() -> None:
    first, again, other = (bmode(scenes.layered(), STANDARD, np.random.default_rng(s), OUT_PX) for s in (7, 7, 8))
    np.testing.assert_array_equal(first.grey, again.grey)
    assert np.mean(first.grey != other.grey) > 0.5
    assert draw_physics(np.random.default_rng(1)) == draw_physics(np.random.default_rng(1))
    assert draw_physics(np.random.default_rng(1)) != draw_physics(np.random.default_rng(2))


def test_the_speckle_of_a_clip_moves_with_the_tissue() -> None:
    def frame(drift_mm: tuple[float, float], noise: int) -> NDArray[np.float64]:
        physics = replace(STANDARD, face_db=-90.0)
        return bmode(
            scenes.bare(), physics, np.random.default_rng(9), OUT_PX,
            noise=np.random.default_rng(noise), drift_mm=drift_mm,
        ).grey.astype(float)  # fmt: skip

    first, moved = frame((0.0, 0.0), 1), frame((1.0, 2.0), 2)
    follows = np.corrcoef(first[150:400, 100:300].ravel(), moved[170:420, 110:310].ravel())[0, 1]
    stays = np.corrcoef(first[150:400, 100:300].ravel(), moved[150:400, 100:300].ravel())[0, 1]
    assert follows > 0.9
    assert abs(stays) < 0.2


@pytest.mark.parametrize("seed", range(12))
def test_every_drawn_physics_makes_a_picture(seed: int) -> None:
    physics = draw_physics(np.random.default_rng(seed))
    assert 5 <= physics.frequency_mhz <= 15
    assert 45 <= physics.dynamic_range_db <= 75
    picture = bmode(scenes.layered(), physics, np.random.default_rng(seed), (300, 270))
    assert picture.grey.std() > 5


def test_bone_is_silent_where_its_surface_ends_short_of_it() -> None:
    bone = Region(replace(scenes.PLAIN, name="bone"), scenes.ellipse(0.0, 30.0, 10.0, 8.0))
    grey = bmode(scenes.bare(regions=(bone,)), QUIET, np.random.default_rng(4), OUT_PX).grey
    assert grey[300:480, 170:280].max() == 0
    assert grey[300:480, 20:100].mean() > 50
