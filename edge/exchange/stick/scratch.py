"""Where a few visits are prepared: in memory, so that nothing readable is left on a disk when the plug is pulled."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from edge.exchange.stick.errors import StickRefused
from edge.exchange.stick.mounted import is_in_memory

#: The service's own folder first; the second is every Linux's.
_PLACES = (Path("/run/myosight"), Path("/dev/shm"))  # noqa: S108 - a folder of its own is made there, for nobody else
_PREFIX = "myosight-export-"


def memory_folder() -> Path:
    """Return a folder in memory that can be written, and clear what an export that was killed left there.

    Raises:
        StickRefused: ``stick.scratch``: there is none.
    """
    for place in _PLACES:
        if os.access(place, os.W_OK) and is_in_memory(place):
            for left in place.glob(f"{_PREFIX}*-*"):
                process = left.name.removeprefix(_PREFIX).partition("-")[0]
                if not Path("/proc", process).exists():
                    shutil.rmtree(left, ignore_errors=True)
            return place
    raise StickRefused(
        "There is no memory to prepare an export in.",
        remedy="Have the kit looked after: /run/myosight must be in memory.",
        reason="stick.scratch",
    )


@contextmanager
def scratch_folder(place: Path) -> Iterator[Path]:
    """Make an empty folder there for nobody else, and remove it with all that is in it.

    Raises:
        StickRefused: ``stick.scratch``: there is no room.
    """
    try:
        made = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=place))
    except OSError as error:
        raise no_memory(error) from error
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def no_memory(error: OSError) -> StickRefused:
    """Return the refusal for what could not be prepared."""
    return StickRefused(
        f"A few visits at a time are prepared in memory, and they could not be: {error.strerror or error}.",
        remedy="Switch the kit off and on, and export again.",
        reason="stick.scratch",
    )
