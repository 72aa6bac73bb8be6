"""A sheet made of a real visit: its answers, its medians, its reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from edge.exam.facts import facts_of
from edge.exam.participant import Birth
from edge.exam.rules.evaluate import evaluate
from edge.exam.rules.rule_file import load_rules
from edge.exchange.sheet.a4 import participant_page
from edge.exchange.sheet.capture_picture import capture_picture
from edge.exchange.sheet.content import SheetContent
from edge.exchange.sheet.errors import SheetRefused
from edge.exchange.sheet.professional import professional_page
from edge.exchange.sheet.receipt import receipt
from edge.exchange.sheet.visit_content import Circumstances, content_of
from edge.exchange.sheet.visit_muscles import why_words
from edge.reasons import REASONS
from edge.ui.language import Language
from edge.ui.words import say, say_in
from tests.edge.exam.story import ANNE, BEGUN, Story
from tests.edge.exchange.sheet.forbidden import forbidden_in
from tests.edge.exchange.sheet.sheet_doubles import site_picture, text_of

RULES = load_rules("awgs", "2025")
PICTURE = site_picture(8)
VISIT = "4f0c2a52-9a52-4f3c-8c39-6f0f3f8f2d11"


def told(visit: str = VISIT) -> Story:
    """A visit with grips of both hands, an answer to everything of SARC-F, three placements at one site."""
    story = Story(visit=visit)
    for question, value in (("body.height_cm", 156.0), ("body.weight_kg", 55.0), ("grip.device", "jamar")):
        story.answer(question, value)
    for side, trials in (("right", (15.1, 16.0, 15.5)), ("left", (16.8, 17.2, 16.1))):
        for trial, kgf in enumerate(trials, 1):
            story.answer(f"grip.{side}.{trial}", kgf)
    for item in range(1, 6):
        story.answer(f"sarcf.{item}", "1")
    story.answer("sts5.s", None, "unable", "weak")
    story.answer("safety.pacemaker", "yes")
    for number, mt_mm in enumerate((16.0, 16.4, 15.5), 1):
        story.place(number, mt_mm)
    return story


def content(
    story: Story, *, earlier: tuple[Story, ...] = (), language: Language = "en", signed: bool = True
) -> SheetContent:
    visit = story.so_far()
    circumstances = Circumstances(
        operator="Mei Chan",
        reviewer="Mei Chan",
        device="linear 40 mm, kit K-03",
        network="five-muscle 1.3.0",
        programme_signed=signed,
        language=language,
        translation_signed_off=language == "en",
        picture=lambda capture: PICTURE if capture else None,
    )

    def speak(key: str, /, **parts: object) -> str:
        return say_in(language, key, **parts)

    outcome = evaluate(RULES, facts_of(visit, visit.day))
    return content_of(visit, outcome, circumstances, speak, earlier=[one.so_far() for one in earlier])


def test_the_outcome_and_its_reasons_are_the_rules_own() -> None:
    made = content(told())
    assert (made.state, made.rules, made.rules_signed_off) == ("flag_refer", "AWGS 2025 (65+ years)", False)
    assert made.meaning.startswith("Some of today's results were below the screening level (grip strength, ")
    assert made.reasons[0] == "grip low"
    assert made.lines[0].words == "grip-Jamar 17.2 kg (< 18) – low"
    assert made.lines[0].counts
    assert made.criteria


def test_a_day_and_a_person_are_told_in_words() -> None:
    made = content(told())
    assert (made.day, made.next_visit, made.person) == ("26 November 2026", "25 May 2027", "woman, 71 years")
    year_only = replace(told(), participant=replace(ANNE, birth=Birth(1955)), entries=[])
    assert content(year_only).person == "woman, 70 or 71 years"


def test_the_value_that_is_judged_is_told_with_its_side_or_why_there_is_none() -> None:
    by_name = {test.name: test for test in content(told()).tests}
    assert (by_name["Grip"].value, by_name["Grip"].side) == ("17.2 kg", "left")
    assert by_name["Daily life (SARC-F)"].value == "5 of 10"
    assert by_name["Chair stand"].why_none == "could not be done"
    assert by_name["Limb muscle"].why_none == "not done (pacemaker)"
    assert by_name["Calf"].why_none == "not done"


def test_the_muscle_is_the_median_with_its_picture_and_the_others_say_why_not() -> None:
    right, left, belly = content(told()).muscles
    assert (right.short, right.side, right.protocol, right.mt_mm, right.mt_u_mm) == (
        "RF",
        "right",
        "P-RF-50",
        16.0,
        1.0,
    )
    assert (right.placements, right.picture) == (3, PICTURE)
    assert (left.mt_mm, left.withheld, left.picture) == (None, ("not done",), None)
    assert belly.protocol == "P-RA-U"


def test_blocked_placements_are_withheld_with_the_reason_and_no_number() -> None:
    story = Story(visit=VISIT)
    for number in (1, 2, 3):
        story.place(number, None, reasons=("fov.truncated", "scale.disagree"), status="blocked")
    made = content(story)
    assert (made.muscles[0].mt_mm, made.muscles[0].withheld) == (None, ("scale not proven",))
    assert "RF, right: no number (scale not proven)." in text_of(participant_page(made, say))


def test_a_site_that_was_not_scanned_says_the_workers_reason() -> None:
    story = told()
    story.tell("site.not_done", {"site": "rf", "side": "left", "reason": "wound"})
    assert content(story).muscles[1].withheld == ("not done (wound)",)


def test_what_marks_a_number_is_told_and_research_marks_the_sheet() -> None:
    story = told()
    story.place(4, 18.9, reasons=("model.research", "confidence.low"), edited=True)
    made = content(story)
    muscle = made.muscles[0]
    assert REASONS["model.research"].sentence in muscle.doubts
    assert "The placements differ by 3.4 mm." in muscle.doubts
    assert muscle.edited
    assert made.marks == ("research",)


def test_practice_and_a_programme_that_nobody_signed_mark_the_sheet() -> None:
    assert content(replace(told(), practice=True, entries=[]), signed=False).marks == ("practice", "demonstration")
    assert content(told()).marks == ()


def test_an_earlier_visit_is_compared_within_its_band() -> None:
    before = Story(visit="v-0", begun_at=BEGUN - timedelta(days=182), first=1)
    before.place(1, 17.0)
    now = told()
    now.entries = [replace(one, number=one.number + 100, id=f"n-{one.number}") for one in now.entries]
    (sentence,) = content(now, earlier=(before,)).follow_up
    assert sentence == "RF, right: -1.0 mm since 28 May 2026. Within ± 1.5 mm no change can be told."


@pytest.mark.parametrize("code", sorted(code for code, reason in REASONS.items() if reason.weight == "blocked"))
def test_every_reason_that_withholds_has_words_for_the_participant(code: str) -> None:
    assert why_words((code,), say) != say("sheet.why.other")


@pytest.mark.parametrize("language", ["en", "zh_HK", "zh_CN"])
def test_every_form_is_set_in_every_language(language: Language) -> None:
    def speak(key: str, /, **parts: object) -> str:
        return say_in(language, key, **parts)

    made = content(told(), language=language, signed=False)
    for paper, words in (
        (participant_page(made, speak), made.meaning),
        (professional_page(made, speak), made.criteria[0]),
        (receipt(made, speak, 58), made.meaning),
        (receipt(made, speak, 80), made.meaning),
    ):
        said = text_of(paper)
        assert made.participant in said
        assert "".join(words.split()) in "".join(said.split())
        if language == "en":
            assert not forbidden_in(said)


def png(picture: NDArray[np.uint8]) -> bytes:
    return cv2.imencode(".png", picture)[1].tobytes()


def test_a_capture_shows_its_area_alone_with_the_outline_in_its_place() -> None:
    screen, mask = np.full((400, 600), 255, np.uint8), np.zeros((200, 400), np.uint8)
    screen[100:300, 50:450] = 90
    cv2.ellipse(mask, (200, 100), (80, 40), 0, 0, 360, 255, -1)
    shown = capture_picture(png(screen), png(mask), (50, 100, 450, 300))
    assert shown.grey.shape == (200, 400)
    assert (shown.grey == 90).all()
    assert shown.outline is not None
    assert shown.outline.mean(axis=0) == pytest.approx([200, 100], abs=1.5)


def test_a_large_capture_is_made_as_small_as_paper_shows_it() -> None:
    mask = np.zeros((900, 1200), np.uint8)
    mask[300:600, 400:800] = 255
    shown = capture_picture(png(np.zeros_like(mask)), png(mask), (0, 0, 1200, 900))
    assert shown.grey.shape == (300, 400)
    assert shown.outline is not None
    assert shown.outline.max(axis=0) == pytest.approx([266, 199.3], abs=0.6)


def test_a_capture_without_a_muscle_has_no_outline() -> None:
    empty = png(np.zeros((20, 20), np.uint8))
    assert capture_picture(empty, None, (0, 0, 20, 20)).outline is None
    assert capture_picture(empty, empty, (0, 0, 20, 20)).outline is None


@pytest.mark.parametrize(
    ("picture", "mask", "area"),
    [
        (b"no picture", None, (0, 0, 5, 5)),
        (png(np.zeros((20, 20), np.uint8)), None, (0, 0, 21, 20)),
        (png(np.zeros((20, 20), np.uint8)), None, (5, 5, 5, 9)),
        (png(np.zeros((20, 20), np.uint8)), png(np.zeros((10, 20), np.uint8)), (0, 0, 20, 20)),
    ],
)
def test_a_capture_that_does_not_fit_itself_is_refused(
    picture: bytes, mask: bytes | None, area: tuple[int, int, int, int]
) -> None:
    with pytest.raises(SheetRefused, match=r"\[sheet\.content\]"):
        capture_picture(picture, mask, area)
