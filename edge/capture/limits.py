"""Which picture sizes are taken at all."""

from __future__ import annotations

from edge.capture.errors import CaptureError
from edge.capture.refusals import too_large

#: No scanner's screen is larger; a picture that says so is broken or hostile.
MOST_PIXELS = 50_000_000
MOST_SIDE_PX = 16_384
#: Smaller pictures hold no muscle.
LEAST_SIDE_PX = 32


def check_size(width: int, height: int, name: str) -> None:
    """Refuse a size, read from a header, before anything of the picture is decoded.

    Args:
        width: in px.
        height: in px.
        name: the source, for the message.

    Raises:
        CaptureError: ``capture.too_large`` or ``capture.too_small``.
    """
    if width > MOST_SIDE_PX or height > MOST_SIDE_PX or width * height > MOST_PIXELS:
        raise too_large(name, f"{width} x {height} pixels")
    if width < LEAST_SIDE_PX or height < LEAST_SIDE_PX:
        raise CaptureError(
            f"{name} is only {width} x {height} pixels.",
            remedy=f"Give pictures of at least {LEAST_SIDE_PX} pixels a side.",
            reason="capture.too_small",
        )
