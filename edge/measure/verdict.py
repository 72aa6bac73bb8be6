"""From a draft and what speaks against it to what may be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from edge.measure.measurement import Measurement
from edge.reasons import by_weight, status_of


def judged(draft: Measurement, reasons: Iterable[str]) -> Measurement:
    """Return the draft with its reasons and status; where a reason blocks, without a number in mm or cm².

    Pixel fields, mask, outline and caliper stay: they show the worker what was seen.

    Raises:
        KeyError: a reason is not in :data:`edge.reasons.REASONS`.
    """
    codes = by_weight(reasons)
    status = status_of(codes)
    if status != "blocked":
        return replace(draft, status=status, reasons=codes)
    return replace(
        draft,
        status=status,
        reasons=codes,
        mt_mm=None,
        mt_max_mm=None,
        mt_mid_mm=None,
        mt_u_mm=None,
        csa_cm2=None,
        csa_u_cm2=None,
        height_mm=None,
    )
