"""What the live guard does in drills: an hour of a still hand, frozen scanners, frozen captures, a changed depth.

``python -m tests.edge.pipeline.live_drills DATASET DATA`` takes pictures of a simulated DATASET, draws whole screens
around them, and prints a line per drill; then it plays every real clip under DATA. The drills' figures are simulated.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from calibration.errors import PictureRefused
from calibration.scale.pixel_rect import PixelRect
from calibration.scale.screen_scale import Known, Stated
from edge.capture.frame import Frame
from edge.capture.open_source import open_source
from edge.pipeline.area_lock import AreaLock
from edge.pipeline.calibrate import look_at, settle
from edge.pipeline.live_guard import LiveGuard
from export.phantom.screen import Screen
from tests.edge.pipeline.composed_scales import Screens

Picture = NDArray[np.uint8]

FRAMES_S = 25
HOUR_FRAMES = 3600 * FRAMES_S
#: The receiver's own noise after compression, and the capture's, grey levels (SD).
RECEIVER_SD, CAPTURE_SD = 1.0, 0.7
CLIPS = ("telemed_clips", "itkpocus", "plus_framegrabber")


@dataclass(frozen=True, eq=False)
class Hand:
    """A still hand: one composed screen whose picture has noise, beside it a clock that counts if wanted."""

    screen: Screen
    clock: bool
    capture_sd: float
    seed: int = 0

    @property
    def area(self) -> PixelRect:
        """The B-mode picture."""
        return PixelRect(*self.screen.truth.roi)

    def live(self, first: int = 0) -> Iterator[Picture]:
        """Yield grey frames of a live scanner."""
        draw = np.random.default_rng((self.seed, 1))
        still = np.ascontiguousarray(self.area.crop(self._grey).astype(np.int16))
        receiver, capture = _Noise(still.shape, RECEIVER_SD, draw), _Noise(self._grey.shape, self.capture_sd, draw)
        number = first
        while True:
            image = self._with_clock(number)
            self.area.crop(image)[:] = receiver.on(still)
            yield capture.on(image.astype(np.int16)) if self.capture_sd else image
            number += 1

    def frozen(self, first: int, *, sign: bool) -> Iterator[Picture]:
        """Yield grey frames of a scanner that is frozen; its clock goes on, a freeze sign may have come."""
        capture = _Noise(self._grey.shape, self.capture_sd, np.random.default_rng((self.seed, 2)))
        number = first
        while True:
            image = self._with_clock(number)
            if sign:
                cv2.putText(image, "FREEZE", (30, 30), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 200, 2)
            yield capture.on(image.astype(np.int16)) if self.capture_sd else image
            number += 1

    @property
    def _grey(self) -> Picture:
        return np.asarray(cv2.cvtColor(self.screen.image, cv2.COLOR_BGR2GRAY), np.uint8)

    def _with_clock(self, number: int) -> Picture:
        image = self._grey
        if self.clock:
            ground = image[-32:-6, -145:]
            ink = 20 if np.median(ground) > 128 else 235
            clock = f"10:20:{number // FRAMES_S % 60:02d}"
            cv2.putText(ground, clock, (5, 20), cv2.FONT_HERSHEY_SIMPLEX, 0.7, ink, 2)
        return image


class _Noise:
    """Noise of which no two frames are alike: of 24 large fields another cut each time."""

    def __init__(self, shape: tuple[int, ...], sd: float, draw: np.random.Generator) -> None:
        self._shape, self._draw = shape, draw
        fields = draw.normal(0.0, sd, (24, shape[0] + 97, shape[1] + 101))
        self._fields = np.rint(fields).astype(np.int16)

    def on(self, levels: NDArray[np.int16]) -> Picture:
        """Return levels with noise, as uint8."""
        field = self._fields[int(self._draw.integers(len(self._fields)))]
        row, column = int(self._draw.integers(98)), int(self._draw.integers(102))
        cut = field[row : row + self._shape[0], column : column + self._shape[1]]
        return np.clip(levels + cut, 0, 255).astype(np.uint8)


def still_hour(screens: Screens, frames: int) -> Counter[str]:
    """Return the alarms of ``frames`` frames of still hands, one screen after another."""
    alarms: Counter[str] = Counter()
    kinds = [(clock, noise) for clock in (True, False) for noise in (0.0, CAPTURE_SD)]
    for number, (clock, noise) in enumerate(kinds):
        hand = Hand(screens.drawn(number), clock, noise)
        guard = LiveGuard()
        for index, image in zip(tqdm(range(frames // len(kinds))), hand.live(), strict=False):
            alarms.update(guard.doubts_of(_frame(image, index), hand.area))
    return alarms


def freeze(hand: Hand, how: str) -> tuple[str, float, float]:
    """Return what a freeze is called after 2 s, and after how many seconds it was blanked and named."""
    guard = LiveGuard()
    live = hand.live()
    last = next(live)
    begin = 3 * FRAMES_S + hand.seed % FRAMES_S
    for index in range(begin):
        last = next(live)
        if guard.doubts_of(_frame(last, index), hand.area):
            return "alarm before the freeze", 0.0, 0.0
    if how == "capture":
        after: Iterator[Picture] = repeat(last)
    else:
        after = hand.frozen(begin, sign=how == "scanner, with a sign")
    blanked_s = named_s = float("inf")
    name = "nothing"
    for step in range(1, 2 * FRAMES_S + 1):
        doubts = guard.doubts_of(_frame(next(after), begin + step - 1), hand.area)
        if doubts and blanked_s == float("inf"):
            blanked_s = step / FRAMES_S
        if doubts and doubts[0] != "signal.still" and named_s == float("inf"):
            named_s, name = step / FRAMES_S, doubts[0]
    return name, blanked_s, named_s


def depth_change(screens: Screens, number: int) -> tuple[int, str]:
    """Return how many frames of another depth still had the former scale, and what was said of the first."""
    first, second = _two_depths(screens, number)
    truth = first.truth
    known = Known(Stated(truth.pitch_mm, typed=False), aperture=Stated(truth.width_mm, typed=False))
    found = settle(look_at(first.image), known)
    watch = found.watch()
    if found.agreement is None or watch is None:
        return 0, "no scale before"
    lock = AreaLock()
    clip = [*([first.image] * 5), *([second.image] * 5)]
    codes = [watch.change_in(image, lock.area_of(image)) for image in clip]
    if any(codes[:5]):
        return 0, "lost before"
    return codes[5:].count(None), str(codes[5])


def _two_depths(screens: Screens, number: int) -> tuple[Screen, Screen]:
    """Return screens of one scanner at two depths."""
    depths: dict[float, Screen] = {}
    for other in range(number, number + 400):
        screen = screens.drawn_in_theme(number, other)
        depths.setdefault(screen.truth.depth_mm, screen)
        if len(depths) == 2:
            break
    one, two = depths.values()
    return one, two


def _frame(image: Picture, index: int) -> Frame:
    return Frame(image, index, index * 1_000_000_000 // FRAMES_S, "drill")


def real_clips(data: Path) -> Iterator[str]:
    """Yield a line for each real video."""
    for folder in CLIPS:
        for path in sorted((data / "screens" / folder).iterdir()):
            if path.suffix not in (".mp4", ".avi", ".mha"):
                continue
            alarms: Counter[str] = Counter()
            frames = 0
            guard, lock = LiveGuard(), AreaLock()
            with open_source(str(path)) as source:
                rate_hz = source.rate_hz or FRAMES_S
                for frame in source:
                    try:
                        area = lock.area_of(frame.image)
                    except PictureRefused:
                        alarms["no area"] += 1
                        continue
                    at_ns = int(frames * 1e9 / rate_hz)
                    alarms.update(guard.doubts_of(Frame(frame.image, frames, at_ns, path.name), area))
                    frames += 1
            yield f"{path.name}: {frames} frames, {dict(alarms) or 'no alarm'}"


def main(dataset: Path, data: Path) -> None:
    """Print every drill."""
    screens = Screens(dataset, 2026)
    changes = Counter(depth_change(screens, number) for number in range(40))
    for (late, code), count in changes.most_common():
        print(f"depth change: {count} clips, {late} frames with the former scale, said {code}", flush=True)
    for how, right in (
        ("scanner, with a sign", "signal.scanner_frozen"),
        ("scanner, without", "signal.scanner_frozen"),
        ("capture", "signal.capture_frozen"),
    ):
        results = []
        for number in range(24):
            clock = number % 2 == 0 or how == "scanner, without"
            hand = Hand(screens.drawn(100 + number), clock, CAPTURE_SD * (number % 4 > 1), seed=number)
            results.append(freeze(hand, how))
        named = [named_s for name, _, named_s in results if name == right]
        others = Counter(name for name, _, _ in results if name != right)
        print(
            f"{how}: {len(named)} of {len(results)} named {right}, after {max(named, default=0):.2f} s at most, "
            f"blanked after {max(blanked_s for _, blanked_s, _ in results):.2f} s at most; others {dict(others)}",
            flush=True,
        )
    for line in real_clips(data):
        print(line, flush=True)
    print(f"an hour of still hands: {dict(still_hour(screens, HOUR_FRAMES)) or 'no alarm'}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
