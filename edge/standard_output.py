"""Standard output: it may have no room, no reader, or no letters for a file's name."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from calibration.errors import MyosightError


class StandardOutputRefused(MyosightError, OSError):
    """What a command has to say cannot be written to standard output."""


def allow_every_name() -> None:
    """Let both text streams take every text: what their encoding lacks, such as a name that is no UTF-8, is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str) -> None:
    """Print one line, at once.

    Raises:
        StandardOutputRefused: it is closed, its disk is full, or it fails otherwise (``output.unwritable``).
        BrokenPipeError: whoever read it has gone.
    """
    if sys.stdout is None:  # as Python has it where it was closed before the start
        raise _unwritable("it is closed")
    with _refusing():
        print(text, flush=True)


def flush_output() -> None:
    """Write what was printed by other means than :func:`say`; Python's own flush at exit could only complain.

    Raises:
        StandardOutputRefused, BrokenPipeError: as :func:`say`.
    """
    if sys.stdout is not None:
        with _refusing():
            sys.stdout.flush()


def give_up_output() -> None:
    """Send whatever is left in the buffer nowhere, so that Python's flush at exit does not fail on it again."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _unwritable(error.strerror or str(error)) from error


def _unwritable(why: str) -> StandardOutputRefused:
    return StandardOutputRefused(
        f"Standard output cannot be written: {why}.",
        remedy="Free some space, or send it to another file or program.",
        reason="output.unwritable",
    )
