"""Reads what a scanner writes on its screen. Takes a second or two: for calibration, not for every frame."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray
from onnxruntime.capi import onnxruntime_pybind11_state as ort

from calibration.errors import ScaleRefused
from calibration.scale.depth_text import ScreenText
from calibration.scale.pixel_rect import PixelRect

if TYPE_CHECKING:
    from rapidocr import RapidOCR

#: What the recogniser raises when its files are absent or damaged, or when it runs out of memory.
_FAILURES = (
    OSError,
    ValueError,
    RuntimeError,
    MemoryError,
    ort.Fail,
    ort.InvalidArgument,
    ort.InvalidGraph,
    ort.InvalidProtobuf,
    ort.NoSuchFile,
    ort.RuntimeException,
    ImportError,
)
#: Less certain lines are left out.
_LEAST_CONFIDENCE = 0.6


def read_text(image: NDArray[np.uint8]) -> list[ScreenText]:
    """Return the lines of text on a screen.

    Args:
        image: H×W grey or H×W×3 BGR, uint8.

    Raises:
        ScaleRefused: ``text.unreadable``: the recogniser itself does not work.
    """
    coloured = image if image.ndim == 3 else cv2.cvtColor(image, cv2.COLOR_GRAY2BGR)
    try:
        # Half a second, and a recogniser of 30 MB: only for who reads text.
        from rapidocr.inference_engine.onnxruntime.main import ONNXRuntimeError
        from rapidocr.utils.output import RapidOCROutput

        try:
            found = _engine()(coloured, use_cls=False)
        except ONNXRuntimeError as error:
            raise _unreadable(error) from error
    except _FAILURES as error:
        raise _unreadable(error) from error
    if not isinstance(found, RapidOCROutput) or found.boxes is None or found.txts is None or found.scores is None:
        return []  # a screen without text has but the answer of the stage that found none
    lines = zip(found.boxes, found.txts, found.scores, strict=True)
    return [ScreenText(text, _bounds(box)) for box, text, score in lines if score >= _LEAST_CONFIDENCE]


def _unreadable(error: Exception) -> ScaleRefused:
    return ScaleRefused(
        f"The text on the screen cannot be read: {error}.", remedy="Install myosight again.", reason="text.unreadable"
    )


@lru_cache(maxsize=1)
def _engine() -> RapidOCR:
    """Return the recogniser with the models that come in its package: nothing is fetched."""
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical", "EngineConfig.onnxruntime.intra_op_num_threads": 1})


def _bounds(box: NDArray[np.float32]) -> PixelRect:
    left, top = np.floor(box.min(axis=0)).astype(int).tolist()
    right, bottom = np.ceil(box.max(axis=0)).astype(int).tolist()
    return PixelRect(left, top, right, bottom)
