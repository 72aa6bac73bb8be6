"""Score a bundle on annotated pairs with the device's own segmenter and measuring code."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import isfinite
from statistics import fmean, median

from tqdm import tqdm

from edge.capture.frame import Frame
from edge.inference.segmenter import Segmenter
from edge.measure.longitudinal import find_inner_edges
from export.datasets.aponeurosis_pairs import Pair
from export.evaluation.bands import BandScore, score_pair


@dataclass(frozen=True)
class Summary:
    """The scores of one scanner's images, or of all.

    Failures are images in which no pair of edges was found. They count in every mean but the heights', with Dice 0
    for the belly; a distance to nothing has no size, so medians are given for distances.

    Attributes:
        scanner: screen size, or ``all``.
        images: how many.
        failures: images without edges.
        dice_superficial, dice_deep, dice_belly: mean overlap.
        assd_superficial_px, assd_deep_px, assd_belly_px: median over images of the average symmetric surface distance.
        height_bias_percent: mean signed error of the mean height, % of the annotated height, images with edges.
        height_error_percent: mean unsigned error of the same.
    """

    scanner: str
    images: int
    failures: int
    dice_superficial: float
    dice_deep: float
    dice_belly: float
    assd_superficial_px: float
    assd_deep_px: float
    assd_belly_px: float
    height_bias_percent: float
    height_error_percent: float


def evaluate(segmenter: Segmenter, pairs: Sequence[Pair]) -> list[BandScore]:
    """Return every pair's score, in order."""
    superficial = segmenter.manifest.value_of("superficial_aponeurosis")
    deep = segmenter.manifest.value_of("deep_aponeurosis")
    scores: list[BandScore] = []
    for number, pair in enumerate(tqdm(pairs, desc="images")):
        frame = Frame(pair.screen, number, time.monotonic_ns(), pair.name)
        segmentation = segmenter.segment(frame, pair.area)
        edges = find_inner_edges(segmentation, superficial, deep)
        scores.append(score_pair(pair, segmentation.labels, edges))
    return scores


def summarise(scores: Sequence[BandScore]) -> list[Summary]:
    """Return a summary of all images, then one of each scanner, the most frequent first."""
    by_scanner: dict[str, list[BandScore]] = defaultdict(list)
    for score in scores:
        by_scanner[score.scanner].append(score)
    ordered = sorted(by_scanner.items(), key=lambda item: (-len(item[1]), item[0]))
    return [_summary("all", scores), *(_summary(scanner, some) for scanner, some in ordered)]


def _summary(scanner: str, scores: Sequence[BandScore]) -> Summary:
    errors = [100 * s.height_error_px / s.height_px for s in scores if s.height_error_px is not None]
    return Summary(
        scanner,
        images=len(scores),
        failures=len(scores) - len(errors),
        dice_superficial=fmean(s.dice_superficial for s in scores),
        dice_deep=fmean(s.dice_deep for s in scores),
        dice_belly=fmean(s.dice_belly for s in scores),
        assd_superficial_px=median(s.assd_superficial_px for s in scores),
        assd_deep_px=median(s.assd_deep_px for s in scores),
        assd_belly_px=median(s.assd_belly_px for s in scores),
        height_bias_percent=fmean(errors) if errors else float("nan"),
        height_error_percent=fmean(abs(e) for e in errors) if errors else float("nan"),
    )


def as_table(summaries: Sequence[Summary]) -> str:
    """Return the summaries as a Markdown table."""
    head = (
        "| scanner (screen) | images | no edges | Dice superficial / deep / belly "
        "| surface distance px, median: superficial / deep / belly | height error %, mean / bias |\n"
        "| --- | --- | --- | --- | --- | --- |"
    )
    rows = [
        f"| {s.scanner} | {s.images} | {s.failures} "
        f"| {s.dice_superficial:.3f} / {s.dice_deep:.3f} / {s.dice_belly:.3f} "
        f"| {s.assd_superficial_px:.2f} / {s.assd_deep_px:.2f} / {s.assd_belly_px:.2f} "
        f"| {s.height_error_percent:.2f} / {s.height_bias_percent:+.2f} |"
        for s in summaries
    ]
    return "\n".join([head, *rows])


def as_rows(summaries: Sequence[Summary]) -> list[dict[str, str | int | float | None]]:
    """Return the summaries as plain values for JSON; what is not finite (a distance to nothing) becomes ``None``."""
    return [
        {name: None if isinstance(value, float) and not isfinite(value) else value for name, value in asdict(s).items()}
        for s in summaries
    ]
