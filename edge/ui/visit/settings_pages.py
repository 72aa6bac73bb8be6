"""Settings: language, size and contrast, clock, scale, weekly check, maintenance; and the quick guide."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import cast

from calibration.errors import MyosightError
from edge.exam.entry import new_entry
from edge.ui.language import NAMES, Language
from edge.ui.visit.buttons import back_button, ok_button
from edge.ui.visit.day import Day
from edge.ui.visit.kit import Look, Outside
from edge.ui.visit.number_typing import DIGITS, CodeTyping
from edge.ui.visit.page import Button, NumberBox, Page, Row
from edge.ui.words import say

#: The quick guide: a drawing for each page.
GUIDE = ("person", "clean", "guide_rf", "hold", "print")
_GUIDE_LINES = 3
_DATE, _TIME = "%Y%m%d", "%H%M"
#: Who may see the maintenance page.
_MAINTAINERS = ("lead", "technician")


class SettingsPages:
    """``settings``, ``settings.*``, ``clock.*``, ``maintenance`` and ``quick_guide``."""

    def page(self, day: Day) -> Page:
        """Return the page of ``day.place``."""
        name = day.place.name
        if name in ("clock.date", "clock.time"):
            return _clock_page(day)
        if name == "quick_guide":
            return _guide_page(day)
        return {"settings": _settings_page, "settings.language": _language_page, "maintenance": _maintenance_page}[
            name
        ](day)

    def act(self, day: Day, act: str, about: str) -> None:
        """Change one thing, or look something up."""
        name = day.place.name
        if act == "back":
            _back(day)
        elif act == "turn":
            day.go("quick_guide", about)
        elif act == "language":
            if about:
                _keep(day, replace(day.kit.shelf.look(), language=cast(Language, about)))
                day.go("settings")
            else:
                day.go("settings.language")
        elif act == "large_text":
            _keep(day, replace(day.kit.shelf.look(), large_text=not day.kit.shelf.look().large_text))
        elif act == "high_contrast":
            _keep(day, replace(day.kit.shelf.look(), high_contrast=not day.kit.shelf.look().high_contrast))
        elif act == "clock":
            day.go("clock.date")
        elif act in ("calibration", "weekly_check"):
            day.kit.elsewhere(cast(Outside, act))
        elif act in ("maintenance", "export", "import"):
            day.go(act)
        elif act == "guide":
            day.go("quick_guide", "1")
        elif act == "key":
            day.typing = _typing(day).pressed(about)
        elif act == "ok" and name in ("clock.date", "clock.time"):
            _take_clock(day)


def _back(day: Day) -> None:
    if day.place.name in ("settings", "quick_guide"):
        day.home()
    elif day.place.name == "clock.time":
        day.go("clock.date")
    else:
        day.go("settings")


def _keep(day: Day, look: Look) -> None:
    try:
        day.kit.shelf.keep(look)
    except MyosightError as error:
        day.tell("look_not_kept", reason=error.reason)


def _settings_page(day: Day) -> Page:
    look = day.kit.shelf.look()
    may = day.operator is not None and day.operator.role in _MAINTAINERS
    closed = () if may else (Row(say("visit.settings.maintenance"), say("visit.settings.maintenance.closed"), "quiet"),)
    opened = (Row(say("visit.settings.maintenance"), "", "plain", "maintenance"),) if may else closed
    leaves = day.kit.sticks is not None and day.practice is None
    export = (Row(say("visit.export"), "", "plain", "export", icon="unsent"),) if leaves else ()
    brings = may and day.kit.imports is not None and day.practice is None
    imported = (Row(say("visit.import"), "", "plain", "import", icon="onward"),) if brings else ()
    return Page(
        "settings",
        "list",
        say("visit.settings"),
        rows=(
            Row(say("visit.settings.language"), NAMES[look.language], "plain", "language"),
            Row(say("visit.settings.large_text"), _on(look.large_text), "plain", "large_text"),
            Row(say("visit.settings.high_contrast"), _on(look.high_contrast), "plain", "high_contrast"),
            Row(say("visit.settings.clock"), day.kit.wall_clock().strftime("%Y-%m-%d %H:%M"), "plain", "clock"),
            Row(say("visit.settings.calibration"), "", "plain", "calibration", icon="scale"),
            Row(say("visit.settings.weekly_check"), "", "plain", "weekly_check", icon="phantom"),
            *export,
            *imported,
            *opened,
            Row(say("visit.home.guide"), "", "plain", "guide", icon="help"),
        ),
        buttons=(back_button(),),
    )


def _on(said: bool) -> str:
    return say("visit.settings.on" if said else "visit.settings.off")


def _language_page(day: Day) -> Page:
    now = day.kit.shelf.look().language
    return Page(
        "settings.language",
        "choice",
        say("visit.settings.language"),
        choices=tuple(Button("language", name, code, chosen=code == now) for code, name in NAMES.items()),
        buttons=(back_button(),),
    )


def _maintenance_page(day: Day) -> Page:
    loaded = day.kit.programme
    signed = say("visit.maintenance.signed" if loaded.signed else "visit.maintenance.unsigned")
    return Page(
        "maintenance",
        "words",
        say("visit.settings.maintenance"),
        lead=say("visit.maintenance.lead"),
        rows=(
            Row(say("visit.maintenance.programme"), f"{loaded.programme.title} {loaded.programme.version}"),
            Row(say("visit.maintenance.signature"), signed),
            Row(say("visit.maintenance.rules"), f"{loaded.programme.rules} {loaded.programme.rules_version}"),
            Row(say("visit.maintenance.digest"), loaded.sha256[:12]),
            Row(say("visit.home.unsent"), say("visit.home.unsent.count", count=day.once("unsent", day.keeper.unsent))),
        ),
        buttons=(back_button(),),
    )


def _typing(day: Day) -> CodeTyping:
    most = 8 if day.place.name == "clock.date" else 4
    return day.typing if isinstance(day.typing, CodeTyping) else CodeTyping(DIGITS, most)


def _clock_page(day: Day) -> Page:
    typing, name = _typing(day), day.place.name
    return Page(
        name,
        "number",
        say(f"visit.{name}"),
        lead=say("visit.clock.now", now=day.kit.wall_clock().strftime("%Y-%m-%d %H:%M")),
        number=NumberBox(
            typing.typed,
            "",
            say(f"visit.clock.{typing.fault}" if typing.fault else f"visit.{name}.hint"),
            refused=bool(typing.fault),
            decimals=False,
        ),
        buttons=(back_button(), ok_button()),
    )


def _take_clock(day: Day) -> None:
    typing = _typing(day)
    if day.place.name == "clock.date":
        if _moment(typing.typed, "0000") is None:
            day.typing = replace(typing, fault="unfit")
        else:
            day.go("clock.time", typing.typed)
        return
    now, to = day.kit.wall_clock(), _moment(day.place.about, typing.typed)
    if to is None:
        day.typing = replace(typing, fault="unfit")
        return
    to = to.replace(tzinfo=now.tzinfo)
    try:
        day.kit.set_clock(to)
    except MyosightError as error:
        day.tell("clock_not_set", reason=error.reason)
        return
    body = {"from": now.isoformat(timespec="seconds"), "to": to.isoformat(timespec="seconds")}
    day.keep([new_entry("clock.set", body)], lambda: day.go("settings"))


def _moment(on: str, at: str) -> datetime | None:
    """Return date and time as typed; ``None`` where they are none."""
    if len(on) != len("20260101") or len(at) != len("0000"):
        return None
    try:
        return datetime.strptime(on + at, _DATE + _TIME)
    except ValueError:
        return None


def _guide_page(day: Day) -> Page:
    number = int(day.place.about or 1)
    return Page(
        f"quick_guide.{number}",
        "guide",
        say(f"visit.quick.{number}"),
        lead=say("visit.quick.page", number=number, all=len(GUIDE)),
        drawing=GUIDE[number - 1],
        drawing_words=say(f"visit.quick.{number}.drawing"),
        rows=tuple(Row(say(f"visit.quick.{number}.{line}")) for line in range(1, _GUIDE_LINES + 1)),
        buttons=_turners(number),
    )


def _turners(number: int) -> tuple[Button, ...]:
    """Return the row along the bottom: the picture before, the next one, and the way out, which leads on at the end."""
    last = number == len(GUIDE)
    close = Button("back", say("visit.quick.close"), icon="home", strong=last)
    before = Button("turn", say("visit.quick.before"), str(number - 1), icon="left")
    if last:
        return before, close
    on = Button("turn", say("visit.quick.next"), str(number + 1), icon="right", strong=True)
    return (close, before, on) if number > 1 else (close, on)
