"""What is drawn on the calibration page's still, and which part of it is shown. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from calibration.scale.ruler import Ruler
from calibration.scale.two_points import Point

#: Room left beside and below the picture for its ruler and the ruler's numbers, as a share of the picture's sides.
#: Above it, where scanners write names, there is next to none.
_ASIDE, _BELOW, _ABOVE = 0.16, 0.06, 0.01
#: Room around a ruler's ticks when it alone is shown, as a multiple of the distance between two of them.
_RULER_ASIDE, _RULER_STEPS = 1.6, 2.4
#: Narrowest part of the screen that is shown of a ruler, px: its numbers stand in it.
_RULER_LEAST_PX = 150


@dataclass(frozen=True, eq=False)
class Findings:
    """One still with what was found and touched on it; all in source px.

    Attributes:
        image: H×W grey or H×W×3 BGR, uint8; the whole screen.
        area: the B-mode area; ``None`` where none was found yet.
        around: where it is expected meanwhile.
        ruler: the ruler; ``None`` where none was found.
        depth_box: where the depth stands; ``None`` where it was not read.
        step_mm: what one step of the ruler is; ``None`` where nobody said it.
        close_up: the ruler alone is shown, large enough to read its numbers.
        placing: marks are being placed; nothing found covers them.
        placed: marks of the present round that were placed.
        rings: about where the marks of the former round are; their very places would tell where to touch.
        cursor: the mark that is being placed.
    """

    image: NDArray[np.uint8]
    area: PixelRect | None = None
    around: PixelRect | None = None
    ruler: Ruler | None = None
    depth_box: PixelRect | None = None
    step_mm: float | None = None
    close_up: bool = False
    placing: bool = False
    placed: tuple[Point, ...] = ()
    rings: tuple[Point, ...] = ()
    cursor: Point | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the screen."""
        return self.image.shape[1], self.image.shape[0]

    def view(self) -> PixelRect:
        """Return the part that is shown: the picture with its ruler, the ruler alone, or the whole screen."""
        area = self.area or self.around
        if area is None:
            return PixelRect(0, 0, *self.size)
        if self.close_up and self.ruler is not None:
            return self._within(_around_steps(self.ruler))
        strip = self.ruler.strip if self.ruler is not None else area
        aside = round(_ASIDE * area.width)
        around = PixelRect(
            min(area.x0, strip.x0) - aside // (1 if strip.x0 <= area.x0 else 3),
            area.y0 - round(_ABOVE * area.height),
            max(area.x1, strip.x1) + aside // (1 if strip.x1 >= area.x1 else 3),
            area.y1 + round(_BELOW * area.height),
        )
        return self._within(around)

    def _within(self, rect: PixelRect) -> PixelRect:
        width, height = self.size
        return PixelRect(max(0, rect.x0), max(0, rect.y0), min(width, rect.x1), min(height, rect.y1))


def step_of(ruler: Ruler) -> tuple[float, float]:
    """Return the rows of two neighbouring ticks near the ruler's middle, px."""
    upper = max(0, len(ruler.rows) // 2 - 1)
    return ruler.rows[upper], ruler.rows[upper + 1]


def _around_steps(ruler: Ruler) -> PixelRect:
    upper, lower = step_of(ruler)
    half_high = _RULER_STEPS * ruler.px_per_tick
    half_wide = max(_RULER_ASIDE * ruler.px_per_tick, _RULER_LEAST_PX / 2, 0.6 * half_high)
    x, y = 0.5 * (ruler.strip.x0 + ruler.strip.x1), 0.5 * (upper + lower)
    return PixelRect(round(x - half_wide), round(y - half_high), round(x + half_wide), round(y + half_high))
