"""The report: one file, the same each time, that says what it is of and ranks nobody."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

pytest.importorskip("duckdb", reason="the fleet's packages are not installed (pip install 'myosight[fleet]')")

from edge.cli import main
from export.fleet.queries import QUERIES, asking
from export.fleet.report.charts import Interval, Series, intervals, lines
from export.fleet.report.svg import percent, round_axis, ticks
from export.fleet.report.writing import write_report
from tests.export.fleet.changed_exports import copied
from tests.export.fleet.merged_fleet import MergedFleet


@pytest.fixture(scope="module")
def text(fleet: MergedFleet, tmp_path_factory: pytest.TempPathFactory) -> str:
    out = tmp_path_factory.mktemp("report") / "report.html"
    write_report(fleet.lake, out)
    return out.read_text(encoding="utf-8")


def test_it_says_which_records_it_is_of_and_for_what_use(fleet: MergedFleet, text: str) -> None:
    assert "For research and investigational use. Not a diagnosis" in text
    assert "SIMULATED RECORDS: there is no person behind any of them." in text
    assert "2 March 2026 to 6 March 2026" in text
    assert fleet.digest in text
    for kit in fleet.simulated.truth:
        assert kit["visits"]["kit"][0][:6] in text
        assert kit["visits"]["programme_sha256"][0] in text
    for said in ("myosight 0.1.0", "five-muscle 0.2.0", "AWGS 2025", "pseudonymised", "simulated-north"):
        assert said in text


def test_it_needs_nothing_from_outside_and_runs_nothing(text: str) -> None:
    assert not re.search(r"<script|<img|<link|<iframe|@import|url\(|https?://|\son\w+=", text)
    assert "default-src 'none'" in text


def test_it_is_well_formed_and_every_chart_says_what_it_shows(text: str) -> None:
    charts = re.findall(r"<svg.*?</svg>", text, re.DOTALL)
    assert len(charts) > 10
    for chart in charts:
        root = ElementTree.fromstring(chart)  # noqa: S314 - we wrote it
        assert root.get("role") == "img"
        assert root.get("aria-label")


def test_the_same_records_give_the_same_report(fleet: MergedFleet, text: str, tmp_path: Path) -> None:
    write_report(copied(fleet.lake, tmp_path / "other-place"), tmp_path / "again.html")
    assert (tmp_path / "again.html").read_text(encoding="utf-8") == text


def test_operators_stand_in_the_order_of_names_each_with_count_and_interval(fleet: MergedFleet, text: str) -> None:
    section = text[text.index('id="operators"') :]
    rows = re.findall(r"<tr><td>(O-\w+)</td><td>([\d,]+)</td><td>([\d,]+)</td><td>[\d,]+</td><td>([^<]+)</td>", section)
    names = [row[0] for row in rows]
    assert names == sorted({name for kit in fleet.simulated.truth for name in kit["captures"]["operator"]})
    assert all(re.fullmatch(r"[\d.]+ % \([\d.]+–[\d.]+\)", row[3]) for row in rows)


def test_words_from_the_records_are_escaped(fleet: MergedFleet) -> None:
    chart = lines([Series("<b>&", [1.0, 2.0])], ["1", "2"], percent, '"><script>')
    assert "<script" not in chart
    assert "&lt;b&gt;&amp;" in chart


def test_one_value_none_and_equal_values_are_drawn(fleet: MergedFleet) -> None:
    for values in ([1.0], [None, None], [2.0, 2.0], [0.0, 0.0], [1e-4, 3e5]):
        chart = lines([Series("one", values)], [str(at) for at in range(len(values))], percent, "about")
        assert "nan" not in chart
        ElementTree.fromstring(chart)  # noqa: S314 - we wrote it
    ElementTree.fromstring(intervals([Interval("a", 1.0, 1.0, 1.0, "")], "about", whole=True))  # noqa: S314


@pytest.mark.parametrize(
    ("low", "high"), [(0, 1), (0.93, 1), (0, 0), (5, 5), (-3, 17), (0, 1e-6), (9.7, 10.02), (0, 8123)]
)
def test_an_axis_holds_its_values_in_a_few_round_steps(low: float, high: float) -> None:
    start, end, step = round_axis(low, high)
    assert start <= low
    assert end >= high - 1e-9
    assert 2 <= len(ticks(start, end, step)) <= 9


def test_the_commands_merge_ask_and_report(
    fleet: MergedFleet, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lake = ["--fleet", str(tmp_path / "lake")]
    exports = [str(export) for export in fleet.simulated.exports]
    assert main(["fleet", "merge", *exports, *lake, "--json"]) == 0
    merged = json.loads(capsys.readouterr().out)
    assert (merged["visits"], merged["aside"][0]["decided_by"]) == (fleet.merged.visits, "entry")
    assert main(["fleet", "query", *lake, "--out", str(tmp_path / "tables")]) == 0
    assert {file.stem for file in (tmp_path / "tables").iterdir()} == set(QUERIES)
    assert main(["fleet", "query", "coverage", *lake, "--out", str(tmp_path / "one"), "--json"]) == 0
    assert main(["fleet", "report", *lake, "--out", str(tmp_path / "report.html")]) == 0
    assert (tmp_path / "report.html").stat().st_size > 20_000
    capsys.readouterr()
    assert main(["fleet", "query", *lake]) == 0
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == list(QUERIES)
    assert main(["fleet", "merge", str(tmp_path), *lake]) == 3
    with asking(tmp_path / "lake") as asked:
        assert asked.ask("coverage").rows
