"""One site: clean the probe, confirm side and place, read the guide, scan, look at what was accepted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from uuid import uuid4

from edge.anatomy import SITES
from edge.exam.entry import NewEntry
from edge.exam.errors import ExamRefused
from edge.exam.follow_up import side_difference
from edge.exam.placement import Placement
from edge.exam.programme import Side
from edge.exam.site_progress import transition
from edge.measure.measurement import Measurement
from edge.ui.visit.buttons import back_button, no_value_button, plan_button
from edge.ui.visit.day import Day
from edge.ui.visit.page import Button, Page, Row
from edge.ui.visit.plan_pages import back_from, frame_of, state_of
from edge.ui.visit.site_look import doubt_page, not_done_page, retake_page, review_page, site_words
from edge.ui.words import say

_GUIDE_STEPS = 4


class SitePages:
    """``site`` about ``SITE.SIDE``, and ``site.*`` about the same; ``site.retake`` about a capture besides."""

    def page(self, day: Day) -> Page:
        """Return the page of ``day.place``."""
        pages: dict[str, Callable[[Day, str, Side], Page]] = {
            "clean": _clean_page,
            "side": _side_page,
            "guide": _guide_page,
            "live": _live_page,
            "doubt": lambda d, where, of: doubt_page(d, where, of, _doubt(d, where, of) or "site"),
            "review": review_page,
            "retake": lambda d, where, of: retake_page(d, where, of, _number(d)),
            "not_done": not_done_page,
        }
        return pages[_part(day)](day, *_where(day))

    def act(self, day: Day, act: str, about: str) -> None:
        """Take a confirmation, begin to scan, retake, or say why it is not done."""
        site, side = _where(day)
        here = f"{site}.{side}"
        if act == "back":
            _back(day, site, side)
        elif act == "on":
            day.goes_on()
        elif act == "cleaned":
            day.cleaned, day.scanned_visit = True, day.visit_id
        elif act == "side":
            _confirm_side(day, side, about)
        elif act == "start":
            day.scan, day.scanned_visit = transition("guide", "live"), day.visit_id
            day.go("site.live", here)
        elif act == "no_value":
            day.go("site.not_done", here)
        elif act == "not_done":
            body = {"site": site, "side": side, "reason": about}
            day.keep([day.visit.entry("site.not_done", body)], day.goes_on)
        elif act == "reopen":
            body = {"site": site, "side": side}
            day.keep([day.visit.entry("site.reopened", body)], lambda: day.go("site", here))
        elif act == "retake":
            day.go("site.retake", f"{here}.{about}")
        elif act == "retaken":
            taken = {"site": site, "side": side, "capture": _capture(day), "placement": _number(day), "why": about}
            if about in ("wrong_site", "wrong_side"):
                day.sided.discard(here)
            day.keep([day.visit.entry("capture.retaken", taken)], lambda: day.go("site", here))
        elif act == "right":
            _accepted(day, site, side)


def accepting(day: Day, found: Measurement, *, device: str, edit: Mapping[str, object] | None = None) -> NewEntry:
    """Return the entry that is to be kept with a capture's picture, in one transaction.

    Args:
        day: at a live page.
        found: as it is on the screen; what is withheld there is withheld here.
        device: scanner, probe and network, as one name.
        edit: what the hand made of the network's outline, see :class:`~edge.ui.visit.edit_desk.Edited`; ``None`` where
            it moved nothing.

    Raises:
        ExamRefused: ``site.transition``: the visit is at no live page, or at another site's.
    """
    site, side = _where(day) if _part(day) == "live" else ("", "right")
    if found.site != site:
        raise ExamRefused(
            f"A picture of {found.site!r} came while the visit is at {site or day.place.name!r}.",
            remedy="Go to the site's step and scan it again.",
            reason="site.transition",
        )
    placement = Placement(
        site=site,
        side=side,
        placement=day.visit.site_progress(site, side).next_placement or 1,
        capture=str(uuid4()),
        mt_mm=found.mt_mm,
        mt_u_mm=found.mt_u_mm,
        csa_cm2=found.csa_cm2,
        csa_u_cm2=found.csa_u_cm2,
        fov_truncated=bool(found.fov_truncated),
        status=found.status,
        reasons=tuple(found.reasons),
        protocol=SITES[site].protocol,
        edited=edit is not None,
        device=device,
        edit=edit,
    )
    return day.visit.entry("capture.accepted", placement.to_body())


def captured(day: Day, entry: NewEntry) -> None:
    """Go on after a capture is on the disk, if the live page it was taken on is still the page."""
    here = f"{entry.body['site']}.{entry.body['side']}"
    if entry.visit != day.visit_id or day.place.name != "site.live" or day.place.about != here:
        return
    day.scan = transition(transition(day.scan, "frozen"), "accepted")
    site, side = _where(day)
    if _doubt(day, site, side):
        day.go("site.doubt", here)
    else:
        _accepted(day, site, side)


def _accepted(day: Day, site: str, side: Side) -> None:
    """Show what the placements come to, or the guide for the next one."""
    done = day.visit.site_progress(site, side).done
    day.go("site.review" if done else "site", f"{site}.{side}")


def _part(day: Day) -> str:
    if day.place.name != "site":
        return day.place.name.removeprefix("site.")
    site, side = _where(day)
    if state_of(day, (site, side)) != "open":
        return "review"
    here = (site, side)
    if _is_unclean(day):
        return "clean"
    return "guide" if f"{site}.{side}" in day.sided or day.visit.placements.get(here) else "side"


def _is_unclean(day: Day) -> bool:
    """Whether the probe may have been on another person since it was cleaned (REFERENCE §8.3 H-14)."""
    if day.cleaned:
        return False
    on_another = day.scanned_visit not in ("", day.visit_id)
    return on_another or not day.visit.placements


def _where(day: Day) -> tuple[str, Side]:
    site, side = day.place.about.split(".")[:2]
    return site, "left" if side == "left" else "right"


def _capture(day: Day) -> str:
    return day.place.about.split(".", 2)[2]


def _number(day: Day) -> int:
    placed = day.visit.placements.get(_where(day), ())
    return next((one.placement for one in placed if one.capture == _capture(day)), 0)


def _next(day: Day, site: str, side: Side) -> tuple[int, int]:
    """Return the number of the placement to be made now, and how many are wanted."""
    now = day.visit.site_progress(site, side)
    return now.next_placement or len(now.placements), now.wanted


def _doubt(day: Day, site: str, side: Side) -> str:
    """Return what speaks for another site or side; empty if nothing does."""
    now = day.visit.site_progress(site, side)
    if now.placements and "site.wrong" in now.placements[-1].reasons:
        return "site"
    sides = side_difference(day.visit, site)  # asked a second time where they differ much (REFERENCE §8.3 H-02)
    return "side" if sides is not None and sides.odd else ""


def _confirm_side(day: Day, side: Side, said: str) -> None:
    if said == side:
        day.sided.add(day.place.about)
    else:
        day.tell("other_side", side=say(f"visit.side.{side}"))


def _back(day: Day, site: str, side: Side) -> None:
    here, part = f"{site}.{side}", _part(day)
    if part in ("live", "not_done", "retake", "doubt"):
        day.scan = "guide"
        day.go("site", here)
    elif part == "guide" and here in day.sided and not day.visit.placements.get((site, side)):
        day.sided.discard(here)
    else:
        back_from(day, (site, side))


def _clean_page(day: Day, site: str, side: Side) -> Page:
    return replace(
        frame_of(day),
        id="site.clean",
        kind="guide",
        title=say("visit.site.clean"),
        drawing="clean",
        drawing_words=say("visit.site.clean.drawing"),
        rows=tuple(Row(say(f"visit.site.clean.{step}")) for step in (1, 2, 3)),
        buttons=(
            back_button(),
            plan_button(),
            Button("cleaned", say("visit.site.clean.done"), icon="check", strong=True),
        ),
    )


def _side_page(day: Day, site: str, side: Side) -> Page:
    return replace(
        frame_of(day),
        id=f"site.side.{site}.{side}",
        kind="choice",
        title=say("visit.site.side", site=say(f"visit.site.{site}")),
        lead=say("visit.site.side.lead", side=say(f"visit.side.{side}")),
        choices=(  # as they lie before the worker, face to face: the right one at the left of the screen
            Button("side", say("visit.site.side.right"), "right", icon="body_right"),
            Button("side", say("visit.site.side.left"), "left", icon="body_left"),
        ),
        buttons=(back_button(), plan_button(), no_value_button()),
    )


def _guide_page(day: Day, site: str, side: Side) -> Page:
    number, wanted = _next(day, site, side)
    progress = day.visit.site_progress(site, side)
    lead = say("visit.site.guide.first")
    if progress.spread_too_large and progress.placements:
        lead = say("visit.site.guide.spread", spread=f"{progress.mt_spread_mm:.1f}")
    elif progress.placements:
        lead = ""
    steps = [Row(say(f"visit.guide.{site}.{step}")) for step in range(1, _GUIDE_STEPS + 1)]
    if progress.placements:  # how the person lies is known by now; that the probe is put on anew is what counts
        steps[0] = Row(say("visit.site.guide.next"), tone="now")
    return replace(
        frame_of(day),
        id=f"site.guide.{site}.{side}.{number}",
        kind="guide",
        title=say("visit.site.guide", site=site_words(site, side), number=number, all=wanted),
        lead=lead,
        drawing=f"guide_{site}" + (".left" if side == "left" else ""),
        drawing_words=say(f"visit.guide.{site}.drawing"),
        rows=tuple(steps),
        buttons=(
            back_button(),
            plan_button(),
            no_value_button(),
            Button("start", say("visit.site.start"), icon="live", strong=True),
        ),
    )


def _live_page(day: Day, site: str, side: Side) -> Page:
    number, wanted = _next(day, site, side)
    return replace(
        frame_of(day),
        id=f"site.live.{site}.{side}.{number}",
        kind="live",
        title=say("visit.site.guide", site=site_words(site, side), number=number, all=wanted),
        buttons=(back_button(), no_value_button()),
    )
