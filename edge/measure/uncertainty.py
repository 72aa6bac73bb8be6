"""How far thickness and area may be off: expanded uncertainty, k = 2 (REFERENCE §4.5).

The parts are independent and add in squares. That gives the thickness column of the Monte Carlo table of REFERENCE
§4.5 to within 3 %, and with a circle's perimeter the areas to within 2 %, but 6 % more at a scale of 3 %: there the
table keeps the pixel's aspect at 1 %, and this takes the scale's own 3 % for it.
"""

from __future__ import annotations

import math

from calibration.scale.pixel_scale import PixelScale

#: Standard uncertainty of where an outline's edge is drawn, mm.
EDGE_MM = 0.25
#: Relative standard uncertainty of probe placement.
PLACEMENT = 0.03
#: Pressure thins the muscle and never thickens it: a half-normal share of 2 %, whose standard deviation is this.
PRESSURE = 0.02 * math.sqrt(1.0 - 2.0 / math.pi)
#: Relative standard uncertainty of the speed of sound, which scales the depth axis alone.
SOUND = 0.01
#: Coverage factor.
COVERAGE = 2.0


def thickness_u_mm(mt_mm: float, scale: PixelScale) -> float:
    """Return the expanded uncertainty of a thickness, mm; its two edges are drawn independently."""
    shares = math.hypot(scale.relative_u, PLACEMENT, PRESSURE, SOUND)
    return COVERAGE * math.hypot(mt_mm * shares, math.sqrt(2.0) * EDGE_MM)


def area_u_cm2(csa_cm2: float, perimeter_mm: float, scale: PixelScale) -> float:
    """Return the expanded uncertainty of an area, cm².

    A wrong scale counts twice, once for each axis; the ratio of the axes counts once more. An outline drawn too wide
    or too narrow is so all around.
    """
    edge_cm2 = perimeter_mm * EDGE_MM / 100.0
    shares = math.hypot(2.0 * scale.relative_u, scale.relative_u, PLACEMENT, PRESSURE, SOUND)
    return COVERAGE * math.hypot(csa_cm2 * shares, edge_cm2)
