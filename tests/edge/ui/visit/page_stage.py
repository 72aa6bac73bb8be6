"""Any page of a visit on a window of its own, without a flow behind it: what is touched is noted."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QObject, QPointF, QSize, QUrl, Slot
from PySide6.QtGui import QImage, qRgb
from PySide6.QtQuick import QQuickImageProvider, QQuickItem, QQuickView
from PySide6.QtTest import QTest

from edge.ui.visit.page import Page
from tests.edge.ui.legibility import items

_STAGE = Path(__file__).parent / "Stage.qml"
#: The finger that touches the screen; made once an application runs.
FINGER = cache(QTest.createTouchDevice)


class _Pictures(QQuickImageProvider):
    """Pictures of captures: a bright band, whatever the id."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requested: QSize) -> QImage:  # noqa: A002, N802 - Qt's names
        picture = QImage(60, 60, QImage.Format.Format_RGB32)
        for y in range(60):
            grey = 150 if 25 <= y < 40 else 40
            for x in range(60):
                picture.setPixel(x, y, qRgb(grey, grey, grey))
        return picture


class StageClock(QObject):
    """The monotonic clock, in the test's hands."""

    def __init__(self) -> None:
        super().__init__()
        self.now_ns = 12_600_000_000

    @Slot(float, result=float)
    def seconds_since(self, begun_ns: float) -> float:
        """Return how long ago a moment of this clock was, s."""
        return (self.now_ns - begun_ns) / 1e9


class PageStage:
    """A window of ``size`` that shows one page after another; ``acts`` are those that came back."""

    def __init__(self, size: tuple[int, int] = (1024, 600), *, large: bool = False, contrast: bool = False) -> None:
        self.clock = StageClock()
        self.acts: list[tuple[str, str]] = []
        self.window = QQuickView()
        self.window.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        self.window.engine().addImageProvider("captures", _Pictures())
        self.window.setInitialProperties({"clock": self.clock, "large": large, "contrast": contrast})
        self.window.setSource(QUrl.fromLocalFile(str(_STAGE)))
        root: Any = self.window.rootObject()
        assert root is not None, "; ".join(error.toString() for error in self.window.errors())
        root.act.connect(lambda act, about: self.acts.append((act, about)))
        self.window.resize(*size)
        self.window.show()
        self.settle()

    def show(self, page: Page | None) -> None:
        """Show a page, or none."""
        self.window.rootObject().setProperty("page", None if page is None else page.for_qml())
        self.settle()

    def settle(self) -> None:
        """Let Qt lay out what has changed."""
        for _ in range(4):
            QCoreApplication.processEvents()

    @property
    def items(self) -> list[QQuickItem]:
        """Everything that can be seen."""
        return list(items(self.window.rootObject()))

    def find(self, name: str) -> QQuickItem | None:
        """Return the item of a name that can be seen, ``None`` where there is none."""
        return next((one for one in self.items if one.objectName() == name), None)

    def item(self, name: str) -> QQuickItem:
        """Return the item of a name that can be seen."""
        found = self.find(name)
        assert found is not None, f"there is no {name} on the page"
        return found

    def texts(self) -> list[QQuickItem]:
        """Return every text that can be seen."""
        return [
            one for one in self.items if one.metaObject().indexOfProperty("textFormat") >= 0 and one.property("text")
        ]

    def words(self) -> list[str]:
        """Return what can be read."""
        return [one.property("text") for one in self.texts()]

    def tap(self, name: str) -> None:
        """Put a finger on the middle of the item of a name, and lift it."""
        self.grab()
        item = self.item(name)
        middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        QTest.touchEvent(self.window, FINGER()).press(0, middle, self.window)
        QTest.touchEvent(self.window, FINGER()).release(0, middle, self.window)
        self.settle()

    def grab(self) -> NDArray[np.uint8]:
        """Return what is on the screen, H×W×3 RGB."""
        self.settle()
        image = self.window.grabWindow().convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
        return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()

    def close(self) -> None:
        """Close the window and take its QML apart while the clock that it reads still exists."""
        self.window.close()
        self.window.setSource(QUrl())
