"""How a recording that cannot be used is refused: one sentence, one remedy, one stable code each."""

from __future__ import annotations

import struct
import zlib

from edge.capture.errors import CaptureError

#: What the decoders of images and DICOM files raise on damaged bytes; they promise no narrower set.
DECODER_FAILURES = (
    OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError, AttributeError, AssertionError,
    NotImplementedError, RuntimeError, ArithmeticError, MemoryError, struct.error, zlib.error,
)  # fmt: skip


def unreadable(name: str, why: object) -> CaptureError:
    """Return the refusal of a file that is not what it says (``capture.unreadable``)."""
    return CaptureError(
        f"{name} cannot be read: {_words(why)}.",
        remedy="Copy the file again, or give a PNG, JPEG, video, DICOM or MetaImage file.",
        reason="capture.unreadable",
    )


def truncated(name: str, why: object) -> CaptureError:
    """Return the refusal of a file that ends or breaks too early (``capture.truncated``)."""
    return CaptureError(
        f"{name} is broken or cut short: {_words(why)}.", remedy="Copy the file again.", reason="capture.truncated"
    )


def unsupported(name: str, why: object) -> CaptureError:
    """Return the refusal of a sound file in an encoding that is not read here (``capture.unsupported``)."""
    return CaptureError(
        f"{name} cannot be decoded here: {_words(why)}.",
        remedy="Export it again, uncompressed or as JPEG, RLE or H.264.",
        reason="capture.unsupported",
    )


def no_frames(name: str) -> CaptureError:
    """Return the refusal of a file without a picture (``capture.no_frames``)."""
    return CaptureError(f"{name} holds no picture.", remedy="Record or export it again.", reason="capture.no_frames")


def too_large(name: str, said: str) -> CaptureError:
    """Return the refusal of a picture or recording beyond the limits (``capture.too_large``)."""
    return CaptureError(
        f"{name} says it is {said}.",
        remedy="Give the scanner's own picture, of at most 50 megapixels and 16384 pixels a side.",
        reason="capture.too_large",
    )


def _words(why: object) -> str:
    """Return a library's complaint as the end of a sentence: its first line, without its error numbers."""
    said = getattr(why, "strerror", None) or str(why) or type(why).__name__
    return said.strip().splitlines()[0].rstrip(".")
