"""The live loop: what it reads, drops, says and how it stops."""

from __future__ import annotations

import logging
import queue
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from edge.capture.errors import CaptureError
from edge.capture.frame import Frame
from edge.pipeline import live_loop
from edge.pipeline.errors import PipelineError
from edge.pipeline.live_loop import LiveLoop, LoopState
from edge.pipeline.reading import Reading
from tests.edge.pipeline.band_doubles import BandSegmenter, ScriptedSource, band_reader, height_of, manifest


def run_to_its_end(loop: LiveLoop) -> LoopState:
    loop.start()
    deadline = time.monotonic() + 30.0
    while loop.state().phase == "running":
        assert time.monotonic() < deadline, "the loop neither ended nor failed"
        time.sleep(0.005)
    loop.stop()
    return loop.state()


def lost_cable() -> CaptureError:
    return CaptureError("The source broke.", remedy="Check the cable.", reason="capture.lost")


def test_every_frame_of_a_source_held_back_is_read_once_and_in_order() -> None:
    readings: list[Reading] = []
    loop = LiveLoop(ScriptedSource(range(40)), band_reader(), on_reading=readings.append, every_frame=True)
    assert loop.state() == LoopState("idle", None, captured=0, processed=0, dropped=0)
    assert loop.latest() is None
    state = run_to_its_end(loop)
    assert state == LoopState("ended", None, captured=40, processed=40, dropped=0)
    assert [reading.frame.sequence for reading in readings] == list(range(40))
    assert loop.latest() is readings[-1]


def test_slow_network_drops_frames_but_never_the_last_and_never_goes_back() -> None:
    readings: list[Reading] = []
    source = ScriptedSource(range(80))
    reader = band_reader(BandSegmenter(manifest(), waits_for=source.delivered))
    loop = LiveLoop(source, reader, on_reading=readings.append)
    state = run_to_its_end(loop)
    sequences = [reading.frame.sequence for reading in readings]
    assert state.phase == "ended"
    assert state.processed <= 2, "the one in the network while the others came, and the last"
    assert state.captured == 80 == state.processed + state.dropped
    assert sequences == sorted(set(sequences))
    assert sequences[-1] == 79


@pytest.mark.parametrize("every_frame", [False, True])
def test_outline_and_number_are_those_of_the_frame_they_are_shown_on(every_frame: bool) -> None:
    readings: list[Reading] = []
    reader = band_reader(BandSegmenter(manifest(), delay_s=0.02))
    loop = LiveLoop(ScriptedSource(range(10**9)), reader, on_reading=readings.append, every_frame=every_frame)
    loop.start()
    while loop.state().processed < 25:
        time.sleep(0.005)
    loop.stop()
    assert (loop.state().dropped == 0) == every_frame
    for reading in readings:
        drawn = height_of(reading.frame.sequence)
        found = reading.measurement
        assert reading.segmentation is not None
        assert reading.segmentation.frame is reading.frame
        assert found.height_px is not None
        assert found.height_px.middle == pytest.approx(drawn, abs=1.5)
        assert found.mt_px == pytest.approx(drawn, abs=1.5)
        assert np.ptp(found.outline[:, 1]) == pytest.approx(drawn, abs=3.0)


def test_broken_source_fails_the_loop_with_its_own_refusal() -> None:
    broken = lost_cable()
    loop = LiveLoop(ScriptedSource(range(3), breaks_with=broken), band_reader(), every_frame=True)
    state = run_to_its_end(loop)
    assert state.phase == "failed"
    assert state.error is broken


@pytest.mark.parametrize("where", ["capture", "measure"])
def test_unexpected_error_in_a_thread_fails_the_loop_and_is_logged_with_its_trace(
    where: str, caplog: pytest.LogCaptureFixture
) -> None:
    def divide(reading: Reading) -> None:
        raise ZeroDivisionError("nobody expected this")

    source = ScriptedSource(range(3), breaks_with=ZeroDivisionError("nobody expected this"))
    loop = LiveLoop(source, band_reader(), on_reading=divide if where == "measure" else None, every_frame=True)
    with caplog.at_level(logging.ERROR):
        state = run_to_its_end(loop)
    assert state.phase == "failed"
    assert isinstance(state.error, PipelineError)
    assert state.error.reason == "pipeline.unexpected"
    assert "nobody expected this" in str(state.error)
    assert f"myosight-{where}" in caplog.text
    assert "Traceback" in caplog.text


def test_network_that_fails_on_a_frame_blocks_that_frame_and_the_loop_goes_on() -> None:
    segmenter = BandSegmenter(manifest())
    segmenter.fails_on = {2}
    readings: list[Reading] = []
    loop = LiveLoop(ScriptedSource(range(5)), band_reader(segmenter), on_reading=readings.append, every_frame=True)
    assert run_to_its_end(loop).phase == "ended"
    assert [reading.frame.sequence for reading in readings] == list(range(5))
    failed = [reading.frame.sequence for reading in readings if "inference.failed" in reading.measurement.reasons]
    assert failed == [2]


def test_frames_missing_in_the_sources_own_count_are_dropped_frames() -> None:
    loop = LiveLoop(ScriptedSource([3, 4, 7, 8, 0, 1, 5]), band_reader(), every_frame=True)
    state = run_to_its_end(loop)
    assert (state.captured, state.processed) == (7, 7)
    assert state.dropped == 2 + 3, "a source that starts anew has lost nothing there"


def test_number_that_is_ready_only_when_its_frame_is_old_is_withheld() -> None:
    readings: list[Reading] = []
    source = ScriptedSource(range(3), age_s=live_loop.LATE_MS / 1000)
    run_to_its_end(LiveLoop(source, band_reader(), on_reading=readings.append, every_frame=True))
    for reading in readings:
        assert reading.measurement.reasons[0] == "signal.late"
        assert reading.measurement.status == "blocked"
        assert reading.measurement.mt_mm is None
        assert reading.measurement.outline is not None


def test_stop_ends_a_running_loop_whose_capture_waits_its_turn() -> None:
    reader = band_reader(BandSegmenter(manifest(), delay_s=0.02))
    loop = LiveLoop(ScriptedSource(range(10**6)), reader, every_frame=True)
    loop.start()
    while loop.state().processed < 3:
        time.sleep(0.005)
    loop.stop()
    stopped = loop.state()
    assert stopped.phase == "idle"
    time.sleep(0.1)
    assert loop.state() == stopped, "nothing goes on after the stop"
    loop.stop()


def test_stop_refuses_to_wait_for_ever_for_a_source_that_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_loop, "_STOP_S", 0.1)
    source = ScriptedSource(range(5), stalls_at=2)
    loop = LiveLoop(source, band_reader())
    loop.start()
    assert source.stalled.wait(10.0)
    with pytest.raises(PipelineError) as refusal:
        loop.stop()
    assert refusal.value.reason == "pipeline.stuck"
    assert "myosight-capture" in refusal.value.cause
    source.close()
    monkeypatch.setattr(live_loop, "_STOP_S", 10.0)
    loop.stop()


def test_a_loop_that_rests_reads_nothing_and_then_nothing_of_before_is_the_newest() -> None:
    segmenter = BandSegmenter(manifest(), delay_s=0.005)
    loop = LiveLoop(ScriptedSource(range(10**9), period_s=0.002), band_reader(segmenter))
    loop.start()
    wait_until(lambda: loop.latest() is not None)
    loop.rest(True)
    time.sleep(0.1)  # what was under way is done
    read = loop.state().processed
    assert loop.latest() is None
    wait_until(lambda: loop.state().captured > 200)
    assert loop.state().processed == read
    assert not loop.hangs(1.0)
    newest = loop.state().captured
    loop.rest(False)
    wait_until(lambda: loop.latest() is not None)
    first = loop.latest()
    loop.stop()
    assert first is not None and first.frame.sequence >= newest - 2


def wait_until(reached: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30.0
    while not reached():
        assert time.monotonic() < deadline
        time.sleep(0.002)


def test_loop_runs_only_once() -> None:
    loop = LiveLoop(ScriptedSource(range(2)), band_reader())
    run_to_its_end(loop)
    with pytest.raises(PipelineError, match="once"):
        loop.start()
    never_started = LiveLoop(ScriptedSource(range(2)), band_reader())
    never_started.stop()
    with pytest.raises(PipelineError, match="once"):
        never_started.start()


class ScriptedLive:
    """A live source in the test's hands: it waits for the frames it is given, and a closed one refuses the next."""

    rate_hz: float | None = None
    frame_count: int | None = None
    name, mode = "scripted", "640x480 GREY 25 Hz"

    def __init__(self) -> None:
        self.trouble: str | None = None
        self._given: queue.SimpleQueue[Frame | None] = queue.SimpleQueue()

    def give(self, sequence: int) -> None:
        self._given.put(Frame(np.zeros((300, 400), np.uint8), sequence, time.monotonic_ns(), self.name))

    def close(self) -> None:
        self._given.put(None)

    def __iter__(self) -> Iterator[Frame]:
        while True:
            frame = self._given.get()
            if frame is None:
                raise CaptureError("The source was closed.", remedy="Open it again.", reason="capture.closed")
            yield frame

    def __enter__(self) -> ScriptedLive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def test_a_live_source_that_gives_nothing_is_stopped_at_once_and_that_is_no_failure(
    caplog: pytest.LogCaptureFixture,
) -> None:
    loop = LiveLoop(ScriptedLive(), band_reader())
    loop.start()
    loop.stop()
    assert loop.state().phase == "idle" and loop.state().error is None
    assert caplog.records == []


def test_its_trouble_and_mode_are_told_as_they_are_now() -> None:
    source = ScriptedLive()
    loop = LiveLoop(source, band_reader())
    assert (loop.state().trouble, loop.state().mode) == (None, "640x480 GREY 25 Hz")
    source.trouble = "signal.unplugged"
    assert loop.state().trouble == "signal.unplugged"
    loop.stop()


def test_silence_is_a_hang_only_where_no_trouble_explains_it(monkeypatch: pytest.MonkeyPatch) -> None:
    source = ScriptedLive()
    loop = LiveLoop(source, band_reader())
    loop.start()
    source.give(0)
    deadline = time.monotonic() + 10.0
    while loop.state().processed == 0 and time.monotonic() < deadline:
        time.sleep(0.005)
    assert not loop.hangs(5.0)
    later_ns = time.monotonic_ns() + 6 * 10**9
    monkeypatch.setattr("edge.pipeline.live_loop.time.monotonic_ns", lambda: later_ns)
    source.trouble = "signal.none"
    assert not loop.hangs(5.0)
    source.trouble = None
    assert not loop.hangs(5.0), "patience begins anew when the trouble is over"
    monkeypatch.setattr("edge.pipeline.live_loop.time.monotonic_ns", lambda: later_ns + 6 * 10**9)
    assert loop.hangs(5.0)
    monkeypatch.undo()
    loop.stop()
