"""Student's t without SciPy, which a kit does not have."""

from __future__ import annotations

import math

#: Half-width of 95 % under the normal distribution.
_Z = 1.959963984540054
#: From here on the expansion in 1/df is exact to 1e-11; below, the sum has few terms.
_MANY = 300


def t_95(df: int) -> float:
    """Return the t that 95 % of Student's distribution lies within, both sides together.

    Args:
        df: degrees of freedom, at least 1.
    """
    if df > _MANY:
        return _expanded(df)
    low, high = _Z, 12.71  # df = 1 has 12.706
    while high - low > 1e-13 * high:
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if _inside(middle, df) < 0.95 else (low, middle)
    return (low + high) / 2


def _inside(t: float, df: int) -> float:
    """Return P(|T| ≤ t): finite sums for whole df (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4)."""
    angle = math.atan(t / math.sqrt(df))
    square = math.cos(angle) ** 2
    even = df % 2 == 0
    term = 1.0 if even else math.cos(angle)
    total, first = 0.0, 2 if even else 3
    for k in range(first, df + 1, 2):
        total += term
        term *= square * (k - 1) / k
    return math.sin(angle) * total if even else 2 / math.pi * (angle + math.sin(angle) * total)


def _expanded(df: int) -> float:
    """Return the expansion about the normal distribution (Abramowitz and Stegun 1964, 26.7.5)."""
    z = _Z
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    fourth = (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160
    return z + first / df + second / df**2 + third / df**3 + fourth / df**4
