"""What every live source must do, whatever it reads: go on after a loss, say why nothing comes, and end when told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from typing import Protocol

import numpy as np
import pytest

from edge.capture.errors import CaptureError
from edge.capture.frame import Frame, FrameSource
from edge.capture.live_source import LiveSource
from tests.edge.capture.frame_source_contract import LOOKED_AT, FrameSourceContract

#: Long enough on a busy machine; what hangs, hangs for ever.
_PATIENCE_S = 10.0


class LiveStage(Protocol):
    """A source with what stands at its other end."""

    source: LiveSource
    #: The codes that ``trouble`` may show after :meth:`interrupt`.
    codes: set[str]

    def interrupt(self) -> None:
        """Let no frame come any more, as a pulled cable does."""

    def restore(self) -> None:
        """Let frames come again."""

    def released(self) -> bool:
        """Tell whether the source holds nothing of the other end."""


class LiveSourceContract(FrameSourceContract):
    """Inherit, and give a fixture ``stage`` that opens a good source anew and closes it afterwards."""

    @pytest.fixture
    def source(self, stage: LiveStage) -> LiveSource:
        return stage.source

    def test_it_is_a_live_source_that_knows_no_end(self, source: FrameSource) -> None:
        assert isinstance(source, LiveSource)
        assert source.frame_count is None

    def test_frames_come_in_order_of_number_and_time_under_the_name_given(self, source: FrameSource) -> None:
        frames = list(islice(source, LOOKED_AT))
        _assert_in_order(frames)
        assert frames[0].sequence == 0
        assert {frame.source for frame in frames} == {source.name}
        assert frames[-1].captured_ns <= time.monotonic_ns()

    def test_a_second_iteration_begins_anew_and_leaves_the_first_frames_alone(self, source: FrameSource) -> None:
        first = list(islice(source, LOOKED_AT))
        kept = [frame.image.copy() for frame in first]
        begun_ns = time.monotonic_ns()
        second = list(islice(source, LOOKED_AT))
        _assert_in_order([*first, *second])
        assert second[0].captured_ns >= begun_ns
        assert all(np.array_equal(frame.image, copy) for frame, copy in zip(first, kept, strict=True))

    def test_frames_share_no_memory(self, source: FrameSource) -> None:
        one, two = islice(source, 2)
        assert not np.shares_memory(one.image, two.image)

    def test_it_says_what_it_shows_and_has_no_trouble_while_frames_come(self, stage: LiveStage) -> None:
        next(iter(stage.source))
        assert stage.source.trouble is None
        assert stage.source.mode

    def test_a_loss_is_told_and_frames_go_on_after_it(self, stage: LiveStage) -> None:
        with _Taking(stage.source) as taking:
            taking.until(lambda: len(taking.frames) >= 3)
            stage.interrupt()
            taking.until(lambda: stage.source.trouble in stage.codes)
            before = len(taking.frames)
            stage.restore()
            taking.until(lambda: len(taking.frames) >= before + 3)
            assert stage.source.trouble is None
        _assert_in_order(taking.frames)
        assert taking.frames[before].sequence > taking.frames[before - 1].sequence + 1, "the loss leaves no gap"

    def test_nothing_of_before_a_loss_comes_after_it(self, stage: LiveStage) -> None:
        with _Taking(stage.source) as taking:
            taking.until(lambda: len(taking.frames) >= 3)
            stage.interrupt()
            taking.until(lambda: stage.source.trouble in stage.codes)
            before = len(taking.frames)
            told_ns = time.monotonic_ns()
            stage.restore()
            taking.until(lambda: len(taking.frames) >= before + 3)
        assert all(frame.captured_ns > told_ns for frame in taking.frames[before:])

    def test_closing_wakes_who_waits_for_a_lost_signal(self, stage: LiveStage) -> None:
        with _Taking(stage.source) as taking:
            taking.until(lambda: len(taking.frames) >= 1)
            stage.interrupt()
            taking.until(lambda: stage.source.trouble in stage.codes)
            stage.source.close()
            taking.until(lambda: taking.refusal is not None)
        assert taking.refusal is not None
        assert taking.refusal.reason == "capture.closed"
        assert stage.released()

    def test_closing_wakes_who_takes_frames(self, stage: LiveStage) -> None:
        with _Taking(stage.source) as taking:
            taking.until(lambda: len(taking.frames) >= 1)
            stage.source.close()
            taking.until(lambda: taking.refusal is not None)
        assert taking.refusal is not None
        assert taking.refusal.reason == "capture.closed"
        assert stage.released()

    def test_closing_between_two_frames_releases_everything(self, stage: LiveStage) -> None:
        frames = iter(stage.source)
        next(frames)
        stage.source.close()
        assert stage.released()
        with pytest.raises(CaptureError) as refusal:
            next(frames)
        assert refusal.value.reason == "capture.closed"

    def test_an_iteration_that_is_left_releases_everything(self, stage: LiveStage) -> None:
        frames: Iterator[Frame] = iter(stage.source)
        next(frames)
        frames.close()  # type: ignore[attr-defined]
        assert stage.released()


class _Taking:
    """Takes frames on a thread of its own, until the source refuses."""

    def __init__(self, source: LiveSource) -> None:
        self.frames: list[Frame] = []
        self.refusal: CaptureError | None = None
        self._source = source
        self._thread = threading.Thread(target=self._take, daemon=True)

    def __enter__(self) -> _Taking:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._source.close()
        self._thread.join(_PATIENCE_S)
        assert not self._thread.is_alive(), "the iteration did not end"

    def until(self, reached: Callable[[], bool]) -> None:
        deadline = time.monotonic() + _PATIENCE_S
        while not reached():
            assert time.monotonic() < deadline, f"not reached; trouble {self._source.trouble}"
            time.sleep(0.002)

    def _take(self) -> None:
        try:
            for frame in self._source:
                self.frames.append(frame)
        except CaptureError as refusal:
            self.refusal = refusal


def _assert_in_order(frames: list[Frame]) -> None:
    numbers = [frame.sequence for frame in frames]
    times = [frame.captured_ns for frame in frames]
    assert all(before < after for before, after in pairwise(numbers))
    assert times == sorted(times)
