"""Who is expected today: choosing saves typing the code. Who it is, the birth says, as of everybody (H-05)."""

from __future__ import annotations

from edge.exchange.expected.today import ExpectedToday
from edge.exchange.inward.worklist import Expected
from edge.ui.visit.birth_pages import ask_birth
from edge.ui.visit.buttons import back_button
from edge.ui.visit.day import Coming, Day
from edge.ui.visit.page import Button, Page, Row, Tone
from edge.ui.words import say

#: More than anybody turns through; whoever stands further down is found by typing. Own choice.
_MOST_SHOWN = 60
#: So many letters, however wide, stand beside a drawing on a quarter of the smallest screen; longer codes make a list.
_TILE_LETTERS = 7


class ExpectedPages:
    """``find.expected``."""

    def page(self, day: Day) -> Page:
        """Return the list. It has no births: whoever could read them would not ask for them."""
        people, seen = _found(day).people, _seen(day)
        codes = sorted((one.code for one in people), key=lambda one: one in seen)[:_MOST_SHOWN]
        cut = "visit.find.expected.more" if len(people) > len(codes) else "visit.find.expected.lead"
        short = all(len(one) <= _TILE_LETTERS for one in codes)
        return Page(
            "find.expected",
            "choice" if short else "list",
            say("visit.find.expected"),
            lead=say(cut, count=len(codes)) if codes else say("visit.find.expected.nobody"),
            choices=tuple(_tile(one, seen.get(one, "")) for one in codes) if short else (),
            rows=() if short else tuple(_row(one, seen.get(one, "")) for one in codes),
            buttons=(back_button(),),
        )

    def act(self, day: Day, act: str, about: str) -> None:
        """Open the list, or take who was chosen."""
        if act == "expected":
            _open(day)
            return
        chosen = next((one for one in _found(day).people if one.code == about), None)
        if chosen is not None:
            _come(day, chosen)


def expected_button(day: Day) -> tuple[Button, ...]:
    """Return what opens the list, where there is one, or should be."""
    found = _found(day)
    there = bool(found.people or found.refused)
    return (Button("expected", say("visit.find.list")),) if there else ()


def _found(day: Day) -> ExpectedToday:
    """Return who is expected, as far as it is known by now; nobody in a practice, which is of nobody."""
    today, nobody = day.today(), ExpectedToday(day.today())
    if day.expecting is None or day.practice is not None:
        return nobody
    found = day.expecting.found(day.kit.now_ns(), day.opened_ns)
    return found if found is not None and found.day == today else nobody


def _open(day: Day) -> None:
    found = _found(day)
    if found.people:
        day.go("find.expected")
    if found.refused:
        day.tell("expected_not_read", reason=", ".join(found.refused))


def _come(day: Day, chosen: Expected) -> None:
    """Take code, sex and birth from the list, as far as they are there; the birth is only compared with."""
    sex = None if chosen.sex == "unknown" else chosen.sex
    known = day.keeper.find(chosen.code)
    day.coming = Coming(chosen.code, known, sex=sex, listed=True, listed_birth=chosen.birth)
    if known is not None or chosen.birth is not None:
        ask_birth(day)
    else:
        day.go("enrol.sex" if sex is None else "enrol.year")


def _seen(day: Day) -> dict[str, str]:
    """Return who was seen today, by code, and what became of their last visit; who gave up may come again."""
    visits = day.once("seen", lambda: day.keeper.visits_on(day.today()))
    return {one.code: one.state for one in visits if one.state != "abandoned"}


def _row(code: str, state: str) -> Row:
    tones: dict[str, Tone] = {"open": "open", "ended": "done"}
    return Row(code, _seen_words(state), tones.get(state, "plain"), "come", code, "" if state else "person")


def _tile(code: str, state: str) -> Button:
    icon = {"open": "play", "ended": "ok"}.get(state, "")
    return Button("come", code, code, hint=_seen_words(state), icon=icon)


def _seen_words(state: str) -> str:
    return say(f"visit.find.expected.{state}") if state else ""
