"""Who is at the kit: found by code and confirmed by birth date, or enrolled (REFERENCE §8.3 H-05)."""

from __future__ import annotations

from dataclasses import replace
from typing import cast
from uuid import uuid4

from edge.exam.answer import Answer
from edge.exam.entry import new_entry
from edge.exam.errors import ExamRefused
from edge.exam.participant import Birth, Participant, Sex, code_of
from edge.exam.visit import Begun
from edge.ui.visit.buttons import back_button, ok_button
from edge.ui.visit.day import Coming, Day
from edge.ui.visit.number_typing import CODE_KEYS, CodeTyping, NumberTyping
from edge.ui.visit.page import Button, NumberBox, Page, Row
from edge.ui.words import say

_CODE_MOST = 24
_OLDEST = 120
_TRIES = 3
CONSENT = "consent.agreed"


class EnrolPages:
    """``find.code``, ``confirm.*`` for those the kit knows, ``enrol.*`` for others, ``consent`` for all."""

    def page(self, day: Day) -> Page:
        """Return the page of ``day.place``."""
        name = day.place.name
        if name == "find.code":
            return _code_page(day)
        if name in ("confirm.year", "confirm.month", "confirm.day", "enrol.year", "enrol.month", "enrol.day"):
            return _birth_page(day)
        return {
            "enrol.unknown": _unknown_page,
            "enrol.sex": _sex_page,
            "enrol.check": _check_page,
            "consent": _consent_page,
        }[name](day)

    def act(self, day: Day, act: str, about: str) -> None:
        """Take a key, an answer, or go one page back."""
        name = day.place.name
        if act == "back":
            _back(day)
        elif act == "leave":
            _leave_off(day)
        elif act == "key":
            day.typing = _typing(day).pressed(about)
        elif name == "find.code" and act == "ok":
            typing = _typing(day)
            find(day, typing.typed)
        elif act == "ok" and name.split(".")[-1] in ("year", "month", "day"):
            _take_birth(day)
        elif act == "unknown" and name in ("enrol.month", "enrol.day"):
            day.go("enrol.check")
        elif act == "enrol" and name == "enrol.unknown":
            day.go("enrol.sex")
        elif act == "sex" and day.coming is not None:
            day.coming = replace(day.coming, sex=cast(Sex, about))
            day.go("enrol.year")
        elif act == "right" and name == "enrol.check" and _coming(day).correcting:
            _correct(day)
        elif act == "right" and name == "enrol.check":
            day.go("consent")
        elif act == "consent" and about == "yes":
            _begin(day)
        elif act == "consent":
            day.home()
            day.tell("no_consent")


def find(day: Day, text: str) -> None:
    """Look for a code that was typed or scanned."""
    try:
        code = code_of(text)
    except ExamRefused:
        day.go("find.code")
        day.typing = CodeTyping(CODE_KEYS, _CODE_MOST, "", "empty" if not text else "unfit")
        return
    known = day.keeper.find(code)
    day.coming = Coming(code, known)
    day.go("confirm.year" if known is not None else "enrol.unknown")


def correct(day: Day) -> None:
    """Ask for sex and birth once more, where a visit's were wrong; the code stays."""
    who = day.visit.participant
    day.coming = Coming(who.code, who.id, sex=who.sex, correcting=True)
    day.go("enrol.sex")


def _typing(day: Day) -> NumberTyping | CodeTyping:
    if day.typing is not None:
        return day.typing
    if day.place.name == "find.code":
        return CodeTyping(CODE_KEYS, _CODE_MOST)
    low, high = _range(day)
    return NumberTyping(low, high, low, high)


def _range(day: Day) -> tuple[int, int]:
    part = day.place.name.split(".")[1]
    if part == "year":
        return max(1900, day.today().year - _OLDEST), day.today().year
    return (1, 12) if part == "month" else (1, 31)


def _code_page(day: Day) -> Page:
    typing = _typing(day)
    fault = typing.fault
    hint = say(f"visit.find.code.{fault}" if fault else "visit.find.code.hint")
    return Page(
        "find.code",
        "text",
        say("visit.find.code"),
        lead=say("visit.find.code.lead"),
        number=NumberBox(typing.typed, "", hint, refused=bool(fault), decimals=False),
        buttons=(_leave(), ok_button()),
    )


def _unknown_page(day: Day) -> Page:
    return Page(
        "enrol.unknown",
        "choice",
        say("visit.enrol.unknown"),
        lead=say("visit.enrol.unknown.lead", code=_coming(day).code),
        choices=(Button("enrol", say("visit.enrol.unknown.enrol"), icon="onward", strong=True),),
        buttons=(back_button(),),
    )


def _sex_page(day: Day) -> Page:
    return Page(
        "enrol.sex",
        "choice",
        say("visit.enrol.sex"),
        lead=say("visit.enrol.sex.lead"),
        banner=_banner(day),
        choices=tuple(
            Button("sex", say(f"visit.sex.{one}"), one, chosen=_coming(day).sex == one) for one in ("F", "M", "unknown")
        ),
        buttons=(back_button(), _leave()),
    )


def _birth_page(day: Day) -> Page:
    name, typing = day.place.name, cast(NumberTyping, _typing(day))
    asks, part = name.split(".")
    low, high = _range(day)
    parts = {"low": low, "high": high}
    said = f"visit.{'number' if typing.fault == 'empty' else 'birth'}.{typing.fault}"
    hint = say(said if typing.fault else "visit.birth.range", **parts)
    skip = (Button("unknown", say("visit.enrol.birth.unknown")),) if asks == "enrol" and part != "year" else ()
    return Page(
        name,
        "number",
        say(f"visit.birth.{part}"),
        lead=say(f"visit.{asks}.birth.lead"),
        banner=_banner(day),
        number=NumberBox(typing.typed, "", hint, refused=bool(typing.fault), decimals=False),
        buttons=(back_button(), _leave(), *skip, ok_button()),
    )


def _check_page(day: Day) -> Page:
    coming = _coming(day)
    birth = "-".join(f"{one:02d}" for one in (coming.year, coming.month, coming.day) if one is not None)
    return Page(
        "enrol.check",
        "words",
        say("visit.enrol.check"),
        lead=say("visit.enrol.check.lead"),
        banner=_banner(day),
        rows=(
            Row(say("visit.enrol.check.code"), coming.code),
            Row(say("visit.enrol.check.sex"), say(f"visit.sex.{coming.sex}")),
            Row(say("visit.enrol.check.birth"), birth),
        ),
        buttons=(back_button(), _leave(), Button("right", say("visit.enrol.check.right"), icon="ok", strong=True)),
    )


def _consent_page(day: Day) -> Page:
    return Page(
        "consent",
        "choice",
        say("visit.q.consent.agreed"),
        lead=say("visit.q.consent.agreed.how"),
        banner=_banner(day),
        choices=(
            Button("consent", say("visit.choice.consent.agreed.yes"), "yes", icon="ok"),
            Button("consent", say("visit.choice.consent.agreed.no"), "no", icon="blocked"),
        ),
        buttons=(_leave(),),
    )


def _take_birth(day: Day) -> None:
    typing = cast(NumberTyping, _typing(day)).checked()
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
    """Compare the birth as it is said with the one on record, as far as that one is known."""
    coming = _coming(day)
    kept = _recorded(day, coming.participant or "").birth
    if part == "year" and kept.month is not None:
        day.go("confirm.month")
    elif part == "month" and kept.day is not None:
        day.go("confirm.day")
    elif (coming.year, coming.month, coming.day) == (kept.year, kept.month, kept.day):
        open_now = [one for one in day.keeper.open_visits() if one.participant == coming.participant]
        if open_now:
            day.open(open_now[-1].participant, open_now[-1].visit)
        else:
            day.go("consent")
    else:
        # Which part did not fit is not said: it would tell a stranger's birth date.
        day.coming = replace(coming, year=None, month=None, day=None, tries=coming.tries + 1)
        if coming.tries + 1 < _TRIES:
            day.go("confirm.year")
            day.tell("birth_differs")
        else:
            day.home()
            day.tell("birth_differs_again")


def _recorded(day: Day, participant: str) -> Participant:
    """Return a participant as they were enrolled, or last corrected."""
    said = [
        one
        for one in day.keeper.of_participant(participant)
        if one.kind in ("participant.enrolled", "participant.corrected")
    ]
    return Participant.from_body(participant, said[-1].body)


def _begin(day: Day) -> None:
    """Write who it is, that the visit begins, and that they agree: all at once, or nothing."""
    coming, loaded = _coming(day), day.kit.programme
    who, visit = coming.participant or str(uuid4()), str(uuid4())
    entries = []
    if coming.participant is None:
        entries.append(new_entry("participant.enrolled", _said(coming, who).to_body(), participant=who))
    # Agreed to, or it would not begin; said in the entry itself, for not every programme has the question.
    begun = {**Begun.of(loaded, practice=day.practice is not None).to_body(), "consent": "yes"}
    entries.append(new_entry("visit.begun", begun, participant=who, visit=visit))
    if CONSENT.split(".")[0] in loaded.programme.tests:
        agreed = Answer(CONSENT, "value", "yes").to_body()
        entries.append(new_entry("answer.given", agreed, participant=who, visit=visit))
    day.keep(entries, lambda: day.open(who, visit))


def _said(coming: Coming, participant: str) -> Participant:
    """Return the participant as said."""
    birth = Birth(coming.year or 0, coming.month, coming.day)
    return Participant(participant, coming.code, coming.sex or "unknown", birth)


def _correct(day: Day) -> None:
    body = _said(_coming(day), day.who).to_body()

    def goes_on() -> None:
        day.coming = None
        day.goes_on()

    day.keep([day.visit.entry("participant.corrected", body)], goes_on)


def _leave_off(day: Day) -> None:
    if _coming(day).correcting:
        day.coming = None
        day.go("plan")
    else:
        day.home()


def _back(day: Day) -> None:
    if day.place.name == "enrol.sex" and _coming(day).correcting:
        _leave_off(day)
        return
    before = {
        "enrol.sex": "enrol.unknown",
        "enrol.year": "enrol.sex",
        "enrol.month": "enrol.year",
        "enrol.day": "enrol.month",
        "enrol.check": "enrol.year",
        "confirm.month": "confirm.year",
        "confirm.day": "confirm.month",
    }.get(day.place.name)
    if before is None:
        day.coming = None
        day.go("find.code")
    else:
        day.go(before)


def _coming(day: Day) -> Coming:
    return day.coming or Coming("")


def _banner(day: Day) -> str:
    return say("visit.banner.coming", code=_coming(day).code)


def _leave() -> Button:
    return Button("leave", say("visit.leave"), icon="stopped")
