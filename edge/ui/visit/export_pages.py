"""Visits onto a USB stick: which, under what names, how far it is, and when the stick may be taken out."""

from __future__ import annotations

import math
from dataclasses import replace

from calibration.errors import MyosightError
from edge.exchange.stick.exporter import StickWish
from edge.exchange.stick.mounted import Stick
from edge.exchange.stick.outgoing import Progress, StickExport
from edge.records.operators import Operator
from edge.ui.visit.buttons import back_button, ok_button
from edge.ui.visit.day import Day
from edge.ui.visit.export_desk import ExportDesk, Sticks, UnderWay
from edge.ui.visit.number_typing import empty_pin
from edge.ui.visit.page import Button, NumberBox, Page, Row
from edge.ui.words import ENGLISH, say

_SECOND_NS = 1_000_000_000
_MB, _GB = 1_000_000, 1_000_000_000
#: Of an export's time, what writing takes; the rest is reading back. For the time left only; own choice.
_WRITING_SHARE = 0.8
#: Before this share no time left is told: it would jump about.
_TOLD_SHARE = 0.05


class ExportPages:
    """``export`` and ``export.pin``."""

    def page(self, day: Day) -> Page:
        """Return the page of ``day.place``: an export that is under way or has just ended comes first."""
        desk, sticks = day.export, day.kit.sticks
        if sticks is None:
            raise AssertionError("this kit has no sticks")
        if desk.under_way is not None:
            return _ended(desk.under_way) if desk.under_way.done.done() else _running(day, desk.under_way)
        if day.place.name == "export.pin":
            return _pin_page(desk)
        found, unread = _look(day, sticks)
        return _choose(day, sticks, found) if found else _no_stick(unread=unread)

    def act(self, day: Day, act: str, about: str) -> None:
        """Choose, begin, stop, or go back."""
        desk = day.export
        if act == "back":
            if day.place.name == "export.pin":
                day.go("export")
            else:
                day.home()
        elif act == "stop" and desk.under_way is not None:
            desk.under_way.stop()
        elif act in ("read", "again"):
            day.export = ExportDesk()
            if act == "again":
                day.go("export")
            else:
                day.home()
        elif act == "stick":
            desk.stick = about
        elif act == "what":
            desk.everything = not desk.everything
            day.go("export")
        elif act == "names":
            desk.naming = "pseudonymised" if desk.naming == "identified" else "identified"
            day.go("export")
        elif act == "plain":
            desk.plain = not desk.plain
        elif act == "key":
            desk.pin = desk.pin.pressed(about)
        elif act == "start" and desk.naming == "identified":
            desk.pin = empty_pin()
            day.go("export.pin")
        elif act == "start":
            _start(day, day.operator)
        elif act == "ok":
            _check_pin(day)


def settle(day: Day) -> None:
    """Begin an export under names once the PIN is checked, or say why not."""
    desk = day.export
    if desk.checking is None or not desk.checking.done():
        return
    checked, desk.checking = desk.checking, None
    try:
        by = checked.result()
    except MyosightError as error:
        known = error.reason if error.reason in ("pin.wrong", "pin.wait") else "pin.failed"
        desk.pin = replace(empty_pin(), fault=known)
        return
    desk.pin = empty_pin()
    if day.place.name == "export.pin" and not day.locked:
        _start(day, by)


def home_row(day: Day) -> Row | None:
    """Return what the home page says of an export that is under way; ``None`` where there is none."""
    under_way = day.export.under_way
    if under_way is None:
        return None
    words = say("visit.export.home.ended") if under_way.done.done() else _how_far(under_way.progress)
    return Row(say("visit.export"), words, "now", "export", icon="unsent")


def _check_pin(day: Day) -> None:
    desk = day.export
    if desk.checking is not None or day.operator is None:
        return
    if not desk.pin.typed:
        desk.pin = replace(desk.pin, fault="pin.empty")
        return
    desk.checking = day.kit.operators.check_pin(day.operator.id, desk.pin.typed)
    settle(day)


def _start(day: Day, by: Operator | None) -> None:
    sticks, desk = day.kit.sticks, day.export
    stick = None if sticks is None else _chosen(desk, _look(day, sticks)[0])
    day.go("export")
    if sticks is None or stick is None or by is None:
        return
    try:
        desk.under_way = sticks.start(StickWish(stick, desk.naming, desk.everything, desk.plain, by))
    except MyosightError as error:
        day.tell("not_exported", reason=error.reason)
    desk.begun_ns = day.kit.now_ns()


def _look(day: Day, sticks: Sticks) -> tuple[tuple[Stick, ...], bool]:
    """Return the sticks that are in, and whether there is one that cannot be read; looked up once a second."""
    desk, now_ns = day.export, day.kit.now_ns()
    if desk.seen_ns < 0 or now_ns - desk.seen_ns >= _SECOND_NS:
        desk.seen, desk.seen_ns = (tuple(sticks.sticks()), sticks.has_unread()), now_ns
    return desk.seen


def _chosen(desk: ExportDesk, found: tuple[Stick, ...]) -> Stick | None:
    return next((one for one in found if one.name == desk.stick), found[0] if found else None)


def _no_stick(*, unread: bool) -> Page:
    return Page(
        "export.unread" if unread else "export.none",
        "words",
        say("visit.export"),
        lead=say("visit.export.unread.lead" if unread else "visit.export.none.lead"),
        rows=tuple(Row(say(f"visit.export.unread.{line}")) for line in (1, 2)) if unread else (),
        buttons=(back_button(),),
    )


def _choose(day: Day, sticks: Sticks, found: tuple[Stick, ...]) -> Page:
    desk, lead = day.export, day.operator is not None and day.operator.role == "lead"
    chosen = _chosen(desk, found)
    count = day.once(
        f"leaving.{desk.naming}.{desk.everything}", lambda: sticks.count(desk.naming, everything=desk.everything)
    )
    rows = [_stick_row(one, chosen=one is chosen) for one in found]
    if not sticks.encrypts:
        rows.append(_plain_row(desk, lead=lead))
    what = say("visit.export.everything" if desk.everything else "visit.export.new", count=count)
    rows.append(Row(say("visit.export.what"), what, "plain", "what", icon="change"))
    names = say(f"visit.export.{desk.naming}")
    rows.append(
        Row(say("visit.export.names"), names, "plain", "names" if lead else "", icon="change" if lead else "person")
    )
    nothing = say("visit.export.nothing.at_all" if desk.everything else "visit.export.nothing")
    ready = bool(count) and (sticks.encrypts or desk.plain) and chosen is not None and not chosen.read_only
    return Page(
        "export",
        "list",
        say("visit.export"),
        lead=say("visit.export.sealed" if sticks.encrypts else "visit.export.open") if count else nothing,
        rows=tuple(rows),
        buttons=(
            back_button(),
            Button("start", say("visit.export.start"), icon="onward", strong=True, enabled=ready),
        ),
    )


def _stick_row(stick: Stick, *, chosen: bool) -> Row:
    words = stick.label or say("visit.export.stick")
    if stick.read_only:
        return Row(words, say("visit.export.read_only"), "warn", "stick", stick.name, "warn")
    if stick.free_bytes >= _GB:
        free = say("visit.export.free_gb", free=f"{stick.free_bytes / _GB:.1f}")
    else:
        free = say("visit.export.free_mb", free=stick.free_bytes // _MB)
    return Row(words, free, "done" if chosen else "plain", "stick", stick.name, "check" if chosen else "")


def _plain_row(desk: ExportDesk, *, lead: bool) -> Row:
    """Return that the programme has no key: only a lead may leave an export readable then."""
    if not lead:
        return Row(say("visit.export.sealing"), say("visit.export.no_key"), "blocked", icon="warn")
    words = say("visit.export.plain" if desk.plain else "visit.export.plain.ask")
    return Row(say("visit.export.sealing"), words, "warn", "plain", icon="warn")


def _pin_page(desk: ExportDesk) -> Page:
    typed = desk.pin
    return Page(
        "export.pin",
        "number",
        say("visit.export.pin"),
        lead=say("visit.export.pin.lead"),
        number=NumberBox(
            "●" * len(typed.typed),
            "",
            say(f"visit.{typed.fault}" if typed.fault else "visit.pin.hint"),
            refused=bool(typed.fault),
            decimals=False,
        ),
        buttons=(back_button(), ok_button(enabled=desk.checking is None)),
    )


def _running(day: Day, under_way: UnderWay) -> Page:
    progress = under_way.progress
    reading = progress is not None and progress.step == "reading_back"
    return Page(
        "export.running",
        "words",
        say("visit.export.checking" if reading else "visit.export.writing"),
        lead=say("visit.export.leave_in"),
        rows=(
            Row(say("visit.export.visits"), _how_far(progress), "now"),
            Row(say("visit.export.time_left"), _time_left(day.kit.now_ns() - day.export.begun_ns, progress)),
        ),
        buttons=(
            Button("back", say("visit.export.home"), icon="home"),
            Button("stop", say("visit.export.stop"), icon="stopped"),
        ),
    )


def _how_far(progress: Progress | None) -> str:
    if progress is None:
        return say("visit.export.begins")
    if progress.step == "reading_back":
        return say("visit.export.read_back", percent=round(100 * progress.done / max(1, progress.of)))
    return say("visit.export.count", done=progress.done, all=progress.of)


def _time_left(taken_ns: int, progress: Progress | None) -> str:
    share = 0.0 if progress is None else progress.done / max(1, progress.of)
    reading = progress is not None and progress.step == "reading_back"
    share = _WRITING_SHARE + (1 - _WRITING_SHARE) * share if reading else _WRITING_SHARE * share
    if share < _TOLD_SHARE:
        return say("visit.export.time_left.unknown")
    left_s = taken_ns / _SECOND_NS * (1 - share) / share
    if left_s < 60:
        return say("visit.export.time_left.soon")
    return say("visit.export.time_left.minutes", minutes=math.ceil(left_s / 60))


def _ended(under_way: UnderWay) -> Page:
    """Return what came of it; only an export that was read back, and whose stick was let go, may be taken out."""
    try:
        done = under_way.done.result()
    except MyosightError as error:
        return _failed(error.reason)
    return Page(
        "export.done",
        "words",
        say("visit.export.done"),
        lead=say("visit.export.done.lead"),
        rows=(
            Row(say("visit.export.visits"), str(done.visits), "done", icon="ok"),
            *_held_back(done),
            Row(say("visit.export.name"), done.name, "quiet"),
        ),
        buttons=(Button("read", say("visit.ok"), icon="ok", strong=True),),
    )


def _held_back(done: StickExport) -> tuple[Row, ...]:
    if not done.held_back:
        return ()
    return (Row(say("visit.export.held_back"), str(done.held_back), "warn", icon="warn"),)


def _failed(reason: str) -> Page:
    key = f"visit.export.failed.{reason}"
    title = {"stick.cancelled": "visit.export.stopped", "stick.not_released": "visit.export.leave_in"}.get(reason)
    home = Button("read", say("visit.export.home"), icon="home")
    again = Button("again", say("visit.export.again"), icon="change", strong=True)
    return Page(
        "export.failed",
        "words",
        say(title or "visit.export.failed"),
        # Without rows the page shows it in large letters, as what must be done deserves.
        lead="\n".join(
            (
                say(key if key in ENGLISH else "visit.export.failed.other", reason=reason),
                say("visit.export.nothing_lost"),
            )
        ),
        buttons=(home,) if reason == "stick.not_released" else (home, again),
    )
