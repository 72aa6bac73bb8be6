"""How Qt is started on a kit, on a laptop, and where there is no screen at all."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import MutableMapping

from PySide6.QtGui import QGuiApplication

from calibration.errors import MyosightError
from edge.ui.letters import register_letters

_log = logging.getLogger(__name__)


class ScreenRefused(MyosightError, RuntimeError):
    """A part of the screen that the package should hold is missing or broken."""


def prepare_environment(environ: MutableMapping[str, str]) -> None:
    """Choose how Qt draws, before it is started; what is already chosen stays.

    OpenCV's wheel points Qt at plugins of its own, which do not fit PySide6: that is taken back. Without a display
    server and without a platform asked for (``QT_QPA_PLATFORM``, e.g. ``linuxfb`` on the kit), nothing is drawn on any
    screen. One thread paints, so that a picture and its number are always painted together.
    """
    for name in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR"):
        if "cv2" in environ.get(name, ""):
            del environ[name]
    if not any(environ.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")):
        _log.warning("No display found: the screen is drawn in memory only. On the kit, set QT_QPA_PLATFORM=linuxfb.")
        environ["QT_QPA_PLATFORM"] = "offscreen"
    environ["QSG_RENDER_LOOP"] = "basic"
    environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"
    environ.setdefault("QT_QUICK_BACKEND", "software")


def application() -> QGuiApplication:
    """Return the application, started if need be, with the package's own letters: a kit may have none.

    Raises:
        LettersRefused: a font file is missing or broken (``screen.font``).
    """
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    prepare_environment(os.environ)
    started = QGuiApplication([sys.argv[0]])
    register_letters()
    return started
