"""A still hand, a frozen scanner and a frozen capture."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from edge.pipeline.stillness import BLANK_NS, NAME_NS, Stillness
from tests.calibration.drawn_screens import Picture, scan

AREA = PixelRect(160, 60, 560, 440)
FRAME_NS = 40_000_000


def live(*, clock: bool, noise: float, seed: int = 0) -> Iterator[Picture]:
    """Yield a still hand at 25 frames a second: one picture with the receiver's own noise, and a clock if wanted.

    ``noise`` is the capture's, on the whole screen.
    """
    rng = np.random.default_rng(seed)
    still = scan(AREA.width, AREA.height, seed=seed).astype(np.float64)
    number = 0
    while True:
        screen = np.full((480, 640), 12.0)
        screen[AREA.y0 : AREA.y1, AREA.x0 : AREA.x1] = still + rng.normal(0.0, 1.5, still.shape)
        _write_clock(screen, number // 25 if clock else 0)
        yield _captured(screen, noise, rng)
        number += 1


def frozen(last: Picture, *, sign: bool, clock: bool, noise: float, begin: int) -> Iterator[Picture]:
    """Yield what a scanner sends that was frozen on the picture ``last``."""
    rng = np.random.default_rng(99)
    number = begin
    while True:
        screen = last.astype(np.float64)
        if sign:
            screen[20:50, 580:610] = 250.0
        if clock:
            _write_clock(screen, number // 25)
        yield _captured(screen, noise, rng)
        number += 1


def _write_clock(screen: NDArray[np.float64], second: int) -> None:
    patch = np.full((30, 140), 12, np.uint8)
    cv2.putText(patch, f"12:30:{second % 60:02d}", (2, 22), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 230, 2)
    screen[4:34, 20:160] = patch


def _captured(screen: NDArray[np.float64], noise: float, rng: np.random.Generator) -> Picture:
    noisy = screen + rng.normal(0.0, noise, screen.shape) if noise else screen
    return np.clip(np.rint(noisy), 0, 255).astype(np.uint8)


def codes(frames: Iterator[Picture], count: int, watch: Stillness, begin: int = 0) -> list[str | None]:
    return [watch.look(frame, AREA, (begin + n) * FRAME_NS) for n, frame in enumerate(islice(frames, count))]


@pytest.mark.parametrize("clock", [False, True])
@pytest.mark.parametrize("noise", [0.0, 0.3])
def test_a_still_hand_is_live(clock: bool, noise: float) -> None:
    assert set(codes(live(clock=clock, noise=noise), 200, Stillness())) == {None}


@pytest.mark.parametrize("clock", [False, True])
@pytest.mark.parametrize("noise", [0.0, 0.3])
def test_a_frozen_capture_is_blanked_and_named(clock: bool, noise: float) -> None:
    watch, frames = Stillness(), live(clock=clock, noise=noise)
    codes(frames, 60, watch)
    last = next(frames)
    found = codes(iter([last] * 60), 60, watch, begin=60)
    _check_times(found, "signal.capture_frozen")


@pytest.mark.parametrize(
    ("sign", "clock", "noise"), [(True, False, 0.0), (True, True, 0.0), (False, True, 0.0), (False, False, 0.6)]
)
def test_a_frozen_scanner_is_blanked_and_named(sign: bool, clock: bool, noise: float) -> None:
    watch, frames = Stillness(), live(clock=clock, noise=noise)
    codes(frames, 60, watch)
    last = next(frames)
    found = codes(frozen(last, sign=sign, clock=clock, noise=noise, begin=61), 60, watch, begin=60)
    _check_times(found, "signal.scanner_frozen")


def test_a_picture_that_moves_again_is_live_again() -> None:
    watch, frames = Stillness(), live(clock=True, noise=0.0)
    codes(frames, 30, watch)
    last = next(frames)
    codes(iter([last] * 50), 50, watch, begin=30)
    assert set(codes(frames, 20, watch, begin=80)) == {None}


def test_a_new_layout_begins_anew() -> None:
    watch = Stillness()
    picture = next(live(clock=False, noise=0.0))
    codes(iter([picture] * 40), 40, watch)
    assert watch.look(picture, PixelRect(160, 60, 500, 440), 41 * FRAME_NS) is None


def _check_times(found: list[str | None], name: str) -> None:
    """Check that a freeze at frame 0 is blanked within 0.5 s and named within 2 s, and stays named."""
    blanked = next(n for n, code in enumerate(found) if code is not None)
    assert BLANK_NS <= (blanked + 1) * FRAME_NS <= 500_000_000
    assert found[blanked] == "signal.still"
    named = next(n for n, code in enumerate(found) if code not in (None, "signal.still"))
    assert NAME_NS <= (named + 1) * FRAME_NS <= 2_000_000_000
    assert set(found[named:]) == {name}
