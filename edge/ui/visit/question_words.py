"""Questions, their choices and their answers in words."""

from __future__ import annotations

from edge.exam.answer import Answer
from edge.exam.questions import Question
from edge.ui.words import ENGLISH, say


def title_words(question_id: str) -> str:
    """Return a question as the worker reads it."""
    return say(f"visit.q.{question_id}")


def how_words(question_id: str) -> str:
    """Return how it is done, in a sentence or two; empty where the question says all."""
    parts = question_id.split(".")
    for length in range(len(parts), 0, -1):  # all trials of a hand are done alike
        key = f"visit.q.{'.'.join(parts[:length])}.how"
        if key in ENGLISH:
            return say(key)
    return ""


def choice_words(question_id: str, choice: str) -> str:
    """Return one choice in words: the question's own where it has some."""
    own = f"visit.choice.{question_id}.{choice}"
    return say(own if own in ENGLISH else f"visit.choice.{choice}")


def value_words(asked: Question, answer: Answer) -> str:
    """Return an answer in words: with its unit, or why there is none."""
    if answer.outcome != "value":
        own = f"visit.{answer.outcome}.{answer.reason}"
        reason = say(own) if own in ENGLISH else answer.reason
        return say("visit.answer.without", outcome=say(f"visit.{answer.outcome}"), reason=reason)
    if isinstance(answer.value, float):
        return say(
            "visit.answer.value", value=f"{answer.value:.{asked.decimals}f}", unit=say(f"visit.unit.{asked.unit}")
        )
    return choice_words(asked.id, str(answer.value))
