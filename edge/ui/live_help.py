"""What helps a worker over the live picture of a visit: one sentence for her hand, and a freeze by itself. No Qt."""

from __future__ import annotations

from dataclasses import replace

from edge.pipeline.auto_freeze import AutoFreeze
from edge.pipeline.reading import Reading
from edge.ui.coaching import Coach
from edge.ui.live_text import LiveText
from edge.ui.wording import STANDING
from edge.ui.words import say


class LiveHelp:
    """Hears each reading that is shown live, once."""

    def __init__(self) -> None:
        self._coach = Coach()
        self._freeze = AutoFreeze(STANDING)
        self._heard: Reading | None = None

    def hear(self, reading: Reading) -> Reading | None:
        """Return the reading to freeze, the one nearest to the median, when the picture is good and was held still."""
        if reading is self._heard:
            return None
        self._heard = reading
        self._coach.hear(reading)
        return self._freeze.hear(reading)

    def retaken(self) -> None:
        """Note that what was frozen was not wanted: the probe must move before the next freeze by itself."""
        self._freeze.retaken()

    def advised(self, text: LiveText) -> LiveText:
        """Return what the screen says, with the sentence for the hand in the place of what is wrong."""
        if text.mode != "live" or not self._coach.key:
            return text
        others = tuple(one for one in text.sentences if one != say(self._coach.key))
        return replace(text, sentences=(say(self._coach.key), *others)[:2])
