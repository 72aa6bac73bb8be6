"""Lines, intervals, dots, a calendar and bars as SVG.

Every chart stands beside a table with the same numbers. Colours can be told apart by colour-blind people (Wong 2011,
Nat Methods 8:441), and no meaning is in a colour alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

from export.fleet.report.svg import percent, round_axis, svg, text, ticks

BLUE, ORANGE, GREEN, PURPLE, SKY, GREY = "#0072b2", "#d55e00", "#009e73", "#aa4499", "#56b4e9", "#5f6b76"
COLOURS = (BLUE, ORANGE, GREEN, PURPLE, SKY, GREY)
_DASHES = ("", "7 3", "2 3", "9 3 2 3", "4 2", "1 3")

#: Height of a line of words, px.
_LINE = 15


class Series(NamedTuple):
    """One line: a value for every mark on the horizontal axis, ``None`` where there is none."""

    name: str
    values: Sequence[float | None]


class Interval(NamedTuple):
    """A share with its interval, and what is written beside it."""

    name: str
    value: float
    low: float
    high: float
    words: str


class Dot(NamedTuple):
    """A share of ``captures`` with its interval; ``name`` is written only where it is not empty."""

    name: str
    captures: int
    value: float
    low: float
    high: float


def lines(
    series: Sequence[Series],
    marks: Sequence[str],
    said: Callable[[float], str],
    about: str,
    *,
    size: tuple[int, int] = (1040, 260),
    from_zero: bool = True,
    title: str = "",
    legend: bool = True,
) -> str:
    """Draw values over time; each line has a dash of its own and its name at its end."""
    width, height = size
    left, right, top, bottom = 54, 150 if legend else 14, 28 if title else 12, 30
    values = [value for one in series for value in one.values if value is not None]
    low, high, step = round_axis(0.0 if from_zero else min(values, default=0), max(values, default=1))

    def across(at: int) -> float:
        return left + (width - left - right) * (at / max(len(marks) - 1, 1) if len(marks) > 1 else 0.5)

    def down(value: float) -> float:
        return top + (height - top - bottom) * (1 - (value - low) / (high - low))

    parts = [text(left - 44, 16, title, "start", "b")] if title else []
    for tick in ticks(low, high, step):
        parts.append(f'<line class="g" x1="{left}" x2="{width - right}" y1="{down(tick):.1f}" y2="{down(tick):.1f}"/>')
        parts.append(text(left - 8, down(tick) + 4, said(tick), "end"))
    every = max(1, -(-len(marks) * 62 // (width - left - right)))
    parts += [text(across(at), height - 8, marks[at], "middle") for at in range(0, len(marks), every)]
    ends: list[tuple[float, str]] = []
    for number, one in enumerate(series):
        colour, dash = COLOURS[number % len(COLOURS)], _DASHES[number % len(_DASHES)]
        known = [(across(at), down(value)) for at, value in enumerate(one.values) if value is not None]
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in known)
        parts.append(f'<polyline class="l" points="{points}" stroke="{colour}" stroke-dasharray="{dash}"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.4" fill="{colour}"/>' for x, y in known]
        if known:
            ends.append((known[-1][1], one.name))
    if legend:
        parts += _end_labels(ends, width - right + 8, top, height - bottom)
    return svg(width, height, parts, about)


def intervals(rows: Sequence[Interval], about: str, *, whole: bool = False, mark: float | None = None) -> str:
    """Draw shares as dots with their intervals, a row each.

    Args:
        rows: from the top.
        about: what is shown.
        whole: the axis ends at 100 %, and begins where there is something to be seen; else it begins at 0.
        mark: a line across all rows, e.g. the whole fleet's share.
    """
    width, left, right, each = 1040, 385, 140, 24
    height = 30 + each * len(rows)
    least = min(row.low for row in rows) if whole else 0.0
    low, high, step = round_axis(least, 1.0 if whole else max(row.high for row in rows))

    def across(value: float) -> float:
        return left + (width - left - right) * (value - low) / (high - low)

    parts = []
    for tick in ticks(low, high, step):
        parts.append(f'<line class="g" x1="{across(tick):.1f}" x2="{across(tick):.1f}" y1="4" y2="{height - 22}"/>')
        parts.append(text(across(tick), height - 6, percent(tick), "middle"))
    if mark is not None:
        parts.append(f'<line class="m" x1="{across(mark):.1f}" x2="{across(mark):.1f}" y1="4" y2="{height - 22}"/>')
    for number, row in enumerate(rows):
        y = 16 + each * number
        parts.append(text(left - 12, y + 4, row.name, "end", "n"))
        parts.append(f'<line class="i" x1="{across(row.low):.1f}" x2="{across(row.high):.1f}" y1="{y}" y2="{y}"/>')
        parts.append(f'<circle cx="{across(row.value):.1f}" cy="{y}" r="4.5" fill="{BLUE}"/>')
        parts.append(text(width - right + 14, y + 4, row.words, "start", "n"))
    return svg(width, height, parts, about)


def dots(rows: Sequence[Dot], mark: float, limit: float, about: str) -> str:
    """Draw shares against how many they are of; a full line is the whole fleet's share, a dashed one a limit.

    Those with a name are squares, and lines lead to their names beside the chart, where there is room for all.
    """
    width, height, left, right, top, bottom = 1040, 360, 54, 170, 14, 44
    low, high, step = round_axis(0.0, max((row.high for row in rows), default=1.0))
    _, most, count_step = round_axis(0.0, float(max((row.captures for row in rows), default=1)))

    def across(count: float) -> float:
        return left + (width - left - right) * count / most

    def down(value: float) -> float:
        return top + (height - top - bottom) * (1 - (value - low) / (high - low))

    parts = []
    for tick in ticks(low, high, step):
        parts.append(f'<line class="g" x1="{left}" x2="{width - right}" y1="{down(tick):.1f}" y2="{down(tick):.1f}"/>')
        parts.append(text(left - 8, down(tick) + 4, percent(tick), "end"))
    parts += [text(across(tick), height - 24, f"{tick:,.0f}", "middle") for tick in ticks(0.0, most, count_step)]
    parts.append(text((left + width - right) / 2, height - 6, "captures accepted", "middle"))
    for value, style in ((mark, "m"), (limit, "m d")):
        y = down(value)
        parts.append(f'<line class="{style}" x1="{left}" x2="{width - right}" y1="{y:.1f}" y2="{y:.1f}"/>')
    for row in rows:
        x, y, colour = across(row.captures), down(row.value), ORANGE if row.name else BLUE
        span = f'y1="{down(row.low):.1f}" y2="{down(row.high):.1f}"'
        parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" {span} stroke="{colour}"/>')
        square = f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{colour}"/>'
        parts.append(square if row.name else f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.4" fill="{colour}"/>')
    named = sorted((row for row in rows if row.name), key=lambda row: -row.value)
    if len(named) * _LINE < height - top - bottom:
        last = top - _LINE
        for row in named:
            last = max(down(row.value), last + _LINE)
            x, y = across(row.captures) + 5, down(row.value)
            ends = f'x1="{x:.1f}" y1="{y:.1f}" x2="{width - right + 8}" y2="{last:.1f}"'
            parts.append(f'<line stroke="#9aa7b2" {ends}/>')
            parts.append(text(width - right + 12, last + 4, row.name, "start", "n"))
    return svg(width, height, parts, about)


def calendar(rows: Sequence[tuple[str, Sequence[int]]], marks: Sequence[str], about: str) -> str:
    """Draw a cell a row and week, the darker the more; an empty cell is an empty frame."""
    left, top, each = 84, 24, 9
    wide = min(60.0, (1040 - left - 10) / max(len(marks), 1))
    most = max((count for _, counts in rows for count in counts), default=1) or 1
    height = top + each * len(rows) + 6
    every = max(1, -(-46 // int(wide)))
    parts = [text(left + wide * at, 14, marks[at], "start") for at in range(0, len(marks), every)]
    for number, (name, counts) in enumerate(rows):
        y = top + each * number
        parts.append(f'<text x="{left - 8}" y="{y + 7}" text-anchor="end" class="s">{escape(name)}</text>')
        for at, count in enumerate(counts):
            fill = f'fill="{BLUE}" fill-opacity="{0.15 + 0.85 * count / most:.2f}"' if count else 'class="e"'
            parts.append(
                f'<rect x="{left + wide * at:.1f}" y="{y}" width="{wide - 1.5:.1f}" height="{each - 1.5}" {fill}/>'
            )
    return svg(1040, height, parts, about)


def stacked(rows: Sequence[tuple[str, Sequence[tuple[str, float]]]], about: str) -> str:
    """Draw shares of a whole, a bar a row; parts are named below, and inside where there is room."""
    width, left, each = 1040, 250, 34
    parts = []
    for number, (name, shares) in enumerate(rows):
        y, x = 6 + each * number, float(left)
        parts.append(text(left - 12, y + 16, name, "end", "n"))
        for place, (part, share) in enumerate(shares):
            wide = (width - left - 10) * share
            fill = (BLUE, GREY, PURPLE)[place]
            parts.append(f'<rect x="{x:.1f}" y="{y}" width="{max(wide - 1, 0):.1f}" height="24" fill="{fill}"/>')
            if wide > 45:
                said = f"{part} {percent(share)}" if wide > 170 else percent(share)
                parts.append(text(x + 8, y + 16, said, "start", "w"))
            x += wide
    below = 12 + each * len(rows)
    for place, (part, _) in enumerate(rows[0][1]):
        x = left + 180.0 * place
        parts.append(f'<rect x="{x}" y="{below}" width="12" height="12" fill="{(BLUE, GREY, PURPLE)[place]}"/>')
        parts.append(text(x + 18, below + 11, part, "start", "n"))
    return svg(width, below + 22, parts, about)


def _end_labels(ends: Sequence[tuple[float, str]], x: float, top: float, bottom: float) -> list[str]:
    """Write each line's name at its end, moved apart where two would touch."""
    parts, last = [], top - 15
    for y, name in sorted(ends):
        last = max(y + 4, last + _LINE)
        parts.append(f'<text x="{x}" y="{min(last, bottom + 12):.1f}" class="n">{escape(name)}</text>')
    return parts
