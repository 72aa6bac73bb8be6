"""A picture with the moment it was taken, and what delivers such pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Frame:
    """One picture of a source.

    Attributes:
        image: H×W grey or H×W×3 BGR, uint8, C-contiguous; never written to after construction.
        sequence: position in the source, from 0; a gap means frames were lost.
        captured_ns: monotonic clock (``time.monotonic_ns``) when the picture reached us.
        source: the source as the caller named it, e.g. the path given.
    """

    image: NDArray[np.uint8]
    sequence: int
    captured_ns: int
    source: str


@runtime_checkable
class FrameSource(Protocol):
    """Delivers frames in order, then ends.

    Iterating yields every frame once; a second iteration of a file source starts anew. ``close`` may be called twice.
    A source refuses with :class:`edge.capture.errors.CaptureError`, on opening where it can, else while iterating;
    frames already delivered stay valid.
    """

    name: str
    #: Frames per second by the file's own word; ``None`` for stills.
    rate_hz: float | None
    #: Frames expected, where the source knows before reading.
    frame_count: int | None

    def __iter__(self) -> Iterator[Frame]: ...

    def close(self) -> None:
        """Release what the source holds."""

    def __enter__(self) -> FrameSource: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
