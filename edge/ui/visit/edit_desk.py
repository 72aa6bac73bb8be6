"""An outline under the worker's finger: which handle is held, what was moved, and what is measured in it now. No Qt."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from edge.anatomy import Site
from edge.bundle.manifest import Manifest
from edge.inference.segmentation import Segmentation
from edge.measure.edited_outline import EditedOutline, OutlineRefused, editable, measure_edited
from edge.measure.measurement import Measurement
from edge.pipeline.reading import Reading

#: The network's outline is kept in so many points at most.
_MOST_POINTS = 64


@dataclass(frozen=True, eq=False)
class Edited:
    """What came of an edit, for the journal.

    Attributes:
        reading: the same frame with the worker's outline and its measurement, to be kept.
        before: what was measured in the network's outline, its mask included.
        after: what is measured now, the reading's.
        moves: how many moves led there.
    """

    reading: Reading
    before: Measurement
    after: Measurement
    moves: int

    def to_body(self) -> dict[str, object]:
        """Return what an entry says of it.

        That is: how often a handle was moved, the numbers on both sides of it and what spoke against them, and the
        network's outline, of which the capture's mask tells nothing any more: closed, source px, 64 points at most.
        """
        return {
            "handles_moved": self.moves,
            "before": _numbers(self.before),
            "after": _numbers(self.after),
            "network_outline": [] if self.before.outline is None else _in_few_points(self.before.outline),
        }


class EditDesk:
    """One frozen reading whose outline is edited.

    A finger takes the handle nearest to it and moves it as far as it moves itself: it may stay beside what it moves. A
    move that cannot be is not made; the outline stays where it could last be, and :attr:`refused` says why. Points are
    given in source px.

    Args:
        reading: the frozen one.
        manifest: its bundle's manifest.
        site: its site.

    Raises:
        edge.measure.edited_outline.OutlineRefused: there is no outline to edit.
    """

    def __init__(self, reading: Reading, manifest: Manifest, site: Site) -> None:
        if reading.area is None or reading.segmentation is None:
            raise OutlineRefused("No muscle was outlined.", remedy="Take another picture.", reason="outline.none")
        self._reading = reading
        self._original = self._segmentation = reading.segmentation
        self._manifest, self._site = manifest, site
        self.outline: EditedOutline = editable(reading.measurement, reading.area)
        self._steps: list[EditedOutline] = []
        self._touched, self._at_touch = (0.0, 0.0), self.outline
        self.held: int | None = None
        self.refused = ""
        self.measurement: Measurement = reading.measurement

    def continued(self) -> EditDesk:
        """Return a desk that goes on from here, while this one stays as it is."""
        further = copy(self)
        further._steps = list(self._steps)
        return further

    @property
    def can_undo(self) -> bool:
        """Something was moved."""
        return bool(self._steps)

    def touch(self, x: float, y: float, reach_px: float) -> bool:
        """Take the handle nearest to a finger, if one lies within its reach; return whether one is held."""
        off = np.hypot(*(self.outline.handles - (x, y)).T)
        nearest = int(off.argmin())
        self.held = nearest if off[nearest] <= reach_px else None
        self._touched, self._at_touch, self.refused = (x, y), self.outline, ""
        return self.held is not None

    def drag(self, x: float, y: float) -> None:
        """Move the held handle as the finger has moved since it came down; without one nothing moves."""
        if self.held is None:
            return
        from_x, from_y = self._at_touch.handles[self.held]
        to = (float(from_x) + x - self._touched[0], float(from_y) + y - self._touched[1])
        try:
            self.outline, self.refused = self._at_touch.moved(self.held, to), ""
        except OutlineRefused as refusal:
            self.refused = refusal.reason

    def measure_held(self) -> None:
        """Measure in the outline as it lies under the finger now."""
        if self.held is not None and self.outline is not self._at_touch:
            self._segmentation, self.measurement = self._measured()

    def let_go(self) -> None:
        """End a move, and measure in the new outline."""
        if self.held is not None and self.outline is not self._at_touch:
            self._steps.append(self._at_touch)
            self._measure()
        self.held = None

    def undo(self) -> None:
        """Take the last move back."""
        if self._steps:
            self.outline = self._steps.pop()
            self._measure()
        self.held, self.refused = None, ""

    def reset(self) -> None:
        """Return to the network's outline."""
        if self._steps:
            self.outline = self._steps[0]
            self._steps.clear()
            self._measure()
        self.held, self.refused = None, ""

    def done(self) -> Edited | None:
        """Return the edited reading; ``None`` where nothing is moved: then it is the network's own."""
        if not self._steps:
            return None
        reading = replace(self._reading, segmentation=self._segmentation, measurement=self.measurement)
        return Edited(reading, self._reading.measurement, self.measurement, self.outline.moves)

    def _measure(self) -> None:
        if not self._steps:
            self._segmentation, self.measurement = self._original, self._reading.measurement
            return
        self._segmentation, self.measurement = self._measured()

    def _measured(self) -> tuple[Segmentation, Measurement]:
        return measure_edited(
            self.outline,
            self._reading.measurement,
            self._original,
            self._manifest,
            self._reading.scale,
            self._site,
        )


def _in_few_points(outline: NDArray[np.float32]) -> list[list[float]]:
    """Return an outline in as many points as are kept, moved by no more than that takes; tenths of a px."""
    points, tolerance_px = outline.tolist(), 0.25
    while len(points) > _MOST_POINTS:
        points = cv2.approxPolyDP(outline, tolerance_px, closed=True)[:, 0, :].tolist()
        tolerance_px *= 1.2
    return [[round(x, 1), round(y, 1)] for x, y in points]


def _numbers(found: Measurement) -> dict[str, object]:
    return {
        "mt_mm": found.mt_mm,
        "mt_px": found.mt_px,
        "csa_cm2": found.csa_cm2,
        "status": found.status,
        "reasons": list(found.reasons),
    }
