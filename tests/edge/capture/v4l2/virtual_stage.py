"""A V4L2 source on a virtual card in virtual time, with a record of what it delivered and when it said what."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest

from edge.capture.frame import Frame
from edge.capture.v4l2 import card as card_module
from edge.capture.v4l2 import source as source_module
from edge.capture.v4l2.source import V4l2Source
from tests.edge.capture.v4l2.double.virtual_card import VirtualCard
from tests.edge.capture.v4l2.double.virtual_clock import TimeIsUp, VirtualClock, VirtualEvent


@dataclass(frozen=True)
class Seen:
    """A frame, and when it was delivered: seconds since the stage was set."""

    frame: Frame
    at_s: float

    @property
    def content_s(self) -> float:
        """When what it shows was before the camera, in the stage's seconds: painted into its first bytes."""
        stamp = int.from_bytes(self.frame.image.reshape(-1)[:8].tobytes(), "little")
        return (stamp - 1_000_000_000) / 1e9


@dataclass
class Stage:
    """The card, the clock, the source, and the record."""

    clock: VirtualClock
    card: VirtualCard
    source: V4l2Source
    seen: list[Seen] = field(default_factory=list)
    troubles: list[tuple[float, str | None]] = field(default_factory=list)

    def run(self, until_s: float) -> None:
        """Take frames until the clock shows ``until_s``."""

        def time_is_up() -> None:
            raise TimeIsUp

        self.clock.at(until_s, time_is_up)
        try:
            for frame in self.source:
                self.look()
                self.seen.append(Seen(frame, self.clock.seconds))
        except TimeIsUp:
            return

    def look(self) -> None:
        """Record the trouble where it is another."""
        if not self.troubles or self.troubles[-1][1] != self.source.trouble:
            self.troubles.append((self.clock.seconds, self.source.trouble))

    def told(self, code: str | None) -> float:
        """Return when the source first said ``code``."""
        return next(at_s for at_s, told in self.troubles if told == code)

    @property
    def codes(self) -> list[str | None]:
        """Everything it said, in order."""
        return [told for _, told in self.troubles]

    def between(self, begin_s: float, end_s: float) -> list[Seen]:
        """Return what was delivered in a time."""
        return [seen for seen in self.seen if begin_s <= seen.at_s < end_s]

    def numbers(self) -> list[int]:
        return [seen.frame.sequence for seen in self.seen]


def set_stage(monkeypatch: pytest.MonkeyPatch, **of_card: object) -> Stage:
    """Put a source before a virtual card, with time that both share."""
    clock = VirtualClock()
    timed = SimpleNamespace(Event=lambda: VirtualEvent(clock), RLock=threading.RLock)
    monkeypatch.setattr(source_module, "time", clock)
    monkeypatch.setattr(source_module, "threading", timed)
    monkeypatch.setattr(card_module, "time", clock)
    card = VirtualCard(clock=clock, **of_card)  # type: ignore[arg-type]
    stage = Stage(clock, card, V4l2Source("v4l2:", card.open))
    stage.look()
    clock.watch(stage.look)
    return stage
