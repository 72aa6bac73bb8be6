"""From bytes to frames: lines that end in CR, LF or both, out of a stream that may begin, break and hiss anywhere."""

from __future__ import annotations

import re

from edge.hardware.serial_line.errors import SerialRefused, garbage

_LINE_END = re.compile(rb"[\r\n]")


class LineFramer:
    """Cuts a stream into frames, holding at most one frame's bytes.

    Where the protocol has frames that begin with a mark (and a checksum that proves them), what stands before the last
    mark of a line is noise and is dropped, so that noise and half frames cost no whole frame behind them. Without a
    mark nothing tells a frame's beginning: the first line after opening counts only if silence went before it, and a
    line that grew too long is dropped whole.

    Args:
        start: how every frame begins; empty where the protocol has no such mark.
        most_bytes: of a frame, without its line end.
    """

    def __init__(self, *, start: bytes, most_bytes: int) -> None:
        self._start = start
        self._most_bytes = most_bytes
        self._pending = bytearray()
        self._overlong = False
        self._synchronised = bool(start)

    def feed(self, chunk: bytes) -> list[bytes | SerialRefused]:
        """Take the next bytes and return the frames and refusals that they complete, in order.

        The answer does not depend on how the stream is cut into chunks.
        """
        came: list[bytes | SerialRefused] = []
        *ended, rest = _LINE_END.split(chunk)
        for piece in ended:
            self._append(piece, came)
            self._end_line(came)
        self._append(rest, came)
        return came

    def silence(self) -> SerialRefused | None:
        """Drop what is pending because the line fell silent; a frame that had begun is refused (half a frame).

        Bytes without the mark of a beginning are noise and not worth a word: some scales send a stray signal a tenth
        of a second after each frame and say so (Tanita WB-3000 manual, page 10).
        """
        pending, overlong = bytes(self._pending), self._overlong
        self._pending.clear()
        self._overlong = False
        self._synchronised = True
        if not pending or overlong or self._start not in pending:
            return None
        return _half_frame()

    def _append(self, piece: bytes, came: list[bytes | SerialRefused]) -> None:
        self._pending += piece
        if len(self._pending) <= self._most_bytes:
            return
        if not self._overlong:
            came.append(_overlong(self._most_bytes))
        self._overlong = True
        del self._pending[: -self._most_bytes]

    def _end_line(self, came: list[bytes | SerialRefused]) -> None:
        line, overlong, synchronised = bytes(self._pending), self._overlong, self._synchronised
        self._pending.clear()
        self._overlong = False
        self._synchronised = True
        if not line:
            return
        if not synchronised:
            came.append(_half_frame())
        elif self._start in line:
            if self._start or not overlong:
                came.append(line[line.rfind(self._start) if self._start else 0 :])
        elif not overlong:
            came.append(garbage(line, f"it does not begin with {self._start.decode()}"))


def _overlong(most_bytes: int) -> SerialRefused:
    return SerialRefused(
        f"More than {most_bytes} bytes came without the end of a line.",
        remedy="Check that the right device is plugged in, and that it ends its lines with Enter (CR).",
        reason="serial.overlong",
    )


def _half_frame() -> SerialRefused:
    return SerialRefused(
        "Only a part of a frame came.",
        remedy="Measure or scan again; check the cable, and that the device ends its lines with Enter (CR).",
        reason="serial.half_frame",
    )
