"""What was answered to one question, or why nothing was: "unable" and "not done" are answers too."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from edge.exam.entry import unfit_body
from edge.exam.errors import ExamRefused

Outcome = Literal["value", "unable", "not_done"]


@dataclass(frozen=True)
class Answer:
    """One answer.

    Attributes:
        question: its id, see :mod:`edge.exam.questions`.
        outcome: ``unable``: tried, or known to be beyond the person; ``not_done``: not tried, for ``reason``.
        value: a number in the question's unit, or the code of a choice; ``None`` unless the outcome is ``value``.
        reason: code of why there is no value.
        source: ``typed``, ``timer``, ``safety`` (follows from a safety question), ``before`` (from the question
            before), or a device's name.

    Raises:
        ExamRefused: ``answer.outcome``: a value and an outcome that exclude each other; ``answer.kind``: NaN, infinity,
            or neither number nor text.
    """

    question: str
    outcome: Outcome
    value: float | str | None
    reason: str = ""
    source: str = "typed"

    def __post_init__(self) -> None:
        if self.outcome not in get_args(Outcome) or (self.outcome == "value") != (self.value is not None):
            raise ExamRefused(
                f"{self.question}: the outcome {self.outcome!r} does not go with the value {self.value!r}.",
                remedy="Give a value, or say why there is none.",
                reason="answer.outcome",
            )
        if isinstance(self.value, bool) or not isinstance(self.value, (int, float, str, type(None))):
            raise self._no_value()
        if isinstance(self.value, (int, float)):
            if not math.isfinite(self.value):
                raise self._no_value()
            object.__setattr__(self, "value", float(self.value))

    def to_body(self) -> dict[str, Any]:
        """Return the body of an entry ``answer.given``."""
        return dict(vars(self))

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Answer:
        """Return the answer of an entry ``answer.given``.

        Raises:
            ExamRefused: ``entry.body``, and as the constructor.
        """
        try:
            return cls(
                question=str(body["question"]),
                outcome=body["outcome"],
                value=body["value"],
                reason=str(body["reason"]),
                source=str(body["source"]),
            )
        except KeyError as error:
            raise unfit_body("answer.given", f"{error.args[0]!r} is missing") from error

    def _no_value(self) -> ExamRefused:
        return ExamRefused(
            f"{self.question}: {self.value!r} is neither a number nor a choice.",
            remedy="Enter it again.",
            reason="answer.kind",
        )
