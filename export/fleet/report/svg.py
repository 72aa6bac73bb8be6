"""The parts of a chart as SVG inside a page: round axes, words, a frame. No script, no font, nothing from outside."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape


def percent(share: float) -> str:
    """Return a share in words: whole percents where they are enough, one decimal below ten."""
    return f"{100 * share:.0f} %" if share >= 0.0995 or share == 0 else f"{100 * share:.1f} %"


def round_axis(low: float, high: float) -> tuple[float, float, float]:
    """Return ends and step of an axis in round numbers that holds both values, with some five steps."""
    span = (high - low) or abs(high) or 1.0
    magnitude = 1.0
    while magnitude > span / 5:
        magnitude /= 10
    while magnitude * 10 <= span / 5:
        magnitude *= 10
    step = next(magnitude * factor for factor in (1, 2, 2.5, 5, 10) if magnitude * factor >= span / 5)
    start = step * (low // step)
    steps = 1
    while start + step * steps < high - step * 1e-9:
        steps += 1
    return start, start + step * steps, step


def ticks(low: float, high: float, step: float) -> list[float]:
    """Return every step from one end of an axis to the other."""
    return [low + step * number for number in range(round((high - low) / step) + 1)]


def text(x: float, y: float, words: str, anchor: str, style: str = "") -> str:
    """Return words at a place, of a class of the page's style where one is named."""
    named = f' class="{style}"' if style else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{named}>{escape(words)}</text>'


def svg(width: int, height: float, parts: Sequence[str], about: str) -> str:
    """Return a chart with its frame, and with what it shows for whoever cannot see it."""
    return (
        f'<svg viewBox="0 0 {width} {height:.0f}" width="{width}" role="img" aria-label="{escape(about)}">'
        f"<title>{escape(about)}</title>{''.join(parts)}</svg>"
    )
