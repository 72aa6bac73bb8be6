"""Twenty real pictures beside twenty simulated ones, and in figures what differs.

``python -m tests.export.phantom.beside_real DATA DATASET SHEET.png`` takes the Philips Sparq screens of DATA (the neck
across, the one real set whose scale is known) and clean pictures of a simulated DATASET, four of each site.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pydicom
from numpy.typing import NDArray

from calibration.errors import PictureRefused
from calibration.scale.bmode_area import find_bmode_area
from edge.bundle.preprocess import grey_of
from export.datasets.cases import read_cases
from tests.calibration.real_screens import MARKED, WITHOUT_SCAN, read_screen

PICTURES = 20
#: Structure coarser than this is no speckle, mm.
_COARSE_MM = 1.0
_TILE = (300, 300)


@dataclass(frozen=True)
class Look:
    """What a picture looks like in figures: grey levels 0–255, lengths mm.

    Attributes:
        dark, middle, bright, brightest: 5th, 50th, 95th and 99th percentile of grey.
        detail: SD of what is finer than a millimetre, grey levels.
        grain_axial_mm, grain_lateral_mm: full width at half of the fine detail's autocovariance.
    """

    dark: float
    middle: float
    bright: float
    brightest: float
    detail: float
    grain_axial_mm: float
    grain_lateral_mm: float


def look_of(grey: NDArray[np.uint8], mm_per_px_x: float, mm_per_px_y: float) -> Look:
    """Return the figures of an H×W picture; its black parts say nothing about detail."""
    values = grey.astype(np.float32)
    fine = values - cv2.GaussianBlur(values, (0, 0), sigmaX=_COARSE_MM / mm_per_px_x, sigmaY=_COARSE_MM / mm_per_px_y)
    fine[grey <= 12] = 0.0
    dark, middle, bright, brightest = (float(v) for v in np.percentile(grey, (5, 50, 95, 99)))
    detail = float(fine[grey > 12].std()) if (grey > 12).any() else 0.0
    return Look(dark, middle, bright, brightest, detail, _grain(fine, 0) * mm_per_px_y, _grain(fine, 1) * mm_per_px_x)


def _grain(fine: NDArray[np.float32], axis: int) -> float:
    """Return the full width at half maximum of the autocovariance along an axis, px."""
    fine = fine if axis else fine.T
    variance = float((fine * fine).mean())
    before = 1.0
    for shift in range(1, fine.shape[1] // 2):
        now = float((fine[:, shift:] * fine[:, :-shift]).mean()) / variance
        if now < 0.5:
            return 2.0 * (shift - 1 + (before - 0.5) / (before - now))
        before = now
    return float("nan")


def real_pictures(data: Path) -> list[tuple[NDArray[np.uint8], float, float]]:
    """Return the B-mode pictures of the Sparq screens that show tissue, with their mm per pixel."""
    found = []
    for file in sorted((data / "screens" / "philips_sparq").iterdir()):
        if file.name == "LICENSE" or f"screens/philips_sparq/{file.name}" in WITHOUT_SCAN:
            continue
        screen = read_screen(file)
        region = pydicom.dcmread(file, stop_before_pixels=True).SequenceOfUltrasoundRegions[0]
        try:
            area = find_bmode_area(screen)
        except PictureRefused:
            continue
        scale = (10 * abs(region.PhysicalDeltaX), 10 * abs(region.PhysicalDeltaY))
        found.append((grey_of(area.crop(screen)), *scale))
    return found[:PICTURES]


def simulated_pictures(dataset: Path) -> list[tuple[NDArray[np.uint8], float, float]]:
    """Return clean pictures of a simulated dataset, as many of each site, each of another person."""
    clean = [case for case in read_cases(dataset) if case.degradation == "clean"]
    sites = sorted({case.site for case in clean} - {""})
    found, seen = [], set()
    for number in range(PICTURES):
        case = next(c for c in clean if c.site == sites[number % len(sites)] and c.subject not in seen)
        seen.add(case.subject)
        grey = np.asarray(cv2.imread(str(case.image(dataset)), cv2.IMREAD_GRAYSCALE), np.uint8)
        found.append((grey, case.mm_per_px_x or 0.0, case.mm_per_px_y or 0.0))
    return found


def unscaled_pictures(data: Path, count: int) -> list[tuple[NDArray[np.uint8], float, float]]:
    """Return bare crops of lower-limb muscles along their fibres, to be looked at: nobody knows their scale."""
    names = [name for name, sides in MARKED.items() if name.startswith("aponeuroses") and sides[0] == 0]
    return [(grey_of(read_screen(data / name)), 0.0, 0.0) for name in names[:count]]


def _sheet(pictures: list[tuple[NDArray[np.uint8], float, float]]) -> NDArray[np.uint8]:
    tiles = [cv2.resize(grey, _TILE, interpolation=cv2.INTER_AREA) for grey, _, _ in pictures]
    tiles += [np.zeros(_TILE, np.uint8)] * (PICTURES - len(tiles))
    return np.vstack([np.hstack(tiles[first : first + 4]) for first in range(0, PICTURES, 4)]).astype(np.uint8)


if __name__ == "__main__":
    sets = {"real": real_pictures(Path(sys.argv[1])), "simulated": simulated_pictures(Path(sys.argv[2]))}
    shown = sets["real"] + unscaled_pictures(Path(sys.argv[1]), PICTURES - len(sets["real"]))
    cv2.imwrite(sys.argv[3], np.hstack([_sheet(shown), _sheet(sets["simulated"])]))
    print("| median (quartiles) | " + " | ".join(f"{name}, {len(some)} pictures" for name, some in sets.items()) + " |")
    print("| --- | --- | --- |")
    looks = {name: [look_of(*picture) for picture in some] for name, some in sets.items()}
    for field in Look.__dataclass_fields__:
        values = [np.array([getattr(look, field) for look in some]) for some in looks.values()]
        cells = [
            f"{np.nanmedian(v):.2f} ({np.nanpercentile(v, 25):.2f} to {np.nanpercentile(v, 75):.2f})" for v in values
        ]
        print(f"| {field} | {' | '.join(cells)} |")
