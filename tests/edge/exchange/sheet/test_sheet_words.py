"""The table of the sheet's words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import edge.exchange.sheet as sheet
from edge.exchange.sheet.words import SHEET_WORDS, say_in_english
from tests.edge.exchange.sheet.forbidden import forbidden_in

SOURCES = {file.name: file.read_text() for file in Path(next(iter(sheet.__path__))).glob("*.py")}


def test_no_key_leaves_the_table_of_the_sheet() -> None:
    assert all(key.startswith("sheet.") for key in SHEET_WORDS)


def test_every_key_that_is_named_is_there() -> None:
    named = {key for text in SOURCES.values() for key in re.findall(r'say\(\s*f?"(sheet\.[a-z_.]+)"', text)}
    assert named
    assert not named - set(SHEET_WORDS)


def test_no_forbidden_word_is_in_the_table() -> None:
    assert not {key: found for key, words in SHEET_WORDS.items() if (found := forbidden_in(words))}


def test_the_guard_sees_forbidden_words() -> None:
    assert forbidden_in("You were diagnosed; risk 12 %, healthy and safe") == ["diagnosed", "risk", "healthy", "safe"]
    assert not forbidden_in("a screening result, not a diagnosis")


def test_words_without_their_parts_are_refused() -> None:
    with pytest.raises(KeyError):
        say_in_english("sheet.next")
    with pytest.raises(KeyError):
        say_in_english("sheet.nothing")


def test_only_typesetting_needs_qt() -> None:
    assert [name for name, text in SOURCES.items() if "PySide6" in text] == ["typesetting.py"]
