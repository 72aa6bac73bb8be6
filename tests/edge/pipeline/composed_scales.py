"""Drawn screens whose scale is known: how many scales are right, refused, wrong; sound screens and broken ones.

``python -m tests.edge.pipeline.composed_scales DATASET COUNT SEED`` takes pictures of a simulated DATASET, draws COUNT
sound screens and as many broken ones around them, and prints both tables. The pitch of the ruler and the aperture are
told, as an operator would; the depth is read off the screen.
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

from calibration.scale.screen_scale import Known, Stated
from edge.pipeline.calibrate import calibrate_screen
from export.datasets.cases import Case, read_cases
from export.phantom.screen import Screen, compose
from export.phantom.screen_theme import draw_theme

#: A scale within this share of the truth is right.
RIGHT = 0.01
_LEAST_STRETCH = 0.04

Picture = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Trial:
    """A screen, what is told of it, and its true scale.

    Attributes:
        image: H×W×3 BGR, uint8.
        tick_mm: what the operator says of the ruler.
        aperture_mm: what the operator says of the probe.
        mm_per_px: true width and height of a pixel.
    """

    image: Picture
    tick_mm: float
    aperture_mm: float
    mm_per_px: tuple[float, float]


class Screens:
    """Draws screens around the pictures of a dataset; the same seed gives the same screens."""

    def __init__(self, dataset: Path, seed: int) -> None:
        self.dataset, self.seed = dataset, seed
        self.cases = [case for case in read_cases(dataset) if case.site and not case.case.endswith("_degraded")]

    def drawn(self, number: int) -> Screen:
        """Return screen ``number``."""
        draw = np.random.default_rng((self.seed, number))
        case = self.cases[int(draw.integers(len(self.cases)))]
        return compose(self._picture(case), _pixel(case), draw_theme(draw), draw)

    def drawn_in_theme(self, number: int, other: int) -> Screen:
        """Return the picture of screen ``other`` on the scanner of screen ``number``."""
        draw = np.random.default_rng((self.seed, number))
        draw.integers(len(self.cases))
        theme = draw_theme(draw)
        case = self.cases[int(np.random.default_rng((self.seed, other)).integers(len(self.cases)))]
        return compose(self._picture(case), _pixel(case), theme, draw)

    def _picture(self, case: Case) -> Picture:
        return np.asarray(cv2.imread(str(case.image(self.dataset)), cv2.IMREAD_GRAYSCALE), np.uint8)


def sound(screens: Screens, number: int) -> Trial:
    """Return a screen as it is."""
    return _trial(screens.drawn(number))


def _trial(screen: Screen) -> Trial:
    truth = screen.truth
    return Trial(screen.image, truth.pitch_mm, truth.width_mm, (truth.mm_per_px_x, truth.mm_per_px_y))


def doubled_ticks(screens: Screens, number: int) -> Trial:
    """Draw ticks twice or half as close as the operator believes."""
    trial = _trial(screens.drawn(number))
    return replace(trial, tick_mm=5.0 if trial.tick_mm == 10 else 10.0)


def missing_tick(screens: Screens, number: int) -> Trial:
    """Take one of the inner ticks away."""
    screen = screens.drawn(number)
    rows = _inner_rows(screen)
    return _without(screen, [rows[number % len(rows)]] if rows else [])


def extra_tick(screens: Screens, number: int) -> Trial:
    """Draw a tick between two."""
    screen = screens.drawn(number)
    truth, image = screen.truth, screen.image.copy()
    x0, _, x1, _ = truth.ruler
    step = truth.pitch_mm / truth.mm_per_px_y
    tick = image[truth.roi[1] : truth.roi[1] + 3, x0:x1].copy()
    at = round(truth.roi[1] + (1 + number % 2 + 0.3 + 0.1 * (number % 5)) * step)
    image[at : at + 3, x0:x1] = tick
    return replace(_trial(screen), image=image)


def stretched(screens: Screens, number: int) -> Trial:
    """Change the width of the whole screen, as a wrong video mode does."""
    trial = _trial(screens.drawn(number))
    draw = np.random.default_rng((screens.seed, number, 4))
    factor = 1.0
    while abs(factor - 1.0) < _LEAST_STRETCH:
        factor = float(draw.uniform(0.75, 1.35))
    height, width = trial.image.shape[:2]
    image = cv2.resize(trial.image, (round(width * factor), height), interpolation=cv2.INTER_LINEAR)
    x, y = trial.mm_per_px
    return replace(trial, image=np.asarray(image, np.uint8), mm_per_px=(x * width / round(width * factor), y))


def cropped(screens: Screens, number: int) -> Trial:
    """Cut the screen through the picture, on one side, or on two in one proportion."""
    screen = screens.drawn(number)
    x0, y0, x1, y1 = screen.truth.roi
    draw = np.random.default_rng((screens.seed, number, 5))
    share = float(draw.uniform(0.05, 0.4))
    left = x0 + round(share * (x1 - x0)) if number % 3 != 1 else 0
    bottom = y1 - round(share * (y1 - y0)) if number % 3 != 0 else screen.image.shape[0]
    return replace(_trial(screen), image=np.ascontiguousarray(screen.image[:bottom, left:]))


def interlaced(screens: Screens, number: int) -> Trial:
    """Mix odd and even rows of two moments."""
    screen = screens.drawn(number)
    x0, y0, x1, y1 = screen.truth.roi
    image = screen.image.copy()
    picture = image[y0:y1, x0:x1]
    picture[1::2] = np.roll(picture[1::2], 8 + number % 17, axis=1)
    return replace(_trial(screen), image=image)


def mirrored(screens: Screens, number: int) -> Trial:
    """Exchange left and right of the whole screen."""
    trial = _trial(screens.drawn(number))
    return replace(trial, image=np.ascontiguousarray(trial.image[:, ::-1]))


def two_rulers(screens: Screens, number: int) -> Trial:
    """Draw a second ruler with another distance of ticks on the other side."""
    screen = screens.drawn(number)
    truth, image = screen.truth, screen.image.copy()
    step = truth.pitch_mm / truth.mm_per_px_y * (0.62 + 0.07 * (number % 4))
    at_right = truth.ruler_side == "right"
    base = truth.roi[0] - 16 if at_right else truth.roi[2] + 8
    ink = image[truth.ruler[1] : truth.ruler[3], truth.ruler[0] : truth.ruler[2]].reshape(-1, 3)
    colour = ink[np.abs(ink.astype(int) - image[truth.roi[1], base].astype(int)).sum(axis=1).argmax()]
    for tick in range(int((truth.roi[3] - truth.roi[1]) / step) + 1):
        row = int(truth.roi[1] + tick * step)
        image[row, base : base + 8] = colour
    return replace(_trial(screen), image=image)


def text_over_ruler(screens: Screens, number: int) -> Trial:
    """Write over some of the ticks."""
    screen = screens.drawn(number)
    truth, image = screen.truth, screen.image.copy()
    row = truth.roi[1] + (truth.roi[3] - truth.roi[1]) * (1 + number % 3) // 5
    x0, x1 = truth.ruler[0] - 4, truth.ruler[2] + 60
    image[row : row + 70, max(x0, 0) : x1] = image[truth.roi[1] - 6, max(truth.ruler[0] - 2, 0)]
    for line in range(3):
        at = (max(x0, 0), row + 20 + 20 * line)
        cv2.putText(image, "Gain 60 dB", at, cv2.FONT_HERSHEY_SIMPLEX, 0.5, (200, 200, 200), 1, cv2.LINE_AA)
    return replace(_trial(screen), image=image)


BROKEN: dict[str, Callable[[Screens, int], Trial]] = {
    "ticks twice or half": doubled_ticks,
    "a tick missing": missing_tick,
    "a tick too many": extra_tick,
    "stretched": stretched,
    "cropped": cropped,
    "interlaced": interlaced,
    "mirrored": mirrored,
    "two rulers": two_rulers,
    "text over the ruler": text_over_ruler,
}


def outcome(trial: Trial) -> str:
    """Return ``right``, ``wrong``, or the reason of a refusal."""
    known = Known(tick=Stated(trial.tick_mm, typed=True), aperture=Stated(trial.aperture_mm, typed=True))
    found = calibrate_screen(trial.image, known)
    if found.agreement is None:
        return found.refusal.reason if found.refusal else "?"
    scale = found.agreement.scale
    off = [
        abs(now / true - 1) for now, true in zip((scale.mm_per_px_x, scale.mm_per_px_y), trial.mm_per_px, strict=True)
    ]
    return "right" if max(off) <= RIGHT else "wrong"


def _inner_rows(screen: Screen) -> list[int]:
    truth = screen.truth
    step = truth.pitch_mm / truth.mm_per_px_y
    return [int(truth.roi[1] + number * step) for number in range(1, int(truth.depth_mm / truth.pitch_mm))]


def _without(screen: Screen, rows: list[int]) -> Trial:
    truth, image = screen.truth, screen.image.copy()
    x0, _, x1, _ = truth.ruler
    for row in rows:
        image[row - 7 : row + 8, x0:x1] = image[row - 12, x0:x1]
    return replace(_trial(screen), image=image)


def _pixel(case: Case) -> tuple[float, float]:
    return case.mm_per_px_x or 0.0, case.mm_per_px_y or 0.0


def _table(name: str, found: Counter[str]) -> str:
    total = sum(found.values())
    refused = total - found["right"] - found["wrong"]
    why = ", ".join(f"{code} {count}" for code, count in found.most_common() if code not in ("right", "wrong"))
    return f"| {name} | {total} | {found['right']} | {refused} | {found['wrong']} | {why} |"


def main(dataset: Path, count: int, seed: int) -> None:
    """Print both tables."""
    screens = Screens(dataset, seed)
    print("| screens | n | right | refused | wrong | refused for |\n| --- | --- | --- | --- | --- | --- |")
    print(_table("sound", Counter(outcome(sound(screens, number)) for number in tqdm(range(count)))), flush=True)
    kinds = list(BROKEN)
    broken = {kind: Counter[str]() for kind in kinds}
    for number in tqdm(range(count)):
        kind = kinds[number % len(kinds)]
        broken[kind][outcome(BROKEN[kind](screens, count + number))] += 1
    for kind, found in broken.items():
        print(_table(kind, found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
