"""Answers that follow from other answers: nobody is asked for what is unsafe, or for what just proved impossible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from edge.exam.answer import Answer
from edge.exam.questions import QUESTIONS, Question
from edge.exam.scores import HOLD_S

#: Each of these is tried only if the one in ``after`` was held for 10 s (Guralnik 1994).
_STANCES = ("sppb.semi", "sppb.tandem")


def with_skipped(given: Mapping[str, Answer], asked: Iterable[str]) -> dict[str, Answer]:
    """Return the answers that hold: those given, and those that follow from them.

    A contraindication holds over a value that was given before it was known (REFERENCE §8.3 H-14). Every other answer
    that follows from another gives way to one of its own.

    Args:
        given: by question.
        asked: the programme's questions.
    """
    answers = dict(given)
    asked_for = set(asked)
    for one in QUESTIONS.values():  # in their order: what is ``after`` comes after
        if one.id in asked_for:
            follows = _unsafe(one, given) or (None if one.id in given else _as_before(one, answers))
            if follows is not None:
                answers[one.id] = follows
    return answers


def no_consent(given: Mapping[str, Answer]) -> bool:
    """Whether the participant was asked and did not agree; then nothing is done at all."""
    return _said(given, "consent.agreed") == "no"


def _unsafe(one: Question, given: Mapping[str, Answer]) -> Answer | None:
    test = one.id.split(".")[0]
    reason = ""
    if no_consent(given) and test != "consent":
        reason = "consent"
    elif test == "bia" and _said(given, "safety.pacemaker") == "yes":
        reason = "pacemaker"
    elif test in ("sts5", "gait", "sppb") and _said(given, "safety.stand") == "no":
        reason = "cannot_stand"
    elif test == "grip" and _hand_spared(one, _said(given, "safety.hand")):
        reason = "hand"
    if not reason:
        return None
    # Who cannot stand safely is unable to, which sets the flag (REFERENCE §1.10): left out, it would reassure falsely.
    unable = reason == "cannot_stand" and "unable" in one.allows
    return Answer(one.id, "unable" if unable else "not_done", None, reason, "safety")


def _hand_spared(one: Question, hand: str | None) -> bool:
    if one.id == "grip.device":
        return hand == "both"
    return hand == "both" or one.id.split(".")[1] == hand


def _as_before(one: Question, answers: Mapping[str, Answer]) -> Answer | None:
    before = answers.get(one.after)
    if before is None:
        return None
    if before.outcome != "value":
        outcome = before.outcome if before.outcome in one.allows else "not_done"
        return Answer(one.id, outcome, None, before.reason, "before")
    if one.id in _STANCES and isinstance(before.value, float) and before.value < HOLD_S:
        return Answer(one.id, "unable", None, "balance", "before")
    return None


def _said(given: Mapping[str, Answer], question: str) -> str | None:
    answer = given.get(question)
    return answer.value if answer is not None and isinstance(answer.value, str) else None
