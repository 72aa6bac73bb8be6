"""What the kiosk said, to the journal: what was on its screen, and what the hardware had to say."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.device.agent import Agent

_LINE = re.compile(r"(?P<at>\d+\.\d+) (?P<who>[^ :]+): (?P<words>.*)")
_SCREEN, _KIT = "INFO edge.ui.screen_log: screen: ", "INFO edge.ui.kit_view: kit: "


class NeverSaid(AssertionError):
    """What was waited for did not come; its message ends with what was said instead."""


@dataclass(frozen=True)
class Line:
    """One line of the journal.

    Attributes:
        at_s: when, seconds of the kit's clock.
        words: all of it.
        screen: what was on the screen from then on; empty where the line is about something else.
        notice: what the kit had to say above the picture; empty as well.
    """

    at_s: float
    words: str
    screen: dict[str, Any] = field(default_factory=dict)
    notice: str = ""

    def shows(self, **said: object) -> bool:
        """Return whether the line tells of a screen with all of this on it."""
        return bool(self.screen) and all(self.screen.get(name) == value for name, value in said.items())


class Said:
    """Follows what one boot's kiosk says."""

    def __init__(self, agent: Agent) -> None:
        self._agent = agent
        self._read_bytes = 0
        self.lines: list[Line] = []

    @property
    def now_s(self) -> float:
        """The kit's clock."""
        return float(self._agent.run("date +%s.%N"))

    @property
    def screen(self) -> dict[str, Any]:
        """What is on the screen, as far as was read; empty before the first."""
        return next((line.screen for line in reversed(self.lines) if line.screen), {})

    def newest_screen(self) -> Line:
        """Return the newest line that tells of the screen.

        Raises:
            NeverSaid: there is none.
        """
        found = next((line for line in reversed(self.lines) if line.screen), None)
        if found is None:
            raise NeverSaid("no screen yet")
        return found

    def since(self, at_s: float) -> list[Line]:
        """Return what was said from then on, all that has come."""
        self._read()
        return [line for line in self.lines if line.at_s >= at_s]

    def wait(self, what: Callable[[Line], bool], since_s: float, seconds: float) -> Line:
        """Wait for a line, and return the first one from ``since_s`` on for which ``what`` holds.

        Raises:
            NeverSaid: it did not come within ``seconds``.
        """
        until = time.monotonic() + seconds
        while True:
            lines = self.since(since_s)
            found = next((line for line in lines if what(line)), None)
            if found is not None:
                return found
            if time.monotonic() > until:
                last = "\n".join(f"{line.at_s - since_s:7.2f} {line.words}" for line in lines[-12:])
                raise NeverSaid(f"not within {seconds:.0f} s, on the screen: {self.screen}; said since:\n{last}")
            time.sleep(0.5)

    def _read(self) -> None:
        new = self._agent.run(f"tail --bytes=+{self._read_bytes + 1} /run/said")
        whole = new[: new.rfind("\n") + 1]
        self._read_bytes += len(whole.encode())
        self.lines += [_parsed(match) for match in map(_LINE.match, whole.splitlines()) if match]


def _parsed(match: re.Match[str]) -> Line:
    at_s, words = float(match["at"]), match["words"]
    if words.startswith(_SCREEN):
        return Line(at_s, words, screen=json.loads(words[len(_SCREEN) :]))
    if words.startswith(_KIT):
        return Line(at_s, words, notice=json.loads(words[len(_KIT) :])["notice"])
    return Line(at_s, words)
