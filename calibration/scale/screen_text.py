"""Reads what a scanner writes on its screen. Takes a second or two: for calibration, not for every frame."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidocr import RapidOCR

from calibration.scale.depth_text import ScreenText
from calibration.scale.pixel_rect import PixelRect

#: Less certain lines are left out.
_LEAST_CONFIDENCE = 0.6


def read_text(image: NDArray[np.uint8]) -> list[ScreenText]:
    """Return the lines of text on a screen.

    Args:
        image: H×W grey or H×W×3 BGR, uint8.
    """
    coloured = image if image.ndim == 3 else cv2.cvtColor(image, cv2.COLOR_GRAY2BGR)
    found = _engine()(coloured, use_cls=False)
    if found.boxes is None:
        return []
    lines = zip(found.boxes, found.txts, found.scores, strict=True)
    return [ScreenText(text, _bounds(box)) for box, text, score in lines if score >= _LEAST_CONFIDENCE]


@lru_cache(maxsize=1)
def _engine() -> Any:  # noqa: ANN401  rapidocr has no types
    """Return the recogniser with the models that come in its package: nothing is fetched."""
    return RapidOCR(params={"Global.log_level": "critical", "EngineConfig.onnxruntime.intra_op_num_threads": 1})


def _bounds(box: NDArray[np.float32]) -> PixelRect:
    left, top = np.floor(box.min(axis=0)).astype(int).tolist()
    right, bottom = np.ceil(box.max(axis=0)).astype(int).tolist()
    return PixelRect(left, top, right, bottom)
