"""Are translations that were brought whole? Each word there, with the same places for values as the English."""

from __future__ import annotations

from pathlib import Path
from string import Formatter
from typing import get_args

from edge.exchange.inward.errors import InwardRefused
from edge.ui.language import Language
from edge.ui.words import ENGLISH

#: At most so many keys are named in a refusal.
_NAMED = 3


def check_translations(folder: Path) -> tuple[Language, ...]:
    """Check every translation of a folder; return their languages.

    Raises:
        InwardRefused: ``inward.content``: no translation of a language this release knows, or a word is missing, or
            has other places for values than the English: it would be said without the value, or not at all.
    """
    languages: list[Language] = []
    for file in sorted(folder.iterdir()):
        language = next((one for one in get_args(Language) if file.name == f"myosight_{one}.qm" and one != "en"), None)
        if language is None:
            raise _refused(file, "it is no translation into a language of this release")
        _check_words(file)
        languages.append(language)
    return tuple(languages)


def _check_words(file: Path) -> None:
    from PySide6.QtCore import QTranslator  # only where there is a screen

    translator = QTranslator()
    if not translator.load(str(file)):
        raise _refused(file, "it cannot be loaded")
    words = {key: translator.translate("", key) or "" for key, english in ENGLISH.items() if english}
    missing = [key for key, one in words.items() if not one]
    if missing:
        raise _refused(file, f"{len(missing)} words are missing: {', '.join(missing[:_NAMED])}")
    unlike = [key for key, one in words.items() if _places(one) != _places(ENGLISH[key])]
    if unlike:
        raise _refused(file, f"values have no place, or another: {', '.join(unlike[:_NAMED])}")


def _places(words: str) -> list[tuple[str, str | None]] | None:
    try:
        return sorted((name, spec) for _, name, spec, _ in Formatter().parse(words) if name is not None)
    except ValueError:  # a brace that is never closed
        return None


def _refused(file: Path, why: str) -> InwardRefused:
    return InwardRefused(
        f"The translation {file.name} cannot be used: {why}.",
        remedy="Ask the programme for one that is made for this release.",
        reason="inward.content",
    )
