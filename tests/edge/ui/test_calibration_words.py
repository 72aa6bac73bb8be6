"""What the calibration page says, decided without Qt."""

from __future__ import annotations

import re
from datetime import datetime, timezone

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calibration.errors import ScaleRefused
from calibration.scale.pixel_rect import PixelRect
from edge.pipeline.calibrate import Looked
from edge.pipeline.new_profile import NOT_NAMED
from edge.reasons import REASONS
from edge.ui.calibration_desk import CalibrationDesk
from edge.ui.calibration_words import name_of, outcome_of, rows_of
from edge.ui.scale_keeping import ScaleKeeping
from edge.ui.words import WORDS
from tests.edge.pipeline.scanner_double import APERTURE_MM, TICK_MM
from tests.edge.ui.scale_doubles import AtOnce, Live, Shelf, looks_at, plain_screen
from tests.edge.ui.test_calibration_desk import AT_40, NO_DEPTH, Table, kept

#: One still for many statements: looking at a ruler takes a while.
TABLE = Table()
NUMBER = re.compile(r"\d+(\.\d+)?")


def said(table: Table) -> str:
    """Return what the page says comes of it, in one line."""
    outcome = outcome_of(table.desk, demo=False)
    return f"{outcome.headline}: {' '.join(outcome.sentences)}"


def refused_for(reason: str) -> CalibrationDesk:
    """Return a desk whose still was refused for ``reason``."""
    refusal = ScaleRefused("Something cannot be.", remedy="Mend it.", reason=reason)
    desk = CalibrationDesk(
        ScaleKeeping(AtOnce(), Live(), Shelf()), lambda image: Looked(image, AT_40.area, refusal=refusal)
    )
    desk.take(np.zeros((640, 800), np.uint8))
    desk.poll()
    return desk


def test_a_row_says_found_where_the_screen_tells_it_and_you_said_where_the_worker_did() -> None:
    table = Table()
    table.desk.say("tick", TICK_MM)
    table.desk.say("aperture", 37.6)
    rows = rows_of(table.desk)
    assert {name: (row.value, row.state_words) for name, row in rows.items()} == {
        "ruler": ("9 marks, 5 mm steps", "You said"),
        "depth": ("4.0 cm, read off the screen", "Found"),
        "width": ("37.6 mm, typed", "You said"),
    }


def test_what_is_missing_asks_to_be_touched_and_names_no_number_that_would_fit() -> None:
    table = Table(NO_DEPTH)
    rows = rows_of(table.desk)
    assert {row.state for row in rows.values()} == {"missing"} and all(row.touchable for row in rows.values())
    assert rows["ruler"].value == "9 marks. Touch: what is one step?"
    assert not NUMBER.search(rows["depth"].value + rows["width"].value)


def test_a_kept_scale_says_its_step_and_width_as_found_and_is_named() -> None:
    table = Table(AT_40, kept())
    rows = rows_of(table.desk)
    assert (rows["ruler"].state, rows["ruler"].value) == ("found", "9 marks, 5 mm steps")
    assert (rows["width"].state, rows["width"].value) == ("found", "38 mm, from the kept scale")
    assert outcome_of(table.desk, demo=False).sentences[1] == "The kept scale fits: SonoX, L12."


def test_a_kept_scale_that_nobody_named_is_called_by_its_day() -> None:
    made = datetime(2025, 3, 4, 12, 0, tzinfo=timezone.utc)
    assert "2025-03-04" in name_of(kept(scanner=NOT_NAMED, made_at=made))


def test_while_the_screen_is_read_only_the_width_can_be_said() -> None:
    desk = CalibrationDesk(ScaleKeeping(AtOnce(holds=True), Live(), Shelf()), looks_at(AT_40))
    desk.take(plain_screen(AT_40))
    rows = rows_of(desk)
    assert [rows[name].touchable for name in ("ruler", "depth", "width")] == [False, False, True]
    assert outcome_of(desk, demo=False).kind == "waiting"


def test_an_agreement_says_who_agrees_the_size_of_a_pixel_and_how_sure_it_is() -> None:
    table = Table()
    table.desk.say("aperture", APERTURE_MM)
    table.desk.say("tick", TICK_MM)
    sentence = outcome_of(table.desk, demo=False).sentences[0]
    percent = f"{200 * table.scale.relative_u:.1f}"
    assert sentence == f"Ruler, depth and probe agree: 0.083 mm per pixel, ± {percent} %."


def test_the_next_step_is_what_helps_most() -> None:
    table = Table()
    assert said(table) == "Not proven yet: Now say the ruler's step, or type the probe's width."
    table.desk.say("tick", TICK_MM)
    assert said(table).startswith("Scale proven: Ruler and depth agree:")
    assert said(table).endswith("No area yet: type the width.")
    table = Table(NO_DEPTH)
    assert said(table).startswith("Not proven yet: The scanner must show its depth.")
    table.desk.say("aperture", APERTURE_MM)
    assert said(table).startswith("Not proven yet: Your word alone is not enough.")


def test_what_does_not_fit_is_named_without_the_number_that_would() -> None:
    table = Table()
    table.desk.say("aperture", APERTURE_MM)
    table.desk.say("tick", 2 * TICK_MM)
    assert said(table) == "No scale: Ruler and depth do not fit. Look again: what is one step?"
    table.desk.say("tick", TICK_MM)
    table.desk.say("aperture", 45.0)
    assert said(table) == "No scale: The probe's width does not fit ruler and depth. Look at the probe again."
    table.desk.say("aperture", APERTURE_MM)
    table.desk.place_points(((180, 130), (180, 430)), ((180, 130), (180, 430)), 40.0)
    assert said(table) == "No scale: The two points do not fit the rest. Please touch them again."


@settings(max_examples=25, deadline=None)
@given(st.floats(1.0, 50.0), st.floats(10.0, 120.0))
def test_whatever_is_stated_no_refusal_holds_a_number(tick_mm: float, aperture_mm: float) -> None:
    """A worker who is told what would fit is no witness any more."""
    table = TABLE
    table.desk.say("tick", tick_mm)
    table.desk.say("aperture", aperture_mm)
    if not table.desk.proven:
        assert not NUMBER.search(said(table))


@pytest.mark.parametrize(
    "reason",
    sorted(
        code
        for code in REASONS
        if code.startswith(("scale.", "picture.", "orientation.")) and code not in ("scale.width", "scale.tilt")
    ),
)
def test_every_refusal_has_a_sentence_that_does_not_lead_back_to_this_page(reason: str) -> None:
    outcome = outcome_of(refused_for(reason), demo=False)
    sentence = outcome.sentences[0]
    assert sentence and outcome.sets_aside == (reason in ("scale.profile", "scale.profiles"))
    assert ("Touch here" in sentence) == outcome.sets_aside
    assert len(sentence) <= 90


def test_a_refusal_that_no_table_knows_says_its_cause_and_remedy() -> None:
    assert outcome_of(refused_for("newer.code"), demo=False).sentences == ("Something cannot be. Mend it.",)


def test_after_use_a_demonstration_a_typed_scale_and_a_full_disk_are_told_apart() -> None:
    desk = CalibrationDesk(ScaleKeeping(AtOnce()), looks_at(AT_40))
    desk.take(plain_screen(AT_40))
    desk.poll()
    desk.say("aperture", APERTURE_MM)
    desk.use()
    assert outcome_of(desk, demo=True).headline == "This is a demo"
    assert outcome_of(desk, demo=False).headline == "A scale was typed in"
    full = Table(AT_40, full=True)
    full.desk.say("aperture", APERTURE_MM)
    full.desk.use()
    assert said(full).startswith("In use, but not kept: The kit cannot store it.")
    assert not outcome_of(full.desk, demo=False).can_use
    narrow = Table()
    narrow.desk.say("tick", TICK_MM)
    narrow.desk.use()
    assert said(narrow).startswith("In use, but not kept: Only a scale with the probe's width is kept.")


def test_a_picture_that_reaches_the_border_says_so() -> None:
    area = NO_DEPTH.area
    at_top = PixelRect(area.x0, 0, area.x1, area.height)
    desk = CalibrationDesk(ScaleKeeping(AtOnce(), Live(), Shelf()), lambda image: Looked(image[area.y0 :], at_top))
    desk.take(plain_screen(NO_DEPTH))
    desk.poll()
    assert outcome_of(desk, demo=False).sentences == (REASONS["picture.cut"].sentence,)


@pytest.mark.parametrize("words", [text for key, text in WORDS.items() if key.split(".")[0] in ("page", "pad", "tick")])
def test_words_of_the_page_are_short_and_plain(words: str) -> None:
    for sentence in re.split(r"(?<=[.?:]) ", words):
        assert len(sentence.split()) <= 12, sentence
