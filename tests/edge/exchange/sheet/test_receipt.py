"""The receipt on a roll: as long as it needs to be, no word broken."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, TypeAlias

import cv2
import pytest

from edge.exchange.sheet.content import SheetContent
from edge.exchange.sheet.receipt import receipt
from edge.exchange.sheet.typesetting import image_of
from edge.exchange.sheet.words import say_in_english
from tests.edge.exchange.sheet.forbidden import forbidden_in
from tests.edge.exchange.sheet.sheet_doubles import FLAGGED, LONGEST, STATES, VISIT, ink, read, text_of

Width: TypeAlias = Literal[58, 80]
WIDTHS: list[Width] = [58, 80]


@pytest.mark.parametrize("width_mm", WIDTHS)
@pytest.mark.parametrize("content", [*STATES.values(), *LONGEST.values()])
def test_it_is_one_strip_with_every_word(width_mm: Width, content: SheetContent) -> None:
    paper = receipt(content, say_in_english, width_mm)
    reader = read(paper)
    assert len(reader.pages) == 1
    box = reader.pages[0].mediabox
    assert float(box.width) == pytest.approx(width_mm / 25.4 * 72, abs=1)
    assert float(box.height) > float(box.width)
    said = text_of(paper)
    for words in (
        content.meaning,
        content.next_visit,
        "not a diagnosis",
        *(test.value or test.why_none for test in content.tests),
        *(muscle.protocol if muscle.mt_mm else muscle.withheld[0] for muscle in content.muscles),
    ):
        assert words in said
    assert content.participant in said.replace(" ", "")  # a long one goes on in the next line
    assert not forbidden_in(said)


@pytest.mark.parametrize("width_mm", WIDTHS)
def test_what_the_head_cannot_print_stays_white(width_mm: Width) -> None:
    printed_mm = {58: 48, 80: 72}[width_mm]
    page = ink(image_of(receipt(LONGEST["flag_refer"], say_in_english, width_mm), 101))
    margin = int((width_mm - printed_mm) / 2 / 25.4 * 101) - 1
    assert page.any()
    assert not page[:, :margin].any() and not page[:, -margin:].any()


@pytest.mark.parametrize("width_mm", WIDTHS)
def test_its_code_leads_back_to_the_visit(width_mm: Width) -> None:
    page = image_of(receipt(FLAGGED, say_in_english, width_mm), 101)
    found, _, _ = cv2.QRCodeDetector().detectAndDecode(page[len(page) // 2 :])
    assert found == VISIT


def test_it_speaks_of_itself_and_not_of_pages() -> None:
    said = text_of(receipt(FLAGGED, say_in_english, 80))
    assert "Take this receipt to a doctor or physiotherapist." in said
    assert "page" not in said


def test_no_word_is_broken_at_the_end_of_a_line() -> None:
    said = text_of(receipt(FLAGGED, say_in_english, 58))
    for words in ("physiotherapist.", "P-PLPB-50.", "P-BIC-66.", "0.92 m/s", "13.3 kg ± 0.5 kg", "cut-off"):
        assert words in said
    lines = [
        line for page in read(receipt(FLAGGED, say_in_english, 58)).pages for line in page.extract_text().split("\n")
    ]
    assert not [line for line in lines if line.endswith(("-", "/", "±")) or line.startswith(("mm", "kg"))]


def test_a_word_wider_than_the_roll_goes_on_in_the_next_line() -> None:
    said = text_of(receipt(replace(FLAGGED, meaning="W" * 40), say_in_english, 58))
    assert "W" * 40 in said.replace(" ", "")
