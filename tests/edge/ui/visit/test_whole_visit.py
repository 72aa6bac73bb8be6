"""A whole visit by taps alone, in every language, on the smaller screens: nothing cut, all of it kept and whole."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from edge.exam.visit import Visit
from edge.ui.language import Language, use
from edge.ui.visit.kit import Look
from edge.ui.visit.look_shelf import LookShelf
from edge.ui.visit.page import Page
from tests.edge.ui.legibility import TARGET_PX, ink, items
from tests.edge.ui.visit.tapping_worker import TappingWorker
from tests.edge.ui.visit.visit_screen import VisitScreen

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture(autouse=True)
def _english_again() -> object:
    """Let the other tests find the language as it was."""
    yield
    use("en")


def assert_fits(screen: VisitScreen) -> None:
    """No text of the page is cut or leaves the window, and everything to touch is large enough for a glove."""
    screen.grab()
    every: list[QQuickItem] = list(items(screen.window.rootObject()))
    window = QRectF(0, 0, screen.window.width(), screen.window.height())
    for item in every:
        if item.metaObject().indexOfProperty("textFormat") >= 0 and item.property("text"):
            words = f"{screen.page.id}: {item.property('text')}"
            elides = item.objectName() in ("model", "scale")  # the last line's origin, cut in its middle on purpose
            assert elides or not item.property("truncated"), f"cut: {words}"
            assert item.property("contentHeight") <= item.height() + 0.5, f"too high: {words}"
            assert window.contains(ink(item)), f"outside: {words}"
        if item.metaObject().className() == "QQuickMouseArea" and item.isEnabled():
            assert min(item.width(), item.height()) >= TARGET_PX, f"{screen.page.id}: {ink(item)}"


@pytest.mark.parametrize("size", [(1024, 600), (800, 480)], ids=["1024x600", "800x480"])
@pytest.mark.parametrize("language", get_args(Language))
def test_a_whole_visit_by_taps_alone(language: Language, size: tuple[int, int], tmp_path: Path) -> None:
    LookShelf(tmp_path).keep(Look(language))
    screen = VisitScreen(tmp_path, size)
    looked: set[str] = set()

    def look(page: Page) -> None:
        state = f"{page.id} {screen.view.frozen}"
        if state not in looked:
            looked.add(state)
            assert_fits(screen)

    worker = TappingWorker(screen, look)
    try:
        worker.until("sheet")
        look(screen.page)
        worker.tap("print", "page")
        worker.next()
        worker.until("home")
        kept = screen.records.ask(lambda records: records.verify()).result()
        participant = screen.records.ask(lambda records: records.journal.find("AB-1")).result()
        entries = screen.records.ask(lambda records: records.journal.of_participant(participant)).result()
        pictures = screen.records.ask(lambda records: records.count()).result()
    finally:
        screen.close()

    visit = Visit.of(entries, screen.programme)
    assert kept == []
    assert visit.current() is None
    assert pictures == sum(plan.placements for plan in screen.programme.sites) == 15
    assert {step.state for step in visit.steps()} == {"done"}
    assert visit.ended is not None and visit.ended.kind == "visit.ended"
    assert [(code, form) for code, _, form in screen.printed] == [("AB-1", "page")]
    assert [one.kind for one in entries][-1] == "sheet.printed"
    assert len({one.id for one in entries}) == len(entries)
