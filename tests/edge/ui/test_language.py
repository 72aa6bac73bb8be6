"""Another language at run time, and what happens where a word or a file is missing."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from edge.reasons import REASONS
from edge.ui import language as spoken
from edge.ui.language import NAMES, LanguageRefused, current, language_of, translated, use
from edge.ui.scanned import title_of
from edge.ui.words import ENGLISH, WORDS, _joined, say, say_in, words_for_qml


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    use("en")


def test_the_language_changes_while_the_kit_runs() -> None:
    assert (current(), say("freeze")) == ("en", "Freeze")
    use("zh_HK")
    assert (current(), say("freeze"), title_of("rf")) == ("zh_HK", "定格", "股直肌")
    use("zh_CN")
    assert (current(), say("freeze"), title_of("rf")) == ("zh_CN", "冻结", "股直肌")
    use("en")
    assert (say("freeze"), title_of("rf")) == ("Freeze", "Rectus femoris")


def test_parts_are_filled_into_the_translation() -> None:
    use("zh_HK")
    assert say("badge.live", age_s=0.25) == "實時 0.2 秒"
    with pytest.raises(KeyError):
        say("badge.live")


def test_a_sheet_may_be_in_another_language_than_the_screen() -> None:
    use("zh_HK")
    assert say_in("zh_CN", "area") == "面积"
    assert say_in("en", "area") == "Area"
    assert say("area") == "面積"


def test_a_reasons_sentence_is_said_by_its_code() -> None:
    assert all(say(f"reason.{code}") == reason.sentence for code, reason in REASONS.items())
    use("zh_HK")
    assert say("reason.muscle.touches_top") == "肌肉碰到頂部。請多加啫喱。"


@pytest.mark.parametrize("language", NAMES)
def test_qml_gets_every_word_with_the_places_of_its_parts(language: spoken.Language) -> None:
    use(language)
    words = words_for_qml()
    assert list(words) == list(ENGLISH) and all(bool(words[key]) == bool(ENGLISH[key]) for key in words)
    assert ("{number}" in words["badge.kept"]) and set(WORDS) <= set(words)


def test_words_that_are_missing_are_english_and_the_log_says_so_once(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="edge.ui.language"):
        assert translated("nowhere.at_all", "In English", "zh_HK") == "In English"
        assert translated("nowhere.at_all", "In English", "zh_HK") == "In English"
        assert translated("nowhere.at_all", "In English", "zh_CN") == "In English"
        assert translated("nowhere.at_all", "In English", "en") == "In English"
    assert [record.getMessage() for record in caplog.records] == [
        "There are no words for nowhere.at_all in zh_HK: English is shown.",
        "There are no words for nowhere.at_all in zh_CN: English is shown.",
    ]


def test_nothing_is_missing_in_any_language(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="edge.ui.language"):
        for language in NAMES:
            use(language)
            words_for_qml()
    assert caplog.records == []


def test_a_key_that_no_table_has_is_an_error_in_every_language() -> None:
    for language in NAMES:
        use(language)
        with pytest.raises(KeyError):
            say("nowhere.at_all")


def test_two_tables_never_share_a_key() -> None:
    with pytest.raises(ValueError, match=r"same keys: a, c\."):
        _joined([{"a": "1", "b": "2", "c": "3"}, {"c": "4", "a": "5"}])


def test_a_language_is_found_by_its_name_or_refused() -> None:
    assert [language_of(name) for name in ("en", "zh_HK", "zh_CN")] == list(NAMES)
    with pytest.raises(LanguageRefused, match="zh_TW") as refused:
        language_of("zh_TW")
    assert refused.value.reason == "language.unknown"


@pytest.mark.parametrize("content", [None, b"", b"no translation"])
def test_a_translation_that_does_not_load_is_refused_and_the_language_stays(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if content is not None:
        (tmp_path / "myosight_zh_HK.qm").write_bytes(content)
    monkeypatch.setattr(spoken, "TRANSLATIONS", tmp_path)
    spoken._translators.cache_clear()
    with pytest.raises(LanguageRefused, match="myosight_zh_HK") as refused:
        use("zh_HK")
    assert (refused.value.reason, current(), say("area")) == ("language.missing", "en", "Area")


def test_no_window_is_needed_and_english_needs_no_qt() -> None:
    code = (
        "import sys; from edge.ui.words import say, say_in; assert say('area') == 'Area';"
        "assert not any(name.startswith('PySide6') for name in sys.modules);"
        "assert say_in('zh_HK', 'area') == '面積';"
        "from PySide6.QtCore import QCoreApplication; assert QCoreApplication.instance() is None"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)  # noqa: S603
    assert run.returncode == 0, run.stderr
