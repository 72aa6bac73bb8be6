"""Every kind of page: all of it can be read and touched, on every screen, in large letters and in high contrast."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest

import edge.ui
from edge.ui.visit.page import Button, Kind, NumberBox, Page, Row, TimerBox, Tone, Trend
from tests.edge.ui.golden_images import check
from tests.edge.ui.legibility import assert_targets, ink
from tests.edge.ui.live_screen import SIZES
from tests.edge.ui.test_live_screen import luminance
from tests.edge.ui.visit.page_stage import PageStage
from tests.edge.ui.visit.sample_pages import EVERY, SAMPLES

pytestmark = pytest.mark.usefixtures("app")

UI = Path(edge.ui.__file__).parent
LEAST_LETTERS_PX = 16
EVERY_SIZE = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
MODES = {
    "usual": {},
    "large": {"large": True},
    "contrast": {"contrast": True},
    "both": {"large": True, "contrast": True},
}


@pytest.fixture
def stage(app: QGuiApplication) -> Iterator[PageStage]:
    """A stage of the usual size."""
    opened = PageStage()
    yield opened
    opened.close()


def assert_readable(stage: PageStage) -> None:
    """No text is cut, small, outside of the window, or touches another or a target that is not its own."""
    window = QRectF(0, 0, stage.window.width(), stage.window.height())
    texts = stage.texts()
    for item in texts:
        words = item.property("text")
        assert not item.property("truncated"), f"cut: {words}"
        assert item.property("contentWidth") <= item.width() + 0.5, f"too wide: {words}"
        assert item.property("contentHeight") <= item.height() + 0.5, f"too high: {words}"
        assert min(item.property("font").pixelSize(), item.property("minimumPixelSize")) >= LEAST_LETTERS_PX, words
        assert window.contains(ink(item)), f"outside: {words}"
    for one, other in itertools.combinations(texts, 2):
        assert not ink(one).intersects(ink(other)), f"{one.property('text')!r} touches {other.property('text')!r}"


@EVERY_SIZE
@pytest.mark.parametrize("mode", MODES)
def test_everything_can_be_read_and_touched_in_a_glove(
    mode: str, size: tuple[int, int], qt_messages: list[str]
) -> None:
    stage = PageStage(size, **MODES[mode])
    for name, page in EVERY.items():
        stage.show(page)
        try:
            for _ in sheets_of(stage):
                assert_readable(stage)
                assert_targets(stage)
        except AssertionError as fault:
            raise AssertionError(f"{name}: {fault}") from fault
    stage.close()
    assert qt_messages == []


def sheets_of(stage: PageStage) -> Iterator[int]:
    """Turn the rows of a page by its arrows, from the first sheet to the last."""
    while (up := stage.find("scroll:up")) is not None and up.isEnabled():
        stage.tap("scroll:up")
    yield 0
    number = 0
    while (down := stage.find("scroll:down")) is not None and down.isEnabled():
        stage.tap("scroll:down")
        number += 1
        yield number


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_page_looks_as_when_it_was_last_looked_at(stage: PageStage, kind: str, tmp_path: Path) -> None:
    stage.show(SAMPLES[kind])
    check(f"visit_{kind}_1024x600", stage.grab(), tmp_path)


def test_there_is_a_sample_of_every_kind() -> None:
    assert set(SAMPLES) | {"edit"} == set(get_args(Kind))  # an outline is moved under the same strip as the live screen


def test_every_touch_comes_back_with_its_act_and_what_it_is_about() -> None:
    stage = PageStage(SIZES[0])
    for name, page in EVERY.items():
        stage.show(page)
        offered = [one for one in (*page.choices, *page.buttons) if one.enabled]
        wanted = [(one.act, one.about) for one in (*offered, *page.rows) if one.act]
        seen: set[tuple[str, str]] = set()
        for _ in sheets_of(stage):
            for act, about in wanted:
                target = f"act:{act}:{about}" if about else f"act:{act}"
                if stage.find(target) is not None:
                    stage.acts.clear()
                    stage.tap(target)
                    assert stage.acts == [(act, about)], (name, target)
                    seen.add((act, about))
        for act, about in set(wanted) - seen:  # another grid's arrows turn these
            assert len([one for one in stage.items if one.objectName() == "scroll:down"]) > 1, (name, act, about)
    stage.close()


def test_what_is_not_enabled_says_nothing(stage: PageStage) -> None:
    stage.show(Page("a", "choice", "A", choices=(Button("choose", "No", "no", enabled=False),)))
    stage.tap("act:choose:no")
    assert stage.acts == []


def test_the_keys_of_a_number_come_back_one_by_one(stage: PageStage) -> None:
    stage.show(SAMPLES["number"])
    for key in ("1", "0", ".", "5", "erase"):
        stage.tap(f"act:key:{key}")
    assert stage.acts == [("key", "1"), ("key", "0"), ("key", "."), ("key", "5"), ("key", "erase")]


def test_a_number_without_decimals_has_a_dead_point(stage: PageStage) -> None:
    stage.show(EVERY["long.number_drawn"])
    stage.tap("act:key:.")
    assert stage.acts == []


@EVERY_SIZE
def test_every_letter_and_digit_of_a_code_can_be_typed(size: tuple[int, int]) -> None:
    stage = PageStage(size)
    stage.show(SAMPLES["text"])
    typed = ""
    for sheet in range(3):
        stage.tap(f"sheet:{sheet}")
        keys = [one.objectName() for one in stage.items if one.objectName().startswith("act:key:")]
        for key in keys:
            stage.tap(key)
        typed += "".join(about for _, about in stage.acts if len(about) == 1)
        stage.acts.clear()
    assert set(typed) == set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
    stage.close()


def test_the_sheet_of_keys_stays_while_a_code_is_typed(stage: PageStage) -> None:
    stage.show(SAMPLES["text"])
    stage.tap("sheet:2")
    stage.show(replace(SAMPLES["text"], number=NumberBox("MW-041", "", "")))
    assert stage.find("act:key:4") is not None and stage.item("typed").property("text") == "MW-041"


def test_a_running_watch_shows_its_time_by_itself(stage: PageStage) -> None:
    stage.show(SAMPLES["timer"])
    assert stage.item("seconds").property("text") == "8.4 s"
    stage.clock.now_ns += 1_500_000_000
    for _ in range(100):
        QTest.qWait(20)
        if stage.item("seconds").property("text") != "8.4 s":
            break
    assert stage.item("seconds").property("text") == "9.9 s"
    assert stage.acts == []


def test_a_watch_that_waits_or_has_stopped_does_not_run(stage: PageStage) -> None:
    stage.show(EVERY["long.timer_waiting"])
    assert stage.item("seconds").property("text") == "0.0 s"
    stage.show(EVERY["long.timer_stopped"])
    stage.clock.now_ns += 5_000_000_000
    QTest.qWait(80)
    assert stage.item("seconds").property("text") == "112.46 s"


def test_a_watch_begun_after_months_without_a_restart_is_exact(stage: PageStage) -> None:
    """Nanoseconds of a monotonic clock pass through QML's numbers."""
    stage.clock.now_ns = 200 * 86_400 * 1_000_000_000
    stage.show(replace(SAMPLES["timer"], timer=TimerBox("running", 0.0, stage.clock.now_ns - 4_200_000_000)))
    assert stage.item("seconds").property("text") == "4.2 s"


def test_a_list_begins_at_the_row_that_is_to_be_done_now(stage: PageStage) -> None:
    rows = tuple(
        Row(f"Row {number}", "", "now" if number == 14 else "open", "step", str(number)) for number in range(20)
    )
    stage.show(Page("plan", "list", "Plan", rows=rows))
    assert stage.find("act:step:14") is not None and stage.find("act:step:0") is None


def test_a_list_stays_where_it_was_while_its_rows_change_and_begins_anew_on_another_page(stage: PageStage) -> None:
    rows = tuple(Row(f"Row {number}", "", "open", "step", str(number)) for number in range(20))
    stage.show(Page("plan", "list", "Plan", rows=rows))
    stage.tap("scroll:down")
    there = [one.objectName() for one in stage.items if one.objectName().startswith("act:step")]
    stage.show(Page("plan", "list", "Plan", rows=(replace(rows[0], tone="done"), *rows[1:])))
    assert [one.objectName() for one in stage.items if one.objectName().startswith("act:step")] == there
    stage.show(Page("other", "list", "Plan", rows=rows))
    assert stage.find("act:step:0") is not None


def test_who_is_seen_and_that_it_is_practice_stand_on_every_kind_of_page() -> None:
    stage = PageStage(SIZES[0], large=True)
    for name, page in SAMPLES.items():
        stage.show(replace(page, banner="XY-0001 · Man · born 1950", mark="Practice"))
        assert {"XY-0001 · Man · born 1950", "Practice"} <= set(stage.words()), name
    stage.close()


def test_nothing_of_a_page_is_left_when_another_comes(stage: PageStage) -> None:
    for page in SAMPLES.values():
        stage.show(page)
        empty = Page("blank", page.kind, "Nothing", trend=Trend("", "", ()))
        stage.show(replace(empty, number=NumberBox("", "", ""), timer=TimerBox("waiting")))
        words = set(stage.words())
        stray = {one.words for one in page.rows} | {one.label for one in (*page.choices, *page.buttons)}
        assert not words & (stray | {page.banner, page.lead} - {""}), page.id
    stage.show(None)
    assert stage.words() == []


def test_the_other_side_is_the_same_drawing_in_a_mirror(stage: PageStage) -> None:
    pictures = {}
    for drawing in ("guide_rf", "guide_rf.left"):
        stage.show(replace(SAMPLES["guide"], drawing=drawing, drawing_words=""))
        place = ink(stage.item("drawing")).toRect()
        pictures[drawing] = stage.grab()[place.top() : place.bottom(), place.left() : place.right() + 1].astype(int)
    apart = np.abs(pictures["guide_rf"][:, ::-1] - pictures["guide_rf.left"]).mean()
    assert apart < 6.0 < np.abs(pictures["guide_rf"] - pictures["guide_rf.left"]).mean()


def test_over_the_live_screen_only_the_strip_hears_touches(stage: PageStage) -> None:
    stage.show(SAMPLES["live"])
    pages = stage.item("visitPages")
    assert pages.property("strip") > 80 and not pages.property("covers")
    areas = [one for one in stage.items if one.metaObject().className() == "QQuickMouseArea"]
    assert all(ink(one).bottom() <= 0.25 * stage.window.height() for one in areas)
    stage.show(SAMPLES["list"])
    assert stage.item("visitPages").property("covers")


@pytest.mark.parametrize("tone", ["done", "open", "now", "warn", "blocked"])
def test_a_tone_is_told_by_a_drawing_besides_its_colour(stage: PageStage, tone: Tone) -> None:
    stage.show(Page("a", "list", "A", rows=(Row("Words", "Value", tone),)))
    shown = [one.property("name") for one in stage.items if one.metaObject().indexOfProperty("aspect") >= 0]
    assert len([one for one in shown if one]) == 1


def test_every_drawing_that_pages_ask_for_is_shipped(qt_messages: list[str], stage: PageStage) -> None:
    sites = [f"guide_{site}{side}" for site in ("biceps", "triceps", "ra", "rf", "plpb") for side in ("", ".left")]
    for drawing in sites:
        stage.show(replace(SAMPLES["guide"], id=drawing, drawing=drawing))
    assert qt_messages == []


def test_no_wording_stands_in_qml() -> None:
    """Words come with the page, so that a translation finds them all; letters of keys and SI symbols are none."""
    for file in (UI / "qml" / "visit").glob("*.qml"):
        for text in re.findall(r"^\s*text:\s*(.*)", file.read_text(encoding="utf-8"), re.MULTILINE):
            said = re.findall(r'"([^"]*)"', text)
            assert not any(one.isalpha() for one in "".join(said)), f"{file.name}: {text}"


@pytest.mark.parametrize("palette", ["usual", "sharp"])
def test_text_and_ground_differ_by_at_least_4_5_to_1_in_both_palettes(app: QGuiApplication, palette: str) -> None:
    theme = (UI / "qml" / "Theme.qml").read_text(encoding="utf-8")
    colours = dict(re.findall(r'property color (\w+): "(#\w+)"', theme))
    if palette == "sharp":
        colours |= dict(re.findall(r'(\w+): "(#\w+)"', theme[theme.index("Palette sharp") :]))
    pairs = [
        *itertools.product(("text", "quiet", "okText", "warnText", "caliper"), ("ground", "panel")),
        *(("text", "warnGround"), ("warnText", "warnGround"), ("blockedText", "blockedGround")),
        *(("frozenText", "frozenGround"), ("demoText", "demoGround"), ("buttonText", "button")),
        ("buttonOffText", "buttonOff"),
    ]
    for text, ground in pairs:
        dark, light = sorted(luminance(QColor(colours[name])) for name in (text, ground))
        assert (light + 0.05) / (dark + 0.05) >= (7.0 if palette == "sharp" else 4.5), (text, ground)
