"""Every drawn cross-section is one a body could have, and the same body stays the same body."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from edge.anatomy import SITES
from export.phantom.anatomy import Anatomy
from export.phantom.curves import bone_arc, dense, outward, signed_area
from export.phantom.dimensions import CSA_CM2, MT_MM
from export.phantom.nothing import KINDS, nothing_scene
from export.phantom.population import draw_population, rng_of
from export.phantom.pose import Pose, draw_pose
from export.phantom.scene import Points, Scene
from export.phantom.sites import ANATOMIES, anatomy_of
from export.phantom.truth import csa_cm2, mt_mm, truth_of

SEED = 11
PEOPLE = draw_population(16, SEED)
STRAIGHT = Pose(
    roll_deg=0.0,
    offset_mm=0.0,
    fat_squeeze=0.0,
    muscle_squeeze=0.0,
    standoff_mm=0.0,
    bend_mm=0.0,
    conform=0.5,
    mirrored=False,
    width_mm=45.0,
    depth_mm=60.0,
)


def frames(site: str, count: int = 1) -> list[tuple[Anatomy, Pose, Scene]]:
    """Everybody's site, ``count`` placements each."""
    found = []
    for one in PEOPLE:
        anatomy = anatomy_of(one, site, SEED)
        for frame in range(count):
            pose = draw_pose(anatomy.deep_mm, rng_of(SEED, one.id, site, str(frame)))
            found.append((anatomy, pose, anatomy.scene(pose)))
    return found


def target_of(scene: Scene | Anatomy) -> Points:
    assert scene.target is not None
    return scene.target


def crosses_itself(outline: Points) -> bool:
    """Whether two sides of a closed outline that are no neighbours meet."""
    a, b = outline, np.roll(outline, -1, axis=0)

    def turn(p: Points, q: Points, r: Points) -> Points:
        return (q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1]) - (q[..., 1] - p[..., 1]) * (r[..., 0] - p[..., 0])

    first, second = (a[:, None], b[:, None]), (a[None], b[None])
    meets = (turn(*first, second[0]) * turn(*first, second[1]) < 0) & (
        turn(*second, first[0]) * turn(*second, first[1]) < 0
    )
    return bool(meets.any())


def depth_inside(outline: Points, points: Points) -> Points:
    """Signed distance of points to a closed outline, positive inside."""
    contour = outline.astype(np.float32)
    return np.array([cv2.pointPolygonTest(contour, (float(x), float(z)), measureDist=True) for x, z in points])


def test_the_sites_are_the_kits() -> None:
    assert set(ANATOMIES) == {name for name, site in SITES.items() if site.view == "transverse"}


@pytest.mark.parametrize("site", ANATOMIES)
def test_the_same_subject_and_seed_give_the_same_anatomy(site: str) -> None:
    first, again = (target_of(anatomy_of(PEOPLE[3], site, SEED)) for _ in range(2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, target_of(anatomy_of(PEOPLE[3], site, SEED + 1)))
    assert not np.array_equal(first, target_of(anatomy_of(PEOPLE[4], site, SEED)))


@pytest.mark.parametrize("site", ANATOMIES)
def test_frames_of_one_subject_show_one_muscle(site: str) -> None:
    anatomy = anatomy_of(PEOPLE[5], site, SEED)
    whole = csa_cm2(target_of(anatomy))
    scenes = [anatomy.scene(draw_pose(anatomy.deep_mm, rng_of(SEED, str(frame)))) for frame in range(3)]
    for scene in scenes:
        # Pressure takes up to 6 %, the fading roll a little more or less.
        assert 0.88 * whole < csa_cm2(target_of(scene)) < 1.06 * whole
        assert [one.tissue.name for one in scene.regions] == [one.tissue.name for one in anatomy.regions]
        assert len(scene.interfaces) == len(anatomy.interfaces)
    assert len({scene.depth_mm + scene.width_mm for scene in scenes}) > 1


@pytest.mark.parametrize("site", ANATOMIES)
def test_a_straight_placement_changes_nothing_and_a_mirrored_one_only_the_side(site: str) -> None:
    anatomy = anatomy_of(PEOPLE[6], site, SEED)
    assert np.allclose(target_of(anatomy.scene(STRAIGHT)), target_of(anatomy))
    mirrored = target_of(anatomy.scene(replace(STRAIGHT, mirrored=True)))
    assert np.allclose(mirrored * (-1, 1), target_of(anatomy))


@pytest.mark.parametrize("site", ANATOMIES)
def test_every_scene_is_whole(site: str) -> None:
    for _, _, scene in frames(site, 2):
        assert scene.site == site
        assert 38.0 <= scene.width_mm <= 50.0
        assert 30.0 <= scene.depth_mm <= 80.0
        lines = [one.points for one in scene.interfaces] + [one.surface for one in scene.blockers]
        for line in lines:
            assert len(line) >= 2
            assert np.isfinite(line).all()
            assert np.hypot(*np.diff(line, axis=0).T).max() <= 0.5
        for region in scene.regions:
            assert np.isfinite(region.outline).all()
        assert np.hypot(*np.diff(target_of(scene), axis=0, append=target_of(scene)[:1]).T).max() <= 0.5


@pytest.mark.parametrize("site", ANATOMIES)
def test_no_target_crosses_itself(site: str) -> None:
    assert not any(crosses_itself(target_of(scene)) for _, _, scene in frames(site))


@pytest.mark.parametrize("site", ANATOMIES)
def test_fascia_and_bone_lie_outside_the_target(site: str) -> None:
    for anatomy, _, _ in frames(site):
        target = target_of(anatomy)
        names = [one.tissue.name for one in anatomy.regions]
        assert names.index("muscle", names.index("gel")) > names.index("gel"), "the cover must not hide the target"
        # The fascia and whatever lies above it: the cover's interfaces come first, the sheath after them.
        above = [one for one in anatomy.interfaces if np.ptp(one.points[:, 0]) > 120.0][:3]
        for line in above:
            assert depth_inside(target, line.points[::4]).max() <= -0.5 * line.thickness_mm + 0.02
        for bone in (one for one in anatomy.blockers if one.kind == "bone"):
            assert depth_inside(target, bone.surface).max() < -0.1


@pytest.mark.parametrize("site", ANATOMIES)
def test_the_sheath_keeps_half_its_thickness_from_the_muscle(site: str) -> None:
    for anatomy, _, _ in frames(site):
        target = target_of(anatomy)
        start = float(target[:, 0].min())
        hugging = []
        for line in anatomy.interfaces:
            distance = depth_inside(target, line.points)
            if line.points[:, 0].min() < start + 1.0 and np.abs(distance + 0.5 * line.thickness_mm).max() < 0.15:
                hugging.append(np.median(distance) + 0.5 * line.thickness_mm)
        assert hugging, "no sheath was found"
        assert np.abs(hugging).max() < 0.02


@pytest.mark.parametrize("site", ANATOMIES)
def test_the_deep_border_usually_is_in_the_picture(site: str) -> None:
    shares = []
    for _, _, scene in frames(site, 3):
        outline = target_of(scene)
        shares.append(outline[np.abs(outline[:, 0]) < scene.width_mm / 3, 1].max() / scene.depth_mm)
    assert np.mean(np.array(shares) < 0.95) > 0.9
    assert np.std(shares) > 0.07


@pytest.mark.parametrize("site", ANATOMIES)
def test_sizes_are_those_of_the_reference(site: str) -> None:
    sizes: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for one in draw_population(94, 7):
        target = target_of(anatomy_of(one, site, 7))
        thickness = mt_mm(target, 400.0, 400.0)
        if thickness is not None:
            sizes.setdefault((one.age_group, one.sex), []).append((thickness, csa_cm2(target)))
    for (group, sex), found in sizes.items():
        for values, table in zip(np.array(found).T, (MT_MM, CSA_CM2), strict=True):
            mean, sd = table[site][group, sex]  # type: ignore[index]
            # Three standard errors of the mean, and 6 % for shapes that the widths' limits keep from their area.
            assert abs(values.mean() - mean) < 3.0 * sd / np.sqrt(len(values)) + 0.06 * mean, (
                group,
                sex,
                values.mean(),
            )


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_drawn_without_a_target_and_whole(kind: str) -> None:
    for index, one in enumerate(PEOPLE[:8]):
        scene = nothing_scene(kind, one, rng_of(SEED, kind, str(index)))
        again = nothing_scene(kind, one, rng_of(SEED, kind, str(index)))
        assert scene.site == ""
        assert scene.target is None
        assert truth_of(scene) is None
        assert scene.depth_mm == again.depth_mm
        for line in [i.points for i in scene.interfaces] + [b.surface for b in scene.blockers]:
            assert np.isfinite(line).all()
            assert np.hypot(*np.diff(line, axis=0).T).max() <= 0.5
    if kind == "air":
        assert scene.contact is not None
        assert (scene.contact[:, 1] == -40.0).all()


def test_an_offset_outline_grows_by_its_distance() -> None:
    circle = dense(10.0 * np.column_stack((np.cos(t := np.linspace(0, 2 * np.pi, 200)), np.sin(t)))[:-1], ring=True)
    for outline in (circle, circle[::-1]):
        assert np.hypot(*outward(outline, 0.5).T) == pytest.approx(10.5, abs=0.01)
    assert abs(signed_area(circle)) == pytest.approx(np.pi * 100.0, rel=1e-3)


def test_a_bone_arc_has_its_apex_on_top() -> None:
    arc = bone_arc(3.0, 20.0, 12.0)
    assert arc[np.argmin(arc[:, 1])] == pytest.approx((3.0, 20.0), abs=0.2)
    assert np.hypot(arc[:, 0] - 3.0, arc[:, 1] - 32.0) == pytest.approx(12.0, abs=0.01)
