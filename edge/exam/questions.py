"""Every test and every question of it, as data: units, ranges, choices, and what may stand in for a value.

The ranges refuse what cannot be a person's value, and ask again about what seldom is. None is a cut-off. Sources:
REFERENCE §1.7 where a limit is named there, else own choice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from edge.exam.errors import ExamRefused

Kind = Literal["choice", "number", "timer"]
NoValue = Literal["unable", "not_done"]
Device = Literal["", "grip", "body_composition"]

_EITHER: frozenset[NoValue] = frozenset({"unable", "not_done"})
_NOT_DONE: frozenset[NoValue] = frozenset({"not_done"})


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes:
        id: stable; answers keep it.
        kind: ``choice``, ``number`` (typed, or from a device), ``timer`` (seconds).
        unit: the only one it is asked in; empty for a choice.
        decimals: how many are shown, kept and judged.
        low, high: gate, both ends included; a number outside is refused.
        warn_low, warn_high: a number outside is asked for again, and then kept.
        choices: their codes, in the order they are shown.
        allows: what may stand in for a value.
        device: what may send the value.
        after: the question whose "unable" or "not done" holds for this one too, as long as this one has no answer.
    """

    id: str
    kind: Kind
    unit: str = ""
    decimals: int = 0
    low: float = 0.0
    high: float = 0.0
    warn_low: float = 0.0
    warn_high: float = 0.0
    choices: tuple[str, ...] = ()
    allows: frozenset[NoValue] = frozenset()
    device: Device = ""
    after: str = ""


@dataclass(frozen=True)
class Test:
    """Questions that belong together.

    Attributes:
        id: name in programmes.
        questions: their ids, in order.
        exerts: takes effort; sites are scanned before, at rest (REFERENCE §2.1).
    """

    __test__ = False  # for pytest: this is no test of the software

    id: str
    questions: tuple[str, ...]
    exerts: bool = False


def _choice(question: str, *choices: str, allows: frozenset[NoValue] = frozenset(), after: str = "") -> Question:
    return Question(question, "choice", choices=choices, allows=allows, after=after)


def _grip(side: str, trial: int) -> Question:
    before = "grip.device" if trial == 1 else f"grip.{side}.{trial - 1}"
    # Gate: REFERENCE §1.7. Warned: seldom below 5 or above 60 kgf in adults [K].
    return Question(
        f"grip.{side}.{trial}", "number", "kgf", 1, 1, 90, 5, 60, allows=_EITHER, device="grip", after=before
    )


def _hold(stance: str, after: str = "") -> Question:
    """Return a stance of SPPB's balance part, up to 10 s (REFERENCE §1.8)."""
    return Question(f"sppb.{stance}", "timer", "s", 2, 0, 10, 0, 10, allows=_EITHER, after=after)


_ALL = (
    _choice("consent.agreed", "yes", "no"),
    _choice("safety.pacemaker", "yes", "no"),
    _choice("safety.hand", "no", "right", "left", "both"),
    _choice("safety.stand", "yes", "no"),
    Question("body.height_cm", "number", "cm", 1, 100, 220, 130, 200, allows=_NOT_DONE),
    Question("body.weight_kg", "number", "kg", 1, 20, 250, 35, 130, allows=_NOT_DONE, device="body_composition"),
    _choice("grip.device", "jamar", "smedley", "adapter", allows=_NOT_DONE),
    *(_grip(side, trial) for side in ("right", "left") for trial in (1, 2, 3)),
    Question("sts5.s", "timer", "s", 2, 3, 120, 5, 60, allows=_EITHER),
    Question("gait.6m.1", "timer", "s", 2, 1, 60, 3, 20, allows=_EITHER),
    Question("gait.6m.2", "timer", "s", 2, 1, 60, 3, 20, allows=_EITHER, after="gait.6m.1"),
    _choice("gait.aid", "none", "stick", "walker", allows=_NOT_DONE, after="gait.6m.1"),
    *(_choice(f"sarcf.{item}", "0", "1", "2", allows=_NOT_DONE) for item in range(1, 6)),
    Question("calf.right_cm", "number", "cm", 1, 15, 60, 25, 45, allows=_NOT_DONE),
    Question("calf.left_cm", "number", "cm", 1, 15, 60, 25, 45, allows=_NOT_DONE),
    _choice("calf.oedema", "yes", "no", allows=_NOT_DONE),
    _hold("side"),
    _hold("semi", after="sppb.side"),
    _hold("tandem", after="sppb.semi"),
    Question("sppb.4m", "timer", "s", 2, 1, 60, 2, 15, allows=_EITHER),
    _choice("bia.method", "BIA", "DXA", allows=_NOT_DONE),
    _choice("bia.device", "inbody", "tanita", "other", allows=_NOT_DONE, after="bia.method"),
    # Typed, never taken from a scale: what scales send as muscle mass is not ASM (REFERENCE §1.7).
    Question("bia.asm_kg", "number", "kg", 1, 5, 50, 8, 40, allows=_NOT_DONE, after="bia.method"),
    Question(
        "bia.fat_percent",
        "number",
        "%",
        1,
        1,
        80,
        5,
        60,
        allows=_NOT_DONE,
        device="body_composition",
        after="bia.method",
    ),
)
QUESTIONS: dict[str, Question] = {one.id: one for one in _ALL}


def _test(name: str, *, exerts: bool = False) -> Test:
    return Test(name, tuple(one.id for one in _ALL if one.id.split(".")[0] == name), exerts)


TESTS: dict[str, Test] = {
    one.id: one
    for one in (
        _test("consent"),
        _test("safety"),
        _test("body"),
        _test("grip", exerts=True),
        _test("sts5", exerts=True),
        _test("gait", exerts=True),
        _test("sarcf"),
        _test("calf"),
        _test("sppb", exerts=True),
        _test("bia"),
    )
}


def question(question_id: str) -> Question:
    """Return the question named ``question_id``.

    Raises:
        ExamRefused: ``answer.question``.
    """
    if question_id not in QUESTIONS:
        raise ExamRefused(
            f"There is no question {question_id!r}.",
            remedy="Have the kit looked after: its parts do not fit.",
            reason="answer.question",
        )
    return QUESTIONS[question_id]
