"""The folders of exports on a stick: what they are called, what was cut off, and whether there is room for another.

An export is a folder ``myosight-<kit>-<day>-<number>`` with a manifest in it, which is written last; without one it was
cut off. It has its name from the beginning: on FAT, Linux enters a folder that is renamed under its new name without
its content first (``fs/fat/namei_vfat.c``, ``vfat_rename``), and a stick that is pulled then is damaged and refuses to
be written from then on.
"""

from __future__ import annotations

import re
from contextlib import closing, suppress
from datetime import date
from itertools import count

from edge.exchange.stick.errors import full
from edge.exchange.stick.manifest import MANIFEST, SIGNATURE, SUMS
from edge.exchange.stick.stick_folder import StickFolder

_PART = re.compile(r"visits-\d{4,}\.tar(\.age)?", re.ASCII)
#: Left free for the manifest, the sums and the file system's own; own choice.
_RESERVE_BYTES = 512 * 1024


def free_name(root: StickFolder, kit: str, day: date) -> str:
    """Return the first name that nothing on the stick has, in whatever case: FAT sees no difference.

    Args:
        root: top folder of the stick.
        kit: identity of the kit's records, 32 hexadecimal digits.
        day: of the export.
    """
    used = {name.lower() for name in root.names()}
    names = (f"myosight-{kit[:8]}-{day:%Y-%m-%d}-{number}" for number in count(1))
    return next(name for name in names if name not in used)


def remove_leftovers(root: StickFolder, kit: str) -> None:
    """Remove what exports of this kit that were cut off have left, and nothing that could be somebody else's.

    What is removed is gone from the stick before anything new is written: else, pulled, the old names would lead to the
    new content.
    """
    ours = re.compile(rf"myosight-{re.escape(kit[:8])}-\d{{4}}-\d\d-\d\d-\d+", re.ASCII)
    for name in root.names():
        if ours.fullmatch(name):
            with suppress(OSError):  # it stays, then; whether there is room is looked at later
                if _is_leftover(root, name):
                    root.remove(name)
    root.sync()


def _is_leftover(root: StickFolder, name: str) -> bool:
    """Return whether a folder holds only files of an export, and no manifest with anything in it."""
    with closing(root.folder(name)) as folder:
        names = folder.names()
        known = all(_PART.fullmatch(one) or one in (MANIFEST, SIGNATURE, SUMS) for one in names)
        return known and not (MANIFEST in names and folder.size_bytes(MANIFEST))


def check_room(folder: StickFolder, needed_bytes: int) -> None:
    """Refuse what would not fit.

    Raises:
        StickRefused: ``stick.full``.
    """
    free_bytes = folder.free_bytes()
    if free_bytes < needed_bytes + _RESERVE_BYTES:
        raise full(needed_bytes + _RESERVE_BYTES, free_bytes)
