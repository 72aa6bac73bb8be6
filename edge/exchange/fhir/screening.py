"""What came of the screening, and the report that carries its words (REFERENCE §1.10). It is no diagnosis."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence

from edge.exam.rules.outcome import Finding, Outcome
from edge.exchange.fhir.codes import ABSENT, Concept
from edge.exchange.fhir.datatypes import Json, concept, part
from edge.exchange.fhir.telling import Telling
from edge.exchange.sheet.words import SHEET_WORDS
from edge.ui.visit.outcome_text import participant_text, professional_lines, professional_text, rules_text
from edge.ui.visit.outcome_words import OUTCOME_WORDS

_OUTCOME = Concept("Outcome of the muscle screening; a screening result, not a diagnosis", "survey")
#: Criteria that are told; the others have names that would name a disease (REFERENCE §1.10), and stay in the records.
_TOLD = ("low_strength", "low_mass", "low_performance")
_REPORT = "Muscle screening report"


def outcome_observation(telling: Telling, outcome: Outcome) -> Json:
    """Return the state with its findings, every value beside its limit, and the rules that say so.

    Ultrasound is no part of it: it neither sets nor clears a flag (REFERENCE §1.10).
    """
    lines = zip(outcome.lines, professional_lines(outcome, _say), strict=True)
    return {
        **telling.observation(
            telling.id("outcome"), "screening-outcome", _OUTCOME, status="preliminary", marks=_marks(outcome)
        ),
        "valueCodeableConcept": concept(outcome.state, _say(f"outcome.state.{outcome.state}")),
        **({} if outcome.signed_off else {"note": [{"text": _say("outcome.not_signed_off")}]}),
        "method": {"text": rules_text(outcome, _say)},
        "component": [
            *(part("finding", valueCodeableConcept=_finding(one)) for one in outcome.reasons),
            *(
                {
                    "code": concept(f"line.{line.item}", _say(f"outcome.item.{line.item}")),
                    "valueCodeableConcept": concept(line.verdict, words),
                }
                for line, words in lines
            ),
            *(_criterion(f"criterion.{name}", met) for name, met in outcome.criteria.items() if name in _TOLD),
            part("rule-set", valueString=f"{outcome.rule_set} {outcome.version}"),
            part("rule-set-sha256", valueString=outcome.sha256),
            part("rules-signed-off", valueBoolean=outcome.signed_off),
        ],
    }


def report(telling: Telling, outcome: Outcome | None, results: Sequence[Json], pdf: bytes | None) -> Json:
    """Return the report.

    Args:
        telling: the visit.
        outcome: ``None`` for an abandoned visit: the report concludes nothing.
        results: references to the observations.
        pdf: the sheet; ``None``: not presented.
    """
    study = [telling.refer("ImagingStudy", telling.id("imaging-study"))]
    scanned = any(one.standing for one in telling.record.captures)
    return {
        "resourceType": "DiagnosticReport",
        "id": telling.id("report"),
        "meta": telling.meta(*(_marks(outcome) if outcome is not None else [])),
        "status": "preliminary",
        "code": concept("screening-report", _REPORT),
        "subject": telling.subject(),
        "encounter": telling.encounter(),
        "effectiveDateTime": telling.record.day.isoformat(),
        "result": list(results),
        **({"imagingStudy": study} if scanned else {}),
        **({"conclusion": _conclusion(outcome)} if outcome is not None else {}),
        **({"presentedForm": [_sheet(pdf)]} if pdf is not None else {}),
    }


def _conclusion(outcome: Outcome) -> str:
    unsigned = () if outcome.signed_off else (_say("outcome.not_signed_off"),)
    return "\n\n".join((participant_text(outcome, _say), professional_text(outcome, _say), *unsigned))


def _sheet(pdf: bytes) -> Json:
    return {
        "contentType": "application/pdf",
        "data": base64.b64encode(pdf).decode(),
        "size": len(pdf),
        "hash": base64.b64encode(hashlib.sha1(pdf, usedforsecurity=False).digest()).decode(),
        "title": _REPORT,
    }


def _finding(finding: Finding) -> Json:
    return concept(finding.code, SHEET_WORDS[f"sheet.reason.{finding.code}"].format(age=finding.about))


def _criterion(code: str, met: bool | None) -> Json:
    if met is not None:
        return part(code, valueBoolean=met)
    absent = {"coding": [{"system": ABSENT, "code": "unknown"}], "text": "Too little was measured for it"}
    return part(code, dataAbsentReason=absent)


def _marks(outcome: Outcome) -> list[str]:
    return [] if outcome.signed_off else ["rules-not-signed-off"]


def _say(key: str, **parts: object) -> str:
    return OUTCOME_WORDS[key].format(**parts)
