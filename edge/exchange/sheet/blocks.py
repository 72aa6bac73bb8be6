"""What a page is made of, as data: text, pictures, codes, columns and frames. No Qt, no wording."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edge.exchange.sheet.content import SitePicture
from edge.ui.language import Language


@dataclass(frozen=True)
class Text:
    """A paragraph; it wraps where its width ends."""

    words: str
    size_pt: float
    bold: bool = False
    centred: bool = False


@dataclass(frozen=True)
class Space:
    """Empty height, mm."""

    height_mm: float


@dataclass(frozen=True)
class Line:
    """A thin line across."""


@dataclass(frozen=True, eq=False)
class Shown:
    """A picture with its outline, as large as its width allows, but not higher than ``height_mm``."""

    picture: SitePicture
    height_mm: float


@dataclass(frozen=True, eq=False)
class Modules:
    """A QR code, ``side_mm`` wide with its quiet zone."""

    dark: NDArray[np.bool_]
    side_mm: float


@dataclass(frozen=True)
class Columns:
    """Cells side by side, the width between them ``gap_mm``; each cell is as wide as its share."""

    cells: tuple[tuple[Block, ...], ...]
    shares: tuple[float, ...]
    gap_mm: float = 4.0


@dataclass(frozen=True)
class Frame:
    """Blocks within a line of ``line_mm``, ``pad_mm`` away from it; ``black``: white words on black."""

    blocks: tuple[Block, ...]
    pad_mm: float = 3.0
    line_mm: float = 0.6
    black: bool = False


Block = Text | Space | Line | Shown | Modules | Columns | Frame


@dataclass(frozen=True)
class Paper:
    """One page.

    Attributes:
        title: of the PDF.
        language: of the words; Chinese characters are written otherwise in Hong Kong than in Beijing.
        width_mm: of the paper.
        height_mm: of the paper; ``None`` where it is as long as needed (a roll).
        margin_mm: on every side.
        blocks: from the top.
        foot: at the bottom.
        leading: distance of lines, as a share of what the font asks for.
        whole_words: refuse the page where one word of ``blocks`` is wider than its line; otherwise it goes on in the
            next.
    """

    title: str
    language: Language
    width_mm: float
    height_mm: float | None
    margin_mm: float
    blocks: tuple[Block, ...]
    foot: tuple[Block, ...] = ()
    leading: float = 1.0
    whole_words: bool = False
