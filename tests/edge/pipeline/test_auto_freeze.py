"""The freeze that needs no hand: of good and steady pictures only, once for each hold, and the likeliest one of it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from calibration.scale.pixel_scale import PixelScale
from edge.anatomy import site
from edge.bundle.loading import load_bundle
from edge.bundle.shipped import find_shipped
from edge.capture.open_source import open_source
from edge.configuration import BundleTrust, Inference
from edge.demo.clips import DemoClip, demo_clips
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from edge.pipeline.area_lock import AreaLock
from edge.pipeline.auto_freeze import HOLD_NS, AutoFreeze, is_steady, overlap
from edge.pipeline.frame_reader import FrameReader
from edge.pipeline.frame_scale import GivenScale
from edge.pipeline.reading import Reading
from edge.reasons import REASONS
from edge.ui.wording import STANDING
from tests.edge.pipeline.holds import CENTRE, reading_at

Picture = NDArray[np.uint8]


def fired(readings: Iterable[Reading], auto: AutoFreeze | None = None) -> list[tuple[float, Reading]]:
    """Return when each freeze came, s, and what it froze."""
    auto = auto or AutoFreeze(STANDING)
    heard = ((reading, auto.hear(reading)) for reading in readings)
    return [(reading.frame.captured_ns / 1e9, best) for reading, best in heard if best is not None]


def hold(
    seconds: float, *reasons: str, begin_s: float = 0.0, rate: float = 20.0, noise_mm: float = 0.05
) -> list[Reading]:
    """Return a still hand's readings."""
    random = np.random.default_rng(5)
    times = begin_s + np.arange(0.0, seconds, 1.0 / rate)
    return [reading_at(float(t), *reasons, mt_mm=12.0 + noise_mm * float(random.normal())) for t in times]


@settings(max_examples=40, deadline=None)
@given(
    rate=st.floats(5.0, 40.0),
    noise_mm=st.floats(0.0, 0.1),
    mt_mm=st.floats(6.0, 40.0),
    standing=st.lists(st.sampled_from(STANDING), max_size=3, unique=True),
    seed=st.integers(0, 2**32 - 1),
)
def test_a_steady_hold_freezes_after_a_second_once_and_near_its_median(
    rate: float, noise_mm: float, mt_mm: float, standing: list[str], seed: int
) -> None:
    random = np.random.default_rng(seed)
    values = mt_mm + noise_mm * random.normal(size=int(6 * rate))
    readings = [reading_at(n / rate, *standing, mt_mm=float(value)) for n, value in enumerate(values)]
    freezes = fired(readings)
    assert len(freezes) == 1
    at_s, best = freezes[0]
    assert HOLD_NS / 1e9 <= at_s <= 3.0
    assert any(best is one for one in readings)
    assert at_s - 1.0 - 1.0 / rate <= best.frame.captured_ns / 1e9 <= at_s
    of_hold = [one.measurement.mt_mm for one in readings if at_s - 1.0 <= one.frame.captured_ns / 1e9 <= at_s]
    assert best.measurement.mt_mm == pytest.approx(float(np.median(of_hold)), abs=max(1e-9, 1.5 * noise_mm))


def test_the_one_nearest_to_the_median_is_frozen_and_not_the_last() -> None:
    values = [12.0, 12.1, 11.95, 12.2, 12.02, 11.9, 12.1, 11.8, 12.15, 12.25, 11.75]
    readings = [reading_at(0.125 * n, mt_mm=value) for n, value in enumerate(values)]
    ((at_s, best),) = fired(readings)
    assert at_s == 1.0
    assert best.measurement.mt_mm == 12.02


@given(st.sampled_from(sorted(set(REASONS) - set(STANDING) - {"fov.truncated"})))
def test_nothing_is_frozen_that_a_reason_speaks_against(code: str) -> None:
    assert fired(hold(4.0, code)) == []


@given(st.sampled_from(sorted(set(REASONS) - set(STANDING) - {"fov.truncated"})), st.floats(0.3, 0.95))
def test_one_doubtful_picture_begins_the_second_anew(code: str, when_s: float) -> None:
    readings = hold(4.0)
    doubtful = next(n for n, one in enumerate(readings) if one.frame.captured_ns / 1e9 >= when_s)
    at_s = readings[doubtful].frame.captured_ns / 1e9
    readings[doubtful] = reading_at(at_s, code)
    ((frozen_s, best),) = fired(readings)
    assert frozen_s > at_s + 1.0
    assert best.frame.captured_ns / 1e9 > at_s


@pytest.mark.parametrize(
    "thickness_mm",
    [
        lambda t: 12.0 + 0.6 * t,  # relaxing
        lambda t: 14.0 - 0.6 * t,  # being pressed
        lambda t: 12.0 + 0.8 * np.sin(2 * np.pi * t / 2.5),  # moving to and fro
        lambda t: 12.0 + 1.0 * (round(20 * t) % 2),  # two outlines by turns
    ],
)
def test_a_thickness_that_is_not_steady_is_not_frozen(thickness_mm: Callable[[float], float]) -> None:
    times = np.arange(0.0, 6.0, 0.05)
    assert fired([reading_at(float(t), mt_mm=float(thickness_mm(float(t)))) for t in times]) == []


def test_a_pulse_does_not_keep_a_still_hand_from_its_freeze() -> None:
    beat = [reading_at(t, mt_mm=12.0 + 0.1 * float(np.sin(2 * np.pi * 1.1 * t))) for t in np.arange(0.0, 3.0, 0.05)]
    assert len(fired(beat)) == 1


def test_a_sliding_probe_is_not_frozen_though_its_thickness_is_steady() -> None:
    times = np.arange(0.0, 3.0, 0.05)
    sliding = [reading_at(float(t), centre=(75 + round(18 * t), CENTRE[1])) for t in times]
    assert fired(sliding) == []


@given(st.lists(st.booleans(), max_size=60))
def test_a_hold_is_frozen_once_however_long_it_is_held(doubts: list[bool]) -> None:
    """Neither a doubt, nor a lost picture, nor a blink of another outline is a new hold."""
    auto = AutoFreeze(STANDING)
    assert len(fired(hold(2.0), auto)) == 1
    assert auto.state == "frozen"
    after = [reading_at(2.0 + 0.05 * n, *(["confidence.low"] if doubt else [])) for n, doubt in enumerate(doubts)]
    gone = [reading_at(6.0 + 0.05 * n, "signal.none", muscle=False, network=False) for n in range(40)]
    blink = [reading_at(8.0, centre=(60, 50), half=(20, 10)), reading_at(8.05, "muscle.none", muscle=False)]
    assert fired([*after, *gone, *blink, *hold(3.0, begin_s=8.1)], auto) == []


@pytest.mark.parametrize("way", ["lifted", "moved", "retaken"])
def test_the_next_one_is_frozen_after_the_probe_has_left_or_a_retake_was_asked_for(way: str) -> None:
    auto = AutoFreeze(STANDING)
    assert len(fired(hold(2.0), auto)) == 1
    times = np.arange(2.0, 3.0, 0.05)
    if way == "retaken":
        auto.retaken()
    elif way == "lifted":
        assert fired([reading_at(float(t), "muscle.none", muscle=False) for t in times], auto) == []
    else:
        assert fired([reading_at(float(t), centre=(60, 40), half=(35, 18)) for t in times[:8]], auto) == []
    assert auto.state != "frozen"
    ((at_s, _),) = fired(hold(2.0, begin_s=3.0), auto)
    assert at_s >= 4.0


def test_readings_with_a_gap_between_or_of_another_scale_are_two_holds() -> None:
    assert fired([*hold(0.8), *hold(0.9, begin_s=1.3)]) == []
    other = [replace(one, scale=PixelScale(0.21, 0.21, "ruler")) for one in hold(0.9, begin_s=0.8)]
    assert fired([*hold(0.8), *other]) == []


def test_a_muscle_cut_at_one_side_waits_for_the_move_and_one_wider_than_the_picture_does_not() -> None:
    cut = [reading_at(0.05 * n, "fov.truncated", centre=(50, 80)) for n in range(60)]
    assert fired(cut) == []
    wide = [reading_at(0.05 * n, "fov.truncated", half=(130, 30)) for n in range(60)]
    assert len(fired(wide)) == 1


def test_how_far_the_hold_has_come_can_be_shown() -> None:
    auto = AutoFreeze(STANDING)
    assert (auto.state, auto.progress) == ("waiting", 0.0)
    seen = []
    for reading in hold(0.9):
        auto.hear(reading)
        seen.append(auto.progress)
    assert auto.state == "holding"
    assert seen == sorted(seen)
    assert seen[0] == 0.0 and seen[-1] == pytest.approx(0.85)
    auto.hear(reading_at(0.95, "confidence.low"))
    assert (auto.state, auto.progress) == ("waiting", 0.0)


@given(st.floats(5.0, 40.0), st.floats(0.0, 0.05), st.integers(0, 2**32 - 1))
def test_little_noise_is_always_steady(mt_mm: float, noise_mm: float, seed: int) -> None:
    random = np.random.default_rng(seed)
    assert is_steady(np.linspace(-1, 0, 20), mt_mm + noise_mm * random.uniform(-1, 1, 20))


def test_overlap_is_dices() -> None:
    one, other = np.zeros((4, 4), np.bool_), np.zeros((4, 4), np.bool_)
    one[:2], other[1:3] = True, True
    assert overlap(one, other) == 0.5
    assert overlap(one, one) == 1.0
    assert overlap(one, one[:3]) == overlap(~one & one, ~one & one) == 0.0


def read_clip(
    clip: DemoClip, every: int, spoilt: Callable[[Picture, PixelRect], Picture] | None = None, asked: str | None = None
) -> Iterable[Reading]:
    """Read a shipped clip in the clip's own time; clip and network are simulated.

    Args:
        clip: the clip.
        every: only so many-th of its frames, as on a slow kit.
        spoilt: what is done to each picture before.
        asked: the site that is asked for; the clip's own by default.
    """
    asked = asked or clip.site
    bundle = load_bundle(find_shipped(clip.site), BundleTrust())
    segmenter = OnnxRuntimeSegmenter(bundle, Inference(), asked)
    reader = FrameReader(segmenter, bundle.reasons, site(asked), GivenScale(clip.scale), demo=True)
    with open_source(str(clip.path)) as source:
        for frame in source:
            if frame.sequence % every == 0:
                image = frame.image if spoilt is None else spoilt(frame.image, AreaLock().area_of(frame.image))
                at = replace(frame, image=image, captured_ns=frame.sequence * 50_000_000)
                yield reader.read(at)


@pytest.mark.parametrize("clip", demo_clips().values(), ids=lambda clip: clip.site)
def test_each_simulated_clip_is_frozen_within_seconds_and_near_its_truth(clip: DemoClip) -> None:
    freezes = fired(read_clip(clip, every=3))
    assert len(freezes) == 1
    at_s, best = freezes[0]
    assert at_s <= 3.0
    assert best.measurement.mt_mm == pytest.approx(clip.mt_mm, abs=1.0), "limits of agreement asked of the bundle"
    assert best.measurement.csa_cm2 == pytest.approx(clip.csa_cm2, rel=0.05)


def no_contact(picture: Picture, area: PixelRect) -> Picture:
    """The probe hangs in the air: a few bright lines at the top, dark noise below."""
    inside = np.random.default_rng(int(picture.sum())).integers(0, 14, (area.height, area.width), dtype=np.uint8)
    for row in range(6, area.height // 5, 22):
        inside[row : row + 5] = 190 - 3 * row // 2
    return with_inside(picture, area, inside)


def mere_speckle(picture: Picture, area: PixelRect) -> Picture:
    """Speckle without any tissue."""
    noise = np.random.default_rng(int(picture.sum())).integers(20, 220, (area.height, area.width), dtype=np.uint8)
    return with_inside(picture, area, cv2.blur(noise, (5, 3)))


def empty(picture: Picture, area: PixelRect) -> Picture:
    """A screen without a picture."""
    return np.full_like(picture, 12)


def half_lifted(picture: Picture, area: PixelRect) -> Picture:
    """The probe's left half has lost its contact."""
    inside = area.crop(picture).copy()
    inside[:, : area.width // 2] = area.crop(no_contact(picture, area))[:, : area.width // 2]
    return with_inside(picture, area, inside)


def with_inside(picture: Picture, area: PixelRect, inside: Picture) -> Picture:
    spoilt = picture.copy()
    area.crop(spoilt)[:] = inside
    return spoilt


@pytest.mark.parametrize("spoilt", [no_contact, mere_speckle, empty, half_lifted])
@pytest.mark.parametrize("name", ["rf", "ra"])
def test_a_spoilt_picture_is_never_frozen(name: str, spoilt: Callable[[Picture, PixelRect], Picture]) -> None:
    assert fired(itertools.islice(read_clip(demo_clips()[name], 3, spoilt), 22)) == []


def test_another_muscle_than_the_one_asked_for_is_never_frozen() -> None:
    assert fired(itertools.islice(read_clip(demo_clips()["biceps"], 3, asked="rf"), 22)) == []
