"""Choosing another site on the screen, by touch."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtQuick import QQuickItem

from edge.ui.scanned import Scanned
from tests.edge.ui.live_screen import FIVE, LiveScreen, several
from tests.edge.ui.screen_doubles import CLIP, ScriptedLoop, across, measured, reading

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def screen() -> Iterator[LiveScreen]:
    """A screen of five clips, of which ``rf`` is shown."""
    opened = several()
    opened.see(across("model.demo"), scale=CLIP)
    yield opened
    opened.close()


def seen(screen: LiveScreen) -> set[str]:
    """Return the names of the items that can be seen."""
    found, waiting = set(), [screen.window.rootObject()]
    while waiting:
        item: QQuickItem = waiting.pop()
        if item.isVisible():
            found.add(item.objectName())
            waiting += item.childItems()
    return found


def refresh(screen: LiveScreen, mt_mm: float) -> None:
    """Let the running loop deliver a new reading, without the screen looking at it."""
    screen.loop.deliver(reading(across("model.demo", mt_mm=mt_mm), screen.clock.now_ns, scale=CLIP))


def test_the_name_is_a_button_that_opens_a_chooser_with_nothing_beside_it(screen: LiveScreen) -> None:
    assert {"siteButton", "number", "picture"} <= seen(screen)
    screen.touch("siteButton")
    assert {f"choice-{site}" for site in FIVE} | {"backButton", "chooserTitle"} <= seen(screen)
    assert not {"number", "second", "truth", "picture", "badge", "freezeButton", "verdict"} & seen(screen)
    assert screen.picture.shown is None


def test_the_site_that_is_scanned_is_marked_in_words(screen: LiveScreen) -> None:
    screen.touch("siteButton")
    assert {one: screen.item(f"choice-{one}").property("mark") for one in FIVE} == {
        **dict.fromkeys(FIVE, ""),
        "rf": "Chosen now",
    }


def test_a_touch_on_another_site_chooses_it_and_closes_the_chooser(screen: LiveScreen) -> None:
    screen.touch("siteButton")
    screen.touch("choice-plpb")
    assert screen.chosen == ["plpb"]
    assert "number" in seen(screen) and "backButton" not in seen(screen)


def test_a_finger_that_bounces_neither_chooses_nor_opens_again(screen: LiveScreen) -> None:
    """The chooser opens under the very finger that asked for it, and closes under the one that chose."""
    screen.touch("siteButton")
    screen.clock.pass_s(0.39)
    screen.tap("choice-ra")
    assert screen.chosen == [] and "choice-ra" in seen(screen)
    screen.clock.pass_s(0.41)
    screen.tap("choice-ra")
    screen.tap("siteButton")
    screen.tap("freezeButton")
    assert screen.chosen == ["ra"] and "choice-ra" not in seen(screen)
    assert not screen.text("badge").startswith("Frozen")


@pytest.mark.parametrize("way", ["backButton", "choice-rf"])
def test_going_back_shows_the_newest_reading_at_once(way: str, screen: LiveScreen) -> None:
    screen.touch("siteButton")
    screen.view.tick()
    screen.clock.pass_s(2.0)
    refresh(screen, 21.7)
    screen.clock.pass_s(-0.9)  # the touch comes a second later: the reading is then 0.1 s old
    screen.touch(way)
    assert screen.chosen == []
    assert (screen.text("number"), screen.picture.shown.reading.measurement.mt_mm) == ("21.7", 21.7)


def test_going_back_after_the_picture_has_stopped_shows_no_old_number(screen: LiveScreen) -> None:
    screen.touch("siteButton")
    screen.touch("backButton")
    assert (screen.text("number"), screen.text("message")) == ("–", "Picture stopped")


def test_going_back_to_a_frozen_picture_keeps_it(screen: LiveScreen) -> None:
    screen.tap("freezeButton")
    kept = screen.picture.shown
    for way in ("backButton", "choice-rf"):
        screen.touch("siteButton")
        refresh(screen, 30.0)
        screen.touch(way)
        assert screen.text("badge").startswith("Frozen") and screen.text("number") == "18.4"
        assert screen.picture.shown.reading is kept.reading
    assert screen.chosen == []


@pytest.mark.parametrize("how", ["ended", "failed", "stopped"])
def test_the_site_that_is_scanned_can_be_opened_anew_when_it_gives_no_picture(how: str, screen: LiveScreen) -> None:
    if how != "stopped":
        screen.loop.end(how)
    screen.touch("siteButton")
    screen.touch("choice-rf")
    assert screen.chosen == ["rf"]


@pytest.mark.parametrize("frozen", [False, True])
@pytest.mark.parametrize("choosing", [False, True])
def test_nothing_of_the_former_site_stays(choosing: bool, frozen: bool, screen: LiveScreen) -> None:
    """REFERENCE §8.3 H-18: not its number, truth, picture, scale or freeze, even where its loop still reads."""
    if frozen:
        screen.tap("freezeButton")
        assert screen.text("badge").startswith("Frozen")
    if choosing:
        screen.touch("siteButton")
    next_loop = ScriptedLoop()
    screen.view.watch(next_loop, Scanned("plpb"))
    refresh(screen, 33.3)
    screen.view.tick()
    assert screen.picture.shown is None
    assert (screen.text("site"), screen.text("badge")) == ("Peroneus longus and brevis", "Starting")
    blank = {"number": "–", "unit": "", "uncertainty": "", "second": "", "truth": "", "scale": "", "model": ""}
    assert {name: screen.text(name) for name in blank} == blank
    assert screen.item("choice-plpb").property("mark") == "Chosen now"
    assert ("backButton" in seen(screen)) == choosing


def test_a_site_that_takes_long_to_open_is_given_its_full_patience_afterwards(screen: LiveScreen) -> None:
    opening = ScriptedLoop()
    screen.view.watch(opening, Scanned("ra"))
    screen.wait_s(30.0)
    assert screen.text("message") == "Waiting for the first picture"
    opening.start()
    screen.wait_s(1.9)
    assert screen.text("message") == "Waiting for the first picture"
    screen.wait_s(0.2)
    assert screen.text("message") == "No picture"


@pytest.mark.parametrize("sites", [(), ("rf",)])
def test_with_one_site_there_is_nothing_to_choose(sites: tuple[str, ...]) -> None:
    screen = LiveScreen(sites=sites)
    screen.see(measured())
    assert "siteButton" not in seen(screen) and "site" in seen(screen)
    screen.clock.pass_s(1.0)
    screen.view.touch_site()
    assert "backButton" not in seen(screen) and screen.text("number") == "18.4"
    screen.close()
