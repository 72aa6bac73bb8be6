"""A DICOM file, one frame or many. Sixteen bits are stretched by the picture's own range, MONOCHROME1 is inverted."""

from __future__ import annotations

import logging
import struct
import warnings
from collections.abc import Iterator

import numpy as np
import pydicom
from numpy.typing import NDArray
from pydicom.errors import InvalidDicomError
from pydicom.pixels.processing import apply_color_lut
from pydicom.pixels.utils import iter_pixels

from edge.capture.errors import CaptureError
from edge.capture.file_source import FileSource
from edge.capture.limits import check_size, to_eight_bits, truncated, unreadable

#: What pydicom and its decoders raise on a broken file.
_BROKEN = (
    InvalidDicomError, ValueError, KeyError, AttributeError, TypeError, NotImplementedError,
    RuntimeError, OSError, EOFError, IndexError, OverflowError, struct.error,
)  # fmt: skip


def open_dicom(name: str, *, paced: bool = False, loop: bool = False) -> FileSource:
    """Open a DICOM file.

    Raises:
        CaptureError: it is no DICOM, holds no pixels, or says an impossible size.
    """
    logging.getLogger("pydicom").setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            dataset = pydicom.dcmread(name, stop_before_pixels=False)
            rows, columns = int(dataset.get("Rows") or 0), int(dataset.get("Columns") or 0)
            count = int(dataset.get("NumberOfFrames") or 1)
            rate_hz = float(dataset.get("CineRate") or 25) if count > 1 else None
    except _BROKEN as error:
        raise unreadable(name, error) from error
    if "PixelData" not in dataset or not dataset.PixelData:
        raise CaptureError(f"{name} holds no picture.", remedy="Export the image itself.", reason="capture.no_frames")
    check_size(columns, rows, name)
    if rate_hz is not None and not 0 < rate_hz <= 1000:
        raise unreadable(name, f"it says {rate_hz:g} pictures a second")
    return FileSource(
        name, lambda: _pictures(name, dataset), rate_hz=rate_hz, frame_count=count, paced=paced, loop=loop
    )


def _pictures(name: str, dataset: pydicom.Dataset) -> Iterator[NDArray[np.uint8]]:
    kind = str(dataset.get("PhotometricInterpretation", ""))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for values in iter_pixels(dataset):
                yield _array(values, kind, dataset)
    except _BROKEN as error:
        raise truncated(name, error) from error


def _array(values: NDArray[np.generic], kind: str, dataset: pydicom.Dataset) -> NDArray[np.uint8]:
    """Return grey as H×W, colour as H×W×3 BGR."""
    if kind == "PALETTE COLOR":
        values = apply_color_lut(values, dataset)
        if values.dtype == np.uint16:
            values = np.right_shift(values.astype(np.uint16), 8).astype(np.uint8)
    picture = to_eight_bits(values)
    if picture.ndim == 3:
        return np.ascontiguousarray(picture[:, :, 2::-1])
    return 255 - picture if kind == "MONOCHROME1" else picture
