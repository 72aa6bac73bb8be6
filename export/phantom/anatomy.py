"""One person's site in the body's own frame, and how a probe's placement shows it.

In the body's frame z = 0 is the skin and x = 0 where the protocol wants the probe's middle.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from export.phantom.curves import REACH_MM, dense
from export.phantom.pose import Pose
from export.phantom.scene import Blocker, Interface, Points, Region, Scene, Tissue

#: Of a line, by the contract of :mod:`export.phantom.scene`.
_LONGEST_STEP_MM = 0.5


@dataclass(frozen=True, eq=False)
class Anatomy:
    """What does not change between one subject's frames.

    Attributes:
        site: id of :mod:`edge.anatomy`; empty where there is no target.
        fat_to_mm: depth down to which the fat reaches; pressure thins it more than what is below.
        deep_mm: depth of the target's deep border, or of whatever the operator wants to see.
        ground, regions, interfaces, blockers, target: as in :class:`export.phantom.scene.Scene`.
    """

    site: str
    fat_to_mm: float
    deep_mm: float
    ground: Tissue
    regions: tuple[Region, ...]
    interfaces: tuple[Interface, ...]
    blockers: tuple[Blocker, ...]
    target: Points | None

    def scene(self, pose: Pose) -> Scene:
        """Return the cross-section as this placement of the probe shows it."""
        move = _Placement(self.fat_to_mm, pose)
        return Scene(
            site=self.site,
            width_mm=pose.width_mm,
            depth_mm=pose.depth_mm,
            ground=move.tissue(self.ground),
            regions=tuple(Region(move.tissue(one.tissue), move.points(one.outline)) for one in self.regions),
            interfaces=tuple(replace(one, points=move.line(one.points)) for one in self.interfaces),
            blockers=tuple(replace(one, surface=move.line(one.surface)) for one in self.blockers),
            target=None if self.target is None else move.line(self.target, ring=True),
            contact=pose.contact,
        )


class _Placement:
    """Moves the body's points under the probe: mirror, offset, pressure, roundness, roll, gel."""

    def __init__(self, fat_to_mm: float, pose: Pose) -> None:
        self._fat_to, self._pose = fat_to_mm, pose
        self._roll = np.deg2rad(pose.roll_deg)
        # The roll fades in from the skin down. Over this depth it cannot fold the layers, however steep.
        self._fade = max(6.0, 1.9 * (1.0 - pose.conform) * REACH_MM * abs(np.sin(self._roll)))
        half = np.linspace(-0.5, 0.5, 201) * pose.width_mm
        self._down = 0.0
        skin = self._under_probe(np.column_stack((half, np.zeros_like(half))))
        self._down = pose.standoff_mm - float(skin[:, 1].min())

    def points(self, points: Points) -> Points:
        """Return body points in the probe's frame."""
        sign = -1.0 if self._pose.mirrored else 1.0
        return self._under_probe(np.column_stack((sign * (points[:, 0] - self._pose.offset_mm), points[:, 1])))

    def line(self, points: Points, *, ring: bool = False) -> Points:
        """Return a body line (or closed outline) in the probe's frame, as densely sampled as the contract asks."""
        moved = self.points(points)
        steps = np.hypot(*np.diff(moved, axis=0, append=moved[:1]).T)
        return moved if steps[: len(moved) - (not ring)].max() <= _LONGEST_STEP_MM else dense(moved, ring=ring)

    def tissue(self, tissue: Tissue) -> Tissue:
        """Return a tissue with its lines turned as the body is."""
        if tissue.perimysium_per_mm2 == 0.0:
            return tissue
        sign = -1.0 if self._pose.mirrored else 1.0
        return replace(tissue, perimysium_slope=sign * tissue.perimysium_slope + float(np.tan(self._roll)))

    def _under_probe(self, points: Points) -> Points:
        x, z = points.T
        in_fat = np.clip(z, 0.0, self._fat_to)
        below = np.maximum(z - self._fat_to, 0.0)
        z = z - self._pose.fat_squeeze * in_fat - self._pose.muscle_squeeze * below
        z = z + self._pose.bend_mm * (x / 20.0) ** 2
        share = np.clip(z / self._fade, 0.0, 1.0)
        taken = self._pose.conform + (1.0 - self._pose.conform) * share**2 * (3.0 - 2.0 * share)
        cos, sin = np.cos(self._roll), np.sin(self._roll)
        moved_x = x + taken * (x * (cos - 1.0) - z * sin)
        moved_z = z + taken * (x * sin + z * (cos - 1.0))
        return np.column_stack((moved_x, moved_z + self._down))
