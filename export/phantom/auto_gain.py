"""The gain as a worker sets it: until the muscle is grey, or with a wilder hand, until there is something to see."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from export.phantom.grid import Grid
from export.phantom.physics import Physics
from export.phantom.scanner import compensation_db, grey_map

#: Within what the gain is set for the target, and where there is none, dB. Gel stays black.
TARGET_GAIN_DB, OTHER_GAIN_DB = (-14.0, 26.0), (-14.0, 10.0)
#: Fewest cells of a target that the gain can be set by.
FEWEST_CELLS = 400
#: An unusual gain still leaves the brightest hundredth of the picture and twentieth of the target this grey, at least.
LEAST_GREY, LEAST_TARGET_GREY = 60.0, 30.0


def with_gain(level: NDArray[np.float32], physics: Physics, grid: Grid, inside: NDArray[np.bool_]) -> Physics:
    """Return the physics with its gain set for this picture; as it was where :attr:`Physics.auto_grey` says nothing.

    Args:
        level: rows × columns, levels before gain, dB.
        physics: the knobs.
        grid: the grid.
        inside: rows × columns, True inside the target.
    """
    shown = level[::2, ::2] + compensation_db(replace(physics, gain_db=0.0), grid)[::2]
    target = shown[inside[::2, ::2]]
    seen = 4 * len(target) >= FEWEST_CELLS
    if physics.auto_grey is not None:
        third = len(shown) // 3
        middle = float(np.median(target if seen else shown[third : 2 * third]))
        gain = level_of(physics.auto_grey, physics) - middle
        return replace(physics, gain_db=float(np.clip(gain, *(TARGET_GAIN_DB if seen else OTHER_GAIN_DB))))
    if physics.setting == "unusual":
        least = level_of(LEAST_GREY, physics) - float(np.percentile(shown, 99))
        if seen:
            least = max(least, level_of(LEAST_TARGET_GREY, physics) - float(np.percentile(target, 95)))
        return replace(physics, gain_db=max(physics.gain_db, min(least, TARGET_GAIN_DB[1])))
    return physics


def level_of(grey: float, physics: Physics) -> float:
    """Return the level that is shown as this grey, dB."""
    levels = np.linspace(physics.black_db, physics.white_db, 512).astype(np.float32)
    return float(np.interp(grey, grey_map(levels, physics), levels))
