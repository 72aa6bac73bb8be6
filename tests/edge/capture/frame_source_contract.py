"""What every source must do, whatever it reads."""

from __future__ import annotations

import numpy as np
import pytest

from edge.capture.errors import CaptureError
from edge.capture.file_source import FileSource


class FrameSourceContract:
    """Inherit, and give a fixture ``source`` that opens a good source anew."""

    def test_frames_are_bytes_in_order(self, source: FileSource) -> None:
        frames = list(source)
        assert frames
        assert [frame.sequence for frame in frames] == list(range(len(frames)))
        assert source.frame_count in (None, len(frames))
        times = [frame.captured_ns for frame in frames]
        assert times == sorted(times)
        for frame in frames:
            assert frame.image.dtype == np.uint8
            assert frame.image.ndim in (2, 3)
            assert frame.image.flags["C_CONTIGUOUS"]
            assert frame.source == source.name

    def test_a_second_iteration_begins_anew_and_leaves_the_first_frames_alone(self, source: FileSource) -> None:
        first = list(source)
        kept = [frame.image.copy() for frame in first]
        second = list(source)
        for one, copy, two in zip(first, kept, second, strict=True):
            assert np.array_equal(one.image, copy)
            assert np.array_equal(two.image, copy)

    def test_a_closed_source_refuses(self, source: FileSource) -> None:
        with source:
            pass
        source.close()
        with pytest.raises(CaptureError) as refusal:
            iter(source)
        assert refusal.value.reason == "capture.closed"
