"""What a rule set is told about a visit. Ultrasound is not in it: it never sets or clears a flag (REFERENCE §1.10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from edge.exam.answer import Answer
from edge.exam.participant import Sex
from edge.exam.scores import Part, best_grip, gait_m_s, sarc_f, sppb
from edge.exam.visit import Visit

#: Why a fact is missing, beside the reasons of answers that were not done: not asked yet, not in the programme, or one
#: trial where two are needed.
OPEN, NOT_ASKED, ONE_TRIAL = "open", "not_asked", "one_trial"


@dataclass(frozen=True)
class Facts:
    """A visit as a rule set reads it; ``None`` is never a value, and :attr:`missing` says why it is there.

    Attributes:
        sex: of the participant.
        ages: least and most whole years on the day; equal where the date of birth is whole.
        height_cm, weight_kg: of the body.
        grip_kg: largest of all trials, kgf; ``unable`` where none was possible.
        grip_device: what it was taken with; types differ by 1-3 kg (REFERENCE §1.7).
        sts5_s: five times sit to stand, s.
        gait_m_s: usual speed over 6 m, m/s.
        sppb: 0 to 12.
        sarcf: SARC-F, 0 to 10.
        calf_cm: larger of both legs, cm.
        calf_oedema: whether the legs are swollen, which makes a calf seem larger than its muscle.
        asm_kg: appendicular skeletal muscle, kg.
        asm_method: what it was taken with; the limits differ.
        missing: fact's name to a code, for each fact that is ``None``.
    """

    sex: Sex
    ages: tuple[int, int]
    height_cm: float | None = None
    weight_kg: float | None = None
    grip_kg: float | Literal["unable"] | None = None
    grip_device: str | None = None
    sts5_s: float | Literal["unable"] | None = None
    gait_m_s: float | Literal["unable"] | None = None
    sppb: int | None = None
    sarcf: int | None = None
    calf_cm: float | None = None
    calf_oedema: bool | None = None
    asm_kg: float | None = None
    asm_method: Literal["BIA", "DXA"] | None = None
    missing: Mapping[str, str] = field(default_factory=dict)


_GRIP = tuple(f"grip.{side}.{trial}" for side in ("right", "left") for trial in (1, 2, 3))
_GAIT = ("gait.6m.1", "gait.6m.2")
_SARC_F = tuple(f"sarcf.{item}" for item in range(1, 6))
_CALF = ("calf.right_cm", "calf.left_cm")
_SPPB = ("sppb.side", "sppb.semi", "sppb.tandem", "sppb.4m", "sts5.s")
#: The answers each fact is made of.
_MADE_OF: dict[str, tuple[str, ...]] = {
    "height_cm": ("body.height_cm",),
    "weight_kg": ("body.weight_kg",),
    "grip_kg": _GRIP,
    "grip_device": ("grip.device",),
    "sts5_s": ("sts5.s",),
    "gait_m_s": _GAIT,
    "sppb": _SPPB,
    "sarcf": _SARC_F,
    "calf_cm": _CALF,
    "calf_oedema": ("calf.oedema",),
    "asm_kg": ("bia.asm_kg",),
    "asm_method": ("bia.method",),
}


def facts_of(visit: Visit, on: date) -> Facts:
    """Return what ``visit`` tells a rule set.

    Args:
        visit: as far as it has come.
        on: the day of the visit where it is; ages are counted on it.

    Raises:
        ExamRefused: ``participant.birth``: the birth is after ``on``.
    """
    answers = visit.answers
    method, oedema = _code(answers, "bia.method"), _code(answers, "calf.oedema")
    calves = [calf for item in _CALF if (calf := _number(answers, item)) is not None]
    facts = Facts(
        sex=visit.participant.sex,
        ages=visit.participant.birth.ages_on(on),
        height_cm=_number(answers, "body.height_cm"),
        weight_kg=_number(answers, "body.weight_kg"),
        grip_kg=best_grip(_parts(answers, _GRIP)),
        grip_device=_code(answers, "grip.device"),
        sts5_s=_part(answers, "sts5.s"),
        gait_m_s=gait_m_s(_parts(answers, _GAIT)),
        sppb=sppb(*_parts(answers, _SPPB)),
        sarcf=sarc_f([None if (code := _code(answers, item)) is None else int(code) for item in _SARC_F]),
        calf_cm=max(calves, default=None),
        calf_oedema=None if oedema is None else oedema == "yes",
        asm_kg=_number(answers, "bia.asm_kg"),
        asm_method="BIA" if method == "BIA" else "DXA" if method == "DXA" else None,
    )
    asked = {step.id for step in visit.steps()}
    why = {name: _why(answers, asked, made_of) for name, made_of in _MADE_OF.items() if getattr(facts, name) is None}
    return replace(facts, missing=why)


def _why(answers: Mapping[str, Answer], asked: set[str], made_of: tuple[str, ...]) -> str:
    """Return why a fact made of these answers is not there: the first of them that says so."""
    for question in made_of:
        answer = answers.get(question)
        if answer is None:
            return OPEN if question in asked else NOT_ASKED
        if answer.outcome == "not_done":
            return answer.reason or "not_done"
    return ONE_TRIAL


def _part(answers: Mapping[str, Answer], question: str) -> Part:
    answer = answers.get(question)
    if answer is not None and answer.outcome == "unable":
        return "unable"
    return _number(answers, question)


def _parts(answers: Mapping[str, Answer], questions: tuple[str, ...]) -> list[Part]:
    return [_part(answers, question) for question in questions]


def _number(answers: Mapping[str, Answer], question: str) -> float | None:
    answer = answers.get(question)
    return answer.value if answer is not None and isinstance(answer.value, float) else None


def _code(answers: Mapping[str, Answer], question: str) -> str | None:
    answer = answers.get(question)
    return answer.value if answer is not None and isinstance(answer.value, str) else None
