"""Sheets to be set: an ordinary visit, its other states, and the longest words that a visit can bring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from pypdf import PdfReader

from edge.exchange.sheet.blocks import Block, Columns, Frame, Paper, Text
from edge.exchange.sheet.content import (
    CriterionLine,
    Muscle,
    SheetContent,
    SitePicture,
    TestValue,
)
from edge.exchange.sheet.typesetting import pdf_of

VISIT = "4f0c2a52-9a52-4f3c-8c39-6f0f3f8f2d11"

# REFERENCE §1.10, word for word
NO_FLAG = (
    "Today's screening did not show a reason for referral. This is a screening result, not a diagnosis. "
    "It cannot rule out a muscle problem. If you feel weaker, or have had falls or weight loss, please see a doctor."
)
FLAG_REFER = (
    "Some of today's results were below the screening level ({list}). This does not mean you have a disease. "
    "We suggest a check by a doctor or physiotherapist. Please bring this sheet."
)
INSUFFICIENT = "We could not complete the screening today because: {reasons}. No conclusion can be drawn."


def site_picture(seed: int, *, rows: int = 120, columns: int = 160) -> SitePicture:
    """Speckle with a darker ellipse and its outline."""
    rng = np.random.default_rng((seed, 17))
    y, x = np.mgrid[0:rows, 0:columns]
    inside = ((x - columns / 2) / (columns * 0.33)) ** 2 + ((y - rows * 0.45) / (rows * 0.22)) ** 2 < 1
    grey = np.clip(rng.rayleigh(38, (rows, columns)) * np.where(inside, 0.6, 1.3), 0, 255).astype(np.uint8)
    turn = np.linspace(0, 2 * np.pi, 90, endpoint=False)
    outline = np.stack([columns / 2 + columns * 0.33 * np.cos(turn), rows * 0.45 + rows * 0.22 * np.sin(turn)], 1)
    return SitePicture(grey, outline.astype(np.float32))


def measured(short: str, name: str, protocol: str, mt_mm: float, *, seed: int = 1) -> Muscle:
    return Muscle(
        short,
        name,
        "right",
        protocol,
        mt_mm=mt_mm,
        mt_u_mm=1.9,
        csa_cm2=5.06,
        csa_u_cm2=0.62,
        placements=3,
        picture=site_picture(seed),
    )


RF = measured("RF", "thigh", "P-RF-50", 16.2)
FIVE = (
    measured("Biceps", "arm, front", "P-BIC-66", 18.4, seed=2),
    replace(measured("Triceps", "arm, back", "P-TRI-60", 27.3, seed=3), fov_truncated=True),
    measured("RA", "belly", "P-RA-U", 7.8, seed=4),
    RF,
    replace(measured("PLPB", "lower leg", "P-PLPB-50", 15.1, seed=5), edited=True),
)
WITHHELD = Muscle("RF", "thigh", "right", "P-RF-50", withheld=("scale not proven",), picture=site_picture(6))

LINES = (
    CriterionLine("grip-Jamar 17.2 kg (< 18) – low", counts=True),
    CriterionLine("ASMI-BIA 5.9 kg/m² (≥ 5.7) – not low"),
    CriterionLine("ASM/BMI-BIA 0.55 m² (< 0.57) – low", counts=True),
    CriterionLine("SARC-F 5/10 (≥ 4) – reached", counts=True),
    CriterionLine("5× sit-to-stand 14.20 s – no cut-off in these rules"),
    CriterionLine("calf – not measured"),
)
TESTS = (
    TestValue("Grip", "17.2 kg", "left"),
    TestValue("Chair stand", "14.20 s"),
    TestValue("Walking", "0.92 m/s"),
    TestValue("Daily life", "5 of 10"),
    TestValue("Calf", why_none="not done (swollen)"),
    TestValue("Limb muscle", "13.3 kg", uncertainty="± 0.5 kg"),
)
FLAGGED = SheetContent(
    visit_code=VISIT,
    participant="HK-00417",
    day="26 November 2026",
    operator="Chan T. M.",
    reviewer="Chan T. M.",
    device="Clarius L7, kit K-03",
    programme="five-site 1.2",
    rules="AWGS 2025 (65+ years)",
    rules_signed_off=True,
    state="flag_refer",
    meaning=FLAG_REFER.format(list="grip strength, your answers about daily life, muscle amount"),
    reasons=("grip low", "ASM/BMI low", "SARC-F at its level"),
    lines=LINES,
    criteria=("Criteria for low strength and low mass met on today's measurements; confirm clinically.",),
    tests=TESTS,
    muscles=FIVE,
    person="woman, 71 years",
    next_visit="25 May 2027",
    model="five-muscle 1.3.0",
)
NOT_FLAGGED = replace(FLAGGED, state="no_flag", meaning=NO_FLAG, reasons=())
INCOMPLETE = replace(
    FLAGGED,
    state="insufficient",
    meaning=INSUFFICIENT.format(
        reasons="there is no grip strength, there is neither a calf size nor all five answers about daily life"
    ),
    reasons=("grip missing", "no case-finding tool"),
    muscles=(WITHHELD,),
)
STATES = {"flag_refer": FLAGGED, "no_flag": NOT_FLAGGED, "insufficient": INCOMPLETE}

_UNABLE = " (could not be done)"
_ALL_LOW = (
    f"grip strength{_UNABLE}, standing up five times{_UNABLE}, walking speed{_UNABLE}, balance, walking and standing "
    f"up, your answers about daily life, size of the calf, muscle amount"
)
_ALL_MISSING = (
    "there is no grip strength (pain or surgery of the hand), there is neither a calf size nor all five answers about "
    "daily life (not agreed to), the exact birthday is needed to choose the level"
)
#: Everything as long as it comes, at once: every mark, every test without a value, every site withheld.
LONGEST_FLAGGED = replace(
    FLAGGED,
    participant="HK-KOWLOON-EAST-00000417"[:24],
    day="Wednesday, 30 September 2026",
    operator="Krishnamoorthy-Featherstonehaugh A. B.",
    reviewer="Krishnamoorthy-Featherstonehaugh A. B.",
    device="Healcerion SONON 300L 5-12 MHz linear 50 mm, kit KOWLOON-EAST-03",
    programme="kowloon-east-community-screening 2026.11",
    rules="AWGS 2025 (50-64/65+ years)",
    rules_signed_off=False,
    meaning=FLAG_REFER.format(list=_ALL_LOW),
    reasons=tuple(_ALL_LOW.split(", ")),
    lines=(
        *LINES,
        *(
            CriterionLine(f"calf 30.5 cm (< 34) – low, legs swollen: the muscle may be smaller [{b} years]")
            for b in "abcd"
        ),
    ),
    criteria=(
        "Criteria for low strength and low mass met on today's measurements; confirm clinically.",
        "Criteria for low physical performance: not enough was measured today.",
    ),
    tests=(
        TestValue("Grip", why_none="could not be done"),
        TestValue("Chair stand", why_none="not done (cannot stand)"),
        TestValue("Walking", why_none="not done (cannot stand)"),
        TestValue("Balance", why_none="not done (cannot stand)"),
        TestValue("Daily life", "10 of 10"),
        TestValue("Calf", "30.5 cm", "right"),
        TestValue("Limb muscle", why_none="not done (pacemaker)"),
    ),
    muscles=tuple(
        replace(
            one,
            doubts=(
                "Research only: this network learned from simulations.",
                "Unusual thickness. Check the scale and the site.",
                "The muscle is wider than the picture: visible part only.",
            ),
            edited=True,
        )
        for one in FIVE
    ),
    follow_up=tuple(
        f"{one.short}: 0.4 mm less than on 28 May 2026; within ± 3.0 mm no change can be told." for one in FIVE
    ),
    next_visit="Wednesday, 31 March 2027",
    marks=("demonstration", "research", "practice"),
    translation_signed_off=False,
)
LONGEST_INCOMPLETE = replace(
    LONGEST_FLAGGED,
    state="insufficient",
    meaning=INSUFFICIENT.format(reasons=_ALL_MISSING),
    reasons=tuple(_ALL_MISSING.split(", ")),
    muscles=tuple(
        replace(
            one,
            mt_mm=None,
            mt_u_mm=None,
            csa_cm2=None,
            csa_u_cm2=None,
            withheld=("picture not clear",),
        )
        for one in FIVE
    ),
)
LONGEST = {
    "flag_refer": LONGEST_FLAGGED,
    "no_flag": replace(LONGEST_FLAGGED, state="no_flag", meaning=NO_FLAG, reasons=()),
    "insufficient": LONGEST_INCOMPLETE,
}


def read(paper: Paper) -> PdfReader:
    return PdfReader(BytesIO(pdf_of([paper])), strict=True)


@cache
def text_of(paper: Paper) -> str:
    """The page's text as a PDF reader finds it, with single blanks."""
    return " ".join(" ".join(page.extract_text() for page in read(paper).pages).split())


def ink(page: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where a page is not white."""
    return np.any(page < 200, axis=2)


def texts_of(blocks: Iterable[Block]) -> Iterator[Text]:
    """Every paragraph, however deep in columns and frames."""
    for block in blocks:
        if isinstance(block, Text):
            yield block
        elif isinstance(block, Frame):
            yield from texts_of(block.blocks)
        elif isinstance(block, Columns):
            for cell in block.cells:
                yield from texts_of(cell)


def largest_letters_pt(paper: Paper, words: str) -> float:
    """Size on paper of the text that begins with ``words``, as a PDF reader finds it."""
    sizes: list[float] = []

    def note(text: str, page: list[float], line: list[float], font: object, size: float) -> None:
        if text.strip().startswith(words):
            sizes.append(size * abs(line[3] * page[3]))

    read(paper).pages[0].extract_text(visitor_text=note)
    return max(sizes)
