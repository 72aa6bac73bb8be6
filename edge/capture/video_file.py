"""A recorded video, as grey: nothing after the capture needs colour, and the luma plane costs nothing to take.

A rotation in the file's metadata is not applied: a scanner's screen was never turned.
"""

from __future__ import annotations

from collections.abc import Iterator

import av
import cv2
import numpy as np
from av.error import FFmpegError
from numpy.typing import NDArray

from edge.capture.container_length import is_cut_short
from edge.capture.file_source import FileSource
from edge.capture.limits import MOST_PIXELS, check_size
from edge.capture.refusals import no_frames, truncated, unreadable, unsupported

#: FFmpeg would also take playlists, which open further files and addresses, and draw plain text as a picture. A damaged
#: frame is an error here: a concealed one looks like a measurable picture.
_OPTIONS = {
    "format_whitelist": "mov,avi,matroska,mpegts,mpeg,asf,flv,ogg,gif",
    "protocol_whitelist": "file",
    "max_pixels": str(MOST_PIXELS),
    "err_detect": "explode",
}

#: Video range 16–235 stretched to 0–255 (ITU-R BT.601). A file that does not state its range has video range.
_FULL_RANGE = np.clip((np.arange(256) - 16) * (255 / 219), 0, 255).round().astype(np.uint8)
_FULL_RANGE_FORMATS = ("gray", "yuvj420p", "yuvj422p", "yuvj444p")
_LUMA_FIRST = ("yuv420p", "yuv422p", "yuv444p", "nv12", *_FULL_RANGE_FORMATS)
_SAYS_FULL_RANGE = 2  # AVCOL_RANGE_JPEG


def open_video(name: str, *, paced: bool = False, loop: bool = False) -> FileSource:
    """Open a video file.

    Iterating delivers the frames before a damaged place, then refuses the rest (``capture.truncated``).

    Raises:
        CaptureError: it is no video (``capture.unreadable``), has no picture stream (``capture.no_frames``) or none
            that can be decoded (``capture.unsupported``), is cut short, or says an impossible size or rate.
    """
    av.logging.set_level(None)  # what FFmpeg prints, our refusals say
    try:
        with av.open(_local(name), options=_OPTIONS) as container:
            stream = _stream(container, name)
            width, height = stream.codec_context.width, stream.codec_context.height
            rate_hz = float(stream.average_rate or stream.guessed_rate or 25)
            count = stream.frames or None
    except (FFmpegError, ValueError) as error:
        raise (truncated if is_cut_short(name) else unreadable)(name, error) from error
    if width == 0 or height == 0:
        raise no_frames(name)
    check_size(width, height, name)
    if not 0 < rate_hz <= 1000:
        raise unreadable(name, f"it says {rate_hz:g} pictures a second")
    return FileSource(name, lambda: _pictures(name), rate_hz=rate_hz, frame_count=count, paced=paced, loop=loop)


def _local(name: str) -> str:
    """Return the address that FFmpeg takes for a file whatever its name looks like."""
    return f"file:{name}"


def _stream(container: av.container.InputContainer, name: str) -> av.video.stream.VideoStream:
    stream = next(iter(container.streams.video), None)
    if stream is None:
        raise truncated(name, "its index is missing") if is_cut_short(name) else no_frames(name)
    if stream.codec_context is None:
        raise unsupported(name, "its video codec is unknown")
    return stream


def _pictures(name: str) -> Iterator[NDArray[np.uint8]]:
    try:
        with av.open(_local(name), options=_OPTIONS) as container:
            stream = _stream(container, name)
            stream.thread_type = "NONE"  # one thread costs least in all, and the network has the other core
            for frame in _decoded(container, stream):
                if frame.is_corrupt:
                    raise truncated(name, "a picture of it is damaged")
                check_size(frame.width, frame.height, name)
                yield _grey(frame)
    except (FFmpegError, ValueError) as error:
        raise truncated(name, error) from error
    if is_cut_short(name):
        raise truncated(name, "it is shorter than its header says")


def _decoded(container: av.container.InputContainer, stream: av.video.stream.VideoStream) -> Iterator[av.VideoFrame]:
    """Yield every frame; where the file breaks, first those that the decoder still holds back to put them in order."""
    try:
        yield from container.decode(stream)
    except (FFmpegError, ValueError):
        yield from stream.codec_context.decode(None)
        raise


def _grey(frame: av.VideoFrame) -> NDArray[np.uint8]:
    """Return H×W grey, 0–255, in memory of its own."""
    if frame.format.name not in _LUMA_FIRST:
        return np.ascontiguousarray(frame.to_ndarray(format="gray"), np.uint8)
    plane = frame.planes[0]
    rows: NDArray[np.uint8] = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
    luma = rows[:, : frame.width]
    if frame.format.name in _FULL_RANGE_FORMATS or frame.color_range == _SAYS_FULL_RANGE:
        return luma.copy()
    return np.asarray(cv2.LUT(luma, _FULL_RANGE), np.uint8)
