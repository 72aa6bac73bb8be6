"""The one way a B-mode area becomes a network's input: in training, in evaluation and on the device."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from edge.bundle.manifest import InputSpec

#: A flat picture (no signal) keeps this divisor, in grey levels, so that its noise is not blown up into structure.
_LEAST_SD = 4.0


def grey_of(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return H×W grey from H×W grey or H×W×3 BGR, by the luma weights of ITU-R BT.601."""
    if picture.ndim == 2:
        return picture
    grey = np.empty(picture.shape[:2], np.uint8)
    cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY, dst=grey)
    return grey


def resize_to_input(grey: NDArray[np.uint8], spec: InputSpec) -> NDArray[np.uint8]:
    """Stretch H×W uint8 to the input's size; area averaging where it shrinks, so that speckle does not alias."""
    # Not INTER_LINEAR, which gets 8-bit pictures wrong in OpenCV's wheels for aarch64 (edge/README.md, "Decisions").
    shrinks = grey.shape[0] >= spec.height and grey.shape[1] >= spec.width
    how = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR_EXACT
    resized = np.empty((spec.height, spec.width), np.uint8)
    cv2.resize(grey, (spec.width, spec.height), dst=resized, interpolation=how)
    return resized


def normalise(resized: NDArray[np.uint8], out: NDArray[np.float32]) -> None:
    """Write (grey − mean) / SD of ``resized`` (H×W uint8) into ``out`` (H×W float32, in place)."""
    mean, sd = cv2.meanStdDev(resized)
    divisor = max(float(sd[0, 0]), _LEAST_SD)
    np.multiply(resized, np.float32(1.0 / divisor), out=out)
    np.subtract(out, np.float32(float(mean[0, 0]) / divisor), out=out)


def network_input(
    picture: NDArray[np.uint8], spec: InputSpec, out: NDArray[np.float32] | None = None
) -> NDArray[np.float32]:
    """Make the network's input from a B-mode area.

    Args:
        picture: H×W grey or H×W×3 BGR, uint8: the B-mode area alone, at native resolution.
        spec: the manifest's input.
        out: 1×1×height×width float32 to write into, so that a live loop allocates nothing; made when absent.

    Returns:
        ``out``: zero mean, unit SD.
    """
    if out is None:
        out = np.empty((1, 1, spec.height, spec.width), np.float32)
    normalise(resize_to_input(grey_of(picture), spec), out[0, 0])
    return out
