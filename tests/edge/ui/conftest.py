"""Qt without a screen, with the product's own drawing; one application serves every test."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

from edge.ui.qt_platform import application


@pytest.fixture(scope="session")
def app() -> QGuiApplication:
    """The application, drawing in memory even where there is a display: golden images come from one renderer."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_QUICK_BACKEND"] = "software"
    return application()


@pytest.fixture
def qt_messages() -> Iterator[list[str]]:
    """What Qt and QML complain about during the test."""
    messages: list[str] = []

    def note(kind: QtMsgType, context: object, text: str) -> None:
        messages.append(text)

    former = qInstallMessageHandler(note)
    yield messages
    qInstallMessageHandler(former)
