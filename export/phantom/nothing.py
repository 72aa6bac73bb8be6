"""Pictures with no target muscle in them: what a network must leave empty."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from export.phantom.anatomy import Anatomy
from export.phantom.cover import Cover, draw_cover
from export.phantom.curves import REACH_MM, Depth, Floats, across, band, bone_arc, dense, level, undulation
from export.phantom.dimensions import Dimensions
from export.phantom.muscle import vessel
from export.phantom.population import Subject
from export.phantom.pose import draw_pose
from export.phantom.scene import Blocker, Interface, Points, Region, Scene, Tissue
from export.phantom.tissues import Palette, palette_of


def nothing_scene(kind: str, subject: Subject, draw: np.random.Generator) -> Scene:
    """Draw a picture without a target.

    Args:
        kind: one of :data:`KINDS`.
        subject: whose tissues it shows.
        draw: of everything else.

    Returns:
        A scene whose site is empty and whose target is ``None``.
    """
    anatomy = _DRAWN[kind](palette_of(subject, int(draw.integers(2**31))), draw)
    pose = draw_pose(anatomy.deep_mm, draw)
    if kind == "air":
        edge = 0.5 * pose.width_mm
        pose = replace(pose, contact=np.array(((-edge, -40.0), (edge, -40.0))))
    return anatomy.scene(pose)


def _gel(palette: Palette, draw: np.random.Generator) -> Anatomy:
    """A probe in gel, or in air: what else there is to see is the probe's own reverberation."""
    return Anatomy("", 15.0, draw.uniform(20.0, 40.0), palette.gel, (), (), (), None)


def _fat(palette: Palette, draw: np.random.Generator) -> Anatomy:
    """Fat as deep as the picture goes."""
    cover = _cover(draw.uniform(70.0, 90.0), palette, draw, membranous=bool(draw.random() < 0.5))
    return _anatomy(cover, draw.uniform(20.0, 40.0), palette.fat, (), (), ())


def _longitudinal(palette: Palette, draw: np.random.Generator) -> Anatomy:
    """A muscle cut along its fibres: long aponeuroses nearly in parallel, stripes between them."""
    cover = _cover(draw.uniform(2.0, 15.0), palette, draw)
    thickness, below = draw.uniform(10.0, 28.0), draw.uniform(8.0, 25.0)
    slope, wave = draw.normal(0.0, 0.06), undulation(draw, draw.uniform(0.1, 0.4), 12.0)

    deep = _lower(cover.under, thickness, slope, wave)
    way = float(draw.choice((-1.0, 1.0)))
    upper = _along(palette.neighbour(draw), way * np.tan(np.deg2rad(draw.uniform(5.0, 28.0))), draw)
    lower = _along(palette.neighbour(draw), -way * np.tan(np.deg2rad(draw.uniform(0.0, 28.0))), draw)
    x = across()
    aponeurosis = Interface(np.column_stack((x, deep(x))), palette.fascia_db, draw.uniform(0.5, 1.4), 5.0)
    floor = float(deep(np.zeros(1))[0]) + below
    bones = []
    if draw.random() < 0.6:
        bones = [Blocker("bone", _sloping(floor, draw), palette.bone_db, draw.uniform(30.0, 45.0))]
    muscle = (Region(lower, band(cover.under, level(100.0))), Region(upper, band(cover.under, deep)))
    return _anatomy(cover, cover.fat_to_mm + thickness, lower, muscle, (aponeurosis,), tuple(bones))


def _other_muscle(palette: Palette, draw: np.random.Generator) -> Anatomy:
    """Some other place: one to three plates of muscle over a flat bone, or over nothing that is seen."""
    cover = _cover(draw.uniform(2.0, 20.0), palette, draw)
    x, roof = across(), cover.under
    regions, lines = [], []
    for _ in range(draw.integers(1, 4)):
        thickness, slope = draw.uniform(4.0, 14.0), draw.normal(0.0, 0.08)
        wave = undulation(draw, draw.uniform(0.2, 0.6), draw.uniform(5.0, 9.0))
        floor = _lower(roof, thickness, slope, wave)
        regions.append(Region(palette.neighbour(draw), band(roof, floor)))
        lines.append(Interface(np.column_stack((x, floor(x))), palette.epimysium_db, draw.uniform(0.3, 1.0), 5.0))
        roof = floor
    bottom = float(roof(np.zeros(1))[0])
    bones = []
    if draw.random() < 0.7:
        bones = [Blocker("bone", np.column_stack((x, roof(x) + 0.8)), palette.bone_db, draw.uniform(30.0, 45.0))]
    if draw.random() < 0.4:
        lumen, wall = vessel(draw.uniform(-15, 15), bottom - 4.0, draw.uniform(1.0, 3.5), palette, draw)
        regions.append(lumen)
        lines.append(wall)
    return _anatomy(cover, bottom, palette.neighbour(draw), tuple(regions), tuple(lines), tuple(bones))


def _near_bone(palette: Palette, draw: np.random.Generator) -> Anatomy:
    """A joint or a shin: skin, a little fat, at times a tendon, and bone close below."""
    cover = _cover(draw.uniform(1.5, 7.0), palette, draw)
    tendon_mm = draw.uniform(2.0, 6.0) if draw.random() < 0.5 else 0.3
    apex = float(cover.under(np.zeros(1))[0]) + tendon_mm + draw.uniform(0.5, 2.0)
    x = draw.normal(0.0, 6.0)
    surface = bone_arc(x, apex, draw.uniform(15.0, 40.0)) if draw.random() < 0.6 else _sloping(apex, draw)
    tendon = replace(palette.tendon, level_db=palette.tendon.level_db - draw.uniform(0.0, 10.0))
    strip = Region(tendon, band(cover.under, lambda at: cover.under(at) + tendon_mm))
    deep = np.array(((surface[-1, 0], apex + 90.0), (surface[0, 0], apex + 90.0)))
    shaft = Region(palette.bone, np.vstack((surface, deep)))
    bone = Blocker("bone", surface, palette.bone_db, draw.uniform(30.0, 45.0))
    return _anatomy(cover, 2.0 * apex, palette.loose, (strip, shaft), (), (bone,))


def _cover(fat_mm: float, palette: Palette, draw: np.random.Generator, *, membranous: bool = False) -> Cover:
    size = Dimensions(skin_mm=draw.uniform(1.0, 2.2), fat_mm=fat_mm, mt_mm=0.0, csa_cm2=0.0)
    return draw_cover(size, palette, draw, (0.4, 1.1), membranous=membranous)


def _anatomy(
    cover: Cover,
    deep_mm: float,
    ground: Tissue,
    regions: tuple[Region, ...],
    interfaces: tuple[Interface, ...],
    blockers: tuple[Blocker, ...],
) -> Anatomy:
    everything = (*regions, *cover.regions)
    return Anatomy("", cover.fat_to_mm, deep_mm, ground, everything, (*cover.interfaces, *interfaces), blockers, None)


def _along(tissue: Tissue, slope: float, draw: np.random.Generator) -> Tissue:
    """Return a muscle's tissue as a cut along the fibres shows it."""
    return replace(
        tissue, perimysium_slope=slope, perimysium_length_mm=draw.uniform(6.0, 18.0), perimysium_per_mm2=0.35
    )


def _lower(roof: Depth, thickness_mm: float, slope: float, wave: Depth) -> Depth:
    """Return the lower border of a layer that thickens with ``slope``."""

    def floor(x: Floats) -> Floats:
        return np.asarray(roof(x) + np.maximum(thickness_mm + slope * x + wave(x), 2.0))

    return floor


def _sloping(depth_mm: float, draw: np.random.Generator) -> Points:
    """Return a nearly straight line across the whole drawn width."""
    slope, wave = draw.normal(0.0, 0.05), undulation(draw, 0.3, 10.0)
    x = np.linspace(-REACH_MM, REACH_MM, 300)
    return dense(np.column_stack((x, np.maximum(depth_mm + slope * x + wave(x), 0.5 * depth_mm))))


_DRAWN: dict[str, Callable[[Palette, np.random.Generator], Anatomy]] = {
    "gel": _gel,
    "air": _gel,
    "fat": _fat,
    "longitudinal": _longitudinal,
    "other_muscle": _other_muscle,
    "near_bone": _near_bone,
}
#: What may be in a picture without a target.
KINDS = tuple(_DRAWN)
