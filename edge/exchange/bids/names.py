"""Names in a BIDS-like layout: entities with letters and digits alone (REFERENCE §7.5)."""

from __future__ import annotations

from collections.abc import Container
from pathlib import PurePosixPath

from edge.exam.programme import Side

_SIDES: dict[Side, str] = {"right": "R", "left": "L"}


def subject_of(label: str, taken: Container[str]) -> str:
    """Return a participant's label without its hyphens; numbered where another one has become the same.

    Args:
        label: code or pseudonym.
        taken: what others have in this dataset.
    """
    plain = "".join(one for one in label if one.isascii() and one.isalnum()) or "x"
    name, number = plain, 1
    while name in taken:
        number += 1
        name = f"{plain}n{number}"
    return name


def session_folder(subject: str, session: int) -> PurePosixPath:
    """Return where a session's pictures lie below the dataset."""
    return PurePosixPath(f"sub-{subject}", f"ses-{session:02d}", "us")


def picture_stem(subject: str, session: int, site: str, side: Side, run: int) -> str:
    """Return what the files of one picture begin with."""
    return f"sub-{subject}_ses-{session:02d}_site-{site.upper()}_side-{_SIDES[side]}_run-{run}"
