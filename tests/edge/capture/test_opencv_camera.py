"""The fallback through OpenCV, over a double that fails as OpenCV does."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from edge.capture.errors import CaptureError
from edge.capture.opencv_camera import OpenCvCamera, open_opencv_camera
from tests.edge.capture.live_source_contract import LiveSourceContract


class Card:
    """A capture card: a device file, a picture that goes on whatever happens to its signal, one holder at a time."""

    def __init__(self, device: Path) -> None:
        self.device = device
        self.holder: Capture | None = None
        self.hangs = False
        self.count = itertools.count()
        device.touch()

    def unplug(self) -> None:
        self.device.unlink()

    def plug(self) -> None:
        self.device.touch()


class Capture:
    """Stands for ``cv2.VideoCapture``: silent about failures as that one is, and strict about its use."""

    card: Card

    def __init__(self, device: str, backend: int) -> None:
        assert backend == cv2.CAP_V4L2
        assert device == str(self.card.device)
        self._file: int | None = None
        if self.card.device.exists() and self.card.holder is None:
            self._file = self.card.device.stat().st_ino
            self.card.holder = self
        self._released = False

    def isOpened(self) -> bool:  # noqa: N802
        return self._file is not None  # and stays so when it is unplugged

    def set(self, _property: int, _value: float) -> bool:
        assert self.isOpened()
        return True

    def get(self, _property: int) -> float:
        assert self.isOpened()
        return 60.0

    def read(self) -> tuple[bool, NDArray[np.uint8] | None]:
        assert self.isOpened() and not self._released, "read after release"
        time.sleep(0.002)
        if self.card.hangs or not self.card.device.exists():
            return False, None
        return True, np.full((48, 64, 3), next(self.card.count) % 256, np.uint8)

    def release(self) -> None:
        assert not self._released, "released twice"
        self._released = True
        if self.card.holder is self:
            self.card.holder = None


class Stage:
    codes = frozenset({"signal.unplugged"})

    def __init__(self, card: Card) -> None:
        self.card = card
        self.source = open_opencv_camera(f"opencv:{card.device}")

    def interrupt(self) -> None:
        self.card.unplug()

    def restore(self) -> None:
        self.card.plug()

    def released(self) -> bool:
        return self.card.holder is None


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    card = Card(tmp_path / "video0")
    monkeypatch.setattr(Capture, "card", card, raising=False)
    monkeypatch.setattr(cv2, "VideoCapture", Capture)
    monkeypatch.setenv("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "1")
    stage = Stage(card)
    yield stage
    stage.source.close()
    assert stage.released()


class TestOpenCvCamera(LiveSourceContract):
    """The contract of every live source."""


def wait_for(source: OpenCvCamera, trouble: str | None) -> None:
    deadline = time.monotonic() + 10.0
    while source.trouble != trouble:
        assert time.monotonic() < deadline, f"trouble is {source.trouble}, not {trouble}"
        time.sleep(0.005)


def taking(source: OpenCvCamera) -> threading.Thread:
    def take() -> None:
        with pytest.raises(CaptureError):
            for _ in source:
                pass

    thread = threading.Thread(target=take, daemon=True)
    thread.start()
    return thread


def test_its_mode_says_that_opencv_reads_it(stage: Stage) -> None:
    next(iter(stage.source))
    assert stage.source.mode == "64x48 OpenCV 60 Hz"


def test_a_device_that_hangs_is_no_signal(stage: Stage) -> None:
    thread = taking(stage.source)
    wait_for(stage.source, None)
    stage.card.hangs = True
    wait_for(stage.source, "signal.none")
    stage.card.hangs = False
    wait_for(stage.source, None)
    stage.source.close()
    thread.join(10.0)
    assert not thread.is_alive()


def test_a_device_that_another_program_has_is_waited_for(stage: Stage) -> None:
    other = Capture(str(stage.card.device), cv2.CAP_V4L2)
    thread = taking(stage.source)
    wait_for(stage.source, "signal.busy")
    other.release()
    wait_for(stage.source, None)
    stage.source.close()
    thread.join(10.0)
    assert not thread.is_alive()


def test_a_device_that_is_not_there_yet_is_waited_for(stage: Stage) -> None:
    stage.card.unplug()
    thread = taking(stage.source)
    wait_for(stage.source, "signal.unplugged")
    stage.card.plug()
    wait_for(stage.source, None)
    stage.source.close()
    thread.join(10.0)
    assert not thread.is_alive()


def test_that_it_is_a_fallback_is_logged_once(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    source = open_opencv_camera("opencv:0")
    source.close()
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "fallback" in caplog.text


@pytest.mark.parametrize("name", ["opencv:", "opencv:video0", "opencv:-1", "/dev/video0", "opencv:http://host/x"])
def test_other_names_are_refused(name: str) -> None:
    with pytest.raises(CaptureError) as refusal:
        open_opencv_camera(name)
    assert refusal.value.reason == "capture.name"
