"""Answers and the scores made of them: an observation each, and SARC-F as it was filled in.

What was typed or timed is ``final`` once the visit has ended: the operator read it off, saw it again on the result
page, and nobody signs it later. Of an abandoned visit it stays ``preliminary``, as everything that a network or a rule
made does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from edge.exam.facts import NOT_ASKED, OPEN
from edge.exam.questions import QUESTIONS
from edge.exchange.fhir.codes import ANSWER, ANSWERS, SARC_F_FORM, SCORES
from edge.exchange.fhir.datatypes import Json, concept, not_done, quantity, unable
from edge.exchange.fhir.devices import answered_id
from edge.exchange.fhir.telling import Telling
from edge.exchange.record.visit_record import AnswerRecord
from edge.ui.words import ENGLISH

_SARC_F = tuple(f"sarcf.{item}" for item in range(1, 6))
_HOW = {"typed": "typed", "timer": "timer", "safety": "follows from a safety question", "before": "as the one before"}


@dataclass(frozen=True)
class _Score:
    fact: str
    unit: str
    begins: tuple[str, ...]
    device: str = ""


#: Score to the fact that holds it, its unit, and what the questions it is made of begin with.
_SCORES: dict[str, _Score] = {
    "grip.best": _Score("grip_kg", "kgf", ("grip.right.", "grip.left."), "grip.device"),
    "gait.speed": _Score("gait_m_s", "m/s", ("gait.6m.",)),
    "calf.largest": _Score("calf_cm", "cm", ("calf.right_cm", "calf.left_cm")),
    "sppb.total": _Score("sppb", "{score}", ("sppb.", "sts5.")),
    "sarcf.total": _Score("sarcf", "{score}", ()),
}


def tests_done(telling: Telling) -> Iterator[Json]:
    """Yield an observation for each answer, SARC-F as a questionnaire, and the scores."""
    for question, answer in telling.record.answers.items():
        if question in ANSWERS:
            yield _answer(telling, answer)
    form = _sarc_f(telling)
    if form is not None:
        yield form
    yield _age(telling)
    yield from _bmi(telling)
    for code, score in _SCORES.items():
        yield from _score(telling, code, score)


def _answer(telling: Telling, answer: AnswerRecord) -> Json:
    what, test = ANSWERS[answer.question], answer.question.split(".")[0]
    where = {"bodySite": concept(what.where.replace(" ", "-"), what.where)} if what.where else {}
    method = telling.record.answers.get("bia.method")
    by = f"{method.value}, " if test == "bia" and method is not None and method.outcome == "value" else ""
    numeric = QUESTIONS[answer.question].kind != "choice"
    return {
        **_observation(telling, answer.question),
        **_value(answer),
        **where,
        "method": {"text": f"{by}{_HOW.get(answer.source, answer.source)}"},
        **(_device(telling, f"{test}.device") if numeric and test in ("grip", "bia") else {}),
    }


def _value(answer: AnswerRecord) -> Json:
    if answer.outcome == "unable":
        return {"dataAbsentReason": unable(answer.reason)}
    if answer.outcome == "not_done" or answer.value is None:
        return {"dataAbsentReason": not_done(answer.reason or "not_done")}
    if isinstance(answer.value, float):
        return {"valueQuantity": quantity(answer.value, answer.unit)}
    if QUESTIONS[answer.question].choices == ("yes", "no"):
        return {"valueBoolean": answer.value == "yes"}
    return {"valueCodeableConcept": concept(answer.value, _choice_words(answer.question, answer.value), system=ANSWER)}


def _sarc_f(telling: Telling) -> Json | None:
    """Return SARC-F as it was filled in; ``None`` where none of it was asked. An item without answer has none."""
    record = telling.record
    asked = [record.answers[item] for item in _SARC_F if item in record.answers]
    if not asked:
        return None
    whole = len(asked) == len(_SARC_F) and all(one.outcome == "value" for one in asked)
    author = telling.performer(record.operator).get("performer", [])
    return {
        "resourceType": "QuestionnaireResponse",
        "id": telling.id("sarcf"),
        "meta": telling.meta(),
        "questionnaire": SARC_F_FORM,
        "status": "completed" if whole else "stopped",
        "subject": telling.subject(),
        "encounter": telling.encounter(),
        "authored": record.day.isoformat(),
        **({"author": author[0]} if author else {}),
        "source": telling.subject(),
        "item": [
            {
                "linkId": one.question,
                "text": ENGLISH[f"visit.q.{one.question}"],
                **({"answer": [{"valueInteger": int(one.value)}]} if one.value is not None else {}),
            }
            for one in asked
        ],
    }


def _age(telling: Telling) -> Json:
    """Return the age; pseudonymised, 90 stands for 90 and above."""
    (least, most), capped = telling.record.person.ages, telling.record.naming == "pseudonymised"
    oldest = 90 if capped else most + 1
    value: Json
    if least == most:
        value = {"valueQuantity": {**quantity(least, "a"), **({"comparator": ">="} if least >= oldest else {})}}
    else:
        value = {
            "valueRange": {"low": quantity(least, "a"), **({"high": quantity(most, "a")} if most < oldest else {})}
        }
    return {**telling.observation(telling.id("age"), "age", SCORES["age"], status=_status(telling)), **value}


def _bmi(telling: Telling) -> Iterator[Json]:
    facts = telling.record.facts
    if facts.height_cm is not None and facts.weight_kg is not None:
        value = round(facts.weight_kg / (facts.height_cm / 100) ** 2, 2)
        made_of = [telling.refer("Observation", telling.id(name)) for name in ("body.height_cm", "body.weight_kg")]
        yield {
            **_observation(telling, "bmi"),
            "valueQuantity": quantity(value, "kg/m2"),
            "derivedFrom": made_of,
        }


def _score(telling: Telling, code: str, score: _Score) -> Iterator[Json]:
    facts = telling.record.facts
    value, why = getattr(facts, score.fact), facts.missing.get(score.fact, OPEN)
    if value is None and why in (OPEN, NOT_ASKED):
        return
    yield {
        **_observation(telling, code),
        **_score_value(value, score.unit, why),
        **(_device(telling, score.device) if score.device else {}),
        **_made_of(telling, code, score.begins),
    }


def _score_value(value: float | Literal["unable"] | None, unit: str, why: str) -> Json:
    if value is None:
        return {"dataAbsentReason": not_done(why)}
    return {"dataAbsentReason": unable("")} if value == "unable" else {"valueQuantity": quantity(value, unit)}


def _made_of(telling: Telling, code: str, begins: Sequence[str]) -> Json:
    answers = [name for name in telling.record.answers if name in ANSWERS and name.startswith(tuple(begins))]
    found = [telling.refer("Observation", telling.id(name)) for name in answers]
    if code == "sarcf.total":
        found = [telling.refer("QuestionnaireResponse", telling.id("sarcf"))]
    return {"derivedFrom": found} if found else {}


def _observation(telling: Telling, code: str) -> Json:
    what = ANSWERS[code] if code in ANSWERS else SCORES[code]
    return telling.observation(telling.id(code), code, what, status=_status(telling))


def _status(telling: Telling) -> Literal["final", "preliminary"]:
    return "final" if telling.record.state == "ended" else "preliminary"


def _device(telling: Telling, question: str) -> Json:
    device_id = answered_id(telling, question)
    return {"device": telling.refer("Device", device_id)} if device_id else {}


def _choice_words(question: str, choice: str) -> str:
    return ENGLISH.get(f"visit.choice.{question}.{choice}", choice)
