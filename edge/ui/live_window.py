"""The window of the kiosk: QML loaded, and joined to the live view, the calibration page and the weekly check."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtQuick import QQuickView

from edge.ui.calibration_picture import CalibrationPicture
from edge.ui.kit_view import KitView
from edge.ui.language import Language, use
from edge.ui.letters import family, write_in
from edge.ui.pedal import Pedal
from edge.ui.phantom_chart import PhantomChart
from edge.ui.phantom_picture import PhantomPicture
from edge.ui.picture_item import PictureItem
from edge.ui.qt_platform import ScreenRefused
from edge.ui.screens import Screens
from edge.ui.visit.capture_pictures import CapturePictures
from edge.ui.visit.kit import Look
from edge.ui.visit.visit_view import VisitView
from edge.ui.words import words_for_qml

_LIVE_QML = Path(__file__).parent / "qml" / "Live.qml"


def open_live_window(screens: Screens, *, demo: bool) -> QQuickView:
    """Load the screens of all, and let each open the next; the caller shows the window.

    Args:
        screens: what the window shows.
        demo: mark the screen as a demonstration, permanently.

    Raises:
        ScreenRefused: the QML does not load (``screen.qml``).
    """
    window = QQuickView()
    window.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
    window.setCursor(Qt.CursorShape.BlankCursor)
    window.setTitle("myosight")
    view, calibration, phantom, kit = screens.view, screens.calibration, screens.phantom, screens.kit
    joined = {"view": view, "calibration": calibration, "phantom": phantom, "kit": kit, "visit": screens.visit}
    window.setInitialProperties({**joined, "words": words_for_qml(), "family": family(), "demo": demo})
    if screens.visit is not None:
        window.engine().addImageProvider("captures", CapturePictures(screens.visit.picture))
    window.setSource(QUrl.fromLocalFile(str(_LIVE_QML)))
    root = window.rootObject()
    picture = root.findChild(PictureItem, "picture") if root is not None else None
    still = root.findChild(CalibrationPicture, "still") if root is not None else None
    wires = root.findChild(PhantomPicture, "phantomStill") if root is not None else None
    if (
        not isinstance(picture, PictureItem)
        or not isinstance(still, CalibrationPicture)
        or not isinstance(wires, PhantomPicture)
    ):
        causes = "; ".join(error.toString() for error in window.errors())
        raise ScreenRefused(
            f"The live screen does not load: {causes}.", remedy="Install myosight again.", reason="screen.qml"
        )
    view.swapped.connect(picture.show)
    kit.pressed.connect(Pedal(view).press)
    calibration.drawn.connect(still.show)
    view.calibrating.connect(calibration.open)
    calibration.closed.connect(view.calibrated)
    phantom.drawn.connect(wires.show)
    for chart in root.findChildren(PhantomChart):
        phantom.charted.connect(chart.show)
    calibration.checking.connect(view.checking)
    calibration.checking.connect(phantom.open)
    phantom.closed.connect(lambda calibrates: calibration.open() if calibrates else view.calibrated(False))
    view.weekly_checking.connect(phantom.open)
    if screens.visit is not None:
        _join_visit(window, screens.visit, kit)
    for one in joined.values():  # they live as long as the window that reads them
        if one is not None:
            one.setParent(window)
    return window


def _join_visit(window: QQuickView, visit: VisitView, kit: KitView) -> None:
    """Let a visit hear the hardware, and let the window look as its settings say."""

    def look(wanted: Look) -> None:
        speak(window, wanted.language)
        window.rootObject().setProperty("large", wanted.large_text)
        window.rootObject().setProperty("contrast", wanted.high_contrast)

    kit.pressed.connect(visit.press)
    kit.arrived.connect(visit.heard)
    visit.looked.connect(look)
    look(visit.look)


def speak(window: QQuickView, language: Language) -> None:
    """Let the window speak ``language`` from now on; what the views say follows with their next word.

    Raises:
        LanguageRefused: its translation is missing or broken (``language.missing``); nothing has changed.
    """
    use(language)
    window.rootObject().setProperty("family", write_in(language))
    window.rootObject().setProperty("words", words_for_qml())


def close_live_window(window: QQuickView) -> None:
    """Close the window, and take its QML apart while the live view that it reads still exists."""
    window.close()
    window.setSource(QUrl())
