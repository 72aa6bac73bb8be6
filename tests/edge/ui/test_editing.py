"""An outline moved by a finger on the live screen of a visit: what is shown, what is kept, and what is never lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QGuiApplication

from edge.exam.entry import Entry
from edge.exam.placement import Placement
from edge.records.journal import KeptPicture
from edge.ui.scanned import Scanned
from edge.ui.words import say
from tests.edge.ui.editing_screen import FIRST, LIVE, EditingScreen, clip_reading
from tests.edge.ui.golden_images import check
from tests.edge.ui.legibility import assert_targets, ink, words_on
from tests.edge.ui.live_screen import STATES, LiveScreen
from tests.edge.ui.screen_doubles import NETWORK, ScriptedKeeper
from tests.edge.ui.test_edit_desk import MANIFEST
from tests.edge.ui.test_edit_desk import frozen as drawn_reading

pytestmark = pytest.mark.usefixtures("app")

SMALL, USUAL = (800, 480), (1024, 600)
Opens = Callable[..., EditingScreen]


@pytest.fixture
def opens(tmp_path: Path) -> Iterator[Opens]:
    """Opens a screen of a test's own, and closes it when the test is over."""
    opened: list[EditingScreen] = []

    def open_screen(size: tuple[int, int] = SMALL) -> EditingScreen:
        opened.append(EditingScreen(tmp_path, size))
        return opened[-1]

    yield open_screen
    for screen in opened:
        screen.close()


@pytest.fixture(scope="module")
def shared(app: QGuiApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EditingScreen]:
    screen = EditingScreen(tmp_path_factory.mktemp("editing"), SMALL)
    yield screen
    screen.close()


@pytest.fixture
def screen(shared: EditingScreen) -> EditingScreen:
    """A screen for tests that keep nothing: just frozen, the finger long lifted."""
    shared.freeze()
    return shared


def assert_fits(screen: EditingScreen) -> None:
    """No text is cut, leaves the window or touches another one, and all that can be touched is large and apart."""
    window = QRectF(0, 0, screen.window.width(), screen.window.height())
    texts = {words: item for words, item in words_on(screen).items() if item.objectName() not in ("model", "scale")}
    for words, item in texts.items():
        assert not item.property("truncated"), f"cut: {words}"
        assert item.property("contentHeight") <= item.height() + 0.5, f"too high: {words}"
        assert window.contains(ink(item)), f"outside: {words}"
    lines = [(words, ink(item)) for words, item in texts.items() if item.objectName() in ("editHint", "second")]
    for words, place in lines:
        others = [other for other, item in texts.items() if other != words and ink(item).intersects(place)]
        assert others == [], f"{words!r} touches {others}"
    assert_targets(screen)


def accepted(screen: EditingScreen) -> tuple[Entry, KeptPicture]:
    """Accept what is frozen, and return its entry and its picture from the records, which are whole."""
    screen.tap("acceptButton")
    screen.wait_for(lambda: screen.page.id != LIVE)
    person = screen.records.ask(lambda kept: kept.journal.find("AB-1")).result()
    entries = screen.records.ask(lambda kept: kept.journal.of_participant(person)).result()
    (entry,) = [one for one in entries if one.kind == "capture.accepted"]
    assert screen.records.ask(lambda kept: kept.verify()).result() == []
    return entry, screen.records.ask(lambda kept: kept.journal.picture(entry.body["capture"])).result()


@pytest.mark.parametrize("size", [SMALL, USUAL], ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_is_cut_and_everything_is_large_enough(
    opens: Opens, size: tuple[int, int], qt_messages: list[str]
) -> None:
    screen = opens(size)
    assert_fits(screen)
    screen.tap("editButton")
    assert_fits(screen)
    for why in ("outside", "crosses", "small"):
        screen.view.outline_edit.page.insert("hint", say(f"visit.edit.outline.{why}"))
        assert_fits(screen)
    at = screen.handle(screen.upper()) + QPoint(4, 8)
    screen.down(at)
    screen.move(at - QPoint(0, 12))
    assert_fits(screen)
    screen.lift(at - QPoint(0, 12))
    assert_fits(screen)
    screen.tap("editDone")
    assert_fits(screen)
    assert qt_messages == []


def test_every_handle_can_be_taken_by_a_finger_that_comes_down_on_it(screen: EditingScreen) -> None:
    screen.tap("editButton")
    marks = screen.view.outline_edit.marks
    assert marks is not None
    held = []
    for number in range(len(marks.handles)):
        at = screen.handle(number)
        screen.down(at)
        now = screen.view.outline_edit.marks
        held.append(None if now is None else now.held)
        screen.lift(at)
    assert held == list(range(len(marks.handles)))
    assert screen.text("number") == f"{screen.network.measurement.mt_mm:.1f}"


def test_the_number_follows_while_the_finger_still_lies_there(screen: EditingScreen) -> None:
    screen.tap("editButton")
    assert screen.text("editHint") == say("visit.edit.how")
    before = screen.text("number")
    at = screen.handle(screen.upper()) + QPoint(4, 8)
    screen.down(at)
    seen = [before]
    for up in (10, 20):
        screen.move(at - QPoint(0, up))
        seen.append(screen.text("number"))
    assert float(seen[0]) < float(seen[1]) < float(seen[2])
    assert screen.text("editHint") == say("visit.edit.changed", before=before, after=seen[2])
    screen.lift(at - QPoint(0, 20))
    assert screen.text("number") == seen[2]


def test_a_loupe_shows_the_held_handle_away_from_the_hand(screen: EditingScreen) -> None:
    screen.tap("editButton")
    empty = screen.grab()
    number = screen.upper()
    at = screen.handle(number)
    screen.down(at)
    changed = np.abs(screen.grab().astype(int) - empty).max(axis=2) > 40
    screen.lift(at)
    rows, columns = np.nonzero(changed)
    far = np.hypot(rows - at.y(), columns - at.x()) > 60
    assert far.sum() > 5000
    assert rows[far].max() - rows[far].min() > 120


def test_what_the_hand_made_of_it_is_kept_and_what_the_network_said(opens: Opens) -> None:
    screen = opens(USUAL)
    screen.tap("editButton")
    screen.drag(screen.upper(), QPoint(0, -20))
    screen.drag(screen.upper(), QPoint(0, -4))
    after = screen.text("number")
    screen.tap("editDone")
    assert (screen.text("number"), screen.text("sentence1")) == (after, say("reason.outline.edited"))
    shown = screen.frozen
    entry, kept = accepted(screen)
    found, body = screen.network.measurement, entry.body

    assert body["edited"] is True
    assert f"{body['mt_mm']:.1f}" == after
    assert "outline.edited" in body["reasons"]
    edit = body["edit"]
    assert edit["handles_moved"] == 2
    assert (edit["before"]["mt_mm"], edit["before"]["csa_cm2"]) == (found.mt_mm, found.csa_cm2)
    assert (edit["after"]["mt_mm"], edit["after"]["csa_cm2"]) == (body["mt_mm"], body["csa_cm2"])
    assert edit["before"]["reasons"] == list(found.reasons)
    assert Placement.from_entry(entry).edit == edit
    assert Placement.from_entry(entry).to_body() == body

    assert shown.measurement.muscle is not None and kept.mask is not None and found.muscle is not None
    mask = cv2.imdecode(np.frombuffer(kept.mask, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert np.array_equal(mask, shown.measurement.muscle)
    points = edit["network_outline"]
    assert 3 <= len(points) <= 64
    area = screen.network.area
    assert area is not None
    filled = np.zeros_like(found.muscle)
    cv2.fillPoly(filled, [np.round(np.array(points) - (area.x0, area.y0)).astype(np.int32)], 255)
    both, either = np.count_nonzero(filled & found.muscle), np.count_nonzero(filled | found.muscle)
    assert both / either > 0.97


def test_an_outline_that_nobody_moved_is_kept_as_the_networks(opens: Opens) -> None:
    screen = opens()
    screen.tap("editButton")
    screen.tap("editDone")
    assert screen.frozen is screen.network
    entry, _ = accepted(screen)
    assert entry.body["edited"] is False
    assert "edit" not in entry.body
    assert Placement.from_entry(entry).edit is None


def test_a_step_back_the_beginning_and_leaving_it(screen: EditingScreen) -> None:
    first = screen.text("number")
    screen.tap("editButton")
    screen.drag(screen.upper(), QPoint(0, -14))
    second = screen.text("number")
    screen.drag(screen.upper(), QPoint(0, -6))
    third = screen.text("number")
    assert float(first) < float(second) < float(third)
    screen.tap("editUndo")
    assert screen.text("number") == second
    screen.tap("editReset")
    assert screen.text("number") == first
    screen.drag(screen.upper(), QPoint(0, -14))
    screen.tap("editCancel")
    assert screen.text("number") == first
    assert screen.frozen is screen.network


def test_an_outline_can_be_moved_further_or_back_after_it_was_used(screen: EditingScreen) -> None:
    first = screen.text("number")
    screen.tap("editButton")
    screen.drag(screen.upper(), QPoint(0, -14))
    screen.tap("editDone")
    used, second = screen.frozen, screen.text("number")
    screen.tap("editButton")
    screen.drag(screen.upper(), QPoint(0, -6))
    screen.tap("editUndo")
    screen.tap("editUndo")
    assert screen.text("number") == first
    screen.tap("editCancel")
    assert screen.frozen is used and screen.text("number") == second
    screen.tap("editButton")
    screen.tap("editReset")
    screen.tap("editDone")
    assert screen.frozen is screen.network


def test_a_new_outline_that_cannot_be_measured_is_shown_and_kept_without_a_number(opens: Opens) -> None:
    _, read = clip_reading()
    assert read.scale is not None
    screen = opens()
    screen.freeze(replace(read, scale=replace(read.scale, mm_per_px_x=0.25, mm_per_px_y=0.25)))
    assert screen.text("number") == f"{read.measurement.mt_mm:.1f}"
    screen.tap("editButton")
    screen.drag(screen.upper(), QPoint(0, -8))
    assert screen.text("number") == say("withheld")
    assert screen.text("verdict") == say("verdict.blocked")
    assert_fits(screen)
    screen.tap("editDone")
    assert screen.text("verdict") == say("verdict.blocked")
    entry, _ = accepted(screen)
    assert (entry.body["status"], entry.body["mt_mm"], entry.body["csa_cm2"]) == ("blocked", None, None)
    assert entry.body["edit"]["before"]["mt_mm"] == read.measurement.mt_mm
    assert entry.body["edit"]["after"]["mt_mm"] is None


def test_a_move_that_cannot_be_says_why_and_the_outline_stays(screen: EditingScreen) -> None:
    screen.tap("editButton")
    at = screen.handle(screen.upper())
    screen.down(at)
    screen.move(at - QPoint(0, 300))
    assert screen.text("editHint") == say("visit.edit.outline.outside")
    screen.lift(at - QPoint(0, 300))
    screen.tap("editDone")
    assert screen.frozen is screen.network


def test_a_finger_far_from_the_outline_moves_nothing(screen: EditingScreen) -> None:
    screen.tap("editButton")
    corner = screen.picture.mapToScene(screen.picture.boundingRect().bottomRight()).toPoint() - QPoint(20, 20)
    screen.down(corner)
    screen.move(corner - QPoint(60, 60))
    screen.lift(corner - QPoint(60, 60))
    screen.tap("editDone")
    assert screen.frozen is screen.network


def test_foot_and_button_do_nothing_to_a_picture_whose_outline_is_being_moved(screen: EditingScreen) -> None:
    screen.tap("editButton")
    screen.drag(screen.upper(), QPoint(0, -14))
    moved = screen.text("number")
    screen.clock.pass_s(1.0)
    screen.view.freeze_or_go_live()
    screen.view.accept()
    screen.tick()
    assert (screen.page.id, screen.view.frozen, screen.text("number")) == (LIVE, True, moved)
    assert screen.records.ask(lambda kept: kept.count()).result() == 0


def test_a_finger_that_bounces_uses_and_accepts_nothing(screen: EditingScreen) -> None:
    screen.tap("editButton")
    screen.tap("editDone", after_s=0.1)
    assert screen.view.outline_edit.open
    screen.tap("editDone")
    screen.tap("acceptButton", after_s=0.1)
    assert screen.page.id == LIVE
    assert screen.find("acceptButton") is not None
    assert screen.records.ask(lambda kept: kept.count()).result() == 0


def test_who_moves_an_outline_is_there_and_who_does_not_any_more_leaves_nothing(opens: Opens) -> None:
    screen = opens()
    screen.tap("editButton")
    for _ in range(3):
        screen.clock.pass_s(screen.programme.idle_lock_s - 10)
        screen.drag(screen.upper(), QPoint(0, -4))
    assert screen.page.id == LIVE
    screen.clock.pass_s(screen.programme.idle_lock_s + 1)
    screen.tick()
    assert screen.page.id == "lock"
    assert not screen.view.outline_edit.open
    assert screen.view.outline_edit.reading is None
    assert screen.find("editFinger") is None


def test_who_freezes_and_retakes_is_there(screen: EditingScreen) -> None:
    for _ in range(2):
        screen.clock.pass_s(screen.programme.idle_lock_s - 10)
        screen.tap("retakeButton")
        screen.freeze()
    assert screen.page.id == LIVE


def test_a_picture_retaken_forgets_its_outline(screen: EditingScreen) -> None:
    screen.tap("editButton")
    screen.drag(screen.upper(), QPoint(0, -14))
    screen.tap("editDone")
    screen.tap("retakeButton")
    assert screen.view.outline_edit.reading is None
    screen.freeze()
    assert screen.frozen is screen.network
    screen.tap("editButton")
    assert screen.text("number") == f"{screen.network.measurement.mt_mm:.1f}"
    assert not screen.view.outline_edit.page.value("can_undo")


def test_where_nothing_was_outlined_the_button_says_so(opens: Opens) -> None:
    _, read = clip_reading()
    screen = opens()
    screen.freeze(replace(read, segmentation=None))
    screen.tap("editButton")
    assert not screen.view.outline_edit.open
    assert screen.text("sentence1") == say("visit.edit.outline.none")
    assert_fits(screen)
    entry, _ = accepted(screen)
    assert (entry.body["site"], entry.body["edited"]) == (FIRST, False)


def test_beside_a_visit_no_outline_is_moved() -> None:
    screen = STATES["offered"](SMALL)
    assert not screen.item("editButton").isVisible()
    assert screen.item("outlineButton").isVisible()
    screen.clock.pass_s(1.0)
    screen.view.touch_edit()
    assert not screen.view.outline_edit.open
    screen.close()


@pytest.mark.parametrize("size", [SMALL, USUAL], ids=lambda size: f"{size[0]}x{size[1]}")
def test_it_looks_as_when_it_was_last_looked_at(size: tuple[int, int], tmp_path: Path) -> None:
    """A drawn muscle: what a network says of a clip may differ by a pixel from one processor to the next."""
    screen = LiveScreen(size, bundle=MANIFEST, keeper=ScriptedKeeper())
    screen.view.watch(screen.loop, Scanned("rf", MANIFEST, network=NETWORK))
    screen.view.enter("rf")
    read = drawn_reading()
    screen.loop.deliver(replace(read, frame=replace(read.frame, captured_ns=screen.clock.now_ns)))
    screen.wait_s(0.1)
    screen.touch("freezeButton")
    screen.touch("editButton")
    edit = screen.view.outline_edit
    assert edit.marks is not None
    x, y = map(float, edit.marks.handles[edit.marks.handles[:, 1].argmin()])
    screen.clock.pass_s(1.0)
    edit.touch(x, y, 40.0)
    edit.drag(x, y - 16.0)
    screen.wait_s(0.03)
    check(f"editing_{size[0]}x{size[1]}", screen.grab(), tmp_path)
    screen.close()
