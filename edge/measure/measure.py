"""One frame's labels to one measurement."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from calibration.scale.pixel_scale import PixelScale
from edge.anatomy import Site
from edge.bundle.manifest import Manifest
from edge.inference.segmentation import Segmentation, Sighting
from edge.measure.belly import measure_belly
from edge.measure.echo_intensity import masked_mean
from edge.measure.errors import MaskRefused
from edge.measure.longitudinal import find_inner_edges
from edge.measure.measurement import Measurement
from edge.measure.sighting import doubts_of_site
from edge.measure.transverse import measure_transverse
from edge.measure.verdict import judged

#: Longest side of a mask, px: OpenCV's sampling takes no larger pictures.
LONGEST_SIDE = 32766


def measure(segmentation: Segmentation, manifest: Manifest, scale: PixelScale | None, site: Site) -> Measurement:
    """Measure the muscle of one segmented frame, in the way of the bundle's view.

    Args:
        segmentation: labels and probabilities of the frame's B-mode area.
        manifest: the bundle's manifest; tells the view and which label plays which part.
        scale: mm per pixel; ``None`` where unknown: pixel fields only, blocked with ``scale.unknown``.
        site: the site, for its plausible ranges.
    """
    labels = segmentation.labels
    picture = segmentation.area.crop(segmentation.frame.image)
    if manifest.view == "transverse":
        member = _members(labels, manifest.value_of("muscle"))
        found = measure_transverse(member, segmentation.probability, picture, segmentation.area, scale, site)
        return _with_sighting(found, segmentation.sighting, manifest, site)
    superficial, deep = manifest.value_of("superficial_aponeurosis"), manifest.value_of("deep_aponeurosis")
    edges = find_inner_edges(segmentation, superficial, deep)
    bands = _members(labels, superficial) | _members(labels, deep)
    confidence = (masked_mean(segmentation.probability, bands) or 0.0) / 255.0
    return measure_belly(edges, confidence, picture, segmentation.area, scale, site)


def _with_sighting(found: Measurement, sighting: Sighting | None, manifest: Manifest, site: Site) -> Measurement:
    """Add what the picture looks like, and withhold the number where that is not the site that was asked for."""
    if sighting is None or manifest.site_limits is None:
        return found
    seen = replace(found, site_seen=sighting.likeliest or "none")
    return judged(seen, (*found.reasons, *doubts_of_site(sighting, site.id, manifest.site_limits)))


def measure_mask(mask: NDArray[np.uint8], scale: PixelScale | None, site: Site | None = None) -> Measurement:
    """Measure one binary mask of a muscle cut across its fibres.

    Args:
        mask: H×W uint8, the muscle's pixels non-zero; the whole picture, so that its sides cut the muscle.
        scale: mm per pixel; ``None`` where unknown.
        site: the site; ``None`` leaves plausibility unchecked.

    Raises:
        MaskRefused: the array is not H×W uint8, or a side is empty or longer than :data:`LONGEST_SIDE`.
    """
    if mask.ndim != 2 or mask.dtype != np.uint8 or not 0 < min(mask.shape) <= max(mask.shape) <= LONGEST_SIDE:
        raise MaskRefused(
            f"An array of shape {mask.shape} and type {mask.dtype} is no mask.",
            remedy=f"Give one 8-bit value per pixel, at most {LONGEST_SIDE} pixels a side.",
            reason="mask.unreadable",
        )
    member = (mask != 0).view(np.uint8) * np.uint8(255)
    whole = PixelRect(0, 0, mask.shape[1], mask.shape[0])
    return measure_transverse(member, None, None, whole, scale, site)


def _members(labels: NDArray[np.uint8], value: int) -> NDArray[np.uint8]:
    """Return H×W uint8, 255 where the label is ``value``, else 0."""
    members: NDArray[np.uint8] = (labels == value).view(np.uint8) * np.uint8(255)
    return members
