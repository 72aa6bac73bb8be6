"""The facts as the exact numbers that cut-offs are compared with.

Comparing is done in decimal, never in binary. A fact arrives as a binary float; its shortest spelling (``repr``) is
what was typed or sent by a device, so 27.9 becomes the decimal 27.9 and not 27.899999999999998578. A fact that was
computed, such as a speed out of two times, may carry a binary remainder in its last places: it is taken off by rounding
to 0.000 001, a thousand times finer than anything here is measured to. ASM/h² and ASM/BMI are then made of decimals,
with all digits kept, so that 20.23 kg at 170 cm is 7.0 kg/m² exactly, and not low. Nothing is rounded to what a screen
shows.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from edge.exam.facts import Facts
from edge.exam.rules.errors import RulesRefused
from edge.exam.rules.ruleset import Item

_FINEST = Decimal("0.000001")
#: Largest score that the questions of an item can give (REFERENCE §1.7, §1.8).
_HIGHEST_SCORE = {"sarcf": 10, "sppb": 12}


@dataclass(frozen=True)
class Quantity:
    """A value, or that there is none.

    Attributes:
        value: exact, in the item's unit; ``None`` if unable or missing.
        unable: the test was tried and could not be done.
        lacks: why it is missing.
        method, remark: as in :class:`edge.exam.rules.outcome.Line`.
    """

    value: Decimal | None = None
    unable: bool = False
    lacks: str = ""
    method: str = ""
    remark: str = ""


def quantities_of(facts: Facts) -> Mapping[Item, Quantity]:
    """Return every item but SARC-CalF, which needs a cut-off to be made.

    Raises:
        RulesRefused: ``rules.facts``: a value that is not finite or not above zero, or a score beyond its questions.
    """
    asm = _quantity(facts, "asm_kg", facts.asm_kg)
    height = _quantity(facts, "height_cm", facts.height_cm)
    weight = _quantity(facts, "weight_kg", facts.weight_kg)
    method = facts.asm_method or ""
    if not method:
        # A number whose method nobody stated may be another quantity altogether (REFERENCE §1.7: ASM is not SMM).
        asm = Quantity(lacks=asm.lacks or facts.missing.get("asm_method", "") or "asm_method")
    return {
        "grip": _quantity(facts, "grip_kg", facts.grip_kg, method=facts.grip_device or ""),
        "sts5": _quantity(facts, "sts5_s", facts.sts5_s),
        "gait": _quantity(facts, "gait_m_s", facts.gait_m_s),
        "sppb": _score(facts, "sppb", facts.sppb),
        "sarcf": _score(facts, "sarcf", facts.sarcf),
        "calf": _quantity(facts, "calf_cm", facts.calf_cm, remark="oedema" if facts.calf_oedema else ""),
        "asmi": _asm_per_height(asm, height, method),
        "asm_bmi": _asm_per_bmi(asm, height, weight, method),
        "asm": Quantity(asm.value, lacks=asm.lacks, method=method),
    }


def _asm_per_height(asm: Quantity, height: Quantity, method: str) -> Quantity:
    if asm.value is None or height.value is None:
        return Quantity(lacks=asm.lacks or height.lacks, method=method)
    return Quantity(asm.value * 10_000 / height.value**2, method=method)


def _asm_per_bmi(asm: Quantity, height: Quantity, weight: Quantity, method: str) -> Quantity:
    if asm.value is None or height.value is None or weight.value is None:
        return Quantity(lacks=asm.lacks or height.lacks or weight.lacks, method=method)
    return Quantity(asm.value * height.value**2 / 10_000 / weight.value, method=method)


def _quantity(
    facts: Facts, name: str, value: float | Literal["unable"] | None, *, method: str = "", remark: str = ""
) -> Quantity:
    if value is None:
        return Quantity(lacks=facts.missing.get(name, "") or name)
    if isinstance(value, str):
        if value != "unable":
            raise _refused(name, value)
        return Quantity(unable=True, method=method)
    if not math.isfinite(value) or (exact := Decimal(repr(float(value))).quantize(_FINEST).normalize()) <= 0:
        raise _refused(name, value)
    return Quantity(exact, method=method, remark=remark)


def _score(facts: Facts, name: Literal["sarcf", "sppb"], points: int | None) -> Quantity:
    if points is None:
        return Quantity(lacks=facts.missing.get(name, "") or name)
    if not 0 <= points <= _HIGHEST_SCORE[name]:
        raise _refused(name, points)
    return Quantity(Decimal(points))


def _refused(name: str, value: object) -> RulesRefused:
    return RulesRefused(
        f"{name} of {value!r} cannot be judged.",
        remedy="Enter the value again.",
        reason="rules.facts",
    )
