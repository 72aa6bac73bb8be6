"""The last phantom checks as dots and lines. Shape and words tell them apart; colour only helps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from edge.ui.letters import family
from edge.ui.phantom_marks import Chart
from edge.ui.phantom_text import LIMIT_PERCENT
from edge.ui.words import say

# Read by QmlElement: QML imports this as ``Myosight 1.0``.
QML_IMPORT_NAME = "Myosight"
QML_IMPORT_MAJOR_VERSION = 1

_GROUND, _BAND, _LINE = QColor("#121820"), QColor("#1E3A36"), QColor("#52616F")
_TEXT, _QUIET = QColor("#F4F7F9"), QColor("#A9B7C4")
_ACROSS, _DOWN, _FAILED = QColor("#5BE7F5"), QColor("#FFE95C"), QColor("#FFFFFF")
#: Letters, px of the screen: at least, and as a share of the item's width.
_LETTERS_PX, _LETTERS_SHARE = 16, 0.036
#: Half the size of a dot, px, as a multiple of the letters'.
_DOT = 0.34


@QmlElement
class PhantomChart(QQuickPaintedItem):
    """Paints a :class:`~edge.ui.phantom_marks.Chart`; nothing at all without one."""

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None

    @property
    def chart(self) -> Chart | None:
        """What is painted now."""
        return self._chart

    def show(self, chart: Chart | None) -> None:
        """Paint ``chart`` from now on."""
        self._chart = chart
        self.update()

    def paint(self, painter: QPainter) -> None:
        """Paint the band, the lines and the dots (called by Qt)."""
        chart = self._chart
        if chart is None or self.width() < 1 or self.height() < 1:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(_letters(self.width()))
        letter = painter.font().pixelSize()
        painter.fillRect(QRectF(0, 0, self.width(), self.height()), _GROUND)
        aside = QFontMetricsF(painter.font()).horizontalAdvance("+2 %") + 14
        above = letter * (1.6 if all(chart.passed) else 2.5)  # failures are crossed out above the plot
        plot = QRectF(aside, above, self.width() - aside - 8, self.height() - above - 1.6 * letter)
        _paint_band(painter, chart, plot)
        for values, colour, is_round in ((chart.across, _ACROSS, False), (chart.down, _DOWN, True)):
            _paint_values(painter, chart, plot, values, colour, is_round=is_round)
        for position, passed in enumerate(chart.passed):
            if not passed:
                _paint_failure(painter, plot, _x(chart, plot, position), letter)
        _paint_legend(painter, chart, plot)
        painter.setPen(_QUIET)
        base = self.height() - 0.35 * letter
        painter.drawText(QPointF(plot.left(), base), chart.first)
        if len(chart.passed) > 1:
            wide = QFontMetricsF(painter.font()).horizontalAdvance(chart.last)
            painter.drawText(QPointF(plot.right() - wide, base), chart.last)


def _paint_band(painter: QPainter, chart: Chart, plot: QRectF) -> None:
    """Shade what passes, and name its borders."""
    letter = painter.font().pixelSize()
    upper, middle, lower = (_y(chart, plot, percent) for percent in (LIMIT_PERCENT, 0.0, -LIMIT_PERCENT))
    painter.fillRect(QRectF(plot.left(), upper, plot.width(), lower - upper), _BAND)
    for y, words in ((upper, f"+{LIMIT_PERCENT:g} %"), (middle, "0"), (lower, f"−{LIMIT_PERCENT:g} %")):
        painter.setPen(QPen(_LINE, 1.4, Qt.PenStyle.SolidLine if words == "0" else Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        if words == "0" and middle - upper < 1.1 * letter:
            continue  # there is no room for it between the other two
        painter.setPen(_QUIET)
        wide = QFontMetricsF(painter.font()).horizontalAdvance(words)
        painter.drawText(QPointF(plot.left() - wide - 6, y + 0.36 * letter), words)


def _paint_values(
    painter: QPainter, chart: Chart, plot: QRectF, values: Sequence[float], colour: QColor, *, is_round: bool
) -> None:
    spots = [QPointF(_x(chart, plot, at), _y(chart, plot, value)) for at, value in enumerate(values)]
    painter.setPen(QPen(colour, 2.0, Qt.PenStyle.SolidLine if is_round else Qt.PenStyle.DashLine))
    painter.drawPolyline(QPolygonF(spots))
    for spot in spots:
        _paint_dot(painter, spot, colour, is_round=is_round)


def _paint_dot(painter: QPainter, spot: QPointF, colour: QColor, *, is_round: bool) -> None:
    half = _DOT * painter.font().pixelSize()
    painter.setPen(QPen(_GROUND, 1.5))
    painter.setBrush(colour)
    if is_round:
        painter.drawEllipse(spot, half, half)
    else:
        painter.drawRect(QRectF(spot.x() - half, spot.y() - half, 2.0 * half, 2.0 * half))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_failure(painter: QPainter, plot: QRectF, x: float, letter: float) -> None:
    """Cross a failed check out above the plot, and draw a line through it."""
    painter.setPen(QPen(_FAILED, 1.2, Qt.PenStyle.DotLine))
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
    _paint_cross(painter, QPointF(x, plot.top() - 0.5 * letter), letter)


def _paint_cross(painter: QPainter, spot: QPointF, letter: float) -> None:
    half = 0.36 * letter
    painter.setPen(QPen(_FAILED, 3.0))
    painter.drawLine(spot - QPointF(half, half), spot + QPointF(half, half))
    painter.drawLine(spot - QPointF(half, -half), spot + QPointF(half, -half))


def _paint_legend(painter: QPainter, chart: Chart, plot: QRectF) -> None:
    letter = float(painter.font().pixelSize())
    x, middle = plot.left(), 0.75 * letter
    names = ["down", "across", *([] if all(chart.passed) else ["failed"])]
    for name in names:
        spot = QPointF(x + 0.5 * letter, middle)
        if name == "failed":
            _paint_cross(painter, spot, letter)
        else:
            _paint_dot(painter, spot, _DOWN if name == "down" else _ACROSS, is_round=name == "down")
        words = say(f"phantom.chart.{name}")
        painter.setPen(_TEXT)
        painter.drawText(QPointF(x + 1.2 * letter, middle + 0.36 * letter), words)
        x += 2.2 * letter + QFontMetricsF(painter.font()).horizontalAdvance(words)


def _letters(item_width: float) -> QFont:
    font = QFont(family())
    font.setPixelSize(max(_LETTERS_PX, round(_LETTERS_SHARE * item_width)))
    return font


def _x(chart: Chart, plot: QRectF, position: int) -> float:
    """Return where a check stands; one alone stands in the middle."""
    margin = 0.03 * plot.width()
    count = len(chart.passed)
    share = position / (count - 1) if count > 1 else 0.5
    return plot.left() + margin + share * (plot.width() - 2.0 * margin)


def _y(chart: Chart, plot: QRectF, percent: float) -> float:
    return plot.center().y() - 0.5 * plot.height() * percent / chart.range_percent
