"""How a wrong scale travels into thickness and area: ``python -m tests.edge.measure.scale_errors`` prints a table.

Two analytic muscles, one level and one turned by 20°, are measured with a scale that is off in both axes or in one.
"""

from __future__ import annotations

from calibration.scale.pixel_scale import PixelScale
from edge.measure.measure import measure_mask
from tests.edge.measure.analytic_muscles import AnalyticMuscle

#: A rectus femoris: 16 mm thick, 40 mm wide (REFERENCE §4.5).
LEVEL, TURNED = AnalyticMuscle(40.0, 16.0), AnalyticMuscle(40.0, 16.0, tilt_deg=20.0)
FACTORS = {"1 %": 1.01, "3 %": 1.03, "a factor of two": 2.0}


def errors(muscle: AnalyticMuscle, factor_x: float, factor_y: float) -> tuple[float, float]:
    """Return the relative errors of MT and CSA by a scale that is off by these factors."""
    mask = muscle.hard_mask()
    true = measure_mask(mask, muscle.scale)
    x, y = muscle.pitch_mm
    found = measure_mask(mask, PixelScale(x * factor_x, y * factor_y, source="wrong"))
    if None in (true.mt_mm, true.csa_cm2, found.mt_mm, found.csa_cm2):
        raise AssertionError("an analytic muscle was not measured")
    return found.mt_mm / true.mt_mm - 1.0, found.csa_cm2 / true.csa_cm2 - 1.0


def main() -> None:
    """Print the table."""
    print("| scale off by | in | MT, level | MT, turned 20° | CSA |\n| --- | --- | --- | --- | --- |")
    for name, factor in FACTORS.items():
        for axes, (x, y) in {"both axes": (factor, factor), "y": (1.0, factor), "x": (factor, 1.0)}.items():
            (level_mt, csa), (turned_mt, _) = errors(LEVEL, x, y), errors(TURNED, x, y)
            print(f"| {name} | {axes} | {100 * level_mt:+.1f} % | {100 * turned_mt:+.1f} % | {100 * csa:+.1f} % |")


if __name__ == "__main__":
    main()
