"""Everything on the screen is there, legible, apart from each other, and large enough to touch."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QRawFont
from PySide6.QtTest import QTest

import edge.ui
from edge.reasons import REASONS
from edge.ui.scanned import DRAWINGS
from edge.ui.words import WORDS
from tests.edge.ui.legibility import assert_legible, assert_targets, ink, words_on
from tests.edge.ui.live_screen import FIVE, SIZES, STATES, LiveScreen, several
from tests.edge.ui.screen_doubles import CLIP, across, blocked, blocked_across, manifest, measured

pytestmark = pytest.mark.usefixtures("app")

UI = Path(edge.ui.__file__).parent
EVERY_SIZE = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


@EVERY_SIZE
@pytest.mark.parametrize("state", sorted(STATES))
def test_no_text_is_cut_or_covered_in_any_state(state: str, size: tuple[int, int], qt_messages: list[str]) -> None:
    screen = STATES[state](size)
    assert_legible(screen)
    screen.close()
    assert qt_messages == []


@EVERY_SIZE
def test_every_reasons_sentence_fits_together_with_the_longest_second_one(size: tuple[int, int]) -> None:
    longest = sorted((code for code in REASONS), key=lambda code: -len(REASONS[code].sentence))
    screen = LiveScreen(size)
    for code, reason in REASONS.items():
        beside = next(one for one in longest if one != code and REASONS[one].weight == reason.weight)
        kind = blocked if reason.weight == "blocked" else measured
        screen.see(kind(code, beside))
        assert reason.sentence in (screen.text("sentence1"), screen.text("sentence2"))
        assert_legible(screen)
    screen.close()


@EVERY_SIZE
@pytest.mark.parametrize(
    "measurement",
    [
        across(
            "fov.truncated", site="plpb", mt_mm=50.0, mt_u_mm=10.2, csa_cm2=50.0, csa_u_cm2=12.5, fov_truncated=True
        ),
        measured(mt_mm=70.0, mt_u_mm=12.8),
        blocked("scale.unknown", mt_px=1044.0),
    ],
    ids=["transverse", "longitudinal", "pixels"],
)
def test_the_largest_plausible_values_fit(measurement: object, size: tuple[int, int]) -> None:
    screen = LiveScreen(size, demo=True)
    screen.see(measurement)
    assert_legible(screen)
    screen.close()


@EVERY_SIZE
def test_every_reason_and_every_site_fit_where_there_are_several_sites(size: tuple[int, int]) -> None:
    """The same as above, under the button of the longest name, with the widest numbers and the clip's truth."""
    longest = sorted((code for code in REASONS), key=lambda code: -len(REASONS[code].sentence))
    screen = several(size)
    wide = {"mt_mm": 50.0, "mt_u_mm": 10.2, "csa_cm2": 50.0, "csa_u_cm2": 12.5, "fov_truncated": True}
    for code, reason in REASONS.items():
        beside = next(one for one in longest if one != code and REASONS[one].weight == reason.weight)
        reasons = (code, beside, "model.demo", "model.development_key")
        if reason.weight == "blocked":
            screen.see(blocked_across(*reasons, site="plpb", site_seen="ra"), scale=CLIP)
        else:
            screen.see(across(*reasons, site="plpb", **wide), scale=CLIP)
        assert_legible(screen)
    for asked, seen in itertools.permutations(FIVE, 2):
        screen.see(blocked_across("site.wrong", longest[0], site=asked, site_seen=seen))
        assert_legible(screen)
    screen.close()


@EVERY_SIZE
def test_a_model_of_any_name_leaves_purpose_and_scale_alone(size: tuple[int, int]) -> None:
    screen = LiveScreen(size, bundle=manifest(name="n" * 64))
    screen.see(measured("scale.single_source", "model.development_key"))
    screen.grab()
    assert not ink(screen.item("model")).intersects(ink(screen.item("scale")))
    assert not ink(screen.item("scale")).intersects(ink(screen.item("purpose")))
    screen.close()


@EVERY_SIZE
@pytest.mark.parametrize("state", sorted(STATES))
def test_a_target_measures_at_least_eighty_pixels_both_ways(state: str, size: tuple[int, int]) -> None:
    """REFERENCE §8.4: 12 mm, on a 7 inch screen of 1024×600."""
    screen = STATES[state](size)
    assert_targets(screen)
    screen.close()


@EVERY_SIZE
@pytest.mark.parametrize("sites", [FIVE[:count] for count in (2, 3, 4, 5)] + [(*FIVE, "aponeurosis")], ids=len)
def test_a_choice_measures_far_more_than_eighty_pixels_and_none_covers_another(
    sites: tuple[str, ...], size: tuple[int, int]
) -> None:
    screen = several(size, sites=sites)
    screen.touch("siteButton")
    places = [ink(screen.item(name)) for name in (*(f"choice-{one}" for one in (*sites, "scale")), "backButton")]
    assert all(min(place.width(), place.height()) >= 110 for place in places)
    assert not any(one.intersects(other) for one, other in itertools.combinations(places, 2))
    assert_legible(screen)
    screen.close()


@pytest.mark.parametrize("state", sorted(STATES))
def test_purpose_and_demo_mark_are_on_every_screen(state: str) -> None:
    screen = STATES[state](SIZES[0])
    assert WORDS["purpose"] in words_on(screen)
    marked = LiveScreen(demo=True)
    assert WORDS["demo"] in words_on(marked)
    unmarked = LiveScreen(demo=False)
    assert WORDS["demo"] not in words_on(unmarked)
    for each in (screen, marked, unmarked):
        each.close()


def test_a_touch_on_freeze_freezes_and_the_next_goes_live() -> None:
    screen = LiveScreen()
    screen.see(measured())
    screen.grab()
    finger = QTest.createTouchDevice()
    middle = screen.item("freezeButton").mapToScene(QPointF(60, 40)).toPoint()
    QTest.touchEvent(screen.window, finger).press(0, middle, screen.window)
    assert screen.text("badge").startswith("Frozen"), "it must act when touched, not when let go"
    QTest.touchEvent(screen.window, finger).release(0, middle, screen.window)
    assert screen.text("badge").startswith("Frozen")
    screen.clock.pass_s(1.0)
    QTest.touchEvent(screen.window, finger).press(0, middle, screen.window)
    QTest.touchEvent(screen.window, finger).release(0, middle, screen.window)
    assert not screen.text("badge").startswith("Frozen")
    screen.close()


def test_a_click_on_outline_makes_it_fainter_and_one_on_the_picture_does_nothing() -> None:
    screen = LiveScreen()
    screen.see(measured())
    screen.grab()
    middle = screen.item("outlineButton").mapToScene(QPointF(40, 40)).toPoint()
    QTest.mouseClick(screen.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    assert screen.picture.shown.outline_level == 2
    QTest.mouseClick(screen.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(300, 300))
    assert screen.picture.shown.outline_level == 2 and screen.text("badge").startswith("Live")
    screen.close()


def test_a_touch_on_freeze_without_a_picture_does_nothing() -> None:
    screen = STATES["stale"](SIZES[1])
    screen.grab()
    middle = screen.item("freezeButton").mapToScene(QPointF(60, 40)).toPoint()
    QTest.mouseClick(screen.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    assert screen.text("badge") == "Not live"
    screen.close()


def luminance(colour: QColor) -> float:
    """Return the relative luminance of WCAG 2."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *itertools.product(("text", "quiet", "okText", "warnText"), ("ground", "panel")),
        ("text", "warnGround"),
        ("warnText", "warnGround"),
        ("blockedText", "blockedGround"),
        ("text", "blockedGround"),
        ("frozenText", "frozenGround"),
        ("demoText", "demoGround"),
        ("buttonText", "button"),
        ("buttonOffText", "buttonOff"),
    ],
)
def test_text_and_ground_differ_by_at_least_4_5_to_1(text: str, ground: str) -> None:
    theme = (UI / "qml" / "Theme.qml").read_text(encoding="utf-8")
    light, dark = (QColor(re.search(rf'color {name}: "(#\w+)"', theme).group(1)) for name in (text, ground))
    assert (luminance(light) + 0.05) / (luminance(dark) + 0.05) >= 4.5 or (
        (luminance(dark) + 0.05) / (luminance(light) + 0.05) >= 4.5
    )


@pytest.mark.parametrize("face", ["Inter-Regular.otf", "Inter-Bold.otf"])
def test_the_shipped_letters_hold_every_character_the_screen_writes(app: QGuiApplication, face: str) -> None:
    font = QRawFont(str(UI / "fonts" / face), 20.0)
    written = "".join([*WORDS.values(), *(reason.sentence for reason in REASONS.values()), "²0123456789"])
    assert [one for one in sorted(set(written)) if not font.supportsCharacter(ord(one))] == []


def test_no_wording_stands_in_qml() -> None:
    """Words come from one table, so that a translation finds them all."""
    for file in (UI / "qml").glob("*.qml"):
        for text in re.findall(r"^\s*text:\s*(.*)", file.read_text(encoding="utf-8"), re.MULTILINE):
            said = re.sub(r'\["[\w.]+"\]', "", text)  # a key of the table is no wording
            assert not re.search(r'"[^"]*\w', said), f"{file.name}: {text}"


def test_every_icon_a_state_asks_for_is_shipped() -> None:
    modes, verdicts = ("starting", "live", "frozen", "stopped"), ("waiting", "ok", "warn", "pixels", "blocked")
    others = ("pause", "pause_off", "play", "caliper", "outline_1", "outline_2", "outline_3", "change", "back", "scale")
    states, arrows = ("stated", "missing"), ("up", "down", "left", "right", "onward", "onward_dark")
    page = ("camera", "two_points", "erase", "ok_dark", "ok_off", *states, *arrows)
    weekly = ("phantom", "phantom_dark", "phantom_off")
    visit = {
        *("home", "person", "print", "timer", "start", "stop", "hold", "check", "clean", "open", "now"),
        *("grip", "chair"),
        *("walk", "calf", "trend", "settings", "lock", "practice", "help", "language", "large_text", "contrast"),
        *("unlike", "retake", "not_done", "unsent", "steps", "body_left", "body_right", "edit", "undo"),
    }
    guides = {f"guide_{one}" for one in ("biceps", "triceps", "ra", "ra_left", "rf", "plpb")}
    shipped = {file.stem for file in (UI / "icons").glob("*.svg")}
    assert shipped == {*modes, *verdicts, *others, *page, *weekly, *DRAWINGS.values(), *visit, *guides}
