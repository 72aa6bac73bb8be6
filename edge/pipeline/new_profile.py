"""From a settled calibration to the profile that keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone
from typing import TYPE_CHECKING

from calibration.errors import ScaleRefused
from calibration.scale.scale_profile import FORMAT_VERSION, RulerPlace, ScaleProfile

if TYPE_CHECKING:
    from edge.pipeline.calibrate import Calibration

#: What a profile says of a scanner, probe or preset that nobody named.
NOT_NAMED = "not named"


@dataclass(frozen=True)
class ProfileNames:
    """What people call the things that a profile is of.

    Attributes:
        scanner, probe, preset: as on the scanner.
        made_by: who calibrated.
        capture: how the screen is captured, e.g. ``hdmi``.
    """

    scanner: str = NOT_NAMED
    probe: str = NOT_NAMED
    preset: str = NOT_NAMED
    made_by: str = NOT_NAMED
    capture: str = "file"


def profile_of(found: Calibration, names: ProfileNames) -> ScaleProfile:
    """Return the profile of a screen whose scale was agreed on.

    Raises:
        ScaleRefused: ``scale.no_source``: it was not; ``scale.width``: only its depth axis was.
    """
    agreement, screen, area = found.agreement, found.found, found.looked.area
    if agreement is None or screen is None or area is None:
        raise ScaleRefused("There is no scale to keep.", remedy="Give another source.", reason="scale.no_source")
    if not agreement.scale.proven_x:
        raise ScaleRefused(
            "The width of a pixel is not proven, so the scale cannot be kept.",
            remedy="Give the width of the probe.",
            reason="scale.width",
        )
    height, width = found.looked.image.shape[:2]
    scale, ruler, known = agreement.scale, screen.ruler, found.known
    measured_tick_mm = 0.0 if ruler is None else round(ruler.px_per_tick * scale.mm_per_px_y, 3)
    return ScaleProfile(
        format_version=FORMAT_VERSION,
        scanner=names.scanner,
        probe=names.probe,
        preset=names.preset,
        aperture_mm=known.aperture.mm if known.aperture else None,
        depth_mm=screen.depth.depth_mm if screen.depth else round(area.height * scale.mm_per_px_y, 2),
        screen=(width, height),
        capture_mode=f"{names.capture} {width}x{height}",
        area=area.as_tuple(),
        ruler=None
        if ruler is None
        else RulerPlace(
            side=ruler.side,
            strip=ruler.strip.as_tuple(),
            rows=ruler.rows,
            tick_mm=known.tick.mm if known.tick else measured_tick_mm,
        ),
        marker_side=found.looked.marker.side if found.looked.marker else None,
        mm_per_px_x=scale.mm_per_px_x,
        mm_per_px_y=scale.mm_per_px_y,
        relative_u_x=scale.relative_u,
        relative_u_y=scale.relative_u,
        sources=agreement.sources,
        made_at=datetime.now(timezone.utc),
        made_by=names.made_by,
    )
