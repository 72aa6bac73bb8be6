"""All declared equations of one cohort, fitted, cross-validated and checked; or why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from edge.exam.estimates.equation import AGE, BMI, HEIGHT, INTERCEPT, MALE, Equation, Foretold, PeopleLike, Range
from export.study.estimates.checks import Checks, checks
from export.study.estimates.declared import DECLARED, Declared
from export.study.estimates.fit import Column, Fitted, choose
from export.study.estimates.fitted_on import FittedOn, fitted_on
from export.study.estimates.foretelling import Foretelling, foretelling
from export.study.participants import People
from export.study.primary import SIDE


@dataclass(frozen=True, eq=False)
class Estimating:
    """One declared quantity, and what came of it.

    Attributes:
        declared: what was to be estimated.
        on: whom it was fitted on.
        fits: of every candidate on everybody, the chosen one first; empty where ``note`` says why.
        foretelling: error on people left out.
        checks: of the chosen one's residuals.
        note: why there is no equation; empty where there is one.
    """

    declared: Declared
    on: FittedOn
    fits: tuple[Fitted, ...] = ()
    foretelling: Foretelling | None = None
    checks: Checks | None = None
    note: str = ""


def estimate_all(people: People, *, seed: int) -> tuple[Estimating, ...]:
    """Fit every declared equation.

    Args:
        people: of a cohort, one visit each.
        seed: of the cross-validation.
    """
    return tuple(_estimating(people, one, seed) for one in DECLARED)


def _estimating(people: People, declared: Declared, seed: int) -> Estimating:
    on = fitted_on(people, declared)
    if on.note:
        return Estimating(declared, on, note=on.note)
    fits = choose(declared.candidates, on.terms, on.outcome)
    errors = foretelling(declared.candidates, on.terms, on.outcome, seed=seed) if fits else None
    if errors is None:
        return Estimating(
            declared, on, note="no declared model is unique on these people, or on all but a part of them"
        )
    return Estimating(declared, on, fits, errors, checks(fits[0], on.terms, on.outcome))


def equation_of(estimating: Estimating) -> Equation:
    """Return the equation as a kit reads it, of a quantity that has one.

    Raises:
        pydantic.ValidationError: its numbers are no equation.
    """
    fitted, errors, on = estimating.fits[0], estimating.foretelling, estimating.on
    if errors is None:
        raise ValueError(f"there is no equation of {estimating.declared.outcome}")
    covariance = fitted.variance_kg2 * fitted.inverse
    covariance = (covariance + covariance.T) / 2  # rounding alone makes it differ
    sites = fitted.candidate.sites
    return Equation(
        name=estimating.declared.name,
        outcome=estimating.declared.outcome,
        unit="kg",
        side=SIDE,
        sites=sites,
        terms=fitted.terms,
        coefficients=tuple(map(float, fitted.coefficients)),
        covariance=tuple(tuple(map(float, row)) for row in covariance),
        residual_variance_kg2=fitted.variance_kg2,
        df=fitted.df,
        most_leverage=fitted.most_leverage,
        outcome_kg=_range(on.outcome),
        people=tuple(_people(on, sex, sites) for sex in ("F", "M") if (on.terms[MALE] == (sex == "M")).any()),
        protocols={site: on.protocols[site] for site in sites},
        devices=on.devices,
        networks=on.networks,
        foretold=Foretold(
            method=errors.method,
            r2=errors.r2,
            r2_without=errors.r2_without,
            mae_kg=errors.mae_kg,
            rmse_kg=errors.rmse_kg,
            slope=errors.slope,
            bias_kg=errors.bias_kg,
            inside=errors.inside,
        ),
    )


def _people(on: FittedOn, sex: str, sites: tuple[str, ...]) -> PeopleLike:
    of_sex = on.terms[MALE] == float(sex == "M")
    ranges = {name: _range(values[of_sex]) for name, values in on.terms.items() if name not in (INTERCEPT, MALE)}
    return PeopleLike(
        sex="M" if sex == "M" else "F",
        n=int(of_sex.sum()),
        age_years=ranges[AGE],
        height_cm=ranges[HEIGHT],
        bmi_kg_m2=ranges[BMI],
        mt_mm={site: ranges[f"mt_mm_{site}"] for site in sites},
    )


def _range(values: Column) -> Range:
    return float(values.min()), float(values.max())
