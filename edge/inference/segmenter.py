"""The one thing every inference backend can do."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from calibration.scale.pixel_rect import PixelRect
from edge.bundle.manifest import Manifest
from edge.capture.frame import Frame
from edge.inference.segmentation import Segmentation


@runtime_checkable
class Segmenter(Protocol):
    """Labels the pixels of a frame's B-mode area.

    A backend is ready (loaded and warmed up) when constructed. It may be called from one thread at a time, keeps no
    frame, and returns arrays of its own that a later call does not overwrite.
    """

    manifest: Manifest

    def segment(self, frame: Frame, area: PixelRect) -> Segmentation:
        """Label the pixels of ``area``.

        Raises:
            edge.inference.errors.InferenceError: the area is not inside the frame or too small, or the network failed.
        """

    def close(self) -> None:
        """Release the network; a later ``segment`` is refused."""
