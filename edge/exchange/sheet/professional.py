"""The professional's page: each criterion with its limit, each measurement with its uncertainty, and their origin."""

from __future__ import annotations

from edge.exchange.sheet.blocks import Block, Columns, Frame, Line, Modules, Paper, Shown, Space, Text
from edge.exchange.sheet.content import Muscle, SheetContent
from edge.exchange.sheet.parts import (
    contour_words,
    mark_blocks,
    none_lines,
    signed_words,
    thickness_words,
    value_lines,
)
from edge.exchange.sheet.qr import qr_modules
from edge.exchange.sheet.words import Say

#: Sizes of the words (pt), heights of the pictures (mm) and distances of the lines, from roomy to tight; 9 pt is still
#: read at arm's length.
_ROOMS = (
    (11.5, 34.0, 1.0),
    (11.0, 27.0, 1.0),
    (10.5, 23.0, 1.0),
    (10.5, 20.0, 1.0),
    (10.0, 17.0, 1.0),
    (9.5, 14.0, 1.0),
    (9.0, 12.0, 1.0),
    (9.0, 11.0, 0.92),
)


_MARGIN_MM = 12.0
_WIDTH_MM = 210 - 2 * _MARGIN_MM


def professional_page(content: SheetContent, say: Say) -> Paper:
    """Return the professional's page, one side of A4.

    Raises:
        SheetRefused: the words do not fit on one page at 9 pt (``sheet.too_long``), a letter is in no font
            (``sheet.font``), or the visit's code cannot be printed (``sheet.code``).
    """
    from edge.exchange.sheet.typesetting import first_that_fits  # Qt only where a page is set

    return first_that_fits(_page(content, say, *room) for room in _ROOMS)


def _page(content: SheetContent, say: Say, size_pt: float, picture_mm: float, leading: float) -> Paper:
    gap = Space(size_pt / 4)
    blocks: list[Block] = [*mark_blocks(content, say, size_pt), _head(content, say, size_pt), gap]
    blocks += [_heading(say("sheet.lines", rules=content.rules), size_pt)]
    blocks += _two_columns([Text(line.words, size_pt, bold=line.counts) for line in content.lines])
    if content.criteria:
        criteria = tuple(Text(words, size_pt + 1, bold=True) for words in content.criteria)
        blocks += [Space(1), Frame(criteria, pad_mm=2, line_mm=0.5)]
    if content.tests:
        blocks += [gap, _heading(say("sheet.all_tests"), size_pt)]
        lines = (*value_lines(content.tests, say), *none_lines(content.tests, say))
        blocks += _two_columns([Text(words, size_pt) for words in lines])
    if content.muscles:
        blocks += [gap, _heading(say("sheet.ultrasound"), size_pt)]
        for muscle in content.muscles:
            blocks += [_muscle(muscle, _shared_doubts(content), say, size_pt, picture_mm), Space(1)]
        shared = _shared_doubts(content)
        doubts = say("sheet.all_muscles", doubts=" ".join(shared)) if shared else ""
        known = (doubts, say("sheet.uncertainty"), contour_words(content, say), say("sheet.not_in_rules"))
        blocks += [Text(words, size_pt) for words in known if words]
    blocks += [Text(words, size_pt) for words in content.estimates]
    if content.follow_up:
        blocks += [gap, _heading(say("sheet.follow_up"), size_pt)]
        blocks += _two_columns([Text(words, size_pt) for words in content.follow_up])
    foot = (gap, Line(), Space(0.8), Text(say("sheet.foot"), 9))
    return Paper(
        say("sheet.professional"), content.language, 210, 297, _MARGIN_MM, tuple(blocks), foot, leading=leading
    )


def _heading(words: str, size_pt: float) -> Text:
    return Text(words, size_pt + 2, bold=True)


def _head(content: SheetContent, say: Say, size_pt: float) -> Block:
    """What is always printed (REFERENCE §1.10): rule set and version, device, operator, date; and the visit's code."""
    state = say(f"sheet.state.{content.state}")
    if content.reasons:
        state = say("sheet.state.reasons", state=state, reasons=say("sheet.list").join(content.reasons))
    told = (
        ("participant", content.participant),
        ("person", content.person),
        ("day", content.day),
        ("operator", content.operator),
        ("device", content.device),
        ("programme", content.programme),
        ("rules", say("sheet.rules.signed", rules=content.rules, signed=signed_words(content, say))),
        ("visit", content.visit_code),
        ("state", state),
    )
    rows: list[Block] = [Text(say("sheet.professional"), size_pt + 5, bold=True), Space(1)]
    rows += [
        Columns(((Text(say(f"sheet.professional.{name}"), size_pt),), (Text(value, size_pt, bold=True),)), (1, 2.6))
        for name, value in told
        if value
    ]
    code = Modules(qr_modules(content.visit_code), 28)
    return Columns((tuple(rows), (code,)), (_WIDTH_MM - 4 - 28, 28))


def _two_columns(texts: list[Text]) -> list[Block]:
    """Return the lines in two columns, read row by row."""
    texts = texts + [Text("", 1)] * (len(texts) % 2)
    return [Columns(((left,), (right,)), (1, 1)) for left, right in zip(texts[::2], texts[1::2], strict=True)]


def _shared_doubts(content: SheetContent) -> tuple[str, ...]:
    """Return what is doubted of every one of several muscles, e.g. a network for research: it is said once."""
    if len(content.muscles) < 2:
        return ()
    return tuple(one for one in content.muscles[0].doubts if all(one in other.doubts for other in content.muscles))


def _muscle(muscle: Muscle, shared: tuple[str, ...], say: Say, size_pt: float, picture_mm: float) -> Block:
    """One muscle: its picture, and beside it the line of REFERENCE §1.10, its area, and what is to be known of both."""
    first = thickness_words(muscle, say)
    if muscle.mt_mm is not None:
        first = f"{first} {say('sheet.ultrasound.no_cutoff')}"
    further: list[str] = []
    if muscle.csa_cm2 is not None and muscle.csa_u_cm2 is not None:
        key = "sheet.area.visible" if muscle.fov_truncated else "sheet.area"
        further.append(say(key, csa=f"{muscle.csa_cm2:.1f}", csa_u=f"{muscle.csa_u_cm2:.1f}"))
    elif muscle.no_area:
        further.append(say("sheet.area.none", why=say("sheet.list").join(muscle.no_area)))
    if muscle.placements:
        one = muscle.placements == 1
        further.append(say("sheet.placement") if one else say("sheet.placements", placements=muscle.placements))
    if muscle.edited:
        further.append(say("sheet.edited"))
    further += [one for one in muscle.doubts if one not in shared]
    words: tuple[Block, ...] = (Text(first, size_pt, bold=True), Text(" ".join(further), size_pt))
    picture: tuple[Block, ...] = (Shown(muscle.picture, picture_mm),) if muscle.picture is not None else ()
    beside_mm = 1.5 * picture_mm
    return Columns((picture, words), (beside_mm, _WIDTH_MM - 4 - beside_mm))
