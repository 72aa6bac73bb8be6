"""How soon the number goes when the signal does, whatever the driver says: live loop and live screen, in real time.

``python -m tests.edge.pipeline.signal_drills`` prints a line per way of losing the picture: how long the number stayed,
what the screen then said, whether a number ever came back before the signal did, and how soon it was there again. The
pictures are the simulated demonstration clip of the rectus femoris, 25 a second; the times are of this machine.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import TracebackType

import cv2
import numpy as np
from numpy.typing import NDArray

from edge.anatomy import site
from edge.bundle.loading import load_bundle
from edge.bundle.shipped import find_bundle
from edge.capture.errors import CaptureError
from edge.capture.frame import Frame
from edge.capture.live_source import LiveSource
from edge.capture.open_source import open_source
from edge.configuration import BundleTrust, Inference
from edge.demo.clips import demo_clips
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from edge.pipeline.frame_reader import FrameReader
from edge.pipeline.frame_scale import GivenScale
from edge.pipeline.live_guard import LiveGuard
from edge.pipeline.live_loop import LiveLoop
from edge.ui.live_view import LiveView
from edge.ui.qt_platform import application
from edge.ui.scanned import Scanned

Picture = NDArray[np.uint8]
#: What a driver does once the signal is gone: its picture, ``None`` for none; and the trouble it admits, if any.
Loss = Callable[[Picture, int], Picture | None]

RATE_HZ = 25.0
TICK_S = 0.033


def _noisy(last: Picture, number: int) -> Picture:
    noise = np.random.default_rng(number).normal(0, 0.7, last.shape)
    return np.clip(last + noise, 0, 255).astype(np.uint8)


def _clock_runs(last: Picture, number: int) -> Picture:
    picture = last.copy()
    cv2.rectangle(picture, (0, 0), (160, 24), (0, 0, 0), -1)
    cv2.putText(picture, f"{number // 25:06d}", (4, 18), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (255, 255, 255), 1)
    return picture


def _bars(last: Picture, number: int) -> Picture:
    bars = np.array([[7 - i & 1, 7 - i >> 2 & 1, 7 - i >> 1 & 1] for i in range(8)], np.uint8) * 191
    return np.repeat(bars[np.arange(last.shape[1]) * 8 // last.shape[1]][None], last.shape[0], axis=0)


def _snow(last: Picture, number: int) -> Picture:
    return np.clip(np.random.default_rng(number).normal(120, 60, last.shape[:2]), 0, 255).astype(np.uint8)


def _blue_words(last: Picture, number: int) -> Picture:
    picture = np.zeros((*last.shape[:2], 3), np.uint8)
    picture[:, :, 0] = 255
    cv2.putText(picture, "NO SIGNAL", (200, 300), cv2.FONT_HERSHEY_SIMPLEX, 3, (255, 255, 255), 6)
    return picture


LOSSES: dict[str, tuple[Loss, str | None]] = {
    "driver says no signal, frames stop": (lambda last, number: None, "signal.none"),
    "driver says no signal, frames go on": (lambda last, number: last, "signal.none"),
    "device unplugged": (lambda last, number: None, "signal.unplugged"),
    "frames stop without a word": (lambda last, number: None, None),
    "last frame again and again": (lambda last, number: last, None),
    "last frame with the capture's noise": (_noisy, None),
    "scanner frozen, its clock runs": (_clock_runs, None),
    "black": (lambda last, number: np.zeros_like(last), None),
    "blue with words": (_blue_words, None),
    "test bars": (_bars, None),
    "snow": (_snow, None),
}


class LosingSource:
    """A live source that loses its signal when it is told, in one of the ways above, and finds it again."""

    rate_hz: float | None = RATE_HZ
    frame_count = None
    mode = "640x480 drill 25 Hz"

    def __init__(self, pictures: list[Picture]) -> None:
        self.name = "drill"
        self._pictures = pictures
        self._loss: Loss | None = None
        self.trouble: str | None = None
        self._closed = threading.Event()

    def lose(self, loss: Loss, trouble: str | None) -> None:
        """Lose the signal from now on."""
        self._loss, self.trouble = loss, trouble

    def find(self) -> None:
        """Have it again."""
        self._loss, self.trouble = None, None

    def __iter__(self) -> Iterator[Frame]:
        sequence, last = 0, self._pictures[0]
        while not self._closed.wait(1 / RATE_HZ):
            loss = self._loss
            picture = self._pictures[sequence % len(self._pictures)] if loss is None else loss(last, sequence)
            sequence += 1
            if loss is None and picture is not None:
                last = picture
            if picture is not None:
                yield Frame(picture, sequence, time.monotonic_ns(), self.name)
        raise CaptureError("The drill is over.", remedy="Start another.", reason="capture.closed")

    def close(self) -> None:
        """End it."""
        self._closed.set()

    def __enter__(self) -> LosingSource:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@dataclass
class Drill:
    """What one loss did: seconds until the number was gone and back, what was said, and numbers shown in between."""

    gone_s: float | None
    said: str
    wrong: int
    back_s: float | None


def run_drill(pictures: list[Picture], loss: Loss, trouble: str | None) -> Drill:
    """Wait for a number, lose the signal for three seconds, find it again, and watch the screen all the time."""
    bundle, clip = load_bundle(find_bundle("five-muscle"), BundleTrust()), demo_clips()["rf"]
    segmenter = OnnxRuntimeSegmenter(bundle, Inference(), "rf")
    reader = FrameReader(segmenter, bundle.reasons, site("rf"), GivenScale(clip.scale), live=LiveGuard(), demo=True)
    source = LosingSource(pictures)
    loop = LiveLoop(source, reader)
    view = LiveView(loop, Scanned("rf", bundle.manifest))
    assert isinstance(source, LiveSource)
    loop.start()

    def numbered() -> bool:
        view.tick()
        return bool(view.live.value("numbered"))

    def wait_for(state: bool, most_s: float) -> float | None:
        began = time.monotonic()
        while time.monotonic() - began < most_s:
            if numbered() == state:
                return time.monotonic() - began
            time.sleep(TICK_S)
        return None

    assert wait_for(True, 10.0) is not None, "the clip never gave a number"
    time.sleep(0.5)
    source.lose(loss, trouble)
    lost = time.monotonic()
    gone_s = wait_for(False, 5.0)
    wrong = 0
    while time.monotonic() - lost < 3.0:
        wrong += gone_s is not None and numbered()
        time.sleep(TICK_S)
    live = view.live
    said = live.value("message") or f"{live.value('verdict_words')}: {' '.join(live.value('sentences'))}"
    source.find()
    back_s = wait_for(True, 10.0)
    loop.stop()
    segmenter.close()
    return Drill(gone_s, said, wrong, back_s)


def main() -> int:
    """Print the table; the exit code tells whether every number was gone within half a second and stayed away."""
    application()
    with open_source(str(demo_clips()["rf"].path)) as clip:
        pictures = [np.ascontiguousarray(frame.image) for frame in clip]
    print("| way | number gone after, s | numbers shown while lost | screen says | number back after, s |")
    print("| --- | --- | --- | --- | --- |")
    good = True
    for way, (loss, trouble) in LOSSES.items():
        drill = run_drill(pictures, loss, trouble)
        good &= drill.gone_s is not None and drill.gone_s <= 0.5 and drill.wrong == 0
        times = ["never" if one is None else f"{one:.2f}" for one in (drill.gone_s, drill.back_s)]
        print(f"| {way} | {times[0]} | {drill.wrong} | {drill.said} | {times[1]} |", flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
