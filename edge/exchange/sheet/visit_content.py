"""A sheet's content made of a visit: its answers, its placements, and what the rules made of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from edge.exam.estimates.estimate_file import LoadedEstimates
from edge.exam.facts import facts_of
from edge.exam.follow_up import next_visit, trend
from edge.exam.rules.outcome import Outcome
from edge.exam.visit import Visit
from edge.exchange.sheet.content import CriterionLine, Mark, SheetContent, SitePicture
from edge.exchange.sheet.visit_muscles import muscles_of
from edge.exchange.sheet.visit_tests import tests_of
from edge.exchange.sheet.words import Say
from edge.ui.language import Language
from edge.ui.visit.estimate_text import estimate_lines
from edge.ui.visit.outcome_text import criteria_text, participant_text, professional_lines, rules_text

#: Reasons of a number that is for research alone.
_RESEARCH = frozenset({"model.research", "model.simulated", "model.demo"})


@dataclass(frozen=True)
class Circumstances:
    """What a visit does not know of itself.

    Attributes:
        operator: name of who did the visit.
        reviewer: name of who accepted the outlines.
        device: scanner, probe and kit in words.
        network: name and version of what outlined the muscles; empty where none did.
        programme_signed: a key the kit trusts has signed the programme.
        language: of the sheet.
        translation_signed_off: a clinician has signed off the words in this language.
        picture: gives a capture's picture by its uuid; ``None`` where there is none to be shown.
        estimates: equations for research estimates; ``None``: nothing is estimated.
    """

    operator: str
    reviewer: str
    device: str
    network: str
    programme_signed: bool
    language: Language
    translation_signed_off: bool
    picture: Callable[[str], SitePicture | None]
    estimates: LoadedEstimates | None = None


def content_of(
    visit: Visit, outcome: Outcome, circumstances: Circumstances, say: Say, *, earlier: Sequence[Visit] = ()
) -> SheetContent:
    """Return what is on the sheets of ``visit``.

    Args:
        visit: as far as it has come.
        outcome: what the rules made of it.
        circumstances: what else is to be said.
        say: words of all tables in the sheet's language.
        earlier: the participant's visits before, oldest first.

    Raises:
        SheetRefused: what is to be printed contradicts itself (``sheet.content``).
        ExamRefused: the birth is after the visit's day (``participant.birth``).
    """
    facts = facts_of(visit, visit.day)
    least, most = facts.ages
    age = str(least) if least == most else say("sheet.ages", least=least, most=most)
    criteria = criteria_text(outcome, say)
    return SheetContent(
        visit_code=visit.id,
        participant=visit.participant.code,
        person=say("sheet.person", sex=say(f"sheet.sex.{facts.sex}"), age=age),
        day=day_words(visit.day, say),
        operator=circumstances.operator,
        reviewer=circumstances.reviewer,
        device=circumstances.device,
        programme=say("sheet.programme", name=visit.programme.name, version=visit.programme.version),
        rules=rules_text(outcome, say),
        rules_signed_off=outcome.signed_off,
        state=outcome.state,
        meaning=participant_text(outcome, say),
        reasons=_reasons(outcome, say),
        lines=_lines(outcome, say),
        criteria=(criteria,) if criteria else (),
        tests=tests_of(visit, facts, say),
        muscles=muscles_of(visit, circumstances.picture, say),
        estimates=estimate_lines(visit, circumstances.estimates, say, why_none=False),
        follow_up=_follow_up(visit, earlier, say),
        next_visit=day_words(next_visit(visit), say),
        model=circumstances.network,
        marks=_marks(visit, circumstances),
        language=circumstances.language,
        translation_signed_off=circumstances.translation_signed_off,
    )


def day_words(day: date, say: Say) -> str:
    """Return a day in words; languages that write the month as a number take ``number``."""
    month = say(f"sheet.month.{day.month}")
    return say("sheet.date", day=day.day, month=month, number=day.month, year=day.year)


def _lines(outcome: Outcome, say: Say) -> tuple[CriterionLine, ...]:
    words = professional_lines(outcome, say)
    counts = [line.verdict in ("low", "unable") for line in outcome.lines]
    return tuple(CriterionLine(one, counted) for one, counted in zip(words, counts, strict=True))


def _reasons(outcome: Outcome, say: Say) -> tuple[str, ...]:
    """Return what set the flag or what is lacking, each named once."""
    return tuple(dict.fromkeys(say(f"sheet.reason.{one.code}", age=one.about) for one in outcome.reasons))


def _marks(visit: Visit, circumstances: Circumstances) -> tuple[Mark, ...]:
    reasons = {code for placed in visit.placements.values() for one in placed for code in one.reasons}
    marks: list[Mark] = []
    if visit.begun.practice:
        marks.append("practice")
    if not circumstances.programme_signed:
        marks.append("demonstration")
    if reasons & _RESEARCH:
        marks.append("research")
    return tuple(marks)


def _follow_up(visit: Visit, earlier: Sequence[Visit], say: Say) -> tuple[str, ...]:
    """Return a sentence for each thickness that an earlier visit has a like of (REFERENCE §3.3)."""
    told = []
    for plan in visit.programme.sites:
        found = trend(earlier, visit, plan.site, plan.side, "mt_mm")
        if found is None or found.change is None:
            continue
        change = found.change
        key = "sheet.change.odd" if change.odd else "sheet.change.beyond" if change.real else "sheet.change"
        told.append(
            say(
                key,
                short=say(f"sheet.short.{plan.site}"),
                side=say(f"sheet.side.{plan.side}"),
                change=f"{change.change:+.1f}",
                band=f"{change.band:.1f}",
                day=day_words(change.since, say),
            )
        )
    return tuple(told)
