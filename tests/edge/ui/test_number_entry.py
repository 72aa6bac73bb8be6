"""What the number pad takes: whole lengths with one decimal, within a range, and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edge.ui.number_entry import NumberEntry

KEYS = st.lists(st.sampled_from([*"0123456789.", "erase"]), max_size=12)


def typed(keys: str, low_mm: float = 10.0, high_mm: float = 120.0) -> NumberEntry:
    entry = NumberEntry(low_mm, high_mm)
    for key in keys:
        entry = entry.pressed("erase" if key == "<" else key)
    return entry


@pytest.mark.parametrize(
    ("keys", "shown", "mm"),
    [
        ("376", "376", 376.0),
        ("37.6", "37.6", 37.6),
        ("37.65", "37.6", 37.6),
        ("3..7", "3.7", 3.7),
        (".5", "0.5", 0.5),
        ("05", "5", 5.0),
        ("0.5", "0.5", 0.5),
        ("12345", "123", 123.0),
        ("38<6", "36", 36.0),
        ("38<<<", "", None),
        ("40.", "40.", 40.0),
    ],
)
def test_keys_become_a_length(keys: str, shown: str, mm: float | None) -> None:
    assert (typed(keys).typed, typed(keys).mm) == (shown, mm)


@given(KEYS)
def test_whatever_is_pressed_it_is_a_number_or_nothing(keys: list[str]) -> None:
    entry = NumberEntry(10.0, 120.0)
    for key in keys:
        entry = entry.pressed(key)
    assert re.fullmatch(r"(\d{1,3}(\.\d?)?)?", entry.typed)
    assert entry.mm == (float(entry.typed) if entry.typed else None)


@pytest.mark.parametrize(
    ("keys", "fault"),
    [("", "empty"), ("9.9", "small"), ("10", ""), ("120", ""), ("120.1", "large"), ("380", "large"), ("0", "small")],
)
def test_what_is_out_of_range_is_refused_and_stays_to_be_mended(keys: str, fault: str) -> None:
    checked = typed(keys).checked()
    assert (checked.fault, checked.typed) == (fault, keys)
    assert checked.pressed("erase").fault == ""


@given(st.floats(0.0, 999.9).map(lambda value: f"{value:.1f}"))
def test_a_length_is_accepted_exactly_within_its_range(keys: str) -> None:
    assert (typed(keys).checked().fault == "") == (10.0 <= float(keys) <= 120.0)
