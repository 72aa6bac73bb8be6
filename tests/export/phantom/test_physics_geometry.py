"""Where things land: the picture, the mask and the outline agree in mm for any size of pixel."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from export.phantom.bmode import bmode
from export.phantom.grid import Grid, densify
from export.phantom.physics import Physics
from export.phantom.scene import Interface
from tests.export.phantom import scenes

CLEAR = Physics(
    noise_db=-90.0, face_db=-90.0, reverberation_copies=0, edge_shadow_db=0.0, line_fuzz=0.0, line_fading_db=0.0,
    slice_tilt_deg=0.0,
)  # fmt: skip


@settings(deadline=None, max_examples=15)
@given(
    x_mm=st.floats(-15, 15),
    z_mm=st.floats(6, 42),
    height=st.integers(300, 900),
    width=st.integers(250, 900),
    width_mm=st.floats(36, 52),
    depth_mm=st.floats(46, 70),
)
def test_a_bright_point_lands_on_its_pixel(
    x_mm: float, z_mm: float, height: int, width: int, width_mm: float, depth_mm: float
) -> None:
    point = Interface(np.array([[x_mm - 0.05, z_mm], [x_mm + 0.05, z_mm]]), 30.0, 0.3)
    scene = scenes.bare(ground=scenes.GEL, interfaces=(point,), width_mm=width_mm, depth_mm=depth_mm)
    picture = bmode(scene, CLEAR, np.random.default_rng(0), (height, width))
    grey = picture.grey.astype(float)
    grey = np.clip(grey - 0.3 * grey.max(), 0, None)
    rows, columns = np.mgrid[:height, :width]
    at_x = ((columns * grey).sum() / grey.sum() + 0.5) * picture.mm_per_px_x - width_mm / 2
    at_z = ((rows * grey).sum() / grey.sum() + 0.5) * picture.mm_per_px_y
    assert abs(at_x - x_mm) < 0.06
    assert abs(at_z - z_mm) < 0.03


@settings(deadline=None, max_examples=25)
@given(
    half_x=st.floats(6, 20),
    half_z=st.floats(4, 12),
    x_mm=st.floats(-2, 2),
    height=st.integers(400, 900),
    width=st.integers(400, 900),
)
def test_the_mask_has_the_outlines_area_and_middle(
    half_x: float, half_z: float, x_mm: float, height: int, width: int
) -> None:
    outline = scenes.ellipse(x_mm, 20.0, half_x, half_z)
    grid = Grid(scenes.WIDTH_MM, scenes.DEPTH_MM, width, height)
    (rows, columns), within = grid.inside(outline)
    x, z = outline.T
    area = 0.5 * abs(np.sum(x * np.roll(z, -1) - z * np.roll(x, -1)))
    assert abs(within.sum() * grid.step_x * grid.step_z / area - 1) < 0.005
    middle_x = (within * grid.x()[columns]).sum() / within.sum()
    middle_z = (within * grid.z()[rows, None]).sum() / within.sum()
    assert abs(middle_x - x_mm) < 0.02
    assert abs(middle_z - 20.0) < 0.02


@settings(deadline=None, max_examples=30)
@given(seed=st.integers(0, 10_000), columns=st.integers(8, 40), rows=st.integers(8, 40))
def test_a_cell_is_inside_when_its_centre_is(seed: int, columns: int, rows: int) -> None:
    """Against the winding of the polygon about each centre; outlines reach beyond the grid."""
    draw = np.random.default_rng(seed)
    turn = np.sort(draw.uniform(0, 2 * np.pi, 9))
    radius = draw.uniform(3, 30, 9)
    outline = np.stack([radius * np.cos(turn), 15 + radius * np.sin(turn)], axis=1)
    grid = Grid(40.0, 30.0, columns, rows)
    window, within = grid.inside(outline)
    found = np.zeros(grid.shape, bool)
    found[window] = within
    dx = outline[:, 0] - grid.x()[None, :, None].astype(float)
    dz = outline[:, 1] - grid.z()[:, None, None].astype(float)
    angle = np.arctan2(dz, dx)
    turns = (np.diff(np.concatenate([angle, angle[..., :1]], axis=-1)) + np.pi) % (2 * np.pi) - np.pi
    expected = np.round(turns.sum(-1) / (2 * np.pi)).astype(int) % 2 == 1
    assert np.mean(found != expected) < 0.002


def test_the_picture_carries_its_outline_and_scale() -> None:
    picture = bmode(scenes.layered(), CLEAR, np.random.default_rng(0), (400, 300))
    assert picture.grey.shape == picture.mask.shape == (400, 300)
    assert picture.mm_per_px_x == scenes.WIDTH_MM / 300
    assert picture.mm_per_px_y == scenes.DEPTH_MM / 400
    assert picture.target_px is not None
    assert set(np.unique(picture.mask)) == {0, 255}
    rows, columns = np.nonzero(picture.mask)
    assert abs(columns.min() - picture.target_px[:, 0].min()) <= 1
    assert abs(rows.max() - picture.target_px[:, 1].max()) <= 1


def test_a_target_beyond_the_field_is_cut_there() -> None:
    scene = scenes.bare(target=scenes.ellipse(20.0, 20.0, 10.0, 8.0))
    picture = bmode(scene, CLEAR, np.random.default_rng(0), (250, 225))
    assert picture.mask[100, -1] == 255
    assert picture.target_px is not None
    assert picture.target_px[:, 0].max() > 225
    nothing = bmode(scenes.bare(), CLEAR, np.random.default_rng(0), (250, 225))
    assert nothing.target_px is None
    assert not nothing.mask.any()


@given(step=st.floats(0.05, 1.0))
def test_a_resampled_line_keeps_its_ends_and_its_step(step: float) -> None:
    points, taken = densify(np.array([[0.0, 1.0], [3.0, 5.0], [6.0, 1.0]]), step)
    np.testing.assert_allclose(points[[0, -1]], [[0.0, 1.0], [6.0, 1.0]])
    assert taken <= step + 1e-9
    assert np.hypot(*np.diff(points, axis=0).T).max() <= taken + 1e-9
