"""The live screen in Chinese: it changes while it runs, and everything is legible and whole as in English."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from edge.reasons import REASONS
from edge.ui.language import Language, use
from edge.ui.letters import write_in
from edge.ui.live_window import speak
from edge.ui.words import say
from tests.edge.ui.legibility import assert_legible, assert_targets, words_on
from tests.edge.ui.live_screen import STATES, LiveScreen
from tests.edge.ui.screen_doubles import blocked, measured
from tests.edge.ui.translation_files import CHINESE

pytestmark = pytest.mark.usefixtures("app")

SMALL = (800, 480)
IN_CHINESE = pytest.mark.parametrize("spoken", CHINESE, indirect=True)


@pytest.fixture
def spoken(request: pytest.FixtureRequest) -> Iterator[Language]:
    """A language that the screens opened by the test speak."""
    use(request.param)
    write_in(request.param)
    yield request.param
    use("en")
    write_in("en")


def test_the_screen_changes_its_language_while_it_runs(qt_messages: list[str]) -> None:
    screen = LiveScreen()
    screen.see(measured())
    families = set()
    for language in ("zh_HK", "zh_CN", "zh_HK", "en"):
        speak(screen.window, language)
        screen.see(measured())
        assert {say("freeze"), say("thickness"), say("verdict.ok"), say("purpose")} <= words_on(screen).keys(), language
        assert_legible(screen)
        families.add((language, screen.item("verdict").property("font").family()))
    screen.close()
    assert families == {("zh_HK", "Inter"), ("zh_CN", "inter"), ("en", "Inter")}
    assert qt_messages == []


@IN_CHINESE
@pytest.mark.parametrize("state", sorted(STATES))
def test_no_text_is_cut_or_covered_in_any_state(spoken: Language, state: str, qt_messages: list[str]) -> None:
    screen = STATES[state](SMALL)
    assert_legible(screen)
    assert_targets(screen)
    screen.close()
    assert qt_messages == []


@IN_CHINESE
def test_every_reasons_sentence_fits_together_with_the_longest_second_one(spoken: Language) -> None:
    # What is said of the scale is said alone.
    longest = sorted(
        (code for code in REASONS if not code.startswith("scale.")), key=lambda code: -len(say(f"reason.{code}"))
    )
    screen = LiveScreen(SMALL)
    for code, reason in REASONS.items():
        beside = next(one for one in longest if one != code and REASONS[one].weight == reason.weight)
        kind = blocked if reason.weight == "blocked" else measured
        screen.see(kind(code, beside))
        assert say(f"reason.{code}") in (screen.text("sentence1"), screen.text("sentence2"))
        assert_legible(screen)
    screen.close()
