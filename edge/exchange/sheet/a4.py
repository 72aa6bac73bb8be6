"""The participant's page: one side of A4, large letters, first what it means and what to do, then the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edge.exchange.sheet.blocks import Block, Columns, Frame, Line, Modules, Paper, Shown, Space, Text
from edge.exchange.sheet.content import Muscle, SheetContent
from edge.exchange.sheet.parts import (
    foot_words,
    mark_blocks,
    no_cutoff_words,
    none_lines,
    thickness_words,
    value_lines,
)
from edge.exchange.sheet.qr import qr_modules
from edge.exchange.sheet.words import Say

#: The least size of what a participant reads, pt (REFERENCE §8.4).
BODY_PT = 18.0

#: Size of the foot, which is for the professional who is shown the page, pt.
FOOT_PT = 9.0


#: Pictures are no wider than if so many stood side by side.
_LEAST_ABREAST = 4


@dataclass(frozen=True)
class _Room:
    """How generously the page is set: sizes, gaps, how many tests stand side by side, the distance of lines."""

    meaning_pt: float
    heading_pt: float
    gap_mm: float
    picture_mm: float
    margin_mm: float
    code_mm: float
    tests_abreast: int
    leading: float = 1.0


#: From roomy to tight; letters never fall below :data:`BODY_PT`, and no word is left out.
_ROOMS = (
    _Room(22, 22, 5, 34, 15, 34, 1),
    _Room(20, 20, 4, 30, 14, 32, 1),
    _Room(20, 20, 4, 28, 14, 32, 2),
    _Room(18, 19, 3, 26, 12, 30, 2),
    _Room(18, 19, 2.5, 23, 12, 28, 2),
    _Room(18, 18, 2, 21, 11, 28, 2),
    _Room(18, 18, 1.6, 19, 11, 27, 2),
    _Room(18, 18, 1.2, 17, 10, 27, 2),
    _Room(18, 18, 1.0, 16, 10, 26, 2, 0.96),
    _Room(18, 18, 0.8, 14, 9, 26, 2, 0.94),
    _Room(18, 18, 0.6, 13, 9, 25, 2, 0.92),
    _Room(18, 18, 0.4, 11, 8, 24, 2, 0.90),
)


def participant_page(content: SheetContent, say: Say) -> Paper:
    """Return the participant's page.

    Raises:
        SheetRefused: the words do not fit on one page at 18 pt (``sheet.too_long``), a letter is in no font
            (``sheet.font``), or the visit's code cannot be printed (``sheet.code``).
    """
    from edge.exchange.sheet.typesetting import first_that_fits  # Qt only where a page is set

    return first_that_fits(_page(content, say, room) for room in _ROOMS)


def _page(content: SheetContent, say: Say, room: _Room) -> Paper:
    gap = Space(room.gap_mm)
    blocks: list[Block] = [*mark_blocks(content, say, BODY_PT), _head(content, say, room), gap]
    blocks += [_meaning(content, say, room), gap]
    blocks += [Text(say("sheet.do"), room.heading_pt, bold=True), Text(say(f"sheet.do.{content.state}"), BODY_PT)]
    if content.next_visit:
        blocks.append(Text(say("sheet.next", day=content.next_visit), BODY_PT, bold=True))
    if content.tests:
        blocks += [gap, Text(say("sheet.tests"), room.heading_pt, bold=True)]
        blocks += _abreast(value_lines(content.tests, say), room.tests_abreast)
        blocks += [Text(words, BODY_PT) for words in none_lines(content.tests, say)]
    if content.muscles:
        blocks += [gap, Text(say("sheet.ultrasound"), room.heading_pt, bold=True)]
        blocks += _pictures(content.muscles, room.picture_mm)
        blocks += [Text(thickness_words(muscle, say), BODY_PT) for muscle in content.muscles]
        if words_of_no_cutoff := no_cutoff_words(content, say):
            blocks.append(Text(words_of_no_cutoff, BODY_PT))
    foot = (Space(room.gap_mm), Line(), Space(0.8), Text(foot_words(content, say), FOOT_PT))
    return Paper(
        say("sheet.title"), content.language, 210, 297, room.margin_mm, tuple(blocks), foot, leading=room.leading
    )


def _head(content: SheetContent, say: Say, room: _Room) -> Block:
    """Whose page it is, of which day, and the way back to the visit."""
    named = (
        Text(say("sheet.title"), room.heading_pt + 4, bold=True),
        Text(say("sheet.participant", code=content.participant), BODY_PT),
        Text(say("sheet.day", day=content.day), BODY_PT),
    )
    inside_mm = 210 - 2 * room.margin_mm - 4
    code = Modules(qr_modules(content.visit_code), room.code_mm)
    return Columns((named, (code,)), (inside_mm - room.code_mm, room.code_mm))


def _meaning(content: SheetContent, say: Say, room: _Room) -> Block:
    heading = Text(say("sheet.meaning"), room.heading_pt, bold=True)
    line_mm = 1.4 if content.state == "flag_refer" else 0.6
    return Frame((heading, Text(content.meaning, room.meaning_pt)), pad_mm=min(3.0, room.gap_mm + 1), line_mm=line_mm)


def _abreast(words: Sequence[str], columns: int) -> list[Block]:
    """Return the lines in so many columns, read row by row."""
    rows = [words[start : start + columns] for start in range(0, len(words), columns)]
    return [
        Columns(tuple((Text(one, BODY_PT),) for one in (*row, *[""] * (columns - len(row)))), (1.0,) * columns)
        for row in rows
    ]


def _pictures(muscles: Sequence[Muscle], height_mm: float) -> list[Block]:
    """Return the pictures side by side, each over its muscle's names; nothing where there is none."""
    cells: list[tuple[Block, ...]] = [
        (
            Shown(muscle.picture, height_mm),
            Text(muscle.short, BODY_PT, bold=True, centred=True),
            Text(muscle.name, BODY_PT, centred=True),
        )
        for muscle in muscles
        if muscle.picture is not None
    ]
    if not cells:
        return []
    cells += [()] * (_LEAST_ABREAST - len(cells))
    return [Columns(tuple(cells), (1.0,) * len(cells), gap_mm=3)]
