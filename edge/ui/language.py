"""The language that the kit speaks: English from the tables of words, Chinese from Qt translations of them.

A translation is found by the key of its words, so that words which are the same in English may differ in another
language. No window and no QApplication is needed, for sheets are written where there is none.
"""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from calibration.errors import MyosightError

if TYPE_CHECKING:
    from PySide6.QtCore import QTranslator

_log = logging.getLogger(__name__)

Language = Literal["en", "zh_HK", "zh_CN"]

#: Every language in its own words: somebody who cannot read the present one must find theirs.
NAMES: dict[Language, str] = {"en": "English", "zh_HK": "繁體中文", "zh_CN": "简体中文"}

#: The translations: ``myosight_LANGUAGE.qm``, compiled from the ``LANGUAGE.ts`` beside it by ``.ci/translations``.
TRANSLATIONS = Path(__file__).parent / "translations"


class LanguageRefused(MyosightError, RuntimeError):
    """A language is not known, or its translation is missing or broken."""


class _Spoken:
    """The language of the screen, and what was missing so far."""

    def __init__(self) -> None:
        self.language: Language = "en"
        self.missed: set[tuple[Language, str]] = set()
        self.brought: Path | None = None


_spoken = _Spoken()


def language_of(name: str) -> Language:
    """Return a language by its name, e.g. ``zh_HK``.

    Raises:
        LanguageRefused: there is no such language (``language.unknown``).
    """
    for one in get_args(Language):
        if name == one:
            return one  # type: ignore[no-any-return]  # it is one of Language's own
    raise LanguageRefused(
        f"The language {name!r} is not known.",
        remedy=f"Use one of {', '.join(get_args(Language))}.",
        reason="language.unknown",
    )


def current() -> Language:
    """Return the language of the screen; English until another is chosen."""
    return _spoken.language


def use(language: Language) -> None:
    """Let the screen speak ``language`` from now on; what it says already is said anew by whoever said it.

    Raises:
        LanguageRefused: its translation is missing or broken (``language.missing``); the language stays what it was.
    """
    if language != "en":
        _translators(language)
    _spoken.language = language


def speak_from(folder: Path | None) -> None:
    """Let translations in ``folder`` go before the shipped ones, for the languages that are there; ``None``: none."""
    _spoken.brought = folder
    _translators.cache_clear()


def translated(key: str, english: str, language: Language | None = None) -> str:
    """Return the words of ``key``, which are ``english`` in English.

    Words without a translation stay English, for a worker can still act on them; the log names each once.

    Args:
        key: key of the words.
        english: what they are in English.
        language: ``None`` for that of the screen; a sheet may be in another.

    Raises:
        LanguageRefused: the translation is missing or broken (``language.missing``).
    """
    asked = current() if language is None else language
    if asked == "en" or not english:  # a value without a unit
        return english
    for translator in _translators(asked):
        words = translator.translate("", key)
        if words:
            return words
    if (asked, key) not in _spoken.missed:
        _spoken.missed.add((asked, key))
        _log.warning("There are no words for %s in %s: English is shown.", key, asked)
    return english


@cache
def _translators(language: Language) -> tuple[QTranslator, ...]:
    """Return what was brought of a language, and then what is shipped."""
    shipped = _loaded(TRANSLATIONS / _file(language))
    brought = None if _spoken.brought is None else _spoken.brought / _file(language)
    return (shipped,) if brought is None or not brought.exists() else (_loaded(brought), shipped)


def _file(language: Language) -> str:
    return f"myosight_{language}.qm"


def _loaded(file: Path) -> QTranslator:
    from PySide6.QtCore import QTranslator  # English needs no Qt

    translator = QTranslator()
    if not translator.load(str(file)):
        raise LanguageRefused(
            f"The translation {file} cannot be loaded.", remedy="Install myosight again.", reason="language.missing"
        )
    return translator
