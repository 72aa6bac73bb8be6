"""Scanning one site: the steps that follow from each other, and what the accepted placements come to."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from edge.anatomy import SITES
from edge.exam.errors import ExamRefused
from edge.exam.placement import Placement
from edge.exam.programme import Side

#: Where the worker is with one placement: ``guide``: reads how to hold the probe; ``live``: looks for the muscle;
#: ``hold``: the picture is good and is being watched for steadiness; ``frozen``: decides; ``accepted``; ``not_done``.
SiteState = Literal["guide", "live", "hold", "frozen", "accepted", "not_done"]

_FOLLOWS: dict[SiteState, tuple[SiteState, ...]] = {
    "guide": ("live", "not_done"),
    "live": ("guide", "hold", "frozen", "not_done"),
    "hold": ("live", "frozen", "not_done"),
    "frozen": ("live", "accepted", "not_done"),  # live: retake
    "accepted": ("guide", "live"),  # the next placement, or this one retaken
    "not_done": ("guide",),  # reopened
}


def transition(now: SiteState, to: SiteState) -> SiteState:
    """Return ``to`` where it follows from ``now``.

    Raises:
        ExamRefused: ``site.transition``; nothing is ever accepted that was not frozen before.
    """
    if to not in _FOLLOWS[now]:
        raise ExamRefused(
            f"{to!r} does not follow from {now!r}.",
            remedy=f"Go to {' or '.join(_FOLLOWS[now])}.",
            reason="site.transition",
        )
    return to


@dataclass(frozen=True)
class SiteProgress:
    """What the accepted placements of one site and side come to.

    Attributes:
        site, side: where.
        placements: accepted and not retaken, in order.
        wanted: placements that are asked for; one more than planned where they lie too far apart.
        mt_mm: median thickness; ``None`` without a number.
        mt_u_mm: largest uncertainty among the placements (own choice: the scale's share is common to all of them, and
            repeating does not make it smaller).
        csa_cm2, csa_u_cm2: area, the same.
        fov_truncated: one of the areas is a visible one, and so the median is.
        mt_spread_mm: largest less smallest thickness; ``None`` for fewer than two numbers.
        spread_too_large: above what one operator's repeats differ by (REFERENCE §3.3).
        reasons: ``site.spread``: too large even with one placement more; ``site.no_number``: every number was withheld.
    """

    site: str
    side: Side
    placements: tuple[Placement, ...]
    wanted: int
    mt_mm: float | None
    mt_u_mm: float | None
    csa_cm2: float | None
    csa_u_cm2: float | None
    fov_truncated: bool
    mt_spread_mm: float | None
    spread_too_large: bool
    reasons: tuple[str, ...]

    @property
    def done(self) -> bool:
        """Whether no further placement is asked for."""
        return len(self.placements) >= self.wanted

    @property
    def next_placement(self) -> int | None:
        """Number of the placement to be made now: the first that is not there; ``None`` when done."""
        there = {one.placement for one in self.placements}
        return None if self.done else next(n for n in range(1, len(there) + 2) if n not in there)


def progress(site: str, side: Side, placements: tuple[Placement, ...], planned: int) -> SiteProgress:
    """Return what ``placements`` come to.

    Args:
        site: of all of them.
        side: of all of them.
        placements: accepted and not retaken, in order; blocked ones have no number and count as placed.
        planned: placements the programme asks for; 0 for a site it does not have.
    """
    mt_mm = _numbers(one.mt_mm for one in placements)
    spread = max(mt_mm) - min(mt_mm) if len(mt_mm) > 1 else None
    limit = SITES[site].mt_no_change_mm if site in SITES else None
    too_large = spread is not None and limit is not None and spread > limit.same_operator_and_device + _ROUNDING
    enough = len(placements) >= planned
    wanted = planned + (1 if enough and too_large and planned > 0 else 0)
    reasons = []
    if too_large and len(placements) >= wanted:
        reasons.append("site.spread")
    if placements and not mt_mm:
        reasons.append("site.no_number")
    return SiteProgress(
        site=site,
        side=side,
        placements=placements,
        wanted=wanted,
        mt_mm=_median(mt_mm),
        mt_u_mm=max(_numbers(one.mt_u_mm for one in placements), default=None),
        csa_cm2=_median(_numbers(one.csa_cm2 for one in placements)),
        csa_u_cm2=max(_numbers(one.csa_u_cm2 for one in placements), default=None),
        fov_truncated=any(one.fov_truncated for one in placements if one.csa_cm2 is not None),
        mt_spread_mm=spread,
        spread_too_large=too_large,
        reasons=tuple(reasons),
    )


#: mm; 18.2 - 16.7 is a little more than 1.5 to a computer.
_ROUNDING = 1e-9


def _numbers(values: Iterable[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def _median(values: list[float]) -> float | None:
    return statistics.median(values) if values else None
