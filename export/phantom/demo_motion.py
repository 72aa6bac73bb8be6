"""A probe that a quiet hand holds: it sways and breathes a little, and comes back to where it began."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from export.phantom.anatomy import Anatomy
from export.phantom.curves import signed_area
from export.phantom.pose import Pose
from export.phantom.scene import Points, Scene

#: How far the hand sways to either side, and how the pressure breathes (own choice; thickness stays within ± 1 %).
_ROLL_DEG, _OFFSET_MM, _FAT, _MUSCLE = 0.5, 0.5, 0.025, 0.006
#: Sliding comes a little after tilting, share of a turn; else the path would be there and back along one line.
_LAG = 0.1


def loop_of_poses(rest: Pose, frames: int) -> list[Pose]:
    """Return poses along a closed curve about ``rest``: after the last comes the first, as near as any neighbour.

    Args:
        rest: its middle.
        frames: how many.
    """
    turns = 2.0 * math.pi * np.arange(frames) / frames
    return [
        replace(
            rest,
            roll_deg=rest.roll_deg + _ROLL_DEG * math.sin(turn),
            offset_mm=rest.offset_mm + _OFFSET_MM * math.sin(turn - 2.0 * math.pi * _LAG),
            fat_squeeze=rest.fat_squeeze + _FAT * math.cos(turn),
            muscle_squeeze=rest.muscle_squeeze + _MUSCLE * math.cos(turn),
        )
        for turn in turns
    ]


def loop_of_scenes(anatomy: Anatomy, poses: Sequence[Pose]) -> list[Scene]:
    """Return what each pose shows, with lines that keep their own chance from frame to frame.

    Physics draws a line's echo sample by sample along its length. A line a hair longer would have one sample more, and
    all that is drawn after it would be another; so each line is given one length in all frames.
    """
    scenes = [anatomy.scene(pose) for pose in poses]
    lines = [[*(one.points for one in scene.interfaces), *(one.surface for one in scene.blockers)] for scene in scenes]
    longest = [max(_length(line) for line in same) for same in zip(*lines, strict=True)]
    steady = []
    for scene, own in zip(scenes, lines, strict=True):
        held = [_as_long_as(line, length) for line, length in zip(own, longest, strict=True)]
        count = len(scene.interfaces)
        steady.append(
            replace(
                scene,
                interfaces=tuple(replace(a, points=b) for a, b in zip(scene.interfaces, held[:count], strict=True)),
                blockers=tuple(replace(a, surface=b) for a, b in zip(scene.blockers, held[count:], strict=True)),
            )
        )
    return steady


def drifts_mm(scenes: Sequence[Scene]) -> list[tuple[float, float]]:
    """Return how far the target has moved since the first scene, (x, z), so that its speckle moves along."""
    centres = [_centre(scene.target) for scene in scenes if scene.target is not None]
    return [(float(x), float(z)) for x, z in np.array(centres) - centres[0]]


def _length(line: Points) -> float:
    return float(np.hypot(*np.diff(line, axis=0).T).sum())


def _as_long_as(line: Points, length_mm: float) -> Points:
    """Return a line made longer by going a hair along it, back, and on: what it shows does not change."""
    spare = 0.5 * (length_mm - _length(line))
    if spare <= 0.0:
        return line
    way = line[1] - line[0]
    return np.vstack((line[:1], line[:1] + spare * way / max(float(np.hypot(*way)), 1e-9), line))


def _centre(outline: Points) -> Points:
    """Return the centroid of the area inside a closed outline."""
    following = np.roll(outline, -1, axis=0)
    cross = outline[:, 0] * following[:, 1] - following[:, 0] * outline[:, 1]
    centre: Points = ((outline + following) * cross[:, None]).sum(axis=0) / (6.0 * signed_area(outline))
    return centre
