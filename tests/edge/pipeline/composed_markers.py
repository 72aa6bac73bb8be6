"""Drawn screens whose orientation mark is known: how many marks are found, missed, put on the wrong side; and watched.

``python -m tests.edge.pipeline.composed_markers DATASET COUNT SEED`` takes pictures of a simulated DATASET, draws COUNT
screens around them, and prints two tables: what :func:`find_marker` says of each in several states, and what a
:class:`MarkerWatch` on each says of later screens.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from calibration.errors import PictureRefused
from calibration.scale.bmode_area import find_bmode_area
from calibration.scale.marker_watch import MarkerWatch
from calibration.scale.orientation_marker import find_marker
from calibration.scale.pixel_rect import PixelRect
from export.datasets.cases import read_cases
from export.phantom.screen import Screen, compose
from export.phantom.screen_theme import ScreenTheme, Side, draw_theme

Picture = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Trial:
    """A screen, how it looks later, and its truth.

    Attributes:
        theme: the screen's looks.
        screen: as composed.
        inverted: the same after the scanner's invert key.
        later: the same with another picture of the same size.
    """

    theme: ScreenTheme
    screen: Screen
    inverted: Screen
    later: Screen

    @property
    def marker_box(self) -> PixelRect:
        """Where the mark is drawn, px."""
        return marker_box(self.theme, self.screen.truth.roi, self.screen.truth.marker_side)


class Trials:
    """Draws screens around the pictures of a dataset; the same seed gives the same screens."""

    def __init__(self, dataset: Path, seed: int) -> None:
        self.dataset, self.seed = dataset, seed
        self.cases = [case for case in read_cases(dataset) if case.site and not case.case.endswith("_degraded")]

    def drawn(self, number: int, *, inside: bool | None = None) -> Trial:
        """Return trial ``number``, with the mark within or beside the picture where that is asked for."""
        draw = np.random.default_rng((self.seed, number))
        case = self.cases[int(draw.integers(len(self.cases)))]
        picture = np.asarray(cv2.imread(str(case.image(self.dataset)), cv2.IMREAD_GRAYSCALE), np.uint8)
        pixel = (case.mm_per_px_x or 0.0, case.mm_per_px_y or 0.0)
        theme = draw_theme(draw)
        theme = theme if inside is None else replace(theme, marker_inside=inside)

        def screen(shown: Picture, *, mirrored: bool = False) -> Screen:
            chance = np.random.default_rng((self.seed, number, 1))
            return compose(np.ascontiguousarray(shown), pixel, theme, chance, mirrored=mirrored)

        other = np.roll(picture[:, ::-1], picture.shape[1] // 3, axis=1)
        return Trial(theme, screen(picture), screen(picture[:, ::-1], mirrored=True), screen(other))


def marker_box(theme: ScreenTheme, roi: tuple[int, int, int, int], side: Side) -> PixelRect:
    """Return where :func:`export.phantom.screen_parts.draw_marker` draws, px."""
    size = max(12, round(1.25 * theme.text_px))
    inset = 4 if theme.marker_inside else 0
    top = roi[1] + 4 if theme.marker_inside else roi[1] - size - 4
    left = roi[0] + inset if side == "left" else roi[2] - size - inset
    return PixelRect(left, top, left + size, top + size)


def wiped(trial: Trial) -> Picture:
    """Return the screen without its mark: with stage in its place, or with what is around it."""
    image, box = trial.screen.image.copy(), trial.marker_box
    if trial.theme.marker_inside:
        hole = np.zeros(image.shape[:2], np.uint8)
        box.crop(hole)[:] = 1
        image = np.asarray(cv2.inpaint(image, hole, 5, cv2.INPAINT_TELEA), np.uint8)
    else:
        box.crop(image)[:] = trial.theme.palette.stage[::-1]
    return image


def flipped(image: Picture) -> Picture:
    """Exchange left and right of the whole screen."""
    return np.ascontiguousarray(image[:, ::-1])


def lossy(image: Picture) -> Picture:
    """Return the screen after a JPEG of quality 80, which halves the colours' resolution."""
    encoded = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 80])[1]
    return np.asarray(cv2.imdecode(encoded, cv2.IMREAD_COLOR), np.uint8)


def noisy(image: Picture) -> Picture:
    """Return the screen with an analogue grabber's noise of 3 levels."""
    noise = np.random.default_rng(image.shape[1]).normal(0, 3, image.shape)
    return np.clip(image + noise, 0, 255).astype(np.uint8)


def written_over(trial: Trial) -> Picture:
    """Write a line of text over the mark and far to both sides, on a ground of its own."""
    image, box = trial.screen.image.copy(), trial.marker_box
    image[box.y0 - 2 : box.y1 + 2] = 40
    for x in range(0, image.shape[1], 160):
        cv2.putText(image, "Measure 12.3", (x, box.y1 - 3), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (255, 255, 255), 2)
    return image


def panel_over(trial: Trial) -> Picture:
    """Draw a panel of the mark's own colour over both corners."""
    image, box = trial.screen.image.copy(), trial.marker_box
    image[max(0, box.y0 - 20) : box.y1 + 20] = trial.theme.palette.accent[::-1]
    cv2.putText(image, "Exam ended", (box.x0, box.y1), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (20, 20, 20), 3)
    return image


#: State of the screen → the picture of it, and whether the mark's side is the other one; ``None``: it has no mark.
FOUND: dict[str, tuple[Callable[[Trial], Picture], bool | None]] = {
    "as composed": (lambda trial: trial.screen.image, False),
    "after the invert key": (lambda trial: trial.inverted.image, True),
    "whole screen mirrored": (lambda trial: flipped(trial.screen.image), True),
    "JPEG 80": (lambda trial: lossy(trial.screen.image), False),
    "noise of 3 levels": (lambda trial: noisy(trial.screen.image), False),
    "grey": (lambda trial: np.asarray(cv2.cvtColor(trial.screen.image, cv2.COLOR_BGR2GRAY), np.uint8), False),
    "without its mark": (wiped, None),
}

#: What became of a screen → the picture of it, and what a watch must say.
WATCHED: dict[str, tuple[Callable[[Trial], Picture], str | None]] = {
    "another picture": (lambda trial: trial.later.image, None),
    "another picture, JPEG 80": (lambda trial: lossy(trial.later.image), None),
    "whole screen mirrored": (lambda trial: flipped(trial.later.image), "orientation.mirrored"),
    "whole screen mirrored, JPEG 80": (lambda trial: lossy(flipped(trial.later.image)), "orientation.mirrored"),
    "invert key": (lambda trial: trial.inverted.image, "orientation.mirrored"),
    "mark wiped": (wiped, "orientation.lost"),
    "text over both corners": (written_over, "orientation.lost"),
    "panel of the mark's colour": (panel_over, "orientation.lost"),
}


def found_in(image: Picture, side: Side | None) -> str:
    """Return ``right``, ``none``, ``wrong`` or ``no area`` for a screen whose mark stands at ``side``."""
    try:
        area = find_bmode_area(image)
    except PictureRefused:
        return "no area"
    marker = find_marker(image, area)
    if marker is None:
        return "none"
    return "right" if marker.side == side else "wrong"


def watched(trial: Trial) -> dict[str, str] | None:
    """Return for each state what a watch on the screen says; ``None`` where no mark is found to watch."""
    x0, y0, x1, y1 = trial.screen.truth.roi
    area = PixelRect(x0, y0, x1, y1)
    marker = find_marker(trial.screen.image, area)
    if marker is None:
        return None
    watch = MarkerWatch(trial.screen.image, area, marker)
    return {state: watch.change_in(show(trial)) or "in place" for state, (show, _) in WATCHED.items()}


def _side(trial: Trial, other: bool | None) -> Side | None:
    if other is None:
        return None
    home = trial.screen.truth.marker_side
    return home if not other else "right" if home == "left" else "left"


def main(dataset: Path, count: int, seed: int) -> None:
    """Print both tables."""
    trials = Trials(dataset, seed)
    found = {state: Counter[str]() for state in FOUND}
    said = {state: Counter[str]() for state in WATCHED}
    for number in tqdm(range(count)):
        trial = trials.drawn(number)
        for state, (show, other) in FOUND.items():
            found[state][found_in(show(trial), _side(trial, other))] += 1
        for state, answer in (watched(trial) or {}).items():
            said[state][answer] += 1
    print("| mark of a screen | right | none | wrong | no area |\n| --- | --- | --- | --- | --- |")
    for state, counts in found.items():
        print(f"| {state} | {counts['right']} | {counts['none']} | {counts['wrong']} | {counts['no area']} |")
    print("\n| watched | expected | in place | lost | mirrored |\n| --- | --- | --- | --- | --- |")
    for state, counts in said.items():
        numbers = " | ".join(str(counts[answer]) for answer in ("in place", "orientation.lost", "orientation.mirrored"))
        print(f"| {state} | {WATCHED[state][1] or 'in place'} | {numbers} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
