"""Earlier visits: what has changed by more than repeats differ, like compared with like, and nothing else.

Alike are two medians of one site and side, one protocol and one device, and for areas both whole ones (REFERENCE §0.1,
§2.5, §3.3). What is not alike is shown and never compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from edge.anatomy import site
from edge.exam.entry import Entry
from edge.exam.programme import Programme, Side
from edge.exam.site_progress import SiteProgress
from edge.exam.visit import Visit

Measure = Literal["mt_mm", "csa_cm2"]
#: Why nothing is compared.
Unlike = Literal["protocol", "device", "truncated"]

#: Right to left; outside it the worker is asked whether side and site are right (REFERENCE §3.4).
SIDE_RATIO = (0.75, 1.33)
#: Now to the last visit; outside it the worker is asked whether scale and site are right (REFERENCE §3.4).
VISIT_RATIO = (0.7, 1.4)


@dataclass(frozen=True)
class Point:
    """One visit's median of one measure.

    Attributes:
        visit: uuid.
        day: of the visit.
        value: mm or cm².
        unlike: why it is not compared with the newest one; ``None`` where it is alike.
    """

    visit: str
    day: date
    value: float
    unlike: Unlike | None


@dataclass(frozen=True)
class Change:
    """The newest value less the latest one before it that is alike.

    Attributes:
        since: the earlier visit's day.
        change: mm or cm².
        band: half-width of the band in which two visits do not differ, mm or cm² (REFERENCE §3.3).
        same_operator: the narrower band was used.
        real: the change is larger than the band.
        odd: the thickness's ratio is outside :data:`VISIT_RATIO`: scale and site are to be checked.
    """

    since: date
    change: float
    band: float
    same_operator: bool
    real: bool
    odd: bool


@dataclass(frozen=True)
class Trend:
    """One measure over the visits, oldest first; ``change`` is ``None`` where nothing before is alike."""

    site: str
    side: Side
    measure: Measure
    points: tuple[Point, ...]
    change: Change | None


@dataclass(frozen=True)
class SideDifference:
    """Right to left thickness of one visit, and whether it is outside :data:`SIDE_RATIO`."""

    right_to_left: float
    odd: bool


def ended_visits(entries: Iterable[Entry], programme: Programme) -> tuple[Visit, ...]:
    """Return a participant's visits that have ended, oldest first, without practice and without abandoned ones.

    Args:
        entries: the participant's.
        programme: of today; earlier placements do not depend on it.
    """
    every = tuple(entries)
    ended = {one.visit for one in every if one.kind == "visit.ended"}
    visits = [Visit.of(every, programme, visit) for visit in ended]
    counted = [visit for visit in visits if visit.ended and visit.ended.kind == "visit.ended"]
    return tuple(sorted((v for v in counted if not v.begun.practice), key=lambda v: v.number))


def trend(earlier: Sequence[Visit], now: Visit, site_id: str, side: Side, measure: Measure) -> Trend | None:
    """Return one measure over the visits up to ``now``.

    Args:
        earlier: the same participant's, oldest first; ``now`` itself and later ones are left out.
        now: what the others are compared with.
        site_id: name of the site.
        side: of the body.
        measure: of the site.

    Returns:
        ``None`` where ``now`` has no value.
    """
    newest = now.site_progress(site_id, side)
    value = _value(newest, measure)
    if value is None:
        return None
    points, change = [Point(now.id, now.day, value, _inner_unlike(newest, measure))], None
    for visit in reversed([one for one in earlier if _is_before(one, now)]):
        before = visit.site_progress(site_id, side)
        past = _value(before, measure)
        if past is None:
            continue
        unlike = _unlike(before, newest, measure)
        points.append(Point(visit.id, visit.day, past, unlike))
        if unlike is None and change is None:
            change = _change(visit.day, before, past, newest, value, measure)
    return Trend(site_id, side, measure, tuple(reversed(points)), change)


def side_difference(visit: Visit, site_id: str) -> SideDifference | None:
    """Return how the sides of one site differ; ``None`` unless both have a thickness by one protocol."""
    right, left = visit.site_progress(site_id, "right"), visit.site_progress(site_id, "left")
    if right.mt_mm is None or left.mt_mm is None or _protocols(right) != _protocols(left):
        return None
    ratio = right.mt_mm / left.mt_mm
    return SideDifference(ratio, not SIDE_RATIO[0] <= ratio <= SIDE_RATIO[1])


def next_visit(visit: Visit) -> date:
    """Return the day of the next visit, as the programme wants it."""
    return visit.day + timedelta(days=visit.programme.next_visit_days)


def _change(
    since: date, before: SiteProgress, past: float, newest: SiteProgress, now: float, measure: Measure
) -> Change | None:
    place = site(newest.site)
    same = _operators(before) == _operators(newest) and len(_operators(newest)) == 1 and _devices(newest) != {""}
    no_change = place.mt_no_change_mm if measure == "mt_mm" else place.csa_no_change
    if no_change is None:
        return None
    band = no_change.same_operator_and_device if same else no_change.otherwise
    if measure == "csa_cm2":
        band *= past  # a share of the area
    ratio = now / past
    return Change(
        since=since,
        change=now - past,
        band=band,
        same_operator=same,
        real=abs(now - past) > band + 1e-9,
        odd=measure == "mt_mm" and not VISIT_RATIO[0] <= ratio <= VISIT_RATIO[1],
    )


def _unlike(before: SiteProgress, newest: SiteProgress, measure: Measure) -> Unlike | None:
    if _protocols(before) != _protocols(newest) or len(_protocols(newest)) != 1:
        return "protocol"
    if _devices(before) != _devices(newest) or len(_devices(newest)) != 1:
        return "device"
    return "truncated" if before.fov_truncated and measure == "csa_cm2" else _inner_unlike(newest, measure)


def _inner_unlike(newest: SiteProgress, measure: Measure) -> Unlike | None:
    return "truncated" if newest.fov_truncated and measure == "csa_cm2" else None


def _value(found: SiteProgress, measure: Measure) -> float | None:
    return found.mt_mm if measure == "mt_mm" else found.csa_cm2


def _is_before(one: Visit, now: Visit) -> bool:
    return one.participant.id == now.participant.id and one.number < now.number


def _protocols(found: SiteProgress) -> set[str]:
    return {one.protocol for one in found.placements}


def _devices(found: SiteProgress) -> set[str]:
    return {one.device for one in found.placements}


def _operators(found: SiteProgress) -> set[str]:
    return {one.operator for one in found.placements}
