"""A DICOM file, one frame or many, decoded frame by frame.

Grey of more than eight bits is shown through the file's first window where it has one (PS3.3 C.11.2.1.2, linear), else
with each frame's own range stretched; MONOCHROME1 is inverted; palettes and YBR become colour. The window of an
eight-bit picture is ignored: it is the scanner's screen.
"""

from __future__ import annotations

import logging
import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pydicom
from numpy.typing import NDArray
from PIL import Image
from PIL.Image import DecompressionBombError
from pydicom.errors import BytesLengthException, InvalidDicomError
from pydicom.filereader import read_file_meta_info
from pydicom.multival import MultiValue
from pydicom.pixels.decoders.base import get_decoder
from pydicom.pixels.processing import apply_color_lut
from pydicom.pixels.utils import iter_pixels
from pydicom.uid import DeflatedExplicitVRLittleEndian, JPEGLSTransferSyntaxes

from edge.capture.eight_bits import stretched, to_eight_bits
from edge.capture.errors import CaptureError
from edge.capture.file_source import FileSource
from edge.capture.limits import MOST_PIXELS, check_size
from edge.capture.refusals import DECODER_FAILURES, no_frames, truncated, unreadable, unsupported

#: What pydicom raises on damaged bytes, and Pillow on a JPEG in it that says it is enormous.
BROKEN = (*DECODER_FAILURES, InvalidDicomError, BytesLengthException, DecompressionBombError)

#: The tag of the pixels, (7FE0,0010), in either byte order.
_PIXELS = (b"\xe0\x7f\x10\x00", b"\x7f\xe0\x00\x10")


def open_dicom(name: str, *, paced: bool = False, loop: bool = False) -> FileSource:
    """Open a DICOM file.

    Iterating delivers the frames before a damaged place, then refuses the rest (``capture.truncated``).

    Raises:
        CaptureError: it is no DICOM (``capture.unreadable``), holds no pixels (``capture.no_frames``), or none that can
            be decoded (``capture.unsupported``), or says an impossible size, count or rate.
    """
    logging.getLogger("pydicom").setLevel(logging.CRITICAL)  # what it would log, our refusals say
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _check_encoding(name)
            with Path(name).open("rb") as stream:
                dataset = pydicom.dcmread(stream, stop_before_pixels=True)
                has_pixels = stream.read(4) in _PIXELS
            rows, columns = int(dataset.get("Rows") or 0), int(dataset.get("Columns") or 0)
            count = int(dataset.get("NumberOfFrames") or 1)
            rate_hz = _rate_hz(dataset) if count > 1 else None
    except CaptureError:
        raise
    except BROKEN as error:
        raise unreadable(name, error) from error
    if not has_pixels:
        raise no_frames(name)
    check_size(columns, rows, name)
    if count < 1:
        raise unreadable(name, f"it says {count} frames")
    if rate_hz is not None and not 0 < rate_hz <= 1000:
        raise unreadable(name, f"it says {rate_hz:g} pictures a second")
    return FileSource(
        name, lambda: _pictures(name, dataset), rate_hz=rate_hz, frame_count=count, paced=paced, loop=loop
    )


def _check_encoding(name: str) -> None:
    """Refuse pixels that nothing here decodes, and a deflated file, which can only be inflated whole."""
    syntax = read_file_meta_info(name).get("TransferSyntaxUID")
    if syntax is None:
        raise unreadable(name, "it does not say how it is encoded")
    if syntax == DeflatedExplicitVRLittleEndian:
        raise unsupported(name, "it is deflated")
    try:
        decoder = get_decoder(syntax)
    except NotImplementedError as error:
        raise unsupported(name, f"its transfer syntax is {syntax.name}") from error
    # What can be read must not depend on whether the exchange's library for it happens to be installed.
    if not decoder.is_available or syntax in JPEGLSTransferSyntaxes:
        raise unsupported(name, f"its transfer syntax is {syntax.name}")


def _rate_hz(dataset: pydicom.Dataset) -> float:
    if dataset.get("FrameTime"):
        return 1000.0 / float(dataset.FrameTime)  # ms
    return float(dataset.get("CineRate") or dataset.get("RecommendedDisplayFrameRate") or 25)


def _pictures(name: str, dataset: pydicom.Dataset) -> Iterator[NDArray[np.uint8]]:
    frames = iter_pixels(name)
    while True:
        try:
            # Around each frame: held over a yield they would bind the caller too.
            with warnings.catch_warnings(), _most_pixels():
                warnings.simplefilter("ignore")
                values = next(frames, None)
                if values is None:
                    return
                picture = _array(values, dataset)
        except BROKEN as error:
            raise truncated(name, error) from error
        yield picture


@contextmanager
def _most_pixels() -> Iterator[None]:
    """Let no frame decode to more pixels than a screen has; whoever else uses the decoder may have lifted its limit."""
    former, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, MOST_PIXELS // 2  # it refuses above twice as many
    try:
        yield
    finally:
        Image.MAX_IMAGE_PIXELS = former


def _array(values: NDArray[np.generic], dataset: pydicom.Dataset) -> NDArray[np.uint8]:
    """Return grey as H×W, colour as H×W×3 BGR."""
    kind = str(dataset.get("PhotometricInterpretation", ""))
    if kind == "PALETTE COLOR":
        values = apply_color_lut(values, dataset)
        if values.dtype == np.uint16:
            values = np.right_shift(values, 8).astype(np.uint8)
    if values.ndim == 3:
        return np.ascontiguousarray(to_eight_bits(values)[:, :, 2::-1])
    picture = _through_window(values, dataset)
    return 255 - picture if kind == "MONOCHROME1" else picture


def _through_window(values: NDArray[np.generic], dataset: pydicom.Dataset) -> NDArray[np.uint8]:
    centre, width = _first(dataset.get("WindowCenter")), _first(dataset.get("WindowWidth"))
    if values.dtype == np.uint8 or centre is None or width is None or not width > 1:
        return to_eight_bits(values)
    slope, intercept = float(dataset.get("RescaleSlope", 1)), float(dataset.get("RescaleIntercept", 0))
    half = (width - 1) / 2
    return stretched(values.astype(np.float64) * slope + intercept, centre - 0.5 - half, centre - 0.5 + half)


def _first(value: object) -> float | None:
    """Return the first of one or several numbers, ``None`` where there is none that is finite."""
    number = value[0] if isinstance(value, MultiValue) and len(value) else value
    if number is None or number == "" or isinstance(number, MultiValue):
        return None
    found = float(str(number))
    return found if math.isfinite(found) else None
