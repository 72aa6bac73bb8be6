"""Sticks in a test's hands: put in and taken out, and an export that goes on when the test says so."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

from calibration.errors import MyosightError
from edge.exchange.record.visit_record import Naming
from edge.exchange.stick.exporter import StickWish
from edge.exchange.stick.mounted import Stick
from edge.exchange.stick.outgoing import Progress, StickExport
from edge.exchange.stick.permission import sealing_for

DONE = StickExport("myosight-0a1b2c3d-2026-11-26-1", 12, 60_000_000, "0" * 64, from_device=True)


def stick(
    name: str = "sda1", label: str = "MEI", *, free_bytes: int = 12_300_000_000, read_only: bool = False
) -> Stick:
    return Stick(name, Path("/run/myosight-stick", name), label, "vfat", 2065, free_bytes, 1 << 34, read_only)


class HeldExport:
    """An export under way."""

    def __init__(self, wish: StickWish) -> None:
        self.wish = wish
        self.done: Future[StickExport] = Future()
        self.progress: Progress | None = None
        self.stopped = False

    def stop(self) -> None:
        self.stopped = True


class HeldSticks:
    """The sticks of a kit, which has twelve visits of which five have not left."""

    def __init__(self) -> None:
        self.recipients = ("age1" + "q" * 58,)
        self.now: list[Stick] = []
        self.unread = False
        self.looked = 0
        self.begun: list[HeldExport] = []

    @property
    def encrypts(self) -> bool:
        return bool(self.recipients)

    def sticks(self) -> list[Stick]:
        self.looked += 1
        return self.now

    def has_unread(self) -> bool:
        return self.unread

    def count(self, naming: Naming, *, everything: bool) -> int:
        return 12 if everything else 5 if naming == "pseudonymised" else 0

    def start(self, wish: StickWish) -> HeldExport:
        sealing_for(self.recipients, wish.by.role, wish.naming, plain=wish.plain)
        self.begun.append(HeldExport(wish))
        return self.begun[-1]

    def refuse(self, refusal: MyosightError) -> None:
        self.begun[-1].done.set_exception(refusal)
