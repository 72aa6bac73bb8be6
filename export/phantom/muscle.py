"""What every target muscle has: its sheath, clouds of fat, vessels beside it."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np

from export.phantom.belly import Belly
from export.phantom.curves import Depth, blob, bone_arc, closed, outward, pieces, runs
from export.phantom.scene import Blocker, Interface, Points, Region
from export.phantom.tissues import Palette


def sheath(
    outline: Points, thickness_mm: float, palette: Palette, draw: np.random.Generator, bone: Points | None = None
) -> list[Interface]:
    """Draw the epimysium round a muscle, wholly outside its outline, and none of it on the bone.

    Args:
        outline: the muscle's closed outline.
        thickness_mm: of the sheath.
        palette: the person's tissues.
        draw: the site's generator.
        bone: surface on which the muscle lies without a sheath.
    """
    line = outward(outline, 0.5 * thickness_mm)
    keep = np.ones(len(line), bool)
    if bone is not None:
        gap = np.hypot(*(line[:, None, :] - bone[None, :, :]).transpose(2, 0, 1)).min(axis=1)
        keep = gap > 0.9
    exponent = draw.uniform(3.0, 9.0)
    return [Interface(one, palette.epimysium_db, thickness_mm, exponent) for one in pieces(line, keep)]


def clouds(outline: Points, palette: Palette, draw: np.random.Generator) -> list[Region]:
    """Draw 0-3 clouds of fat, 3-10 mm, inside a muscle (REFERENCE §5.3, step 3)."""
    found = []
    corner, far = outline.min(axis=0), outline.max(axis=0)
    contour = outline.astype(np.float32)
    for _ in range(draw.binomial(3, palette.infiltration)):
        x, z = draw.uniform(corner, far)
        room = cv2.pointPolygonTest(contour, (float(x), float(z)), measureDist=True) - 0.4
        half = min(draw.uniform(1.5, 5.0), room)
        if half > 0.8:
            shape = blob(x, z, half, half * draw.uniform(0.4, 0.9), draw.normal(0.0, 15.0))
            found.append(Region(palette.cloud(draw), shape))
    return found


def vessel(
    x: float, z: float, radius_mm: float, palette: Palette, draw: np.random.Generator
) -> tuple[Region, Interface]:
    """Draw a vessel: an anechoic, nearly round lumen in a thin wall (REFERENCE §5.1)."""
    lumen = blob(x, z, radius_mm, radius_mm * draw.uniform(0.6, 1.0), draw.uniform(-20.0, 20.0))
    return Region(palette.blood, lumen), Interface(closed(lumen), palette.septum_db, 0.3, 2.0)


def bone(
    x: float, apex_z: float, radius_mm: float, palette: Palette, draw: np.random.Generator
) -> tuple[Region, Blocker]:
    """Draw a long bone's cut: what is under its surface, and the surface."""
    arc = bone_arc(x, apex_z, radius_mm)
    deep = np.array(((arc[-1, 0], apex_z + 90.0), (arc[0, 0], apex_z + 90.0)))
    surface = Blocker("bone", arc, palette.bone_db, draw.uniform(30.0, 45.0))
    return Region(palette.bone, np.vstack((arc, deep))), surface


def septum(points: Points, palette: Palette, draw: np.random.Generator, thickness_mm: tuple[float, float]) -> Interface:
    """Draw a septum inside or between muscles."""
    level = palette.inner_db + draw.normal(0.0, 2.0)
    return Interface(points, level, draw.uniform(*thickness_mm), draw.uniform(2.0, 6.0))


def boundaries(
    lines: Iterable[Points], target: Points, under: Depth, palette: Palette, draw: np.random.Generator
) -> list[Interface]:
    """Draw septa between the target's neighbours: what of ``lines`` lies outside the target and under the fascia."""
    contour = target.astype(np.float32)
    found = []
    for line in lines:
        level_db, thickness, exponent = palette.inner_db + draw.normal(0.0, 2.5), draw.uniform(0.3, 0.8), 4.0
        inside = [cv2.pointPolygonTest(contour, (float(x), float(z)), measureDist=True) for x, z in line]
        keep = (np.array(inside) < -0.8) & (line[:, 1] > under(line[:, 0]) + 0.5)
        found += [Interface(one, level_db, thickness, exponent) for one in runs(line, keep)]
    return found


def strands(belly: Belly, palette: Palette, draw: np.random.Generator, most: int) -> list[Interface]:
    """Draw up to ``most`` short faint septa inside a muscle, anywhere."""
    found = []
    for _ in range(draw.integers(0, most + 1)):
        t, v = draw.uniform(-0.7, 0.7), draw.uniform(0.2, 0.8)
        length = draw.uniform(0.08, 0.3)
        other = (float(np.clip(t + length, -0.85, 0.85)), float(np.clip(v + draw.normal(0.0, 0.15), 0.1, 0.9)))
        line = Interface(belly.line((t, v), other), palette.inner_db - draw.uniform(2.0, 8.0), 0.25, 3.0)
        found.append(line)
    return found
