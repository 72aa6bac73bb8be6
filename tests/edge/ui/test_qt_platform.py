"""Choosing how Qt draws."""

from __future__ import annotations

import logging

import pytest

from edge.ui.qt_platform import prepare_environment


def test_without_a_display_the_screen_is_drawn_in_memory_and_that_is_said(caplog: pytest.LogCaptureFixture) -> None:
    environ: dict[str, str] = {}
    with caplog.at_level(logging.WARNING):
        prepare_environment(environ)
    assert environ["QT_QPA_PLATFORM"] == "offscreen"
    assert "drawn in memory only" in caplog.text


@pytest.mark.parametrize("display", [{"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}])
def test_with_a_display_qt_chooses(display: dict[str, str], caplog: pytest.LogCaptureFixture) -> None:
    environ = dict(display)
    prepare_environment(environ)
    assert "QT_QPA_PLATFORM" not in environ
    assert caplog.text == ""


def test_a_platform_asked_for_stays() -> None:
    environ = {"QT_QPA_PLATFORM": "linuxfb", "QT_QUICK_BACKEND": "rhi"}
    prepare_environment(environ)
    assert (environ["QT_QPA_PLATFORM"], environ["QT_QUICK_BACKEND"]) == ("linuxfb", "rhi")


def test_opencvs_plugins_are_taken_out_of_qts_way_and_others_stay() -> None:
    environ = {"QT_QPA_PLATFORM_PLUGIN_PATH": "/x/site-packages/cv2/qt/plugins", "QT_QPA_FONTDIR": "/x/cv2/qt/fonts"}
    prepare_environment(environ)
    assert "QT_QPA_PLATFORM_PLUGIN_PATH" not in environ and "QT_QPA_FONTDIR" not in environ
    environ = {"QT_QPA_PLATFORM_PLUGIN_PATH": "/opt/qt/plugins"}
    prepare_environment(environ)
    assert environ["QT_QPA_PLATFORM_PLUGIN_PATH"] == "/opt/qt/plugins"


def test_one_thread_paints_whatever_was_asked_for() -> None:
    environ = {"QSG_RENDER_LOOP": "threaded"}
    prepare_environment(environ)
    assert environ["QSG_RENDER_LOOP"] == "basic"
