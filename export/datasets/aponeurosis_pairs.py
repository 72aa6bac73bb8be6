"""The DL_Track image and mask pairs: which band is which, and which pixels say nothing.

A mask shows every aponeurosis its annotator saw, without names. The muscle belly of interest is the one nearest to
the skin, so the first band is the superficial aponeurosis and the second the deep one. Bands further down, drawn in
some images and left out in others, are not its borders: they are background. Ignored, they were taken for the deep
aponeurosis on scanners the network had not seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from calibration.scale.bmode_area import find_bmode_area
from calibration.scale.pixel_rect import PixelRect
from export.errors import DatasetRefused

SUPERFICIAL, DEEP = 1, 2
#: Label of pixels that are neither trained nor scored on.
IGNORE = 255

#: A component narrower than this share of the picture is a slip of the pen.
_LEAST_WIDTH = 0.3
#: Two bands closer than this share of the picture's height hold no muscle between them.
_LEAST_GAP = 0.08


@dataclass(frozen=True, eq=False)
class Pair:
    """One image with what is known about each pixel of its B-mode area.

    Attributes:
        name: file name without suffix.
        scanner: the screen's size as ``WIDTHxHEIGHT``; the only hint at the scanner that the set gives.
        screen: the whole screen, grey.
        area: the B-mode area in it.
        labels: H×W, 0, SUPERFICIAL, DEEP or IGNORE.
    """

    name: str
    scanner: str
    screen: NDArray[np.uint8]
    area: PixelRect
    labels: NDArray[np.uint8]

    @property
    def picture(self) -> NDArray[np.uint8]:
        """H×W grey, the B-mode area."""
        return self.area.crop(self.screen)


def name_bands(mask: NDArray[np.bool_]) -> NDArray[np.uint8] | None:
    """Turn a binary mask of bands (H×W) into labels; ``None`` where fewer than two bands hold a muscle between them.

    Bands below these two are background, a band above them and slips of the pen IGNORE. Columns without one of the two
    bands are IGNORE altogether: there the annotator stopped, the fascia did not.
    """
    height, width = mask.shape
    count, components, stats, centroids = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    wide = [i for i in range(1, count) if stats[i, cv2.CC_STAT_WIDTH] >= _LEAST_WIDTH * width]
    bands = sorted(wide, key=lambda i: float(centroids[i][1]))
    while len(bands) > 2 and centroids[bands[1]][1] - centroids[bands[0]][1] < _LEAST_GAP * height:
        bands.pop(0)
    if len(bands) < 2:
        return None
    labels = np.where(mask, IGNORE, 0).astype(np.uint8)
    for band, label in zip(bands, [SUPERFICIAL, DEEP, *(0 for _ in bands[2:])], strict=True):
        labels[components == band] = label
    complete = (labels == SUPERFICIAL).any(axis=0) & (labels == DEEP).any(axis=0)
    labels[:, ~complete] = IGNORE
    return labels


def read_pair(image_file: Path, mask_file: Path) -> Pair | None:
    """Read one pair; ``None`` where the mask shows fewer than two bands.

    Raises:
        DatasetRefused: a file is unreadable, or image and mask differ in size.
    """
    screen = cv2.imread(str(image_file), cv2.IMREAD_GRAYSCALE)
    mask = cv2.imread(str(mask_file), cv2.IMREAD_GRAYSCALE)
    if screen is None or mask is None or screen.shape != mask.shape:
        raise DatasetRefused(
            f"{image_file.name} and its mask are not two readable images of one size.",
            remedy="Restore the pair or take both files out.",
            reason="dataset.pair",
        )
    area = find_bmode_area(screen)
    labels = name_bands(area.crop(mask) > 127)
    if labels is None:
        return None
    return Pair(image_file.stem, f"{screen.shape[1]}x{screen.shape[0]}", screen, area, labels)


def read_pairs(folder: Path) -> tuple[list[Pair], list[str]]:
    """Read every pair of ``folder`` (``images/*.png`` with ``masks/`` of the same names).

    Returns:
        The pairs by name, and the names left out because they show fewer than two bands.

    Raises:
        DatasetRefused: there are no images, or a pair is broken.
    """
    files = sorted((folder / "images").glob("*.png"))
    if not files:
        raise DatasetRefused(
            f"{folder} holds no images/*.png.",
            remedy="Name the folder that holds images/ and masks/.",
            reason="dataset.empty",
        )
    pairs: list[Pair] = []
    left_out: list[str] = []
    for file in files:
        pair = read_pair(file, folder / "masks" / file.name)
        if pair is None:
            left_out.append(file.stem)
        else:
            pairs.append(pair)
    return pairs, left_out
