"""Whether a kept profile fits what a screen shows now, and what it then says (REFERENCE §4.4, source 2)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from calibration.errors import RulerRefused, ScaleRefused
from calibration.scale.agreement import AGREE_WITHIN, AxisReading
from calibration.scale.depth_text import DepthText
from calibration.scale.orientation_marker import Marker
from calibration.scale.pixel_rect import PixelRect
from calibration.scale.pixel_scale import PixelScale
from calibration.scale.ruler import find_ruler
from calibration.scale.scale_profile import ScaleProfile
from calibration.scale.screen_scale import Known, Stated

#: Sides of the picture and rows of the ticks may be off by this much, px.
_PLACE_PX = 2.0
#: Profiles whose scales differ by more are different depths, as a share.
_SAME = AGREE_WITHIN


def misfit(
    profile: ScaleProfile, image: NDArray[np.uint8], area: PixelRect, depth: DepthText | None = None
) -> str | None:
    """Return the reason why a profile does not hold for a screen, ``None`` where it does.

    Args:
        profile: the profile.
        image: H×W grey or H×W×3 BGR, uint8; the screen.
        area: its B-mode area.
        depth: the depth that stands on it; ``None`` where it was not read. Ticks of 5 mm at one depth stand where those
            of 10 mm stand at twice that depth: where a depth can be read, it must be the profile's.
    """
    if (image.shape[1], image.shape[0]) != profile.screen:
        return "scale.screen_changed"
    if _apart(area.as_tuple(), profile.area) > _PLACE_PX:
        return "scale.picture_changed"
    if depth is not None and abs(depth.depth_mm / profile.depth_mm - 1.0) > AGREE_WITHIN:
        return "scale.depth_changed"
    if profile.ruler is None:
        return None
    try:
        found = find_ruler(image, area)
    except RulerRefused:
        return "scale.ruler_changed"
    same = len(found.rows) == len(profile.ruler.rows) and _apart(found.rows, profile.ruler.rows) <= _PLACE_PX
    return None if same else "scale.ruler_changed"


def fitting(
    profiles: Sequence[ScaleProfile], image: NDArray[np.uint8], area: PixelRect, depth: DepthText | None
) -> ScaleProfile | None:
    """Return the newest of the profiles that fit a screen, ``None`` where none does.

    Raises:
        ScaleRefused: ``scale.profiles``: several fit and say different scales.
    """
    found = [one for one in profiles if misfit(one, image, area, depth) is None]
    if not found:
        return None
    scales = sorted(one.mm_per_px_y for one in found)
    if scales[-1] / scales[0] - 1.0 > _SAME:
        raise ScaleRefused(
            "Several kept scales fit this screen and differ: the depth cannot be told from it.",
            remedy="Show the depth on the scanner, or calibrate anew.",
            reason="scale.profiles",
        )
    return max(found, key=lambda one: one.made_at)


def known_from(profile: ScaleProfile, now: Known) -> Known:
    """Return what is known with a profile that fits; what the operator says now counts before it.

    The profile's depth is not among it: that depth is the one the screen, or the operator, must name now.
    """
    tick = Stated(profile.ruler.tick_mm, typed=False) if profile.ruler else None
    aperture = Stated(profile.aperture_mm, typed=False) if profile.aperture_mm else None
    return Known(tick=now.tick or tick, depth=now.depth, aperture=now.aperture or aperture)


def kept_readings(profile: ScaleProfile) -> list[AxisReading]:
    """Return what was measured on a wire phantom when the profile was made; it holds while the profile fits."""
    if "phantom" not in profile.sources:
        return []
    return [
        AxisReading("phantom", "x", profile.mm_per_px_x, profile.relative_u_x),
        AxisReading("phantom", "y", profile.mm_per_px_y, profile.relative_u_y),
    ]


def check_profile(profile: ScaleProfile, scale: PixelScale) -> None:
    """Refuse a scale that is not the fitting profile's.

    Raises:
        ScaleRefused: ``scale.profile``.
    """
    for now, kept in ((scale.mm_per_px_x, profile.mm_per_px_x), (scale.mm_per_px_y, profile.mm_per_px_y)):
        if abs(now / kept - 1.0) > AGREE_WITHIN:
            raise ScaleRefused(
                f"The screen says {now:.4f} mm per pixel, the kept scale {kept:.4f}.",
                remedy="Check depth and probe; then calibrate anew.",
                reason="scale.profile",
            )


def check_side(profile: ScaleProfile, marker: Marker | None) -> None:
    """Refuse a screen whose side marker stands on the other side than when the profile was made (REFERENCE H-02).

    Raises:
        ScaleRefused: ``orientation.mirrored``.
    """
    if marker is not None and profile.marker_side is not None and marker.side != profile.marker_side:
        raise ScaleRefused(
            f"The side marker stands on the {marker.side}; it was on the {profile.marker_side}.",
            remedy="Press the scanner's left-right key, or calibrate anew.",
            reason="orientation.mirrored",
        )


def _apart(one: Sequence[float], other: Sequence[float]) -> float:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))
