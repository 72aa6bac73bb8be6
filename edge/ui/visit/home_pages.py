"""The home page with today's list, and the welcome of a station that waits for people."""

from __future__ import annotations

from edge.records.clock import EARLIEST
from edge.records.journal import KeptVisit
from edge.ui.visit import export_pages, sending_pages
from edge.ui.visit.day import Day
from edge.ui.visit.enrol_pages import find
from edge.ui.visit.page import Button, Page, Row
from edge.ui.visit.practice_keeper import PracticeKeeper
from edge.ui.words import say


class HomePages:
    """``home`` and ``station``."""

    def page(self, day: Day) -> Page:
        """Return the page of ``day.place``."""
        return _station(day) if day.place.name == "station" else _home(day)

    def act(self, day: Day, act: str, about: str) -> None:
        """Begin, resume, practise, look something up, or sign out."""
        if act == "begin":
            day.go("find.code")
        elif act == "resume":
            one = next((one for one in day.once("visits", lambda: _listed(day)) if one.visit == about), None)
            if one is not None and one.state == "open":
                find(day, one.code)  # a row says who was here; who is, the second identifier says (H-05)
            elif one is not None:
                day.open(one.participant, one.visit)
        elif act == "clock":
            day.go("clock.date")
        elif act in ("export", "sending"):
            day.go(act)
        elif act in ("settings", "guide"):
            day.go("settings" if act == "settings" else "quick_guide", "" if act == "settings" else "1")
        elif act == "practice":
            day.practice = PracticeKeeper(day.kit.wall_clock)
            day.home()
        elif act == "practice_over":
            day.practice = None
            day.home()
        elif act == "station":
            day.station = True
            day.home()
        elif act == "leave_station":
            day.station = False
            day.home()
            day.lock()
        elif act == "sign_out":
            if day.operator is not None:
                day.kit.operators.sign_out(day.operator.id)
            day.practice = day.operator = None
            day.home()


def _home(day: Day) -> Page:
    practising = day.practice is not None
    visits = [_row(one) for one in day.once("visits", lambda: _listed(day))]
    rows = visits or [Row(say("visit.home.nobody"), tone="quiet")]
    leaving = export_pages.home_row(day) or sending_pages.home_row(day)
    if leaving is not None:
        rows.insert(0, leaving)
    if day.kit.wall_clock() < EARLIEST:
        wrong = say("visit.home.clock_wrong")
        rows.insert(0, Row(wrong, say("visit.home.clock_wrong.set"), "warn", "clock", icon="warn"))
    if practising:
        last = Button("practice_over", say("visit.home.practice_over"), icon="stopped")
    else:
        last = Button("practice", say("visit.home.practice"), hint=say("visit.home.practice.hint"), icon="practice")
    return Page(
        "home",
        "home",
        say("visit.home"),
        lead=say("visit.home.lead", operator=day.operator.name if day.operator else ""),
        choices=(
            Button("begin", say("visit.home.begin"), hint=say("visit.home.begin.hint"), icon="person", strong=True),
            last,
            Button("guide", say("visit.home.guide"), icon="help"),
            Button("settings", say("visit.home.settings"), icon="settings"),
        ),
        rows=tuple(rows),
        buttons=(
            Button("sign_out", say("visit.home.sign_out"), icon="lock"),
            Button("station", say("visit.home.station"), enabled=not practising),
        ),
    )


def _listed(day: Day) -> list[KeptVisit]:
    """Return the visits of today, newest first, and before them those of other days that nobody has ended."""
    today = day.keeper.visits_on(day.today())
    older = [one for one in day.keeper.open_visits() if one.visit not in {other.visit for other in today}]
    return [*reversed(older), *reversed(today)]


def _row(one: KeptVisit) -> Row:
    clock = one.begun_at.astimezone().strftime("%H:%M")
    if one.state == "open":
        return Row(one.code, say("visit.home.open", clock=clock), "open", "resume", one.visit, "play")
    if one.state == "ended":
        return Row(one.code, say("visit.home.ended", clock=clock), "done", "resume", one.visit, "ok")
    return Row(one.code, say("visit.home.abandoned", clock=clock), "quiet", icon="not_done")


def _station(day: Day) -> Page:
    """Return the welcome of a station: no list, no code, nothing of anybody."""
    return Page(
        "station",
        "home",
        say("visit.station"),
        lead=say("visit.station.lead"),
        choices=(Button("begin", say("visit.station.begin"), icon="onward", strong=True),),
        buttons=(Button("leave_station", say("visit.station.leave"), icon="back"),),
    )
