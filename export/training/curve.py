"""The training curve as a picture."""

from __future__ import annotations

import json
from pathlib import Path

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure


def draw_curve(log: Path, png: Path) -> None:
    """Draw the loss and every validation figure (shares of 1) of ``log.jsonl`` over the epochs."""
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    figure = Figure(figsize=(7, 4), layout="constrained")
    FigureCanvasAgg(figure)
    loss_axis = figure.add_subplot()
    loss_axis.plot([line["epoch"] for line in lines], [line["loss"] for line in lines], color="0.4", label="loss")
    loss_axis.set(xlabel="epoch", ylabel="training loss")
    dice_axis = loss_axis.twinx()
    figures = sorted({name for line in lines for name in line} - {"epoch", "loss", "score"})
    for name in figures:
        seen = [line for line in lines if name in line]
        dice_axis.plot([line["epoch"] for line in seen], [line[name] for line in seen], label=name.replace("_", " "))
    dice_axis.set(ylabel="validation", ylim=(0, 1))
    figure.legend(loc="outside upper center", ncols=4)
    figure.savefig(png, dpi=110)
