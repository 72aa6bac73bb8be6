"""The page in the participant's hand: one side, large letters, the binding words, never a number that is withheld."""

from __future__ import annotations

import re
from dataclasses import replace

import cv2
import numpy as np
import pytest

from edge.exchange.sheet.a4 import BODY_PT, FOOT_PT, participant_page
from edge.exchange.sheet.content import Mark, SheetContent
from edge.exchange.sheet.errors import SheetRefused
from edge.exchange.sheet.typesetting import height_mm, image_of
from edge.exchange.sheet.words import SHEET_WORDS, say_in_english
from tests.edge.exchange.sheet.forbidden import forbidden_in
from tests.edge.exchange.sheet.sheet_doubles import (
    FIVE,
    FLAGGED,
    INCOMPLETE,
    LONGEST,
    NOT_FLAGGED,
    RF,
    STATES,
    VISIT,
    WITHHELD,
    ink,
    largest_letters_pt,
    read,
    text_of,
    texts_of,
)


@pytest.mark.parametrize("content", [*STATES.values(), *LONGEST.values()])
def test_it_is_one_side_of_a4_whatever_there_is_to_say(content: SheetContent) -> None:
    paper = participant_page(content, say_in_english)
    reader = read(paper)
    assert len(reader.pages) == 1
    box = reader.pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx((595, 842), abs=1)
    assert height_mm(paper) <= 297


@pytest.mark.parametrize("content", [*STATES.values(), *LONGEST.values()])
def test_no_word_is_left_out(content: SheetContent) -> None:
    said = text_of(participant_page(content, say_in_english))
    for words in (
        content.participant,
        content.day,
        content.meaning,
        content.next_visit,
        *(test.name for test in content.tests),
        *(test.value or test.why_none for test in content.tests),
        *(why for muscle in content.muscles for why in muscle.withheld),
        content.operator,
        content.device,
        content.rules,
    ):
        assert words in said


def test_what_a_participant_reads_is_at_least_18_pt() -> None:
    for content in (*STATES.values(), *LONGEST.values()):
        paper = participant_page(content, say_in_english)
        assert min(text.size_pt for text in texts_of(paper.blocks)) >= BODY_PT
        assert [text.size_pt for text in texts_of(paper.foot)] == [FOOT_PT]
    assert largest_letters_pt(participant_page(FLAGGED, say_in_english), "Grip:") == pytest.approx(BODY_PT, abs=0.1)


def test_the_ultrasound_line_is_the_one_of_the_reference() -> None:
    said = text_of(participant_page(replace(FLAGGED, muscles=(RF,)), say_in_english))
    assert (
        "Ultrasound muscle size (research measurement) RF thigh RF thickness 16.2 mm ± 1.9 mm, right, protocol "
        "P-RF-50. No agreed cut-off exists for this number." in said
    )


def test_several_muscles_share_the_sentence_that_no_cut_off_exists() -> None:
    said = text_of(participant_page(FLAGGED, say_in_english))
    assert [said.count(muscle.name) for muscle in FIVE] == [1] * 5
    for muscle in FIVE:
        assert f"{muscle.short} thickness {muscle.mt_mm} mm ± 1.9 mm, right, protocol {muscle.protocol}." in said
    assert said.count("No agreed cut-off exists for these numbers.") == 1


def test_a_withheld_thickness_says_why_and_shows_no_number() -> None:
    said = text_of(participant_page(replace(INCOMPLETE, muscles=(WITHHELD, *FIVE[:1])), say_in_english))
    assert "RF, right: no number (scale not proven)." in said
    assert not re.search(r"RF[^.]*\d+(\.\d+)? ?mm", said)
    assert "No agreed cut-off exists for this number." in said  # the biceps' one


def test_a_page_without_any_number_says_nothing_about_cut_offs() -> None:
    assert "cut-off" not in text_of(participant_page(INCOMPLETE, say_in_english))


@pytest.mark.parametrize("mark", ["demonstration", "research", "practice"])
def test_a_mark_stands_white_on_black_at_the_top(mark: Mark) -> None:
    paper = participant_page(replace(FLAGGED, marks=(mark,)), say_in_english)
    assert text_of(paper).startswith(
        f"{SHEET_WORDS[f'sheet.mark.{mark}']} {SHEET_WORDS[f'sheet.mark.{mark}.means']} Your muscle screening"
    )
    page = image_of(paper, 50)
    top = page[: round(40 / 25.4 * 50)]
    assert (top.max(axis=2) < 60).mean() > 0.2  # a black band across
    assert not np.array_equal(page, image_of(participant_page(FLAGGED, say_in_english), 50))


def test_without_a_mark_there_is_no_band() -> None:
    said = text_of(participant_page(FLAGGED, say_in_english))
    assert said.startswith("Your muscle screening")
    assert not [mark for mark in ("DEMONSTRATION", "RESEARCH", "PRACTICE", "not signed off") if mark in said]


def test_several_marks_are_all_named_and_the_gravest_is_explained() -> None:
    said = text_of(participant_page(replace(FLAGGED, marks=("research", "demonstration", "practice")), say_in_english))
    assert said.startswith("PRACTICE · DEMONSTRATION · RESEARCH These are not a person's results. Your muscle")


@pytest.mark.parametrize(
    ("rules", "translation", "words"),
    [
        (False, True, "For demonstration and research: levels not signed off."),
        (True, False, "For demonstration and research: translation not signed off."),
        (False, False, "For demonstration and research: levels, translation not signed off."),
    ],
)
def test_rules_or_a_translation_that_nobody_signed_off_are_named(rules: bool, translation: bool, words: str) -> None:
    unsigned = replace(FLAGGED, rules_signed_off=rules, translation_signed_off=translation)
    said = text_of(participant_page(unsigned, say_in_english))
    assert said.startswith(words)
    assert f"Rules AWGS 2025 (65+ years), {'signed off' if rules else 'not signed off'}." in said


def test_tests_without_a_value_say_why_and_those_for_one_reason_say_it_together() -> None:
    said = text_of(participant_page(LONGEST["flag_refer"], say_in_english))
    assert "Chair stand, Walking, Balance: not done (cannot stand)" in said
    assert "Grip: could not be done" in said


@pytest.mark.parametrize("content", [FLAGGED, *LONGEST.values()])
def test_the_code_leads_back_to_the_visit(content: SheetContent) -> None:
    page = image_of(participant_page(content, say_in_english), 150)
    found, _, _ = cv2.QRCodeDetector().detectAndDecode(
        np.ascontiguousarray(page[: len(page) // 2, page.shape[1] // 2 :])
    )
    assert found == VISIT


def test_the_pictures_show_their_outlines() -> None:
    with_outline = image_of(participant_page(FLAGGED, say_in_english), 60)
    bare = tuple(replace(one, picture=replace(one.picture, outline=None)) for one in FIVE if one.picture)
    without = image_of(participant_page(replace(FLAGGED, muscles=bare), say_in_english), 60)
    differing = np.any(with_outline != without, axis=2)
    assert 200 < differing.sum() < 0.05 * differing.size


def test_nothing_is_drawn_outside_the_page() -> None:
    for content in LONGEST.values():
        edge = ink(image_of(participant_page(content, say_in_english), 60))
        assert edge.any()
        assert not edge[:15].any() and not edge[-15:].any() and not edge[:, :15].any() and not edge[:, -15:].any()


@pytest.mark.parametrize("content", [*STATES.values(), *LONGEST.values()])
def test_no_forbidden_word_is_on_it(content: SheetContent) -> None:
    assert not forbidden_in(text_of(participant_page(content, say_in_english)))


def test_every_state_says_that_it_is_no_diagnosis_and_what_to_do() -> None:
    for state, content in STATES.items():
        said = text_of(participant_page(content, say_in_english))
        assert "not a diagnosis" in said
        assert SHEET_WORDS[f"sheet.do.{state}"] in said
        assert "Next visit: 25 May 2027" in said
        assert "AI-assisted contour, reviewed by Chan T. M. (network five-muscle 1.3.0)." in said


def test_more_words_than_a_page_holds_are_refused_and_none_is_dropped() -> None:
    with pytest.raises(SheetRefused) as refused:
        participant_page(replace(FLAGGED, meaning="weaker than before, " * 90), say_in_english)
    assert refused.value.reason == "sheet.too_long"


def test_a_word_longer_than_a_line_goes_on_in_the_next() -> None:
    long = "W" * 60
    said = text_of(participant_page(replace(NOT_FLAGGED, meaning=long), say_in_english))
    assert long in said.replace(" ", "")


@pytest.mark.parametrize("words", ["\U000f0000 today", "\u092a\u093e\u0920", "\U0002a6d6", "\u0645"])
def test_letters_that_no_font_has_are_refused(words: str) -> None:
    with pytest.raises(SheetRefused) as refused:
        participant_page(replace(FLAGGED, meaning=words), say_in_english)
    assert refused.value.reason == "sheet.font"
