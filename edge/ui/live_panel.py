"""What QML reads of the live screen, and what is painted beside it: said and shown in one go."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields

from PySide6.QtCore import QObject
from PySide6.QtQml import QQmlPropertyMap

from edge.pipeline.reading import Reading
from edge.ui.edit_marks import EditMarks
from edge.ui.live_text import LiveText
from edge.ui.picture_item import OUTLINE_OPACITY, Shown
from edge.ui.scanned import DRAWINGS, title_of
from edge.ui.screen_log import ScreenLog
from edge.ui.words import say


class LivePanel:
    """Holds the words of the live screen.

    Args:
        parent: the live view, as long as which it lives.
        sites: ids of the sites on offer; with fewer than two nothing is to choose.
        subjects: who is seen at a site, where it is known.
        tell: told in words what the screen says, when it changes.

    Attributes:
        properties: every field of :class:`~edge.ui.live_text.LiveText` by its name, and what is not wording: the
            outline's level and words, the ``sites`` to choose from, whether the worker is ``choosing``, and whether the
            outline is ``editable``.
        several: there are sites to choose from.
    """

    def __init__(
        self, parent: QObject, sites: Sequence[str], subjects: Mapping[str, str], tell: Callable[[str], None]
    ) -> None:
        self.properties = QQmlPropertyMap(parent)
        self.several = len(sites) > 1
        self._outline_level = max(OUTLINE_OPACITY)
        self._log = ScreenLog(tell)
        self.properties.insert("sites", [_choice(one, subjects) for one in sites] if self.several else [])

    def choose(self, choosing: bool) -> None:
        """Show the chooser of sites, or no longer."""
        self.properties.insert("choosing", choosing)

    def make_outline_fainter(self) -> None:
        """Go to the next fainter level; after the faintest comes the brightest."""
        self._outline_level = self._outline_level - 1 or max(OUTLINE_OPACITY)

    def say(
        self, reading: Reading | None, text: LiveText, now_ns: int, *, marks: EditMarks | None, editable: bool
    ) -> Shown | None:
        """Say ``text``, and return what is to be painted with it; ``None`` for nothing.

        Args:
            reading: what it is said of.
            text: the words.
            now_ns: monotonic clock.
            marks: of an outline that is being moved.
            editable: the outline may be moved.
        """
        self._log.note(text, now_ns)
        for field in fields(text):
            value = getattr(text, field.name)
            self.properties.insert(field.name, list(value) if isinstance(value, tuple) else value)
        self.properties.insert("drawing", DRAWINGS.get(text.site_id, ""))
        self.properties.insert("outline_level", self._outline_level)
        self.properties.insert("outline_words", say(f"outline.{self._outline_level}"))
        self.properties.insert("editable", editable)
        if reading is None:
            return None
        live = text.mode in ("live", "frozen")
        return Shown(reading, live, numbered=text.numbered, outline_level=self._outline_level, edit=marks)


def _choice(site: str, subjects: Mapping[str, str]) -> dict[str, str]:
    """Return what the chooser shows of a site."""
    return {
        "id": site,
        "title": title_of(site),
        "drawing": DRAWINGS.get(site, ""),
        "subject": subjects.get(site, ""),
    }
