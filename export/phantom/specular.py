"""Bright lines: fascia and other interfaces as ridges that shine where the beam meets them squarely.

A line is laid down as amplitude with a slowly turning phase. Independent phases from sample to sample would cancel
inside the beam and tear false gaps into it (REFERENCE §5.3, step 4).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from export.phantom.grid import Grid, densify
from export.phantom.line_course import across_line, end_taper, gaps_db, within
from export.phantom.physics import Physics
from export.phantom.random_fields import smooth_line
from export.phantom.scene import Interface, Points

#: Turning of the phase along a line: SD in radians after one mm.
PHASE_WALK = 0.6
#: Modulation of the amplitude along a line: 25 %, correlated over 0.8 mm (REFERENCE §5.3, step 4).
RIPPLE, RIPPLE_MM = 0.25, 0.8
#: Length over which a whole stretch fades in and out.
FADING_MM = 4.0
#: Correlation of a rough line's echo along its length.
ROUGH_MM = 0.15
#: Wander of a sheet about its place in the fascia, share of the fascia's thickness, and its length.
WANDER, WANDER_MM = 0.25, 3.0
#: SD of the logarithm of a sheet's thickness along it.
SWELLING = 0.3
#: Thickest single sheet; a thicker fascia is laid down as several, as it looks.
SHEET_MM = 0.40
#: Length over which a further sheet leaves its line and comes back, mm; its level against the line's, dB; its gaps.
LAMELLA_MM, LAMELLA_DB, LAMELLA_GAPS = 4.0, (-12.0, -2.0), 0.4
#: SD of a Gaussian over its full width at half height.
PER_FWHM = 1 / 2.3548


def ridge_amplitude(peak_db: NDArray[np.float64], sigma_mm: float, axial_sigma_mm: float) -> NDArray[np.float64]:
    """Return the strength (amplitude × mm of depth) of a level ridge that peaks at ``peak_db`` after the pulse."""
    return np.power(10.0, peak_db / 20) * math.sqrt(2 * math.pi) * math.hypot(sigma_mm, axial_sigma_mm)


def lay_down(
    field: NDArray[np.float32],
    grid: Grid,
    points: Points,
    strength: NDArray[np.complex128],
    sigma_mm: float | NDArray[np.float64],
) -> None:
    """Add samples of lines to the coherent field, each as a Gaussian in depth.

    Args:
        field: rows × columns × 2 (real, imaginary), changed in place.
        grid: its grid.
        points: N×2 sample positions, mm.
        strength: N, amplitude × mm of depth, times the sample's length over a cell's width.
        sigma_mm: SD of the Gaussian in depth, one or one per sample.
    """
    sigma = np.broadcast_to(np.asarray(sigma_mm, np.float64), len(points))
    reach = math.ceil(3 * float(sigma.max(initial=0.0)) / grid.step_z)
    at = grid.place(points)
    near = (at[:, 0] > -1) & (at[:, 0] < grid.columns) & (at[:, 1] > -1 - reach) & (at[:, 1] < grid.rows + reach)
    if not near.any():
        return
    at, strength, sigma = at[near], strength[near], sigma[near][:, None]
    column = np.floor(at[:, 0]).astype(int)
    right = at[:, 0] - column
    row = np.round(at[:, 1]).astype(int)[:, None] + np.arange(-reach, reach + 1)
    profile = np.exp(-0.5 * ((row - at[:, 1:]) * grid.step_z / sigma) ** 2) / (math.sqrt(2 * math.pi) * sigma)
    for step, share in ((0, 1 - right), (1, right)):
        held = (column + step >= 0) & (column + step < grid.columns)
        valid = held[:, None] & (row >= 0) & (row < grid.rows)
        cell = (row * grid.columns + (column + step)[:, None])[valid]
        weight = (profile * (strength * share)[:, None])[valid]
        first, last = int(cell.min(initial=0)), int(cell.max(initial=0)) + 1
        flat = field.reshape(-1, 2)[first:last]
        flat[:, 0] += np.bincount(cell - first, weight.real, last - first)
        flat[:, 1] += np.bincount(cell - first, weight.imag, last - first)


def seen(points: Points, exponent: float, steering_deg: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return cosⁿ of the angle between beam and normal at each sample, averaged over the looks' steering."""
    tangent = np.gradient(points, axis=0)
    angle = np.arctan(tangent[:, 1] / np.where(np.abs(tangent[:, 0]) < 1e-9, 1e-9, tangent[:, 0]))
    off = angle[:, None] - np.deg2rad(steering_deg)
    return np.mean(np.clip(np.cos(off), 0.0, 1.0) ** exponent, axis=1)


def wandering(draw: np.random.Generator, samples: int, step_mm: float, fading_db: float) -> NDArray[np.complex128]:
    """Return a unit-level line's amplitude along its length: ripple, fading and a random walk of the phase."""
    ripple = 1 + RIPPLE * smooth_line(draw, samples, RIPPLE_MM / step_mm)
    fading = fading_db * smooth_line(draw, samples, FADING_MM / step_mm)
    walk = draw.uniform(0, 2 * math.pi) + np.cumsum(draw.standard_normal(samples)) * PHASE_WALK * math.sqrt(step_mm)
    return np.clip(ripple, 0.1, None) * np.power(10.0, fading / 20) * np.exp(1j * walk)


def add_interface(
    field: NDArray[np.float32],
    grid: Grid,
    interface: Interface,
    physics: Physics,
    axial_sigma_mm: float,
    draw: np.random.Generator,
    inside: NDArray[np.bool_],
) -> None:
    """Lay an interface into the coherent field, as one sheet or several.

    Args:
        field: rows × columns × 2, changed in place.
        grid: its grid.
        interface: what to draw.
        physics: steering, slice and tilt.
        axial_sigma_mm: SD of the pulse.
        draw: source of the ripple and the phase.
        inside: rows × columns, True inside the target: further sheets of its sheath stay out of it.
    """
    points, step = densify(interface.points, grid.step_x / 2)
    if not step:
        return
    sheets = max(1, min(4, round(interface.thickness_mm / SHEET_MM)))
    smear = 0.5 * physics.slice_mm * math.tan(math.radians(physics.slice_tilt_deg))  # REFERENCE §5.3, step 5
    sigma = math.hypot(max(interface.thickness_mm / sheets * PER_FWHM, 0.04), smear)
    gain = seen(points, interface.exponent, steering(physics)) / math.sqrt(sheets)
    gain *= end_taper(points, step)
    normal, _ = across_line(points)
    peak = np.full(len(points), interface.level_db)
    strength = ridge_amplitude(peak, sigma, axial_sigma_mm) * (step / grid.step_x)
    for sheet in range(sheets):
        across = (sheet + 0.5) / sheets - 0.5 + WANDER * smooth_line(draw, len(points), WANDER_MM / step) * (sheets > 1)
        line = strength * gain * wandering(draw, len(points), step, physics.line_fading_db)
        if physics.line_breaks:
            line *= np.power(10.0, gaps_db(draw, len(points), step, physics.line_breaks) / 20)
        # Where the sheet is thicker it is not brighter: what it sends back is spread over more depth.
        thick = np.clip(sigma * np.exp(SWELLING * smooth_line(draw, len(points), WANDER_MM / step)), 0.03, 2 * sigma)
        lay_down(field, grid, points + across[:, None] * interface.thickness_mm * normal, line, thick)
    if physics.line_fuzz:
        # Loose tissue on both sides of the line: rough, so it stays visible on a slope.
        fuzz = physics.line_fuzz * rough(draw, len(points), step) * np.sqrt(gain)
        away = draw.normal(0.0, min(0.08 + 0.3 * interface.thickness_mm, 0.4), len(points))
        lay_down(field, grid, points + away[:, None] * normal, strength * fuzz, sigma)
    if physics.lamellae:
        own = within(inside, grid, points)
        for _ in range(draw.poisson(physics.lamellae)):
            apart = draw.choice((-1.0, 1.0)) * _distance(draw, len(points), step, interface.thickness_mm)
            beside = points + apart[:, None] * normal
            line = strength * gain * wandering(draw, len(points), step, physics.line_fading_db)
            line *= np.power(10.0, (draw.uniform(*LAMELLA_DB) + gaps_db(draw, len(points), step, LAMELLA_GAPS)) / 20)
            kept = np.flatnonzero(own | ~within(inside, grid, beside))[::2]  # thin and faint: half the samples will do
            lay_down(field, grid, beside[kept], 2 * line[kept], max(0.6 * sigma, 0.05))


def _distance(draw: np.random.Generator, samples: int, step_mm: float, thickness_mm: float) -> NDArray[np.float64]:
    """Return how far a further sheet runs from the line, mm: it leaves it and comes back to it."""
    far = draw.uniform(0.3, 1.2) * np.abs(0.6 + smooth_line(draw, samples, LAMELLA_MM / step_mm))
    return np.asarray(0.4 * thickness_mm + np.minimum(far, 2.5) * min(1.0, 2.0 * thickness_mm))


def rough(draw: np.random.Generator, samples: int, step_mm: float) -> NDArray[np.complex128]:
    """Return a unit-level rough line's amplitude: its phase is chance from one spot to the next."""
    sigma = ROUGH_MM / step_mm
    return (smooth_line(draw, samples, sigma) + 1j * smooth_line(draw, samples, sigma)) * math.sqrt(0.5)


def steering(physics: Physics) -> NDArray[np.float64]:
    """Return the angles of the looks, degrees."""
    return np.linspace(-physics.steering_deg, physics.steering_deg, physics.looks) if physics.looks > 1 else np.zeros(1)


def echoes_of_near_lines(scene_lines: tuple[Interface, ...], physics: Physics) -> list[Interface]:
    """Return the reverberation between the face and the strongest near line: copies at multiples of its depth.

    REFERENCE §5.3, step 7: one to three copies, each about 8 dB below the last.
    """
    near = [line for line in scene_lines if 1.5 < float(np.median(line.points[:, 1])) < 16.0]
    if not near:
        return []
    line = max(near, key=lambda candidate: candidate.level_db)
    return [
        Interface(
            line.points * (1.0, copy + 2.0),
            line.level_db + physics.reverberation_db - 8.0 * copy,
            line.thickness_mm,
            2 * line.exponent,
        )
        for copy in range(physics.reverberation_copies)
    ]
