"""The weekly check's still: each wire in a ring, and the lattice that was fitted to them."""

from __future__ import annotations

import cv2
import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from calibration.scale.two_points import Point
from edge.bundle.preprocess import grey_of
from edge.ui.phantom_marks import PhantomFindings
from edge.ui.placement import Placement, place

# Read by QmlElement: QML imports this as ``Myosight 1.0``.
QML_IMPORT_NAME = "Myosight"
QML_IMPORT_MAJOR_VERSION = 1

_RING = QColor("#FFE95C")
_LATTICE = QColor("#5BE7F5")
_HALO = QColor(0, 0, 0, 190)
#: Radius of a ring, px of the screen: the wire itself stays to be seen.
_RING_PX = 13.0


@QmlElement
class PhantomPicture(QQuickPaintedItem):
    """Paints :class:`~edge.ui.phantom_marks.PhantomFindings`; nothing at all without them."""

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self.setOpaquePainting(True)
        self.setFillColor(QColor("black"))
        self._findings: PhantomFindings | None = None

    @property
    def findings(self) -> PhantomFindings | None:
        """What is painted now."""
        return self._findings

    def show(self, findings: PhantomFindings | None) -> None:
        """Paint ``findings`` from now on."""
        self._findings = findings
        self.update()

    def paint(self, painter: QPainter) -> None:
        """Paint the still and all that is drawn on it (called by Qt)."""
        findings = self._findings
        if findings is None or self.width() < 1 or self.height() < 1:
            return
        size = (findings.image.shape[1], findings.image.shape[0])
        placement = place(size, findings.area, (int(self.width()), int(self.height())))
        _paint_still(painter, findings, placement)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for start, end in findings.lines:
            for pen in (QPen(_HALO, 3.6), QPen(_LATTICE, 1.4)):
                painter.setPen(pen)
                painter.drawLine(_at(placement, start), _at(placement, end))
        for wire in findings.wires:
            for pen in (QPen(_HALO, 5.4), QPen(_RING, 2.6)):
                painter.setPen(pen)
                painter.drawEllipse(_at(placement, wire), _RING_PX, _RING_PX)


def _paint_still(painter: QPainter, findings: PhantomFindings, placement: Placement) -> None:
    part = grey_of(placement.crop.crop(findings.image))
    width, height = placement.shown.width, placement.shown.height
    how = cv2.INTER_AREA if width < part.shape[1] else cv2.INTER_LINEAR_EXACT
    scaled = np.ascontiguousarray(cv2.resize(part, (width, height), interpolation=how))
    picture = QImage(scaled.data, width, height, width, QImage.Format.Format_Grayscale8)
    painter.drawImage(placement.shown.x0, placement.shown.y0, picture)


def _at(placement: Placement, point: Point) -> QPointF:
    x, y = placement.to_item(np.array([point], np.float32))[0].tolist()
    return QPointF(x, y)
