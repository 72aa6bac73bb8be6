"""What an export folder holds: its Parquet files, one a table, programme, kit and day, and the digests they must have.

A folder comes on a stick, from somebody else's hands: every name in it is read strictly, and no link is followed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from edge.exchange.tables.columns import TABLES
from export.fleet.errors import FleetRefused

PART = "part.parquet"
SUMS = "SHA256SUMS"
#: Of the folders and the file, from the top; programmes are named as ``edge.exam.programme`` lets them be.
_LEVELS = tuple(
    re.compile(level)
    for level in (
        f"({'|'.join(TABLES)})",
        "programme=([a-z0-9-]{1,40})",
        "kit=([0-9a-f]{32})",
        r"day=(\d{4}-\d\d-\d\d)",
        re.escape(PART),
    )
)
#: A line of sha256sum; the second blank is ``*`` for what it calls binary.
_SUM = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_MOST_SUMS_BYTES = 256 * 2**20


class Home(NamedTuple):
    """Whose records: a programme's, on one kit."""

    programme: str
    kit: str

    def __str__(self) -> str:
        return f"kit {self.kit} of {self.programme}"


class Place(NamedTuple):
    """Which rows a file holds: those of one table, home and day."""

    table: str
    home: Home
    day: date

    @property
    def path(self) -> Path:
        """Where it lies, below the folder of the tables."""
        return Path(self.table, f"programme={self.home.programme}", f"kit={self.home.kit}", f"day={self.day}", PART)


@dataclass(frozen=True)
class ExportFolder:
    """One export.

    Attributes:
        root: of it.
        files: every Parquet file, by what it holds.
        sums: SHA-256 of every file, hexadecimal, by its path below the root.
    """

    root: Path
    files: Mapping[Place, Path]
    sums: Mapping[str, str]

    def sum_of(self, file: Path) -> str:
        """Return the digest that a file must have."""
        return self.sums[file.relative_to(self.root).as_posix()]


def open_export(root: Path) -> ExportFolder:
    """Look through an export without reading its records.

    Args:
        root: folder that a kit wrote, with ``SHA256SUMS`` and ``parquet/`` in it.

    Raises:
        FleetRefused: ``fleet.path``, ``fleet.empty``; ``fleet.sums``, also where a listed Parquet file is absent.
    """
    files = places_in(root / "parquet")
    if not any(place.table == "visits" for place in files):
        raise FleetRefused(
            f"{root} holds no visits as Parquet.",
            remedy="Give a folder that a kit exported with the format parquet, after it was decrypted.",
            reason="fleet.empty",
        )
    sums = _read_sums(root / SUMS)
    there = {path.relative_to(root).as_posix() for path in files.values()}
    listed = {name for name in sums if name.startswith("parquet/")}
    for name in sorted(listed ^ there):
        raise bad_sum(root / name, f"is {'listed there and absent' if name in listed else 'not listed there'}")
    return ExportFolder(root, files, sums)


def places_in(tables: Path) -> dict[Place, Path]:
    """Return every file below a folder of tables, in order.

    Raises:
        FleetRefused: ``fleet.path``.
    """
    found: dict[Place, Path] = {}
    if not os.path.lexists(tables):
        return found
    try:
        for path, (table, programme, kit, day) in _files(tables, ()):
            found[Place(table, Home(programme, kit), _day(path, day))] = path
    except OSError as error:
        raise FleetRefused(
            f"{error.filename or tables} cannot be read: {error.strerror or error}.",
            remedy="See that this user may read it, and that the stick is still there.",
            reason="fleet.path",
        ) from error
    return found


def _day(path: Path, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise _no_place(path.parent) from error


def _files(folder: Path, values: tuple[str, ...]) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield the files below a folder, each with the values that the folders above it name."""
    if folder.is_symlink() or not folder.is_dir():
        raise _no_place(folder)
    last = len(values) == len(_LEVELS) - 1
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            path, fits = Path(entry.path), _LEVELS[len(values)].fullmatch(entry.name)
            if not fits or entry.is_symlink() or not (entry.is_file() if last else entry.is_dir()):
                raise _no_place(path)
            if last:
                yield path, values
            else:
                yield from _files(path, (*values, fits[1]))


def _read_sums(file: Path) -> dict[str, str]:
    try:
        if file.is_symlink() or not file.is_file():
            raise OSError("it is no regular file")
        with file.open("rb") as stream:
            data = stream.read(_MOST_SUMS_BYTES + 1)
        lines = [_SUM.fullmatch(line) for line in data.decode().splitlines()]
        if len(data) > _MOST_SUMS_BYTES or None in lines:
            raise ValueError("it is no list of sha256sum")
    except (OSError, ValueError) as error:
        raise bad_sum(file, f"cannot be read: {getattr(error, 'strerror', None) or error}") from error
    return {line[2]: line[1] for line in lines if line}


def bad_sum(file: Path, why: str) -> FleetRefused:
    """Return the refusal of a file that is not as ``SHA256SUMS`` has it."""
    return FleetRefused(
        f"{file} {why}: the export is not whole.",
        remedy="Copy it again from the stick, or have the kit export again.",
        reason="fleet.sums",
    )


def _no_place(path: Path) -> FleetRefused:
    return FleetRefused(
        f"{path} has no place in a folder of records, which is named"
        " <table>/programme=<name>/kit=<32 digits>/day=<YYYY-MM-DD>/part.parquet, without links.",
        remedy="Give the export as the kit wrote it.",
        reason="fleet.path",
    )
