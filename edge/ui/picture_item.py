"""The picture with its outline and caliper, painted from one reading in one go."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from edge.bundle.preprocess import grey_of
from edge.pipeline.reading import Reading
from edge.ui.edit_marks import EditMarks, paint_edit
from edge.ui.placement import Placement, place

# Read by QmlElement: QML imports this as ``Myosight 1.0``.
QML_IMPORT_NAME = "Myosight"
QML_IMPORT_MAJOR_VERSION = 1

#: Opacity of the outline at the levels faint, medium and bright.
OUTLINE_OPACITY = {1: 0.35, 2: 0.65, 3: 1.0}

#: A picture that is not live is dimmed to this, so that nobody takes it for one.
_DIMMED = 0.3

#: Grey levels of the margin are divided by this: the scanner's own writing, cut off there, does not distract.
_MARGIN_DIMMED = 3

#: Points of an outline are left out where that moves it by less than this, px of the screen: strokes cost by the point.
_OUTLINE_TOLERANCE_PX = 0.35

#: Half the length of the bars at the caliper's ends, px of the screen.
_CALIPER_BAR_PX = 11.0

_OUTLINE = QColor("#5BE7F5")
_DOUBTED = QColor("#FFC24B")
_CALIPER = QColor("#FFE95C")
_HALO = QColor(0, 0, 0, 150)


@dataclass(frozen=True)
class Shown:
    """What the item paints: one reading, and how much of it may be shown.

    Attributes:
        reading: picture, outline and caliper.
        live: neither lost nor ended; a picture that is not is dimmed and has no outline.
        numbered: its thickness stands beside it, so the caliper is drawn; without it the outline is dashed.
        outline_level: key of :data:`OUTLINE_OPACITY`.
        edit: the outline that is being moved, in the place of the reading's own.
    """

    reading: Reading
    live: bool
    numbered: bool
    outline_level: int
    edit: EditMarks | None = None


@QmlElement
class PictureItem(QQuickPaintedItem):
    """Paints a :class:`Shown`; nothing at all without one."""

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self.setOpaquePainting(True)
        self.setFillColor(QColor("black"))
        self._shown: Shown | None = None

    @property
    def shown(self) -> Shown | None:
        """What is painted now."""
        return self._shown

    def show(self, shown: Shown | None) -> None:
        """Paint ``shown`` from now on; the same again costs nothing."""
        if shown != self._shown:
            self._shown = shown
            self.update()

    @Slot(float, float, result=QPointF)
    def source_of(self, x: float, y: float) -> QPointF:
        """Return where a point of the item lies in the source, px with whole coordinates at pixel centres."""
        placement = self._placement()
        return QPointF(0.0, 0.0) if placement is None else QPointF(*placement.to_source((x, y)))

    def paint(self, painter: QPainter) -> None:
        """Paint picture, outline and caliper (called by Qt)."""
        shown, placement = self._shown, self._placement()
        if shown is None or placement is None:
            return
        image = shown.reading.frame.image
        painter.setOpacity(1.0 if shown.live else _DIMMED)
        _paint_picture(painter, image, placement)
        if shown.live:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if shown.edit is None:
                _paint_outline(painter, shown, placement)
            _paint_caliper(painter, shown, placement)
            if shown.edit is not None:
                paint_edit(painter, shown.edit, placement, image, (self.width(), self.height()))

    def _placement(self) -> Placement | None:
        if self._shown is None or self.width() < 1 or self.height() < 1:
            return None
        reading = self._shown.reading
        height, width = reading.frame.image.shape[:2]
        return place((width, height), reading.area, (int(self.width()), int(self.height())))


def _paint_picture(painter: QPainter, image: NDArray[np.uint8], placement: Placement) -> None:
    """Draw the crop in grey at the screen's resolution: OpenCV scales bytes several times faster than the painter."""
    crop = grey_of(placement.crop.crop(image))
    width, height = placement.shown.width, placement.shown.height
    how = cv2.INTER_AREA if width < crop.shape[1] else cv2.INTER_LINEAR_EXACT
    scaled = cv2.resize(crop, (width, height), interpolation=how)
    inside = placement.inside
    for strip in (
        scaled[: inside.y0],
        scaled[inside.y1 :],
        scaled[inside.y0 : inside.y1, : inside.x0],
        scaled[inside.y0 : inside.y1, inside.x1 :],
    ):
        np.floor_divide(strip, _MARGIN_DIMMED, out=strip)
    picture = QImage(scaled.data, width, height, width, QImage.Format.Format_Grayscale8)  # shares the bytes of scaled
    painter.drawImage(placement.shown.x0, placement.shown.y0, picture)


def _paint_outline(painter: QPainter, shown: Shown, placement: Placement) -> None:
    outline = shown.reading.measurement.outline
    if outline is None or len(outline) < 3:
        return
    points = cv2.approxPolyDP(placement.to_item(outline), _OUTLINE_TOLERANCE_PX, closed=True)[:, 0, :]
    polygon = QPolygonF([QPointF(x, y) for x, y in points.tolist()])
    painter.setOpacity(OUTLINE_OPACITY[shown.outline_level])
    colour, style = (_OUTLINE, Qt.PenStyle.SolidLine) if shown.numbered else (_DOUBTED, Qt.PenStyle.DashLine)
    for pen in (QPen(_HALO, 5.0), QPen(colour, 2.4, style)):
        painter.setPen(pen)
        painter.drawPolygon(polygon)


def _paint_caliper(painter: QPainter, shown: Shown, placement: Placement) -> None:
    caliper = shown.reading.measurement.mt_caliper
    if caliper is None or not shown.numbered:
        return
    top, bottom = placement.to_item(np.array(caliper, np.float32))
    along = bottom - top
    bar = np.array((-along[1], along[0]), np.float32) * (_CALIPER_BAR_PX / max(float(np.hypot(*along)), 1.0))
    painter.setOpacity(1.0)
    for pen in (QPen(_HALO, 6.0), QPen(_CALIPER, 3.0)):
        painter.setPen(pen)
        for start, end in ((top, bottom), (top - bar, top + bar), (bottom - bar, bottom + bar)):
            painter.drawLine(QPointF(*start.tolist()), QPointF(*end.tolist()))
