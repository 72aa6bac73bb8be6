"""The letters that ship: Inter, and behind it for every Chinese character the letters of the language that is spoken.

Traditional and Simplified Chinese share characters that each writes its own way. Qt puts the letters of a family
together once, with whatever stands behind it, and keeps them by the family's name; it finds a family in capitals or
without. So each way of writing has a spelling of Inter's name to itself.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from calibration.errors import MyosightError
from edge.ui.language import Language, current

_FONTS = Path(__file__).parent / "fonts"
_FILES = ("Inter-Regular", "Inter-Bold", "Han-TC-Regular", "Han-TC-Bold", "Han-SC-Regular", "Han-SC-Bold")

#: What each language is written with; in English the letters behind Inter write the other languages' names.
_FAMILIES: dict[Language, tuple[str, str]] = {
    "en": ("Inter", "Myosight Han TC"),
    "zh_HK": ("Inter", "Myosight Han TC"),
    "zh_CN": ("inter", "Myosight Han SC"),
}


class LettersRefused(MyosightError, RuntimeError):
    """A font file is missing or broken."""


def register_letters() -> None:
    """Bring the letters into Qt once it runs, for a kit may have none of its own.

    Raises:
        LettersRefused: a font file is missing or broken (``screen.font``).
    """
    for name in _FILES:
        file = _FONTS / f"{name}.otf"
        if QFontDatabase.addApplicationFont(str(file)) == -1:
            raise LettersRefused(
                f"The font {file} cannot be loaded.", remedy="Install myosight again.", reason="screen.font"
            )
    write_in(current())


def write_in(language: Language) -> str:
    """Let what the screen writes take its Chinese characters from the letters of ``language``.

    Returns:
        The family to write with from now on, and with no other until the language changes again.
    """
    family, behind = _FAMILIES[language]
    QFont.removeSubstitutions(family)
    QFont.insertSubstitution(family, behind)
    return family


def family() -> str:
    """Return the family that the screen writes with in its present language."""
    return _FAMILIES[current()][0]


def families_for(language: Language) -> list[str]:
    """Return the families for ``QFont.setFamilies`` of what is written in ``language``, whatever the screen speaks."""
    return list(_FAMILIES[language])
