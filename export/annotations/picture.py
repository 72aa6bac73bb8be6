"""The image of an annotation, embedded or beside it, as LabelMe shows it."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path, PureWindowsPath

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from export.annotations.shape import Annotation
from export.errors import DatasetRefused

#: Largest image that is unpacked, px (own choice: far above any scanner's screen, far below what fills a memory).
MOST_PIXELS = 64_000_000
#: Largest file that is read, bytes (own choice).
MOST_BYTES = 256 << 20
#: Only these are opened; Pillow knows formats that start other programs.
_FORMATS = ("PNG", "JPEG", "BMP", "GIF", "TIFF", "WEBP")
_GREY, _COLOURED = {"1", "L", "LA"}, {"P", "PA", "RGB", "RGBA", "CMYK", "YCbCr"}
#: What Pillow raises on broken files, beside what it documents.
BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, struct.error, zlib.error)


def unpack(data: bytes) -> Image.Image:
    """Return a whole image file's picture, not yet turned.

    Raises:
        ValueError: it is larger than :data:`MOST_PIXELS`, or an entry of :data:`BROKEN` for other faults.
    """
    try:
        picture = Image.open(io.BytesIO(data), formats=_FORMATS)
    except Image.DecompressionBombError as error:
        raise ValueError(str(error)) from error
    if picture.width * picture.height > MOST_PIXELS:
        raise ValueError(f"{picture.width}×{picture.height} px are more than {MOST_PIXELS}")
    picture.load()
    return picture


def read_image(annotation: Annotation) -> NDArray[np.uint8]:
    """Return the image of an annotation that was read from a file: H×W grey or H×W×3 BGR.

    As in LabelMe, the turn written in a file's EXIF data is carried out where the image stands beside; an embedded
    one is taken as it is, because LabelMe has turned it before. Transparency is dropped.

    Raises:
        DatasetRefused: the image is missing, broken, too large or not of 8 bits (``annotation.image``), or of another
            size than the annotation says (``annotation.size``).
    """
    where = "its imageData" if annotation.image is not None else annotation.image_path
    try:
        if annotation.image is not None:
            picture = unpack(annotation.image)
        else:
            picture = ImageOps.exif_transpose(unpack(_beside(annotation).read_bytes()))
        if picture.mode not in _GREY | _COLOURED:
            raise ValueError(f"its pixels are of kind {picture.mode}, not of 8 bits")
        pixels = np.asarray(picture.convert("L" if picture.mode in _GREY else "RGB"))
    except BROKEN as error:
        raise DatasetRefused(
            f"{annotation.name}: the image, {where}, cannot be used: {error}.",
            remedy="Put the image where imagePath says, seen from the file, or save the file anew in LabelMe.",
            reason="annotation.image",
        ) from error
    height, width = pixels.shape[:2]
    if (height, width) != (annotation.image_height, annotation.image_width):
        raise DatasetRefused(
            f"{annotation.name}: the image, {where}, has {width}×{height} px, but the file says "
            f"{annotation.image_width}×{annotation.image_height}.",
            remedy="The outlines may belong to another image: open it in LabelMe, look, and save it.",
            reason="annotation.size",
        )
    return pixels if pixels.ndim == 2 else np.ascontiguousarray(pixels[:, :, ::-1])


def _beside(annotation: Annotation) -> Path:
    """Return the path of the image file; LabelMe on Windows writes backslashes."""
    named = Path(annotation.image_path)
    if named.is_absolute() or PureWindowsPath(annotation.image_path).drive:
        raise ValueError("the path is absolute")
    folder = Path(annotation.file).parent
    if not (folder / named).exists():
        named = Path(PureWindowsPath(annotation.image_path).as_posix())
    if not (folder / named).is_file():
        raise ValueError("there is no such file")
    if (folder / named).stat().st_size > MOST_BYTES:
        raise ValueError(f"it has more than {MOST_BYTES >> 20} MiB")
    return folder / named
