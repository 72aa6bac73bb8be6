"""Every muscle against every outcome at a glance: r, how many people, and which of them stand after adjustment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle

from export.study.figures.style import GREY, INK, WHOLE_IN, Drawing, Drawn
from export.study.primary import LEVEL, Measure
from export.study.report.numbers import number
from export.study.result import Association

#: From orange through white to blue; the sign is readable without colour by the number inside.
_COLOURS = LinearSegmentedColormap.from_list("r", ["#b34700", "#f0a868", "#ffffff", "#7db8dc", "#00588c"])


def heat_map(
    associations: Sequence[Association], rows: Mapping[tuple[str, Measure], str], columns: Mapping[str, str]
) -> Drawn:
    """Draw all pooled correlations.

    Args:
        associations: every one is a cell.
        rows: site and measure to what stands at the row, in order.
        columns: outcome to what stands at the column, in order.
    """
    by_cell = {((one.site, one.measure), one.outcome): one for one in associations}
    table = np.full((len(rows), len(columns)), np.nan)
    with Drawing(WHOLE_IN, 0.9 + 0.36 * len(rows)) as drawing:
        axes = drawing.figure.subplots()
        for i, row in enumerate(rows):
            for j, column in enumerate(columns):
                one = by_cell.get((row, column))
                if one is None or one.pooled.value is None:
                    axes.add_patch(Rectangle((j - 0.5, i - 0.5), 1, 1, facecolor="#f1f4f6", edgecolor="none"))
                    axes.text(j, i, "–", ha="center", va="center", color=GREY)
                    continue
                table[i, j] = one.pooled.value
                stands = one.adjusted_p is not None and one.adjusted_p < LEVEL
                ink = "white" if abs(one.pooled.value) > 0.72 else INK
                value = number(one.pooled.value)
                weight = "bold" if stands else "normal"
                axes.text(j, i - 0.12, value + ("*" if stands else ""), ha="center", va="center", color=ink,
                          fontsize=7.6, weight=weight)  # fmt: skip
                axes.text(j, i + 0.26, f"n {one.pooled.n:,}", ha="center", va="center", color=ink, fontsize=5.4)
                if one.primary:
                    axes.add_patch(
                        Rectangle((j - 0.47, i - 0.47), 0.94, 0.94, fill=False, edgecolor=INK, linewidth=1.5)
                    )
        picture = axes.imshow(table, cmap=_COLOURS, vmin=-1, vmax=1, aspect="auto", zorder=-1)
        axes.set_xticks(range(len(columns)), list(columns.values()), rotation=35, ha="left", rotation_mode="anchor")
        axes.set_yticks(range(len(rows)), list(rows.values()))
        axes.tick_params(length=0, top=False, labeltop=True, bottom=False, labelbottom=False)
        axes.grid(visible=False)
        axes.spines[:].set_visible(False)
        bar = drawing.figure.colorbar(picture, ax=axes, shrink=0.8, pad=0.015, aspect=30)
        bar.set_label("Pearson's r, everybody together")
        bar.outline.set_visible(False)
        png = drawing.png()
    return Drawn(
        "heat_map",
        "Every muscle against every outcome",
        "Pearson's r of everybody together. Framed: the declared primary set. Bold with *: below 0.05 after adjustment"
        " (Holm in the primary set, false discovery rate elsewhere). Areas that are cut by the picture's edge are left"
        " out. Everybody together mixes age and sex into r: see the partial and within-group values.",
        png,
        drawing.width_mm,
        ("site", "measure", "outcome", "n", "r", "low", "high", "p", "adjusted_p", "primary"),
        tuple(
            (a.site, a.measure, a.outcome, a.pooled.n, a.pooled.value, a.pooled.low, a.pooled.high, a.pooled.p,
             a.adjusted_p, a.primary)
            for a in associations
        ),
    )  # fmt: skip
