"""A segmenter without a network, for tests that need outlines and no inference."""

from __future__ import annotations

import numpy as np

from calibration.scale.pixel_rect import PixelRect
from edge.bundle.manifest import Manifest
from edge.bundle.preprocess import grey_of
from edge.capture.frame import Frame
from edge.inference.area import picture_inside
from edge.inference.errors import InferenceError
from edge.inference.segmentation import Segmentation


class ThresholdSegmenter:
    """Labels 1 what is brighter than the area's mean, and is sure of it; refuses what a real backend refuses."""

    def __init__(self, manifest: Manifest) -> None:
        self.manifest = manifest
        self._closed = False

    def segment(self, frame: Frame, area: PixelRect) -> Segmentation:
        """Label the pixels of ``area``."""
        if self._closed:
            raise InferenceError("The segmenter was closed.", remedy="Open another.", reason="inference.closed")
        grey = grey_of(picture_inside(frame, area))
        labels = (grey > grey.mean()).astype(np.uint8)
        return Segmentation(labels, np.full_like(labels, 255), area, frame)

    def close(self) -> None:
        """Refuse from now on."""
        self._closed = True
