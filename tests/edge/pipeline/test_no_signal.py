"""Pictures that capture hardware makes up are told from screens, whatever the driver says."""

from __future__ import annotations

from itertools import islice

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from edge.capture.frame import Frame
from edge.capture.generated_source import GeneratedSource
from edge.capture.open_source import open_source
from edge.demo.clips import demo_clips
from edge.golden.golden_screens import SCREENS
from edge.pipeline.live_guard import LiveGuard
from edge.pipeline.no_signal import shows_no_signal

Picture = NDArray[np.uint8]
SIZES = st.sampled_from([(640, 480), (1280, 720), (1920, 1080)])
LEVEL = st.integers(0, 255)


@given(size=SIZES, colour=st.tuples(LEVEL, LEVEL, LEVEL), words=st.text("ABCNOSIGL ", max_size=12))
def test_one_colour_with_or_without_words(size: tuple[int, int], colour: tuple[int, int, int], words: str) -> None:
    picture = np.full((size[1], size[0], 3), colour, np.uint8)
    white = (255, 255, 255)
    cv2.putText(picture, words, (size[0] // 4, size[1] // 2), cv2.FONT_HERSHEY_SIMPLEX, size[1] / 300, white, 3)
    assert shows_no_signal(picture)


@given(size=SIZES, level=st.sampled_from([191, 235, 255]), ramp=st.booleans())
def test_test_bars(size: tuple[int, int], level: int, ramp: bool) -> None:
    bars = np.array([[7 - i & 1, 7 - i >> 2 & 1, 7 - i >> 1 & 1] for i in range(8)], np.uint8) * level
    picture = np.repeat(bars[np.arange(size[0]) * 8 // size[0]][None], size[1], axis=0)
    if ramp:
        picture[3 * size[1] // 4 :] = np.linspace(0, 255, size[0]).astype(np.uint8)[None, :, None]
    assert shows_no_signal(picture)


@given(size=SIZES, mean=st.integers(90, 160), spread=st.integers(45, 80), seed=st.integers(0, 99))
def test_noise(size: tuple[int, int], mean: int, spread: int, seed: int) -> None:
    noise = np.random.default_rng(seed).normal(mean, spread, (size[1], size[0]))
    assert shows_no_signal(np.clip(noise, 0, 255).astype(np.uint8))


@pytest.mark.parametrize("site", sorted(demo_clips()))
def test_a_scanners_screen_is_none_of_them(site: str) -> None:
    with open_source(str(demo_clips()[site].path)) as source:
        assert not any(shows_no_signal(frame.image) for frame in islice(source, 0, None, 8))


def test_neither_are_the_golden_screens_nor_the_drawn_one() -> None:
    screens = [cv2.imread(str(file)) for file in sorted(SCREENS.glob("*.png"))]
    drawn = [frame.image for frame in islice(GeneratedSource(paced=False), 3)]
    assert len(screens) >= 4
    assert not any(shows_no_signal(screen) for screen in (*screens, *drawn))


def test_a_small_picture_on_a_dark_screen_is_a_picture() -> None:
    screen = np.zeros((720, 1280, 3), np.uint8)
    speckle = np.random.default_rng(3).rayleigh(45, (300, 260)).clip(0, 255)
    screen[200:500, 500:760] = cv2.GaussianBlur(speckle, (0, 0), 2.0).astype(np.uint8)[:, :, None]
    assert not shows_no_signal(screen)


def test_the_guard_names_it() -> None:
    guard = LiveGuard()
    blue = np.full((720, 1280, 3), (255, 0, 0), np.uint8)
    assert guard.without_signal(Frame(blue, 0, 0, "card")) == "signal.none"
    assert guard.without_signal(next(iter(GeneratedSource(paced=False)))) is None
