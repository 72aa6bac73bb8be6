"""Columns of the table of answers: one row a question, in the programme's order."""

from __future__ import annotations

from edge.exam.questions import QUESTIONS
from edge.exchange.tables.column import Column

ANSWER_COLUMNS = (
    Column("question", "string", meaning="Id of the question.", codes=tuple(QUESTIONS)),
    Column(
        "outcome",
        "string",
        meaning="Whether there is a value, the participant was unable, or it was not done.",
        codes=("value", "unable", "not_done"),
    ),
    Column("value_number", "float", meaning="The answer where it is a number, in unit.", missing="outcome, reason"),
    Column("value_code", "string", meaning="The answer where it is a choice.", missing="outcome, reason"),
    Column("unit", "string", meaning="UCUM unit of value_number; empty for a choice."),
    Column("reason", "string", meaning="Code of why there is no value; empty where there is one."),
    Column(
        "source",
        "string",
        meaning="typed, timer, safety (follows from that question), before (from the question before), or a device.",
    ),
)
