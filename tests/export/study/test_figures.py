"""Figures show what their table says, and are the same bytes each time."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import cv2
import numpy as np
import pytest

pytest.importorskip("matplotlib", reason="the workshop's packages are not installed (pip install 'myosight[export]')")
pytest.importorskip("pandas", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from export.study.agreement.bland_altman import bland_altman
from export.study.figures.agreement import bland_altman_plot
from export.study.figures.scatter import MOST_POINTS, line_with_band, scatter
from export.study.figures.style import Drawn, csv_of, file_name
from export.study.primary import PRIMARY
from export.study.report.pictures import Figures
from tests.export.study.small_study import SmallStudy, small_study


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> SmallStudy:
    return small_study(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="module")
def figures(study: SmallStudy) -> Figures:
    return study.figures


def read_back(drawn: Drawn) -> list[list[str]]:
    return list(csv.reader(io.StringIO(drawn.csv().decode())))


def a_scatter(n: int, missing: int = 0, group: str = "young") -> Drawn:
    rng = np.random.default_rng((n, 4))
    x = rng.normal(20, 3, n)
    y = 2 * x + rng.normal(0, 3, n)
    y[:missing] = np.nan
    people = [f"P{number}" for number in range(n)]
    return scatter("s", x, y, [group] * n, people, title="t", labels=("x, mm", "y, kg"), says="r")


def test_same_values_give_the_same_bytes() -> None:
    assert a_scatter(30).png == a_scatter(30).png
    assert a_scatter(30).png != a_scatter(31).png


def test_a_figure_is_a_picture_of_print_quality() -> None:
    drawn = a_scatter(30)
    picture = cv2.imdecode(np.frombuffer(drawn.png, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    assert picture.shape[1] >= round(200 * drawn.width_mm / 25.4)


def test_who_has_no_value_is_not_drawn() -> None:
    drawn = a_scatter(30, missing=4)
    assert len(drawn.rows) == 26
    assert "P0" not in {row[0] for row in drawn.rows}
    assert drawn.caption.startswith("26 people")


@pytest.mark.parametrize("n", [0, 1, 2, 3, 5])
def test_few_people_are_drawn_without_complaint(n: int) -> None:
    assert len(a_scatter(n).rows) == n


def test_of_very_many_people_every_one_is_in_the_table_and_some_are_drawn() -> None:
    drawn = a_scatter(2 * MOST_POINTS + 1)
    assert len(drawn.rows) == 2 * MOST_POINTS + 1
    assert "One person in 3 is drawn" in drawn.caption


def test_group_names_and_readers_may_hold_any_sign(study: SmallStudy) -> None:
    limits = study.result.agreement[0].limits
    drawn = bland_altman_plot("b", limits, title="$x^", readers=("a$", "b_{"), unit="mm", decimals=2)
    assert drawn.png.startswith(b"\x89PNG")


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.integers(5, 40), st.floats(0.1, 100), st.floats(-1000, 1000))
def test_the_line_is_that_of_least_squares_and_its_band_narrowest_at_the_mean(
    seed: int, n: int, scale: float, shift: float
) -> None:
    rng = np.random.default_rng(seed)
    x = shift + scale * rng.normal(0, 1, n)
    y = rng.normal(0, 1, n)
    at = np.array([x.mean(), x.max()])
    middle, half = line_with_band(x, y, at)
    expected = stats.linregress(x - x.mean(), y)
    np.testing.assert_allclose(middle, expected.intercept + expected.slope * (at - x.mean()), rtol=1e-6, atol=1e-9)
    rest = y - expected.intercept - expected.slope * (x - x.mean())
    spread = np.sqrt(rest @ rest / (n - 2))
    assert half[0] == pytest.approx(stats.t.ppf(0.975, n - 2) * spread / np.sqrt(n), rel=1e-9)
    assert half[1] > half[0]


def test_bland_altman_table_is_its_points() -> None:
    rng = np.random.default_rng(1)
    truth, found = rng.normal(20, 3, 12), rng.normal(20, 3, 12)
    limits = bland_altman(truth, found, [str(number) for number in range(12)])
    drawn = bland_altman_plot("b", limits, title="t", readers=("a", "b"), unit="mm", decimals=2)
    assert drawn.rows == tuple(zip(limits.means, limits.differences, strict=True))


def test_every_figure_of_a_study_is_drawn_and_told(study: SmallStudy, figures: Figures) -> None:
    every = figures.all()
    assert len({one.name for one in every}) == len(every)
    assert all(one.caption and one.title and one.rows for one in every)
    assert len(figures.scatters) == len(PRIMARY)
    assert len(figures.agreement) == len(study.result.agreement)
    assert [one.caption for one in figures.agreement_shown] == [one.caption for one in figures.agreement[:3]]


def test_forest_holds_the_papers_interval(figures: Figures) -> None:
    rows = read_back(figures.forest)
    paper = [row for row in rows if row[1].startswith("the paper")]
    assert [float(row[3]) for row in paper] == [one.paper_r for one in PRIMARY]
    assert [float(row[4]) for row in paper] == [one.paper_interval[0] for one in PRIMARY]


def test_heat_map_has_every_association_unrounded(study: SmallStudy, figures: Figures) -> None:
    rows = read_back(figures.heat_map)[1:]
    assert len(rows) == len(study.result.associations)
    for row, one in zip(rows, study.result.associations, strict=True):
        assert row[4] == ("" if one.pooled.value is None else repr(one.pooled.value))


def test_a_missing_cell_is_an_empty_field() -> None:
    assert csv_of(("a", "b"), [(None, 0.1), ("x, y", 2)]) == b'a,b\r\n,0.1\r\n"x, y",2\r\n'


def test_file_names_are_plain() -> None:
    assert file_name("agreement", "rater Ä/1", "mt_mm") == "agreement_rater_1_mt_mm"
    assert Path(file_name("..", "/etc")).name == "etc"
