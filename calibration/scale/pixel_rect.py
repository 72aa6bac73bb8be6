"""A rectangle of whole pixels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class PixelRect:
    """Half-open pixel rectangle: columns ``x0 <= x < x1``, rows ``y0 <= y < y1``."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def width(self) -> int:
        """Columns."""
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        """Rows."""
        return self.y1 - self.y0

    def crop(self, image: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Return the view of ``image`` (H×W or H×W×C) inside the rectangle."""
        return image[self.y0 : self.y1, self.x0 : self.x1]

    def as_tuple(self) -> tuple[int, int, int, int]:
        """Return ``(x0, y0, x1, y1)``, the order used in JSON."""
        return (self.x0, self.y0, self.x1, self.y1)
