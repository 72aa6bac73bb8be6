"""What a step is, and the number pad, by touch."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.edge.ui.calibration_page import CalibrationPage
from tests.edge.ui.test_choosing_a_site import seen

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def page() -> Iterator[CalibrationPage]:
    """The page on a scanner that shows ruler and depth."""
    opened = CalibrationPage()
    yield opened
    opened.close()


@pytest.mark.parametrize(("choice", "value"), [("tick5", "9 marks, 5 mm steps"), ("tick10", "9 marks, 10 mm steps")])
def test_the_step_is_what_the_worker_chooses(choice: str, value: str, page: CalibrationPage) -> None:
    page.touch("rowRuler")
    page.touch(choice)
    assert (page.text("rowRulerValue"), page.state("rowRuler")) == (value, "You said")


def test_another_step_is_typed_and_not_sure_takes_it_back(page: CalibrationPage) -> None:
    page.touch("rowRuler")
    page.touch("tickOther")
    page.press("2.5")
    assert page.text("rowRulerValue") == "9 marks, 2.5 mm steps"
    page.touch("rowRuler")
    page.touch("tickUnsure")
    assert page.state("rowRuler") == "Missing"


def test_a_depth_that_is_read_cannot_be_typed_over(page: CalibrationPage) -> None:
    page.touch("rowDepth")
    page.calibration.touch_row("depth")
    assert "padTitle" not in seen(page)


def test_a_number_out_of_range_is_refused_in_words_and_can_be_mended(page: CalibrationPage) -> None:
    page.type_mm("rowWidth", "380")
    assert (page.text("padHint"), page.text("padTyped")) == ("Too large. At most 120 mm.", "380")
    page.touch("keyErase")
    assert page.text("padHint") == "From 10 to 120 mm"
    page.touch("keyOk")
    assert page.text("rowWidthValue") == "38 mm, typed"


def test_an_empty_pad_is_refused_and_cancel_changes_nothing(page: CalibrationPage) -> None:
    page.type_mm("rowWidth", "")
    assert page.text("padHint") == "Type a number first."
    page.touch("key5")
    page.touch("keyCancel")
    assert page.state("rowWidth") == "Missing"


def test_what_was_typed_can_be_removed_on_the_pad(page: CalibrationPage) -> None:
    page.touch("rowWidth")
    assert not page.item("keyRemove").isEnabled()
    page.press("38")
    page.touch("rowWidth")
    page.touch("keyRemove")
    assert page.state("rowWidth") == "Missing"


def test_a_key_that_bounces_counts_once_but_the_next_key_at_once(page: CalibrationPage) -> None:
    page.touch("rowWidth")
    page.touch("key3")
    page.clock.pass_s(0.1)
    page.tap("key3")
    page.tap("key8")
    assert page.text("padTyped") == "38"
    page.clock.pass_s(0.25)
    page.tap("key8")
    assert page.text("padTyped") == "388"


def test_the_finger_that_opened_the_pad_types_nothing(page: CalibrationPage) -> None:
    page.touch("rowWidth")
    page.clock.pass_s(0.3)
    page.tap("key3")
    assert page.text("padTyped") == ""
