"""Bland–Altman plots: difference against mean, with bias, limits, their intervals and the slope."""

from __future__ import annotations

import numpy as np

from export.study.agreement.bland_altman import BlandAltman
from export.study.figures.scatter import MOST_POINTS
from export.study.figures.style import BLUE, GREY, HALF_IN, INK, ORANGE, Drawing, Drawn
from export.study.report.numbers import p_words, with_interval


def bland_altman_plot(
    name: str, found: BlandAltman, *, title: str, readers: tuple[str, str], unit: str, decimals: int
) -> Drawn:
    """Draw the differences of subjects' means.

    Args:
        name: of the files.
        found: what is drawn.
        title: a few words.
        readers: reference and measured.
        unit: of the values.
        decimals: that the numbers at the lines have.
    """
    means, differences = np.array(found.means), np.array(found.differences)
    step = max(1, -(-len(means) // MOST_POINTS))
    with Drawing(HALF_IN, 2.72) as drawing:
        axes = drawing.figure.subplots()
        axes.axhline(0, color=INK, linewidth=0.6)
        axes.plot(means[::step], differences[::step], "o", color=BLUE, markersize=3.2, alpha=0.7, markeredgewidth=0)
        lines = ((found.upper, ORANGE, "--", "+1.96 SD"), (found.bias, BLUE, "-", "bias"),
                 (found.lower, ORANGE, "--", "−1.96 SD"))  # fmt: skip
        for line, colour, style, word in lines:
            if line.value is None:
                continue
            axes.axhline(line.value, color=colour, linestyle=style, linewidth=1.2)
            if line.low is not None and line.high is not None:
                axes.axhspan(line.low, line.high, color=colour, alpha=0.13, linewidth=0)
            axes.annotate(
                f"{word}\n{line.value:+.{decimals}f}".replace("-", "−"),
                (1.0, line.value), xycoords=("axes fraction", "data"), xytext=(3, 0), textcoords="offset points",
                va="center", fontsize=6.8, color=colour, annotation_clip=False,
            )  # fmt: skip
        if found.slope.value is not None and len(means):
            ends = np.array([means.min(), means.max()])
            middle = (found.bias.value or 0.0) + found.slope.value * (ends - means.mean())
            axes.plot(ends, middle, color=GREY, linestyle=(0, (1, 1.2)), linewidth=1.3)
        axes.set(title=title, xlabel=f"mean of both, {unit}", ylabel=f"{readers[1]} − {readers[0]}, {unit}")
        slope = found.slope
        if slope.value is not None:
            interval = with_interval(slope.value, slope.low, slope.high, 3)
            says = f"n {found.subjects:,}; slope {interval}, p {p_words(slope.p)}"
            axes.annotate(says, (0, 1.0), xycoords="axes fraction", xytext=(3, -3), textcoords="offset points",
                          va="top", fontsize=6.6,
                          bbox={"facecolor": "white", "alpha": 0.75, "edgecolor": "none", "pad": 1.5})  # fmt: skip
        low, high = axes.get_ylim()
        reach = max(abs(low), abs(high))
        axes.set_ylim(-reach, reach * 1.12)
        png = drawing.png()
    return Drawn(
        name,
        title,
        f"{found.subjects:,} participants, {found.images:,} readings of each. Lines: bias and bias ± 1.96 SD, shaded:"
        " 95 % interval of each; dotted grey: the difference's slope on the mean (proportional bias).",
        png,
        drawing.width_mm,
        (f"mean_{unit}", f"difference_{unit}"),
        tuple(zip(found.means, found.differences, strict=True)),
    )
