"""What the weekly check's page says, decided without Qt."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calibration.scale.wire_phantom import PhantomRefused
from edge.phantom_checks import PhantomLogRefused
from edge.phantom_wires import PhantomWires
from edge.ui.phantom_desk import Checked, PhantomDesk
from edge.ui.phantom_keeping import PhantomKeeping
from edge.ui.phantom_text import due_text, percent_text, rows_of, verdict_of
from edge.ui.scale_keeping import ScaleKeeping
from edge.ui.words import WORDS
from tests.edge.ui.phantom_doubles import NOON, check_of
from tests.edge.ui.scale_doubles import AtOnce

WIRES = PhantomWires(down_mm=10, across_mm=10)
IMAGE = np.zeros((64, 64), np.uint8)


checked = partial(Checked, IMAGE, None, WIRES)


def test_each_row_says_what_is_missing_what_was_typed_and_what_is_as_last_time() -> None:
    desk = PhantomDesk(PhantomKeeping(ScaleKeeping(AtOnce())), who="Mai")
    assert {row.state for row in (rows_of(desk)["down"], rows_of(desk)["across"])} == {"missing"}
    desk.said = {"across": 20.0}
    desk.say("down", 7.5)
    desk.change_filling()
    assert {name: (row.value, row.state_words) for name, row in rows_of(desk).items()} == {
        "down": ("7.5 mm apart", "You said"),
        "across": ("20 mm apart", "As last time"),
        "filling": ("Water or gelatine, 1485 m/s", "Touch to change"),
    }


def test_a_scale_that_fits_lets_measure() -> None:
    verdict = verdict_of(checked(check=check_of(0, 0.31, -0.18)), rehearses=False)
    assert (verdict.kind, verdict.headline, verdict.follows) == ("ok", "The scale fits", "done")
    assert [(axis.title, axis.percent, axis.fits) for axis in verdict.axes] == [
        ("Across", "+0.3 %", True),
        ("Down", "−0.2 %", True),
    ]


def test_a_scale_that_does_not_fit_forbids_to_measure_and_leads_to_calibration() -> None:
    verdict = verdict_of(checked(check=check_of(0, 3.14, -2.6)), rehearses=False)
    assert (verdict.kind, verdict.headline, verdict.follows) == ("blocked", "The scale does not fit", "calibrate")
    assert verdict.sentence == "Do not measure. Calibrate anew."
    assert [axis.words for axis in verdict.axes] == ["Measures too large", "Measures too small"]


def test_a_stretched_picture_is_not_mended_by_another_scale() -> None:
    check = check_of(0, 0.1, 0.1, faults=("phantom.aspect",), aspect_percent=-4.04)
    verdict = verdict_of(checked(check=check), rehearses=False)
    assert (verdict.kind, verdict.follows) == ("blocked", "again")
    assert verdict.sentence == "Stretched by 4.0 %. Do not measure. Have the video set right."


@pytest.mark.parametrize("reason", ["few_wires", "ambiguous", "uneven", "tilted"])
def test_wires_that_do_not_tell_are_no_failure_of_the_scale(reason: str) -> None:
    refusal = PhantomRefused("Something is so.", remedy="Mend it.", reason=f"phantom.{reason}")
    verdict = verdict_of(checked(refusal=refusal), rehearses=False)
    assert (verdict.kind, verdict.follows, verdict.axes) == ("warn", "again", ())
    assert verdict.headline == WORDS[f"phantom.{reason}"] and "Something" not in verdict.sentence


def test_a_refusal_that_no_table_knows_says_its_cause_and_remedy() -> None:
    refusal = PhantomRefused("Something is so.", remedy="Mend it.", reason="picture.newer")
    assert verdict_of(checked(refusal=refusal), rehearses=False).sentence == "Something is so. Mend it."


@pytest.mark.parametrize(
    ("hindrance", "follows"),
    [
        ("no_picture", "again"),
        ("old_picture", "again"),
        ("no_area", "again"),
        ("no_scale", "calibrate"),
        ("no_width", "calibrate"),
    ],
)
def test_what_keeps_a_picture_from_being_checked_says_what_to_do(hindrance: str, follows: str) -> None:
    verdict = verdict_of(checked(hindrance=hindrance), rehearses=False)
    assert (verdict.kind, verdict.follows) == ("warn", follows) and verdict.headline and verdict.sentence


def test_while_the_wires_are_sought_nothing_follows() -> None:
    verdict = verdict_of(checked(), rehearses=False)
    assert (verdict.kind, verdict.headline, verdict.follows) == ("waiting", "Looking for the wires", "")


def test_a_check_that_is_not_stored_keeps_its_verdict_and_says_so() -> None:
    full = PhantomLogRefused("No space.", remedy="Make some.", reason="phantom.log_unwritable")
    for percent, kind in ((0.3, "ok"), (3.0, "blocked")):
        verdict = verdict_of(checked(check=check_of(0, percent), not_kept=full), rehearses=False)
        assert verdict.kind == kind and verdict.note.startswith("Not stored:")


def test_a_rehearsal_does_not_say_that_one_may_measure() -> None:
    verdict = verdict_of(checked(check=check_of(0)), rehearses=True)
    assert verdict.sentence == "This is a rehearsal."


@pytest.mark.parametrize(
    ("percent", "fits", "words"),
    [
        (0.04, True, "0.0 %"),
        (-0.04, True, "0.0 %"),
        (1.26, True, "+1.3 %"),
        (-12.34, False, "−12.3 %"),
        (2.04, False, "+2.04 %"),
        (-2.04, False, "−2.04 %"),
        (2.0, True, "+2.0 %"),
    ],
)
def test_a_deviation_has_its_sign_and_one_decimal_and_stays_on_its_side_of_the_limit(
    percent: float, fits: bool, words: str
) -> None:
    assert percent_text(percent, fits=fits) == words


@given(st.floats(-60.0, 60.0))
def test_a_deviation_that_is_shown_is_the_one_that_was_found(percent: float) -> None:
    shown = float(percent_text(percent, fits=abs(percent) <= 2.0).removesuffix(" %").replace("−", "-"))
    assert shown == pytest.approx(percent, abs=0.0501)


@pytest.mark.parametrize(
    ("days_ago", "words", "due"),
    [
        (0.1, "Last passed today", False),
        (0.7, "Last passed yesterday", False),
        (3, "Last passed 3 days ago", False),
        (7, "Last passed 7 days ago", False),
        (7.1, "Due: last passed 7 days ago", True),
        (9, "Due: last passed 9 days ago", True),
        (-0.5, "Due: the kit's clock was wrong", True),
    ],
)
def test_the_age_of_the_last_passed_check_is_counted_in_days(days_ago: float, words: str, due: bool) -> None:
    text = due_text((check_of(20), check_of(days_ago)), NOON, withheld=False)
    assert (text.words, text.due) == (words, due)


def test_a_failed_check_says_so_until_something_was_calibrated() -> None:
    checks = (check_of(3), check_of(2, 3.0))
    assert due_text(checks, NOON, withheld=True).words == "Failed 2 days ago: do not measure"
    assert due_text(checks, NOON, withheld=False).words == "Due: calibrated since the last check"
    assert due_text((), NOON, withheld=False).words == "Due: no check yet"
    assert due_text((), NOON, withheld=False, lost=True).words == "Due: check now"


def test_a_day_begins_where_the_kit_is() -> None:
    here = timezone(timedelta(hours=8))
    now = datetime(2025, 3, 4, 9, 0, tzinfo=here)
    late_yesterday = check_of(0, when=datetime(2025, 3, 3, 15, 30, tzinfo=timezone.utc))  # 23:30 on the kit's clock
    assert due_text((late_yesterday,), now, withheld=False).words == "Last passed yesterday"


@pytest.mark.parametrize("words", [text for key, text in WORDS.items() if key.startswith("phantom")])
def test_words_of_the_page_are_short_and_plain(words: str) -> None:
    for sentence in re.split(r"(?<=[.?:]) ", words):
        assert len(sentence.split()) <= 12, sentence
