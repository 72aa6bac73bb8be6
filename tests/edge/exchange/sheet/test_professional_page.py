"""The second sheet: limits, criteria, uncertainty, and who stands for them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edge.exchange.sheet.content import SheetContent
from edge.exchange.sheet.errors import SheetRefused
from edge.exchange.sheet.professional import professional_page
from edge.exchange.sheet.words import say_in_english
from tests.edge.exchange.sheet.forbidden import forbidden_in
from tests.edge.exchange.sheet.sheet_doubles import (
    FIVE,
    FLAGGED,
    INCOMPLETE,
    LONGEST,
    STATES,
    VISIT,
    WITHHELD,
    read,
    text_of,
)


@pytest.mark.parametrize("content", [*STATES.values(), *LONGEST.values()])
def test_it_is_one_side_and_says_all(content: SheetContent) -> None:
    paper = professional_page(content, say_in_english)
    assert len(read(paper).pages) == 1
    said = text_of(paper)
    for words in (
        content.participant,
        content.day,
        content.operator,
        content.device,
        content.programme,
        VISIT,
        *content.reasons,
        *content.criteria,
        *content.follow_up,
        *(test.value or test.why_none for test in content.tests),
        *(words for muscle in content.muscles for words in (*muscle.withheld, *muscle.doubts)),
    ):
        assert words in said
    assert not forbidden_in(said)


def test_each_line_has_its_limit_and_its_verdict() -> None:
    said = text_of(professional_page(FLAGGED, say_in_english))
    assert "Criteria on today's measurements, AWGS 2025 (65+ years)" in said
    for line in FLAGGED.lines:
        assert line.words in said
    assert "Criteria for low strength and low mass met on today's measurements; confirm clinically." in said


def test_what_is_always_printed_is_there() -> None:
    said = text_of(professional_page(FLAGGED, say_in_english))
    for words in (
        "AWGS 2025 (65+ years), signed off",
        "Clarius L7, kit K-03",
        "Chan T. M.",
        "26 November 2026",
        "woman, 71 years",
        "AI-assisted contour, reviewed by Chan T. M. (network five-muscle 1.3.0).",
        "± is the expanded uncertainty (k = 2) of scale, outline and placement.",
        "they neither set nor clear a flag",
    ):
        assert words in said


def test_thickness_and_area_carry_side_protocol_and_uncertainty() -> None:
    said = text_of(professional_page(FLAGGED, say_in_english))
    for muscle in FIVE:
        line = f"{muscle.short} thickness {muscle.mt_mm} mm ± 1.9 mm, right, protocol {muscle.protocol}."
        assert f"{line} No agreed cut-off exists for this number." in said
    assert said.count("Visible CSA (cut by image edge) 5.1 cm² ± 0.6 cm².") == 1
    assert said.count("Area 5.1 cm² ± 0.6 cm².") == 4
    assert said.count("Contour edited by the operator.") == 1
    assert "Placements: 3, median." in said


def test_withheld_numbers_say_why() -> None:
    no_area = replace(FIVE[3], csa_cm2=None, csa_u_cm2=None, no_area=("width not proven",), placements=1)
    said = text_of(professional_page(replace(INCOMPLETE, muscles=(WITHHELD, no_area)), say_in_english))
    assert "RF, right: no number (scale not proven)." in said
    assert "No area (width not proven). One placement." in said
    assert "cm²" not in said


def test_a_contour_drawn_by_hand_is_named_so() -> None:
    said = text_of(professional_page(replace(FLAGGED, model=""), say_in_english))
    assert "Contour drawn by hand by Chan T. M. (no network)." in said
    assert "AI" not in said


def test_more_than_a_page_is_refused() -> None:
    with pytest.raises(SheetRefused) as refused:
        professional_page(
            replace(FLAGGED, follow_up=("0.4 mm less than in May, no change can be told",) * 70), say_in_english
        )
    assert refused.value.reason == "sheet.too_long"


def test_what_is_doubted_of_every_muscle_is_said_once() -> None:
    learned, cut = "Research only: this network learned from simulations.", "The muscle is wider than the picture."
    muscles = (replace(FIVE[0], doubts=(learned, cut)), *(replace(one, doubts=(learned,)) for one in FIVE[1:]))
    said = text_of(professional_page(replace(FLAGGED, muscles=muscles), say_in_english))
    assert (said.count(f"All muscles: {learned}"), said.count(learned), said.count(cut)) == (1, 1, 1)
