"""The declared tests stand apart, and a test that could not be made is no discovery."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("scipy", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from export.study.errors import StudyRefused
from export.study.relation.multiplicity import adjust

pytestmark = pytest.mark.workshop


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_adjusting_only_raises_and_keeps_the_order(p: list[float]) -> None:
    names = [str(i) for i in range(len(p))]
    tests = dict(zip(names, p, strict=True))
    q, holm = adjust(tests, ()).exploratory_q, adjust(tests, names).primary_holm
    for other in (q, holm):
        assert all(other[name] >= tests[name] - 1e-15 for name in names)
        ordered = [other[name] for name in sorted(names, key=lambda n: tests[n])]
        assert ordered == sorted(ordered)
        assert max(ordered) <= 1
    assert all(holm[name] >= q[name] - 1e-12 for name in names)


def test_families_do_not_touch_each_other() -> None:
    found = adjust({"first": 0.04, "second": 0.01, "other": 0.04, "none": None}, {"first", "second"})
    assert found.primary == {"first": 0.04, "second": 0.01}
    assert found.primary_holm == {"first": 0.04, "second": 0.02}
    assert found.exploratory_q == {"other": 0.04}
    assert found.without_p == ("none",)
    assert adjust({}, ()).exploratory_q == {}


def test_false_discoveries_stay_below_5_percent() -> None:
    # 100 tests, 20 of them true: the expected share of false ones is 0.05 · 80/100 = 0.04.
    draw, cohorts = np.random.default_rng(1), 400
    shares = []
    for _ in range(cohorts):
        p = draw.uniform(size=100)
        p[:20] = draw.beta(0.05, 5, 20)
        q = np.array(list(adjust({str(i): float(v) for i, v in enumerate(p)}, ()).exploratory_q.values()))
        shares.append((q[20:] <= 0.05).sum() / max(1, (q <= 0.05).sum()))
    assert np.mean(shares) == pytest.approx(0.04, abs=3 * np.std(shares) / np.sqrt(cohorts))


@pytest.mark.parametrize(("p", "primary"), [({"a": 1.2}, ()), ({"a": float("nan")}, ()), ({"a": 0.5}, ("b",))])
def test_what_is_no_p_or_was_not_tried_is_refused(p: dict[str, float], primary: tuple[str, ...]) -> None:
    with pytest.raises(StudyRefused):
        adjust(p, primary)
