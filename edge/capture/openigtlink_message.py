"""OpenIGTLink messages as they come over the line, versions 1 to 3, with a bound on everything a peer can claim.

Written from the protocol's own documents (openigtlink.org, Documents/Protocol: header.md, image.md, v3_proposal.md of
the OpenIGTLink library). ``pyigtl`` is not used: as of 0.3.4 it believes any size a header claims, checks no CRC, keeps
a message for every device name a peer invents, and takes a connection that has ended for one that still stands.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edge.capture.crc64 import crc64
from edge.capture.errors import CaptureError
from edge.capture.limits import check_size

HEADER_BYTES = 58
#: More than an uncompressed 4K picture in colour.
MOST_BODY_BYTES = 32 * 1024 * 1024
#: version, type, device name, time stamp, body size, CRC.
_HEADER = struct.Struct(">H12s20sQQQ")
#: Of version 3: its own size, sizes of the metadata's header and text, message number.
_EXTENDED = struct.Struct(">HHII")
#: version, components, scalar type, endian, coordinate system, size, matrix, first index and size of the part sent.
_IMAGE = struct.Struct(">HBBBB3H12f3H3H")
_UINT8 = 3
_COMPONENTS = (1, 3)


@dataclass(frozen=True)
class Header:
    """What stands before a message's body.

    Attributes:
        version: of the header: 1, or 2 where the body begins with the extended header of protocol version 3.
        kind: the message's type, e.g. ``IMAGE``.
        device: the name the sender gives the source, at most 20 characters.
        body_bytes: at most :data:`MOST_BODY_BYTES`.
        crc: of the body.
    """

    version: int
    kind: str
    device: str
    body_bytes: int
    crc: int


def read_header(content: bytes, name: str) -> Header:
    """Read the 58 bytes of a header.

    Args:
        content: the bytes.
        name: the source, for the refusal.

    Raises:
        CaptureError: it is none, or claims a body that is too large (``stream.damaged``).
    """
    version, kind, device, _, body_bytes, crc = _HEADER.unpack(content)
    if version not in (1, 2):
        raise damaged(name, f"a message's version is {version}")
    if body_bytes > MOST_BODY_BYTES:
        raise damaged(name, f"a message says it has {body_bytes} bytes")
    return Header(version, _text(kind, name), _text(device, name), body_bytes, crc)


def read_picture(header: Header, body: bytes | bytearray, name: str) -> NDArray[np.uint8]:
    """Read the body of an ``IMAGE`` message.

    The pixel size in the image's matrix is not read: it is the sender's word about its own calibration, and no proof of
    the scale (REFERENCE §4.4 asks for two).

    Returns:
        H×W grey or H×W×3 BGR, an array of its own.

    Raises:
        CaptureError: the body is damaged (``stream.damaged``), or is sound and not read here (``signal.unsupported``):
            a volume, a part of a picture, other numbers than bytes, or neither one nor three of them a pixel.
    """
    if crc64(body) != header.crc:
        raise damaged(name, "a picture's CRC does not fit")
    content = _content(header, memoryview(body), name)
    if len(content) < _IMAGE.size:
        raise damaged(name, "a picture ends within its header")
    fields = _IMAGE.unpack_from(content)
    components, scalar_type = fields[1], fields[2]
    (width, height, depth), first, part = fields[5:8], fields[20:23], fields[23:26]
    if scalar_type != _UINT8:
        raise _unsupported(name, f"its numbers are of type {scalar_type}, not bytes (3)")
    if components not in _COMPONENTS:
        raise _unsupported(name, f"it has {components} numbers a pixel, not one (grey) or three (RGB)")
    if depth != 1:
        raise _unsupported(name, f"it is a volume of {width} x {height} x {depth}")
    if first != (0, 0, 0) or part != (width, height, depth):
        raise _unsupported(name, "only a part of the picture is sent")
    try:
        check_size(width, height, name)
    except CaptureError as error:
        raise _unsupported(name, f"it is {width} x {height} pixels") from error
    pixels = np.frombuffer(content[_IMAGE.size :], np.uint8)
    if pixels.size != width * height * components:
        raise damaged(name, f"a picture of {width} x {height} has {pixels.size} bytes")
    if components == 1:
        return pixels.reshape(height, width).copy()
    return np.ascontiguousarray(pixels.reshape(height, width, 3)[:, :, ::-1])


def damaged(name: str, why: str) -> CaptureError:
    """Return the refusal of what cannot be read on from (``stream.damaged``)."""
    return CaptureError(
        f"{name} sends what is no OpenIGTLink: {why}.",
        remedy="Check the address and the sending program.",
        reason="stream.damaged",
    )


def _content(header: Header, body: memoryview, name: str) -> memoryview:
    """Return the body without what version 3 puts before and behind it."""
    if header.version == 1:
        return body
    if len(body) < _EXTENDED.size:
        raise damaged(name, "a message ends within its extended header")
    extended_bytes, meta_header_bytes, meta_bytes, _ = _EXTENDED.unpack_from(body)
    end = len(body) - meta_header_bytes - meta_bytes
    if not _EXTENDED.size <= extended_bytes <= end:
        raise damaged(name, "a message's extended header does not fit into it")
    return body[extended_bytes:end]


def _text(padded: bytes, name: str) -> str:
    text = padded.partition(b"\0")[0]
    try:
        return text.decode("ascii").rstrip()
    except UnicodeDecodeError as error:
        raise damaged(name, "a message's name is not ASCII") from error


def _unsupported(name: str, why: str) -> CaptureError:
    return CaptureError(
        f"A picture of {name} is not read here: {why}.",
        remedy="Let the sending program send 2D pictures of 8 bits, grey or RGB.",
        reason="signal.unsupported",
    )
