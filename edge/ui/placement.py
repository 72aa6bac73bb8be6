"""Where a source's pixels stand on the screen: the B-mode area with a small margin, as large as fits. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect

#: Margin around the B-mode area, as a part of its longer side; shows that nothing is cut off.
_MARGIN = 0.02


@dataclass(frozen=True)
class Placement:
    """A part of the source and the rectangle of the item it is shown in.

    Attributes:
        crop: shown part, source px.
        shown: the same part in the item's px; same aspect to within half a pixel.
        inside: the B-mode area within ``shown``, counted from its corner; all of it where there is no area.
    """

    crop: PixelRect
    shown: PixelRect
    inside: PixelRect

    def to_item(self, points: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return N×2 points, given in source px with whole coordinates at pixel centres, in the item's px."""
        scale = (self.shown.width / self.crop.width, self.shown.height / self.crop.height)
        from_corner = points + np.array((0.5 - self.crop.x0, 0.5 - self.crop.y0), np.float32)
        return from_corner * np.array(scale, np.float32) + np.array((self.shown.x0, self.shown.y0), np.float32)

    def to_source(self, point: tuple[float, float]) -> tuple[float, float]:
        """Return where a point of the item, px, lies in the source: the inverse of :meth:`to_item`."""
        x = (point[0] - self.shown.x0) * self.crop.width / self.shown.width + self.crop.x0 - 0.5
        y = (point[1] - self.shown.y0) * self.crop.height / self.shown.height + self.crop.y0 - 0.5
        return x, y


def place(source_size: tuple[int, int], area: PixelRect | None, item_size: tuple[int, int]) -> Placement:
    """Fit the area and its margin into an item, centred, without changing its aspect.

    Args:
        source_size: width and height of the source, px.
        area: the B-mode area; without one the whole source is shown.
        item_size: width and height of the item, px, each at least 1.
    """
    width, height = source_size
    crop = PixelRect(0, 0, width, height)
    if area is not None:
        margin = round(_MARGIN * max(area.width, area.height))
        crop = PixelRect(
            max(0, area.x0 - margin),
            max(0, area.y0 - margin),
            min(width, area.x1 + margin),
            min(height, area.y1 + margin),
        )
    scale = min(item_size[0] / crop.width, item_size[1] / crop.height)
    shown_width, shown_height = max(1, round(crop.width * scale)), max(1, round(crop.height * scale))
    x0, y0 = (item_size[0] - shown_width) // 2, (item_size[1] - shown_height) // 2
    inner = area or crop
    inside = PixelRect(
        round((inner.x0 - crop.x0) * shown_width / crop.width),
        round((inner.y0 - crop.y0) * shown_height / crop.height),
        round((inner.x1 - crop.x0) * shown_width / crop.width),
        round((inner.y1 - crop.y0) * shown_height / crop.height),
    )
    return Placement(crop, PixelRect(x0, y0, x0 + shown_width, y0 + shown_height), inside)
