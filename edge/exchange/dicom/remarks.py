"""What a receiver should read beside a picture or a number, in sentences: research marks, doubts, scale, device."""

from __future__ import annotations

from edge.exchange.record.visit_record import CaptureRecord
from edge.reasons import REASONS

#: Doubts that make a given scale one that nobody measured.
_UNPROVEN = ("scale.single_source",)
_TYPED = "typed"


def calibration_of(capture: CaptureRecord) -> tuple[float, float] | None:
    """Return mm per pixel across and down where both were measured: only then a picture says it (REFERENCE §7.1)."""
    typed = capture.scale_source == _TYPED or any(code in capture.reasons for code in _UNPROVEN)
    return capture.mm_per_px if capture.scale_proven_x and not typed else None


def research_marks(capture: CaptureRecord) -> list[str]:
    """Return what has to be said of the network that outlined the muscle."""
    if capture.trained_on == "real":
        return []
    return [f"Research only: the network was trained on {capture.trained_on or 'unknown'} images."]


def reasons_in_words(codes: tuple[str, ...]) -> list[str]:
    """Return each reason's code with its sentence; a code of another version stands alone."""
    return [f"{code}: {REASONS[code].sentence}" if code in REASONS else code for code in codes]


def scale_in_words(capture: CaptureRecord) -> str:
    """Return where the scale comes from, and which of its axes may be believed."""
    if capture.mm_per_px is None:
        return "No scale: sizes are in pixels only."
    across, down = capture.mm_per_px
    how = f"Scale by {capture.scale_source or 'an unknown source'}: {down:.6g} mm/px down"
    if calibration_of(capture) is not None:
        return f"{how}, {across:.6g} mm/px across."
    if capture.scale_proven_x:
        return f"{how}, {across:.6g} mm/px across, not proven; so the picture carries no calibration."
    return f"{how}; the width is not proven, so the picture carries no calibration."


def comments_of(capture: CaptureRecord) -> str:
    """Return all of it, a line each."""
    lines = [
        *research_marks(capture),
        scale_in_words(capture),
        f"Device: {capture.device or 'not known'}.",
        f"Outlined by {capture.bundle_name} {capture.bundle_version}"
        + (", corrected by hand." if capture.edited else "."),
        *reasons_in_words(capture.reasons),
    ]
    return "\r\n".join(lines)
