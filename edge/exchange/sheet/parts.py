"""What more than one of the sheet's forms says in the same way."""

from __future__ import annotations

from collections.abc import Sequence

from edge.exchange.sheet.blocks import Block, Frame, Space, Text
from edge.exchange.sheet.content import Mark, Muscle, SheetContent, TestValue
from edge.exchange.sheet.words import Say

#: The gravest first: what it means is said of that one alone, the others are named beside it.
_GRAVITY: tuple[Mark, ...] = ("practice", "demonstration", "research")


def mark_blocks(content: SheetContent, say: Say, size_pt: float) -> tuple[Block, ...]:
    """Return why the sheet must not be taken for care, white on black; nothing where nothing speaks against it."""
    words: list[Block] = []
    marks = [mark for mark in _GRAVITY if mark in content.marks]
    if marks:
        named = say("sheet.mark.between").join(say(f"sheet.mark.{mark}") for mark in marks)
        words += [Text(named, size_pt + 2, bold=True), Text(say(f"sheet.mark.{marks[0]}.means"), size_pt, bold=True)]
    unsigned = {
        (True, True): "",
        (False, True): "sheet.unsigned.rules",
        (True, False): "sheet.unsigned.translation",
        (False, False): "sheet.unsigned.both",
    }[content.rules_signed_off, content.translation_signed_off]
    if unsigned:
        words.append(Text(say(unsigned), size_pt))
    if not words:
        return ()
    return (Frame(tuple(words), pad_mm=1.5, line_mm=0, black=True), Space(2))


def signed_words(content: SheetContent, say: Say) -> str:
    """Return whether a clinician has signed off the rule set."""
    return say("sheet.signed" if content.rules_signed_off else "sheet.unsigned")


def value_lines(tests: Sequence[TestValue], say: Say) -> list[str]:
    """Return a line for each test that has a value, with its unit, uncertainty and side."""
    return [_value_line(test, say) for test in tests if test.value]


def none_lines(tests: Sequence[TestValue], say: Say) -> list[str]:
    """Return a line for each reason why tests have no value, naming them all."""
    whys = dict.fromkeys(test.why_none for test in tests if test.why_none)
    between = say("sheet.list")
    return [
        say("sheet.test.none", names=between.join(test.name for test in tests if test.why_none == why), why=why)
        for why in whys
    ]


def _value_line(test: TestValue, say: Say) -> str:
    value = test.value
    if test.uncertainty:
        value = say("sheet.value.uncertain", value=value, uncertainty=test.uncertainty)
    if test.side:
        return say("sheet.test.side", name=test.name, value=value, side=test.side)
    return say("sheet.test", name=test.name, value=value)


def thickness_words(muscle: Muscle, say: Say) -> str:
    """Return the line of REFERENCE §1.10 without its last sentence, or why there is no number."""
    if muscle.mt_mm is None or muscle.mt_u_mm is None:
        return say(
            "sheet.ultrasound.withheld",
            short=muscle.short,
            side=muscle.side,
            why=say("sheet.list").join(muscle.withheld),
        )
    return say(
        "sheet.ultrasound.line",
        short=muscle.short,
        mt=f"{muscle.mt_mm:.1f}",
        mt_u=f"{muscle.mt_u_mm:.1f}",
        side=muscle.side,
        protocol=muscle.protocol,
    )


def no_cutoff_words(content: SheetContent, say: Say) -> str:
    """Return the sentence that no cut-off exists; empty where there is no number."""
    numbers = sum(muscle.mt_mm is not None for muscle in content.muscles)
    if not numbers:
        return ""
    return say("sheet.ultrasound.no_cutoff" if numbers == 1 else "sheet.ultrasound.no_cutoffs")


def contour_words(content: SheetContent, say: Say) -> str:
    """Return who made and who reviewed the outlines; empty where there is none."""
    if not any(muscle.mt_mm is not None or muscle.picture is not None for muscle in content.muscles):
        return ""
    if not content.model:
        return say("sheet.contour.by_hand", reviewer=content.reviewer)
    return say("sheet.contour", model=content.model, reviewer=content.reviewer)


def foot_words(content: SheetContent, say: Say) -> str:
    """Return what every page says at its foot: who, with what, by which rules, what for (REFERENCE §1.10)."""
    done = say(
        "sheet.foot.done",
        operator=content.operator,
        device=content.device,
        rules=content.rules,
        signed=signed_words(content, say),
        programme=content.programme,
    )
    return " ".join(words for words in (done, contour_words(content, say), say("sheet.foot")) if words)
