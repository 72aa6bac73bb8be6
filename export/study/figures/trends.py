"""Muscle size against age, by sex, a plot for each muscle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from export.study.figures.scatter import MOST_POINTS, line_with_band
from export.study.figures.style import SEX_LOOKS, WHOLE_IN, Cell, Drawing, Drawn
from export.study.relation.complete import is_constant

_SEXES = {"F": "women", "M": "men", "unknown": "sex unknown"}


def age_trends(
    name: str,
    age_years: NDArray[np.float64],
    sizes: Mapping[str, NDArray[np.float64]],
    sex: Sequence[str],
    people: Sequence[str],
    *,
    title: str,
    label: str,
) -> Drawn:
    """Draw each muscle's size against age; people of one visit each, so that age is between people, not ageing.

    Args:
        name: of the files.
        age_years: (n,), NaN where unknown.
        sizes: muscle's name to (n,) values, NaN where missing.
        sex: (n,) F, M or unknown.
        people: (n,) codes, for the table.
        title: a few words.
        label: of the sizes, with unit.
    """
    rows: list[tuple[Cell, ...]] = []
    sexes = np.array(list(sex), np.str_)
    with Drawing(WHOLE_IN, 4.4) as drawing:
        axes = drawing.figure.subplots(2, 3)
        for one, (muscle, values) in zip(axes.flat, sizes.items(), strict=False):
            for code, (colour, marker, style) in SEX_LOOKS.items():
                here = np.flatnonzero(np.isfinite(age_years) & np.isfinite(values) & (sexes == code))
                if not here.size:
                    continue
                step = max(1, -(-here.size // (MOST_POINTS // 2)))
                one.plot(age_years[here][::step], values[here][::step], marker, color=colour, markersize=2.8,
                         alpha=0.75, markeredgewidth=0)  # fmt: skip
                if here.size >= 4 and not is_constant(age_years[here]):
                    at = np.linspace(age_years[here].min(), age_years[here].max(), 50)
                    middle, half = line_with_band(age_years[here], values[here], at)
                    one.fill_between(at, middle - half, middle + half, color=colour, alpha=0.14, linewidth=0)
                    one.plot(at, middle, color=colour, linestyle=style, linewidth=1.3)
                rows += [(people[i], muscle, code, float(age_years[i]), float(values[i])) for i in here.tolist()]
            one.set(title=muscle, xlabel="age, years", ylabel=label)
            if not np.isfinite(age_years + values).any():
                one.set(xticks=[], yticks=[], xlabel="", ylabel="")
                one.text(0.5, 0.5, "nobody with a value", ha="center", va="center", transform=one.transAxes)
        legend = axes.flat[-1]
        for rest in list(axes.flat)[len(sizes) :]:
            rest.axis("off")
        for code in [one for one in SEX_LOOKS if any(row[2] == one for row in rows)]:
            colour, marker, style = SEX_LOOKS[code]
            count = int((sexes == code).sum())
            legend.plot([], [], marker=marker, linestyle=style, color=colour, label=f"{_SEXES[code]} ({count:,})")
        legend.legend(loc="center", fontsize=8.5)
        png = drawing.png()
    return Drawn(
        name,
        title,
        "Each point is a person, each line least squares with the 95 % band of its mean. People of different age were"
        " compared, nobody was followed: a slope is no rate of loss.",
        png,
        drawing.width_mm,
        ("participant", "muscle", "sex", "age_years", label),
        tuple(rows),
    )
