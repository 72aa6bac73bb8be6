"""Pictures are searched for writing before they leave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from edge.exchange import picture_check
from edge.exchange.errors import ExchangeRefused
from edge.exchange.picture_check import check_pictures, check_standing, holds_writing, is_writing
from edge.exchange.record.reading import grey_of
from edge.exchange.record.visit_record import CaptureRecord, VisitRecord
from edge.records.accepted import png_of
from tests.edge.exchange.dicom.picture_check_drill import FONTS, areas_in, drawn_on, sources
from tests.edge.exchange.dicom.variants import visit, with_captures

INTER = FONTS / "Inter-Regular.otf"
HAN = FONTS / "Han-TC-Regular.otf"


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    picture_check._free.clear()
    yield
    picture_check._free.clear()


def speckle(seed: int = 1) -> NDArray[np.uint8]:
    """Return 420×520 of speckle, brighter below, like a muscle's picture."""
    rng = np.random.default_rng(seed)
    noise = cv2.GaussianBlur(rng.rayleigh(1, (420, 520)), (0, 0), 1.5)
    levels = 60 + 30 * (noise - noise.mean()) / noise.std() + np.linspace(-20, 30, 420)[:, None]
    return np.asarray(np.clip(levels, 0, 255), np.uint8)


def written(record: VisitRecord, at: int, text: str = "CHAN TAI MAN") -> VisitRecord:
    """Return the visit with writing in one of its pictures."""
    captures = list(record.captures)
    grey = drawn_on(grey_of(captures[at].picture), text, INTER, 20, 200, np.random.default_rng(3))
    captures[at] = replace(captures[at], picture=png_of(grey))
    return replace(record, captures=tuple(captures))


@pytest.mark.parametrize("text", ["CHAN TAI MAN", "1951-04-23", "A123456(7)"])
def test_names_dates_and_numbers_are_found(text: str) -> None:
    assert holds_writing(drawn_on(speckle(), text, INTER, 16, 120, np.random.default_rng(5)))


def test_chinese_names_are_found() -> None:
    assert holds_writing(drawn_on(speckle(), "張文安", HAN, 24, 150, np.random.default_rng(5)))


def test_speckle_and_a_scanners_own_marks_are_free() -> None:
    picture, rng = speckle(), np.random.default_rng(5)
    assert not holds_writing(picture)
    for mark in ("5", "10", "L"):
        picture = drawn_on(picture, mark, INTER, 16, 150, rng)
    assert not holds_writing(picture)


@given(st.text("0123456789.-/ ", max_size=12))
def test_up_to_three_digits_are_a_depth_and_more_are_somebodys(text: str) -> None:
    assert is_writing(text) == (sum(one.isdigit() for one in text) >= 4)


@given(st.text("ABCdéøЖ .,-", max_size=8))
def test_three_letters_are_writing_whatever_the_script(text: str) -> None:
    assert is_writing(text) == (sum(one.isalpha() for one in text) >= 3)


@pytest.mark.parametrize(("text", "whether"), [("陳文", True), ("文", False), ("10 mm", False), ("MI 0.8", False)])
def test_where_the_line_is(text: str, whether: bool) -> None:
    assert is_writing(text) is whether


def test_a_visit_with_writing_is_refused_by_place_and_not_by_what_it_says() -> None:
    record = visit("pseudonymised")
    check_pictures(record)
    with pytest.raises(ExchangeRefused) as refused:
        check_pictures(written(record, 1))
    assert refused.value.reason == "exchange.text"
    assert "triceps, right, placement 1" in str(refused.value) and "CHAN TAI" not in str(refused.value)


def test_retaken_pictures_are_searched_where_they_may_leave() -> None:
    record = visit("identified")
    retaken = next(at for at, one in enumerate(record.captures) if not one.standing)
    check_standing(written(record, retaken))
    with pytest.raises(ExchangeRefused):
        check_pictures(written(record, retaken))


def test_a_picture_is_searched_once_and_one_with_writing_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    record, searched = visit("pseudonymised"), []

    def lines(picture: NDArray[np.uint8]) -> list[tuple[str, float]]:
        searched.append(picture)
        return [("CHAN", 0.9)] if picture[0, 0] == 255 else [("CHAN", 0.3)]

    monkeypatch.setattr(picture_check, "_lines", lines)
    check_pictures(record)
    check_pictures(record)
    assert len(searched) == 1  # all captures of this visit have one picture

    def white(capture: CaptureRecord) -> CaptureRecord:
        return replace(capture, picture=png_of(np.full((8, 8), 255, np.uint8)))

    for _ in range(2):
        with pytest.raises(ExchangeRefused):
            check_pictures(with_captures(record, white))
    assert len(searched) == 3


def test_a_record_without_pictures_has_none_to_search() -> None:
    check_pictures(with_captures(visit("pseudonymised"), lambda one: replace(one, picture=b"")))


def test_a_recogniser_that_fails_lets_nothing_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise OSError("no such model")

    monkeypatch.setattr(picture_check, "_engine", broken)
    with pytest.raises(ExchangeRefused) as refused:
        check_pictures(visit("pseudonymised"))
    assert refused.value.reason == "exchange.text" and "no such model" in refused.value.cause


def test_a_picture_that_cannot_be_decoded_is_refused() -> None:
    with pytest.raises(ExchangeRefused) as refused:
        check_pictures(with_captures(visit("pseudonymised"), lambda one: replace(one, picture=b"no picture")))
    assert refused.value.reason == "exchange.picture"


@pytest.mark.data
def test_real_pictures_are_free_and_with_a_name_they_are_not(data_dir: Path) -> None:
    files = sources(data_dir)
    chosen = [files["aponeuroses"][200], files["philips_sparq"][3]]
    for path, every, most in chosen:
        for area in areas_in(path, every, most):
            assert not holds_writing(area)
            assert holds_writing(drawn_on(area, "Wong, Mei Ling", INTER, 16, 150, np.random.default_rng(7)))
