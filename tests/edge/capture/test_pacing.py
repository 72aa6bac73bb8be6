"""A paced source keeps its own time on a clock that the test turns."""

from __future__ import annotations

from pathlib import Path

import pytest

from edge.capture import file_source
from edge.capture.open_source import open_source
from tests.edge.capture import recordings as rec

PERIOD_NS = 40_000_000  # 25 Hz


class Clock:
    """Time that passes only by sleeping or by decree."""

    def __init__(self) -> None:
        self.now_ns = 7_000_000_000
        self.slept_ns = 0

    def monotonic_ns(self) -> int:
        return self.now_ns

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.slept_ns += round(seconds * 1e9)
        self.now_ns += round(seconds * 1e9)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(file_source, "time", clock)
    return clock


@pytest.fixture(params=["clip.mp4", "cine.dcm", "stack.mha", "stills"])
def recording(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    write = {
        "clip.mp4": rec.write_video,
        "cine.dcm": rec.write_dicom,
        "stack.mha": rec.write_metaimage,
        "stills": rec.write_folder,
    }[request.param]
    return str(write(tmp_path / request.param))


def test_frames_wait_until_they_are_due(clock: Clock, recording: str) -> None:
    for frame in open_source(recording, paced=True):
        assert frame.captured_ns == 7_000_000_000 + frame.sequence * PERIOD_NS
        assert clock.now_ns == frame.captured_ns


def test_a_slow_consumer_gets_late_frames_at_once_with_the_moment_they_were_due(clock: Clock, recording: str) -> None:
    for frame in open_source(recording, paced=True):
        assert frame.captured_ns == 7_000_000_000 + frame.sequence * PERIOD_NS
        clock.now_ns += 3 * PERIOD_NS
    assert clock.slept_ns == 0


def test_after_a_pause_the_source_catches_up_with_its_own_clock(clock: Clock, recording: str) -> None:
    for frame in open_source(recording, paced=True):
        late_ns = clock.now_ns - frame.captured_ns
        assert late_ns == {0: 0, 1: 1.5 * PERIOD_NS, 2: 0.5 * PERIOD_NS}.get(frame.sequence, 0)
        if frame.sequence == 0:
            clock.now_ns += 5 * PERIOD_NS // 2


def test_a_repeated_source_keeps_its_pace_across_the_seam(clock: Clock, recording: str) -> None:
    for frame in open_source(recording, paced=True, loop=True):
        assert clock.now_ns == 7_000_000_000 + frame.sequence * PERIOD_NS
        if frame.sequence == 3 * rec.FRAMES:
            break


def test_without_pace_nothing_waits(clock: Clock, recording: str) -> None:
    for frame in open_source(recording):
        assert frame.captured_ns == clock.now_ns
        clock.now_ns += 1
    assert clock.slept_ns == 0
