"""Score one image's bands and belly against its annotation, at native resolution.

The truth is the annotator's mask as drawn; only columns in which both bands were drawn are compared. Distances are in
source pixels: the set has no scale.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from monai.metrics.meandice import compute_dice
from monai.metrics.surface_distance import compute_average_surface_distance
from numpy.typing import NDArray

from edge.measure.longitudinal import InnerEdges
from export.datasets.aponeurosis_pairs import DEEP, IGNORE, SUPERFICIAL, Pair


@dataclass(frozen=True)
class BandScore:
    """How one image was read.

    Attributes:
        name, scanner: of the pair.
        dice_superficial, dice_deep, dice_belly: overlap, 0–1; 0 where nothing was found.
        assd_superficial_px, assd_deep_px, assd_belly_px: average symmetric surface distance, source px; infinite
            where nothing was found.
        height_error_px: measured minus annotated vertical height between the inner edges, mean over the columns,
            source px; ``None`` where no edges were found.
        height_px: annotated height, mean over the columns, source px.
    """

    name: str
    scanner: str
    dice_superficial: float
    dice_deep: float
    dice_belly: float
    assd_superficial_px: float
    assd_deep_px: float
    assd_belly_px: float
    height_error_px: float | None
    height_px: float


def annotated_edges(labels: NDArray[np.uint8]) -> tuple[NDArray[np.bool_], NDArray[np.float64], NDArray[np.float64]]:
    """Return the columns with both bands (W,), and in those the rows of the two inner edges.

    A pixel reaches half a row beyond its centre, so the edge lies half a row beyond the band's last pixel.
    """
    superficial, deep = labels == SUPERFICIAL, labels == DEEP
    both = superficial.any(axis=0) & deep.any(axis=0)
    upper = labels.shape[0] - 1 - superficial[::-1, both].argmax(axis=0) + 0.5
    lower = deep[:, both].argmax(axis=0) - 0.5
    return both, upper.astype(np.float64), lower.astype(np.float64)


def score_pair(pair: Pair, labels: NDArray[np.uint8], edges: InnerEdges | None) -> BandScore:
    """Compare the network's labels (H×W) and the fitted edges with the pair's annotation."""
    both, upper, lower = annotated_edges(pair.labels)
    truth = pair.labels[:, both]
    rows = np.arange(truth.shape[0])[:, None]
    drawn_belly = (rows > upper) & (rows < lower)
    found = np.where(truth == IGNORE, 0, labels[:, both])
    if edges is None:
        found_belly = np.zeros_like(drawn_belly)
        height_error = None
    else:
        found_belly = (rows > edges.superficial_row[both]) & (rows < edges.deep_row[both])
        height_error = float(np.mean((edges.deep_row - edges.superficial_row)[both] - (lower - upper)))
    overlaps, distances = _overlap_and_distance(
        np.stack([truth == SUPERFICIAL, truth == DEEP, drawn_belly]),
        np.stack([found == SUPERFICIAL, found == DEEP, found_belly]),
    )
    return BandScore(
        pair.name, pair.scanner, *overlaps, *distances, height_error, height_px=float(np.mean(lower - upper))
    )


def _overlap_and_distance(drawn: NDArray[np.bool_], found: NDArray[np.bool_]) -> tuple[list[float], list[float]]:
    """Return Dice and average symmetric surface distance (px) of each mask of the two stacks (C×H×W), by MONAI."""
    truth, guess = torch.from_numpy(drawn[None]), torch.from_numpy(found[None])
    overlaps = compute_dice(guess, truth, include_background=True, ignore_empty=False)[0].tolist()
    distances = compute_average_surface_distance(guess, truth, include_background=True, symmetric=True)[0]
    return overlaps, torch.nan_to_num(distances, nan=float("inf"), posinf=float("inf")).tolist()
