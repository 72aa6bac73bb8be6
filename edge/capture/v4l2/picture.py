"""From a buffer's bytes to a picture: grey or BGR, 0 black and 255 white, an array of its own."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from edge.capture.v4l2.mode import COMPRESSED, Mode

Bytes = NDArray[np.uint8]

#: From 16–235 to 0–255 (ITU-R BT.601, BT.709).
_WIDENED = np.clip(np.rint((np.arange(256) - 16.0) * 255.0 / 219.0), 0, 255).astype(np.uint8)
_JPEG_START, _JPEG_END = b"\xff\xd8", b"\xff\xd9"


def to_picture(data: Bytes, mode: Mode) -> Bytes | None:
    """Convert a filled buffer.

    Colours are converted by ITU-R BT.601 whatever the source says; grey, which is what is measured, is the same in all.

    Args:
        data: the bytes the driver filled, one axis.
        mode: what they are.

    Returns:
        H×W or H×W×3 uint8, C-contiguous, sharing nothing with ``data``; ``None`` when the bytes are too few, or no
        whole JPEG of the right size.
    """
    if mode.code in COMPRESSED:
        return _decoded(data, mode)
    if data.size < needed_bytes(mode):
        return None
    return np.ascontiguousarray(_UNPACK[mode.code](data, mode))


def needed_bytes(mode: Mode) -> int:
    """Return how many bytes an uncompressed picture takes; the last row may come without what pads the others."""
    rows = mode.height * 3 // 2 if mode.code == "NV12" else mode.height
    return mode.stride * (rows - 1) + _ROW_BYTES.get(mode.code, 1) * mode.width


def _rows(data: Bytes, mode: Mode, rows: int) -> Bytes:
    """Return the rows of a picture without their padding, as a view."""
    row_bytes = _ROW_BYTES.get(mode.code, 1) * mode.width
    return np.lib.stride_tricks.as_strided(data, (rows, row_bytes), (mode.stride, 1), writeable=False)


def _bgr(data: Bytes, mode: Mode) -> Bytes:
    pixels = _rows(data, mode, mode.height).reshape(mode.height, mode.width, 3)
    return pixels.copy() if mode.full_range else _lut(pixels)


def _rgb(data: Bytes, mode: Mode) -> Bytes:
    picture = _cvt(_rows(data, mode, mode.height).reshape(mode.height, mode.width, 3), cv2.COLOR_RGB2BGR)
    return picture if mode.full_range else _lut(picture)


def _grey(data: Bytes, mode: Mode) -> Bytes:
    pixels = _rows(data, mode, mode.height)
    return pixels.copy() if mode.full_range else _lut(pixels)


def _yuyv(data: Bytes, mode: Mode) -> Bytes:
    pairs = _rows(data, mode, mode.height).reshape(mode.height, mode.width, 2)
    if mode.full_range:
        return _from_full_range(*_apart(pairs, luma_at=0))
    return _cvt(pairs, cv2.COLOR_YUV2BGR_YUYV)


def _uyvy(data: Bytes, mode: Mode) -> Bytes:
    pairs = _rows(data, mode, mode.height).reshape(mode.height, mode.width, 2)
    if mode.full_range:
        return _from_full_range(*_apart(pairs, luma_at=1))
    return _cvt(pairs, cv2.COLOR_YUV2BGR_UYVY)


def _nv12(data: Bytes, mode: Mode) -> Bytes:
    planes = _rows(data, mode, mode.height * 3 // 2)
    luma = planes[: mode.height]
    chroma = planes[mode.height :].reshape(mode.height // 2, mode.width // 2, 2)
    if mode.full_range:
        return _from_full_range(luma, chroma)
    return np.asarray(cv2.cvtColorTwoPlane(luma, chroma, cv2.COLOR_YUV2BGR_NV12), np.uint8)


_UNPACK: dict[str, Callable[[Bytes, Mode], Bytes]] = {
    "BGR3": _bgr, "RGB3": _rgb, "GREY": _grey, "YUYV": _yuyv, "UYVY": _uyvy, "NV12": _nv12,
}  # fmt: skip
_ROW_BYTES = {"BGR3": 3, "RGB3": 3, "YUYV": 2, "UYVY": 2}


def _apart(pairs: Bytes, luma_at: int) -> tuple[Bytes, Bytes]:
    """Return luma, and blue and red of every second column, of a picture that has them in turn."""
    height, width, _ = pairs.shape
    luma, chroma = cv2.extractChannel(pairs, luma_at), cv2.extractChannel(pairs, 1 - luma_at)
    return np.asarray(luma, np.uint8), np.asarray(chroma, np.uint8).reshape(height, width // 2, 2)


def _from_full_range(luma: Bytes, chroma: Bytes) -> Bytes:
    """Convert luma of 0–255 with its smaller plane of blue and red."""
    wide = cv2.resize(chroma, luma.shape[::-1], interpolation=cv2.INTER_NEAREST)
    planes = np.empty((*luma.shape, 3), np.uint8)
    cv2.mixChannels([luma, wide], [planes], [0, 0, 2, 1, 1, 2])
    return _cvt(planes, cv2.COLOR_YCrCb2BGR)


def _decoded(data: Bytes, mode: Mode) -> Bytes | None:
    """Decode a JPEG; one cut short is refused first, since OpenCV 4 puts grey in place of what is missing."""
    stream = data.tobytes().rstrip(b"\0")  # some devices pad
    if not (stream.startswith(_JPEG_START) and stream.endswith(_JPEG_END)):
        return None
    try:
        flags = cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION
        picture = cv2.imdecode(np.frombuffer(stream, np.uint8), flags)
    except cv2.error:
        return None
    if picture is None or picture.shape != (mode.height, mode.width, 3):
        return None
    return np.asarray(picture, np.uint8)


def _cvt(pixels: Bytes, conversion: int) -> Bytes:
    return np.asarray(cv2.cvtColor(pixels, conversion), np.uint8)


def _lut(pixels: Bytes) -> Bytes:
    return np.asarray(cv2.LUT(pixels, _WIDENED), np.uint8)
