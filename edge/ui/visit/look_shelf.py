"""Language, large text and contrast of one kit, kept over a restart; nothing of a person. No Qt."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict
from pathlib import Path

from calibration.errors import MyosightError
from edge.ui.language import NAMES
from edge.ui.visit.kit import Look

_log = logging.getLogger(__name__)
_FILE = "look.json"
_MOST_BYTES = 4096


class LookRefused(MyosightError, OSError):
    """How the screens are shown cannot be kept."""


class LookShelf:
    """The :class:`~edge.ui.visit.kit.Shelf` of a kit.

    Args:
        folder: the kit's state folder; ``None`` in a demonstration, whose look ends with it.
    """

    def __init__(self, folder: Path | None) -> None:
        self._path = None if folder is None else folder / _FILE
        self._look = _read(self._path) if self._path is not None else Look()

    def look(self) -> Look:
        """Return the look that holds now."""
        return self._look

    def keep(self, look: Look) -> None:
        """Use a look from now on; where it cannot be stored it holds until the kit is switched off.

        Raises:
            LookRefused: it cannot be stored (``look.unwritable``).
        """
        self._look = look
        if self._path is None:
            return
        try:
            _write(self._path, json.dumps(asdict(look)))
        except OSError as error:
            raise LookRefused(
                f"{self._path} cannot be written: {error.strerror or error}.",
                remedy="Free some space; until then it holds until the kit is switched off.",
                reason="look.unwritable",
            ) from error


def _read(path: Path) -> Look:
    try:
        with path.open("rb") as stream:
            said = json.loads(stream.read(_MOST_BYTES))
        look = Look(said["language"], bool(said["large_text"]), bool(said["high_contrast"]))
    except FileNotFoundError:
        return Look()
    except (OSError, ValueError, KeyError, TypeError) as error:
        _log.warning("%s cannot be read, the usual look is taken: %s", path, error)
        return Look()
    return look if look.language in NAMES else Look()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    with part.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)
