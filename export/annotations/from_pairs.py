"""The aponeurosis image and mask pairs as a folder of LabelMe files, to be corrected by hand and imported.

::

    OUT/
      NAME.png  NAME.json    the image, and its two bands as polygons
      subjects.csv           file, subject, site: for `myosight export import --subjects`

The set names no people, so a group of near-duplicates stands for one: it is the smallest unit that must stay on one
side of a split. Bands further down and slips of the pen, which have no name, are left out.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from export.annotations.from_masks import annotation_of
from export.annotations.labelme_file import write_annotation
from export.annotations.rasterise import rasterise
from export.annotations.shape import Annotation
from export.datasets.annotated_pairs import BANDS, SITE
from export.datasets.aponeurosis_pairs import DEEP, SUPERFICIAL, Pair, read_pairs
from export.datasets.split import Split
from export.errors import DatasetRefused

SUBJECTS = "subjects.csv"


@dataclass(frozen=True)
class Written:
    """What became LabelMe files.

    Attributes:
        names: of the images.
        left_out: names of images that show fewer than two bands.
        subjects: number of near-duplicate groups.
        least_dice: of a band's mask and its polygons, over all bands.
        mean_area_change: of a band, mean of the sizes, as a share of the area.
        largest_area_change: the largest, as a share of the area.
        polygon_points: median number of points of a band.
    """

    names: tuple[str, ...]
    left_out: tuple[str, ...]
    subjects: int
    least_dice: float
    mean_area_change: float
    largest_area_change: float
    polygon_points: int


def write_labelme(data: Path, split: Split, out: Path) -> Written:
    """Write the folder above, and hold every polygon against the mask it came from.

    Args:
        data: folder with ``images`` and ``masks``.
        split: gives the near-duplicate group of each image.
        out: folder to make.

    Raises:
        DatasetRefused: ``out`` is there (``labelme.out``), an image has no group in the split (``split.file``), or
            the pairs are broken as in :func:`~export.datasets.aponeurosis_pairs.read_pairs`.
    """
    if out.exists():
        raise DatasetRefused(f"{out} is there already.", remedy="Give a new folder.", reason="labelme.out")
    pairs, left_out = read_pairs(data)
    strange = [pair.name for pair in pairs if pair.name not in split.group]
    if strange:
        raise DatasetRefused(
            f"The split knows no group of {', '.join(strange[:5])}.",
            remedy="Make the split of these images with `myosight export aponeurosis split`.",
            reason="split.file",
        )
    out.mkdir(parents=True)
    fits: list[tuple[float, float, int]] = []
    for pair in tqdm(pairs, desc="outlining"):
        image = data / "images" / f"{pair.name}.png"
        bands = whole_bands(pair, data / "masks" / image.name)
        annotation = annotation_of(bands, BANDS, image.name)
        shutil.copyfile(image, out / image.name)
        write_annotation(out / f"{pair.name}.json", annotation)
        fits += _fits(annotation, bands)
    with (out / SUBJECTS).open("w", newline="", encoding="utf-8") as stream:
        rows = csv.writer(stream)
        rows.writerow(("file", "subject", "site"))
        rows.writerows((f"{pair.name}.png", _subject(split, pair), SITE) for pair in pairs)
    dice, change, points = np.array(fits).T
    return Written(
        names=tuple(pair.name for pair in pairs),
        left_out=tuple(left_out),
        subjects=len({split.group[pair.name] for pair in pairs}),
        least_dice=float(dice.min()),
        mean_area_change=float(change.mean()),
        largest_area_change=float(change.max()),
        polygon_points=int(np.median(points)),
    )


def whole_bands(pair: Pair, mask_file: Path) -> NDArray[np.uint8]:
    """Return the pair's two bands on the whole screen (H×W), also where only one of them was drawn."""
    mask = np.asarray(cv2.imread(str(mask_file), cv2.IMREAD_GRAYSCALE))
    _, components = cv2.connectedComponents((pair.area.crop(mask) > 127).astype(np.uint8), connectivity=8)
    screen = np.zeros(pair.screen.shape, np.uint8)
    area = pair.area.crop(screen)
    for band in (SUPERFICIAL, DEEP):
        area[np.isin(components, np.unique(components[pair.labels == band]))] = band
    return screen


def _fits(annotation: Annotation, bands: NDArray[np.uint8]) -> Sequence[tuple[float, float, int]]:
    """Return Dice, relative change of area, and number of points of each band."""
    back = rasterise(annotation, BANDS)
    fits = []
    for value, label in ((SUPERFICIAL, BANDS[0]), (DEEP, BANDS[1])):
        was, now = bands == value, back == value
        total = int(was.sum())
        points = sum(len(shape.points) for shape in annotation.shapes if shape.label == label)
        overlap = 2.0 * float((was & now).sum()) / (total + int(now.sum()))
        fits.append((overlap, abs(int(now.sum()) - total) / total, points))
    return fits


def _subject(split: Split, pair: Pair) -> str:
    return f"G{split.group[pair.name]:03d}"
