"""What comes of a screening: a state, its reasons, and every value beside its limit, as data without words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

#: ``insufficient``: no conclusion; ``no_flag``: nothing low among enough tests; ``flag_refer``: something low, or a
#: test that could not be done (REFERENCE §1.10).
State = Literal["insufficient", "no_flag", "flag_refer"]
#: ``unable`` counts as low; ``no_limit``: a value that this version has no cut-off for.
Verdict = Literal["low", "not_low", "unable", "missing", "no_limit"]


@dataclass(frozen=True)
class Finding:
    """One reason of the state.

    Attributes:
        code: ``<item>.low``, ``<item>.unable``, or what is lacking: ``grip.missing``, ``case_finding.missing``,
            ``case_finding.none`` (the version knows no such tool), ``sex.unknown``, ``age.unknown``, ``age.below``,
            ``age.band`` (the exact birthday decides).
        about: what the sentence needs to know: the youngest age in years, or why something is lacking.
    """

    code: str
    about: str = ""


@dataclass(frozen=True)
class Line:
    """One line of the professional view.

    Attributes:
        value: in the item's unit (REFERENCE §1.9: kg, s, m/s, points, cm, kg/m², m²); ``None`` where there is none.
        operator: with ``limit``, what would make the value low; both empty where no cut-off applies.
        method: what it was measured with, where that matters: ``BIA``, ``DXA``, or the kind of dynamometer.
        band: the ages that the limit is for; empty where it is for all.
        lacks: why there is no value, as :attr:`edge.exam.facts.Facts.missing` has it.
        remark: ``oedema``: the calf is swollen, and seems larger than its muscle.
    """

    item: str
    verdict: Verdict
    value: Decimal | None = None
    operator: str = ""
    limit: Decimal | None = None
    method: str = ""
    band: str = ""
    lacks: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Outcome:
    """What the rules make of the facts.

    Attributes:
        reasons: what is low, or what is lacking; empty for ``no_flag``.
        lines: every item that the version has a cut-off for, and every test that was done besides.
        criteria: name of each criterion of the version to whether it is met; ``None``: not enough was measured.
        rule_set, version, sha256: the rules, and their file's digest.
        band: the age band; two of them, joined by ``/``, where only the birth year is known and both were looked at.
        signed_off: a clinician answers for the rules; otherwise they are for demonstration and research.
    """

    state: State
    reasons: tuple[Finding, ...]
    lines: tuple[Line, ...]
    criteria: Mapping[str, bool | None]
    rule_set: str
    version: str
    sha256: str
    band: str
    signed_off: bool

    def to_body(self) -> dict[str, Any]:
        """Return it as JSON; numbers as text, so that they stay exactly what they are."""
        return {
            "state": self.state,
            "reasons": [{"code": one.code, "about": one.about} for one in self.reasons],
            "lines": [
                {
                    "item": one.item,
                    "verdict": one.verdict,
                    "value": None if one.value is None else str(one.value),
                    "operator": one.operator,
                    "limit": None if one.limit is None else str(one.limit),
                    "method": one.method,
                    "band": one.band,
                    "lacks": one.lacks,
                    "remark": one.remark,
                }
                for one in self.lines
            ],
            "criteria": dict(self.criteria),
            "rule_set": self.rule_set,
            "version": self.version,
            "sha256": self.sha256,
            "band": self.band,
            "signed_off": self.signed_off,
        }

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Outcome:
        """Return what :meth:`to_body` wrote.

        Raises:
            KeyError: something is absent.
            TypeError: something is there that does not belong.
        """
        return cls(
            **{
                **body,
                "reasons": tuple(Finding(**one) for one in body["reasons"]),
                "lines": tuple(
                    Line(**{**one, "value": _number(one["value"]), "limit": _number(one["limit"])})
                    for one in body["lines"]
                ),
                "criteria": dict(body["criteria"]),
            }
        )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
