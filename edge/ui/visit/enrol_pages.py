"""Who is at the kit: found by code and confirmed by birth, or enrolled, and asked to agree (REFERENCE §8.3 H-05)."""

from __future__ import annotations

from dataclasses import replace
from typing import cast
from uuid import uuid4

from edge.exam.answer import Answer
from edge.exam.entry import new_entry
from edge.exam.errors import ExamRefused
from edge.exam.participant import Birth, Participant, Sex, code_of
from edge.exam.visit import Begun
from edge.ui.visit import birth_pages
from edge.ui.visit.birth_pages import BirthPages
from edge.ui.visit.buttons import back_button, leave_button, ok_button
from edge.ui.visit.day import Coming, Day
from edge.ui.visit.expected_pages import ExpectedPages, expected_button
from edge.ui.visit.number_typing import CODE_KEYS, CodeTyping
from edge.ui.visit.page import Button, NumberBox, Page, Row
from edge.ui.words import say

_CODE_MOST = 24
_BIRTH, _EXPECTED = BirthPages(), ExpectedPages()
CONSENT = "consent.agreed"


class EnrolPages:
    """``find.*``, ``confirm.*`` for those who are known, ``enrol.*`` for others, ``consent`` for all."""

    def page(self, day: Day) -> Page:
        """Return the page of ``day.place``."""
        name = day.place.name
        if name in birth_pages.PLACES:
            return _BIRTH.page(day)
        return {
            "find.code": _code_page,
            "find.expected": _EXPECTED.page,
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
        elif name in birth_pages.PLACES:
            _BIRTH.act(day, act, about)
        elif act in ("expected", "come"):
            _EXPECTED.act(day, act, about)
        elif act == "key":
            day.typing = _typing(day).pressed(about)
        elif act == "ok":
            find(day, _typing(day).typed)
        elif act == "enrol" and name == "enrol.unknown":
            day.go("enrol.sex")
        elif act == "sex" and day.coming is not None:
            day.coming = replace(day.coming, sex=cast(Sex, about))
            if birth_pages.is_confirmed(day):
                birth_pages.goes_on(day)
            else:
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


def _typing(day: Day) -> CodeTyping:
    return day.typing if isinstance(day.typing, CodeTyping) else CodeTyping(CODE_KEYS, _CODE_MOST)


def _code_page(day: Day) -> Page:
    typing = _typing(day)
    fault = typing.fault
    hint = say(f"visit.find.code.{fault}" if fault else "visit.find.code.hint")
    from_list = expected_button(day)
    return Page(
        "find.code",
        "text",
        say("visit.find.code"),
        lead=say("visit.find.list.lead" if from_list else "visit.find.code.lead"),
        number=NumberBox(typing.typed, "", hint, refused=bool(fault), decimals=False),
        buttons=(leave_button(), *from_list, ok_button()),
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
        buttons=(back_button(), leave_button()),
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
        buttons=(
            back_button(),
            leave_button(),
            Button("right", say("visit.enrol.check.right"), icon="ok", strong=True),
        ),
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
        buttons=(leave_button(),),
    )


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
    coming, name = _coming(day), day.place.name
    if name == "enrol.sex" and coming.correcting:
        _leave_off(day)
        return
    if birth_pages.is_confirmed(day) and name != "enrol.check" and name != "confirm.year":
        birth_pages.ask_birth(day)  # what was confirmed is not typed over, it is confirmed anew
        return
    first = "find.expected" if coming.listed else "find.code"
    before = {
        "find.expected": "find.code",
        "enrol.sex": first if coming.listed else "enrol.unknown",
        "enrol.year": "enrol.sex",
        "enrol.month": "enrol.year",
        "enrol.day": "enrol.month",
        "enrol.check": "enrol.sex" if birth_pages.is_confirmed(day) else "enrol.year",
        "confirm.month": "confirm.year",
        "confirm.day": "confirm.month",
    }.get(name, first)
    if before.startswith("find."):
        day.coming = None
    day.go(before)


def _coming(day: Day) -> Coming:
    return day.coming or Coming("")


def _banner(day: Day) -> str:
    return say("visit.banner.coming", code=_coming(day).code)
