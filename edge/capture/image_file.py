"""A still: PNG, JPEG, BMP or TIFF. An EXIF rotation is not applied: a scanner's screen was never turned."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from edge.capture.file_source import FileSource
from edge.capture.limits import check_size, to_eight_bits, truncated, unreadable


def open_image(name: str) -> FileSource:
    """Open one image.

    Raises:
        CaptureError: it is no image, too large or too small; iterating refuses one that is cut short.
    """
    _look_at(name).close()
    return FileSource(name, lambda: _picture(name), frame_count=1)


def _look_at(name: str) -> Image.Image:
    """Read the header alone."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the size is checked here, before anything is decoded
            image = Image.open(Path(name))
    except Image.DecompressionBombError:
        check_size(float("inf"), float("inf"), name)
        raise
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise unreadable(name, "it is no image" if isinstance(error, UnidentifiedImageError) else error) from error
    check_size(image.width, image.height, name)
    return image


def _picture(name: str) -> Iterator[NDArray[np.uint8]]:
    try:
        with _look_at(name) as image:
            yield _array(image)
    except (OSError, ValueError, SyntaxError, EOFError, IndexError) as error:
        if hasattr(error, "reason") and hasattr(error, "remedy"):
            raise
        raise truncated(name, error) from error


def _array(image: Image.Image) -> NDArray[np.uint8]:
    """Return grey as H×W, colour as H×W×3 BGR; transparency is ignored."""
    if image.mode in ("L", "1", "I", "F") or image.mode.startswith("I;16"):
        grey = image.convert("L") if image.mode == "1" else image
        return to_eight_bits(np.asarray(grey))
    return np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1])
