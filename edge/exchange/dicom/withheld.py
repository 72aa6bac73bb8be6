"""Why there is no number, as one of DICOM's own codes (CID 42), never as 0 or NaN (REFERENCE §7.2)."""

from __future__ import annotations

from collections.abc import Iterable

from pydicom.sr.coding import Code

FAILED = Code("114006", "DCM", "Measurement failure")
NOT_ATTEMPTED = Code("114007", "DCM", "Measurement not attempted")
OUT_OF_RANGE = Code("114009", "DCM", "Value out of range")
INDETERMINATE = Code("114011", "DCM", "Value indeterminate")

#: Something was measured, and cannot be.
_OUT_OF_RANGE = frozenset({"mt.impossible", "csa.impossible"})
#: Something was measured, and cannot be relied on.
_INDETERMINATE = frozenset({"outline.uncertain", "site.wrong", "thickness.unsettled", "thickness.uneven"})
#: The area alone is not measured where the width has no proof.
_NO_AREA = "scale.width"


def area_code(reasons: Iterable[str], *, has_thickness: bool) -> Code:
    """Return why there is no area.

    Args:
        reasons: codes of :mod:`edge.reasons`.
        has_thickness: whether there is a thickness, so that only the area was left out.
    """
    codes = set(reasons)
    return NOT_ATTEMPTED if has_thickness and _NO_AREA in codes else thickness_code(codes)


def thickness_code(reasons: Iterable[str]) -> Code:
    """Return why there is no thickness."""
    codes = set(reasons)
    if codes & _OUT_OF_RANGE:
        return OUT_OF_RANGE
    return INDETERMINATE if codes & _INDETERMINATE else FAILED
