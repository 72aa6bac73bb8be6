"""What helps a worker over the live picture of a visit: one sentence for her hand, and a freeze by itself. No Qt."""

from __future__ import annotations

from dataclasses import replace

from edge.pipeline.auto_freeze import AutoFreeze
from edge.pipeline.reading import Reading
from edge.ui.coaching import Coach
from edge.ui.live_text import LiveText
from edge.ui.wording import STANDING
from edge.ui.words import say

#: Said while the probe still lies where the placement before was frozen: three placements of one would only seem alike.
_LIFT = "coach.lift"


class LiveHelp:
    """Hears the readings of one site in a visit, over all its placements.

    Args:
        site: of the visit's step.
    """

    def __init__(self, site: str) -> None:
        self.site = site
        self._coach = Coach()
        self._freeze = AutoFreeze(STANDING)
        self._heard: Reading | None = None

    def hear(self, reading: Reading) -> Reading | None:
        """Take a reading that is shown; return the one to freeze when the picture was good and held still."""
        if reading is self._heard:
            return None
        self._heard = reading
        self._coach.hear(reading)
        return self._freeze.hear(reading)

    def hear_unseen(self, reading: Reading) -> None:
        """Take a reading while a page covers the picture: it may tell that the probe was lifted."""
        if reading is not self._heard and self._freeze.state == "frozen":
            self._heard = reading
            self._freeze.hear(reading)

    def frozen(self, reading: Reading) -> None:
        """Note what was frozen, by whomever."""
        self._freeze.taken(reading)

    def retaken(self) -> None:
        """Note that what was frozen was not wanted."""
        self._freeze.retaken()

    def advised(self, text: LiveText) -> LiveText:
        """Return what the screen says, with the sentence for the hand before what is wrong."""
        key = _LIFT if self._freeze.state == "frozen" else self._coach.key
        if text.mode != "live" or not key:
            return text
        others = tuple(one for one in text.sentences if one != say(key))
        return replace(text, sentences=(say(key), *others)[:2])
