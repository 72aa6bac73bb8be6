"""How far inside a muscle its pixels lie, on a coarse grid of square cells."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from edge.measure.muscle_mask import MuscleMask

#: Cells along the longer side of the muscle: 0.2 mm each on a picture 38 mm wide.
_CELLS = 192


@dataclass(frozen=True, eq=False)
class InsideDistance:
    """Distance from each cell to the muscle's edge; the picture's sides are no edge of it.

    Attributes:
        cells: H×W float32 in the pitch's unit (mm or px), 0 outside the muscle, over the muscle's window.
        shape: height and width in pixels of that window.
    """

    cells: NDArray[np.float32]
    shape: tuple[int, int]

    @property
    def thickest(self) -> float:
        """Diameter of the largest circle inside the muscle (REFERENCE §2.6, step 7)."""
        return 2.0 * float(self.cells.max())

    def deeper_than(self, depth: float) -> NDArray[np.uint8]:
        """Return the window's pixels (0 or 255) that lie at least ``depth`` from the muscle's edge."""
        deep = (self.cells >= depth).view(np.uint8) * np.uint8(255)
        rows, columns = (np.arange(n) * cells // n for n, cells in zip(self.shape, deep.shape, strict=True))
        pixels: NDArray[np.uint8] = deep.take(columns, axis=1).take(rows, axis=0)
        return pixels


def inside_distance(muscle: MuscleMask, pitch: tuple[float, float]) -> InsideDistance:
    """Measure the distance to the nearest background.

    Args:
        muscle: the muscle.
        pitch: width and height of a pixel.
    """
    patch = muscle.mask[muscle.window]
    height, width = patch.shape
    extent = (width * pitch[0], height * pitch[1])
    cell = max(max(extent) / _CELLS, min(pitch))
    grid = (max(round(extent[0] / cell), 1), max(round(extent[1] / cell), 1))
    coarse = cv2.resize(patch, grid, interpolation=cv2.INTER_NEAREST)
    # A row or column of background may have fallen between the cells; the picture's own sides stay open.
    left, right = (int(not side.any()) for side in (patch[:, 0], patch[:, -1]))
    ringed = cv2.copyMakeBorder(coarse, 1, 1, left, right, cv2.BORDER_CONSTANT, value=0)
    distance = cv2.distanceTransform(ringed, cv2.DIST_L2, cv2.DIST_MASK_5)[1:-1, left : left + grid[0]]
    # The transform counts to the centre of the nearest background cell, half a cell beyond the edge.
    cells = np.maximum(distance - np.float32(0.5), np.float32(0.0)) * np.float32(cell)
    return InsideDistance(cells, (height, width))
