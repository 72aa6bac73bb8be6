"""Lines and outlines in mm: sampling, waviness, offsets."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import PchipInterpolator
from scipy.ndimage import gaussian_filter1d

from export.phantom.scene import Points

Floats = NDArray[np.float64]
#: A depth (mm) over x (mm).
Depth = Callable[[Floats], Floats]

#: The body is drawn this far to either side of the probe's middle, mm.
REACH_MM = 65.0
#: Points along a line, before the probe's pressure stretches it, mm; posed lines stay within the contract's 0.5 mm.
STEP_MM = 0.35


def across() -> Floats:
    """Return x over the whole drawn width."""
    return np.arange(-REACH_MM, REACH_MM + STEP_MM, STEP_MM)


def undulation(draw: np.random.Generator, sd_mm: float, correlation_mm: float) -> Depth:
    """Draw smoothed noise along x (REFERENCE §5.1: SD 0.2-0.5 mm, correlation 5-8 mm)."""
    x = across()
    # White noise filtered with σ has a Gaussian autocorrelation of width σ·√2.
    sigma = correlation_mm / np.sqrt(2.0) / STEP_MM
    noise = gaussian_filter1d(draw.standard_normal(len(x)), sigma, mode="wrap")
    noise *= sd_mm * np.sqrt(2.0 * np.sqrt(np.pi) * sigma)
    return lambda at: np.interp(at, x, noise)


def dense(points: Points, *, ring: bool = False) -> Points:
    """Return the line (or closed outline) with points every :data:`STEP_MM` at most, corners cut by less than that."""
    run = closed(points) if ring else points
    length = np.concatenate(((0.0,), np.hypot(*np.diff(run, axis=0).T).cumsum()))
    at = np.linspace(0.0, length[-1], max(2, int(np.ceil(length[-1] / STEP_MM)) + 1))
    sampled = np.column_stack((np.interp(at, length, run[:, 0]), np.interp(at, length, run[:, 1])))
    return sampled[:-1] if ring else sampled


def through(controls: Points) -> Points:
    """Return a smooth line through a few points."""
    chord = np.concatenate(((0.0,), np.hypot(*np.diff(controls, axis=0).T).cumsum()))
    at = np.linspace(0.0, chord[-1], 101)
    return dense(np.column_stack([PchipInterpolator(chord, controls[:, axis])(at) for axis in (0, 1)]))


def band(upper: Depth, lower: Depth) -> Points:
    """Return the outline of what lies between two lines, over the whole drawn width."""
    x = across()
    return np.vstack((np.column_stack((x, upper(x))), np.column_stack((x, lower(x)))[::-1]))


def level(depth_mm: float) -> Depth:
    """Return a flat line."""
    return lambda x: np.full_like(x, depth_mm)


def blob(x: float, z: float, half_width: float, half_height: float, turn_deg: float = 0.0, n: float = 2.0) -> Points:
    """Return a super-ellipse |x/a|ⁿ + |z/b|ⁿ = 1, turned."""
    angle = np.linspace(-np.pi, np.pi, 360, endpoint=False)
    cos, sin = np.cos(angle), np.sin(angle)
    own = np.column_stack(
        (half_width * np.sign(cos) * np.abs(cos) ** (2 / n), half_height * np.sign(sin) * np.abs(sin) ** (2 / n))
    )
    turn = np.deg2rad(turn_deg)
    turned = own @ np.array(((np.cos(turn), np.sin(turn)), (-np.sin(turn), np.cos(turn))))
    return dense(turned + np.array((x, z)), ring=True)


def closed(outline: Points) -> Points:
    """Return a closed outline as a line that ends where it began."""
    return np.vstack((outline, outline[:1]))


def bone_arc(x: float, apex_z: float, radius: float, half_deg: float = 88.0) -> Points:
    """Return the side of a long bone's cut that faces the probe, left to right."""
    angle = np.deg2rad(np.linspace(-half_deg, half_deg, 181))
    return dense(np.column_stack((x + radius * np.sin(angle), apex_z + radius * (1.0 - np.cos(angle)))))


def outward(outline: Points, distance_mm: float) -> Points:
    """Return a closed outline moved outwards along its normals; corners are rounded a little first."""
    ahead = np.roll(outline, -1, axis=0) - np.roll(outline, 1, axis=0)
    normals = gaussian_filter1d(np.column_stack((ahead[:, 1], -ahead[:, 0])), 1.5, axis=0, mode="wrap")
    normals /= np.maximum(np.hypot(normals[:, 0], normals[:, 1]), 1e-9)[:, None]
    side = 1.0 if signed_area(outline) > 0 else -1.0
    return np.asarray(outline + side * distance_mm * normals)


def signed_area(outline: Points) -> float:
    """Return the shoelace area, positive where the outline runs clockwise on a screen (z down)."""
    x, z = outline.T
    return 0.5 * float(x @ np.roll(z, -1) - z @ np.roll(x, -1))


def runs(line: Points, keep: NDArray[np.bool_]) -> list[Points]:
    """Return the stretches of an open line where ``keep`` holds, each of at least four points."""
    change = np.flatnonzero(np.diff(keep, prepend=False, append=False))
    return [line[a:b] for a, b in zip(change[::2], change[1::2], strict=True) if b - a >= 4]


def pieces(outline: Points, keep: NDArray[np.bool_]) -> list[Points]:
    """Return the stretches of a closed outline where ``keep`` holds; the whole of it comes back closed."""
    if keep.all():
        return [closed(outline)]
    start = int(np.argmin(keep))  # begin where the line is broken, so that no stretch wraps around
    return runs(np.roll(outline, -start, axis=0), np.roll(keep, -start))
