"""The calibration page by touch: in, through every question, and out again."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtQuick import QQuickItem

from calibration.errors import ScaleRefused
from edge.pipeline.calibrate import Looked
from edge.reasons import REASONS
from edge.ui.calibration_picture import CalibrationPicture
from tests.edge.pipeline.scanner_double import Scanner
from tests.edge.ui.calibration_page import PAGES, CalibrationPage
from tests.edge.ui.legibility import assert_legible, assert_targets, ink, items, words_on
from tests.edge.ui.live_screen import SIZES, LiveScreen, several
from tests.edge.ui.screen_doubles import CLIP, across, blocked, measured, reading
from tests.edge.ui.test_calibration_desk import kept
from tests.edge.ui.test_choosing_a_site import seen

pytestmark = pytest.mark.usefixtures("app")

EVERY_SIZE = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


@pytest.fixture
def page() -> Iterator[CalibrationPage]:
    """The page on a scanner that shows ruler and depth."""
    opened = CalibrationPage()
    yield opened
    opened.close()


@EVERY_SIZE
@pytest.mark.parametrize("state", sorted(PAGES))
def test_everything_can_be_read_and_touched_in_a_glove(
    state: str, size: tuple[int, int], qt_messages: list[str]
) -> None:
    screen = PAGES[state](size)
    assert_legible(screen)
    assert_targets(screen)
    page: QQuickItem = screen.item("calibrationPage")
    for item in items(page):
        if item.metaObject().indexOfProperty("textFormat") >= 0 and item.property("text"):
            assert item.property("font").pixelSize() >= 16, item.property("text")
    screen.close()
    assert qt_messages == []


@EVERY_SIZE
def test_every_refusal_fits_its_card(size: tuple[int, int]) -> None:
    refusal = ["scale.unknown"]

    def refuses(image: NDArray[np.uint8]) -> Looked:
        error = ScaleRefused("Something cannot be.", remedy="Mend it.", reason=refusal[0])
        return Looked(image, Scanner().area, refusal=error)

    page = CalibrationPage(size, look=refuses)
    for reason in (code for code in REASONS if code.startswith(("scale.", "picture.", "orientation.", "dicom."))):
        refusal[0] = reason
        page.touch("pageNew")
        page.wait_s(0.5)
        assert_legible(page)
        assert ink(page.item("outcome")).contains(ink(page.item("outcomeSentence"))), reason
    page.close()


@EVERY_SIZE
def test_a_kept_scale_of_any_name_leaves_the_agreement_alone(size: tuple[int, int]) -> None:
    page = CalibrationPage(size, profiles=(kept(scanner="S" * 64, probe="P" * 64),))
    page.grab()
    card, second = (ink(page.item(name)) for name in ("outcome", "outcomeSecond"))
    assert page.text("outcomeSecond").startswith("The kept scale fits: SSS") and card.contains(second)
    assert not second.intersects(ink(page.item("outcomeSentence")))
    page.close()


def test_a_kept_scale_that_contradicts_is_left_out_by_a_touch() -> None:
    page = CalibrationPage(profiles=(kept(mm_per_px_x=0.095, mm_per_px_y=0.095),))
    assert page.text("outcomeSentence") == "The kept scale says another size. Touch here to leave it out."
    assert_targets(page)
    page.touch("outcome")
    assert page.text("outcomeWords") == "Not proven yet"
    page.close()


def test_the_page_shows_nothing_of_the_last_measurement() -> None:
    screen = LiveScreen()
    screen.see(measured("scale.single_source", mt_mm=18.43))
    screen.touch("scaleButton")
    words = " ".join(words_on(screen))
    assert "18.4" not in words and "0.0871" not in words
    assert not {"number", "second", "truth", "picture", "badge", "freezeButton", "verdict", "scale"} & seen(screen)
    assert screen.picture.shown is None
    screen.close()


@pytest.mark.parametrize(
    "code", ["scale.unknown", "scale.no_source", "scale.one_source", "scale.axis", "scale.disagree"]
)
def test_a_card_about_the_scale_looks_like_a_button_and_opens_the_page(code: str) -> None:
    screen = LiveScreen()
    screen.see(blocked(code), scale=None)
    assert screen.text("invitation") == "Calibrate" and "invitation" in seen(screen)
    screen.touch("verdictCard")
    assert "calibrationPage" in seen(screen) and "verdictCard" not in seen(screen)
    screen.close()


def test_a_missing_width_is_asked_for_after_what_speaks_against_this_frame_and_can_be_touched() -> None:
    screen = LiveScreen()
    screen.see(measured("scale.width"))
    assert "invitation" in seen(screen) and screen.text("number") == "18.4"
    screen.see(measured("scale.width", "confidence.low"))
    assert (screen.text("sentence1"), screen.text("sentence2")) == (
        REASONS["confidence.low"].sentence,
        REASONS["scale.width"].sentence,
    )
    assert "invitation" not in seen(screen)
    screen.touch("verdictCard")
    assert "calibrationPage" in seen(screen)
    screen.close()


@pytest.mark.parametrize("code", ["scale.settling", "scale.depth_changed", "muscle.none", "scale.single_source"])
def test_any_other_card_does_nothing(code: str) -> None:
    screen = LiveScreen()
    screen.see(measured(code) if code == "scale.single_source" else blocked(code))
    assert "invitation" not in seen(screen)
    screen.touch("verdictCard")
    screen.view.touch_verdict()
    assert "calibrationPage" not in seen(screen)
    screen.close()


def test_the_page_is_reached_through_the_chooser_at_any_time_and_back_returns_to_the_live_picture() -> None:
    screen = several()
    screen.see(across("model.demo"), scale=CLIP)
    screen.touch("siteButton")
    screen.touch("choice-scale")
    assert "calibrationPage" in seen(screen) and "chooserTitle" not in seen(screen)
    screen.touch("pageBack")
    screen.see(across("model.demo"), scale=CLIP)
    assert "calibrationPage" not in seen(screen) and screen.text("number") == "18.4"
    screen.close()


def test_back_returns_to_a_frozen_picture() -> None:
    screen = LiveScreen()
    screen.see(measured())
    screen.tap("freezeButton")
    screen.touch("scaleButton")
    screen.touch("pageBack")
    assert screen.text("badge").startswith("Frozen") and screen.text("number") == "18.4"
    screen.close()


def test_the_finger_that_opened_the_page_touches_nothing_on_it() -> None:
    screen = LiveScreen()
    screen.see(blocked("scale.no_source"), scale=None)
    screen.touch("verdictCard")
    screen.clock.pass_s(0.39)
    for name in ("pageBack", "pageNew", "rowWidth", "pageUse"):
        screen.tap(name)
    assert "calibrationPage" in seen(screen) and "padTitle" not in seen(screen)
    screen.close()


def test_the_still_is_the_newest_picture_when_the_page_was_opened(page: CalibrationPage) -> None:
    first = page.findings.image
    assert first is page.image and page.text("pageTitle") == "Still picture 14:03:21"  # a second before the touch
    page.image = page.image.copy()
    page.capture()
    assert page.findings.image is first
    page.touch("pageNew")
    assert page.findings.image is page.image


def test_what_was_found_is_drawn_on_the_still(page: CalibrationPage) -> None:
    found = page.findings
    assert found.area == Scanner().area and found.depth_box is not None and found.step_mm is None
    assert found.ruler is not None and len(found.ruler.rows) == 9
    page.touch("rowRuler")
    assert page.findings.close_up
    page.touch("tick5")
    assert page.findings.step_mm == 5.0 and not page.findings.close_up


def test_from_no_scale_to_the_live_picture_in_five_touches(page: CalibrationPage) -> None:
    assert (page.state("rowRuler"), page.state("rowDepth"), page.state("rowWidth")) == ("Missing", "Found", "Missing")
    assert not page.item("pageUse").isEnabled()
    page.type_mm("rowWidth", "38")
    assert page.text("outcomeWords") == "Scale proven"
    page.touch("pageUse")
    assert "calibrationPage" not in seen(page)
    assert len(page.shelf.saved) == len(page.live_scale.adopted) == 1


def test_use_does_nothing_before_the_scale_is_proven(page: CalibrationPage) -> None:
    page.touch("pageUse")
    page.calibration.touch_use()
    assert "calibrationPage" in seen(page) and page.live_scale.adopted == []


def test_a_touch_on_the_still_does_nothing_outside_two_points(page: CalibrationPage) -> None:
    still = page.item("still")
    assert isinstance(still, CalibrationPicture)
    page.put_cross(300, 300)
    assert page.findings.cursor is None


def test_a_full_disk_is_told_and_back_returns_to_the_live_picture() -> None:
    page = CalibrationPage(full=True)
    page.type_mm("rowWidth", "38")
    page.touch("pageUse")
    assert page.text("outcomeWords") == "In use, but not kept" and len(page.live_scale.adopted) == 1
    page.touch("pageBack")
    assert "calibrationPage" not in seen(page)
    page.close()


def test_a_rehearsal_says_so_and_changes_nothing() -> None:
    page = CalibrationPage(rehearses=True)
    page.type_mm("rowWidth", "38")
    page.touch("pageUse")
    assert (page.text("outcomeWords"), page.live_scale.adopted) == ("This is a demo", [])
    page.close()


def test_after_use_the_live_picture_comes_back_even_from_a_frozen_one() -> None:
    page = CalibrationPage()
    page.touch("pageBack")
    page.capture()
    page.clock.pass_s(0.41)
    page.tap("freezeButton")
    assert page.text("badge").startswith("Frozen")
    page.touch("verdictCard")
    page.wait_s(0.5)
    page.type_mm("rowWidth", "38")
    page.touch("pageUse")
    assert "calibrationPage" not in seen(page) and not page.text("badge").startswith("Frozen")
    page.close()


def test_a_second_visit_begins_with_nothing(page: CalibrationPage) -> None:
    page.type_mm("rowWidth", "38")
    page.touch("pageBack")
    page.capture()
    page.touch("verdictCard")
    assert page.state("rowWidth") == "Missing"


def test_without_any_picture_the_page_says_so_and_new_picture_helps() -> None:
    page = CalibrationPage()
    fresh = LiveScreen(desk=page.desk)
    fresh.touch("scaleButton")
    assert fresh.text("pageTitle") == "No picture yet"
    assert fresh.text("outcomeSentence").startswith("No picture has come.")
    fresh.loop.deliver(reading(blocked("scale.no_source"), fresh.clock.now_ns, scale=None, image=page.image))
    fresh.touch("pageNew")
    fresh.wait_s(0.5)
    assert fresh.text("rowDepthState") == "Found"
    for each in (fresh, page):
        each.close()


def test_numbers_stay_hidden_while_the_live_loop_goes_on_beneath(page: CalibrationPage) -> None:
    page.loop.deliver(reading(measured(mt_mm=33.3), page.clock.now_ns))
    page.wait_s(0.1)
    assert "number" not in seen(page) and page.picture.shown is None
