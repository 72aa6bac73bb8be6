"""One predicted mask against the true one: overlap, distances between their boundaries, and to which side they differ.

Overlap and distances are MONAI's, at native resolution (REFERENCE §6.2, §6.6: implementations of the Hausdorff
distance disagree, so one is named and kept). MONAI counts the picture's side as boundary where it cuts a mask, in both
masks alike; this favours ASSD and NSD of cut muscles a little. The signed bias is ours and leaves the side out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
from monai.metrics.hausdorff_distance import compute_hausdorff_distance
from monai.metrics.meandice import compute_dice
from monai.metrics.meaniou import compute_iou
from monai.metrics.surface_dice import compute_surface_dice
from monai.metrics.surface_distance import compute_average_surface_distance
from numpy.typing import NDArray
from scipy.spatial import KDTree

from export.errors import DatasetRefused

#: Boundary pixels nearer than this to the other boundary count as right, mm (REFERENCE §6.2).
NSD_TOLERANCE_MM = 1.0


@dataclass(frozen=True)
class Overlap:
    """How a predicted mask lies on the true one.

    Empty masks are defined beforehand (REFERENCE §6.2). Both empty: nothing was there and nothing was drawn, overlap 1
    and distance 0. One empty: overlap 0, and every distance is the picture's diagonal.

    Attributes:
        dice, iou: shared area, 0–1.
        hd95_mm: 95th percentile of the distances from boundary to boundary, of the worse direction, mm.
        assd_mm: average symmetric surface distance, mm.
        nsd: normalised surface Dice: share of both boundaries within :data:`NSD_TOLERANCE_MM` of each other, 0–1.
        boundary_bias_mm: mean signed distance from the true boundary, mm, positive where the prediction lies outside;
            ``None`` where one mask has no boundary inside the picture, as then there is no side to lie on.
    """

    dice: float
    iou: float
    hd95_mm: float
    assd_mm: float
    nsd: float
    boundary_bias_mm: float | None


def overlap(truth: NDArray[np.generic], predicted: NDArray[np.generic], spacing_mm: tuple[float, float]) -> Overlap:
    """Compare two masks.

    Args:
        truth: H×W, non-zero inside the muscle.
        predicted: H×W, the same.
        spacing_mm: ``(mm_per_px_y, mm_per_px_x)``, rows first as in the arrays.

    Raises:
        DatasetRefused: the masks are not two pictures of one size, or the spacing is no length
            (``evaluation.masks``).
    """
    if truth.ndim != 2 or truth.shape != predicted.shape or 0 in truth.shape:
        raise _refused(f"Masks of shapes {truth.shape} and {predicted.shape} cannot be laid on each other")
    if not all(math.isfinite(step) and step > 0 for step in spacing_mm):
        raise _refused(f"Spacing {spacing_mm} is not mm per pixel")
    drawn, found = truth != 0, predicted != 0
    if not drawn.any() and not found.any():
        return Overlap(dice=1.0, iou=1.0, hd95_mm=0.0, assd_mm=0.0, nsd=1.0, boundary_bias_mm=0.0)
    if not drawn.any() or not found.any():
        diagonal = math.hypot(drawn.shape[0] * spacing_mm[0], drawn.shape[1] * spacing_mm[1])
        return Overlap(dice=0.0, iou=0.0, hd95_mm=diagonal, assd_mm=diagonal, nsd=0.0, boundary_bias_mm=None)

    # One channel, and it is the muscle: MONAI's "background" is channel 0, so it must be included.
    y, guess = torch.from_numpy(drawn[None, None]), torch.from_numpy(found[None, None])
    spacing = list(spacing_mm)
    return Overlap(
        dice=float(compute_dice(guess, y, include_background=True, ignore_empty=False)),
        iou=float(compute_iou(guess, y, include_background=True, ignore_empty=False)),
        hd95_mm=float(compute_hausdorff_distance(guess, y, include_background=True, percentile=95, spacing=spacing)),
        assd_mm=float(
            compute_average_surface_distance(guess, y, include_background=True, symmetric=True, spacing=spacing)
        ),
        nsd=float(compute_surface_dice(guess, y, [NSD_TOLERANCE_MM], include_background=True, spacing=spacing)),
        boundary_bias_mm=boundary_bias_mm(drawn, found, spacing_mm),
    )


def boundary_bias_mm(
    truth: NDArray[np.bool_], predicted: NDArray[np.bool_], spacing_mm: tuple[float, float]
) -> float | None:
    """Return how far the predicted boundary lies outside the true one, mm, on average; negative inside.

    It is the mean over the predicted boundary of its signed distance from the true one, and over the true boundary of
    its signed distance from the predicted one with the sign turned, averaged: so exchanging the masks turns the sign.
    A boundary is every edge between a pixel inside and a neighbour outside, weighted by its length; the picture's side
    is none.

    Args:
        truth: H×W, the true mask.
        predicted: H×W, the predicted mask.
        spacing_mm: ``(mm_per_px_y, mm_per_px_x)``.

    Returns:
        mm, or ``None`` where one of the masks has no boundary inside the picture.
    """
    true_edges, found_edges = _edges(truth, spacing_mm), _edges(predicted, spacing_mm)
    if len(true_edges.length) == 0 or len(found_edges.length) == 0:
        return None
    outside = _mean_signed_distance(found_edges, true_edges, truth)
    inside = _mean_signed_distance(true_edges, found_edges, predicted)
    return (outside - inside) / 2


@dataclass(frozen=True, eq=False)
class _Edges:
    """Pixel edges on a mask's boundary: middles (N×2, mm), lengths (N, mm), and the pixels (N×2) on both sides."""

    middle: NDArray[np.float64]
    length: NDArray[np.float64]
    one_side: NDArray[np.intp]
    other_side: NDArray[np.intp]


def _edges(mask: NDArray[np.bool_], spacing_mm: tuple[float, float]) -> _Edges:
    lying = np.argwhere(mask[:-1] != mask[1:])  # between a row and the next: as long as a pixel is wide
    standing = np.argwhere(mask[:, :-1] != mask[:, 1:])
    one_side = np.concatenate([lying, standing])
    other_side = np.concatenate([lying + np.array((1, 0)), standing + np.array((0, 1))])
    length = np.repeat([spacing_mm[1], spacing_mm[0]], [len(lying), len(standing)])
    return _Edges((one_side + other_side) / 2 * np.asarray(spacing_mm), length, one_side, other_side)


def _mean_signed_distance(edges: _Edges, to: _Edges, mask: NDArray[np.bool_]) -> float:
    """Return the mean distance of ``edges`` to the boundary ``to`` of ``mask``, positive outside the mask."""
    distance, _ = KDTree(to.middle).query(edges.middle)
    within = mask[tuple(edges.one_side.T)].astype(np.float64) + mask[tuple(edges.other_side.T)]
    # Both pixels within: inside; none: outside; one: the edge is part of the other boundary, and its distance is 0.
    return float(np.average((1.0 - within) * distance, weights=edges.length))


def _refused(cause: str) -> DatasetRefused:
    return DatasetRefused(
        f"{cause}.",
        remedy="Give the true and the predicted mask of one picture, at its own size, with its scale.",
        reason="evaluation.masks",
    )
