"""What came of the visit, in the words of REFERENCE §1.10; professional view, trend and sheet; and the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from calibration.errors import MyosightError
from edge.exam.estimates.estimate import estimates_of
from edge.exam.facts import facts_of
from edge.exam.follow_up import Trend as Followed
from edge.exam.follow_up import ended_visits, next_visit, trend
from edge.exam.programme import Side
from edge.exam.rules.outcome import Outcome
from edge.ui.visit.buttons import back_button
from edge.ui.visit.day import Day, Printing
from edge.ui.visit.estimate_text import estimate_lines, outcome_words, value_words
from edge.ui.visit.kit import Form
from edge.ui.visit.outcome_text import criteria_text, participant_text, professional_lines, rules_text
from edge.ui.visit.page import Button, Page, Point, Row, Trend
from edge.ui.visit.plan_pages import frame_of
from edge.ui.words import say

_FORMS: tuple[Form, ...] = ("page", "receipt", "professional")


class ResultPages:
    """``result``, ``result.professional``, ``trend`` about ``SITE.SIDE``, ``sheet``, ``sheet.show``."""

    def page(self, day: Day) -> Page:
        """Return the page of ``day.place``."""
        if day.place.name == "sheet":
            return _sheet_page(day)
        outcome = outcome_of(day)
        if isinstance(outcome, MyosightError):
            return _no_result_page(day)
        pages: dict[str, Callable[[Day, Outcome], Page]] = {
            "result": _result_page,
            "result.professional": _professional_page,
            "trend": _trend_page,
            "sheet.show": _shown_sheet_page,
        }
        return pages[day.place.name](day, outcome)

    def act(self, day: Day, act: str, about: str) -> None:
        """Look closer, print, or end the visit."""
        if act == "back":
            shows_sheet = day.place.name == "sheet.show"
            day.go("plan" if day.place.name == "result" else "sheet" if shows_sheet else "result")
        elif act == "professional":
            day.go("result.professional")
        elif act == "trend":
            day.go("trend", about)
        elif act == "end":
            _end(day)
        elif act == "print":
            _print(day, cast(Form, about))
        elif act == "show":
            day.go("sheet.show")
        elif act == "done":
            day.home()


def outcome_of(day: Day) -> Outcome | MyosightError:
    """Return the outcome: as it was shown when the visit ended, else of what is known now; or why there is none."""
    return day.once("outcome", lambda: _outcome(day))


def _outcome(day: Day) -> Outcome | MyosightError:
    visit = day.visit
    if visit.ended is not None and visit.ended.kind == "visit.ended":
        return Outcome.from_body(visit.ended.body)
    try:
        return day.kit.evaluate(facts_of(visit, visit.day))
    except MyosightError as error:
        return error


def settle_printing(day: Day) -> None:
    """Write down that a sheet was printed, or say why it was not, and whether it was of another visit."""
    done = next((one for one in day.printing if one.future.done()), None)
    if done is None or day.is_keeping or day.notice is not None:
        return
    day.printing = tuple(one for one in day.printing if one is not done)
    try:
        done.future.result()
    except MyosightError as error:
        day.tell("not_printed" if done.entry.visit == day.visit_id else "not_printed_before", reason=error.reason)
        return
    day.keep([done.entry], lambda: None)


def _end(day: Day) -> None:
    outcome = outcome_of(day)
    if not isinstance(outcome, MyosightError):
        day.keep([day.visit.entry("visit.ended", outcome.to_body())], lambda: day.go("sheet"))


def _print(day: Day, form: Form) -> None:
    outcome = outcome_of(day)
    if isinstance(outcome, MyosightError) or day.practice is not None or day.is_printing:
        return
    entry = day.visit.entry("sheet.printed", {"form": form})
    day.printing = (*day.printing, Printing(day.kit.print_sheet(day.visit, outcome, form), entry))
    settle_printing(day)


def _result_page(day: Day, outcome: Outcome) -> Page:
    still = sum(1 for one in day.visit.steps() if one.state == "open")
    rows = [Row(say("visit.result.open", count=still), "", "open")] if still else []
    if not outcome.signed_off:
        rows.append(Row(say("outcome.not_signed_off"), "", "warn"))
    if day.kit.shelf.look().language != "en":
        rows.append(Row(say("visit.result.translation"), "", "warn"))
    muscles = _muscle_rows(day)
    if muscles:  # REFERENCE §1.10: never a number of ultrasound without saying what it is
        rows.append(Row(say("visit.result.research"), "", "quiet"))
    rows += muscles
    rows += _estimate_rows(day)
    rows.append(Row(say("visit.result.next"), next_visit(day.visit).isoformat()))
    return replace(
        frame_of(day),
        id="result",
        kind="result",
        title=say(f"outcome.state.{outcome.state}"),
        lead=participant_text(outcome, say),
        rows=tuple(rows),
        buttons=(
            Button("back", say("visit.plan"), icon="back"),
            Button("professional", say("visit.result.professional"), icon="stated"),
            Button("end", say("visit.result.end"), icon="onward", strong=True),
        ),
    )


def _muscle_rows(day: Day) -> list[Row]:
    """Return a line for each site with a number: it is shown, and judged by nobody."""
    rows = []
    for plan in day.visit.programme.sites:
        found = day.visit.site_progress(plan.site, plan.side)
        if found.mt_mm is None:
            continue
        words = say("visit.site_side", site=say(f"visit.site.{plan.site}"), side=say(f"visit.side.{plan.side}"))
        u = "?" if found.mt_u_mm is None else f"{found.mt_u_mm:.1f}"
        value = say("visit.site.mm", value=f"{found.mt_mm:.1f}", u=u)
        rows.append(Row(words, value, "quiet", "trend", f"{plan.site}.{plan.side}", "trend"))
    return rows


def _estimate_rows(day: Day) -> list[Row]:
    """Return what research estimates are, and a line for each; none without one, or where the scan adds nothing."""
    loaded = day.kit.estimates
    if loaded is None:
        return []
    found = [
        Row(outcome_words(one, loaded, say), value_words(one.numbers, say), "quiet")
        for one in estimates_of(day.visit, loaded)
        if one.numbers is not None and one.equation.muscle_adds
    ]
    if not found:
        return []
    origin = [Row(say("estimate.simulated"), "", "warn")] if loaded.content.simulated else []
    return [*origin, Row(say("estimate.means"), "", "quiet"), *found]


def _ultrasound_rows(day: Day) -> list[Row]:
    rows = []
    for plan in day.visit.programme.sites:
        found = day.visit.site_progress(plan.site, plan.side)
        if found.mt_mm is not None and found.mt_u_mm is not None:
            line = say(
                "outcome.ultrasound",
                muscle=say(f"site.name.{plan.site}"),
                mt_mm=f"{found.mt_mm:.1f}",
                mt_u_mm=f"{found.mt_u_mm:.1f}",
                side=say(f"visit.side.{plan.side}"),
                protocol=found.placements[0].protocol,
            )
            rows.append(Row(line, "", "quiet"))
    return rows


def _no_result_page(day: Day) -> Page:
    return replace(
        frame_of(day),
        id="result.none",
        kind="words",
        title=say("visit.result.none"),
        lead=say("visit.result.none.lead"),
        buttons=(
            Button("back", say("visit.plan"), icon="back"),
            Button("done", say("visit.leave.pause"), icon="pause", strong=True),
        ),
    )


def _professional_page(day: Day, outcome: Outcome) -> Page:
    rows = [Row(line) for line in professional_lines(outcome, say)]
    criteria = criteria_text(outcome, say)
    if criteria:
        rows.append(Row(criteria))
    estimates = estimate_lines(day.visit, day.kit.estimates, say, why_none=True)
    return replace(
        frame_of(day),
        id="result.professional",
        kind="words",
        title=say("visit.result.professional"),
        lead=rules_text(outcome, say),
        rows=(*rows, *_ultrasound_rows(day), *(Row(line, "", "quiet") for line in estimates)),
        buttons=(back_button(),),
    )


def _trend_page(day: Day, outcome: Outcome) -> Page:
    del outcome
    site, said = day.place.about.split(".")
    side: Side = "left" if said == "left" else "right"
    earlier = day.once("earlier", lambda: ended_visits(day.keeper.of_participant(day.who), day.visit.programme))
    found = trend(earlier, day.visit, site, side, "mt_mm")
    words = say("visit.site_side", site=say(f"visit.site.{site}"), side=say(f"visit.side.{side}"))
    return replace(
        frame_of(day),
        id=f"trend.{site}.{side}",
        kind="trend",
        title=words,
        lead=_change_words(found),
        trend=_drawn(found, words, day),
        rows=(Row(say("visit.trend.like"), "", "quiet"),),
        buttons=(back_button(),),
    )


def _change_words(found: Followed | None) -> str:
    if found is None or found.change is None:
        return say("visit.trend.first")
    change = found.change
    key = "visit.trend.odd" if change.odd else "visit.trend.real" if change.real else "visit.trend.within"
    return say(key, change=f"{change.change:+.1f}", band=f"{change.band:.1f}", day=change.since.isoformat())


def _drawn(found: Followed | None, words: str, day: Day) -> Trend:
    if found is None:
        return Trend(words, say("visit.unit.mm"), ())
    today = day.visit.day
    points = tuple(
        Point(one.day.isoformat(), (today - one.day).days, one.value, one.unlike is None) for one in found.points
    )
    if found.change is None:
        return Trend(words, say("visit.unit.mm"), points)
    before = found.points[-1].value - found.change.change
    band = found.change.band
    return Trend(words, say("visit.unit.mm"), points, before - band, before + band)


def _sheet_page(day: Day) -> Page:
    may = day.practice is None and not day.is_printing
    lead = "visit.sheet.practice" if day.practice else "visit.sheet.printing" if day.is_printing else "visit.sheet.lead"
    return replace(
        frame_of(day),
        id="sheet",
        kind="choice",
        title=say("visit.sheet"),
        lead=say(lead),
        step="",
        choices=(
            *(Button("print", say(f"visit.sheet.{form}"), form, icon="print", enabled=may) for form in _FORMS),
            Button("show", say("visit.sheet.show"), icon="stated"),
        ),
        buttons=(Button("done", say("visit.sheet.done"), icon="ok", strong=True),),
    )


def _shown_sheet_page(day: Day, outcome: Outcome) -> Page:
    """Return the sheet's words on the screen, to be read together."""
    return replace(
        frame_of(day),
        id="sheet.show",
        kind="result",
        title=say(f"outcome.state.{outcome.state}"),
        lead=participant_text(outcome, say),
        step="",
        rows=tuple(_ultrasound_rows(day)),
        buttons=(
            back_button(),
            Button("done", say("visit.sheet.done"), icon="ok", strong=True),
        ),
    )
