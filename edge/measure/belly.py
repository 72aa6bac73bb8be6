"""A muscle seen along its fibres: thickness and heights between the inner edges of its two aponeuroses."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from calibration.scale.pixel_scale import PixelScale
from edge.anatomy import Site
from edge.bundle.preprocess import grey_of
from edge.measure.echo_intensity import EROSION_MM, masked_mean
from edge.measure.longitudinal import InnerEdges
from edge.measure.measurement import Heights, Measurement
from edge.measure.mid_curve import MidCurve, refine
from edge.measure.plausibility import implausible_thickness
from edge.measure.proven_width import without_width
from edge.measure.thickness import Thickness, in_picture, measure_thickness
from edge.measure.uncertainty import thickness_u_mm
from edge.measure.verdict import judged

Floats = NDArray[np.float64]

#: A lower mean probability of the two bands' pixels makes their edges uncertain (own choice; a band is mostly edge, so
#: less is asked of it than of a muscle's inside: on ordinary pictures a trained network reached 0.85 to 0.93).
LEAST_BAND_CONFIDENCE = 0.75
#: The outline has a point every so many columns.
_OUTLINE_STEP = 8
_NEWTON_STEPS = 4


class EdgeCrossings:
    """Finds where straight rays between two curves meet them; in the pitch's unit, as ``NormalRays`` does for masks."""

    def __init__(self, edges: InnerEdges, pitch: tuple[float, float]) -> None:
        """Prepare.

        Args:
            edges: both curves.
            pitch: width and height of a pixel.
        """
        self._x = np.arange(len(edges.deep_row)) * pitch[0]
        self._upper = edges.superficial_row * pitch[1]
        self._lower = edges.deep_row * pitch[1]
        self._upper_slope = np.gradient(self._upper, pitch[0])
        self._lower_slope = np.gradient(self._lower, pitch[0])

    def __call__(self, points: Floats, normals: Floats) -> Floats:
        """Return the signed distance from N×2 points along their N×2 normals to both curves, N×2.

        Both are NaN where the ray leaves the picture's sides first, or the superficial curve is not above the deep one.
        """
        chords = np.column_stack(
            (
                self._meet(points, normals, self._upper, self._upper_slope),
                self._meet(points, normals, self._lower, self._lower_slope),
            )
        )
        x = points[:, :1] + chords * normals[:, :1]
        met = ((x >= self._x[0]) & (x <= self._x[-1])).all(axis=1) & (chords[:, 0] < chords[:, 1])
        chords[~met] = np.nan
        return chords

    def start(self) -> MidCurve:
        """Return the cubic nearest to the line half-way between both curves, straight down."""
        half = 0.5 * float(self._x[-1])
        flat = MidCurve(np.array((half, 0.0)), np.array((1.0, 0.0)), half, np.zeros(4))
        return flat.refitted(np.column_stack((self._x, 0.5 * (self._upper + self._lower)))[::4])

    def _meet(self, points: Floats, normals: Floats, row: Floats, slope: Floats) -> Floats:
        """Return the distance along each normal to one curve, by Newton's method from straight below or above."""
        distance = np.interp(points[:, 0], self._x, row) - points[:, 1]
        for _ in range(_NEWTON_STEPS):
            x = points[:, 0] + distance * normals[:, 0]
            off = points[:, 1] + distance * normals[:, 1] - np.interp(x, self._x, row)
            distance -= off / (normals[:, 1] - np.interp(x, self._x, slope) * normals[:, 0])
        return distance


def measure_belly(
    edges: InnerEdges | None,
    band_confidence: float,
    picture: NDArray[np.uint8],
    area: PixelRect,
    scale: PixelScale | None,
    site: Site,
) -> Measurement:
    """Measure the muscle between its aponeuroses.

    It always runs out of the picture at both sides, so it has no area and is not called truncated.

    Args:
        edges: the inner edges; ``None`` where they were not found.
        band_confidence: mean probability of the pixels of both bands, 0–1.
        picture: H×W or H×W×3 uint8, the B-mode area.
        area: the B-mode area in the source's pixels.
        scale: mm per pixel; ``None`` where unknown, then lengths are in pixels only.
        site: the site.
    """
    nothing = Measurement(site=site.id, view="longitudinal", status="blocked", reasons=())
    reasons = [] if scale else ["scale.unknown"]
    if edges is None:
        return judged(nothing, ["edges.missing", *reasons])
    reasons += edges.reasons
    if band_confidence < LEAST_BAND_CONFIDENCE:
        reasons.append("confidence.low")
    reasons += _cut_above_or_below(edges, area.height)

    height_px = _heights(edges)
    seen = replace(
        nothing,
        muscle=_between(edges.superficial_row, edges.deep_row, area.height),
        outline=_outline(edges, area),
        height_px=height_px,
    )
    pitch = (scale.mm_per_px_x, scale.mm_per_px_y) if scale else (1.0, 1.0)
    thickness = _thickness(edges, pitch)
    if thickness is None:
        return judged(seen, ["thickness.few_stations", *reasons])
    reasons += thickness.reasons()
    seen = replace(
        seen,
        mt_px=thickness.in_px(pitch),
        mt_caliper=in_picture(thickness.caliper, pitch, area),
        tilt_deg=thickness.tilt_deg,
    )
    if scale is None:
        return judged(seen, reasons)
    if not scale.proven_x:
        reasons += without_width(thickness.tilt_deg, area=False)
    return judged(
        replace(
            seen,
            mt_mm=thickness.median,
            mt_max_mm=thickness.largest,
            mt_mid_mm=thickness.middle,
            mt_u_mm=thickness_u_mm(thickness.median, scale),
            height_mm=Heights(*(pitch[1] * value for value in (height_px.left, height_px.middle, height_px.right))),
            echo_intensity=masked_mean(grey_of(picture), _core(edges, pitch, area.height)),
        ),
        reasons + implausible_thickness(thickness.median, site),
    )


def _cut_above_or_below(edges: InnerEdges, height: int) -> list[str]:
    """Return the codes of the edges that leave the picture in its central third, where thickness is measured."""
    third = len(edges.deep_row) // 3
    central = np.s_[third : len(edges.deep_row) - third]
    found = {
        "muscle.touches_top": bool((edges.superficial_row[central] < 0).any()),
        "muscle.touches_bottom": bool((edges.deep_row[central] > height - 1).any()),
    }
    return [code for code, holds in found.items() if holds]


def _between(upper: Floats, lower: Floats, height: int) -> NDArray[np.uint8]:
    """Return H×W uint8, 255 where a pixel's centre lies between the two rows of its column, else 0."""
    rows = np.arange(height, dtype=np.int16)[:, None]
    first = np.ceil(np.clip(upper, 0, height)).astype(np.int16)
    last = np.floor(np.clip(lower, -1, height - 1)).astype(np.int16)
    return ((rows >= first) & (rows <= last)).view(np.uint8) * np.uint8(255)


def _core(edges: InnerEdges, pitch: tuple[float, float], height: int) -> NDArray[np.uint8]:
    """Return the pixels (0 or 255) that lie at least ``EROSION_MM`` from both edges."""
    inwards = [
        EROSION_MM / pitch[1] * np.sqrt(1.0 + (np.gradient(row) * pitch[1] / pitch[0]) ** 2)
        for row in (edges.superficial_row, edges.deep_row)
    ]
    return _between(edges.superficial_row + inwards[0], edges.deep_row - inwards[1], height)


def _outline(edges: InnerEdges, area: PixelRect) -> NDArray[np.float32]:
    """Return the closed outline, N×2 source px, kept within the picture."""
    columns = np.append(np.arange(0, area.width - 1, _OUTLINE_STEP), area.width - 1)
    there = np.column_stack((columns, edges.superficial_row[columns]))
    back = np.column_stack((columns, edges.deep_row[columns]))[::-1]
    outline: Floats = np.concatenate((there, back))
    outline[:, 1] = np.clip(outline[:, 1], 0.0, area.height - 1.0)
    outline += (area.x0, area.y0)
    return outline.astype(np.float32)


def _heights(edges: InnerEdges) -> Heights:
    """Return the vertical heights in px at the first, middle and last column."""
    gap = edges.deep_row - edges.superficial_row
    middle = 0.5 * (gap[(len(gap) - 1) // 2] + gap[len(gap) // 2])
    return Heights(left=float(gap[0]), middle=float(middle), right=float(gap[-1]))


def _thickness(edges: InnerEdges, pitch: tuple[float, float]) -> Thickness | None:
    """Measure thickness with pixels of this width and height."""
    crossings = EdgeCrossings(edges, pitch)
    curve = refine(crossings.start(), crossings)
    return measure_thickness(curve, -curve.half, curve.half, crossings) if curve else None
