"""Readings of a probe in a hand: held, moved, pressed, without a picture; made here, on a small screen."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from calibration.scale.pixel_scale import PixelScale
from edge.capture.frame import Frame
from edge.inference.segmentation import Segmentation
from edge.measure.measurement import Measurement
from edge.pipeline.reading import Reading
from edge.reasons import by_weight, status_of

AREA = PixelRect(20, 10, 220, 170)
SCALE = PixelScale(0.2, 0.2, "ruler")
IMAGE = np.zeros((180, 240), np.uint8)
#: Middle and half axes of the muscle in the middle of the picture, area px.
CENTRE, HALF = (100, 80), (70, 30)


@lru_cache(maxsize=256)
def ellipse(centre: tuple[int, int] = CENTRE, half: tuple[int, int] = HALF) -> NDArray[np.uint8]:
    """Return H×W, 255 inside."""
    mask = np.zeros((AREA.height, AREA.width), np.uint8)
    cv2.ellipse(mask, centre, half, 0, 0, 360, 255, cv2.FILLED)
    return mask


def reading_at(
    seconds: float,
    *reasons: str,
    mt_mm: float = 12.0,
    csa_cm2: float = 2.6,
    centre: tuple[int, int] = CENTRE,
    half: tuple[int, int] = HALF,
    tilt_deg: float = 0.0,
    view: str = "transverse",
    muscle: bool = True,
    network: bool = True,
    scale: PixelScale | None = SCALE,
) -> Reading:
    """Return one reading; where a reason blocks, without mm and cm².

    Args:
        seconds: when its frame was captured.
        reasons: what speaks against it.
        mt_mm: thickness.
        csa_cm2: area.
        centre: where the muscle lies.
        half: its half axes.
        tilt_deg: its tilt.
        view: of the picture.
        muscle: a muscle was outlined.
        network: there was a picture for the network.
        scale: of the frame.
    """
    captured_ns = round(seconds * 1e9)
    frame = Frame(IMAGE, round(seconds * 100), captured_ns, "held here")
    status = status_of(reasons)
    mask = ellipse(centre, half) if muscle else None
    numbers = {} if status == "blocked" or not muscle else {"mt_mm": mt_mm, "csa_cm2": csa_cm2, "mt_u_mm": 1.0}
    found = Measurement(
        "rf",
        "transverse" if view == "transverse" else "longitudinal",
        status,
        by_weight(reasons),
        muscle=mask,
        mt_px=mt_mm / 0.2 if muscle else None,
        fov_truncated="fov.truncated" in reasons,
        tilt_deg=tilt_deg,
        **numbers,
    )
    labels = mask if mask is not None else np.zeros((AREA.height, AREA.width), np.uint8)
    said = Segmentation(labels // 255, np.full_like(labels, 255), AREA, frame) if network else None
    return Reading(frame, AREA if network else None, said, found, scale, captured_ns + 40_000_000, {})
