"""FHIR's data types, as far as the bundles use them, made of plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydicom.sr.coding import Code

from edge.exchange.dicom.withheld import FAILED, NOT_ATTEMPTED
from edge.exchange.fhir.codes import ABSENT, DCM, LOCAL, PARTS, REASON, SITE_REASONS, UCUM, Concept
from edge.exchange.sheet.words import SHEET_WORDS
from edge.reasons import REASONS

Json = dict[str, Any]

#: What the participant did not want; everything else that was not done is simply not performed.
_DECLINED = frozenset({"refused", "consent"})
#: Decimals of every number: far finer than any uncertainty, and free of binary noise (own choice).
_DECIMALS = 6


def quantity(value: float, unit: str) -> Json:
    """Return a Quantity; ``unit`` is UCUM."""
    return {"value": round(value, _DECIMALS), "unit": unit, "system": UCUM, "code": unit}


def concept(code: str, words: str, *standard: Mapping[str, str], system: str = LOCAL) -> Json:
    """Return a CodeableConcept: the standard codings first, then the local one."""
    return {"coding": [*(dict(one) for one in standard), {"system": system, "code": code}], "text": words}


def concept_of(code: str, what: Concept, words: str = "") -> Json:
    """Return the CodeableConcept of ``what``, whose local code is ``code``."""
    standard = [] if what.standard is None else [{"system": what.standard[0], "code": what.standard[1]}]
    return concept(code, words or what.words, *standard)


def part(code: str, **value: object) -> Json:
    """Return a component, e.g. ``part("edited", valueBoolean=True)``."""
    return {"code": concept(code, PARTS[code]), **value}


def measured(code: str, value: float | None, unit: str, absent: Json) -> list[Json]:
    """Return one component: a number with its unit, or why it is absent."""
    return [part(code, **({"dataAbsentReason": absent} if value is None else {"valueQuantity": quantity(value, unit)}))]


def measured_if(code: str, value: float | None, unit: str) -> list[Json]:
    """Return one component, or none without a number."""
    return [] if value is None else [part(code, valueQuantity=quantity(value, unit))]


def reason_parts(codes: Sequence[str]) -> list[Json]:
    """Return a component for each code of :mod:`edge.reasons`."""
    return [part("reason", valueCodeableConcept=concept(code, _sentence(code), system=REASON)) for code in codes]


def withheld(codes: Sequence[str], dicom: Code, *, first: Sequence[str] = ()) -> Json:
    """Return why a number was withheld: it exists, and is not known well enough to be told.

    Args:
        codes: of the measurement.
        dicom: the same of CID 42 (REFERENCE §7.2), as the DICOM report says it.
        first: codes that explain this number better than any other, where they are among ``codes``.
    """
    blocking = [code for code in codes if code in REASONS and REASONS[code].weight == "blocked"]
    told = [*(code for code in first if code in codes), *blocking, *codes]
    words = _sentence(told[0]) if told else "The number was withheld."
    return _absent("unknown", dicom, told[0] if told else "", words)


def not_done(code: str) -> Json:
    """Return why something was not done; ``code`` is of an answer or of a site, ``unable`` where it was beyond them."""
    words = SHEET_WORDS.get(f"sheet.none.{code}", SHEET_WORDS["sheet.none.other"])
    return _absent("asked-declined" if code in _DECLINED else "not-performed", NOT_ATTEMPTED, code, words)


def unable(code: str) -> Json:
    """Return that something was tried, or known to be beyond the person; ``code`` says more, or is empty."""
    more = f"unable.{code}" if code else "unable"
    return _absent("not-performed", FAILED, more, SHEET_WORDS["sheet.none.unable"])


def _absent(standard: str, dicom: Code, code: str, words: str) -> Json:
    also = [{"system": DCM, "code": dicom.value, "display": dicom.meaning}]
    ours = [{"system": REASON, "code": code}] if code else []
    return {"coding": [{"system": ABSENT, "code": standard}, *also, *ours], "text": words}


def _sentence(code: str) -> str:
    return REASONS[code].sentence if code in REASONS else SITE_REASONS.get(code, code)
