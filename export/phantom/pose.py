"""How the probe is held in one frame."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from export.phantom.scene import Points

#: Deep borders lie between these shares of the picture's depth (REFERENCE §2.1 asks for the middle third; people err).
_DEEP_SHARE = (0.35, 0.90)
_SHALLOWEST, _DEEPEST, _DEEPEST_OF_ALL = 30.0, 60.0, 80.0
#: How often the operator has set the picture too shallow for the muscle (own choice).
_TOO_SHALLOW = 0.03


@dataclass(frozen=True, eq=False)
class Pose:
    """One placement of the probe (REFERENCE §5.1, geometry).

    Attributes:
        roll_deg: tilt within the picture's plane; positive: the right side lies deeper.
        offset_mm: the probe's middle relative to the site's, along x of the body.
        fat_squeeze: share by which pressure thins the fat.
        muscle_squeeze: share by which it thins what is below.
        standoff_mm: gel at the skin's nearest point.
        bend_mm: how much deeper the body's surface lies 20 mm beside the middle; a limb is round.
        conform: share of the roll that the skin does not take up; the gel's wedge takes it.
        mirrored: the other limb, or the probe turned round.
        width_mm: aperture.
        depth_mm: depth of the picture.
        contact: coupling along the face, N×2 (x mm, dB); ``None`` where it is full.
    """

    roll_deg: float
    offset_mm: float
    fat_squeeze: float
    muscle_squeeze: float
    standoff_mm: float
    bend_mm: float
    conform: float
    mirrored: bool
    width_mm: float
    depth_mm: float
    contact: Points | None = None


def draw_pose(deep_mm: float, draw: np.random.Generator) -> Pose:
    """Draw one placement.

    Args:
        deep_mm: depth of the target's deepest border in the body, mm; sets the picture's depth.
        draw: the frame's generator.
    """
    width = float(draw.choice((38.0, 38.4, 40.0, 45.0, 50.0))) if draw.random() < 0.5 else draw.uniform(38.0, 50.0)
    standoff = draw.uniform(0.0, 4.0) * (draw.random() < 0.7)
    return Pose(
        roll_deg=float(np.clip(draw.normal(0.0, 4.0), -12.0, 12.0)),
        offset_mm=float(np.clip(draw.normal(0.0, 4.0), -12.0, 12.0)),
        fat_squeeze=draw.uniform(0.0, 0.25),
        muscle_squeeze=draw.uniform(0.0, 0.06),
        standoff_mm=standoff,
        bend_mm=draw.uniform(-0.4, 2.5),
        conform=draw.uniform(0.2, 0.7),
        mirrored=bool(draw.random() < 0.5),
        width_mm=width,
        depth_mm=_draw_depth(deep_mm + standoff, draw),
        contact=_draw_contact(width, draw) if draw.random() < 0.15 else None,
    )


def _draw_depth(deep_mm: float, draw: np.random.Generator) -> float:
    """Draw the picture's depth: as scanners offer it, or anything, with the deep border well in the picture."""
    share = float(np.clip(draw.normal(0.63, 0.14), *_DEEP_SHARE))
    depth = float(np.clip(deep_mm / share, _SHALLOWEST, _DEEPEST))
    if draw.random() < 0.5:
        depth = 5.0 * round(depth / 5.0)
    if deep_mm / depth > _DEEP_SHARE[1]:  # thick fat: as deep as it takes
        depth = float(min(5.0 * np.ceil(deep_mm / _DEEP_SHARE[1] / 5.0), _DEEPEST_OF_ALL))
    if draw.random() < _TOO_SHALLOW:
        depth = max(_SHALLOWEST, deep_mm * draw.uniform(0.8, 1.0))
    return depth


def _draw_contact(width_mm: float, draw: np.random.Generator) -> Points:
    """Draw an edge without contact: 3-15 mm at −15 to −40 dB (REFERENCE §5.6)."""
    lost, loss = draw.uniform(3.0, 15.0), -draw.uniform(15.0, 40.0)
    edge = 0.5 * width_mm
    rows = np.array(((-edge, loss), (-edge + 0.8 * lost, loss), (-edge + lost, 0.0), (edge, 0.0)))
    return rows if draw.random() < 0.5 else np.column_stack((-rows[::-1, 0], rows[::-1, 1]))
