"""One sentence for the hand: the right one, the right way round, and long enough to be read."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edge.pipeline.reading import Reading
from edge.reasons import REASONS
from edge.ui.coaching import COACH_WORDS, Coach, advice_on
from tests.edge.pipeline.holds import reading_at

RATE = 20.0
#: What a picture may have against it, and what is then said.
SAID = {
    "muscle.touches_top": "coach.gel",
    "confidence.low": "coach.gel",
    "outline.uncertain": "coach.gel",
    "muscle.touches_bottom": "coach.deeper",
    "thickness.uneven": "coach.tilt",
    "thickness.unsettled": "coach.centre",
    "site.wrong": "coach.site",
    "orientation.mirrored": "coach.side",
    "orientation.lost": "coach.side",
    "shape.irregular": "coach.again",
}


def told(readings: list[Reading]) -> list[str]:
    coach = Coach()
    return [coach.hear(reading) for reading in readings]


def during(seconds: float, *reasons: str, begin_s: float = 0.0, **changes: object) -> list[Reading]:
    count = round(seconds * RATE)
    return [reading_at(begin_s + n / RATE, *reasons, **changes) for n in range(count)]  # type: ignore[arg-type]


@pytest.mark.parametrize(("code", "key"), SAID.items())
def test_each_reason_that_a_hand_can_help_has_its_sentence(code: str, key: str) -> None:
    keys = told(during(1.5, code, "model.demo"))
    assert keys[-1] == key
    assert set(keys) == {"", key}
    assert advice_on(reading_at(0.0, code)) == key


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"centre": (50, 80)}, "coach.left"),
        ({"centre": (150, 80)}, "coach.right"),
        ({"half": (130, 30)}, "coach.cut"),
        ({"centre": (100, 25), "half": (40, 14)}, "coach.shallower"),
        ({"tilt_deg": 25.0}, "coach.tilt"),
        ({}, "coach.hold"),
    ],
)
def test_the_muscles_place_in_the_picture_tells_the_way(changes: dict[str, object], key: str) -> None:
    """A muscle that touches the picture's left side goes on there: that way the probe must move."""
    assert told(during(1.5, **changes))[-1] == key


def test_there_is_nothing_to_do_better_about_a_muscle_wider_than_the_picture() -> None:
    assert advice_on(reading_at(0.0, "fov.truncated", half=(130, 30))) == ""
    assert advice_on(reading_at(0.0, "fov.truncated", centre=(50, 80))) == "coach.left"


def test_no_muscle_at_all_is_searched_for() -> None:
    assert told(during(1.5, "muscle.none", muscle=False))[-1] == "coach.search"


def test_along_the_fibres_nothing_is_said_of_sides_and_tilt() -> None:
    assert told(during(1.5, view="longitudinal", half=(130, 30), tilt_deg=25.0))[-1] == "coach.hold"
    assert told(during(1.5, "thickness.uneven", view="longitudinal"))[-1] == "coach.along"


def test_a_hand_that_presses_is_told_so_and_one_that_slides_is_not() -> None:
    def pressed(n: int) -> Reading:
        return reading_at(n / RATE, mt_mm=12.0 - 0.05 * n, centre=(100, 80 - n // 2), half=(70, 40 - n // 4))

    assert "coach.pressure" in told([pressed(n) for n in range(30)])
    sliding = [reading_at(n / RATE, mt_mm=12.0 - 0.05 * n, centre=(100, 80), half=(70, 40 - n // 4)) for n in range(30)]
    assert "coach.pressure" not in told(sliding)


@pytest.mark.parametrize("code", sorted(REASONS))
def test_what_no_hand_can_help_is_left_to_the_screen(code: str) -> None:
    if REASONS[code].weight == "blocked" and code.startswith(
        ("signal.", "picture.", "kit.", "inference.", "stream.", "text.")
    ):
        assert set(told(during(1.5, code, "muscle.touches_bottom"))) == {""}
        assert advice_on(reading_at(0.0, code, "muscle.touches_bottom")) == ""
    else:
        assert told(during(1.5, code))[-1] in {*COACH_WORDS}


def test_a_lost_picture_silences_at_once() -> None:
    keys = told([*during(1.0, "confidence.low"), reading_at(1.05, "signal.none", muscle=False, network=False)])
    assert keys[-2:] == ["coach.gel", ""]


def test_the_more_urgent_is_said_first_and_then_the_other() -> None:
    keys = told(
        [*during(2.0, "confidence.low", "muscle.touches_bottom"), *during(3.0, "muscle.touches_bottom", begin_s=2.0)]
    )
    assert [key for key, _ in itertools.groupby(keys)] == ["", "coach.gel", "coach.deeper"]


@pytest.mark.parametrize(("share", "shown"), [(0.2, False), (0.45, False), (0.8, True)])
def test_what_flickers_is_said_only_where_it_stands_mostly(share: float, shown: bool) -> None:
    flicker = [reading_at(n / RATE, *(["confidence.low"] if 7 * n % 20 < 20 * share else [])) for n in range(100)]
    assert ("coach.gel" in told(flicker)[40:]) == shown


def test_what_is_said_stays_while_it_flickers() -> None:
    readings = [
        *during(2.0, "confidence.low"),
        *(reading_at(2.0 + n / RATE, *(["confidence.low"] if 7 * n % 20 < 9 else [])) for n in range(80)),
    ]
    assert set(told(readings)[20:]) == {"coach.gel"}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(sorted(SAID)), max_size=3, unique=True), min_size=30, max_size=150))
def test_a_sentence_stays_long_enough_to_be_read(pictures: list[list[str]]) -> None:
    keys = told([reading_at(n / RATE, *reasons) for n, reasons in enumerate(pictures)])
    runs = [(key, len(list(run))) for key, run in itertools.groupby(keys)]
    assert all(length >= 1.5 * RATE for key, length in runs[:-1] if key not in ("", "coach.hold", "coach.cut"))
    assert set(keys) <= {"", *COACH_WORDS}


def test_another_site_begins_with_nothing_said() -> None:
    coach = Coach()
    for reading in during(1.5, "confidence.low"):
        coach.hear(reading)
    assert coach.sentence == COACH_WORDS["coach.gel"]
    coach.clear()
    assert (coach.key, coach.sentence) == ("", "")


@pytest.mark.parametrize(("key", "words"), COACH_WORDS.items())
def test_sentences_are_short_and_plain(key: str, words: str) -> None:
    assert key.startswith("coach.")
    assert 0 < len(words) <= 60
    assert words.endswith(".")
    assert not re.search(r"diagnos|healthy|normal|positive|negative|\bsafe\b|risk|sarcopenia", words, re.IGNORECASE)
