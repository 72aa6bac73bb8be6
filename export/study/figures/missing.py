"""What is there and what is missing, by group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from export.study.figures.style import INK, WHOLE_IN, Drawing, Drawn
from export.study.result import Described

_COLOURS = LinearSegmentedColormap.from_list("known", ["#b34700", "#e58a4a", "#f6d3b5", "#f1f5f8"])


def missingness(described: Sequence[Described], labels: Mapping[str, str], groups: Sequence[str]) -> Drawn:
    """Draw the share of people who have a value, a row for each column and a column for each group.

    Args:
        described: by column and group.
        labels: column to what stands at its row, in order.
        groups: names in order; ``all`` among them.
    """
    by_cell = {(one.column, one.group): one for one in described}
    shown = [(column, group) for column in labels for group in groups]
    share = np.array(
        [by_cell[cell].n / by_cell[cell].people if by_cell[cell].people else np.nan for cell in shown]
    ).reshape(len(labels), len(groups))
    with Drawing(WHOLE_IN, 0.7 + 0.19 * len(labels)) as drawing:
        axes = drawing.figure.subplots()
        axes.imshow(share, cmap=_COLOURS, vmin=0, vmax=1, aspect="auto")
        for i, column in enumerate(labels):
            for j, group in enumerate(groups):
                cell = by_cell[column, group]
                lacking = cell.people - cell.n
                words = f"{cell.n:,}" + (f"   ({lacking:,} missing)" if lacking else "")
                ink = "white" if cell.people and cell.n / cell.people < 0.15 else INK
                axes.text(j, i, words, ha="center", va="center", fontsize=6.8, color=ink)
        heads = [f"{group} ({by_cell[next(iter(labels)), group].people:,})" for group in groups]
        axes.set_xticks(range(len(groups)), heads)
        axes.set_yticks(range(len(labels)), list(labels.values()))
        axes.tick_params(length=0, labeltop=True, labelbottom=False)
        axes.grid(visible=False)
        axes.spines[:].set_visible(False)
        png = drawing.png()
    return Drawn(
        "missing",
        "What was measured, and what is missing",
        "People with a value, by group. An area that the picture's edge cuts counts as missing. A missing value is"
        " left out of what needs it, and never filled in: each statistic has its own n.",
        png,
        drawing.width_mm,
        ("column", "group", "people", "n"),
        tuple((column, group, by_cell[column, group].people, by_cell[column, group].n) for column, group in shown),
    )
