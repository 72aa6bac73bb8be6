"""What is let in as an answer: nothing that cannot be a person's value, nothing that the screen does not show."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from edge.exam.answer import Answer
from edge.exam.errors import ExamRefused
from edge.exam.questions import Question, question


def check(answer: Answer) -> None:
    """Refuse an answer that its question does not take; nothing is kept that has not passed here.

    Raises:
        ExamRefused: ``answer.question``, ``answer.outcome``, ``answer.kind``, ``answer.choice``, ``answer.range``,
            ``answer.decimals``.
    """
    asked = question(answer.question)
    if answer.outcome == "unable" or answer.outcome == "not_done":
        if answer.outcome not in asked.allows:
            raise _refused(asked, f"{answer.outcome!r} is no answer to it", "Give a value.", "answer.outcome")
        return
    value = answer.value
    if asked.kind == "choice":
        if value not in asked.choices:
            raise _refused(asked, f"{value!r} is no choice", f"Choose {' or '.join(asked.choices)}.", "answer.choice")
        return
    if not isinstance(value, float):
        raise _refused(asked, f"{value!r} is no number", f"Enter a number in {asked.unit}.", "answer.kind")
    if not asked.low <= value <= asked.high:
        raise _refused(asked, f"{value:g} {asked.unit} cannot be", f"Enter {_range(asked)}.", "answer.range")
    if value != rounded(asked, value):
        raise _refused(
            asked,
            f"{value!r} has more than {asked.decimals} decimals",
            "Round it before it is shown.",
            "answer.decimals",
        )


def rounded(asked: Question, value: float) -> float:
    """Return ``value`` as it is shown, kept and judged: the three are one number. Halves go up."""
    step = Decimal(1).scaleb(-asked.decimals)
    return float(Decimal(repr(float(value))).quantize(step, ROUND_HALF_UP))


def asks_again(asked: Question, value: float) -> bool:
    """Whether ``value`` is so seldom that the worker is asked to look again before it is kept."""
    return not asked.warn_low <= value <= asked.warn_high


def _range(asked: Question) -> str:
    return f"{asked.low:g} to {asked.high:g} {asked.unit}"


def _refused(asked: Question, why: str, remedy: str, reason: str) -> ExamRefused:
    return ExamRefused(f"{asked.id}: {why}.", remedy=remedy, reason=reason)
