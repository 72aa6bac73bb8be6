"""Which pictures are taken at all, and how they become eight bits."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from edge.capture.errors import CaptureError

#: No scanner's screen is larger; a picture that says so is broken or hostile.
MOST_PIXELS = 50_000_000
MOST_SIDE_PX = 16_384
#: Smaller pictures hold no muscle.
LEAST_SIDE_PX = 32


def check_size(width: float, height: float, name: str) -> None:
    """Refuse a size before anything of it is decoded.

    Raises:
        CaptureError: ``capture.too_large`` or ``capture.too_small``.
    """
    if not (width <= MOST_SIDE_PX and height <= MOST_SIDE_PX and width * height <= MOST_PIXELS):
        raise CaptureError(
            f"{name} says it is {width:g} x {height:g} pixels.",
            remedy=f"Give pictures of at most {MOST_PIXELS // 1_000_000} megapixels.",
            reason="capture.too_large",
        )
    if width < LEAST_SIDE_PX or height < LEAST_SIDE_PX:
        raise CaptureError(
            f"{name} is only {width:g} x {height:g} pixels.",
            remedy=f"Give pictures of at least {LEAST_SIDE_PX} pixels a side.",
            reason="capture.too_small",
        )


def to_eight_bits(values: NDArray[np.generic]) -> NDArray[np.uint8]:
    """Return grey or colour values as uint8: as they are, or their own range stretched to 0–255.

    A 16-bit scanner picture rarely uses its whole range, and nothing here depends on absolute grey.
    """
    if values.dtype == np.uint8:
        return np.ascontiguousarray(values)
    wide = values.astype(np.float64)
    low, high = float(np.nanmin(wide)), float(np.nanmax(wide))
    scaled = (wide - low) * (255.0 / max(high - low, 1e-9))
    return np.ascontiguousarray(np.nan_to_num(scaled).round().clip(0, 255).astype(np.uint8))


def unreadable(name: str, why: object) -> CaptureError:
    """Return the refusal of a file that is not what it says."""
    return CaptureError(
        f"{name} cannot be read: {why}.",
        remedy="Copy the file again, or give a PNG, JPEG, video, DICOM or MetaImage file.",
        reason="capture.unreadable",
    )


def truncated(name: str, why: object) -> CaptureError:
    """Return the refusal of a file that ends or breaks too early."""
    return CaptureError(
        f"{name} is broken or cut short: {why}.", remedy="Copy the file again.", reason="capture.truncated"
    )
