"""A MetaImage (.mha, .mhd), raw or deflated; a stack is read as a sequence of pictures.

Of the orientation that PLUS writes, only "near is below" is undone, so that the skin is above: a mirrored picture
measures the same, and the words on a captured screen stay readable.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from edge.capture.eight_bits import to_eight_bits
from edge.capture.errors import CaptureError
from edge.capture.file_source import FileSource
from edge.capture.metaimage_header import MetaImageHeader, read_header
from edge.capture.refusals import truncated

_CHUNK_BYTES = 1 << 20


def open_metaimage(name: str, *, paced: bool = False, loop: bool = False) -> FileSource:
    """Open a MetaImage file.

    Iterating delivers the pictures before a damaged place, then refuses the rest (``capture.truncated``).

    Raises:
        CaptureError: its header is broken, or says what cannot be.
    """
    header = read_header(name)
    return FileSource(
        name,
        lambda: _pictures(name, header),
        rate_hz=header.rate_hz,
        frame_count=header.count,
        paced=paced,
        loop=loop,
    )


def _pictures(name: str, header: MetaImageHeader) -> Iterator[NDArray[np.uint8]]:
    try:
        with header.data_file.open("rb") as stream:
            stream.seek(header.offset)
            blocks = (_inflated if header.compressed else _raw)(stream, header.frame_bytes)
            for _ in range(header.count):
                block = next(blocks, b"")
                if len(block) < header.frame_bytes:
                    raise truncated(name, "its pixels end before its header says")
                yield _array(block, header)
    except CaptureError:
        raise
    except (OSError, OverflowError, zlib.error) as error:
        raise truncated(name, error) from error


def _raw(stream: BinaryIO, size: int) -> Iterator[bytes]:
    while block := stream.read(size):
        yield block


def _inflated(stream: BinaryIO, size: int) -> Iterator[bytes]:
    """Yield blocks of ``size`` bytes, never holding more than a picture and a chunk, whatever the file inflates to."""
    inflate = zlib.decompressobj()
    block = bytearray()
    while not inflate.eof:
        packed = inflate.unconsumed_tail or stream.read(_CHUNK_BYTES)
        part = inflate.decompress(packed, size - len(block))
        if not packed and not part:
            return
        block += part
        if len(block) == size:
            yield bytes(block)
            block.clear()


def _array(block: bytes, header: MetaImageHeader) -> NDArray[np.uint8]:
    """Return grey as H×W, colour as H×W×3 BGR."""
    values = np.frombuffer(block, header.dtype).reshape(header.height, header.width, header.channels)
    picture = to_eight_bits(values[:, :, 0] if header.channels == 1 else values[:, :, ::-1])
    return np.ascontiguousarray(picture[::-1]) if header.skin_below else picture
