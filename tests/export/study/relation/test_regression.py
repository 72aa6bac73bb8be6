"""A model does not care for units, names what it leaves out, and foretells people it has not seen."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("scipy", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from export.study.errors import StudyRefused
from export.study.relation.cross_validation import cross_validate
from export.study.relation.diagnostics import influence, linearity
from export.study.relation.partial import partial
from export.study.relation.regression import regress

pytestmark = pytest.mark.workshop


def people(seed: int, n: int = 40) -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray]]:
    """Outcome, muscle and covariates of n people: 2 kg a mm, 5 kg a man, −0.1 kg a year, SD 3."""
    draw = np.random.default_rng(seed)
    age, sex, bmi = draw.uniform(20, 90, n), draw.integers(0, 2, n).astype(float), draw.normal(23, 3, n)
    sex[:2] = 0, 1
    muscle = 20 - 0.05 * age + 2 * sex + draw.normal(0, 2, n)
    return 10 + 2 * muscle + 5 * sex - 0.1 * age + draw.normal(0, 3, n), muscle, {"age": age, "sex": sex, "bmi": bmi}


@settings(max_examples=30)
@given(st.integers(0, 9999), st.floats(0.001, 1000), st.floats(-100, 100), st.booleans())
def test_units_change_the_coefficient_alone(seed: int, scale: float, shift: float, robust: bool) -> None:
    outcome, muscle, others = people(seed)
    plain = regress(outcome, muscle, others, robust=robust)
    other = regress(outcome, muscle * scale + shift, {**others, "age": others["age"] * 365.25}, robust=robust)
    a, b = plain.term("muscle"), other.term("muscle")
    assert (b.value * scale, b.se * scale) == pytest.approx((a.value, a.se), rel=1e-6)
    assert (b.vif, b.p) == pytest.approx((a.vif, a.p), rel=1e-5)
    assert (other.r2, other.delta_r2, other.f) == pytest.approx((plain.r2, plain.delta_r2, plain.f), rel=1e-6)
    assert other.term("age").value * 365.25 == pytest.approx(plain.term("age").value, rel=1e-6, abs=1e-9)


@settings(max_examples=30)
@given(st.integers(0, 9999))
def test_what_the_muscle_adds_is_its_partial_correlation(seed: int) -> None:
    outcome, muscle, others = people(seed)
    model, left = regress(outcome, muscle, others), partial(muscle, outcome, others)
    assert left.value is not None
    assert model.p == pytest.approx(left.p, rel=1e-6)
    assert model.p == pytest.approx(model.term("muscle").p, rel=1e-6)
    assert model.delta_r2 == pytest.approx(left.value**2 * (1 - model.r2 + model.delta_r2), rel=1e-6)  # type: ignore[operator]


def test_rows_with_a_gap_are_dropped_and_counted() -> None:
    outcome, muscle, others = people(1)
    outcome[3], others["bmi"][5] = np.nan, np.nan
    model = regress(outcome, muscle, others)
    assert (model.n, model.dropped, model.df) == (38, 2, 33)


def test_collinear_covariates_are_left_out_and_named() -> None:
    outcome, muscle, others = people(2)
    model = regress(outcome, muscle, {**others, "months": others["age"] * 12, "elderly": np.ones(40)})
    assert model.left_out == ("months", "elderly")
    assert model.term("muscle") == regress(outcome, muscle, others).term("muscle")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda o, m, c: (o, 3 - 2 * c["age"], c), "explain the muscle wholly"),
        (lambda o, m, c: (o, np.full(40, 17.0), c), "the same in every row"),
        (lambda o, m, c: (np.full(40, 50.0), m, c), "the outcome has the same value"),
        (lambda o, m, c: (o[:5], m[:5], {k: v[:5] for k, v in c.items()}), "5 complete rows are too few for 5 terms"),
        (lambda o, m, c: (o * np.nan, m, c), "too few"),
    ],
)
def test_what_cannot_be_fitted_is_none_with_a_reason(change: object, why: str) -> None:
    columns = change(*people(3))  # type: ignore[operator]
    model = regress(*columns)
    assert (model.terms, model.r2, model.p) == ((), None, None)
    assert why in model.note
    subjects = [str(i) for i in range(len(columns[0]))]
    assert cross_validate(*columns, subjects, seed=1).r2 is None
    assert influence(*columns).points == ()
    assert linearity(*columns).p is None


def test_an_exact_line_leaves_no_residual() -> None:
    muscle = np.arange(10.0)
    model = regress(3 + 2 * muscle, muscle, {})
    assert model.r2 == pytest.approx(1)
    assert model.term("muscle").value == pytest.approx(2)
    assert "no residual" in influence(3 + 2 * muscle, muscle, {}).note


def test_a_person_who_decides_alone_is_named() -> None:
    outcome, muscle, others = people(4)
    others["only"] = np.zeros(40)
    others["only"][7] = 1
    assert "one row alone" in regress(outcome, muscle, others, robust=True).note
    assert regress(outcome, muscle, others).r2 is not None
    assert influence(outcome, muscle, others).alone == (7,)


def test_an_outlier_is_found_where_it_was_given() -> None:
    outcome, muscle, others = people(5)
    outcome[0] = np.nan
    muscle[21] += 15
    found = influence(outcome, muscle, others)
    assert found.points[0].row == 21
    assert found.limit == pytest.approx(4 / 39)
    assert all(point.cooks_d > 4 / 39 for point in found.points)


def test_a_curve_is_told_from_a_line() -> None:
    outcome, muscle, others = people(6, 94)
    assert linearity(outcome, muscle, others).p > 0.05  # type: ignore[operator]
    bent = outcome - 0.6 * (muscle - muscle.mean()) ** 2
    assert linearity(bent, muscle, others).p < 0.001  # type: ignore[operator]
    assert "too few to tell" in linearity(outcome, np.round(muscle > 20), {}).note


def test_robust_errors_hold_where_variances_differ() -> None:
    draw, cohorts = np.random.default_rng(7), 600
    held = {False: 0, True: 0}
    for _ in range(cohorts):
        x = draw.normal(size=60)
        y = x + draw.normal(size=60) * np.abs(x) * 2
        for robust in held:
            term = regress(y, x, {}, robust=robust).term("muscle")
            held[robust] += term.low <= 1 <= term.high
    assert held[False] / cohorts < 0.85
    assert held[True] / cohorts == pytest.approx(0.94, abs=0.03)


def test_cross_validation_is_below_the_fit_and_sees_what_the_muscle_adds() -> None:
    outcome, muscle, others = people(8, 94)
    subjects = [str(i) for i in range(94)]
    found = cross_validate(outcome, muscle, others, subjects, seed=1)
    assert found.r2 < regress(outcome, muscle, others).r2  # type: ignore[operator]
    assert found.r2_without < found.r2  # type: ignore[operator]
    assert found.mae < found.mae_without  # type: ignore[operator]
    assert found.r2_least <= found.r2 <= found.r2_most  # type: ignore[operator]
    assert found == cross_validate(outcome, muscle, others, subjects, seed=1)
    assert (found.n, found.people) == (94, 94)


def test_a_person_is_never_foretold_by_their_own_rows() -> None:
    # Nothing but noise, with as many columns as a model can carry, ten rows of each person: rows dealt one by one
    # would recognise the person.
    draw = np.random.default_rng(9)
    outcome, muscle = (np.repeat(draw.normal(size=30), 10) for _ in range(2))
    others = {f"c{i}": np.repeat(draw.normal(size=30), 10) for i in range(15)}
    owners = list(np.repeat([f"p{i}" for i in range(30)], 10))
    by_person = cross_validate(outcome, muscle, others, owners, seed=1, repeats=3)
    by_row = cross_validate(outcome, muscle, others, [str(i) for i in range(300)], seed=1, repeats=3)
    assert by_person.people == 30
    assert by_person.r2 < 0 < 0.2 < by_row.r2  # type: ignore[operator]


def test_parts_that_cannot_be_fitted_are_a_reason() -> None:
    outcome, muscle, others = people(10, 20)
    one_man = {"sex": np.array([1.0] + [0.0] * 19)}
    subjects = [str(i) for i in range(20)]
    assert "cannot be fitted" in cross_validate(outcome, muscle, one_man, subjects, seed=1).note
    assert "cannot be dealt" in cross_validate(outcome, muscle, others, ["a", "b"] * 10, seed=1).note


def test_a_person_who_would_count_twice_is_refused() -> None:
    outcome, muscle, others = people(11)
    with pytest.raises(StudyRefused):
        regress(outcome, muscle, others, ["twice"] * 2 + [str(i) for i in range(38)])


def test_a_covariate_cannot_take_the_muscles_name() -> None:
    outcome, muscle, others = people(12)
    with pytest.raises(StudyRefused):
        regress(outcome, muscle, {**others, "muscle": muscle})
