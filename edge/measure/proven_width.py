"""What can be measured where only the depth axis of the scale is proven (DESIGN §4)."""

from __future__ import annotations

#: A thickness across a steeper muscle depends on the width of a pixel, degrees: at this tilt a picture stretched by a
#: third makes it wrong by 0.3 %.
MOST_TILT_DEG = 5.0


def without_width(tilt_deg: float, *, area: bool = True) -> list[str]:
    """Return the codes that a scale without a proven width gives.

    Args:
        tilt_deg: of the muscle, pixels taken to be square.
        area: an area would belong to the measurement.
    """
    if abs(tilt_deg) > MOST_TILT_DEG:
        return ["scale.tilt"]
    return ["scale.width"] if area else []
