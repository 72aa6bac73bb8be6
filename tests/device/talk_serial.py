r"""Plays a transcript of a serial device into a tty, e.g. the gadget's end of a virtual USB serial line.

Runs by itself with Python's own library alone::

    python3 talk_serial.py TRANSCRIPT /dev/ttyGS0 [--repeat N]

A transcript is a text file. Each line is one write: the pause before it in seconds, a blank, and the bytes, as text
with Python's escapes (``\r``, ``\x80``). Lines that begin with ``#`` are comments.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import tty
from collections.abc import Sequence
from pathlib import Path

Write = tuple[float, bytes]


def parse(text: str) -> list[Write]:
    """Return the writes of a transcript: the pause before each in seconds, and its bytes.

    Raises:
        ValueError: a line is no write; its number is named.
    """
    writes = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        pause, _, escaped = line.partition(" ")
        try:
            writes.append((float(pause), escaped.encode("ascii").decode("unicode_escape").encode("latin-1")))
        except ValueError as error:
            raise ValueError(f"line {number}: {error}") from error
    return writes


def play(writes: Sequence[Write], tty_fd: int) -> None:
    """Write all of it with its pauses."""
    for pause_s, content in writes:
        time.sleep(pause_s)
        while content:
            content = content[os.write(tty_fd, content) :]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="plays a transcript into a tty")
    parser.add_argument("transcript", type=Path)
    parser.add_argument("tty")
    parser.add_argument("--repeat", type=int, default=1)
    told = parser.parse_args(arguments)
    writes = parse(told.transcript.read_text(encoding="ascii"))
    tty_fd = os.open(told.tty, os.O_RDWR | os.O_NOCTTY)
    try:
        tty.setraw(tty_fd)
        for _ in range(told.repeat):
            play(writes, tty_fd)
    finally:
        os.close(tty_fd)
    return 0


if __name__ == "__main__":
    sys.exit(main())
