"""Searches pictures for writing before they leave: cut to the B-mode area, they should hold none (REFERENCE §8.3 H-10).

What counts as writing is what may be a name, a date or a number of somebody: three letters, two Chinese characters or
four digits in one line. What scanners draw into the picture itself stays below that: the digits of a depth scale, a
focus mark, one letter for the probe's side. A name of two letters is below it too, and so is text that is hardly seen;
``python -m tests.edge.exchange.dicom.picture_check_drill`` measures how much is found, and how often speckle is taken
for writing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from numpy.typing import NDArray
from onnxruntime.capi import onnxruntime_pybind11_state as ort

from edge.exchange.errors import ExchangeRefused
from edge.exchange.record.reading import grey_of
from edge.exchange.record.visit_record import CaptureRecord, VisitRecord

if TYPE_CHECKING:
    from rapidocr import RapidOCR

#: Share of its box that must look like text: lower than the recogniser's 0.5, for small and faint writing.
_LEAST_BOX = 0.3
#: Certainty from which a line is read: speckle is seldom read with more (measured; see the module).
_LEAST_CONFIDENCE = 0.6
_LETTER = re.compile(r"[^\W\d_]")
_CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_DIGIT = re.compile(r"\d")
_LEAST_LETTERS, _LEAST_CHINESE, _LEAST_DIGITS = 3, 2, 4
#: Pictures that were searched and are free, by their digests; as many as a kit keeps in a long season.
_MOST_REMEMBERED = 100_000
#: What the recogniser raises when its files are absent or damaged, or when it runs out of memory.
_FAILURES = (
    ImportError,
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
)

_free: set[bytes] = set()


def check_pictures(record: VisitRecord) -> None:
    """Search all pictures of a visit, those of retaken captures too; one that was found free is not searched again.

    A record that was read without pictures has none that could leave.

    Raises:
        ExchangeRefused: ``exchange.text``: one of them holds something like writing, or it cannot be told;
            ``exchange.picture``.
    """
    _check(record.captures)


def check_standing(record: VisitRecord) -> None:
    """Search the pictures of the captures that were not retaken.

    Raises:
        ExchangeRefused: as :func:`check_pictures`.
    """
    _check(one for one in record.captures if one.standing)


def holds_writing(picture: NDArray[np.uint8]) -> bool:
    """Return whether there is something like writing in a picture.

    Args:
        picture: H×W grey.

    Raises:
        ExchangeRefused: ``exchange.text``: the recogniser itself does not work.
    """
    return any(confidence >= _LEAST_CONFIDENCE and is_writing(text) for text, confidence in _lines(picture))


def is_writing(text: str) -> bool:
    """Return whether a line of text may be a name, a date or a number of somebody."""
    return (
        len(_LETTER.findall(text)) >= _LEAST_LETTERS
        or len(_CHINESE.findall(text)) >= _LEAST_CHINESE
        or len(_DIGIT.findall(text)) >= _LEAST_DIGITS
    )


def _check(captures: Iterable[CaptureRecord]) -> None:
    for capture in captures:
        if not capture.picture:
            continue
        digest = hashlib.sha256(capture.picture).digest()
        if digest in _free:
            continue
        if holds_writing(grey_of(capture.picture)):
            raise ExchangeRefused(
                f"The picture of {capture.site}, {capture.side}, placement {capture.placement} holds something like "
                "writing.",  # not what it says: that may be a name, and refusals are logged
                remedy="Let the visit leave without pictures, and switch such texts off on the scanner.",
                reason="exchange.text",
            )
        if len(_free) >= _MOST_REMEMBERED:
            _free.clear()
        _free.add(digest)


def _lines(picture: NDArray[np.uint8]) -> list[tuple[str, float]]:
    """Return what the recogniser reads, and how sure it is of it, 0 to 1."""
    coloured = cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR)
    try:
        from rapidocr.inference_engine.onnxruntime.main import ONNXRuntimeError

        try:
            found: Any = _engine()(coloured, use_cls=False)
        except ONNXRuntimeError as error:
            raise _unsearchable(error) from error
    except _FAILURES as error:
        raise _unsearchable(error) from error
    texts, scores = getattr(found, "txts", None), getattr(found, "scores", None)
    if texts is None or scores is None:
        return []  # a picture without text has but the answer of the stage that found none
    return list(zip(texts, map(float, scores), strict=True))


def _unsearchable(error: Exception) -> ExchangeRefused:
    return ExchangeRefused(
        f"The pictures cannot be searched for writing: {error}.",
        remedy="Install myosight again; until then let visits leave without pictures.",
        reason="exchange.text",
    )


@lru_cache(maxsize=1)
def _engine() -> RapidOCR:
    """Return a recogniser for this search alone: how sensitive it is stands in the engine, not in a call."""
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.text_score": 0.0,
            "Det.box_thresh": _LEAST_BOX,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        }
    )
