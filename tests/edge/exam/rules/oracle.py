"""A second opinion on every rule set: written from the text of REFERENCE §1 alone, in fractions and plain if's.

It shares nothing with the product: not its data files, not its types, not its order of doing things. A person is a
mapping of text, as it was typed: ``sex``, ``ages`` (least, most), ``height``, ``weight``, ``grip``, ``sts5``, ``walks``
(two times over 6 m), ``sppb``, ``sarcf``, ``calf``, ``asm``, ``method``; ``None`` is missing, ``"unable"`` is unable.

Where the text leaves a choice, it is this one: what is low by a version's own cut-off flags, gait and SPPB included; a
version without case finding never ends in ``no_flag``; muscle mass without a stated method is not judged.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple, TypeAlias

Person = dict[str, Any]
#: A number, ``"unable"`` or ``None``.
Value: TypeAlias = Any


class Opinion(NamedTuple):
    """State, items that are low or unable, and whether strength, mass and performance are low (``None``: unknown)."""

    state: str
    low: frozenset[str]
    strength: bool | None
    mass: bool | None
    performance: bool | None
    sarcopenia: bool | None


_NOTHING = Opinion("insufficient", frozenset(), None, None, None, None)


def opinion(version: str, person: Person) -> Opinion:
    """Return the opinion where the age is known to the year, or holds for every age that it may be."""
    youngest = {"AWGS 2014": 60, "AWGS 2019": 60, "AWGS 2025": 50, "EWGSOP2": 65}[version]
    least, most = person["ages"]
    each = [_NOTHING if age < youngest else _at(version, person, age) for age in range(least, most + 1)]
    if person["sex"] == "unknown":
        return _NOTHING
    low = frozenset.intersection(*(one.low for one in each))
    same_state = len({one.state for one in each}) == 1
    state = each[0].state if same_state and (low or each[0].state != "flag_refer") else "insufficient"
    met = [values[0] if len(set(values)) == 1 else None for values in list(zip(*each, strict=True))[2:]]
    return Opinion(state, low, *met)


def _at(version: str, person: Person, age: int) -> Opinion:
    man = person["sex"] == "M"
    grip, sts5, sppb, sarcf, calf = (_number(person[name]) for name in ("grip", "sts5", "sppb", "sarcf", "calf"))
    gait = _gait(person["walks"])
    asmi, by_bmi, asm = _mass(person)
    bia = person["method"] == "BIA"
    low: set[str] = {name for name, value in (("grip", grip), ("sts5", sts5), ("gait", gait)) if value == "unable"}
    slow_rise: bool | None = None
    slow_walk: bool | None = None
    poor_battery: bool | None = None
    small: list[bool | None]
    tools: list[Any] = []

    if version == "AWGS 2014":
        weak = _below(grip, 26 if man else 18)
        slow_walk = _at_most(gait, "0.8")
        small = [_below(asmi, "7.0" if man else "5.7" if bia else "5.4")]
        performance = slow_walk
    elif version == "AWGS 2019":
        weak = _below(grip, 28 if man else 18)
        slow_rise = _at_least(sts5, 12)
        slow_walk = _below(gait, 1)
        poor_battery = _at_most(sppb, 9)
        small = [_below(asmi, "7.0" if man else "5.7" if bia else "5.4")]
        performance = _or(slow_walk, poor_battery, slow_rise)
    elif version == "AWGS 2025":
        middle = age <= 64
        weak = _below(grip, (34 if man else 20) if middle else (28 if man else 18))
        if middle and bia:
            small = [_below(asmi, "7.6" if man else "5.7"), _below(by_bmi, "0.90" if man else "0.63")]
        elif middle:
            small = [_below(asmi, "7.2" if man else "5.5"), _below(by_bmi, "0.80" if man else "0.55")]
        elif bia:
            small = [_below(asmi, "7.0" if man else "5.7"), _below(by_bmi, "0.83" if man else "0.57")]
        else:
            small = [_below(asmi, "7.0" if man else "5.4"), _below(by_bmi, "0.73" if man else "0.52")]
        performance = None
    else:  # EWGSOP2
        weak = _below(grip, 27 if man else 16)
        slow_rise = _above(sts5, 15)
        slow_walk = _at_most(gait, "0.8")
        poor_battery = _at_most(sppb, 8)
        small = [_below(asmi, "7.0" if man else "5.5"), _below(asm, 20 if man else 15)]
        performance = _or(slow_walk, poor_battery)

    if version != "AWGS 2014":
        tools.append(sarcf)
        if sarcf is not None and sarcf >= 4:
            low.add("sarcf")
    if version in ("AWGS 2019", "AWGS 2025"):
        tools.append(calf)
        thin = calf is not None and calf < (34 if man else 33)
        if thin:
            low.add("calf")
        if sarcf is not None and calf is not None and sarcf + (10 if thin else 0) >= 11:
            low.add("sarccalf")
    named = {"grip": weak, "sts5": slow_rise, "gait": slow_walk, "sppb": poor_battery}
    low |= {name for name, is_low in named.items() if is_low}
    low |= {name for name, is_low in zip(_mass_names(version), small, strict=True) if is_low}

    strength = _or(weak, slow_rise) if version == "EWGSOP2" else weak
    mass = _or(*small)
    if version in ("AWGS 2014", "AWGS 2019"):
        sarcopenia = _and(mass, _or(strength, performance))
    else:
        sarcopenia = _and(mass, strength)
    if low:
        state = "flag_refer"
    elif grip is not None and any(tool is not None for tool in tools):
        state = "no_flag"
    else:
        state = "insufficient"
    return Opinion(state, frozenset(low), strength, mass, performance, sarcopenia)


def _mass_names(version: str) -> list[str]:
    return {"AWGS 2025": ["asmi", "asm_bmi"], "EWGSOP2": ["asmi", "asm"]}.get(version, ["asmi"])


def _mass(person: Person) -> tuple[Any, Any, Any]:
    asm, height, weight = (_number(person[name]) for name in ("asm", "height", "weight"))
    if asm is None or person["method"] is None:
        return None, None, None
    if height is None:
        return None, None, asm
    metres = height / 100
    bmi = None if weight is None else weight / metres**2
    return asm / metres**2, None if bmi is None else asm / bmi, asm


def _gait(walks: Value) -> Value:
    if walks is None or walks == "unable":
        return walks
    first, second = map(Fraction, walks)
    return 6 / ((first + second) / 2)


def _number(text: str | None) -> Value:
    return text if text is None or text == "unable" else Fraction(text)


def _below(value: Value, limit: int | str) -> bool | None:
    return value if value is None else value == "unable" or value < Fraction(limit)


def _at_most(value: Value, limit: int | str) -> bool | None:
    return value if value is None else value == "unable" or value <= Fraction(limit)


def _at_least(value: Value, limit: int | str) -> bool | None:
    return value if value is None else value == "unable" or value >= Fraction(limit)


def _above(value: Value, limit: int | str) -> bool | None:
    return value if value is None else value == "unable" or value > Fraction(limit)


def _or(*values: bool | None) -> bool | None:
    if any(values):
        return True
    return None if None in values else False


def _and(*values: bool | None) -> bool | None:
    if False in values:
        return False
    return None if None in values else True
