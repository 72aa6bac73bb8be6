"""A delimited text file as rows of text, with what makes it no such file.

UTF-8, with or without a byte order mark; comma, semicolon or tab between fields, as in the header. Nothing is guessed
from the cells.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from export.study.fault import Faults, refuse_if_any

_DELIMITERS = (",", ";", "\t")
_BLOCK_BYTES = 1 << 20
#: Longest header line, characters: 300 columns of 100 characters.
_HEADER_LENGTH = 30_000
_HOW_TO_SAVE = "Save it as CSV in UTF-8 (in a spreadsheet: 'CSV UTF-8')."


@dataclass(frozen=True)
class TextFile:
    """A file that was looked through once.

    Attributes:
        path: of the file.
        sha256: of its bytes, hexadecimal.
        delimiter: between fields.
        header: the first row's fields.
    """

    path: Path
    sha256: str
    delimiter: str
    header: tuple[str, ...]


def open_text(path: Path) -> TextFile:
    """Look through a file's bytes and read its header.

    Raises:
        CohortRefused: no file, empty, not UTF-8, NUL bytes, a spreadsheet's own format.
    """
    faults = Faults()
    sha256 = _looked_through(path, faults)
    refuse_if_any(path, faults)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        first = stream.readline(_HEADER_LENGTH)
    if not first.strip():
        faults.add("file.header", "The first row is blank; it must name the columns.", row=1)
    elif len(first) == _HEADER_LENGTH:
        faults.add("file.header", "The first row is too long to be a header.", row=1)
    elif first.lower().startswith("sep="):
        faults.add("file.header", "The first row is a spreadsheet's 'sep='; take it out.", row=1, value=first.strip())
    refuse_if_any(path, faults)
    delimiter = max(_DELIMITERS, key=first.count)
    header = next(iter(TextRows(TextFile(path, sha256, delimiter, ()), faults)), (1, ()))[1]
    refuse_if_any(path, faults)
    return TextFile(path, sha256, delimiter, tuple(header))


def _looked_through(path: Path, faults: Faults) -> str:
    digest, row, start = hashlib.sha256(), 1, b""
    try:
        with path.open("rb") as stream:
            while block := stream.read(_BLOCK_BYTES):
                start = start or block[:4]
                digest.update(block)
                if b"\0" in block and not faults.count:
                    row += block[: block.index(b"\0")].count(b"\n")
                    faults.add(*_why_nul(start), row=row)
                row += block.count(b"\n")
    except OSError as error:
        faults.add("file.unreadable", f"It cannot be read: {error.strerror}.")
        return ""
    if not start:
        faults.add("file.empty", "The file is empty.")
    elif start.startswith(b"PK") and not faults.count:
        faults.add(*_why_nul(start))
    elif not faults.count:
        _decoded(path, faults)
    return digest.hexdigest()


def _why_nul(start: bytes) -> tuple[str, str]:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "file.utf8", f"It is UTF-16. {_HOW_TO_SAVE}"
    if start.startswith((b"PK", b"\xd0\xcf")):
        return "file.format", f"It is a workbook or an archive. {_HOW_TO_SAVE}"
    return "file.nul", "There is a NUL byte: this is no text, or it was cut while being written."


def _decoded(path: Path, faults: Faults) -> None:
    with path.open("rb") as stream:
        for row, line in enumerate(stream, 1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as error:
                byte = line[error.start]
                faults.add("file.utf8", f"Byte {byte:#04x} is not UTF-8. {_HOW_TO_SAVE}", row=row)
                return


class TextRows:
    """The rows of a file, with their numbers; a broken one ends it and is noted."""

    def __init__(self, file: TextFile, faults: Faults) -> None:
        self._file = file
        self._faults = faults

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the number and the fields of every row, the header first."""
        row = 0
        with self._file.path.open(encoding="utf-8-sig", newline="") as stream:
            try:
                for row, fields in enumerate(csv.reader(stream, delimiter=self._file.delimiter, strict=True), 1):
                    yield row, fields
            except csv.Error as error:
                reason = f"The row cannot be read ({error}): often a quotation mark that is not closed, or a huge cell."
                self._faults.add("file.quotes", reason, row=row + 1)
