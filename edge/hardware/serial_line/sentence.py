"""The kit's own plain line protocol, for adapters that put a device on a USB serial port.

One frame is one line of ASCII in the manner of NMEA 0183::

    $NAME,field,field,…*HH<CR><LF>

``HH`` are two upper-case hexadecimal digits: the exclusive or of all bytes between ``$`` and ``*``.
"""

from __future__ import annotations

import re
from functools import reduce
from operator import xor

from edge.hardware.serial_line.errors import damaged, garbage

#: Longest sentence.
MOST_BYTES = 80
_SENTENCE = re.compile(rb"\$([\x20-\x7e]*)\*([0-9A-F]{2})", re.DOTALL)


def sentence(*fields: str) -> bytes:
    """Return the frame of these fields, without its line end."""
    body = ",".join(fields).encode("ascii")
    return b"$%s*%02X" % (body, reduce(xor, body, 0))


def fields_of(frame: bytes, name: str, count: int) -> list[str]:
    """Return the fields behind the name.

    Raises:
        SerialRefused: it is no sentence, of another name or another number of fields (``serial.garbage``), or its
            checksum does not fit (``serial.checksum``).
    """
    match = _SENTENCE.fullmatch(frame)
    if match is None:
        raise garbage(frame, "it is not of the form $…*HH")
    body = match[1]
    if reduce(xor, body, 0) != int(match[2], 16):
        raise damaged(frame)
    said, *fields = body.decode("ascii").split(",")
    if said != name or len(fields) != count:
        raise garbage(frame, f"it is not {name} with {count} fields")
    return fields
