"""An outcome in sentences: what the participant reads, and the professional lines. The words come from ``say``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TypeAlias

from edge.exam.rules.outcome import Finding, Line, Outcome

#: Gives the words of a key with its parts filled in, in the language of the screen or the sheet.
Say: TypeAlias = Callable[..., str]

#: Decimals that a value is shown with; more where fewer would put it on the other side of its limit.
_DECIMALS = {"grip": 1, "sts5": 2, "gait": 2, "calf": 1, "asmi": 1, "asm_bmi": 2, "asm": 1}
#: Items that a participant reads as one: SARC-CalF is reached by nothing but a small calf.
_SAID_AS = {"sarccalf": "calf", "asmi": "muscle", "asm_bmi": "muscle", "asm": "muscle"}
_SIGNS = {"<": "<", "<=": "≤", ">=": "≥", ">": ">"}
_OPPOSITE = {"<": "≥", "<=": ">", ">=": "<", ">": "≤"}
#: Questionnaires and times are not low but reached and slow.
_MANNER = {"sarcf": ".score", "sarccalf": ".score", "sts5": ".slow", "gait": ".slow"}
_LACKS = {
    "grip.missing": "outcome.lacks.grip",
    "case_finding.missing": "outcome.lacks.case_finding",
    "case_finding.none": "outcome.lacks.first_test",
    "sex.unknown": "outcome.lacks.sex",
    "age.below": "outcome.lacks.age",
    "age.band": "outcome.lacks.birthday",
}
#: Reasons for a missing value that a participant is told; others are the worker's and the kit's affair.
_TOLD = frozenset({"hand", "cannot_stand", "pacemaker", "consent"})
#: Criteria that are told, and never a name made of them (REFERENCE §1.10); those stay in the record.
_TOLD_CRITERIA = ("low_strength", "low_mass", "low_performance")


def participant_text(outcome: Outcome, say: Say) -> str:
    """Return what the participant reads, on the screen and on the sheet."""
    if outcome.state == "no_flag":
        return say("outcome.no_flag")
    if outcome.state == "flag_refer":
        return say("outcome.flag_refer", list=_joined((_found(one, say) for one in outcome.reasons), say))
    return say("outcome.insufficient", reasons=_joined((_lacked(one, say) for one in outcome.reasons), say))


def professional_lines(outcome: Outcome, say: Say) -> tuple[str, ...]:
    """Return one line for each item: value, unit, limit and verdict."""
    return tuple(_line(one, outcome, say) for one in outcome.lines)


def criteria_text(outcome: Outcome, say: Say) -> str:
    """Return which criteria are met, which are not, and which too little was measured for."""
    told = [name for name in _TOLD_CRITERIA if name in outcome.criteria]
    sentences = []
    for key, met in (("met", True), ("not_met", False), ("open", None)):
        names = [say(f"outcome.criteria.{name}") for name in told if outcome.criteria[name] is met]
        if names:
            sentences.append(say(f"outcome.criteria.{key}", names=_and(names, say)))
    return " ".join(sentences)


def professional_text(outcome: Outcome, say: Say) -> str:
    """Return the professional view in one paragraph, beginning with rule set, version and age band."""
    return say(
        "outcome.pro.whole",
        head=rules_text(outcome, say),
        lines=say("outcome.pro.between").join(professional_lines(outcome, say)),
        criteria=criteria_text(outcome, say),
    )


def rules_text(outcome: Outcome, say: Say) -> str:
    """Return rule set, version and age band."""
    key = f"outcome.rules.{outcome.rule_set}" if outcome.rule_set in ("awgs", "ewgsop2") else "outcome.rules.other"
    rules = say(key, name=outcome.rule_set, version=outcome.version)
    head = "outcome.pro.head" if outcome.band else "outcome.pro.head.no_band"
    return say(head, rules=rules, band=outcome.band)


def shown_value(line: Line) -> str:
    """Return the value as it is printed: never rounded onto or across its limit, which would contradict the verdict."""
    value = line.value
    if value is None:
        return ""
    decimals = _DECIMALS.get(line.item, 0)
    while True:
        rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)
        if (
            line.limit is None
            or decimals >= 9
            or (rounded > line.limit) - (rounded < line.limit) == (value > line.limit) - (value < line.limit)
        ):
            return str(rounded)
        decimals += 1


def _found(finding: Finding, say: Say) -> str:
    item, verdict = finding.code.rsplit(".", 1)
    test = say(f"outcome.list.{_SAID_AS.get(item, item)}")
    return say("outcome.list.unable", test=test) if verdict == "unable" else test


def _lacked(finding: Finding, say: Say) -> str:
    what = say(_LACKS[finding.code], age=finding.about)
    if finding.about not in _TOLD:
        return what
    return say("outcome.lacks.with_why", what=what, why=say(f"outcome.why.{finding.about}"))


def _line(line: Line, outcome: Outcome, say: Say) -> str:
    item = say(f"outcome.item.{line.item}")
    if line.method:
        named = line.method if line.method.isupper() else say(f"outcome.device.{line.method}")
        item = say("outcome.item.by", item=item, method=named)
    judged = line.verdict in ("low", "not_low")
    verdict = say(f"outcome.verdict.{line.verdict}{_MANNER.get(line.item, '') if judged else ''}")
    signs = _OPPOSITE if line.verdict == "not_low" else _SIGNS
    text = say(
        f"outcome.pro.{_pattern(line)}",
        item=item,
        value=say(f"outcome.unit.{line.item}", value=shown_value(line)),
        relation=signs.get(line.operator, ""),
        limit=line.limit,
        verdict=verdict,
        why=say(f"outcome.why.{line.lacks}") if line.lacks in _TOLD else "",
    )
    if line.remark:
        text = say(f"outcome.pro.remark.{line.remark}", line=text)
    if "/" in outcome.band and line.band:
        text = say("outcome.pro.banded", line=text, band=line.band)
    return text


def _pattern(line: Line) -> str:
    if line.verdict in ("low", "not_low"):
        return "judged"
    if line.verdict == "missing" and line.lacks in _TOLD:
        return "missing.why"
    return "unable.no_limit" if line.verdict == "unable" and line.limit is None else line.verdict


def _joined(parts: Iterable[str], say: Say) -> str:
    return say("outcome.and").join(dict.fromkeys(parts))


def _and(names: list[str], say: Say) -> str:
    if len(names) == 1:
        return names[0]
    return say("outcome.criteria.and", first=say("outcome.and").join(names[:-1]), last=names[-1])
