"""Pages set by Qt: measured, refused where they do not fit, written as PDF with real text, or drawn as a picture.

Lengths in here are twips, a twentieth of a point: fine enough that nothing is rounded to where a word would break
otherwise. Whoever sets a page imports this file inside a function: all else about a sheet needs no Qt.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QPolygonF,
    QRawFont,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from edge.exchange.sheet.blocks import Block, Columns, Frame, Line, Modules, Paper, Shown, Space, Text
from edge.exchange.sheet.content import SitePicture
from edge.exchange.sheet.errors import SheetRefused
from edge.ui.language import Language
from edge.ui.letters import families_for
from edge.ui.qt_platform import application

_TWIPS_PER_PT = 20
_TWIPS_PER_INCH = 72 * _TWIPS_PER_PT
_TWIPS_PER_MM = _TWIPS_PER_INCH / 25.4

#: Blanks at which no line ends: between a number and its unit, and after the sign of its uncertainty.
_GLUED = re.compile(r"(?<=\d) (?=[^\W\d]|%)|(?<=±) ")
_NO_BREAK = "\N{NO-BREAK SPACE}"

#: Qt 6.8.0 ends the PDF's description without closing it; as long as what it is replaced by, for offsets follow.
_UNCLOSED, _CLOSED = b"/Trapped /False\n2\nendobj", b"/Trapped /False\n>>endobj"

#: So that a module's edge stays sharp whatever draws the PDF.
_PX_PER_MODULE = 8

#: Space after a paragraph, as a share of its letters' size.
_AFTER_PARAGRAPH = 0.1

#: The outline on a picture: a light line over a dark one is seen on bright and on dark tissue, in colour and in grey.
_OUTLINE, _AROUND = QColor(255, 235, 90), QColor(0, 0, 0)


class _TooWide(Exception):
    """A word is wider than its line."""


def first_that_fits(papers: Iterable[Paper]) -> Paper:
    """Return the first of ``papers`` whose blocks have room on it.

    Args:
        papers: the same words set more and more tightly; one at least.

    Raises:
        SheetRefused: none has (``sheet.too_long``), or no font has one of the letters (``sheet.font``).
    """
    application()
    for paper in papers:
        try:
            if height_mm(paper) <= (paper.height_mm or float("inf")):
                return paper
        except _TooWide:
            continue
    raise SheetRefused(
        f"The words of {paper.title!r} do not fit on {paper.width_mm:g} mm of paper.",
        remedy="Print the other form of the sheet, and report this: no word may be left out.",
        reason="sheet.too_long",
    )


def height_mm(paper: Paper) -> float:
    """Return how long the paper must be for its blocks, its foot and its margins, mm.

    Raises:
        SheetRefused: no font has one of the letters (``sheet.font``).
    """
    setter = _Setter(None, paper, whole_words=paper.whole_words)
    width = (paper.width_mm - 2 * paper.margin_mm) * _TWIPS_PER_MM
    foot = _Setter(None, paper, whole_words=False).stack(paper.foot, 0, 0, width)
    return (setter.stack(paper.blocks, 0, 0, width) + foot) / _TWIPS_PER_MM + 2 * paper.margin_mm


def pdf_of(papers: Sequence[Paper]) -> bytes:
    """Return the pages as one PDF; their text is text, not a picture of it.

    Raises:
        SheetRefused: a page does not fit (``sheet.too_long``), or a letter is in no font (``sheet.font``).
    """
    papers = [first_that_fits([paper]) for paper in papers]
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(papers[0].title)
    writer.setCreator("myosight")
    writer.setResolution(_TWIPS_PER_INCH)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setPageSize(_page_size(papers[0]))
    painter = QPainter(writer)
    for number, paper in enumerate(papers):
        if number:
            writer.setPageSize(_page_size(paper))
            writer.newPage()
        _draw(paper, painter)
    painter.end()
    buffer.close()
    return bytes(data.data()).replace(_UNCLOSED, _CLOSED)


def image_of(paper: Paper, dpi: int) -> NDArray[np.uint8]:
    """Return the page as H×W×3 RGB at ``dpi`` dots per inch, for a preview on the screen.

    Raises:
        SheetRefused: it does not fit (``sheet.too_long``), or a letter is in no font (``sheet.font``).
    """
    paper = first_that_fits([paper])
    scale = dpi / 25.4
    image = QImage(round(paper.width_mm * scale), round(_length_mm(paper) * scale), QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(dpi / _TWIPS_PER_INCH, dpi / _TWIPS_PER_INCH)
    _draw(paper, painter)
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def media_of(paper: Paper) -> str:
    """Return the paper as CUPS names it: ``A4``, or a piece of a roll, e.g. ``Custom.58x637mm``."""
    if (paper.width_mm, paper.height_mm) == (210, 297):
        return "A4"
    return f"Custom.{paper.width_mm:g}x{math.ceil(_length_mm(paper))}mm"


def _length_mm(paper: Paper) -> float:
    return height_mm(paper) if paper.height_mm is None else paper.height_mm


def _page_size(paper: Paper) -> QPageSize:
    size = QSizeF(paper.width_mm, _length_mm(paper))
    return QPageSize(size, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)


def _draw(paper: Paper, painter: QPainter) -> None:
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    setter = _Setter(painter, paper, whole_words=paper.whole_words)
    margin = paper.margin_mm * _TWIPS_PER_MM
    width = paper.width_mm * _TWIPS_PER_MM - 2 * margin
    used = setter.stack(paper.blocks, margin, margin, width)
    foot = _Setter(None, paper, whole_words=False).stack(paper.foot, 0, 0, width)
    bottom = _length_mm(paper) * _TWIPS_PER_MM - margin - foot
    _Setter(painter, paper, whole_words=False).stack(paper.foot, margin, max(bottom, margin + used), width)


class _Setter:
    """Sets blocks from the top down; without a painter it only measures.

    Args:
        painter: in twips; ``None`` to measure.
        paper: whose language and leading hold.
        whole_words: a word wider than its line raises :class:`_TooWide`.
    """

    def __init__(self, painter: QPainter | None, paper: Paper, *, whole_words: bool) -> None:
        self._painter = painter
        self._paper = paper
        self._whole_words = whole_words
        self._ink = QColor(0, 0, 0)

    def stack(self, blocks: Sequence[Block], x: float, y: float, width: float) -> float:
        """Set ``blocks`` one under another and return their height."""
        top = y
        for block in blocks:
            y += self._set(block, x, y, width)
        return y - top

    def _set(self, block: Block, x: float, y: float, width: float) -> float:
        if isinstance(block, Text):
            return self._text(block, x, y, width)
        if isinstance(block, Space):
            return block.height_mm * _TWIPS_PER_MM
        if isinstance(block, Line):
            if self._painter:
                self._painter.fillRect(QRectF(x, y, width, _TWIPS_PER_PT * 0.75), self._ink)
            return _TWIPS_PER_PT * 0.75
        if isinstance(block, Shown):
            return self._shown(block, x, y, width)
        if isinstance(block, Modules):
            return self._modules(block, x, y, width)
        if isinstance(block, Columns):
            return self._columns(block, x, y, width)
        return self._frame(block, x, y, width)

    def _text(self, block: Text, x: float, y: float, width: float) -> float:
        size = round(block.size_pt * _TWIPS_PER_PT)
        if lacking := [letter for letter in block.words if not _is_drawn(letter, self._paper.language)]:
            raise SheetRefused(
                f"No font of this kit has the letter {lacking[0]!r} of {block.words!r}.",
                remedy="Print the sheet in English, and have the kit's fonts looked after.",
                reason="sheet.font",
            )
        words = _GLUED.sub(_NO_BREAK, block.words)
        layout = QTextLayout(words, _font(size, self._paper.language, bold=block.bold))
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter if block.centred else Qt.AlignmentFlag.AlignLeft)
        option.setUseDesignMetrics(True)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        if not self._whole_words:
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            _end_at_a_blank(line, words)
            line.setPosition(QPointF(0, height))
            if line.naturalTextWidth() > width + 1:
                raise _TooWide
            height += line.height() * self._paper.leading
        layout.endLayout()
        if self._painter:
            self._painter.setPen(self._ink)
            layout.draw(self._painter, QPointF(x, y))
        return height + _AFTER_PARAGRAPH * size

    def _shown(self, block: Shown, x: float, y: float, width: float) -> float:
        rows, columns = block.picture.grey.shape
        scale = min(width / columns, block.height_mm * _TWIPS_PER_MM / rows)
        if self._painter:
            _draw_picture(self._painter, block.picture, QPointF(x + (width - scale * columns) / 2, y), scale)
        return float(scale * rows)

    def _modules(self, block: Modules, x: float, y: float, width: float) -> float:
        side = min(block.side_mm * _TWIPS_PER_MM, width)
        if self._painter:
            white = np.where(block.dark, 0, 255).astype(np.uint8)
            image = _image(white.repeat(_PX_PER_MODULE, 0).repeat(_PX_PER_MODULE, 1))
            self._painter.drawImage(QRectF(x + (width - side) / 2, y, side, side), image)
        return side

    def _columns(self, block: Columns, x: float, y: float, width: float) -> float:
        gap = block.gap_mm * _TWIPS_PER_MM
        shared = (width - gap * (len(block.cells) - 1)) / sum(block.shares)
        heights = [0.0]
        for cell, share in zip(block.cells, block.shares, strict=True):
            heights.append(self.stack(cell, x, y, share * shared))
            x += share * shared + gap
        return max(heights)

    def _frame(self, block: Frame, x: float, y: float, width: float) -> float:
        pad, line = (block.pad_mm + block.line_mm) * _TWIPS_PER_MM, block.line_mm * _TWIPS_PER_MM
        inside = _Setter(None, self._paper, whole_words=self._whole_words).stack(block.blocks, 0, 0, width - 2 * pad)
        height = inside + 2 * pad
        if self._painter:
            if block.black:
                self._painter.fillRect(QRectF(x, y, width, height), self._ink)
                self._ink = QColor(255, 255, 255)
            else:
                self._painter.setPen(QPen(self._ink, line))
                self._painter.drawRect(QRectF(x + line / 2, y + line / 2, width - line, height - line))
            self.stack(block.blocks, x + pad, y + pad, width - 2 * pad)
            self._ink = QColor(0, 0, 0)
        return height


def _end_at_a_blank(line: QTextLine, words: str) -> None:
    """Take back a line's end that is inside ``P-RF-50`` or ``m/s``, if there is a blank before.

    Between Chinese characters a line may end anywhere.
    """
    start, end = line.textStart(), line.textStart() + line.textLength()
    if end >= len(words) or not words[end - 1 : end + 1].isascii() or " " in words[end - 1 : end + 1]:
        return
    blank = words.rfind(" ", start, end)
    if blank > start:
        line.setNumColumns(blank + 1 - start)


@cache
def _is_drawn(letter: str, language: Language) -> bool:
    """Whether one of the fonts that ship has it: no other is looked for, so that all kits print the same or refuse."""
    if letter == " ":
        return True
    return any(QRawFont.fromFont(QFont(family)).supportsCharacter(ord(letter)) for family in families_for(language))


def _font(size: int, language: Language, *, bold: bool) -> QFont:
    font = QFont()
    font.setFamilies(families_for(language))
    font.setPixelSize(size)
    font.setBold(bold)
    # Inter replaces letters beside others by better fitting ones, e.g. a higher hyphen between capitals; in a PDF these
    # have no code, and could neither be searched for nor read aloud.
    font.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _image(grey: NDArray[np.uint8]) -> QImage:
    rows, columns = grey.shape
    return QImage(grey.tobytes(), columns, rows, columns, QImage.Format.Format_Grayscale8).copy()


def _draw_picture(painter: QPainter, picture: SitePicture, corner: QPointF, scale: float) -> None:
    """Draw the picture with its upper left ``corner`` there, ``scale`` twips a pixel, and its outline."""
    rows, columns = picture.grey.shape
    painter.drawImage(QRectF(corner.x(), corner.y(), scale * columns, scale * rows), _image(picture.grey))
    if picture.outline is None:
        return
    painter.save()
    painter.setClipRect(QRectF(corner.x(), corner.y(), scale * columns, scale * rows))
    points = [QPointF(corner.x() + scale * (px + 0.5), corner.y() + scale * (py + 0.5)) for px, py in picture.outline]
    for colour, width_pt in ((_AROUND, 2.4), (_OUTLINE, 1.2)):
        painter.setPen(QPen(colour, width_pt * _TWIPS_PER_PT))
        painter.drawPolygon(QPolygonF(points))
    painter.restore()
