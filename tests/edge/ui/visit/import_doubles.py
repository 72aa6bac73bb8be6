"""Packages in a test's hands: on a stick and off it, and an import that goes on when the test says so."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

from edge.bundle.signature import Signer
from edge.exchange.errors import ExchangeRefused
from edge.exchange.inward.bringing import Progress
from edge.exchange.inward.checking import Offered
from edge.exchange.inward.importer import BroughtNow, Found
from edge.exchange.inward.in_use import Used
from edge.exchange.inward.kinds import Kind
from edge.exchange.inward.manifest import Manifest, PackedFile
from edge.exchange.inward.releases import Outcome
from edge.records.operators import Operator

_SIGNER = Signer("programme.pem", "497f0ec43bf45286" * 4, is_development=False)


def used(kind: Kind = "programme", version: int = 3, name: str = "north") -> Used:
    return Used(
        kind=kind, name=name, version=version, title="North", digest="0" * 64, signer="programme.pem", folder="x"
    )


def offered(kind: Kind = "programme", version: int = 4, now: Used | None = None) -> Found:
    """Return a package that may be brought in."""
    files = [PackedFile.model_construct(name="programme.json", bytes=10, sha256="0" * 64, executable=False)]
    manifest = Manifest.model_construct(
        kind=kind, name="north", version=version, title="North", created="2026-11-26", files=files
    )
    path = Path(f"/run/myosight-stick/sda1/{kind}.myosight")
    return Found(path, Offered(path, manifest, b"", b"", _SIGNER), now=now)


def refused(reason: str) -> Found:
    return Found(Path("/run/myosight-stick/sda1/other.myosight"), None, reason)


class HeldComing:
    """A package that is being brought in."""

    def __init__(self) -> None:
        self.done: Future[None] = Future()
        self.progress: Progress | None = None


class HeldImports:
    """What may be brought to a kit."""

    def __init__(self) -> None:
        self.on_stick: tuple[Found, ...] = ()
        self.now: list[BroughtNow] = []
        self.outcome = Outcome()
        self.looked = 0
        self.slow = False
        self.brought: list[HeldComing] = []
        self.went_back: list[tuple[Kind, Future[None]]] = []

    def look(self) -> Future[tuple[Found, ...]]:
        self.looked += 1
        found: Future[tuple[Found, ...]] = Future()
        if not self.slow:
            found.set_result(self.on_stick)
        return found

    def bring(self, offered: Offered, by: Operator) -> HeldComing:
        self._check(by, "lead", "technician")
        self.brought.append(HeldComing())
        return self.brought[-1]

    def back(self, kind: Kind, by: Operator) -> Future[None]:
        self._check(by, "lead")
        self.went_back.append((kind, Future()))
        return self.went_back[-1][1]

    def used(self) -> list[BroughtNow]:
        return self.now

    def release(self) -> Outcome:
        return self.outcome

    def _check(self, by: Operator, *may: str) -> None:
        if by.role not in may:
            raise ExchangeRefused("Not allowed.", remedy="Ask.", reason="exchange.not_allowed")
