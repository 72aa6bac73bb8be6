"""What a visit's entries come to, part by part: each function reads entries in their order and knows no programme."""

from __future__ import annotations

from collections.abc import Iterable

from edge.exam.answer import Answer
from edge.exam.entry import Entry
from edge.exam.errors import ExamRefused
from edge.exam.participant import Participant
from edge.exam.placement import Placement, SiteAndSide, side_of
from edge.exam.programme import Side


def once(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries in their order, each id once."""
    by_id: dict[str, Entry] = {}
    for one in sorted(entries, key=lambda entry: entry.number):
        by_id.setdefault(one.id, one)
    return list(by_id.values())


def only_visit(ordered: list[Entry]) -> str:
    """Return the one visit the entries name; empty for none.

    Raises:
        ExamRefused: ``visit.several``.
    """
    named = {one.visit for one in ordered if one.visit}
    if len(named) > 1:
        raise _refused("The entries tell of several visits", "visit.several")
    return next(iter(named), "")


def participant_of(ordered: list[Entry], participant: str) -> Participant:
    """Return the participant as last corrected.

    Raises:
        ExamRefused: ``visit.participant``, ``entry.body``.
    """
    told = [
        one
        for one in ordered
        if one.kind in ("participant.enrolled", "participant.corrected") and one.participant == participant
    ]
    if not told:
        raise _refused("Nobody has enrolled the visit's participant", "visit.participant")
    return Participant.from_body(participant, told[-1].body)


def answers_given(entries: list[Entry]) -> dict[str, Answer]:
    """Return the latest answer to each question."""
    answers = [Answer.from_body(one.body) for one in entries if one.kind == "answer.given"]
    return {answer.question: answer for answer in answers}


def placements_standing(entries: list[Entry]) -> dict[SiteAndSide, tuple[Placement, ...]]:
    """Return what stands: a placement holds one capture, and a capture one placement; a retake empties its place."""
    standing: dict[tuple[str, Side, int], Placement] = {}
    for one in entries:
        if one.kind in ("capture.accepted", "capture.retaken"):
            capture = one.body.get("capture")
            standing = {where: placed for where, placed in standing.items() if placed.capture != capture}
        if one.kind == "capture.accepted":
            placed = Placement.from_entry(one)
            standing[placed.site, placed.side, placed.placement] = placed
    in_order = sorted(standing.values(), key=lambda placed: placed.placement)
    return {
        where: tuple(placed for placed in in_order if (placed.site, placed.side) == where)
        for where in sorted({(placed.site, placed.side) for placed in in_order})
    }


def sites_not_done(entries: list[Entry]) -> dict[SiteAndSide, str]:
    """Return the sites that were given up and not reopened, with the reason."""
    reasons: dict[SiteAndSide, str] = {}
    for one in entries:
        if one.kind in ("site.not_done", "site.reopened"):
            where = (str(one.body.get("site", "")), side_of(one.body))
            reasons.pop(where, None)
            if one.kind == "site.not_done":
                reasons[where] = str(one.body.get("reason", ""))
    return reasons


def _refused(why: str, reason: str) -> ExamRefused:
    return ExamRefused(f"{why}.", remedy="Have the records looked after.", reason=reason)
