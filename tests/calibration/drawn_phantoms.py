"""Pictures of wire phantoms drawn at random, whose scale is known because they were drawn with it.

Everything is placed in millimetres. The envelope is that of one complex sum of speckle and wires, as interference
shifts a real wire's brightest point too; then it is compressed to grey levels.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Place = tuple[float, float]


@dataclass(frozen=True)
class Phantom:
    """A phantom, and how it is seen.

    Attributes:
        down_mm: distance of two wires of the column.
        across_mm: distance of two wires of a row.
        mm_per_px_x: width of a pixel, mm.
        mm_per_px_y: height of a pixel, mm, at 1540 m/s.
        size_mm: width and depth of the picture.
        column: places of the wires that the column shows, counted from its top.
        rows: places of the wires that each row shows, by the place in the column at whose depth it lies.
        tilt_deg: by which the phantom lies turned, clockwise on the screen.
        c_m_per_s: its speed of sound.
        dim: places (down, across) of wires that are hardly brighter than the speckle.
        speckle: its mean amplitude; a wire's is 1.
        seed: of the speckle.
    """

    down_mm: float = 10.0
    across_mm: float = 10.0
    mm_per_px_x: float = 0.1
    mm_per_px_y: float = 0.1
    size_mm: tuple[float, float] = (45.0, 65.0)
    column: tuple[int, ...] = (0, 1, 2, 3, 4, 5)
    rows: dict[int, tuple[int, ...]] = field(default_factory=lambda: {2: (-2, -1, 0, 1)})
    tilt_deg: float = 0.0
    c_m_per_s: float = 1540.0
    dim: frozenset[tuple[int, int]] = frozenset()
    speckle: float = 0.02
    seed: int = 0

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of the picture."""
        return round(self.size_mm[1] / self.mm_per_px_y), round(self.size_mm[0] / self.mm_per_px_x)

    def places(self) -> list[tuple[int, int]]:
        """Return (down, across) of every wire that is seen."""
        seen = {(down, 0) for down in self.column}
        for down, across in self.rows.items():
            seen -= {(down, 0)}
            seen |= {(down, place) for place in across}
        return sorted(seen)

    def wire_px(self, down: int, across: int) -> Place:
        """Return x, y of a wire in the picture, px."""
        tilt = math.radians(self.tilt_deg)
        middle = 0.5 * (min(self.column) + max(self.column))
        right, deep = across * self.across_mm, (down - middle) * self.down_mm
        x = 0.52 * self.size_mm[0] + right * math.cos(tilt) - deep * math.sin(tilt)
        y = 0.5 * self.size_mm[1] + (right * math.sin(tilt) + deep * math.cos(tilt)) * 1540.0 / self.c_m_per_s
        return x / self.mm_per_px_x - 0.5, y / self.mm_per_px_y - 0.5


def picture_of(phantom: Phantom, *, cysts: Sequence[tuple[Place, float]] = (), others: Sequence[Place] = ()) -> Picture:
    """Return the phantom's picture (H×W grey).

    Args:
        phantom: the wires.
        cysts: dark discs, their centre and radius, as shares of the picture's width and height, and its width.
        others: further bright points, as shares of the picture's width and height.
    """
    height, width = phantom.shape
    rng = np.random.default_rng((phantom.seed, 7))
    y_mm = (np.arange(height, dtype=np.float32)[:, None] + 0.5) * phantom.mm_per_px_y
    x_mm = (np.arange(width, dtype=np.float32)[None, :] + 0.5) * phantom.mm_per_px_x
    blur = {"sigmaX": 0.45 / phantom.mm_per_px_x, "sigmaY": 0.2 / phantom.mm_per_px_y}
    parts = [cv2.GaussianBlur(rng.normal(size=(height, width)).astype(np.float32), (0, 0), **blur) for _ in range(2)]
    field_ = (parts[0] + 1j * parts[1]) * (phantom.speckle / float(np.hypot(parts[0], parts[1]).mean()))
    for (cx, cy), radius in cysts:
        inside = np.hypot(x_mm - cx * phantom.size_mm[0], y_mm - cy * phantom.size_mm[1]) < radius * phantom.size_mm[0]
        field_ = np.where(inside, 0.1 * field_, field_)
    points = [(phantom.wire_px(*place), 0.15 if place in phantom.dim else 1.0) for place in phantom.places()]
    points += [((x * width, y * height), 0.8) for x, y in others]
    for (x_px, y_px), amplitude in points:
        right = x_mm - (x_px + 0.5) * phantom.mm_per_px_x
        below = y_mm - (y_px + 0.5) * phantom.mm_per_px_y
        depth = (y_px + 0.5) * phantom.mm_per_px_y
        across = np.exp(-0.5 * (right / (0.4 + 0.006 * depth)) ** 2)
        tail = 0.12 * np.exp(-np.maximum(below, 0.0) / 1.0) * (below > 0.0)
        phase = np.exp(1j * rng.uniform(0.0, 2.0 * math.pi))
        field_ = field_ + amplitude * phase * across * (np.exp(-0.5 * (below / 0.22) ** 2) + tail)
    near = np.exp(-y_mm / 1.0)
    decibel = 20.0 * np.log10(np.abs(field_) + near + 1e-4)
    return np.clip((decibel + 55.0) / 55.0 * 255.0 + rng.normal(0.0, 1.0, (height, width)), 0, 255).astype(np.uint8)


@st.composite
def phantoms(draw: st.DrawFn) -> Phantom:
    """Draw a phantom whose lattice is plain: of each line at most one wire in five is not seen."""
    pixel, aspect = draw(st.floats(0.06, 0.18)), draw(st.floats(0.75, 1.35))
    down_mm, across_mm = draw(st.sampled_from([(10.0, 10.0), (10.0, 20.0), (20.0, 10.0), (5.0, 10.0)]))
    deep = draw(st.integers(5, 7)) if down_mm < 20.0 else 5
    wide = draw(st.integers(4, 5)) if across_mm < 20.0 else 3
    size_mm = (across_mm * wide + draw(st.floats(0.0, 6.0)), down_mm * deep + draw(st.floats(2.0, 8.0)))
    most = 1400.0  # rows or columns
    pixel = max(pixel, size_mm[0] / most, size_mm[1] * aspect / most)
    column = list(range(deep))
    if draw(st.booleans()):
        column.pop(draw(st.integers(1, deep - 2)))
    rows = {}
    for _ in range(draw(st.integers(1, 2))):
        row = list(range(-(wide // 2), wide - wide // 2))
        if wide == 5 and draw(st.booleans()):
            row.pop(draw(st.integers(1, wide - 2)))
        rows[draw(st.integers(1, deep - 2))] = tuple(row)
    return Phantom(
        down_mm=down_mm,
        across_mm=across_mm,
        mm_per_px_x=pixel,
        mm_per_px_y=pixel / aspect,
        size_mm=size_mm,
        column=tuple(column),
        rows=rows,
        tilt_deg=draw(st.floats(-5.0, 5.0)),
        c_m_per_s=draw(st.sampled_from([1540.0, 1540.0, 1480.0])),
        dim=frozenset(draw(st.lists(st.tuples(st.integers(0, deep - 1), st.integers(-2, 2)), max_size=2))),
        speckle=draw(st.sampled_from([0.0005, 0.01, 0.03])),
        seed=draw(st.integers(0, 999)),
    )
