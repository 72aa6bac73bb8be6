"""An outline corrected by touch, and the muscle measured anew inside it.

A network that follows the wrong fascia over a finger's breadth need not cost the whole picture: the worker moves the
outline there. It hangs on some 24 handles. A handle that is moved takes its neighbours along, less and less, and only
those that face the same way: who pulls at the upper border leaves the lower one where it is. Where nothing is moved
the network's own edge stays, to a fraction of a pixel.

The new outline is measured as the network's was (:func:`~edge.measure.measure.measure`, same scale), is marked
``outline.edited`` for good, and what the network doubted of its own outline no longer counts. All other doubts do.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from calibration.errors import MyosightError
from calibration.scale.pixel_rect import PixelRect
from calibration.scale.pixel_scale import PixelScale
from edge.anatomy import Site
from edge.bundle.manifest import Manifest
from edge.inference.segmentation import Segmentation
from edge.measure.measure import measure
from edge.measure.measurement import Measurement
from edge.measure.polygon import Points, coverage, crosses_itself, resampled, signed_area, ways
from edge.measure.verdict import judged

#: Handles around an outline: on a screen 600 px high some 40 px apart, a thumb's breadth.
HANDLES = 24
#: A smaller outline is refused, px: its edge pixels would be a tenth of it.
FEWEST_PIXELS = 1000
#: What only speaks about an outline, or about what was measured in it: the new outline is judged anew.
ABOUT_OUTLINE = frozenset(
    {
        "confidence.low",
        "outline.uncertain",
        "muscle.none",
        "muscle.small",
        "muscle.split",
        "muscle.touches_top",
        "muscle.touches_bottom",
        "fov.truncated",
        "shape.irregular",
        "shape.fill",
        "thickness.few_stations",
        "thickness.unsettled",
        "thickness.uneven",
        "scale.tilt",
        "scale.width",
        "mt.implausible",
        "mt.impossible",
        "csa.implausible",
        "csa.impossible",
    }
)
#: Distance of the outline's points, px, before it is moved.
_SPACING_PX = 2.0
#: A moved handle takes along what lies nearer than this many handles' distances, its next neighbours by one half.
_REACH = 2.0
#: An outline out of a mask may tie small knots at its pixels' corners; so many neighbours on each side even them out.
_SMOOTHINGS = (0, 1, 2, 4)
#: The way an outline faces is told by points so far to each side.
_FACING_POINTS = 4


class OutlineRefused(MyosightError, ValueError):
    """An outline that cannot be edited, or cannot become what was asked for.

    ``outline.none``, ``outline.longitudinal``, ``outline.tangled``: there is nothing here to edit. ``outline.crosses``,
    ``outline.outside``, ``outline.small``: a handle must not go there.
    """


@dataclass(frozen=True, eq=False)
class EditedOutline:
    """An outline and its handles.

    Attributes:
        points: N×2 closed outline, clockwise on the screen, source px with whole coordinates at pixel centres.
        held_by: (``HANDLES``,) which of the points are the handles.
        area: the B-mode area, source px; no point leaves it.
        original: H×W uint8 over the area, 0 or 255: the network's mask, kept whatever is moved.
        moves: how often a handle was moved.
    """

    points: Points
    held_by: NDArray[np.int64]
    area: PixelRect
    original: NDArray[np.uint8]
    moves: int = 0

    @property
    def handles(self) -> Points:
        """Where the handles are, ``HANDLES``×2, source px."""
        handles: Points = self.points[self.held_by]
        return handles

    def outward(self, handle: int) -> Points:
        """Return the unit vector that points out of the muscle at a handle, (2,)."""
        normal: Points = _normals(self.points)[self.held_by[handle]]
        return normal

    def moved(self, handle: int, to: tuple[float, float]) -> EditedOutline:
        """Return the outline with a handle, and its neighbours with it, moved.

        Args:
            handle: its number, from 0.
            to: where it shall be, source px.

        Raises:
            OutlineRefused: that lies outside the B-mode area (``outline.outside``), or the outline would cross itself
                (``outline.crosses``) or hold next to nothing (``outline.small``).
        """
        low, high = _limits(self.area)
        target = np.array(to, np.float64)
        if not np.isfinite(target).all() or (target < low).any() or (target > high).any():
            raise OutlineRefused(
                f"({to[0]:.0f}, {to[1]:.0f}) lies outside the ultrasound picture.",
                remedy="Keep the outline inside the picture.",
                reason="outline.outside",
            )
        at = self.held_by[handle]
        share = _shares(self.points, int(at), _REACH / HANDLES)
        points = (self.points + share[:, None] * (target - self.points[at])).clip(low, high)
        if signed_area(points) < FEWEST_PIXELS:
            raise OutlineRefused(
                "Too little would be left inside the outline.",
                remedy="Move less, or take the last step back.",
                reason="outline.small",
            )
        if crosses_itself(points, share > 0.0):
            raise OutlineRefused(
                "The outline would cross itself.",
                remedy="Move less, or take the last step back.",
                reason="outline.crosses",
            )
        return replace(self, points=points, moves=self.moves + 1)

    def covered(self) -> NDArray[np.float32]:
        """Return the share of each pixel of the B-mode area that lies inside, H×W, 0–1."""
        return coverage(self.points - (self.area.x0, self.area.y0), self.area.height, self.area.width)

    def mask(self) -> NDArray[np.uint8]:
        """Return H×W uint8 over the B-mode area, 255 where at least one half of a pixel lies inside, else 0."""
        inside: NDArray[np.uint8] = (self.covered() >= 0.5).view(np.uint8) * np.uint8(255)
        return inside


def editable(found: Measurement, area: PixelRect) -> EditedOutline:
    """Return a measured muscle's outline with handles on it, nothing moved yet.

    Args:
        found: the measurement of one frame.
        area: that frame's B-mode area, source px.

    Raises:
        OutlineRefused: nothing was outlined (``outline.none``, ``outline.small``), it is seen along its fibres, where
            two lines and no outline are measured (``outline.longitudinal``), or it is a knot (``outline.tangled``).
    """
    if found.view == "longitudinal":
        raise _not_editable("A muscle along its fibres has two lines and no outline", "longitudinal")
    if found.outline is None or found.muscle is None:
        raise _not_editable("No muscle was outlined", "none")
    if np.count_nonzero(found.muscle) < FEWEST_PIXELS:
        raise _not_editable("The outline is too small to be touched", "small")
    low, high = _limits(area)
    raw = found.outline.astype(np.float64).clip(low, high)
    raw = raw if signed_area(raw) > 0 else raw[::-1]
    # The end farthest from the middle is a handle's place: a muscle's tip needs one most.
    first = int(np.hypot(*(raw - raw.mean(axis=0)).T).argmax())
    raw = np.roll(raw, -first, axis=0)
    for neighbours in _SMOOTHINGS:
        points = resampled(_smoothed(raw, neighbours), _SPACING_PX)
        if not crosses_itself(points):
            held_by = np.round(np.arange(HANDLES) * len(points) / HANDLES).astype(np.int64)
            return EditedOutline(points, held_by, area, found.muscle)
    raise _not_editable("The outline crosses itself", "tangled")


def measure_edited(
    edited: EditedOutline,
    before: Measurement,
    segmentation: Segmentation,
    manifest: Manifest,
    scale: PixelScale | None,
    site: Site,
) -> tuple[Segmentation, Measurement]:
    """Measure inside an edited outline as inside the network's.

    Args:
        edited: the outline.
        before: what was measured inside the network's outline, with all that spoke against the frame.
        segmentation: the network's, of the same frame.
        manifest: the bundle's manifest.
        scale: the same as before.
        site: the site.

    Returns:
        The segmentation with the worker's outline in the network's place, and its measurement.
    """
    redrawn = _redrawn(edited, segmentation, manifest.value_of("muscle"))
    found = measure(redrawn, manifest, scale, site)
    # The only doubt of its certainty that a drawn edge can still raise is that the outline is mostly edge. That marks a
    # number without need; so thin that it withholds one, nothing is measured well.
    anew = tuple(code for code in found.reasons if code != "confidence.low")
    kept = tuple(code for code in before.reasons if code not in ABOUT_OUTLINE)
    return redrawn, judged(found, ("outline.edited", *kept, *anew))


def _redrawn(edited: EditedOutline, segmentation: Segmentation, muscle: int) -> Segmentation:
    """Return a segmentation in which the muscle is what lies inside the outline, its edge soft as that of a network."""
    covered = edited.covered()
    inside = covered >= 0.5
    labels = np.where(segmentation.labels == muscle, np.uint8(0), segmentation.labels)
    labels[inside] = muscle
    certain = np.round(np.maximum(covered, 1.0 - covered) * 255.0).astype(np.uint8)
    return replace(segmentation, labels=labels, probability=certain)


def _shares(points: Points, at: int, reach: float) -> Points:
    """Return what share of one point's move each point takes, (N,) 0–1.

    Args:
        points: N×2, clockwise.
        at: the point that is moved.
        reach: how far along the outline others go with it, share of the whole way around.
    """
    way, length = ways(points)
    apart = np.abs(way - way[at])
    apart = np.minimum(apart, length - apart) / (reach * length)
    near = np.where(apart < 1.0, np.cos(0.5 * np.pi * apart) ** 2, 0.0)
    normals = _normals(points)
    alike = 0.5 + 0.5 * normals @ normals[at]
    shares: Points = near * alike / (near * alike)[at]
    return shares


def _normals(points: Points) -> Points:
    """Return the unit vectors that point outwards, N×2, of a polygon that runs clockwise on the screen."""
    along = np.roll(points, -_FACING_POINTS, axis=0) - np.roll(points, _FACING_POINTS, axis=0)
    outward = np.column_stack((along[:, 1], -along[:, 0]))
    normals: Points = outward / np.maximum(np.hypot(*outward.T), 1e-9)[:, None]
    return normals


def _smoothed(points: Points, neighbours: int) -> Points:
    """Return each point's mean with so many neighbours on each side."""
    turns = range(-neighbours, neighbours + 1)
    mean: Points = np.mean([np.roll(points, turn, axis=0) for turn in turns], axis=0)
    return mean


def _limits(area: PixelRect) -> tuple[Points, Points]:
    """Return the outermost (x, y) of the area, half a pixel beyond its pixels' centres."""
    return np.array((area.x0, area.y0), np.float64) - 0.5, np.array((area.x1, area.y1), np.float64) - 0.5


def _not_editable(why: str, reason: str) -> OutlineRefused:
    return OutlineRefused(f"{why}.", remedy="Take another picture.", reason=f"outline.{reason}")
