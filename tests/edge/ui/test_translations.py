"""The translations: whole, in step with English, within REFERENCE §1.10, and in the right script."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest

from edge.ui.language import Language
from edge.ui.words import ENGLISH, say_in
from tests.edge.ui.translation_files import CHINESE, messages_of

ROOT = Path(__file__).parents[3]

#: REFERENCE §1.10: nothing diagnoses or reassures. What says that it is no diagnosis may.
_IS_NO_DIAGNOSIS = re.compile(r"(並非|并非|不是)(診斷|诊断)")
_FORBIDDEN = re.compile(
    r"診斷|诊断|確診|确诊|陽性|阳性|陰性|阴性|正常|健康|安全|風險|风险|無恙|无恙|沒事|没事|肌肉年齡|肌肉年龄|保證|保证"
)
_DISEASE = re.compile("肌少症(?!篩查|筛查)|少肌症|肌肉減少症|肌肉减少症")
#: What is sold under one name everywhere.
_NAMES = re.compile("Jamar|Smedley|InBody|Tanita")

#: REFERENCE §1.10 gives these in Traditional Chinese, word for word.
GIVEN = {
    "outcome.no_flag": "今日篩查未見需要轉介的情況。這是篩查結果，並非診斷，亦不能完全排除肌肉問題。"
    "如感到乏力、曾跌倒或體重下降，請求醫。",
    "outcome.flag_refer": "部分結果低於篩查參考值（{list}）。這不代表您患病。"
    "建議由醫生或物理治療師進一步評估，請攜同此報告。",
    "outcome.insufficient": "今日未能完成篩查，原因：{reasons}。未能作出結論。",
    "sheet.ultrasound": "超聲波肌肉量度（研究數值）",
    "sheet.ultrasound.no_cutoff": "此數值並無公認界線。",
}


def _places(words: str) -> list[tuple[str, str | None]]:
    return sorted((name, spec) for _, name, spec, _ in Formatter().parse(words) if name is not None)


@pytest.mark.parametrize("language", CHINESE)
def test_every_word_is_translated_from_the_english_that_stands_now(language: Language) -> None:
    messages = messages_of(language)
    assert list(messages) == list(ENGLISH)
    assert [key for key, one in messages.items() if one.english != ENGLISH[key]] == []
    assert [key for key, one in messages.items() if not one.finished or bool(one.words) != bool(ENGLISH[key])] == []


@pytest.mark.parametrize("language", CHINESE)
def test_a_translation_has_the_places_that_the_english_has(language: Language) -> None:
    wrong = [key for key, one in messages_of(language).items() if _places(one.words) != _places(ENGLISH[key])]
    assert wrong == []


@pytest.mark.parametrize("language", CHINESE)
def test_no_translation_diagnoses_reassures_or_names_a_disease(language: Language) -> None:
    for key, one in messages_of(language).items():
        rest = _IS_NO_DIAGNOSIS.sub("", one.words)
        assert not _FORBIDDEN.search(rest) and not _DISEASE.search(rest), f"{key}: {one.words}"


def test_what_reference_gives_stands_word_for_word() -> None:
    messages = messages_of("zh_HK")
    assert {key: messages[key].words for key in GIVEN} == GIVEN
    line = messages["outcome.ultrasound"].words
    assert line.startswith(GIVEN["sheet.ultrasound"]) and line.endswith(GIVEN["sheet.ultrasound.no_cutoff"])


@pytest.mark.parametrize("language", CHINESE)
def test_a_reason_and_what_a_coach_says_take_at_most_thirty_characters(language: Language) -> None:
    long = {
        key: one.words
        for key, one in messages_of(language).items()
        if key.startswith(("reason.", "coach.")) and len(one.words) > 30
    }
    assert long == {}


@pytest.mark.parametrize(("language", "encoding"), [("zh_HK", "big5hkscs"), ("zh_CN", "gb2312")])
def test_each_is_in_its_own_script(language: Language, encoding: str) -> None:
    """Big5 knows next to no simplified characters, GB 2312 no traditional ones."""
    for key, one in messages_of(language).items():
        letters = "".join(re.findall(r"[\u4e00-\u9fff]", one.words))
        assert letters.encode(encoding).decode(encoding) == letters, f"{key}: {one.words}"


@pytest.mark.parametrize("language", CHINESE)
def test_what_has_letters_in_english_has_chinese_ones(language: Language) -> None:
    """Units, names that are filled in and signs stay; a sentence that was left in English would not."""
    for key, one in messages_of(language).items():
        plain = re.sub(r"\{[^}]*\}", "", ENGLISH[key])
        if re.search(r"[a-z]{4}", _NAMES.sub("", plain)):
            assert re.search(r"[\u4e00-\u9fff]", one.words), f"{key}: {one.words}"


def test_the_files_that_ship_are_compiled_from_those_that_were_written() -> None:
    script = [sys.executable, str(ROOT / ".ci" / "translations"), "--check"]
    run = subprocess.run(script, capture_output=True, text=True, timeout=120)  # noqa: S603 - our own script
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("language", CHINESE)
def test_what_is_said_is_what_was_written(language: Language) -> None:
    for key, one in messages_of(language).items():
        if not _places(ENGLISH[key]):
            assert say_in(language, key) == one.words, key
