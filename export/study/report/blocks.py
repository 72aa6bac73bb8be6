"""What a report is made of, as data; :mod:`.web_page` and :mod:`.paper` set the same blocks in their own way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from export.study.figures.style import Cell, Drawn


@dataclass(frozen=True)
class Heading:
    """A heading; ``level`` 1 is the title, 2 a section, 3 a part of one."""

    words: str
    level: Literal[1, 2, 3] = 2


@dataclass(frozen=True)
class Words:
    """A paragraph; ``soft`` ones are smaller and grey."""

    words: str
    soft: bool = False


@dataclass(frozen=True)
class Notice:
    """Something that must be read: a strong word and a sentence; ``loud`` in the largest letters."""

    strong: str
    words: str
    loud: bool = False


@dataclass(frozen=True)
class Items:
    """A list; each item has a strong word, which may be empty, and a sentence; ``small`` in small letters."""

    items: tuple[tuple[str, str], ...]
    small: bool = False


@dataclass(frozen=True)
class Table:
    """One table.

    Attributes:
        name: of its CSV file.
        title: above it.
        head, rows: as they are shown.
        note: below it; empty where there is none.
        raw_head, raw_rows: unrounded, for the file.
        words: columns that are text and stand to the left, besides the first.
    """

    name: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str
    raw_head: tuple[str, ...]
    raw_rows: tuple[tuple[Cell, ...], ...]
    words: tuple[int, ...] = ()


@dataclass(frozen=True)
class Pictures:
    """Figures side by side: one of whole width, or two of half."""

    figures: tuple[Drawn, ...]


@dataclass(frozen=True)
class PageBreak:
    """On paper a new page begins here."""


Block = Heading | Words | Notice | Items | Table | Pictures | PageBreak
