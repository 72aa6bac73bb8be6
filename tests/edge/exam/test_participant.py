"""Codes as scanners send them, and ages on the very birthday."""

from __future__ import annotations

import string
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from edge.exam.errors import ExamRefused
from edge.exam.participant import Birth, Participant, code_of

DAYS = st.dates(date(1900, 1, 1), date(2030, 12, 31))
SIGNS = string.ascii_uppercase + string.digits + "-"
CODES = st.text(SIGNS, min_size=3, max_size=24)
AROUND = st.text(" \t\r\n\x00\x02\x03\x1d", max_size=4)


@given(AROUND, CODES, AROUND)
def test_what_a_scanner_puts_around_a_code_is_taken_off_and_letters_become_capitals(
    before: str, code: str, after: str
) -> None:
    assert code_of(before + code.lower() + after) == code


@given(st.text(max_size=30))
def test_a_code_holds_nothing_but_its_signs(text: str) -> None:
    try:
        code = code_of(text)
    except ExamRefused as refusal:
        assert refusal.reason == "participant.code"
    else:
        assert 3 <= len(code) <= 24
        assert set(code) <= set(SIGNS)
        assert code_of(code) == code


@pytest.mark.parametrize("text", ["", "AB", "A" * 25, "A B C", "A_001", "straße", "ＡＢＣ１", "ſſſ", "١٢٣", "ABC\nDEF"])
def test_no_code(text: str) -> None:
    with pytest.raises(ExamRefused) as refusal:
        code_of(text)
    assert refusal.value.reason == "participant.code"


def test_a_participant_is_refused_what_is_no_code_or_sex() -> None:
    with pytest.raises(ExamRefused, match=r"participant\.code"):
        Participant("p", "a-001", "F", Birth(1950))
    with pytest.raises(ExamRefused, match=r"participant\.sex"):
        Participant("p", "A-001", "female", Birth(1950))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "age"),
    [
        (date(2020, 3, 13), 64),
        (date(2020, 3, 14), 65),
        (date(2020, 3, 15), 65),
        (date(2021, 3, 13), 65),
        (date(1955, 3, 14), 0),
    ],
)
def test_the_age_changes_on_the_birthday(day: date, age: int) -> None:
    assert Birth(1955, 3, 14).ages_on(day) == (age, age)


def test_who_was_born_on_a_leap_day_is_older_on_the_first_of_march() -> None:
    leap = Birth(1956, 2, 29)
    assert leap.ages_on(date(2021, 2, 28)) == (64, 64)
    assert leap.ages_on(date(2021, 3, 1)) == (65, 65)
    assert leap.ages_on(date(2024, 2, 29)) == (68, 68)


@given(DAYS, DAYS)
@example(date(1961, 12, 31), date(2026, 12, 31))
@example(date(1961, 1, 1), date(2026, 1, 1))
def test_what_is_not_known_of_a_birth_widens_the_age_and_never_moves_it(born: date, day: date) -> None:
    if born > day:
        born, day = day, born
    [whole, same] = Birth(born.year, born.month, born.day).ages_on(day)
    assert whole == same
    assert whole == sum(
        1 for year in range(born.year + 1, day.year + 1) if (year, born.month, born.day) <= day.timetuple()[:3]
    )
    for known in (Birth(born.year, born.month), Birth(born.year)):
        least, most = known.ages_on(day)
        assert 0 <= least <= whole <= most <= least + 1


@given(DAYS)
def test_the_ages_of_a_year_are_those_of_its_first_and_last_day(born: date) -> None:
    day = date(2031, 6, 15)
    every = {
        Birth(one.year, one.month, one.day).ages_on(day)[0]
        for one in (date(born.year, 1, 1) + timedelta(days=n) for n in range(365))
    }
    assert Birth(born.year).ages_on(day) == (min(every), max(every))


def test_a_birth_to_come_has_no_age() -> None:
    with pytest.raises(ExamRefused, match=r"participant\.birth"):
        Birth(2026, 11, 27).ages_on(date(2026, 11, 26))
    with pytest.raises(ExamRefused, match=r"participant\.birth"):
        Birth(1955).ages_on(date(1954, 12, 31))
    assert Birth(2026).ages_on(date(2026, 3, 1)) == (0, 0)


@pytest.mark.parametrize(
    "parts",
    [(1899,), (1955, 0), (1955, 13), (1955, None, 3), (1955, 2, 29), (1956, 2, 30), (1955.0,), (True,), (None,)],
)
def test_no_birth(parts: tuple[int | None, ...]) -> None:
    with pytest.raises(ExamRefused, match=r"participant\.birth"):
        Birth(*parts)  # type: ignore[arg-type]


@given(CODES, st.sampled_from(["F", "M", "unknown"]), DAYS, st.integers(0, 2))
def test_a_participant_comes_back_from_an_entry(code: str, sex: str, born: date, known: int) -> None:
    birth = Birth(*(born.year, born.month, born.day)[: known + 1])
    someone = Participant("p-1", code, sex, birth)  # type: ignore[arg-type]
    assert Participant.from_body("p-1", someone.to_body()) == someone


def test_a_body_that_is_no_participant_is_refused() -> None:
    whole = Participant("p", "A-001", "F", Birth(1950)).to_body()
    for name in whole:
        with pytest.raises(ExamRefused, match=r"entry\.body"):
            Participant.from_body("p", {key: value for key, value in whole.items() if key != name})
    with pytest.raises(ExamRefused, match=r"entry\.body"):
        Participant.from_body("p", {**whole, "birth": 1950})
