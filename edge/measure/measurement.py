"""What is known about the muscle of one frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Status = Literal["ok", "warn", "blocked"]
Point = tuple[float, float]


@dataclass(frozen=True)
class Heights:
    """Vertical distance between the inner edges at the first, middle and last column of the B-mode area."""

    left: float
    middle: float
    right: float


@dataclass(frozen=True, eq=False)
class Measurement:
    """Geometry in source pixels always, in mm and cm² only when nothing speaks against it.

    A source pixel's centre has whole coordinates: ``(x, y) = (column, row)`` of the frame.

    Attributes:
        site: site of the bundle or protocol; empty where none was named.
        view: ``transverse`` or ``longitudinal``.
        status: ``blocked`` where any reason blocks (every mm and cm² field is then ``None``), else ``warn`` or ``ok``.
        reasons: codes of :mod:`edge.reasons`, most serious first.
        muscle: H×W uint8, 0 or 255, over the B-mode area; ``None`` when no muscle was found.
        outline: N×2 float32 closed outline of ``muscle``, source px; ``None`` with it.
        mt_px: the same thickness in px, counted along the caliper; without a scale, pixels are taken for square.
        mt_mm: median thickness along the local normals, central third, mm (REFERENCE §2.6).
        mt_max_mm, mt_mid_mm: largest and middle station's thickness, mm.
        mt_u_mm: expanded uncertainty (k = 2) of ``mt_mm``, mm (REFERENCE §4.5).
        mt_caliper: end points of the station whose thickness is nearest to ``mt_mm``, source px.
        csa_cm2, csa_u_cm2: area of ``muscle`` and its uncertainty (k = 2), cm²; ``None`` in a longitudinal view.
        fov_truncated: the muscle is cut by the picture's side; the area is then a visible CSA only.
        tilt_deg: angle of the muscle's long axis to the picture's horizontal, degrees, positive when its right end is
            deeper.
        echo_intensity: mean grey 0–255 inside the muscle eroded by 1 mm; research field.
        site_seen: site that the picture alone looks like, ``none`` for none of the bundle's; ``None`` where the bundle
            cannot tell.
        height_px, height_mm: longitudinal views: vertical height between the inner edges.
    """

    site: str
    view: Literal["transverse", "longitudinal"]
    status: Status
    reasons: tuple[str, ...]
    muscle: NDArray[np.uint8] | None = None
    outline: NDArray[np.float32] | None = None
    mt_px: float | None = None
    mt_mm: float | None = None
    mt_max_mm: float | None = None
    mt_mid_mm: float | None = None
    mt_u_mm: float | None = None
    mt_caliper: tuple[Point, Point] | None = None
    csa_cm2: float | None = None
    csa_u_cm2: float | None = None
    fov_truncated: bool = False
    tilt_deg: float | None = None
    echo_intensity: float | None = None
    site_seen: str | None = None
    height_px: Heights | None = None
    height_mm: Heights | None = None
