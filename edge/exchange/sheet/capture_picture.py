"""The picture of a kept capture as a sheet shows it: the ultrasound alone, with its outline."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from edge.exchange.sheet.content import SitePicture
from edge.exchange.sheet.errors import SheetRefused

#: As wide as paper can show: 34 mm at 300 dots per inch.
_WIDEST_PX = 400


def capture_picture(picture: bytes, mask: bytes | None, area: tuple[int, int, int, int]) -> SitePicture:
    """Return the B-mode area of a capture; what is around it on a scanner's screen may be anybody's name (H-10).

    Args:
        picture: PNG, the whole screen.
        mask: PNG of the area's size, muscle above 0; ``None`` where none was found.
        area: the B-mode rectangle x0, y0, x1, y1 in px of the picture, the last ones outside.

    Raises:
        SheetRefused: a picture that cannot be read, or an area outside it (``sheet.content``).
    """
    grey = _decoded(picture)
    x0, y0, x1, y1 = area
    if not (0 <= x0 < x1 <= grey.shape[1] and 0 <= y0 < y1 <= grey.shape[0]):
        raise _unreadable(f"the area {area} is not within {grey.shape[1]}×{grey.shape[0]} px")
    shown = grey[y0:y1, x0:x1]
    scale = min(1.0, _WIDEST_PX / shown.shape[1])
    size = (max(1, round(shown.shape[1] * scale)), max(1, round(shown.shape[0] * scale)))
    small = cv2.resize(shown, size, interpolation=cv2.INTER_AREA) if scale < 1 else shown
    return SitePicture(np.ascontiguousarray(small, np.uint8), _outline(mask, shown.shape, scale))


def _outline(mask: bytes | None, shape: tuple[int, ...], scale: float) -> NDArray[np.float32] | None:
    """Return the largest region's border in px of the shown picture."""
    if mask is None:
        return None
    labels = _decoded(mask)
    if labels.shape != shape:
        raise _unreadable(f"its mask has {labels.shape} px, the picture {shape}")
    found, _ = cv2.findContours((labels > 0).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not found:
        return None
    border = max(found, key=cv2.contourArea).reshape(-1, 2).astype(np.float32)
    # pixel centres, before and after resizing
    return np.asarray((border + 0.5) * scale - 0.5, np.float32)


def _decoded(png: bytes) -> NDArray[np.uint8]:
    found = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_GRAYSCALE) if png else None
    if found is None:
        raise _unreadable("it is no PNG")
    return np.asarray(found, np.uint8)


def _unreadable(why: str) -> SheetRefused:
    return SheetRefused(
        f"The picture of a capture cannot be shown: {why}.",
        remedy="Have the records verified; the numbers are kept.",
        reason="sheet.content",
    )
