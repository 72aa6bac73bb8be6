"""How every figure looks, and what it is handed back as."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matplotlib import font_manager, rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

import edge.ui

#: The letters that ship with the kit, so that every computer draws the same.
_LETTERS = Path(edge.ui.__file__).parent / "fonts"
#: Colours that colour-blind people can tell apart (Wong 2011, Nat Methods 8:441); told apart on grey paper by markers.
BLUE, ORANGE, GREEN, PURPLE, GREY, INK = "#0072b2", "#d55e00", "#009e73", "#8c4b7e", "#6b7680", "#1b242c"
#: A line: its name, or its dashes and gaps in points.
Line = str | tuple[float, tuple[float, ...]]
#: Colour, marker and line.
Look = tuple[str, str, Line]
#: Looks of each group, in order of age.
GROUP_LOOKS: Mapping[str, Look] = {
    "young": (BLUE, "o", "solid"),
    "middle": (GREEN, "^", (0, (5, 2))),
    "elderly": (ORANGE, "s", (0, (2, 1.2))),
    "": (GREY, "D", (0, (1, 1))),
}
SEX_LOOKS: Mapping[str, Look] = {
    "F": (PURPLE, "o", "solid"),
    "M": (BLUE, "^", (0, (5, 2))),
    "unknown": (GREY, "D", (0, (1, 1))),
}
#: Widths on A4, inches: the whole column, and half of it.
WHOLE_IN, HALF_IN = 6.9, 3.4
_DPI = 200
_STYLE: Any = {
    "font.family": ["Inter"],
    "font.size": 8,
    "axes.titlesize": 8.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelsize": 8,
    "axes.edgecolor": GREY,
    "axes.linewidth": 0.7,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#e6ebef",
    "grid.linewidth": 0.6,
    "xtick.labelsize": 7.5,
    "ytick.labelsize": 7.5,
    "xtick.color": INK,
    "ytick.color": INK,
    "text.color": INK,
    "axes.labelcolor": INK,
    "legend.fontsize": 7.5,
    "legend.frameon": False,
    "axes.unicode_minus": True,
    "text.parse_math": False,
}

#: A value of a figure's table.
Cell = str | float | int | None


@dataclass(frozen=True, eq=False)
class Drawn:
    """One figure.

    Attributes:
        name: of its files, e.g. ``scatter_rf_ffm``.
        title: above it, a few words.
        caption: below it: what is shown, of how many, and how.
        png: the picture.
        width_mm: on paper.
        head, rows: what it shows, as a table.
    """

    name: str
    title: str
    caption: str
    png: bytes
    width_mm: float
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def csv(self) -> bytes:
        """Return the table as CSV (UTF-8, CRLF as RFC 4180); a missing value is an empty field."""
        return csv_of(self.head, self.rows)


def csv_of(head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return a table as CSV; numbers as Python writes them, so that they read back as the same numbers."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(head)
    writer.writerows([["" if cell is None else cell for cell in row] for row in rows])
    return stream.getvalue().encode()


class Drawing:
    """One figure being drawn in the study's style: ``with Drawing(w, h) as drawing: axes = drawing.figure.subplots()``.

    Args:
        width_in, height_in: size on paper, inches.
    """

    def __init__(self, width_in: float, height_in: float) -> None:
        for name in ("Inter-Regular", "Inter-Bold"):
            file = str(_LETTERS / f"{name}.otf")
            if file not in {entry.fname for entry in font_manager.fontManager.ttflist}:
                font_manager.fontManager.addfont(file)
        self._context = rc_context(_STYLE)
        self._size = width_in, height_in

    def __enter__(self) -> Drawing:
        """Begin; the style holds until the end of the block."""
        self._context.__enter__()
        self.figure = Figure(figsize=self._size, dpi=_DPI, layout="constrained")
        return self

    def __exit__(self, *error: object) -> None:
        """Take the style back."""
        self._context.__exit__(None, None, None)

    def png(self) -> bytes:
        """Return the picture, the same bytes each time; inside the block only."""
        stream = io.BytesIO()
        FigureCanvasAgg(self.figure).print_png(stream, metadata={"Software": None})
        return stream.getvalue()

    @property
    def width_mm(self) -> float:
        """Width on paper."""
        return self._size[0] * 25.4


def legend_below(figure: Figure, axes: Axes, columns: int) -> None:
    """Put one legend for all axes under them, of what ``axes`` shows."""
    handles, labels = axes.get_legend_handles_labels()
    if handles:
        figure.legend(handles, labels, loc="outside lower center", ncols=columns)


def file_name(*words: str) -> str:
    """Return words as a file's name: lower case letters, digits and ``_``."""
    return re.sub(r"[^a-z0-9]+", "_", "_".join(words).lower()).strip("_")
