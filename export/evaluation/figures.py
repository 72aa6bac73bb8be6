"""Figures of the report, as PNG; drawn without a screen."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy.typing import NDArray

from export.evaluation.agreement import FEWEST_SUBJECTS, bland_altman, per_subject
from export.evaluation.agreement_table import Quantity, value_pairs
from export.evaluation.muscle_score import CaseScore
from export.evaluation.tables import muscle_name, muscles_of

# Blue, orange and green that colour-blind people can tell apart (Wong 2011, Nat Methods 8:441).
_BLUE, _ORANGE, _GREEN = "#0072b2", "#d55e00", "#009e73"
_DPI = 110


@dataclass(frozen=True, eq=False)
class Overlay:
    """One image with both outlines, for the report's worst cases.

    Attributes:
        network: whose prediction it is.
        score: of the image.
        picture: H×W or H×W×3 (BGR) uint8, the B-mode area.
        truth, predicted: H×W, non-zero inside the muscle.
        spacing_mm: ``(mm_per_px_y, mm_per_px_x)``.
    """

    network: str
    score: CaseScore
    picture: NDArray[np.uint8]
    truth: NDArray[np.uint8]
    predicted: NDArray[np.uint8]
    spacing_mm: tuple[float, float]


def bland_altman_figure(scores: Sequence[CaseScore]) -> bytes:
    """Draw difference against mean, a row per muscle, thickness left and area right.

    Dots are subjects' means of the numbers the kit gives, lines their bias and limits with 95 % intervals; crosses are
    images whose number it would withhold.
    """
    muscles = muscles_of(scores)
    figure = Figure(figsize=(9.5, 2.7 * len(muscles)), dpi=_DPI, layout="constrained")
    axes = figure.subplots(len(muscles), 2, squeeze=False)
    for row, site in zip(axes, muscles, strict=True):
        some = [score for score in scores if score.site == site]
        _bland_altman(row[0], some, "MT mm", site)
        _bland_altman(row[1], some, "CSA cm²", site)
    return _png(figure)


def dice_figure(scores: Sequence[CaseScore]) -> bytes:
    """Draw Dice of every image, a pair of boxes per muscle: as recorded or clean, and degraded; failures at 0."""
    muscles = muscles_of(scores)
    figure = Figure(figsize=(9.5, 3.6), dpi=_DPI, layout="constrained")
    axes = figure.subplots()
    for shift, degraded, colour, name in ((-0.18, False, _BLUE, "clean"), (0.18, True, _ORANGE, "degraded")):
        groups = [
            [score.dice for score in scores if score.site == site and score.degraded == degraded] for site in muscles
        ]
        filled = [(place, group) for place, group in enumerate(groups) if group]
        if not filled:
            continue
        places = [place + shift for place, _ in filled]
        boxes = axes.boxplot([group for _, group in filled], positions=places, widths=0.28, manage_ticks=False)
        for parts in boxes.values():
            for part in parts:
                part.set(color=colour, markeredgecolor=colour, markersize=3)
        axes.plot([], [], color=colour, label=name)
    axes.set_xticks(range(len(muscles)), [_title(site) for site in muscles])
    axes.set(ylim=(-0.03, 1.03), ylabel="Dice")
    axes.grid(axis="y", alpha=0.3)
    axes.legend(loc="lower left", frameon=False)
    return _png(figure)


def overlay_figure(overlay: Overlay) -> bytes:
    """Draw the picture at its true proportions with the true outline (solid) and the predicted one (dashed)."""
    height, width = overlay.truth.shape
    step_y, step_x = overlay.spacing_mm
    tall = float(np.clip(4.2 * (height * step_y) / (width * step_x), 1.5, 6.0))
    figure = Figure(figsize=(4.2, tall), dpi=80, layout="constrained")
    axes = figure.subplots()
    picture = overlay.picture if overlay.picture.ndim == 2 else overlay.picture[..., ::-1]
    extent = (0.0, width * step_x, height * step_y, 0.0)
    axes.imshow(picture, cmap="gray", vmin=0, vmax=255, extent=extent)
    across, down = (np.arange(width) + 0.5) * step_x, (np.arange(height) + 0.5) * step_y
    for mask, colour, line in ((overlay.truth, _GREEN, "solid"), (overlay.predicted, _ORANGE, "dashed")):
        inside = (mask != 0).astype(np.float64)
        if 0 < inside.sum() < inside.size:
            axes.contour(across, down, inside, levels=[0.5], colors=[colour], linestyles=[line], linewidths=1.6)
    axes.set(xlabel="mm", ylabel="mm")
    return _png(figure)


def _bland_altman(axes: Axes, scores: Sequence[CaseScore], quantity: Quantity, site: str) -> None:
    pairs = value_pairs(scores, quantity)
    given, withheld = [pair for pair in pairs if pair.given], [pair for pair in pairs if not pair.given]
    subjects = [pair.subject for pair in given]
    values = [pair.truth for pair in given], [pair.measured for pair in given]
    truth, measured = per_subject(subjects, *values)
    axes.plot((truth + measured) / 2, measured - truth, "o", color=_BLUE, markersize=4, alpha=0.7, label="subject")
    axes.plot(
        [(pair.truth + pair.measured) / 2 for pair in withheld],
        [pair.measured - pair.truth for pair in withheld],
        "x",
        color=_ORANGE,
        markersize=4,
        label="withheld image",
    )
    if len(truth) >= FEWEST_SUBJECTS:
        found = bland_altman(subjects, *values)
        axes.axhline(found.bias, color=_BLUE)
        axes.axhspan(*found.bias_ci, color=_BLUE, alpha=0.12)
        for limit, interval in zip(found.limits, (found.lower_ci, found.upper_ci), strict=True):
            axes.axhline(limit, color="#555555", linestyle="--")
            axes.axhspan(*interval, color="#555555", alpha=0.10)
    axes.axhline(0, color="black", linewidth=0.6)
    unit = quantity.split()[1]
    axes.set(title=f"{_title(site)}, {quantity.split()[0]}", xlabel=f"mean of both, {unit}")
    axes.set_ylabel(f"measured − true, {unit}")
    if withheld and quantity == "MT mm":
        axes.legend(loc="best", fontsize="x-small", frameon=False)


def _title(site: str) -> str:
    """Return the muscle's name, safe from matplotlib's formula sign."""
    return muscle_name(site).replace("$", r"\$")


def _png(figure: Figure) -> bytes:
    stream = io.BytesIO()
    FigureCanvasAgg(figure).print_png(stream, metadata={"Software": None})
    return stream.getvalue()
