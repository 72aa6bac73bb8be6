"""The weekly check's page by touch: in, through a check, and out again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtQuick import QQuickItem

from edge.phantom_log import read_checks
from edge.phantom_wires import PhantomWires, load_wires
from edge.ui.phantom_chart import PhantomChart
from edge.ui.phantom_picture import PhantomPicture
from edge.ui.words import WORDS
from tests.edge.ui.golden_images import LIMIT, check, difference
from tests.edge.ui.legibility import assert_legible, assert_targets, ink, items, words_on
from tests.edge.ui.live_screen import SIZES, LiveScreen
from tests.edge.ui.phantom_doubles import phantom_screen, weeks
from tests.edge.ui.phantom_page import PHANTOM_PAGES, PhantomPage
from tests.edge.ui.screen_doubles import measured
from tests.edge.ui.test_choosing_a_site import seen

pytestmark = pytest.mark.usefixtures("app")

EVERY_SIZE = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
GOLDEN = ("start", "fits", "differs", "none_seen", "trend", "failures")


@pytest.fixture
def page() -> Iterator[PhantomPage]:
    """The page in the week after nine checks that passed."""
    opened = PhantomPage(checks=weeks(7.0))
    yield opened
    opened.close()


@EVERY_SIZE
@pytest.mark.parametrize("state", sorted(PHANTOM_PAGES))
def test_everything_can_be_read_and_touched_in_a_glove(
    state: str, size: tuple[int, int], qt_messages: list[str]
) -> None:
    screen = PHANTOM_PAGES[state](size)
    assert_legible(screen)
    assert_targets(screen)
    opened: QQuickItem = screen.item("phantomPage")
    for item in items(opened):
        if item.metaObject().indexOfProperty("textFormat") >= 0 and item.property("text"):
            assert item.property("font").pixelSize() >= 16, item.property("text")
    card = ink(screen.item("phantomVerdictCard"))
    for name in ("phantomVerdict", "phantomSentence"):
        if screen.item(name).isVisible():
            assert card.contains(ink(screen.item(name))), name
    screen.close()
    assert qt_messages == []


@EVERY_SIZE
@pytest.mark.parametrize("state", GOLDEN)
def test_the_page_looks_as_when_it_was_last_looked_at(state: str, size: tuple[int, int], tmp_path: Path) -> None:
    screen = PHANTOM_PAGES[f"phantom_{state}"](size)
    check(f"phantom_{state}_{size[0]}x{size[1]}", screen.grab(), tmp_path)
    screen.close()


def test_a_failed_check_is_told_from_a_passed_one_without_colour() -> None:
    """Grey, the two charts still differ by more than a changed digit: a failure is crossed out."""
    grey = []
    for failures in ((), (3,)):
        screen = PhantomPage(SIZES[0], checks=weeks(3.0, failures=failures))
        chart = ink(screen.item("phantomStartChart")).toRect()
        part = screen.grab()[chart.top() : chart.bottom(), chart.left() : chart.right()]
        grey.append(part.mean(axis=2, keepdims=True).repeat(3, axis=2).astype("uint8"))
        screen.close()
    assert difference(grey[0], grey[1]) > LIMIT


def test_from_the_live_picture_to_a_passed_check_and_back_in_four_touches(page: PhantomPage) -> None:
    assert page.text("phantomDue") == "Last passed 7 days ago"
    page.check()
    assert page.text("phantomVerdict") == "The scale fits"
    assert (page.text("percentAcross"), page.text("percentDown")) == ("0.0 %", "0.0 %")
    assert page.text("phantomDue") == "Last passed today"
    assert len(read_checks(page.folder)) == 10
    page.touch("phantomNext")
    assert "phantomPage" not in seen(page) and "calibrationPage" not in seen(page)
    assert "siteButton" in seen(page) or "scaleButton" in seen(page)


def test_a_scale_that_does_not_fit_leads_to_the_calibration_page() -> None:
    page = PhantomPage(image=phantom_screen(stretch=0.965))
    page.check()
    assert page.text("phantomVerdict") == "The scale does not fit"
    assert page.text("phantomSentence") == "Do not measure. Calibrate anew."
    assert page.text("percentAcross") == "+3.6 %"
    assert page.keeping.state.reason() == "scale.phantom"
    page.touch("phantomNext")
    assert "phantomPage" not in seen(page) and "calibrationPage" in seen(page)
    page.close()


def test_a_number_that_was_frozen_does_not_outlive_a_check_of_its_scale() -> None:
    screen = LiveScreen()
    screen.see(measured())
    screen.touch("freezeButton")
    assert screen.text("badge").startswith("Frozen")
    screen.touch("scaleButton")
    screen.touch("pageWeekly")
    screen.touch("phantomBack")
    screen.touch("pageBack")
    assert not screen.text("badge").startswith("Frozen")
    screen.close()


def test_without_a_scale_the_page_offers_to_calibrate() -> None:
    page = PhantomPage(scale=None)
    page.check()
    assert page.text("phantomVerdict") == "No scale yet" and read_checks(page.folder) == ()
    page.touch("phantomNext")
    assert "calibrationPage" in seen(page)
    page.close()


def test_without_a_phantom_nothing_is_kept_and_the_next_picture_is_checked() -> None:
    page = PhantomPage(image=phantom_screen(wires=0))
    page.check()
    assert page.text("phantomVerdict") == "No phantom seen" and read_checks(page.folder) == ()
    page.image = phantom_screen()
    page.check("phantomNext")
    assert page.text("phantomVerdict") == "The scale fits" and len(read_checks(page.folder)) == 1
    page.close()


def test_the_wires_found_are_ringed_on_the_still(page: PhantomPage) -> None:
    still = page.item("phantomStill")
    assert isinstance(still, PhantomPicture) and still.findings is None
    page.check()
    assert still.findings is not None and still.findings.image is page.image
    assert len(still.findings.wires) == 8 and len(still.findings.lines) == 2


def test_the_chart_ends_with_the_check_just_made(page: PhantomPage) -> None:
    chart = page.item("phantomResultChart")
    assert isinstance(chart, PhantomChart) and chart.chart is not None and len(chart.chart.passed) == 9
    page.check()
    assert len(chart.chart.passed) == 10 and chart.chart.last == "2025-03-04"


def test_the_wires_are_typed_once_and_kept_by_the_check() -> None:
    page = PhantomPage(wires=False)
    assert not page.item("phantomCheck").isEnabled() and page.text("phantomSheet")
    page.type_mm("rowDown", "8")
    page.type_mm("rowAcross", "8")
    assert page.text("rowDownValue") == "8 mm apart" and page.text("rowDownState") == "You said"
    page.touch("rowFilling")
    page.touch("rowFilling")
    page.check()
    assert load_wires(page.folder) == PhantomWires(down_mm=8.0, across_mm=8.0)
    page.touch("phantomBack")
    page.touch("phantomBack")
    page.touch("pageWeekly")
    assert page.text("rowDownState") == "As last time"
    page.close()


def test_a_distance_out_of_range_is_refused_in_words_and_cancel_changes_nothing(page: PhantomPage) -> None:
    page.type_mm("rowAcross", "80")
    assert (page.text("padTitle"), page.text("padHint")) == ("From wire to wire, across", "Too large. At most 50 mm.")
    page.touch("keyCancel")
    assert page.text("rowAcrossValue") == "8 mm apart"
    page.touch("rowAcross")
    page.touch("keyRemove")
    assert page.text("rowAcrossState") == "Missing"


def test_a_full_disk_is_told_beside_the_verdict() -> None:
    page = PHANTOM_PAGES["phantom_full"]((1024, 600))
    assert page.text("phantomVerdict") == "The scale fits"
    assert page.text("phantomNote") == WORDS["phantom.not_kept"] and "phantomNote" in seen(page)
    page.close()


def test_a_demonstration_rehearses_and_keeps_nothing() -> None:
    page = PHANTOM_PAGES["phantom_rehearsed"]((1024, 600))
    assert page.text("phantomVerdict") == "The scale fits"
    assert page.text("phantomDue") == "Rehearsal: nothing is kept"
    assert read_checks(page.folder) == () and page.keeping.state.checks == ()
    page.close()


def test_the_finger_that_opened_the_page_or_its_result_touches_nothing_on_it(page: PhantomPage) -> None:
    page.touch("phantomBack")
    page.touch("pageWeekly")
    page.capture()
    page.clock.pass_s(0.39)
    for name in ("phantomCheck", "phantomBack", "rowDown"):
        page.tap(name)
    assert "phantomPage" in seen(page) and "phantomCheck" in seen(page) and page.phantom_desk.checked is None
    page.check()
    page.clock.pass_s(0.2)
    page.tap("phantomNext")
    assert "phantomPage" in seen(page)


def test_a_second_touch_while_the_wires_are_sought_does_nothing_and_back_forgets_the_check() -> None:
    page = PHANTOM_PAGES["phantom_seeking"]((1024, 600))
    assert page.text("phantomVerdict") == "Looking for the wires"
    assert "phantomNext" not in seen(page) and "phantomAgain" not in seen(page)
    page.touch("phantomBack")
    page.worker.run()
    page.wait_s(0.1)
    assert "phantomCheck" in seen(page) and len(read_checks(page.folder)) == 9
    page.close()


def test_the_page_shows_nothing_of_the_live_measurement(page: PhantomPage) -> None:
    page.see(measured(mt_mm=18.43))
    words = " ".join(words_on(page))
    assert "18.4" not in words and "0.0871" not in words
    assert not {"number", "second", "picture", "badge", "freezeButton", "verdict", "scale"} & seen(page)
    assert page.picture.shown is None
