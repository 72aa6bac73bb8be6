"""One size against one outcome: everybody, each group with its own line, and the line of all with its 95 % band."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray
from scipy.stats import t

from export.study.figures.style import GREY, GROUP_LOOKS, HALF_IN, INK, Drawing, Drawn, Line
from export.study.relation.complete import is_constant
from export.study.relation.regression import Fit

#: More points than this are a blot; so many are drawn, evenly out of the rows, and the lines are of all (own choice).
MOST_POINTS = 2000
_FEWEST_FOR_A_LINE = 4


def scatter(
    name: str,
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    groups: Sequence[str],
    people: Sequence[str],
    *,
    title: str,
    labels: tuple[str, str],
    says: str,
) -> Drawn:
    """Draw one correlation.

    Args:
        name: of the files.
        x: (n,) values, NaN where missing; such people are not drawn.
        y: (n,) values of the other axis, the same.
        groups: (n,) name of the group, empty where unknown.
        people: (n,) code of each, for the table.
        title: a few words.
        labels: of both axes, with unit.
        says: r with its interval, written into the plot.
    """
    known = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    x, y = x[known], y[known]
    whose = np.array(groups, dtype=np.str_)[known] if len(known) else np.array([], np.str_)
    step = max(1, -(-len(x) // MOST_POINTS))
    with Drawing(HALF_IN, 3.1) as drawing:
        axes = drawing.figure.subplots()
        _line(axes, x, y, colour=GREY, style="solid", width=1.6, shade=0.22)
        for group in [*(g for g in GROUP_LOOKS if g), ""]:
            colour, marker, style = GROUP_LOOKS[group]
            here = whose == group
            if not here.any():
                continue
            label = f"{group or 'no group'} ({int(here.sum()):,})"
            shown = np.flatnonzero(here)[::step]
            axes.plot(
                x[shown], y[shown], marker, color=colour, markersize=3.4, markeredgecolor="white",
                markeredgewidth=0.3, alpha=0.85, label=label,
            )  # fmt: skip
            if group:
                _line(axes, x[here], y[here], colour=colour, style=style, width=1.3, shade=0.10)
        axes.set(xlabel=labels[0], ylabel=labels[1], title=title)
        axes.annotate(says, (0, 1.0), xycoords="axes fraction", xytext=(3, -3), textcoords="offset points",
                      va="top", fontsize=7.2, color=INK,
                      bbox={"facecolor": "white", "alpha": 0.75, "edgecolor": "none", "pad": 1.5})  # fmt: skip
        _room_above(axes, says.count("\n") + 1)
        if len(x):
            axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.17), ncols=3, handletextpad=0.1, columnspacing=1.0)
        png = drawing.png()
    drawn = "" if step == 1 else f" One person in {step} is drawn; lines and bands are of all."
    return Drawn(
        name,
        title,
        f"{len(x):,} people. Grey: least-squares line of all with the 95 % band of its mean; coloured: of each group"
        f" of {_FEWEST_FOR_A_LINE} people at least.{drawn}",
        png,
        drawing.width_mm,
        ("participant", "group", labels[0], labels[1]),
        tuple((people[i], groups[i], float(a), float(b)) for i, a, b in zip(known.tolist(), x, y, strict=True)),
    )


def line_with_band(
    x: NDArray[np.float64], y: NDArray[np.float64], at: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the least-squares line of y on x at ``at``, and half the width of the 95 % band of its mean."""
    middle = x.mean()
    fit = Fit.of(np.column_stack([np.ones(len(x)), x - middle]), y)
    there = np.column_stack([np.ones(len(at)), at - middle])
    variance = fit.rss / (len(x) - 2)
    half = t.ppf(0.975, len(x) - 2) * np.sqrt(variance * np.einsum("ij,jk,ik->i", there, fit.inverse, there))
    return there @ fit.coefficients, half


def _line(
    axes: Axes,
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    *,
    colour: str,
    style: Line,
    width: float,
    shade: float,
) -> None:
    if len(x) < _FEWEST_FOR_A_LINE or is_constant(x):
        return
    at = np.linspace(x.min(), x.max(), 60)
    middle, half = line_with_band(x, y, at)
    axes.fill_between(at, middle - half, middle + half, color=colour, alpha=shade, linewidth=0)
    axes.plot(at, middle, color=colour, linestyle=style, linewidth=width)


def _room_above(axes: Axes, lines: int) -> None:
    """Leave room above the points for so many lines of words."""
    low, high = axes.get_ylim()
    axes.set_ylim(low, high + (high - low) * 0.065 * lines)
