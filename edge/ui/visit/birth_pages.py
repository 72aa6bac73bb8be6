"""The birth of who is at the kit, asked of them: compared where it is known, written down where it is not.

What is known, from the records or from a worklist, is never on the screen before it was said: a worker who can read it
would read it out, and anybody would say yes (REFERENCE §8.3 H-05).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from edge.exam.errors import ExamRefused
from edge.exam.participant import Birth, Participant
from edge.ui.visit.buttons import back_button, leave_button, ok_button
from edge.ui.visit.day import Coming, Day
from edge.ui.visit.number_typing import NumberTyping
from edge.ui.visit.page import Button, NumberBox, Page
from edge.ui.words import say

_PARTS = ("year", "month", "day")
PLACES = tuple(f"{asks}.{part}" for asks in ("confirm", "enrol") for part in _PARTS)
_OLDEST = 120
_TRIES = 3


class BirthPages:
    """``confirm.*`` where the birth is known, ``enrol.year``, ``.month`` and ``.day`` where it is not."""

    def page(self, day: Day) -> Page:
        """Return the page of ``day.place``."""
        name, typing = day.place.name, _typing(day)
        asks, part = name.split(".")
        low, high = _range(part, day.today())
        parts = {"low": low, "high": high}
        said = f"visit.{'number' if typing.fault == 'empty' else 'birth'}.{typing.fault}"
        hint = say(said if typing.fault else "visit.birth.range", **parts)
        skip = (Button("unknown", say("visit.enrol.birth.unknown")),) if asks == "enrol" and part != "year" else ()
        return Page(
            name,
            "number",
            say(f"visit.birth.{part}"),
            lead=say(f"visit.{asks}.birth.lead"),
            banner=say("visit.banner.coming", code=_coming(day).code),
            number=NumberBox(typing.typed, "", hint, refused=bool(typing.fault), decimals=False),
            buttons=(back_button(), leave_button(), *skip, ok_button()),
        )

    def act(self, day: Day, act: str, about: str) -> None:
        """Take a key, what was typed, or that it is not known."""
        if act == "key":
            day.typing = _typing(day).pressed(about)
        elif act == "ok":
            _take(day)
        elif act == "unknown" and day.place.name in ("enrol.month", "enrol.day"):
            day.go("enrol.check")


def ask_birth(day: Day) -> None:
    """Ask for the birth of who is coming, from its year on."""
    coming = day.coming = replace(_coming(day), year=None, month=None, day=None)
    day.go("confirm.year" if coming.participant is not None or coming.listed_birth is not None else "enrol.year")


def is_confirmed(day: Day) -> bool:
    """Return whether somebody new has said the birth that the worklist has of them."""
    coming = _coming(day)
    return coming.participant is None and coming.listed_birth is not None and coming.year is not None


def goes_on(day: Day) -> None:
    """Ask what the worklist does not say of somebody new whose birth was confirmed."""
    coming = _coming(day)
    if coming.sex is None:
        day.go("enrol.sex")
    elif coming.month is None:
        day.go("enrol.month")
    else:
        day.go("enrol.day" if coming.day is None else "enrol.check")


def _typing(day: Day) -> NumberTyping:
    if isinstance(day.typing, NumberTyping):
        return day.typing
    low, high = _range(day.place.name.split(".")[1], day.today())
    return NumberTyping(low, high, low, high)


def _range(part: str, today: date) -> tuple[int, int]:
    if part == "year":
        return max(1900, today.year - _OLDEST), today.year
    return (1, 12) if part == "month" else (1, 31)


def _take(day: Day) -> None:
    typing = _typing(day).checked()
    day.typing = typing
    if typing.fault or typing.value is None:
        return
    coming = _coming(day)
    asks, part = day.place.name.split(".")
    said = int(typing.value)
    if part == "year":
        day.coming = replace(coming, year=said, month=None, day=None)
    elif part == "month":
        day.coming = replace(coming, month=said, day=None)
    else:
        day.coming = replace(coming, day=said)
    if asks == "confirm":
        _compare(day, part)
    elif not _can_be(day):
        day.coming = coming
        day.typing = replace(typing, fault="large")
    else:
        day.go({"year": "enrol.month", "month": "enrol.day", "day": "enrol.check"}[part])


def _can_be(day: Day) -> bool:
    coming = _coming(day)
    try:
        Birth(coming.year or 0, coming.month, coming.day).ages_on(day.today())
    except ExamRefused:
        return False
    return True


def _compare(day: Day, part: str) -> None:
    """Compare the birth as it is said with the one that is known, as far as that one goes."""
    coming = _coming(day)
    known = _known(day)
    if part == "year" and known.month is not None:
        day.go("confirm.month")
    elif part == "month" and known.day is not None:
        day.go("confirm.day")
    elif (coming.year, coming.month, coming.day) != (known.year, known.month, known.day):
        _differs(day)
    elif coming.participant is None:
        goes_on(day)
    else:
        open_now = [one for one in day.keeper.open_visits() if one.participant == coming.participant]
        if open_now:
            day.open(open_now[-1].participant, open_now[-1].visit)
        else:
            day.go("consent")


def _differs(day: Day) -> None:
    """Ask once more; which part did not fit is not said: it would tell a stranger's birth date."""
    coming = _coming(day)
    day.coming = replace(coming, year=None, month=None, day=None, tries=coming.tries + 1)
    listed = "_listed" if coming.listed else ""
    if coming.tries + 1 < _TRIES:
        day.go("confirm.year")
        day.tell(f"birth_differs{listed}")
    else:
        day.home()
        day.tell(f"birth_differs_again{listed}")


def _known(day: Day) -> Birth:
    """Return the birth of a participant as they were enrolled or last corrected; of somebody new, the worklist's."""
    coming = _coming(day)
    if coming.participant is None:
        if coming.listed_birth is None:
            raise AssertionError("there is no birth to compare with")
        return coming.listed_birth
    said = [
        one
        for one in day.keeper.of_participant(coming.participant)
        if one.kind in ("participant.enrolled", "participant.corrected")
    ]
    return Participant.from_body(coming.participant, said[-1].body).birth


def _coming(day: Day) -> Coming:
    return day.coming or Coming("")
