"""Reading one attribute of the kernel's file trees. Any may be absent, odd, or refuse for the moment."""

from __future__ import annotations

from pathlib import Path

#: No attribute that is read here is longer.
_MOST_BYTES = 4096


def text_of(file: Path) -> str | None:
    """Return an attribute without the space around it; ``None`` where it is absent, empty or cannot be read now.

    A sensor whose part of the chip is switched off answers with an error: that is no fault.
    """
    try:
        with file.open("rb") as stream:
            return stream.read(_MOST_BYTES).decode("utf-8", "replace").strip() or None
    except OSError:
        return None


def number_of(file: Path) -> int | None:
    """Return an attribute that is a whole number, else ``None``."""
    text = text_of(file)
    try:
        return None if text is None or len(text) > 20 else int(text)
    except ValueError:
        return None
