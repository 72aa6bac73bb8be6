"""MetaImage (.mha, .mhd): a text header, then raw or deflated pixels; a stack is read as a sequence of pictures.

The orientation that PLUS writes (``MF``, ``UF`` …) is not applied: the picture is shown as it was recorded.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from edge.capture.file_source import FileSource
from edge.capture.limits import check_size, to_eight_bits, truncated, unreadable

_TYPES = {"MET_UCHAR": "u1", "MET_CHAR": "i1", "MET_USHORT": "u2", "MET_SHORT": "i2", "MET_FLOAT": "f4"}
_MOST_HEADER_BYTES = 1 << 20
_MOST_BYTES = 2 << 30


@dataclass(frozen=True)
class _Header:
    width: int
    height: int
    count: int
    channels: int
    dtype: np.dtype[np.generic]
    compressed: bool
    data_file: Path
    offset: int

    @property
    def frame_bytes(self) -> int:
        return self.width * self.height * self.channels * self.dtype.itemsize


def open_metaimage(name: str, *, paced: bool = False, loop: bool = False) -> FileSource:
    """Open a MetaImage file.

    Raises:
        CaptureError: its header is broken, or says what cannot be.
    """
    header = _read_header(name)
    check_size(header.width, header.height, name)
    if header.frame_bytes * header.count > _MOST_BYTES:
        check_size(float("inf"), float("inf"), name)
    rate_hz = 25.0 if header.count > 1 else None
    return FileSource(
        name, lambda: _pictures(name, header), rate_hz=rate_hz, frame_count=header.count, paced=paced, loop=loop
    )


def _read_header(name: str) -> _Header:
    path = Path(name)
    fields: dict[str, str] = {}
    try:
        with path.open("rb") as stream:
            while "ElementDataFile" not in fields:
                line = stream.readline(_MOST_HEADER_BYTES)
                if not line or stream.tell() > _MOST_HEADER_BYTES:
                    raise unreadable(name, "its header does not end")
                key, _, value = line.decode("latin-1").partition("=")
                fields[key.strip()] = value.strip()
            offset = stream.tell()
        sizes = [int(part) for part in fields["DimSize"].split()]
        if len(sizes) not in (2, 3) or min(sizes) < 1 or fields["ElementType"] not in _TYPES:
            raise unreadable(name, "its header says a kind of data that is no picture")
        order = ">" if fields.get("BinaryDataByteOrderMSB", fields.get("ElementByteOrderMSB", "")) == "True" else "<"
        channels = int(fields.get("ElementNumberOfChannels", "1"))
        if channels not in (1, 3):
            raise unreadable(name, f"it has {channels} channels")
        data_file, offset = _data_file(path, fields["ElementDataFile"], offset)
        compressed = fields.get("CompressedData", "False") == "True"
    except KeyError as error:
        raise unreadable(name, f"its header lacks {error}") from error
    except (OSError, ValueError) as error:
        if hasattr(error, "reason"):
            raise
        raise unreadable(name, error) from error
    dtype = np.dtype(order + _TYPES[fields["ElementType"]])
    return _Header(sizes[0], sizes[1], (*sizes, 1)[2], channels, dtype, compressed, data_file, offset)


def _data_file(path: Path, said: str, offset: int) -> tuple[Path, int]:
    """Return where the pixels are: behind the header, or in a file beside it and nowhere else."""
    if said == "LOCAL":
        return path, offset
    if Path(said).name != said:
        raise unreadable(str(path), "its pixels lie outside its folder")
    return path.with_name(said), 0


def _pictures(name: str, header: _Header) -> Iterator[NDArray[np.uint8]]:
    shape = (header.height, header.width, header.channels)[: 2 if header.channels == 1 else 3]
    try:
        with header.data_file.open("rb") as stream:
            stream.seek(header.offset)
            inflate = zlib.decompressobj() if header.compressed else None
            pending = b""
            for _ in range(header.count):
                if inflate is None:
                    pending = stream.read(header.frame_bytes)
                else:
                    while len(pending) < header.frame_bytes and (
                        chunk := inflate.unconsumed_tail or stream.read(1 << 20)
                    ):
                        pending += inflate.decompress(chunk, header.frame_bytes)
                if len(pending) < header.frame_bytes:
                    raise truncated(name, "its pixels end before its header says")
                picture = np.frombuffer(pending[: header.frame_bytes], header.dtype).reshape(shape)
                pending = pending[header.frame_bytes :]
                eight = to_eight_bits(picture)
                yield eight if header.channels == 1 else np.ascontiguousarray(eight[:, :, ::-1])
    except (OSError, zlib.error) as error:
        if hasattr(error, "reason"):
            raise
        raise truncated(name, error) from error
