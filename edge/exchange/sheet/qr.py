"""The QR code that leads from a sheet back to its visit."""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
import segno
from numpy.typing import NDArray

from edge.exchange.sheet.errors import SheetRefused

#: A uuid and the kit's own codes; nothing that could be a name, a birthday or an address in the net.
_ALLOWED = re.compile(r"[A-Za-z0-9-]{3,48}")

#: White modules around the code, as ISO/IEC 18004 asks for.
QUIET_MODULES = 4


@lru_cache(maxsize=4)  # a page is set several times until it fits
def qr_modules(code: str) -> NDArray[np.bool_]:
    """Return the QR code of ``code`` as N×N modules, dark ones true, with its quiet zone.

    A quarter of the modules may be lost (level Q): sheets are folded, and thermal paper fades.

    Args:
        code: the visit's code, 3 to 48 letters, digits and hyphens.

    Raises:
        SheetRefused: another code (``sheet.code``).
    """
    if not _ALLOWED.fullmatch(code):
        raise SheetRefused(
            f"The visit's code {code!r} cannot be printed as a QR code.",
            remedy="Have the kit looked after; the visit itself is kept.",
            reason="sheet.code",
        )
    made = segno.make_qr(code, error="q")
    dark = np.array([[bool(module) for module in row] for row in made.matrix])
    padded = np.pad(dark, QUIET_MODULES)
    padded.setflags(write=False)
    return padded
