"""Every item beside its cut-off: one line each, low or not, and the criteria that are built on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from edge.exam.rules.errors import RulesRefused
from edge.exam.rules.outcome import Line
from edge.exam.rules.quantities import Quantity
from edge.exam.rules.ruleset import ITEMS, MASS, Band, Criterion, CutOff, Item, Version

#: What a small calf adds to SARC-F (REFERENCE §1.7).
_CALF_POINTS = Decimal(10)


def judged_lines(
    version: Version, band: Band, sex: Literal["M", "F"], quantities: Mapping[Item, Quantity]
) -> tuple[Line, ...]:
    """Return a line for each item with a cut-off in ``band``, known or not, and for each other test that was done.

    Raises:
        RulesRefused: ``rules.unmeasured``: a cut-off for what is none of the facts.
    """
    lines: dict[str, Line] = {}
    for item in ITEMS:
        cut_offs = [one for one in version.cut_offs_of(band) if one.item == item]
        quantity = _sarc_calf(lines) if item == "sarccalf" else quantities.get(item)
        if not cut_offs:
            for line in unjudged_lines({item: quantity} if quantity else {}):
                lines[item] = line
        elif quantity is None:
            raise RulesRefused(
                f"The rules have a cut-off for {item}, which this kit does not measure.",
                remedy="Name other rules in the programme.",
                reason="rules.unmeasured",
            )
        else:
            line = _judged(item, cut_offs, quantity, sex)
            lines[item] = replace(line, band="" if set(cut_offs) <= set(version.cut_offs) else band.name)
    return tuple(lines.values())


def unjudged_lines(quantities: Mapping[Item, Quantity]) -> tuple[Line, ...]:
    """Return the tests that were done, without limits; what is only computed from others is left out."""
    return tuple(
        Line(item, "unable" if one.unable else "no_limit", one.value, method=one.method, remark=one.remark)
        for item in ITEMS
        if (one := quantities.get(item)) and item not in (*MASS, "sarccalf") and (one.unable or one.value is not None)
    )


def criteria_met(criteria: Sequence[Criterion], lines: Sequence[Line]) -> dict[str, bool | None]:
    """Return whether each criterion is met; ``None`` where what is missing could decide it.

    A test that could not be done counts as low (REFERENCE §1.7).
    """
    low = {"low": True, "unable": True, "not_low": False}
    known: dict[str, bool | None] = {line.item: low.get(line.verdict) for line in lines}
    for one in criteria:
        parts = [known[name] for name in one.of]
        decides = one.join == "any"
        known[one.name] = decides if decides in parts else None if None in parts else not decides
    return {one.name: known[one.name] for one in criteria}


def _sarc_calf(lines: Mapping[str, Line]) -> Quantity:
    """SARC-F, and ten points more where the calf is below its limit (REFERENCE §1.7); both must be known."""
    sarcf, calf = lines.get("sarcf"), lines.get("calf")
    if sarcf is None or sarcf.value is None:
        return Quantity(lacks=sarcf.lacks if sarcf else "")
    if calf is None or calf.value is None:
        return Quantity(lacks=calf.lacks if calf else "")
    return Quantity(sarcf.value + (_CALF_POINTS if calf.verdict == "low" else 0))


def _judged(item: Item, cut_offs: Sequence[CutOff], quantity: Quantity, sex: Literal["M", "F"]) -> Line:
    fitting = [one for one in cut_offs if one.method in (None, quantity.method)]
    if not fitting:  # which limit holds depends on a method that nobody stated, and then there is no value either
        return Line(item, "missing", lacks=quantity.lacks)
    (cut_off,) = fitting  # the version has made sure that there is one of each
    line = Line(
        item,
        "unable" if quantity.unable else "missing",
        value=quantity.value,
        operator=cut_off.operator,
        limit=cut_off.limit_for(sex),
        method=quantity.method,
        lacks=quantity.lacks,
        remark=quantity.remark,
    )
    if quantity.value is None:
        return line
    return replace(line, verdict="low" if cut_off.holds(quantity.value, sex) else "not_low")
