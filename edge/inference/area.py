"""The part of a frame that a segmenter is asked about."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from edge.capture.frame import Frame
from edge.inference.errors import InferenceError

#: Less than this in width or height is no B-mode area.
LEAST_SIDE_PX = 16


def picture_inside(frame: Frame, area: PixelRect) -> NDArray[np.uint8]:
    """Return the view of the frame inside ``area``; every backend looks at its frames through this.

    Raises:
        InferenceError: the frame is no 8-bit grey or BGR picture (``inference.picture``); ``area`` leaves it or is
            smaller than :data:`LEAST_SIDE_PX` (``inference.area``).
    """
    image = frame.image
    if image.dtype != np.uint8 or image.ndim not in (2, 3) or (image.ndim == 3 and image.shape[2] != 3):
        raise InferenceError(
            f"Frame {frame.sequence} of {frame.source} is {image.dtype} with shape {image.shape}.",
            remedy="Give 8-bit grey or 8-bit BGR pictures.",
            reason="inference.picture",
        )
    height, width = image.shape[:2]
    outside = min(area.x0, area.y0) < 0 or area.x1 > width or area.y1 > height
    if outside or min(area.width, area.height) < LEAST_SIDE_PX:
        raise InferenceError(
            f"The area {area.as_tuple()} is outside the frame of {width} by {height} or below {LEAST_SIDE_PX} pixels.",
            remedy="Find the B-mode area of this source again.",
            reason="inference.area",
        )
    return area.crop(image)
