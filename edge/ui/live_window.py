"""The window of the kiosk: QML loaded, and joined to the live view and the calibration page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtQuick import QQuickView

from edge.ui.calibration_picture import CalibrationPicture
from edge.ui.calibration_view import CalibrationView
from edge.ui.live_view import LiveView
from edge.ui.picture_item import PictureItem
from edge.ui.qt_platform import ScreenRefused
from edge.ui.words import WORDS

_LIVE_QML = Path(__file__).parent / "qml" / "Live.qml"


def open_live_window(view: LiveView, calibration: CalibrationView, *, demo: bool) -> QQuickView:
    """Load the screens of ``view`` and ``calibration``, and let each open the other; the caller shows the window.

    Args:
        view: the live screen.
        calibration: the page that it opens.
        demo: mark the screen as a demonstration, permanently.

    Raises:
        ScreenRefused: the QML does not load (``screen.qml``).
    """
    window = QQuickView()
    window.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
    window.setCursor(Qt.CursorShape.BlankCursor)
    window.setTitle("myosight")
    window.setInitialProperties({"view": view, "calibration": calibration, "words": WORDS, "demo": demo})
    window.setSource(QUrl.fromLocalFile(str(_LIVE_QML)))
    root = window.rootObject()
    picture = root.findChild(PictureItem, "picture") if root is not None else None
    still = root.findChild(CalibrationPicture, "still") if root is not None else None
    if not isinstance(picture, PictureItem) or not isinstance(still, CalibrationPicture):
        causes = "; ".join(error.toString() for error in window.errors())
        raise ScreenRefused(
            f"The live screen does not load: {causes}.", remedy="Install myosight again.", reason="screen.qml"
        )
    view.swapped.connect(picture.show)
    calibration.drawn.connect(still.show)
    view.calibrating.connect(calibration.open)
    calibration.closed.connect(view.calibrated)
    for joined in (view, calibration):  # they live as long as the window that reads them
        joined.setParent(window)
    return window


def close_live_window(window: QQuickView) -> None:
    """Close the window, and take its QML apart while the live view that it reads still exists."""
    window.close()
    window.setSource(QUrl())
