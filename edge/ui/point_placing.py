"""Two marks, touched twice: which one comes next, and where each was put. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from calibration.scale.two_points import Line, Point, two_points

#: Touches in all: two marks, twice.
TOUCHES = 4


@dataclass(frozen=True)
class PointPlacing:
    """How far the worker has come.

    Attributes:
        size: width and height of the still, px.
        placed: the marks so far, source px, whole coordinates at pixel centres.
        cursor: the mark that is being placed; ``None`` before the picture is touched.
    """

    size: tuple[int, int]
    placed: tuple[Point, ...] = ()
    cursor: Point | None = None

    @property
    def complete(self) -> bool:
        """Both marks were touched twice."""
        return len(self.placed) == TOUCHES

    @property
    def first(self) -> Line:
        """The marks as they were touched first."""
        return self.placed[0], self.placed[1]

    @property
    def second(self) -> Line:
        """The same marks, touched again."""
        return self.placed[2], self.placed[3]

    def moved_to(self, x: float, y: float) -> PointPlacing:
        """Return it with the cursor on the pixel nearest to (x, y), within the still."""
        if self.complete:
            return self
        right, bottom = self.size[0] - 1, self.size[1] - 1
        return replace(self, cursor=(float(min(max(round(x), 0), right)), float(min(max(round(y), 0), bottom))))

    def nudged(self, across: int, down: int) -> PointPlacing:
        """Return it with the cursor moved by whole pixels; without a cursor nothing moves."""
        if self.cursor is None:
            return self
        return self.moved_to(self.cursor[0] + across, self.cursor[1] + down)

    def set_down(self) -> PointPlacing:
        """Return it with the cursor's mark placed; without a cursor nothing is placed.

        Raises:
            calibration.errors.ScaleRefused: ``points.short`` or ``points.oblique``, as soon as both marks are known.
        """
        if self.cursor is None or self.complete:
            return self
        done = replace(self, placed=(*self.placed, self.cursor), cursor=None)
        if len(done.placed) == TOUCHES // 2:
            two_points(done.first, done.first, 1.0)  # tells at once of marks that will not do
        return done
