"""Random participants, dense where a rule turns: on a limit, a step beside it, missing, unable, before a birthday."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from edge.exam.facts import Facts
from tests.edge.exam.rules.oracle import Person

#: Limits of every version together, with the step that a device or a stop-watch shows, and what is far off.
_TURNS: dict[str, tuple[tuple[str, ...], str, tuple[float, float]]] = {
    "grip": (("16", "18", "20", "26", "27", "28", "34"), "0.1", (8, 60)),
    "sts5": (("12", "15"), "0.01", (6, 40)),
    "calf": (("33", "34"), "0.1", (25, 45)),
    "asmi": (("5.4", "5.5", "5.7", "7.0", "7.2", "7.6"), "0.001", (4, 11)),
    "asm_bmi": (("0.52", "0.55", "0.57", "0.63", "0.73", "0.80", "0.83", "0.90"), "0.001", (0.4, 1.3)),
    "asm": (("15", "20"), "0.1", (10, 35)),
}
#: Mean times over 6 m: a speed of exactly 0.8 and 1.0 m/s, and beside.
_WALKS = ("7.5", "6", "7.49", "7.51", "5.99", "6.01")
_AGES = (49, 50, 51, 59, 60, 61, 64, 65, 66)


def person(rng: np.random.Generator) -> Person:
    """Return a participant as typed. Half of them do well in everything, or reach a limit exactly."""
    well = bool(rng.random() < 0.5)
    one: Person = {"sex": str(rng.choice(["M", "F"])) if rng.random() > 0.03 else "unknown", "ages": _ages(rng)}
    one["height"] = str(rng.choice([150, 160, 170, 175]))
    one["grip"] = _number(rng, "grip", lowest="34" if well else None, unable=True)
    one["sts5"] = _number(rng, "sts5", highest="11.99" if well else None, unable=True)
    one["calf"] = _number(rng, "calf", lowest="34" if well else None)
    one["sarcf"] = None if rng.random() < 0.2 else str(rng.integers(0, 4) if well else rng.integers(0, 11))
    one["sppb"] = None if rng.random() < 0.5 else str(rng.integers(10, 13) if well else rng.integers(5, 13))
    one["walks"] = _walks(rng, well=well)
    _add_mass(rng, one, well=well)
    return one


def facts_of(one: Person) -> Facts:
    """Return the same participant as a visit hands them to the rules: in binary floats, the speed computed in them."""

    def number(name: str) -> float | None:
        return None if one[name] is None else float(one[name])

    def part(name: str) -> float | str | None:
        return "unable" if one[name] == "unable" else number(name)

    walks = one["walks"]
    speed = walks if walks in (None, "unable") else 6.0 / ((float(walks[0]) + float(walks[1])) / 2)
    return Facts(
        sex=one["sex"],
        ages=one["ages"],
        height_cm=number("height"),
        weight_kg=number("weight"),
        grip_kg=part("grip"),  # type: ignore[arg-type]  # the text is "unable"
        sts5_s=part("sts5"),  # type: ignore[arg-type]
        gait_m_s=speed,
        sppb=None if one["sppb"] is None else int(one["sppb"]),
        sarcf=None if one["sarcf"] is None else int(one["sarcf"]),
        calf_cm=number("calf"),
        asm_kg=number("asm"),
        asm_method=one["method"],
    )


def _ages(rng: np.random.Generator) -> tuple[int, int]:
    age = int(rng.integers(65, 95)) if rng.random() < 0.5 else int(rng.choice(_AGES))
    return (age - 1, age) if rng.random() < 0.15 else (age, age)


def _number(
    rng: np.random.Generator, item: str, *, lowest: str | None = None, highest: str | None = None, unable: bool = False
) -> str | None:
    kind = rng.random()
    if kind < 0.12:
        return None
    if unable and kind < (0.13 if lowest or highest else 0.2):
        return "unable"
    turns, step, wide = _TURNS[item]
    if kind < 0.7:
        value = Fraction(str(rng.choice(turns))) + int(rng.integers(-2, 3)) * Fraction(step)
    else:
        value = round(Fraction(rng.uniform(*wide)) / Fraction(step)) * Fraction(step)
    if lowest is not None:
        value = max(value, Fraction(lowest))
    if highest is not None:
        value = min(value, Fraction(highest))
    return _typed(value)


def _walks(rng: np.random.Generator, *, well: bool) -> tuple[str, str] | str | None:
    kind = rng.random()
    if kind < 0.2:
        return None
    if kind < 0.25 and not well:
        return "unable"
    mean = Fraction(str(rng.choice(_WALKS))) if kind < 0.7 else Fraction(int(rng.integers(300, 1500)), 100)
    if well:
        mean = min(mean, Fraction(6))
    apart = Fraction(int(rng.integers(0, 60)), 100)
    faster = Fraction(int(rng.integers(0, 2) if well else rng.integers(-1, 2)), 100)  # the mean moves by half a step
    return _typed(mean - apart - faster), _typed(mean + apart)


def _add_mass(rng: np.random.Generator, one: Person, *, well: bool) -> None:
    """Muscle mass on a limit of ASM/h² or of ASM/BMI exactly: the weight is made so that the BMI is a whole number."""
    metres2 = (Fraction(one["height"]) / 100) ** 2
    bmi = int(rng.integers(18, 34))
    item = str(rng.choice(["asmi", "asm_bmi", "asm"], p=[0.35, 0.5, 0.15]))
    ratio = _number(rng, item)
    asm = (
        None
        if ratio is None
        else Fraction(ratio) * {"asmi": metres2, "asm_bmi": Fraction(bmi), "asm": Fraction(1)}[item]
    )
    if asm is not None and well:
        asm = max(asm, Fraction("7.6") * metres2, Fraction("0.9") * bmi, Fraction(20))
    one["weight"] = _typed(metres2 * bmi) if rng.random() > 0.1 else None
    one["asm"] = None if asm is None else _typed(asm)
    one["method"] = None if rng.random() < 0.05 else str(rng.choice(["BIA", "DXA"]))
    if rng.random() < 0.05:
        one["height"] = None


def _typed(value: Fraction) -> str:
    """Return a fraction of tenths as it would be typed: all of its digits, and no more."""
    whole, rest = divmod(value, 1)
    digits = ""
    while rest:
        digit, rest = divmod(rest * 10, 1)
        digits += str(digit)
    return f"{whole}.{digits}" if digits else str(whole)
