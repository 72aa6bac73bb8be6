"""What a perfect measurement of a scene's picture would say, from its outline alone.

Independent of :mod:`edge.measure`: nothing is rasterised, every crossing is computed between a line and the outline.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from export.phantom.curves import signed_area
from export.phantom.scene import Points, Scene

#: Stations over the central third, and how many must meet both borders (REFERENCE §2.6, steps 5 and 8).
_STATIONS, _FEWEST = 41, 30
#: Below this ratio of the principal variances the picture's x is the axis (REFERENCE §2.6, step 3).
_LONG = 1.5
#: Part of the width, in the middle, through which the mid-curve is fitted.
_FITTED = 0.5
#: How often the curve is turned onto the middles of its own normals' chords. This belongs to the definition: the curve
#: of a muscle about as thick as its visible width does not settle, and each turn would give another thickness.
_TURNS = 2
#: A border this near to the field's is the field's own, mm.
_ON_EDGE_MM = 1e-6


@dataclass(frozen=True, eq=False)
class Truth:
    """The visible target.

    Attributes:
        outline: N×2 closed outline, mm, cut by the field.
        csa_cm2: its area.
        mt_mm: median thickness along the normals of its mid-curve (REFERENCE §2.6); ``None`` where fewer than 30 of
            41 stations meet two borders of the muscle itself, for instance where the picture is too shallow.
        visible_share: share of the whole target's area that is seen.
        cut_by_side: the picture's left or right side cuts it.
        cut_by_bottom: the picture's lower side cuts it.
    """

    outline: Points
    csa_cm2: float
    mt_mm: float | None
    visible_share: float
    cut_by_side: bool
    cut_by_bottom: bool


def truth_of(scene: Scene) -> Truth | None:
    """Return the truth about a scene; ``None`` where no target is in view."""
    outline = visible_target(scene)
    if scene.target is None or outline is None:
        return None
    half = 0.5 * scene.width_mm
    side = bool((np.abs(outline[:, 0]) >= half - _ON_EDGE_MM).any())
    bottom = bool((outline[:, 1] >= scene.depth_mm - _ON_EDGE_MM).any())
    return Truth(
        outline=outline,
        csa_cm2=csa_cm2(outline),
        mt_mm=mt_mm(outline, scene.width_mm, scene.depth_mm),
        visible_share=csa_cm2(outline) / csa_cm2(scene.target),
        cut_by_side=side,
        cut_by_bottom=bottom,
    )


def visible_target(scene: Scene) -> Points | None:
    """Return the target's outline cut by the field, N×2 mm; ``None`` where nothing of it is in view.

    Parts that the cut separates stay joined along the field's border, by stretches without area.
    """
    if scene.target is None:
        return None
    half = 0.5 * scene.width_mm
    outline = scene.target
    for axis, bound, sign in ((0, half, 1.0), (0, -half, -1.0), (1, scene.depth_mm, 1.0), (1, 0.0, -1.0)):
        outline = _cut(outline, axis, bound, sign)
        if len(outline) < 3:
            return None
    return outline if csa_cm2(outline) > 0.0 else None


def csa_cm2(outline: Points) -> float:
    """Return the area inside a closed outline (N×2 mm) in cm², by the shoelace formula."""
    return abs(signed_area(outline)) / 100.0


def mt_mm(outline: Points, width_mm: float, depth_mm: float) -> float | None:
    """Return the thickness of a visible outline (REFERENCE §2.6, steps 3-6), mm.

    The mid-curve is a cubic through the middles of chords, first those square to the axis, then those along its own
    normals. Chords that end on the field's border are not the muscle's and are left out.

    Args:
        outline: N×2 closed, mm, cut by the field.
        width_mm: of the field, which is centred on x = 0.
        depth_mm: of the field.

    Returns:
        The median over the central third of the visible width; ``None`` where fewer than 30 of 41 stations have one.
    """
    half = 0.5 * width_mm
    begins, ends = outline, np.roll(outline, -1, axis=0)
    on_side = (np.abs(np.abs(begins[:, 0]) - half) < _ON_EDGE_MM) & (np.abs(begins[:, 0] - ends[:, 0]) < _ON_EDGE_MM)
    on_floor = (begins[:, 1] > depth_mm - _ON_EDGE_MM) & (ends[:, 1] > depth_mm - _ON_EDGE_MM)
    on_face = (begins[:, 1] < _ON_EDGE_MM) & (ends[:, 1] < _ON_EDGE_MM)
    foreign = on_side | on_floor | on_face

    centre, axis = _axis(outline, cut=bool(on_side.any()))
    down = np.array((-axis[1], axis[0]))
    along = (outline - centre) @ axis
    low, high = float(along.min()), float(along.max())
    middle, span = 0.5 * (low + high), high - low
    u = middle + span * np.linspace(-0.5 * _FITTED, 0.5 * _FITTED, 61)
    points = centre + u[:, None] * axis
    normals = np.broadcast_to(down, points.shape)
    cubic = np.zeros(4)
    for turn in range(_TURNS + 1):
        chords = _chords(begins, ends, points, normals) if turn else _whole_chords(begins, ends, points, normals)
        met = np.isfinite(chords[:, :2]).all(axis=1)
        if np.count_nonzero(met) < 8:
            return None
        mids = points[met] + chords[met, :2].mean(axis=1)[:, None] * normals[met]
        cubic = np.polynomial.polynomial.polyfit(
            ((mids - centre) @ axis - middle) / (0.5 * span), (mids - centre) @ down, 3
        )
        points, normals = _on_curve(u, cubic, middle, 0.5 * span, centre, axis)

    at = _central_third(outline, cubic, middle, 0.5 * span, centre, axis)
    points, normals = _on_curve(at, cubic, middle, 0.5 * span, centre, axis)
    chords = _chords(begins, ends, points, normals)
    chords = chords[np.isfinite(chords).all(axis=1)]
    chords = chords[~foreign[chords[:, 2:].astype(np.intp)].any(axis=1)]
    return float(np.median(chords[:, 1] - chords[:, 0])) if len(chords) >= _FEWEST else None


def _cut(outline: Points, axis: int, bound: float, sign: float) -> Points:
    """Return what lies on the inner side of one border (Sutherland and Hodgman, CACM 1974)."""
    beyond = sign * (outline[:, axis] - bound)
    following, beyond_next = np.roll(outline, -1, axis=0), np.roll(beyond, -1)
    kept: list[NDArray[np.float64]] = []
    for here, there, out, out_next in zip(outline, following, beyond, beyond_next, strict=True):
        if out <= 0:
            kept.append(here)
        if (out < 0 < out_next) or (out_next < 0 < out):
            crossing = here + out / (out - out_next) * (there - here)
            crossing[axis] = bound
            kept.append(crossing)
    return np.array(kept).reshape(-1, 2)


def _axis(outline: Points, *, cut: bool) -> tuple[Points, Points]:
    """Return the area's centroid and its principal axis, pointing right; the picture's x if it is cut or roundish."""
    x, z = outline.T
    x1, z1 = np.roll(x, -1), np.roll(z, -1)
    cross = x * z1 - x1 * z
    area = 0.5 * cross.sum()
    cx, cz = ((x + x1) * cross).sum() / (6 * area), ((z + z1) * cross).sum() / (6 * area)
    xx = ((x * x + x * x1 + x1 * x1) * cross).sum() / (12 * area) - cx * cx
    zz = ((z * z + z * z1 + z1 * z1) * cross).sum() / (12 * area) - cz * cz
    xz = ((x * z1 + 2 * x * z + 2 * x1 * z1 + x1 * z) * cross).sum() / (24 * area) - cx * cz
    variances, axes = np.linalg.eigh(np.array(((xx, xz), (xz, zz))))
    main = axes[:, 1]
    if cut or variances[1] < _LONG * variances[0]:
        main = np.array((1.0, 0.0))
    return np.array((cx, cz)), main if main[0] >= 0 else -main


def _crossings(begins: Points, ends: Points, points: Points, ways: Points) -> NDArray[np.float64]:
    """Return N×M distances from N points along their ways to M sides of the outline; NaN where a side is missed."""
    side = ends - begins
    offset = begins[None] - points[:, None]
    across = ways[:, None, 0] * side[None, :, 1] - ways[:, None, 1] * side[None, :, 0]
    with np.errstate(divide="ignore", invalid="ignore"):
        along_ray = (offset[..., 0] * side[None, :, 1] - offset[..., 1] * side[None, :, 0]) / across
        along_side = (offset[..., 0] * ways[:, None, 1] - offset[..., 1] * ways[:, None, 0]) / across
    return np.where((along_side >= 0.0) & (along_side < 1.0), along_ray, np.nan)


def _whole_chords(begins: Points, ends: Points, points: Points, ways: Points) -> NDArray[np.float64]:
    """Return the first and last crossing of whole lines, N×2 (REFERENCE §2.6, step 4)."""
    found = _crossings(begins, ends, points, ways)
    least = np.where(np.isnan(found), np.inf, found).min(axis=1)
    most = np.where(np.isnan(found), -np.inf, found).max(axis=1)
    return np.where(np.isfinite(least) & np.isfinite(most), np.stack((least, most)), np.nan).T


def _chords(begins: Points, ends: Points, points: Points, ways: Points) -> NDArray[np.float64]:
    """Return the nearest crossings against and along each way and the sides they lie on, N×4; NaN outside."""
    found = _crossings(begins, ends, points, ways)
    before = np.where(found < 0.0, found, -np.inf)
    after = np.where(found >= 0.0, found, np.inf)
    # Inside, an odd number of sides lies ahead.
    inside = np.isfinite(after).sum(axis=1) % 2 == 1
    chords = np.column_stack((before.max(axis=1), after.min(axis=1), before.argmax(axis=1), after.argmin(axis=1)))
    chords[~inside | ~np.isfinite(chords[:, :2]).all(axis=1)] = np.nan
    return chords


def _on_curve(
    u: NDArray[np.float64], cubic: NDArray[np.float64], middle: float, half: float, centre: Points, axis: Points
) -> tuple[Points, Points]:
    """Return the curve's points and unit normals at u, N×2 each."""
    down = np.array((-axis[1], axis[0]))
    t = (u - middle) / half
    v = np.polynomial.polynomial.polyval(t, cubic)
    slope = np.polynomial.polynomial.polyval(t, np.polynomial.polynomial.polyder(cubic)) / half
    normals = down - slope[:, None] * axis
    return centre + u[:, None] * axis + v[:, None] * down, normals / np.hypot(1.0, slope)[:, None]


def _central_third(
    outline: Points, cubic: NDArray[np.float64], middle: float, half: float, centre: Points, axis: Points
) -> NDArray[np.float64]:
    """Return u of the stations: even steps of arc over the central third of the curve inside the outline."""
    u = middle + half * np.linspace(-1.05, 1.05, 501)
    points, _ = _on_curve(u, cubic, middle, half, centre, axis)
    inside = _inside(outline, points)
    change = np.flatnonzero(np.diff(inside, prepend=False, append=False))
    longest = int(np.argmax(change[1::2] - change[::2])) if len(change) else 0
    seen = slice(change[2 * longest], change[2 * longest + 1]) if len(change) else slice(None)
    run = np.concatenate(((0.0,), np.hypot(*np.diff(points[seen], axis=0).T).cumsum()))
    return np.asarray(np.interp(run[-1] * np.linspace(1 / 3, 2 / 3, _STATIONS), run, u[seen]))


def _inside(outline: Points, points: Points) -> NDArray[np.bool_]:
    """Return which points lie inside, by counting the sides to their right."""
    begins, ends = outline, np.roll(outline, -1, axis=0)
    z = points[:, None, 1]
    spans = (begins[None, :, 1] > z) != (ends[None, :, 1] > z)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = (z - begins[None, :, 1]) / (ends[None, :, 1] - begins[None, :, 1])
        crossing = begins[None, :, 0] + share * (ends[None, :, 0] - begins[None, :, 0])
    return np.asarray((spans & (crossing > points[:, None, 0])).sum(axis=1) % 2 == 1)
