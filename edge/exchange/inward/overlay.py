"""Translations that were brought are spoken instead of the shipped ones, while they fit the words of this release."""

from __future__ import annotations

import logging
from pathlib import Path

from edge.configuration import Settings
from edge.exchange.inward.errors import InwardRefused
from edge.exchange.inward.programme_files import brought_folder
from edge.exchange.inward.translation_check import check_translations
from edge.ui.language import speak_from

_log = logging.getLogger(__name__)


def speak_brought(settings: Settings, state: Path) -> None:
    """Let the screen speak what was brought. Where it cannot be used, the shipped words are there, and the log says so.

    A release that came later may have other words, with other places for values: then the shipped ones are spoken.
    """
    try:
        folder = brought_folder("translations", settings, state)
        if folder is not None:
            check_translations(folder)
    except InwardRefused as refused:
        _log.warning("the translations that were brought are not used: %s", refused)
        folder = None
    speak_from(folder)
