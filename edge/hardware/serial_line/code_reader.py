"""``code-line``: a barcode or QR reader that acts as a serial port (USB CDC-ACM) and ends each code with CR or LF.

Readers are set to it by a code in their own manual ("USB serial", suffix "Enter"). The text is UTF-8. There is neither
mark nor checksum on the line (the code's own checks were the reader's), so a line counts only after silence or another
line, see :class:`edge.hardware.serial_line.framing.LineFramer`.
"""

from __future__ import annotations

import unicodedata

from edge.hardware.serial_line.driver import LineSettings
from edge.hardware.serial_line.errors import SerialRefused
from edge.hardware.serial_line.received import ScannedCode

#: A reader held over a code sends it again and again.
REPEAT_NS = 1_000_000_000


class CodeReader:
    """Reads codes, each once until it was not seen for a second."""

    line = LineSettings(baud=9600)
    start = b""
    most_bytes = 512

    def __init__(self) -> None:
        self._last: tuple[str, int] | None = None

    def read(self, frame: bytes, received_ns: int) -> ScannedCode | None:
        """Return the code; ``None`` if it is the last one again.

        Raises:
            SerialRefused: it is not UTF-8, blank, or holds characters that control, join, or are not assigned
                (``serial.code``).
        """
        try:
            text = frame.decode("utf-8")
        except UnicodeDecodeError as error:
            raise _no_text("it is not UTF-8") from error
        if not text.strip():
            raise _no_text("it is blank")
        # Cc control, Cf invisible format, Cs, Co, Cn: neither seen on a label nor safe in a record; Zl, Zp break lines.
        if any(unicodedata.category(one)[0] == "C" or unicodedata.category(one) in ("Zl", "Zp") for one in text):
            raise _no_text("it holds control characters")
        last, self._last = self._last, (text, received_ns)
        if last is not None and last[0] == text and received_ns - last[1] < REPEAT_NS:
            return None
        return ScannedCode(text)


def _no_text(why: str) -> SerialRefused:
    return SerialRefused(
        f"The code is no plain text: {why}.",
        remedy="Scan again, or scan the participant's own code.",
        reason="serial.code",
    )
