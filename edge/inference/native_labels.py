"""Class probabilities on the network's grid to a label for every pixel of the B-mode area."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray


class NativeLabels:
    """Enlarges each class's probability to the area's own pixels and takes the winner there.

    Enlarging probabilities, not labels, leaves edges between the network's pixels where they are: pixel centres are
    mapped as in :func:`edge.bundle.preprocess.resize_to_input`, (x + ½)·scale − ½. All of it is done in 8 bits, which
    takes a fraction of float's time; the scratch arrays stay, the two results are the caller's.

    Args:
        classes: number of classes, the background among them.
        height: rows of the network's grid.
        width: columns of the network's grid.
    """

    def __init__(self, classes: int, height: int, width: int) -> None:
        self._planes = np.empty((classes, height, width), np.uint8)
        self._rival = np.empty((0, 0), np.uint8)
        self._ahead = np.empty((0, 0), np.uint8)

    def of(
        self, probabilities: NDArray[np.float32], height: int, width: int
    ) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """Label an area of ``height`` × ``width`` pixels.

        Args:
            probabilities: classes × rows × columns float32, 0 to 1.
            height: rows of the area.
            width: columns of the area.

        Returns:
            ``labels`` and the winners' ``probability`` (255 = 1), both height × width uint8, newly made. Where
            classes are level, the lower label wins: the background before all.
        """
        if self._rival.shape != (height, width):
            self._rival, self._ahead = np.empty((2, height, width), np.uint8)
        columns = self._planes.shape[2]
        cv2.convertScaleAbs(probabilities.reshape(-1, columns), dst=self._planes.reshape(-1, columns), alpha=255.0)
        labels = np.zeros((height, width), np.uint8)
        probability = np.empty((height, width), np.uint8)
        _enlarge(self._planes[0], probability)
        for value, plane in enumerate(self._planes[1:], start=1):
            _enlarge(plane, self._rival)
            # The difference saturates at 0, so it is above 0 only where the rival leads. Labels rise from round to
            # round: the largest one set at a pixel is the last to have taken the lead.
            cv2.subtract(self._rival, probability, dst=self._ahead)
            cv2.threshold(self._ahead, 0, value, cv2.THRESH_BINARY, dst=self._ahead)
            cv2.max(labels, self._ahead, dst=labels)
            cv2.max(probability, self._rival, dst=probability)
        return labels, probability


def _enlarge(plane: NDArray[np.uint8], out: NDArray[np.uint8]) -> None:
    # Not INTER_LINEAR: OpenCV's wheels for aarch64 (4.10 to 5.0) get 8-bit pictures wrong with it, a whole column where
    # one side grows and the other shrinks. This one costs 0.15 ms more.
    height, width = out.shape
    cv2.resize(plane, (width, height), dst=out, interpolation=cv2.INTER_LINEAR_EXACT)
