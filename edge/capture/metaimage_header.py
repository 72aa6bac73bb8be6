"""The text header of a MetaImage (.mha, .mhd): what it says, checked before any pixel is read."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from edge.capture.errors import CaptureError
from edge.capture.limits import check_size
from edge.capture.refusals import too_large, unreadable

_TYPES = {
    "MET_UCHAR": "u1", "MET_CHAR": "i1", "MET_USHORT": "u2", "MET_SHORT": "i2",
    "MET_UINT": "u4", "MET_INT": "i4", "MET_FLOAT": "f4", "MET_DOUBLE": "f8",
}  # fmt: skip
_MOST_HEADER_BYTES = 16 << 20  # PLUS writes a dozen lines for every frame
_MOST_PIXEL_BYTES = 2 << 30


@dataclass(frozen=True)
class MetaImageHeader:
    """What a MetaImage file says of itself.

    Attributes:
        width: in px.
        height: in px.
        count: pictures in the stack.
        channels: 1 grey, 3 RGB.
        dtype: of one value, with its byte order.
        compressed: the pixels are one zlib stream.
        skin_below: the rows run from far to near, so the picture stands on its head (PLUS: ``MN``, ``UN``).
        rate_hz: pictures a second by the frames' timestamps, else 25; ``None`` for a still.
        data_file: where the pixels are.
        offset: bytes before them.
    """

    width: int
    height: int
    count: int
    channels: int
    dtype: np.dtype[np.generic]
    compressed: bool
    skin_below: bool
    rate_hz: float | None
    data_file: Path
    offset: int

    @property
    def frame_bytes(self) -> int:
        """Bytes of one picture, uncompressed."""
        return self.width * self.height * self.channels * self.dtype.itemsize


def read_header(name: str) -> MetaImageHeader:
    """Read and check a header.

    Raises:
        CaptureError: it is broken, or says what cannot be.
    """
    try:
        fields, end = _fields(name)
        header = _header(name, fields, end)
    except CaptureError:
        raise
    except KeyError as error:
        raise unreadable(name, f"its header lacks {error}") from error
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from error
    check_size(header.width, header.height, name)
    if header.frame_bytes * header.count > _MOST_PIXEL_BYTES:
        raise too_large(name, f"{header.count} pictures of {header.width} x {header.height} pixels")
    return header


def _fields(name: str) -> tuple[dict[str, str], int]:
    """Return the header's fields, and where it ends: the line that says where the pixels are is its last."""
    fields: dict[str, str] = {}
    with Path(name).open("rb") as stream:
        while "ElementDataFile" not in fields:
            line = stream.readline(_MOST_HEADER_BYTES)
            if not line or stream.tell() > _MOST_HEADER_BYTES:
                raise unreadable(name, "its header does not end")
            key, _, value = line.decode("latin-1").partition("=")
            fields[key.strip()] = value.strip()
        return fields, stream.tell()


def _header(name: str, fields: dict[str, str], end: int) -> MetaImageHeader:
    sizes = [int(part) for part in fields["DimSize"].split()]
    if len(sizes) not in (2, 3) or min(sizes) < 1:
        raise unreadable(name, f"it says its size is {fields['DimSize']}")
    if fields["ElementType"] not in _TYPES:
        raise unreadable(name, f"it says its values are {fields['ElementType']}")
    channels = int(fields.get("ElementNumberOfChannels", "1"))
    if channels not in (1, 3):
        raise unreadable(name, f"it has {channels} channels")
    if not _says(fields, "BinaryData", otherwise=True):
        raise unreadable(name, "its pixels are written as text")
    most_significant_first = _says(fields, "BinaryDataByteOrderMSB") or _says(fields, "ElementByteOrderMSB")
    count = sizes[2] if len(sizes) == 3 else 1
    data_file, offset = _data_file(name, fields["ElementDataFile"], end, int(fields.get("HeaderSize", "0")))
    return MetaImageHeader(
        width=sizes[0],
        height=sizes[1],
        count=count,
        channels=channels,
        dtype=np.dtype((">" if most_significant_first else "<") + _TYPES[fields["ElementType"]]),
        compressed=_says(fields, "CompressedData"),
        skin_below=fields.get("UltrasoundImageOrientation", "")[1:2] == "N",
        rate_hz=_rate_hz(fields, count) if count > 1 else None,
        data_file=data_file,
        offset=offset,
    )


def _says(fields: dict[str, str], key: str, *, otherwise: bool = False) -> bool:
    return fields[key].lower() in ("true", "1") if key in fields else otherwise


def _rate_hz(fields: dict[str, str], count: int) -> float:
    """Return the mean rate by the timestamps that PLUS writes, s; 25 where they are absent or make no sense."""
    first, last = fields.get("Seq_Frame0000_Timestamp"), fields.get(f"Seq_Frame{count - 1:04d}_Timestamp")
    if first is None or last is None:
        return 25.0
    seconds = float(last) - float(first)
    rate_hz = (count - 1) / seconds if math.isfinite(seconds) and seconds > 0 else 0.0
    return rate_hz if 0.1 <= rate_hz <= 1000 else 25.0


def _data_file(name: str, said: str, end: int, skipped: int) -> tuple[Path, int]:
    """Return where the pixels are: behind the header, or in a regular file beside it and nowhere else."""
    if said == "LOCAL":
        return Path(name), end
    beside = Path(name).resolve().with_name(said) if Path(said).name == said else None
    if beside is None or beside.resolve().parent != beside.parent:
        raise unreadable(name, "its pixels lie outside its folder")
    if beside.exists() and not beside.is_file():
        raise CaptureError(
            f"{beside} is no file.", remedy="Copy the pixel file beside the header.", reason="capture.not_a_file"
        )
    if not beside.exists():
        raise CaptureError(
            f"The pixels of {name} are missing: {said}.",
            remedy="Copy the pixel file beside the header.",
            reason="capture.missing",
        )
    if skipped < 0:
        raise unreadable(name, f"it says {skipped} bytes stand before its pixels")
    return beside, skipped
