"""The translations as their translators wrote them: the .ts files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from xml.etree import ElementTree

from edge.ui.language import TRANSLATIONS, Language

CHINESE: tuple[Language, ...] = ("zh_HK", "zh_CN")


@dataclass(frozen=True)
class Message:
    """One entry: the English that was translated, the translation, and whether somebody finished it."""

    english: str
    words: str
    finished: bool


@cache
def messages_of(language: Language) -> dict[str, Message]:
    """Return all entries of a language by key."""
    tree = ElementTree.parse(TRANSLATIONS / f"{language}.ts")  # noqa: S314 - our own file
    found = {}
    for one in tree.iter("message"):
        translation = one.find("translation")
        assert translation is not None
        entry = Message(one.findtext("source") or "", translation.text or "", translation.get("type") is None)
        assert found.setdefault(one.get("id") or "", entry) is entry, f"twice: {one.get('id')}"
    return found
