"""Scores made of several answers: sums and steps that every rule set shares. No cut-off is here.

A part is a number, ``unable`` (tried, or known to be beyond the person) or ``None`` (not known).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

Part: TypeAlias = float | Literal["unable"] | None

#: Stances are held this long, s (REFERENCE §1.8).
HOLD_S = 10.0
#: What a small calf adds to SARC-F (REFERENCE §1.7).
_SARC_CALF_POINTS = 10
#: Length of the usual walk, m (REFERENCE §1.7).
_WALK_M = 6.0


def sarc_f(items: Sequence[int | None]) -> int | None:
    """Return SARC-F, 0 to 10: the sum of its five items; ``None`` unless all five are known (REFERENCE §1.7)."""
    known = [item for item in items if item is not None]
    return sum(known) if len(known) == len(items) == 5 else None


def sarc_calf(sarcf: int | None, calf_low: bool | None) -> int | None:
    """Return SARC-CalF, 0 to 20 (REFERENCE §1.7).

    Args:
        sarcf: SARC-F.
        calf_low: whether the calf is below the rule set's limit.
    """
    if sarcf is None or calf_low is None:
        return None
    return sarcf + (_SARC_CALF_POINTS if calf_low else 0)


def best_grip(trials_kgf: Sequence[Part]) -> Part:
    """Return the largest of all trials of both hands (REFERENCE §1.7); ``unable`` if there is none but some were."""
    return _of(trials_kgf, max)


def gait_m_s(trials_s: Sequence[Part]) -> Part:
    """Return the usual speed over 6 m: 6 / mean time, of two trials at least (REFERENCE §1.7).

    ``unable`` if no trial has a time and one was. One time alone gives no speed.
    """
    times = _numbers(trials_s)
    if len(times) == 1:
        return None
    return _of(trials_s, lambda numbers: _WALK_M / (sum(numbers) / len(numbers)))


def sppb(side_s: Part, semi_s: Part, tandem_s: Part, walk_4m_s: Part, chair_s: Part) -> int | None:
    """Return the Short Physical Performance Battery, 0 to 12 (REFERENCE §1.8; Guralnik 1994).

    Args:
        side_s: how long feet side by side were held, s.
        semi_s: the same in semi-tandem.
        tandem_s: the same in tandem.
        walk_4m_s: time over 4 m, s.
        chair_s: five times sit to stand, s.

    Returns:
        The sum; ``None`` if a part is not known.
    """
    parts = (
        sppb_balance(side_s, semi_s, tandem_s),
        _points(walk_4m_s, _walk_points),
        _points(chair_s, _chair_points),
    )
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None


def sppb_balance(side_s: Part, semi_s: Part, tandem_s: Part) -> int | None:
    """Return the balance part, 0 to 4; a stance that was not tried because an easier one failed is ``unable``."""
    points = (
        _points(side_s, lambda held: int(held >= HOLD_S)),
        _points(semi_s, lambda held: int(held >= HOLD_S)),
        _points(tandem_s, lambda held: 2 if held >= HOLD_S else int(held >= 3)),
    )
    known = [one for one in points if one is not None]
    return sum(known) if len(known) == len(points) else None


def _walk_points(walk_s: float) -> int:
    if walk_s < 4.82:
        return 4
    if walk_s <= 6.20:
        return 3
    return 2 if walk_s <= 8.70 else 1


def _chair_points(chair_s: float) -> int:
    # REFERENCE prints ≤ 11.19, 11.20-13.69 …: times are kept to 0.01 s, so "below the next" is the same.
    limits = (11.20, 13.70, 16.70, 60.0)
    return sum(chair_s < limit for limit in limits)


def _points(part: Part, points: Callable[[float], int]) -> int | None:
    if part is None:
        return None
    return 0 if isinstance(part, str) else points(part)


def _numbers(parts: Sequence[Part]) -> list[float]:
    return [part for part in parts if part is not None and not isinstance(part, str)]


def _of(parts: Sequence[Part], one: Callable[[list[float]], float]) -> Part:
    numbers = _numbers(parts)
    if numbers:
        return one(numbers)
    return "unable" if "unable" in parts else None
