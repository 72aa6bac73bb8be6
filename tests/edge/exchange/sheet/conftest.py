"""Qt without a screen, with the product's own letters."""

from __future__ import annotations

import os

import pytest
from PySide6.QtGui import QGuiApplication

from edge.ui.qt_platform import application


@pytest.fixture(scope="session", autouse=True)
def app() -> QGuiApplication:
    """The application; pages cannot be measured without its fonts."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return application()
