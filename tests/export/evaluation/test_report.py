"""The report says what it was scored on, keeps failures, and lets no name become markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from export.errors import DatasetRefused
from export.evaluation.figures import Overlay
from export.evaluation.muscle_score import CaseScore
from export.evaluation.report import ScoredData, write_report
from export.evaluation.tables import worst_cases

pytestmark = pytest.mark.workshop

Maker = Callable[..., CaseScore]
Cohort = Callable[[int], list[CaseScore]]
HOSTILE = "<script>alert('1 & 2')</script>"
SIMULATED = ScoredData("drawn, test part", "simulated", "Made for this test.")


class Tags(HTMLParser):
    """Collects the tags of a page and whether each was closed."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        if tag not in ("meta", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def overlay(network: str, score: CaseScore, *, drawn: bool) -> Overlay:
    truth = np.zeros((60, 80), np.uint8)
    truth[20:40, 20:60] = 1
    predicted = np.roll(truth, 3, axis=0) * np.uint8(drawn)
    picture = np.random.default_rng(0).integers(0, 200, (60, 80)).astype(np.uint8)
    return Overlay(network, score, picture, truth, predicted, (0.2, 0.3))


def test_two_networks_with_failures_make_one_whole_page(tmp_path: Path, cohort: Cohort) -> None:
    scores = {"one 1.0": cohort(0), "two 2.0": cohort(1)}
    worst = worst_cases(scores["one 1.0"], per_muscle=1)
    overlays = [overlay("one 1.0", score, drawn=not score.failure) for score in worst]
    write_report(scores, overlays, SIMULATED, tmp_path / "report.html")
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(text)
    assert tags.open == []
    assert tags.seen.count("img") == 2 * 2 + len(overlays)
    assert "Nothing measured on simulated images is clinical accuracy." in text
    assert "drawn, test part" in text
    assert "In 1 of the 48 no mask was drawn, and of 1 the kit would show no number" in text
    assert "two 2.0 − one 1.0" in text
    assert not re.search(r'(?:src|href)="(?!data:)', text)
    assert not re.search(r"\bnan\b|\binf\b|None", re.sub(r"base64,[^\"]+", "", text))


def test_names_are_text_and_never_markup(tmp_path: Path, score: Maker, no_mask: dict[str, object]) -> None:
    changed = {
        "site": HOSTILE,
        "subject": HOSTILE,
        "age_group": HOSTILE,
        "degradation": "<b>$x_{</b>",
        "reasons": (HOSTILE,),
        "site_judged": HOSTILE,
    }
    scores = [score(HOSTILE, **{**no_mask, **changed})]
    write_report(
        {HOSTILE: scores}, [overlay(HOSTILE, scores[0], drawn=True)], ScoredData(HOSTILE, "real"), tmp_path / "r"
    )
    text = (tmp_path / "r").read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(text)
    assert not {"script", "b"} & set(tags.seen)
    assert "Real images." in text
    assert "no clinical validation" in text


def test_the_same_scores_make_the_same_report(tmp_path: Path, cohort: Cohort) -> None:
    for name in ("a", "b"):
        write_report({"net": cohort(0)}, [], SIMULATED, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_the_study_is_named_as_real_and_not_comparable(tmp_path: Path, cohort: Cohort) -> None:
    write_report({"net": cohort(0)}, [], SIMULATED, tmp_path / "r")
    text = (tmp_path / "r").read_text(encoding="utf-8")
    for dice in ("0.826", "0.881", "0.837", "0.808", "0.920"):
        assert f"<td>{dice}</td>" in text
    assert "not comparable with the figures above" in text


def test_without_a_muscle_there_is_no_report(tmp_path: Path, score: Maker) -> None:
    for scores in ({}, {"net": []}, {"net": [score("a", site="")]}):
        with pytest.raises(DatasetRefused) as refusal:
            write_report(scores, [], SIMULATED, tmp_path / "r")
        assert refusal.value.reason == "evaluation.scores"
