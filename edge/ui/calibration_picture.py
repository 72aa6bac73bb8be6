"""The calibration page's still with what was found on it, and the loupe beside the finger."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from calibration.scale.pixel_rect import PixelRect
from calibration.scale.ruler import Ruler
from calibration.scale.two_points import Point
from edge.bundle.preprocess import grey_of
from edge.ui.findings import Findings, step_of
from edge.ui.letters import family
from edge.ui.placement import Placement, place
from edge.ui.words import say

# Read by QmlElement: QML imports this as ``Myosight 1.0``.
QML_IMPORT_NAME = "Myosight"
QML_IMPORT_MAJOR_VERSION = 1

_AREA = QColor("#5BE7F5")
_RULER = QColor("#FFE95C")
_POINT = QColor("#FF9D5C")
_HALO = QColor(0, 0, 0, 190)
_GROUND = QColor("#080B0F")

#: Letters of the marks' names, px of the screen: at least, and as a share of the item's width.
_LETTERS_PX, _LETTERS_SHARE = 17, 0.031
#: Source pixels that the loupe shows across, and its side as a share of the item's shorter one.
_LOUPE_SOURCE_PX, _LOUPE_SHARE = 31, 0.46
#: Radius of the ring about a mark of the former round, px of the screen: too wide to tell its place.
_RING_PX = 34.0
#: The depth's text is shown again at this height, as a multiple of the letters'.
_INSET_LETTERS = 1.75


@QmlElement
class CalibrationPicture(QQuickPaintedItem):
    """Paints :class:`~edge.ui.findings.Findings`; nothing at all without them."""

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self.setOpaquePainting(True)
        self.setFillColor(QColor("black"))
        self._findings: Findings | None = None

    @property
    def findings(self) -> Findings | None:
        """What is painted now."""
        return self._findings

    def show(self, findings: Findings | None) -> None:
        """Paint ``findings`` from now on."""
        self._findings = findings
        self.update()

    @Slot(float, float, result=QPointF)
    def source_of(self, x: float, y: float) -> QPointF:
        """Return where a point of the item lies on the screen, source px with whole coordinates at pixel centres."""
        placement = self._placement()
        if placement is None:
            return QPointF(0.0, 0.0)
        return QPointF(*placement.to_source((x, y)))

    def paint(self, painter: QPainter) -> None:
        """Paint the still and all that is drawn on it (called by Qt)."""
        findings, placement = self._findings, self._placement()
        if findings is None or placement is None:
            return
        grey = grey_of(findings.image)
        _paint_part(painter, grey, placement.crop, placement.shown)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(_letters(self.width()))
        painter.setClipRect(_box(placement.shown))
        if findings.area is not None and not findings.close_up:
            _paint_area(painter, placement, findings.area, named=not findings.placing)
        if findings.ruler is not None and not findings.placing:
            _paint_ruler(painter, placement, findings.ruler, findings)
        painter.setClipping(False)
        if findings.depth_box is not None and not findings.close_up and not findings.placing:
            _paint_depth(painter, placement, grey, findings.depth_box, at_right=_is_free_at_right(findings))
        for ring in findings.rings:
            _paint_ring(painter, placement, ring)
        for point in findings.placed:
            _paint_cross(painter, placement, point)
        if findings.cursor is not None:
            _paint_cross(painter, placement, findings.cursor)
            self._paint_loupe(painter, placement, grey, findings.cursor)

    def _placement(self) -> Placement | None:
        if self._findings is None or self.width() < 1 or self.height() < 1:
            return None
        return place(self._findings.size, self._findings.view(), (int(self.width()), int(self.height())))

    def _paint_loupe(self, painter: QPainter, placement: Placement, grey: NDArray[np.uint8], cursor: Point) -> None:
        """Show what lies around the cross, large, in the corner that is farthest from it."""
        side = int(_LOUPE_SHARE * min(self.width(), self.height()))
        spot = _at(placement, cursor)
        x0 = 0 if spot.x() > self.width() / 2 else int(self.width()) - side
        y0 = 0 if spot.y() > self.height() / 2 else int(self.height()) - side
        half = _LOUPE_SOURCE_PX // 2
        column, row = int(cursor[0]), int(cursor[1])
        padded = cv2.copyMakeBorder(grey, half, half, half, half, cv2.BORDER_CONSTANT, value=0)
        part = np.ascontiguousarray(padded[row : row + 2 * half + 1, column : column + 2 * half + 1])
        scaled = np.ascontiguousarray(cv2.resize(part, (side, side), interpolation=cv2.INTER_NEAREST))
        painter.drawImage(x0, y0, QImage(scaled.data, side, side, side, QImage.Format.Format_Grayscale8))
        middle = QPointF(x0 + side / 2, y0 + side / 2)
        pixel = side / _LOUPE_SOURCE_PX
        for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            way = QPointF(across, down)
            _line(painter, _POINT, 2.4, middle + way * (1.5 * pixel), middle + way * (side / 2 - 6))
        _frame(painter, QRectF(middle.x() - pixel / 2, middle.y() - pixel / 2, pixel, pixel), _POINT, 1.6)
        _frame(painter, QRectF(x0 + 2, y0 + 2, side - 4, side - 4), _POINT, 4.0)


def _paint_part(painter: QPainter, grey: NDArray[np.uint8], crop: PixelRect, shown: PixelRect) -> None:
    part = crop.crop(grey)
    how = cv2.INTER_AREA if shown.width < part.shape[1] else cv2.INTER_LINEAR_EXACT
    scaled = np.ascontiguousarray(cv2.resize(part, (shown.width, shown.height), interpolation=how))
    picture = QImage(scaled.data, shown.width, shown.height, shown.width, QImage.Format.Format_Grayscale8)
    painter.drawImage(shown.x0, shown.y0, picture)


def _paint_area(painter: QPainter, placement: Placement, area: PixelRect, *, named: bool) -> None:
    top_left, bottom_right = (_at(placement, (x - 0.5, y - 0.5)) for x, y in ((area.x0, area.y0), (area.x1, area.y1)))
    _frame(painter, QRectF(top_left, bottom_right), _AREA, 2.4)
    if named:
        _tag(painter, say("page.mark.area"), top_left + QPointF(8, painter.font().pixelSize() + 8), _AREA)


def _paint_ruler(painter: QPainter, placement: Placement, ruler: Ruler, findings: Findings) -> None:
    """Mark every tick, towards the picture only where the ruler's numbers are to be read, and one step by name."""
    outward = -1.0 if ruler.side == "left" else 1.0
    near, far = (ruler.strip.x1, ruler.strip.x0) if ruler.side == "left" else (ruler.strip.x0, ruler.strip.x1)
    for row in ruler.rows:
        inner, outer = (_at(placement, (x - 0.5, row)) for x in (near, far))
        _line(painter, _RULER, 2.4, inner - QPointF(outward * 13, 0), inner - QPointF(outward * 3, 0))
        if not findings.close_up:
            _line(painter, _RULER, 2.4, outer + QPointF(outward * 3, 0), outer + QPointF(outward * 13, 0))
    upper, lower = (_at(placement, (near - 0.5, row)) - QPointF(outward * 18, 0) for row in step_of(ruler))
    across = QPointF(7, 0)
    for start, end in ((upper, lower), (upper - across, upper + across), (lower - across, lower + across)):
        _line(painter, _RULER, 3.4, start, end)
    where = (upper + lower) * 0.5 + QPointF(-outward * 12.0, 0.4 * painter.font().pixelSize())
    known = findings.step_mm is not None
    words = say("page.mark.said", mm=f"{findings.step_mm:g}") if known else say("page.mark.step")
    _tag(painter, words, where, _RULER, at_right=outward > 0)


def _is_free_at_right(findings: Findings) -> bool:
    return findings.ruler is None or findings.ruler.side == "left"


def _paint_depth(
    painter: QPainter, placement: Placement, grey: NDArray[np.uint8], box: PixelRect, *, at_right: bool
) -> None:
    """Frame the depth's text where it stands, and show it again in a corner, large enough to be read."""
    crop = placement.crop
    if crop.x0 <= box.x0 and crop.y0 <= box.y0 and box.x1 <= crop.x1 and box.y1 <= crop.y1:
        corners = [_at(placement, (x - 0.5, y - 0.5)) for x, y in ((box.x0, box.y0), (box.x1, box.y1))]
        _frame(painter, QRectF(*corners).adjusted(-4, -3, 4, 3), _RULER, 2.4)
    shown, high = placement.shown, round(_INSET_LETTERS * painter.font().pixelSize())
    wide = min(round(box.width * high / max(box.height, 1)), shown.width // 2)
    x0, y0 = shown.x1 - 12 - wide if at_right else shown.x0 + 12, shown.y1 - 12 - high
    spot = PixelRect(x0, y0, x0 + wide, y0 + high)
    _paint_part(painter, grey, box, spot)
    frame = _box(spot).adjusted(-3, -3, 3, 3)
    _frame(painter, frame, _RULER, 2.4)
    _tag(painter, say("page.mark.depth"), frame.topLeft() + QPointF(5, -8), _RULER)


def _paint_cross(painter: QPainter, placement: Placement, point: Point) -> None:
    spot = _at(placement, point)
    for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        way = QPointF(across, down)
        _line(painter, _POINT, 2.4, spot + way * 4, spot + way * 20)


def _paint_ring(painter: QPainter, placement: Placement, point: Point) -> None:
    spot = _at(placement, point)
    for colour, width in ((_HALO, 6.0), (_POINT, 2.4)):
        painter.setPen(QPen(colour, width, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(spot, _RING_PX, _RING_PX)


def _letters(item_width: float) -> QFont:
    font = QFont(family())
    font.setPixelSize(max(_LETTERS_PX, round(_LETTERS_SHARE * item_width)))
    font.setBold(True)
    return font


def _tag(painter: QPainter, words: str, base: QPointF, colour: QColor, *, at_right: bool = False) -> None:
    """Write a mark's name on a dark ground, its baseline beginning at ``base``, or ending there."""
    size = painter.font().pixelSize()
    width = QFontMetricsF(painter.font()).horizontalAdvance(words)
    start = base - QPointF(width, 0) if at_right else base
    painter.fillRect(QRectF(start.x() - 5, start.y() - size, width + 10, size + 7), _GROUND)
    painter.setPen(colour)
    painter.drawText(start, words)


def _line(painter: QPainter, colour: QColor, width: float, start: QPointF, end: QPointF) -> None:
    for pen in (QPen(_HALO, width + 2.6), QPen(colour, width)):
        painter.setPen(pen)
        painter.drawLine(start, end)


def _frame(painter: QPainter, rect: QRectF, colour: QColor, width: float) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(_HALO, width + 2.6), QPen(colour, width)):
        painter.setPen(pen)
        painter.drawRect(rect)


def _at(placement: Placement, point: Point) -> QPointF:
    x, y = placement.to_item(np.array([point], np.float32))[0].tolist()
    return QPointF(x, y)


def _box(rect: PixelRect) -> QRectF:
    return QRectF(rect.x0, rect.y0, rect.width, rect.height)
