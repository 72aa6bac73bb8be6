"""What an equation says of one visit, with the interval of a new person, or why it says nothing.

A research number: it judges nothing, has no cut-off, and no rule set is told of it. It is given only for people like
those it was fitted on, and only from thickness that nothing speaks against.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from edge.exam.errors import ExamRefused
from edge.exam.estimates.equation import AGE, BMI, HEIGHT, INTERCEPT, MALE, Equation, PeopleLike, thickness_term
from edge.exam.estimates.estimate_file import LoadedEstimates
from edge.exam.estimates.student_t import t_95
from edge.exam.site_progress import SiteProgress
from edge.exam.visit import Visit

#: Why there is no estimate: the sex is not known or was not studied; age, height, BMI or thickness is outside of what
#: was studied; height or weight is missing; the scan is not complete, gave no number, or gave one that is for research
#: alone, cut by the picture's edge or too far from its repeats; protocol, device or network is another; each value was
#: studied and nobody had them together.
WhyNone = Literal[
    "sex", "age", "no_body", "height", "bmi", "open", "no_number", "research", "truncated", "spread",
    "protocol", "device", "network", "thickness", "unlike",
]  # fmt: skip
#: Reasons of a number that is for research alone.
_RESEARCH = frozenset({"model.research", "model.simulated", "model.demo", "model.development_key", "model.unsigned"})
#: Between the source of the pictures and the network in a placement's device.
_NETWORK_AFTER = "; "


@dataclass(frozen=True)
class Numbers:
    """An estimate with its 95 % prediction interval, kg; the interval is for one new person, not for the mean."""

    value_kg: float
    low_kg: float
    high_kg: float


@dataclass(frozen=True)
class Estimate:
    """What one equation says of a visit.

    Attributes:
        equation: that was used.
        numbers: ``None`` where it says nothing.
        why_none: exactly where there are no numbers.
    """

    equation: Equation
    numbers: Numbers | None
    why_none: WhyNone | None


def estimates_of(visit: Visit, loaded: LoadedEstimates) -> tuple[Estimate, ...]:
    """Return what each equation says whose muscles the programme has scanned; of others there is nothing to say."""
    planned = {(plan.site, plan.side) for plan in visit.programme.sites}
    asked = [one for one in loaded.content.equations if all((site, one.side) in planned for site in one.sites)]
    return tuple(_estimate(visit, one) for one in asked)


def predict(equation: Equation, values: dict[str, float]) -> Numbers:
    """Return ŷ ± t·√(s² + x′Cx): the interval that 95 of 100 new people alike lie in (Draper and Smith 1998, §3.1).

    Args:
        equation: that is used.
        values: of its terms, without the intercept, in the units of their names.
    """
    x = _row(equation, values)
    value = float(x @ np.array(equation.coefficients))
    reach = t_95(equation.df) * math.sqrt(equation.residual_variance_kg2 + _quadratic(equation, values))
    return Numbers(value, value - reach, value + reach)


def leverage(equation: Equation, values: dict[str, float]) -> float:
    """Return how far a person is from the middle of those studied: x′(X′X)⁻¹x."""
    return _quadratic(equation, values) / equation.residual_variance_kg2


def _estimate(visit: Visit, equation: Equation) -> Estimate:
    found = _values(visit, equation)
    if isinstance(found, str):
        return Estimate(equation, None, found)
    numbers = predict(equation, found)
    low, high = equation.outcome_kg
    weight_kg = found[BMI] * (found[HEIGHT] / 100) ** 2
    if leverage(equation, found) > equation.most_leverage or not low <= numbers.value_kg <= min(high, weight_kg):
        return Estimate(equation, None, "unlike")
    return Estimate(equation, numbers, None)


def _values(visit: Visit, equation: Equation) -> dict[str, float] | WhyNone:
    """Return the person's values, or the first reason why there is to be no estimate."""
    if visit.begun.practice:
        return "research"
    people = next((one for one in equation.people if one.sex == visit.participant.sex), None)
    if people is None:
        return "sex"
    person = _person(visit, people)
    if isinstance(person, str):
        return person
    for site in equation.sites:
        scan = visit.site_progress(site, equation.side)
        why = _against(scan, equation)
        if why is not None:
            return why
        if scan.mt_mm is None:
            return "no_number"
        if not _within(scan.mt_mm, people.mt_mm[site]):
            return "thickness"
        person[thickness_term(site)] = scan.mt_mm
    return person


def _person(visit: Visit, people: PeopleLike) -> dict[str, float] | WhyNone:
    try:
        ages = visit.participant.birth.ages_on(visit.day)
    except ExamRefused:  # a birth after the visit's day
        return "age"
    if not all(_within(age, people.age_years) for age in ages):
        return "age"
    height_cm, weight_kg = _answer(visit, "body.height_cm"), _answer(visit, "body.weight_kg")
    if height_cm is None or weight_kg is None:
        return "no_body"
    bmi = weight_kg / (height_cm / 100) ** 2
    if not _within(height_cm, people.height_cm):
        return "height"
    if not _within(bmi, people.bmi_kg_m2):
        return "bmi"
    # Where only the year of birth is known, the mean of both ages, as a cohort has it.
    return {AGE: sum(ages) / 2, MALE: float(people.sex == "M"), HEIGHT: height_cm, BMI: bmi}


def _against(scan: SiteProgress, equation: Equation) -> WhyNone | None:
    """Return what speaks against using a site's thickness."""
    if not scan.placements or not scan.done:
        return "open"
    counted = [one for one in scan.placements if one.mt_mm is not None]  # of which the median is made
    if not counted or any(one.status == "blocked" for one in counted):
        return "no_number"
    if any(_RESEARCH & set(one.reasons) for one in counted):
        return "research"
    if any(one.fov_truncated for one in counted):
        return "truncated"
    if scan.spread_too_large:
        return "spread"
    if any(one.protocol not in equation.protocols[scan.site] for one in counted):
        return "protocol"
    devices = [one.device.partition(_NETWORK_AFTER) for one in counted]
    if any(source not in equation.devices for source, _, _ in devices):
        return "device"
    if any(network not in equation.networks for _, _, network in devices):
        return "network"
    return None


def _answer(visit: Visit, question: str) -> float | None:
    answer = visit.answers.get(question)
    return answer.value if answer is not None and isinstance(answer.value, float) else None


def _within(value: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= value <= limits[1]


def _row(equation: Equation, values: dict[str, float]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array([1.0 if term == INTERCEPT else values[term] for term in equation.terms])


def _quadratic(equation: Equation, values: dict[str, float]) -> float:
    x = _row(equation, values)
    return max(0.0, float(x @ np.array(equation.covariance) @ x))
