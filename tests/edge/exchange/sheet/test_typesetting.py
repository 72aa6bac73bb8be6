"""Pages as PDF and as pictures: real text, whole files, and Chinese in its own letters."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from pypdf import PdfReader

from edge.exchange.sheet.a4 import participant_page
from edge.exchange.sheet.blocks import Paper, Text
from edge.exchange.sheet.professional import professional_page
from edge.exchange.sheet.receipt import receipt
from edge.exchange.sheet.typesetting import height_mm, image_of, media_of, pdf_of
from edge.exchange.sheet.words import say_in_english
from edge.ui.language import NAMES
from tests.edge.exchange.sheet.sheet_doubles import FLAGGED, ink, read

#: Letters that surely ship.
HAN = NAMES["zh_HK"]


def page(words: str, **changes: object) -> Paper:
    paper = Paper("A page", "zh_HK", 60, None, 5, (Text(words, 18),))
    return replace(paper, **changes)  # type: ignore[arg-type]


def lines_of(paper: Paper) -> list[str]:
    return [" ".join(line.split()) for line in read(paper).pages[0].extract_text().split("\n")]


def test_both_pages_can_be_one_pdf() -> None:
    pages = [participant_page(FLAGGED, say_in_english), professional_page(FLAGGED, say_in_english)]
    reader = PdfReader(BytesIO(pdf_of(pages)), strict=True)
    assert [" ".join(page.extract_text().split("\n")[0].split()) for page in reader.pages] == [
        "Your muscle screening",
        "Screening measurements for the professional",
    ]


def test_pages_of_different_paper_can_be_one_pdf() -> None:
    pages = [participant_page(FLAGGED, say_in_english), receipt(FLAGGED, say_in_english, 80)]
    widths = [round(float(page.mediabox.width)) for page in PdfReader(BytesIO(pdf_of(pages))).pages]
    assert widths == [595, 227]


def test_the_pdf_is_whole_to_a_strict_reader() -> None:
    found = read(page("A whole file")).metadata
    assert found is not None
    assert (found.title, found.creator) == ("A page", "myosight")


def test_chinese_wraps_without_blanks_and_nothing_is_cut() -> None:
    paper = page(HAN * 12)
    lines = lines_of(paper)
    assert "".join(lines) == HAN * 12
    assert len(lines) > 4
    drawn = ink(image_of(paper, 50))
    margin = round(5 / 25.4 * 50) - 1
    assert drawn.any()
    assert not drawn[:, :margin].any() and not drawn[:, -margin:].any()


def test_a_number_stays_with_its_unit_and_its_uncertainty() -> None:
    lines = lines_of(page("RF thickness of 16.2 mm ± 1.9 mm, right, protocol P-RF-50 and 0.92 m/s"))
    for whole in ("16.2 mm", "± 1.9 mm,", "P-RF-50", "0.92 m/s"):
        assert any(whole in line for line in lines)
    assert len(lines) > 3


def test_a_roll_is_as_long_as_its_words() -> None:
    assert height_mm(page("one")) < height_mm(page("one " * 60))


def test_cups_is_told_the_paper_by_its_name() -> None:
    assert media_of(participant_page(FLAGGED, say_in_english)) == "A4"
    roll = receipt(FLAGGED, say_in_english, 58)
    width, length = media_of(roll).removeprefix("Custom.").removesuffix("mm").split("x")
    assert width == "58"
    assert height_mm(roll) <= int(length) < height_mm(roll) + 1
