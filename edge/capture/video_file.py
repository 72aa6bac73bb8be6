"""A recorded video, as grey: nothing after the capture needs colour, and the luma plane costs nothing to take."""

from __future__ import annotations

from collections.abc import Iterator

import av
import cv2
import numpy as np
from av.error import FFmpegError
from numpy.typing import NDArray

from edge.capture.errors import CaptureError
from edge.capture.file_source import FileSource
from edge.capture.limits import check_size, truncated, unreadable

#: Video range 16–235 stretched to 0–255 (ITU-R BT.601).
_FULL_RANGE = np.clip((np.arange(256) - 16) * (255 / 219), 0, 255).round().astype(np.uint8)
_FULL_RANGE_FORMATS = ("gray", "yuvj420p", "yuvj422p", "yuvj444p")
_LUMA_FIRST = ("yuv420p", "yuv422p", "yuv444p", "nv12", *_FULL_RANGE_FORMATS)


def open_video(name: str, *, paced: bool = False, loop: bool = False) -> FileSource:
    """Open a video file.

    Raises:
        CaptureError: it is no video, holds no picture stream, or says an impossible size or rate.
    """
    av.logging.set_level(None)
    try:
        with av.open(name) as container:
            stream = _stream(container, name)
            check_size(stream.codec_context.width, stream.codec_context.height, name)
            rate_hz = float(stream.average_rate or stream.guessed_rate or 25)
            count = stream.frames or None
    except (FFmpegError, ValueError) as error:
        raise unreadable(name, error) from error
    if not 0 < rate_hz <= 1000:
        raise unreadable(name, f"it says {rate_hz:g} pictures a second")
    return FileSource(name, lambda: _pictures(name), rate_hz=rate_hz, frame_count=count, paced=paced, loop=loop)


def _stream(container: av.container.InputContainer, name: str) -> av.video.stream.VideoStream:
    stream = next(iter(container.streams.video), None)
    if stream is None or stream.codec_context is None:  # no picture, or one that nothing here can decode
        raise _no_frames(name)
    return stream


def _no_frames(name: str) -> CaptureError:
    return CaptureError(f"{name} holds no picture.", remedy="Record the video again.", reason="capture.no_frames")


def _pictures(name: str) -> Iterator[NDArray[np.uint8]]:
    shown = 0
    try:
        with av.open(name) as container:
            stream = _stream(container, name)
            stream.thread_type = "NONE"  # one thread costs least in all, and the network has the other core
            for frame in container.decode(stream):
                yield _grey(frame)
                shown += 1
    except (FFmpegError, ValueError) as error:
        raise truncated(name, error) from error
    if shown == 0:
        raise _no_frames(name)


def _grey(frame: av.VideoFrame) -> NDArray[np.uint8]:
    if frame.format.name not in _LUMA_FIRST:
        return np.ascontiguousarray(frame.to_ndarray(format="gray"))
    plane = frame.planes[0]
    rows: NDArray[np.uint8] = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
    luma = rows[:, : frame.width]
    if frame.format.name in _FULL_RANGE_FORMATS or frame.color_range == 2:
        return luma.copy()
    return np.asarray(cv2.LUT(np.ascontiguousarray(luma), _FULL_RANGE), np.uint8)
