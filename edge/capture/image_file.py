"""A still: PNG, JPEG, BMP or the first page of a TIFF.

An EXIF rotation is not applied: a scanner's screen was never turned. Transparency is ignored.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from edge.capture.eight_bits import to_eight_bits
from edge.capture.errors import CaptureError
from edge.capture.file_source import FileSource
from edge.capture.limits import MOST_PIXELS, check_size
from edge.capture.refusals import DECODER_FAILURES, too_large, truncated, unreadable

#: How these files begin.
IMAGE_STARTS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"BM", b"II*\x00", b"MM\x00*")

#: Pillow knows dozens more, some of which start other programs.
_FORMATS = ("PNG", "JPEG", "BMP", "TIFF")


def open_image(name: str, *, paced: bool = False, loop: bool = False) -> FileSource:
    """Open one image.

    Raises:
        CaptureError: it is no image (``capture.unreadable``), too large or too small; a file that is cut short
            (``capture.truncated``) is refused now or while iterating.
    """
    _read_header(name).close()
    return FileSource(name, lambda: _pictures(name), frame_count=1, paced=paced, loop=loop)


def _read_header(name: str) -> Image.Image:
    """Return the image, not yet decoded."""
    begins_well = False
    try:
        with Path(name).open("rb") as stream:
            begins_well = stream.read(8).startswith(IMAGE_STARTS)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a size above Pillow's own limit is checked here, before decoding
            image = Image.open(name, formats=_FORMATS)
    except Image.DecompressionBombError as error:
        raise too_large(name, f"far more than {MOST_PIXELS // 1_000_000} megapixels") from error
    except DECODER_FAILURES as error:
        raise (truncated(name, "its header") if begins_well else unreadable(name, "it is no image")) from error
    try:
        check_size(image.width, image.height, name)
    except CaptureError:
        image.close()
        raise
    return image


def _pictures(name: str) -> Iterator[NDArray[np.uint8]]:
    yield _decoded(name)


def _decoded(name: str) -> NDArray[np.uint8]:
    with _read_header(name) as image, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _array(image)
        except DECODER_FAILURES as error:
            raise truncated(name, error) from error


def _array(image: Image.Image) -> NDArray[np.uint8]:
    """Return grey as H×W, colour as H×W×3 BGR."""
    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        return to_eight_bits(np.asarray(image))
    if image.mode in ("1", "L", "LA"):
        return np.array(image.convert("L"))
    return np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1])
