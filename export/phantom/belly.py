"""A muscle's cross-section between an upper and a lower border, in shapes wider than any textbook's.

A network must not learn one simulator's ellipse: exponents, asymmetry, dents, wedges and waviness are all drawn.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from export.phantom.curves import Depth, Floats, dense, through, undulation
from export.phantom.scene import Points

_ANGLE = np.linspace(-np.pi / 2, np.pi / 2, 361)
_T = np.sin(_ANGLE)
#: Where the mid-line's central third lies, of t in −1 … 1.
_CENTRAL = np.abs(_T) < 1.0 / 3.0


@dataclass(frozen=True, eq=False)
class Profile:
    """A shape without a size.

    Attributes:
        top: exponents of the upper border, left and right: 1 is a gable, 2 an ellipse, 4 a plate.
        bottom: exponents of the lower border, left and right.
        top_share: share of the height that lies above the ends.
        shift: the thickest place's offset, share of half the width; −0.4 … 0.4.
        dent: depth of a hollow in the lower border, share of the height.
        dent_at: where the hollow is, t.
        wedge: one side of the lower border deeper than the other, share of the height.
        lean: shear dx/dz.
        waves: of the lower border, mm.
    """

    top: tuple[float, float]
    bottom: tuple[float, float]
    top_share: float
    shift: float
    dent: float
    dent_at: float
    wedge: float
    lean: float
    waves: Depth


@dataclass(frozen=True)
class Habit:
    """Ranges from which a site's shapes are drawn; see :class:`Profile`."""

    top: tuple[float, float]
    bottom: tuple[float, float]
    top_share: tuple[float, float]
    shift: float
    dent: float
    wedge: float
    lean: float

    def draw(self, draw: np.random.Generator) -> Profile:
        """Draw one shape."""
        return Profile(
            top=_pair(draw, self.top),
            bottom=_pair(draw, self.bottom),
            top_share=draw.uniform(*self.top_share),
            shift=draw.uniform(-self.shift, self.shift),
            dent=draw.uniform(0.0, self.dent) * (draw.random() < 0.5),
            dent_at=draw.uniform(-0.5, 0.5),
            wedge=draw.uniform(-self.wedge, self.wedge),
            lean=draw.uniform(-self.lean, self.lean),
            waves=undulation(draw, draw.uniform(0.2, 0.5), draw.uniform(5.0, 8.0)),
        )


@dataclass(frozen=True)
class BoneBelow:
    """A round bone that dents the muscle from below.

    Attributes:
        x: of its apex, mm.
        poke: depth of its apex, share of the muscle's height without it.
        radius_mm: its radius.
    """

    x: float
    poke: float
    radius_mm: float


@dataclass(frozen=True, eq=False)
class Belly:
    """A sized shape, left end to right end.

    Attributes:
        x, top, bottom: of both borders, mm.
        height_mm: without the bone's dent.
        lean: shear dx/dz about the mean depth.
    """

    x: Floats
    top: Floats
    bottom: Floats
    height_mm: float
    lean: float

    def outline(self) -> Points:
        """Return the closed outline, N×2 mm."""
        upper = np.column_stack((self.x, self.top))
        lower = np.column_stack((self.x, self.bottom))[-2:0:-1]
        return dense(self._leaning(np.vstack((upper, lower))), ring=True)

    def at(self, t: float, v: float) -> Floats:
        """Return the point at t across (−1 … 1, left to right) and v down (0 top … 1 bottom)."""
        x, top, bottom = (float(np.interp(t, _T, line)) for line in (self.x, self.top, self.bottom))
        return self._leaning(np.array(((x, top + v * (bottom - top)),))).reshape(2)

    def line(self, *places: tuple[float, float]) -> Points:
        """Return a smooth line through places (t, v) inside."""
        return through(np.array([self.at(t, v) for t, v in places]))

    def bottom_at(self, x: float) -> float:
        """Return the lower border's depth at x, mm."""
        return float(np.interp(x, self.x, self.bottom))

    def _leaning(self, points: Points) -> Points:
        about = 0.5 * (self.top + self.bottom).mean()
        return np.column_stack((points[:, 0] + self.lean * (points[:, 1] - about), points[:, 1]))

    def _size(self) -> tuple[float, float]:
        gap = self.bottom - self.top
        return float(np.median(gap[_CENTRAL])), float(np.trapezoid(gap, self.x)) / 100.0


def fitted(
    profile: Profile,
    roof: Depth,
    centre_mm: float,
    mt_mm: float,
    csa_cm2: float,
    widths_mm: tuple[float, float],
    bone: BoneBelow | None = None,
) -> Belly:
    """Give a shape the height and width with which it has this thickness and, as far as ``widths_mm`` let it, area.

    Args:
        profile: the shape.
        roof: the line that the muscle's top touches.
        centre_mm: x of its middle.
        mt_mm: median thickness over its central third.
        csa_cm2: its area.
        widths_mm: narrowest and widest allowed.
        bone: the bone that it lies on.
    """
    height, width = mt_mm, float(np.mean(widths_mm))
    for _ in range(12):
        belly = _belly(profile, roof, centre_mm, width, height, bone)
        mt, csa = belly._size()
        height *= float(np.clip(mt_mm / mt, 0.5, 2.0))
        width = float(np.clip(width * csa_cm2 / csa * mt / mt_mm, *widths_mm))
    return _belly(profile, roof, centre_mm, width, height, bone)


def _belly(profile: Profile, roof: Depth, centre: float, width: float, height: float, bone: BoneBelow | None) -> Belly:
    x = centre + 0.5 * width * (_T + profile.shift * (1.0 - _T**2))
    above = profile.top_share * height
    hollow = profile.dent * np.exp(-(((_T - profile.dent_at) / 0.35) ** 2)) * (1.0 - _T**2)
    wedge = profile.wedge * _T * (1.0 - _T**2)
    top = roof(x) + above * (1.0 - _round(profile.top))
    bottom = roof(x) + above + (height - above) * (_round(profile.bottom) - hollow + wedge)
    bottom += profile.waves(x) * (1.0 - _T**2)
    if bone:
        apex = float(roof(np.array((bone.x,)))[0]) + bone.poke * height
        off = np.clip((x - bone.x) / bone.radius_mm, -1.0, 1.0)
        surface = apex + bone.radius_mm * (1.0 - np.sqrt(1.0 - off**2))
        bottom = np.where(np.abs(off) < 1.0, np.minimum(bottom, surface), bottom)
    return Belly(x, top, np.maximum(bottom, top), height, profile.lean)


def _round(exponents: tuple[float, float]) -> Floats:
    n = np.where(_T < 0, *exponents)
    return np.asarray((1.0 - np.abs(_T) ** n) ** (1.0 / n))


def _pair(draw: np.random.Generator, limits: tuple[float, float]) -> tuple[float, float]:
    """Draw left and right around a common value, so that most shapes are a little, and some very, asymmetric."""
    both = draw.uniform(*limits)
    left, right = np.clip(both + draw.normal(0.0, 0.15 * (limits[1] - limits[0]), 2), *limits)
    return float(left), float(right)
