"""One site after it was scanned: the placements with their median and spread, a second look, reasons."""

from __future__ import annotations

from dataclasses import replace

from edge.exam.placement import Placement
from edge.exam.programme import Side
from edge.exam.site_progress import SiteProgress
from edge.ui.visit.buttons import back_button, on_button, plan_button
from edge.ui.visit.day import Day
from edge.ui.visit.page import Button, Page, Row, Taken
from edge.ui.visit.plan_pages import frame_of
from edge.ui.words import say

#: Why a site is not done, and why a placement is taken again: codes as records keep them.
NOT_DONE = ("wound", "pain", "not_seen", "refused", "no_time", "other")
RETAKEN = ("wrong_site", "wrong_side", "pressed", "moved", "poor", "other")


def site_words(site: str, side: str) -> str:
    """Return a site and its side in words."""
    return say("visit.site_side", site=say(f"visit.site.{site}"), side=say(f"visit.side.{side}"))


def doubt_page(day: Day, site: str, side: Side, why: str) -> Page:
    """Return what asks whether it was the right place after all."""
    placed = day.visit.placements.get((site, side), ())
    last = placed[-1].capture if placed else ""
    return replace(
        frame_of(day),
        id=f"site.doubt.{site}.{side}",
        kind="choice",
        title=say(f"visit.site.doubt.{why}"),
        lead=say("visit.site.doubt.lead", site=site_words(site, side)),
        choices=(
            Button("right", say("visit.site.doubt.right", site=site_words(site, side)), icon="ok"),
            Button("retake", say("visit.site.doubt.retake"), last, icon="change"),
        ),
        buttons=(back_button(),),
    )


def review_page(day: Day, site: str, side: Side) -> Page:
    """Return what the placements of a site come to, with a way to take one again."""
    progress, reason = day.visit.site_progress(site, side), day.visit.not_done.get((site, side), "")
    rows = [*_reopen_rows(reason), *_sum_rows(progress)]
    rows += [
        Row(say("visit.site.retake", number=one.placement), "", "plain", "retake", one.capture, "retake")
        for one in progress.placements
        if not reason
    ]
    return replace(
        frame_of(day),
        id=f"site.review.{site}.{side}",
        kind="review",
        title=say("visit.site.review", site=site_words(site, side)),
        taken=tuple(_taken(one) for one in progress.placements),
        rows=tuple(rows),
        buttons=(back_button(), plan_button(), on_button()),
    )


def _reopen_rows(reason: str) -> list[Row]:
    if not reason:
        return []
    rows = [Row(say("visit.state.not_done"), say(f"visit.site.not_done.{reason}"), "warn")]
    if reason in NOT_DONE:  # what follows from a missing consent is not reopened here
        rows.append(Row(say("visit.site.reopen"), "", "plain", "reopen", "", "change"))
    return rows


def _sum_rows(progress: SiteProgress) -> list[Row]:
    rows = []
    if progress.mt_mm is not None:
        value = say("visit.site.mm", value=f"{progress.mt_mm:.1f}", u=_u(progress.mt_u_mm, 1))
        rows.append(Row(say("visit.site.median"), value, "done"))
    if progress.csa_cm2 is not None:
        value = say("visit.site.cm2", value=f"{progress.csa_cm2:.1f}", u=_u(progress.csa_u_cm2, 1))
        rows.append(Row(say("visit.site.visible" if progress.fov_truncated else "visit.site.area"), value))
    if progress.mt_spread_mm is not None:
        words = say("visit.site.spread.large" if progress.spread_too_large else "visit.site.spread")
        value = say("visit.site.mm.plain", value=f"{progress.mt_spread_mm:.1f}")
        rows.append(Row(words, value, "warn" if progress.spread_too_large else "plain"))
    if progress.placements and progress.mt_mm is None:
        rows.append(Row(say("visit.site.no_number"), "", "warn"))
    return rows


def _taken(one: Placement) -> Taken:
    if one.mt_mm is None:
        return Taken(one.capture, say("visit.site.withheld"), say("visit.site.taken", number=one.placement), "blocked")
    return Taken(
        one.capture,
        say("visit.site.mm", value=f"{one.mt_mm:.1f}", u=_u(one.mt_u_mm, 1)),
        say("visit.site.taken.edited" if one.edited else "visit.site.taken", number=one.placement),
        "warn" if one.status == "warn" else "done",
    )


def _u(value: float | None, decimals: int) -> str:
    return "?" if value is None else f"{value:.{decimals}f}"


def retake_page(day: Day, site: str, side: Side, number: int) -> Page:
    """Return the reasons why the placement of a number is taken again."""
    return replace(
        frame_of(day),
        id=f"site.retake.{site}.{side}",
        kind="choice",
        title=say("visit.site.retake.why", number=number),
        lead=site_words(site, side),
        choices=tuple(Button("retaken", say(f"visit.site.retaken.{one}"), one) for one in RETAKEN),
        buttons=(back_button(),),
    )


def not_done_page(day: Day, site: str, side: Side) -> Page:
    """Return the reasons why a site is not scanned."""
    return replace(
        frame_of(day),
        id=f"site.not_done.{site}.{side}",
        kind="choice",
        title=say("visit.site.not_done"),
        lead=site_words(site, side),
        choices=tuple(Button("not_done", say(f"visit.site.not_done.{one}"), one) for one in NOT_DONE),
        buttons=(back_button(),),
    )
