"""How far each destination has come, and why not further.

Nothing is sent from here: the kiosk has no network. ``myosight records sync`` sends, in a service of its own; these
pages read what it keeps in the records, beside the screen, and anew whenever they are opened.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from edge.exchange.delivery.ledger import DestinationState
from edge.ui.visit.buttons import back_button
from edge.ui.visit.day import Day
from edge.ui.visit.page import Button, Page, Row, Tone
from edge.ui.words import ENGLISH, say

#: What passes by itself, or on the next try: nobody has to do anything.
PASSING = ("delivery.network", "delivery.slow", "delivery.busy", "delivery.running", "archive.commitment")


class SendingPages:
    """``sending``: the destinations, or the only one; ``sending.one``: one of several."""

    def page(self, day: Day) -> Page:
        """Return the page of ``day.place``."""
        states = _states(day)
        if states is None:
            return Page(
                "sending", "words", say("visit.sending"), lead=say("visit.sending.looks"), buttons=_buttons(day)
            )
        one = next((one for one in states if one.name == day.place.about), None)
        if one is None and len(states) == 1:
            one = states[0]
        return _list(day, states) if one is None else _one(day, one)

    def act(self, day: Day, act: str, about: str) -> None:
        """Look at one, leave for the stick, or go back."""
        if act == "destination":
            day.go("sending.one", about)
        elif act == "export":
            day.go("export")
        elif act == "back" and day.place.name == "sending.one":
            day.go("sending")
        elif act == "back":
            day.home()


def home_row(day: Day) -> Row | None:
    """Return what the home page says of visits that have not left: one line; ``None`` where there is nothing to say."""
    if day.practice is not None:
        return None
    if day.sending is None:
        return _only_here(day)
    states = _states(day)
    if states is None:
        return Row(say("visit.sending"), "", "quiet", "sending", icon="unsent")
    open_now = max((one.waiting + one.refused for one in states), default=0)
    if not open_now:
        return Row(say("visit.sending"), say("visit.sending.all"), "quiet", "sending", icon="check")
    words = "visit.home.unsent.help" if any(map(_needs_help, states)) else "visit.home.unsent.count"
    return Row(say("visit.home.unsent"), say(words, count=open_now), "quiet", "sending", icon="unsent")


def _only_here(day: Day) -> Row | None:
    unsent = day.once("unsent", day.keeper.unsent)
    count = say("visit.home.unsent.count", count=unsent)
    leaves = "export" if day.kit.sticks is not None else ""
    return Row(say("visit.home.only_here"), count, "quiet", leaves, icon="unsent") if unsent else None


def _states(day: Day) -> Sequence[DestinationState] | None:
    return None if day.sending is None else day.sending.found(day.kit.now_ns(), day.opened_ns)


def _needs_help(one: DestinationState) -> bool:
    return bool(one.refused) or (bool(one.reason) and one.reason not in PASSING)


def _list(day: Day, states: Sequence[DestinationState]) -> Page:
    return Page(
        "sending",
        "list",
        say("visit.sending"),
        lead=say("visit.sending.lead"),
        rows=tuple(_row(one) for one in states),
        buttons=_buttons(day),
    )


def _row(one: DestinationState) -> Row:
    tone: Tone = "plain"
    if one.refused:
        tone, said = "warn", say("visit.sending.refused.count", count=one.refused)
    elif one.waiting:
        tone, said = "warn" if _needs_help(one) else "open", say("visit.sending.waiting.count", count=one.waiting)
    else:
        tone, said = "done", say("visit.sending.all")
    return Row(one.name, said, tone, "destination", one.name)


def _one(day: Day, one: DestinationState) -> Page:
    rows = [
        Row(say("visit.sending.waiting"), str(one.waiting), "plain"),
        Row(say("visit.sending.delivered"), str(one.delivered), "plain"),
    ]
    if one.refused:
        rows.append(Row(say("visit.sending.refused"), str(one.refused), "warn"))
    rows.append(Row(say("visit.sending.contact"), _moment(day, one.contact_at) or say("visit.sending.never")))
    if one.waiting or one.refused:
        rows.append(Row(say("visit.sending.next"), _next(day, one.next_at)))
    if one.reason:
        rows.append(Row(say("visit.sending.code"), one.reason, "quiet"))
    return Page(
        "sending.one",
        "words",
        say("visit.sending.one", name=one.name),
        lead=_why(one),
        rows=tuple(rows),
        buttons=_buttons(day),
    )


def _why(one: DestinationState) -> str:
    """Return in a sentence how it stands, and who has to do something."""
    if one.reason:
        key = f"visit.sending.why.{one.reason}"
        return say(key if key in ENGLISH else "visit.sending.why.other")
    return say("visit.sending.why.waiting" if one.waiting else "visit.sending.why.all")


def _next(day: Day, at: datetime | None) -> str:
    passed = at is None or at <= day.kit.wall_clock()
    return say("visit.sending.next.soon") if passed else _moment(day, at)


def _moment(day: Day, at: datetime | None) -> str:
    """Return a moment by the kit's clock: of today its time alone; empty for none."""
    if at is None:
        return ""
    here = at.astimezone(day.kit.wall_clock().tzinfo)
    return here.strftime("%H:%M" if here.date() == day.today() else "%Y-%m-%d %H:%M")


def _buttons(day: Day) -> tuple[Button, ...]:
    stick = (Button("export", say("visit.export"), icon="unsent"),) if day.kit.sticks is not None else ()
    return (back_button(), *stick)
