"""The primary set as a forest plot: this cohort beside the paper, pooled and with age taken out in two ways."""

from __future__ import annotations

from collections.abc import Sequence

from export.study.figures.style import BLUE, GREY, INK, ORANGE, PURPLE, WHOLE_IN, Cell, Drawing, Drawn, legend_below
from export.study.primary import PRIMARY
from export.study.report.numbers import with_interval
from export.study.result import Association

_KINDS = (
    ("the paper, n 94", GREY, "D"),
    ("this cohort, everybody", BLUE, "o"),
    ("this cohort, inside age groups", ORANGE, "s"),
    ("this cohort, after age, sex and height", PURPLE, "^"),
)


def forest(associations: Sequence[Association]) -> Drawn:
    """Draw the primary associations against the paper's r, whose interval is for 94 people.

    Args:
        associations: the declared ones.
    """
    rows: list[tuple[Cell, ...]] = []
    by_name = {one.primary: one for one in associations}
    with Drawing(WHOLE_IN, 0.7 + 0.85 * len(PRIMARY)) as drawing:
        axes = drawing.figure.subplots()
        for place, test in enumerate(PRIMARY):
            one = by_name[test.name]
            low, high = test.paper_interval
            values: list[tuple[int | None, float | None, float | None, float | None]] = [
                (94, test.paper_r, low, high),
                *((c.n, c.value, c.low, c.high) for c in (one.pooled, one.within.pooled, one.partial)),
            ]
            for line, ((kind, colour, marker), (n, r, below, above)) in enumerate(zip(_KINDS, values, strict=True)):
                rows.append((test.name, kind, n, r, below, above))
                y = place * 1.0 + 0.21 * (line - 1.5)
                label = kind if place == 0 else None
                if r is None:
                    axes.plot([], [], marker, color=colour, label=label)
                    axes.text(1.05, y, "not computed", fontsize=7, va="center", color=colour)
                    continue
                if below is not None and above is not None:
                    axes.plot([below, above], [y, y], color=colour, linewidth=1.8, solid_capstyle="butt")
                axes.plot([r], [y], marker, color=colour, markersize=5, markeredgecolor="white", label=label)
                axes.text(1.05, y, with_interval(r, below, above), fontsize=7.2, va="center", color=colour)
            if place:
                axes.axhline(place - 0.5, color="#d5dde3", linewidth=0.7)
        axes.axvline(0, color=INK, linewidth=0.8)
        axes.set_yticks(range(len(PRIMARY)), [test.name.replace(" and ", "\nand ") for test in PRIMARY])
        axes.set(xlim=(-1, 1), ylim=(len(PRIMARY) - 0.5, -0.5), xlabel="correlation r with its 95 % interval")
        axes.grid(axis="y", visible=False)
        axes.tick_params(axis="y", length=0)
        legend_below(drawing.figure, axes, 2)
        png = drawing.png()
    return Drawn(
        "forest",
        "The primary set beside the paper",
        "Correlation with its 95 % interval. The paper gives no intervals: those shown are Fisher's for its r and 94"
        " people. Inside age groups: each group's mean taken away. A value inside the paper's interval is no proof"
        " that both are equal.",
        png,
        drawing.width_mm,
        ("test", "of", "n", "r", "low", "high"),
        tuple(rows),
    )
