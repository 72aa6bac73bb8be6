"""The letters that ship hold every character of every language, and each language is written in its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QRawFont, QTextLayout

from edge.ui import letters
from edge.ui.language import NAMES, Language
from edge.ui.letters import LettersRefused, families_for, register_letters, write_in
from edge.ui.words import ENGLISH
from tests.edge.ui.translation_files import CHINESE, messages_of

FONTS = Path(letters.__file__).parent / "fonts"
SHORT = {"en": "TC", "zh_HK": "TC", "zh_CN": "SC"}
STYLES = ("Regular", "Bold")


@pytest.fixture(autouse=True)
def english_again(app: QGuiApplication) -> Iterator[None]:
    yield
    write_in("en")


def written(language: Language) -> set[str]:
    """Return every character that a language's words, all languages' names and ASCII are written with."""
    words = "".join(one.words for one in messages_of(language).values())
    return set(words + "".join(NAMES.values())) | {chr(code) for code in range(0x20, 0x7F)}


def families_of(words: str, font: QFont) -> dict[str, int]:
    """Return how many characters of ``words`` each family wrote."""
    layout = QTextLayout(words, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    found: Counter[str] = Counter()
    for run in layout.glyphRuns():
        family = run.rawFont().familyName()
        found["Inter" if family == "inter" else family] += len(run.glyphIndexes())
    return found


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", CHINESE)
def test_the_letters_hold_exactly_what_the_translation_writes(language: Language, style: str) -> None:
    font = QRawFont(str(FONTS / f"Han-{SHORT[language]}-{style}.otf"), 20.0)
    assert font.isValid()
    wanted = written(language)
    assert sorted(one for one in wanted if not font.supportsCharacter(ord(one))) == []
    spare = {chr(code) for code in range(0x4E00, 0xA000) if font.supportsCharacter(code)} - wanted
    assert spare == set(), "run .ci/subset-fonts"


@pytest.mark.parametrize("style", STYLES)
def test_inter_holds_every_character_of_every_english_word(app: QGuiApplication, style: str) -> None:
    font = QRawFont(str(FONTS / f"Inter-{style}.otf"), 20.0)
    wanted = set("".join(ENGLISH.values()) + "<≤≥>−…²0123456789")
    assert sorted(one for one in wanted if not font.supportsCharacter(ord(one))) == []


def test_the_letters_are_small() -> None:
    sizes = {file.name: file.stat().st_size for file in FONTS.glob("Han-*.otf")}
    assert len(sizes) == 4 and max(sizes.values()) < 400_000


def test_their_licence_ships_with_them() -> None:
    licence = (FONTS / "OFL-Han.txt").read_text(encoding="utf-8")
    assert "Adobe" in licence and "SIL OPEN FONT LICENSE Version 1.1" in licence


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("first", ["zh_HK", "zh_CN"])
def test_each_language_is_written_in_its_own_letters_after_every_change(
    app: QGuiApplication, first: Language, bold: bool
) -> None:
    other: Language = "zh_CN" if first == "zh_HK" else "zh_HK"
    font = QFont()
    font.setPixelSize(31 if first == "zh_HK" else 33)  # letters that no other test has brought out
    font.setBold(bold)
    for language in (first, other, first, "en", other, "en", first):
        font.setFamily(write_in(language))
        assert families_of("中量45.2 mm", font) == {f"Myosight Han {SHORT[language]}": 2, "Inter": 7}, language


@pytest.mark.parametrize("screen", NAMES)
@pytest.mark.parametrize("language", CHINESE)
def test_a_sheet_is_written_in_its_own_letters_whatever_the_screen_speaks(
    app: QGuiApplication, language: Language, screen: Language
) -> None:
    on_screen, on_sheet = QFont(write_in(screen)), QFont()
    on_sheet.setFamilies(families_for(language))
    for _ in range(2):
        assert families_of("中量1", on_screen) == {f"Myosight Han {SHORT[screen]}": 2, "Inter": 1}
        assert families_of("中量1", on_sheet) == {f"Myosight Han {SHORT[language]}": 2, "Inter": 1}


@pytest.mark.parametrize("language", CHINESE)
def test_a_line_is_as_high_as_in_english(app: QGuiApplication, language: Language) -> None:
    """What fits in English then fits in Chinese, line for line."""
    heights = set()
    for family in families_for(language):
        font = QFont(family)
        font.setPixelSize(100)
        heights.add(round(QFontMetricsF(font).height()))
    assert len(heights) == 1


def test_letters_that_are_missing_are_refused(
    app: QGuiApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "_FONTS", tmp_path)
    with pytest.raises(LettersRefused, match="Inter-Regular") as refused:
        register_letters()
    assert refused.value.reason == "screen.font"
