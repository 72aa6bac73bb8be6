"""An outline that is being moved, painted: its line, the rings to pull it by, and a loupe for the one that is held."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from edge.bundle.preprocess import grey_of
from edge.ui.placement import Placement

_LINE = QColor("#5BE7F5")
_RING = QColor("#F4F7F9")
_HELD = QColor("#FF9D5C")
_HALO = QColor(0, 0, 0, 190)

#: Radius of a ring, px of the screen, and of the one that is held; a finger takes the nearest one within its reach.
_RING_PX, _HELD_PX = 6.0, 10.0
#: Side of the loupe as a share of the item's shorter one, and how much larger it shows what is on the screen.
_LOUPE_SHARE, _LOUPE_ZOOM = 0.42, 3.0
#: Points are left out where that moves the line by less than this, px of the screen: too little for the loupe, too.
_TOLERANCE_PX = 0.15
#: Left free around the loupe, px: a frozen picture has a frame.
_LOUPE_MARGIN_PX = 8


@dataclass(frozen=True, eq=False)
class EditMarks:
    """What is drawn of an outline that is being moved.

    Attributes:
        outline: N×2 closed, source px with whole coordinates at pixel centres.
        handles: where it can be pulled, M×2, source px.
        held: number of the handle under the finger; ``None`` for none.
    """

    outline: NDArray[np.float32]
    handles: NDArray[np.float32]
    held: int | None


def paint_edit(
    painter: QPainter, marks: EditMarks, placement: Placement, image: NDArray[np.uint8], size: tuple[float, float]
) -> None:
    """Draw the outline and its rings over the picture; while one is held, also a loupe in the upper corner across.

    Rings, for what lies under them is what the outline is to follow. The hand lies under its finger, so the loupe is
    above, and on the other side of what it shows.

    Args:
        painter: of the item.
        marks: what to draw.
        placement: where the picture stands.
        image: the source's, H×W or H×W×3.
        size: width and height of the item, px.
    """
    painter.setBrush(Qt.BrushStyle.NoBrush)
    rings = [QPointF(x, y) for x, y in placement.to_item(marks.handles).tolist()]
    _draw_line(painter, _polygon(placement, marks.outline))
    for number, ring in enumerate(rings):
        if number != marks.held:
            _draw_ring(painter, ring, _RING_PX, _RING)
    if marks.held is not None:
        _draw_ring(painter, rings[marks.held], _HELD_PX, _HELD)
        _paint_loupe(painter, marks, placement, image, size)


def _paint_loupe(
    painter: QPainter, marks: EditMarks, placement: Placement, image: NDArray[np.uint8], size: tuple[float, float]
) -> None:
    if marks.held is None:
        return
    x, y = marks.handles[marks.held].tolist()
    spot = QPointF(*placement.to_item(np.array([(x, y)], np.float32))[0].tolist())
    side = round(_LOUPE_SHARE * min(size))
    left_or_right = _LOUPE_MARGIN_PX if spot.x() > size[0] / 2 else size[0] - side - _LOUPE_MARGIN_PX
    place = QRectF(left_or_right, _LOUPE_MARGIN_PX, side, side)
    around = math.ceil(side / (2 * _LOUPE_ZOOM) * placement.crop.width / placement.shown.width) + 1
    left, top = max(0, round(x) - around), max(0, round(y) - around)
    part = np.ascontiguousarray(grey_of(image[top : round(y) + around + 1, left : round(x) + around + 1]))
    height, width = part.shape
    corners = np.array([(left - 0.5, top - 0.5), (left + width - 0.5, top + height - 0.5)], np.float32)
    (x0, y0), (x1, y1) = placement.to_item(corners).tolist()
    painter.save()
    painter.setClipRect(place)
    painter.fillRect(place, QColor("black"))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.translate(place.center())
    painter.scale(_LOUPE_ZOOM, _LOUPE_ZOOM)
    painter.translate(-spot)
    picture = QImage(part.data, width, height, width, QImage.Format.Format_Grayscale8)  # shares the bytes of part
    painter.drawImage(QRectF(QPointF(x0, y0), QPointF(x1, y1)), picture)
    _draw_line(painter, _polygon(placement, marks.outline))
    _draw_ring(painter, spot, _HELD_PX / _LOUPE_ZOOM, _HELD)
    painter.restore()
    for pen in (QPen(_HALO, 6.6), QPen(_HELD, 4.0)):
        painter.setPen(pen)
        painter.drawRect(place.adjusted(2, 2, -2, -2))


def _polygon(placement: Placement, outline: NDArray[np.float32]) -> QPolygonF:
    points = cv2.approxPolyDP(placement.to_item(outline), _TOLERANCE_PX, closed=True)[:, 0, :]
    return QPolygonF([QPointF(x, y) for x, y in points.tolist()])


def _draw_line(painter: QPainter, line: QPolygonF) -> None:
    for pen in _pens(_LINE):
        painter.setPen(pen)
        painter.drawPolygon(line)


def _draw_ring(painter: QPainter, middle: QPointF, radius: float, colour: QColor) -> None:
    for pen in _pens(colour):
        painter.setPen(pen)
        painter.drawEllipse(middle, radius, radius)


def _pens(colour: QColor) -> tuple[QPen, QPen]:
    """Return what draws a dark edge, and then the line on it; as wide under the loupe as beside it."""
    pens = (QPen(_HALO, 5.0), QPen(colour, 2.4))
    for pen in pens:
        pen.setCosmetic(True)
    return pens
