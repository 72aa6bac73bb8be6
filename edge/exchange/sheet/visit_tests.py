"""The tests of a visit in words: the value that is judged, or why there is none."""

from __future__ import annotations

from edge.exam.facts import OPEN, Facts
from edge.exam.visit import Visit
from edge.exchange.sheet.content import TestValue
from edge.exchange.sheet.words import Say

#: Test of a programme to the fact it gives, and the decimals that are shown.
_FACTS = {
    "grip": ("grip_kg", 1),
    "sts5": ("sts5_s", 2),
    "gait": ("gait_m_s", 2),
    "sppb": ("sppb", 0),
    "sarcf": ("sarcf", 0),
    "calf": ("calf_cm", 1),
    "bia": ("asm_kg", 1),
}
#: Codes of a missing value that are told; every other one is just "not done".
_TOLD = frozenset(
    {
        *("hand", "cannot_stand", "pacemaker", "consent", "refused", "unwell", "pain", "wound", "not_seen"),
        *("no_device", "no_time", "one_trial"),
    }
)


def tests_of(visit: Visit, facts: Facts, say: Say) -> tuple[TestValue, ...]:
    """Return the programme's tests in their order, each with its value or why there is none."""
    return tuple(_test(test, visit, facts, say) for test in visit.programme.tests if test in _FACTS)


def none_words(code: str, say: Say) -> str:
    """Return why something has no value, in a few words."""
    return say(f"sheet.none.{code if code in _TOLD else 'other'}")


def _test(test: str, visit: Visit, facts: Facts, say: Say) -> TestValue:
    fact, decimals = _FACTS[test]
    item = "asm" if test == "bia" else test
    name = say(f"sheet.name.{item}")
    if item == "asm" and facts.asm_method:
        name = say("sheet.name.asm.by", method=facts.asm_method)
    value = getattr(facts, fact)
    if value is None:
        return TestValue(name, why_none=none_words(facts.missing.get(fact, OPEN), say))
    if value == "unable":
        return TestValue(name, why_none=say("sheet.none.unable"))
    side = _side(test, float(value), visit)
    return TestValue(
        name,
        say(f"sheet.unit.{item}", value=f"{float(value):.{decimals}f}"),
        side=say(f"sheet.side.{side}") if side else "",
    )


def _side(test: str, value: float, visit: Visit) -> str:
    """Return which side the judged value is from; empty where a test has none, or both sides reach it."""
    if test not in ("grip", "calf"):
        return ""
    sides = {
        side
        for side in ("right", "left")
        for question, answer in visit.answers.items()
        if question.startswith(f"{test}.{side}") and answer.value == value
    }
    return sides.pop() if len(sides) == 1 else ""
