"""A visit, computed from its entries: after a power cut it is where it was, with nothing to repair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, TypeAlias

from edge.exam.answer import Answer
from edge.exam.entry import Entry, Kind, NewEntry, new_entry, unfit_body
from edge.exam.errors import ExamRefused
from edge.exam.fold import (
    answers_given,
    once,
    only_visit,
    participant_of,
    placements_standing,
    sites_not_done,
)
from edge.exam.gate import check
from edge.exam.participant import Participant
from edge.exam.placement import Placement, SiteAndSide
from edge.exam.programme import LoadedProgramme, Programme, Side
from edge.exam.questions import TESTS
from edge.exam.site_progress import SiteProgress, progress
from edge.exam.skipped import no_consent, with_skipped

StepState: TypeAlias = Literal["open", "done", "unable", "not_done"]
#: What may still be written of a visit that has ended.
_AFTER_THE_END: tuple[Kind, ...] = ("sheet.printed", "participant.corrected")


@dataclass(frozen=True)
class Step:
    """One thing to be done in a visit.

    Attributes:
        id: the question's, or ``site:rf:right``.
        kind: what it is.
        about: the question's id, or site and side.
        state: what came of it.
        reason: why it is unable or not done; empty otherwise.
    """

    id: str
    kind: Literal["question", "site"]
    about: str | SiteAndSide
    state: StepState
    reason: str = ""


@dataclass(frozen=True)
class Begun:
    """The body of an entry ``visit.begun``: what the visit was begun with."""

    programme: str
    programme_version: str
    programme_sha256: str
    practice: bool

    @classmethod
    def of(cls, loaded: LoadedProgramme, *, practice: bool = False) -> Begun:
        """Return what a visit of this programme begins with."""
        return cls(loaded.programme.name, loaded.programme.version, loaded.sha256, practice)

    def to_body(self) -> dict[str, Any]:
        """Return the body."""
        return dict(vars(self))

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Begun:
        """Return what a body says.

        Raises:
            ExamRefused: ``entry.body``.
        """
        try:
            return cls(body["programme"], body["programme_version"], body["programme_sha256"], body["practice"])
        except KeyError as error:
            raise unfit_body("visit.begun", f"{error.args[0]!r} is missing") from error


@dataclass(frozen=True)
class Visit:
    """A visit as far as it has come.

    Attributes:
        id: uuid.
        participant: as last corrected.
        programme: what is asked.
        begun: what it was begun with.
        begun_at: when, with a time zone.
        number: of the entry that began it; visits are ordered by it, since a clock can be wrong.
        ended: the entry that closed it, ``visit.ended`` or ``visit.abandoned``; ``None`` while it is open.
        answers: by question, the latest; with those that follow from others, see :mod:`edge.exam.skipped`.
        placements: by site and side; accepted and not retaken, in order.
        not_done: site and side to the reason.
    """

    id: str
    participant: Participant
    programme: Programme
    begun: Begun
    begun_at: datetime
    number: int
    ended: Entry | None
    answers: Mapping[str, Answer]
    placements: Mapping[SiteAndSide, tuple[Placement, ...]]
    not_done: Mapping[SiteAndSide, str]

    @classmethod
    def of(cls, entries: Iterable[Entry], programme: Programme, visit: str = "") -> Visit:
        """Return the visit that ``entries`` tell of. Their order, and how often one comes, makes no difference.

        Args:
            entries: the visit's and its participant's; other visits' are left out where ``visit`` is named.
            programme: what is asked.
            visit: uuid; empty where the entries tell of one only.

        Raises:
            ExamRefused: ``visit.none``, ``visit.several``, ``visit.mixed``, ``visit.participant``, ``entry.body``.
        """
        ordered = once(entries)
        named = visit or only_visit(ordered)
        mine = [one for one in ordered if one.visit == named]
        begin = next((one for one in mine if one.kind == "visit.begun"), None)
        if begin is None:
            raise _refused("There is no visit among the entries", "visit.none")
        if any(one.participant != begin.participant for one in mine):
            raise _refused("Entries of one visit name several participants", "visit.mixed")
        ended = next((one for one in mine if one.kind in ("visit.ended", "visit.abandoned")), None)
        before = [one for one in mine if ended is None or one.number < ended.number]
        given = answers_given(before)
        not_done = sites_not_done(before)
        if no_consent(given):
            not_done = {(plan.site, plan.side): "consent" for plan in programme.sites}
        return cls(
            id=named,
            participant=participant_of(ordered, begin.participant),
            programme=programme,
            begun=Begun.from_body(begin.body),
            begun_at=moment(begin.at),
            number=begin.number,
            ended=ended,
            answers=with_skipped(given, _questions(programme)),
            placements=placements_standing(before),
            not_done=not_done,
        )

    @property
    def day(self) -> date:
        """The day it was begun, where the kit is."""
        return self.begun_at.astimezone().date()

    def steps(self) -> tuple[Step, ...]:
        """Return all steps, in the order they are asked.

        Sites come before the first test that takes effort: they are scanned at rest (REFERENCE §2.1).
        """
        tests = [TESTS[name] for name in self.programme.tests]
        exerting = next((place for place, test in enumerate(tests) if test.exerts), len(tests))
        return (
            *(self._question(one) for test in tests[:exerting] for one in test.questions),
            *(self._site(plan.site, plan.side) for plan in self.programme.sites),
            *(self._question(one) for test in tests[exerting:] for one in test.questions),
        )

    def current(self) -> Step | None:
        """Return the first step that is open; ``None``: everything is done or has a reason."""
        return next((step for step in self.steps() if step.state == "open"), None)

    def site_progress(self, site: str, side: Side) -> SiteProgress:
        """Return what the placements at ``site`` and ``side`` come to."""
        planned = next((p.placements for p in self.programme.sites if (p.site, p.side) == (site, side)), 0)
        return progress(site, side, self.placements.get((site, side), ()), planned)

    def entry(self, kind: Kind, body: Mapping[str, Any]) -> NewEntry:
        """Return a new entry of this visit and its participant; the one way to write of a visit (REFERENCE §8.3 H-05).

        Raises:
            ExamRefused: ``visit.closed``; for an answer, what :func:`edge.exam.gate.check` refuses.
        """
        if self.ended is not None and kind not in _AFTER_THE_END:
            raise _refused("The visit has ended", "visit.closed", "Begin another one.")
        if kind == "answer.given":
            check(Answer.from_body(body))
        return new_entry(kind, body, participant=self.participant.id, visit=self.id)

    def _question(self, question: str) -> Step:
        answer = self.answers.get(question)
        if answer is None:
            return Step(question, "question", question, "open")
        if answer.outcome == "value":
            return Step(question, "question", question, "done")
        return Step(question, "question", question, answer.outcome, answer.reason)

    def _site(self, site: str, side: Side) -> Step:
        name = f"site:{site}:{side}"
        if (site, side) in self.not_done:
            return Step(name, "site", (site, side), "not_done", self.not_done[site, side])
        return Step(name, "site", (site, side), "done" if self.site_progress(site, side).done else "open")


def moment(at: str) -> datetime:
    """Return an entry's time, with its time zone.

    Raises:
        ExamRefused: ``entry.body``.
    """
    try:
        found = datetime.fromisoformat(at.replace("Z", "+00:00"))  # Python 3.10 does not know Z
    except ValueError as error:
        raise unfit_body("of a visit", f"{at!r} is no time") from error
    if found.tzinfo is None:
        raise unfit_body("of a visit", f"{at!r} has no time zone")
    return found


def _questions(programme: Programme) -> list[str]:
    return [question for test in programme.tests for question in TESTS[test].questions]


def _refused(why: str, reason: str, remedy: str = "Have the records looked after.") -> ExamRefused:
    return ExamRefused(f"{why}.", remedy=remedy, reason=reason)
