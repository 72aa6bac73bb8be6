"""Numbers as the report writes them; a number that is not there is a dash, and its reason stands beside."""

from __future__ import annotations

import re

DASH = "–"
#: A blank inside brackets, or between a number and its unit: no line ends there.
_GLUED = re.compile(r"(?<=\d) (?=[^\W\d]|%)|(?<=<) |(?<= to) | (?=[^()]*\)|/ )")
_NO_BREAK = "\N{NO-BREAK SPACE}"
_MINUS = "−"


def number(value: float | None, decimals: int = 2) -> str:
    """Return a number with so many decimals."""
    if value is None:
        return DASH
    words = f"{value:,.{decimals}f}"
    # What rounds to zero has no sign.
    if float(words.replace(",", "")) == 0:
        words = words.removeprefix("-")
    return words.replace("-", _MINUS)


def p_words(p: float | None) -> str:
    """Return a p with three decimals, the smallest ones as ``< 0.001``."""
    if p is None:
        return DASH
    return "< 0.001" if p < 0.001 else f"{p:.3f}"


def with_interval(value: float | None, low: float | None, high: float | None, decimals: int = 2) -> str:
    """Return an estimate and its interval, e.g. ``0.42 (0.24 to 0.58)``."""
    if value is None:
        return DASH
    if low is None or high is None:
        return number(value, decimals)
    return f"{number(value, decimals)} ({number(low, decimals)} to {number(high, decimals)})"


def percent(value: float | None) -> str:
    """Return a share of one in %, without decimals."""
    return DASH if value is None else f"{100 * value:.0f} %"


def glued(words: str) -> str:
    """Return a cell's words with blanks that do not break between a number and its unit and inside brackets."""
    return _GLUED.sub(_NO_BREAK, words)
