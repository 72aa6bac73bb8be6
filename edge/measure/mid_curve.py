"""The curve half-way between a muscle's two borders."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
#: Signed distances (N×2) from N×2 points to the edges against and along their N×2 unit normals, NaN where unknown.
Chords = Callable[[Floats, Floats], Floats]

#: Below this ratio of the variances along and across, the principal axis is chance (REFERENCE §2.6, step 3).
_LONG = 1.5
#: Bins of the first estimate (REFERENCE §2.6, step 4).
_BINS = 60
#: Share of the length left out at either end. The reference's 10 % lets the corners of a thick, oblique or cut muscle
#: bend the curve; thickness is read in the central third only, which this still surrounds.
_LEFT_OUT = 0.25
_CENTRAL = np.linspace(-1.0 + 2.0 * _LEFT_OUT, 1.0 - 2.0 * _LEFT_OUT, 24)
_FEWEST = 8
#: More passes would make the curve of a nearly round muscle swing.
_PASSES = 2


@dataclass(frozen=True, eq=False)
class MidCurve:
    """A cubic v(u) in a turned frame; all in one unit, mm or pixels, x to the right and y down.

    Attributes:
        origin: the frame's origin.
        axis: unit vector of u; the frame's v axis is it, turned towards deeper.
        half: half the length of the range of u, which is −half … half.
        cubic: coefficients of v over u / ``half``, constant first.
    """

    origin: Floats
    axis: Floats
    half: float
    cubic: Floats

    def points(self, u: Floats) -> Floats:
        """Return the curve's points at ``u``, N×2."""
        a, b, c, d = self.cubic
        t = u / self.half
        v = a + t * (b + t * (c + t * d))
        points: Floats = self.origin + u[:, None] * self.axis + v[:, None] * _turned(self.axis)
        return points

    def normals(self, u: Floats) -> Floats:
        """Return the unit normals at ``u``, N×2, towards the frame's v."""
        _, b, c, d = self.cubic
        t = u / self.half
        slope = (b + t * (2.0 * c + t * 3.0 * d)) / self.half
        across = _turned(self.axis) - slope[:, None] * self.axis
        normals: Floats = across / np.sqrt(1.0 + slope * slope)[:, None]
        return normals

    def refitted(self, points: Floats) -> MidCurve:
        """Return the cubic that fits N×2 points best, in the same frame."""
        off = points - self.origin
        return MidCurve(self.origin, self.axis, self.half, _fit(off @ self.axis / self.half, off @ _turned(self.axis)))


def _turned(axis: Floats) -> Floats:
    return np.array((-axis[1], axis[0]))


def _fit(t: Floats, v: Floats) -> Floats:
    """Return the cubic's coefficients, constant first; with t in −1 … 1 the normal equations are sound."""
    powers = np.array((np.ones_like(t), t, t * t, t * t * t))
    return np.linalg.solve(powers @ powers.T, powers @ v).astype(np.float64)


def first_estimate(border: Floats, *, cut: bool) -> tuple[MidCurve, float] | None:
    """Estimate the mid-curve from a muscle's border (REFERENCE §2.6, steps 3 and 4).

    Args:
        border: N×2 points in order around the muscle.
        cut: the picture's side cuts the muscle; what is left of it does not tell its axis, so the picture's is taken.

    Returns:
        The curve over the border's whole length, and the largest distance between the borders across the axis; or
        ``None`` where the border is too short.
    """
    mean, along, across, axis = _principal_axis(border)
    if cut or along < _LONG * across:
        axis = np.array((1.0, 0.0))
    u, v = (border - mean) @ axis, (border - mean) @ _turned(axis)
    low, high = float(u.min()), float(u.max())
    if high <= low:
        return None
    bins = np.minimum(((u - low) * (_BINS / (high - low))).astype(np.intp), _BINS - 1)
    least, most = np.full(_BINS, np.inf), np.full(_BINS, -np.inf)
    np.minimum.at(least, bins, v)
    np.maximum.at(most, bins, v)

    middle: Floats = np.arange(_BINS, dtype=np.float64) + 0.5
    kept = (np.abs(middle / _BINS - 0.5) < 0.5 - _LEFT_OUT) & (most > least)
    if np.count_nonzero(kept) < _FEWEST:
        return None
    half = 0.5 * (high - low)
    origin = mean + 0.5 * (low + high) * axis
    t = middle[kept] * (2.0 / _BINS) - 1.0
    curve = MidCurve(origin, axis, half, _fit(t, 0.5 * (least[kept] + most[kept])))
    return curve, float((most[kept] - least[kept]).max())


def refine(curve: MidCurve, chords: Chords, passes: int = _PASSES) -> MidCurve | None:
    """Turn the curve until it runs half-way between the edges along its own normals.

    The middles of parallel chords that stand askew on an ellipse lie on a line nearer to its axis, by the square of the
    axes' ratio, so two passes bring a start within 30° close to the muscle's own axis, also where the picture cuts it.

    Returns:
        The curve, or ``None`` where too few of its normals meet both edges.
    """
    u = _CENTRAL * curve.half
    for _ in range(passes):
        points, normals = curve.points(u), curve.normals(u)
        middle = 0.5 * chords(points, normals).sum(axis=1)
        met = np.isfinite(middle)
        if np.count_nonzero(met) < _FEWEST:
            return None
        curve = curve.refitted(points[met] + middle[met, None] * normals[met])
    return curve


def _principal_axis(border: Floats) -> tuple[Floats, float, float, Floats]:
    """Return the area's centroid, its variances along and across its principal axis, and that axis, pointing right."""
    moments = cv2.moments(border.astype(np.float32))
    if moments["m00"] == 0.0:
        return border.mean(axis=0), 0.0, 0.0, np.array((1.0, 0.0))
    xx, xy, yy = (moments[name] / moments["m00"] for name in ("mu20", "mu11", "mu02"))
    mean, reach = 0.5 * (xx + yy), math.hypot(0.5 * (xx - yy), xy)
    angle = 0.5 * math.atan2(2.0 * xy, xx - yy)
    centroid = np.array((moments["m10"], moments["m01"])) / moments["m00"]
    return centroid, mean + reach, mean - reach, np.array((math.cos(angle), math.sin(angle)))
