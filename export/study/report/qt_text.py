"""Pieces of a page set by Qt, each measured first and drawn later. Lengths are twips, a twentieth of a point."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QTextCharFormat, QTextLayout, QTextOption

from edge.ui.letters import families_for

PT = 20.0
MM = 72 * PT / 25.4
INK, SOFT, RULE, BLUE, ORANGE = (QColor(name) for name in ("#1b242c", "#51606c", "#d5dde3", "#0072b2", "#b34700"))
HEAD, EVEN, WARM = (QColor(name) for name in ("#f1f5f8", "#fafbfc", "#fdf3ec"))

#: Draws something with its upper left corner there.
Draw = Callable[[QPainter, float, float], None]


@dataclass(frozen=True, eq=False)
class Piece:
    """Something of a known height, which is never broken over two pages."""

    height: float
    draw: Draw


def font(size_pt: float, *, bold: bool = False) -> QFont:
    """Return the package's own letters; without shaping, which would leave letters in a PDF that cannot be searched."""
    found = QFont()
    found.setFamilies(families_for("en"))
    found.setPixelSize(round(size_pt * PT))
    found.setBold(bold)
    found.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return found


def text(
    words: str,
    width: float,
    size_pt: float,
    *,
    bold: bool = False,
    colour: QColor = INK,
    right: bool = False,
    strong: int = 0,
    leading: float = 1.12,
) -> Piece:
    """Set a paragraph; the first ``strong`` letters are bold."""
    layout = QTextLayout(words, font(size_pt, bold=bold))
    option = QTextOption(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
    option.setUseDesignMetrics(True)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    if strong:
        heavy = QTextLayout.FormatRange()
        heavy.start, heavy.length, heavy.format = 0, strong, QTextCharFormat()
        heavy.format.setFont(font(size_pt, bold=True))
        layout.setFormats([heavy])
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height() * leading
    layout.endLayout()

    def draw(painter: QPainter, x: float, y: float) -> None:
        painter.setPen(colour)
        layout.draw(painter, QPointF(x, y))

    return Piece(height, draw)


def width_of(words: str, size_pt: float, *, bold: bool = False) -> float:
    """Return how wide words are on one line."""
    return QFontMetricsF(font(size_pt, bold=bold)).horizontalAdvance(words)


def picture(png: bytes, width: float) -> Piece:
    """Set a PNG to a width."""
    image = QImage.fromData(png).convertToFormat(QImage.Format.Format_RGB888)
    height = width * image.height() / image.width()

    def draw(painter: QPainter, x: float, y: float) -> None:
        painter.drawImage(QRectF(x, y, width, height), image)

    return Piece(height, draw)


def stacked(pieces: list[Piece], gap: float = 0.0) -> Piece:
    """Set pieces one under another as one."""

    def draw(painter: QPainter, x: float, y: float) -> None:
        for piece in pieces:
            piece.draw(painter, x, y)
            y += piece.height + gap

    return Piece(sum(piece.height for piece in pieces) + gap * (len(pieces) - 1), draw)
