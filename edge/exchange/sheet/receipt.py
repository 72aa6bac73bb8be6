"""The receipt: the participant's words on a roll of 58 or 80 mm, as long as it needs to be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from edge.exchange.sheet.blocks import Block, Columns, Line, Modules, Paper, Shown, Space, Text
from edge.exchange.sheet.content import Muscle, SheetContent
from edge.exchange.sheet.parts import foot_words, mark_blocks, no_cutoff_words, none_lines, thickness_words, value_lines
from edge.exchange.sheet.qr import qr_modules
from edge.exchange.sheet.words import Say

#: What a thermal head leaves white at each side, mm: it prints 48 of 58 mm, and 72 of 80 mm.
_MARGIN_MM = {58: 5.0, 80: 4.0}

#: Sizes of the words, pt: 18 (REFERENCE §8.4) where every word of the sheet has room in a line of it, else the largest
#: that gives it room; a word that has none at the last is broken. The A4 page never goes below 18.
_SIZES_PT = (18.0, 17.0, 16.0, 15.0, 14.0)

#: Least size of the foot, pt: a thermal head has 8 dots a millimetre.
_FOOT_PT = 9.0


def receipt(content: SheetContent, say: Say, width_mm: Literal[58, 80]) -> Paper:
    """Return the receipt on paper ``width_mm`` wide.

    Raises:
        SheetRefused: a letter is in no font (``sheet.font``), or the visit's code cannot be printed (``sheet.code``).
    """
    from edge.exchange.sheet.typesetting import first_that_fits  # Qt only where a page is set

    whole = [_roll(content, say, width_mm, size_pt, whole_words=True) for size_pt in _SIZES_PT]
    return first_that_fits([*whole, _roll(content, say, width_mm, _SIZES_PT[-1], whole_words=False)])


def _roll(content: SheetContent, say: Say, width_mm: Literal[58, 80], size_pt: float, *, whole_words: bool) -> Paper:
    gap = Space(3)
    blocks: list[Block] = [*mark_blocks(content, say, size_pt)]
    blocks += [Text(say("sheet.title"), size_pt + 2, bold=True), Text(content.participant, size_pt)]
    blocks += [Text(say("sheet.day", day=content.day), size_pt), gap, Line(), Space(2)]
    blocks += [Text(say("sheet.meaning"), size_pt, bold=True), Text(content.meaning, size_pt), Space(2), Line(), gap]
    blocks += [Text(say("sheet.do"), size_pt, bold=True), Text(say(f"sheet.do.receipt.{content.state}"), size_pt)]
    if content.next_visit:
        blocks.append(Text(say("sheet.next", day=content.next_visit), size_pt, bold=True))
    if content.tests:
        blocks += [gap, Text(say("sheet.tests"), size_pt, bold=True)]
        lines = (*value_lines(content.tests, say), *none_lines(content.tests, say))
        blocks += [Text(words, size_pt) for words in lines]
    if content.muscles:
        blocks += [gap, Text(say("sheet.ultrasound"), size_pt, bold=True)]
        blocks += _pictures(content.muscles, 2 if width_mm == 58 else 3, size_pt)
        blocks += [Text(thickness_words(muscle, say), size_pt) for muscle in content.muscles]
        if words := no_cutoff_words(content, say):
            blocks.append(Text(words, size_pt))
    blocks += [gap, Modules(qr_modules(content.visit_code), 36)]
    foot = (Space(1), Line(), Space(1), Text(foot_words(content, say), _FOOT_PT))
    return Paper(
        say("sheet.title"),
        content.language,
        width_mm,
        None,
        _MARGIN_MM[width_mm],
        tuple(blocks),
        foot,
        whole_words=whole_words,
    )


def _pictures(muscles: Sequence[Muscle], abreast: int, size_pt: float) -> list[Block]:
    """Return the pictures in rows, each over its muscle's names; nothing where there is none."""
    cells: list[tuple[Block, ...]] = [
        (Shown(one.picture, 30), Text(one.short, size_pt), Text(one.name, size_pt))
        for one in muscles
        if one.picture is not None
    ]
    cells += [()] * (-len(cells) % abreast)
    rows = [cells[start : start + abreast] for start in range(0, len(cells), abreast)]
    return [block for row in rows for block in (Columns(tuple(row), (1.0,) * abreast, gap_mm=2), Space(1.5))]
