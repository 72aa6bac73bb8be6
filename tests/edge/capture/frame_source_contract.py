"""What every source must do, whatever it reads."""

from __future__ import annotations

from itertools import islice

import numpy as np
import pytest

from edge.capture.errors import CaptureError
from edge.capture.frame import FrameSource

#: Enough to see the order; a source without end delivers this many.
LOOKED_AT = 12


class FrameSourceContract:
    """Inherit, and give a fixture ``source`` that opens a good source anew."""

    def test_it_is_a_frame_source(self, source: FrameSource) -> None:
        assert isinstance(source, FrameSource)

    def test_frames_are_contiguous_bytes(self, source: FrameSource) -> None:
        frames = list(islice(source, LOOKED_AT))
        assert frames
        for frame in frames:
            assert frame.image.dtype == np.uint8
            assert frame.image.ndim == 2 or frame.image.shape[2] == 3
            assert frame.image.flags["C_CONTIGUOUS"]

    def test_frames_come_in_order_of_number_and_time_under_the_name_given(self, source: FrameSource) -> None:
        frames = list(islice(source, LOOKED_AT))
        assert [frame.sequence for frame in frames] == list(range(len(frames)))
        times = [frame.captured_ns for frame in frames]
        assert times == sorted(times)
        assert {frame.source for frame in frames} == {source.name}

    def test_a_promised_number_of_frames_is_kept(self, source: FrameSource) -> None:
        if source.frame_count is not None:
            assert source.frame_count == sum(1 for _ in source)

    def test_a_second_iteration_begins_anew_and_leaves_the_first_frames_alone(self, source: FrameSource) -> None:
        first = list(islice(source, LOOKED_AT))
        kept = [frame.image.copy() for frame in first]
        second = list(islice(source, LOOKED_AT))
        assert [frame.sequence for frame in second] == [frame.sequence for frame in first]
        for one, copy, two in zip(first, kept, second, strict=True):
            assert np.array_equal(one.image, copy)
            assert np.array_equal(two.image, copy)

    def test_a_closed_source_refuses_to_begin_and_may_be_closed_again(self, source: FrameSource) -> None:
        with source:
            pass
        source.close()
        with pytest.raises(CaptureError) as refusal:
            iter(source)
        assert refusal.value.reason == "capture.closed"

    def test_a_source_closed_midway_never_delivers_another_frame(self, source: FrameSource) -> None:
        frames = iter(source)
        next(frames)
        source.close()
        with pytest.raises((CaptureError, StopIteration)):
            next(frames)
