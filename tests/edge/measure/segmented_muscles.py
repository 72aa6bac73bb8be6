"""What a perfect network would say of an analytic muscle, somewhere on a screen."""

from __future__ import annotations

import numpy as np

from calibration.scale.pixel_rect import PixelRect
from edge.bundle.manifest import Manifest
from edge.capture.frame import Frame
from edge.inference.segmentation import Segmentation
from tests.edge.measure.analytic_muscles import AnalyticMuscle

#: The B-mode area's first pixel on the screen.
X0, Y0 = 57, 31


def segmented(muscle: AnalyticMuscle, manifest: Manifest) -> Segmentation:
    """Return its labels, with a soft edge where it covers a part of a pixel."""
    share = muscle.covered()
    height, width = share.shape
    labels = np.where(share >= 0.5, manifest.value_of("muscle"), 0).astype(np.uint8)
    certain = np.round(np.maximum(share, 1.0 - share) * 255).astype(np.uint8)
    image = np.full((height + Y0 + 9, width + X0 + 9), 80, np.uint8)
    return Segmentation(labels, certain, PixelRect(X0, Y0, X0 + width, Y0 + height), Frame(image, 0, 0, "made here"))
