"""Everything that can go wrong on the way to a receiver, with the arrivals counted there.

``python -m tests.edge.exchange.delivery.sync_drill FOLDER [VISITS KILLS SEED]`` prints a table, a line a scenario. Of a
visit that is delivered exactly once the receiver holds every resource, as the kit would make it now, and none was ever
changed there; how often one came again, after an answer was lost, is counted.
"""

from __future__ import annotations

import logging
import os
import random
import resource
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from edge.exchange.delivery.sender import Progress, Sender
from edge.exchange.record.visit_record import VisitRecord
from edge.exchange.settings import Tls
from edge.records.capture_store import CaptureStore
from edge.records.errors import RecordsRefused
from tests.edge.exchange.delivery.drill_kit import NAME, Receiver, Sync, filled, receiving, sender
from tests.edge.exchange.dicom_network.certificates import authority, issued


@dataclass
class Line:
    """What came of a scenario.

    Attributes:
        name: of the scenario.
        shown: faults, kills or jumps.
        visits: that were to be delivered.
        arrived: different transactions that the receiver took.
        again: times that one of these came once more.
        lost: resources that are missing at the receiver, or are not as they should be.
        changed: resources that changed there.
        waiting, refused: visits, by the kit.
        faults: what ``verify`` finds in the kit's records.
        took_s: seconds.
    """

    name: str
    shown: int
    visits: int
    arrived: int
    again: int
    lost: int
    changed: int
    waiting: int
    refused: int
    faults: int
    took_s: float

    @property
    def whole(self) -> bool:
        return self.arrived == self.visits and not any(
            (self.lost, self.changed, self.waiting, self.refused, self.faults)
        )


@dataclass
class Drill:
    """One kit, copied for each scenario."""

    folder: Path
    visits: int
    kills: int
    seed: int
    told: Callable[[Line], Line] = lambda line: line

    def __post_init__(self) -> None:
        self.expected = filled(self.folder / "kit", self.visits)
        self.ours = authority(self.folder)
        self.right = issued(self.ours, "receiver")
        self.killed_when: Counter[str] = Counter()

    def lines(self, only: Collection[str] = ()) -> list[Line]:
        """Return a line of each scenario, or of those named."""
        scenarios: dict[str, tuple[Callable[[Sync, Receiver], int], list[str]]] = {
            "nothing": (self._plainly, []),
            "cut mid-body": (self._plainly, ["", "cut", ""]),
            "server error 500, 503": (self._plainly, ["500", "", "503", ""]),
            "slow: silent, drip": (self._plainly, [*[""] * 10, "silent", *[""] * 10, "drip"]),
            "answer lost": (self._plainly, ["", "lost"]),
            "redirect, portal, garbage": (self._plainly, ["redirect", "", "portal", "", "garbage", ""]),
            "refused 422, taken later": (self._refusing, ["", "422", *[""] * 18]),
            "wrong certificate": (self._shown_another, []),
            "expired certificate": (self._shown_an_old_one, []),
            "clock jumps by years": (self._jumping, ["", "", "cut"]),
            "disk of the kit full": (self._full, []),
            "killed": (self._killed, ["", "", "", "cut", "", "", "lost"]),
        }
        return [self.told(self._line(name, *how)) for name, how in scenarios.items() if not only or name in only]

    def _line(self, name: str, scenario: Callable[[Sync, Receiver], int], faults: list[str]) -> Line:
        begun_s, kit = time.monotonic(), self.folder / "copy"
        shutil.rmtree(kit, ignore_errors=True)
        shutil.copytree(self.folder / "kit", kit)
        with receiving(self.right, self.ours) as receiver, CaptureStore(kit) as store:
            receiver.show(faults)
            sync = Sync(store, sender(receiver))
            shown = scenario(sync, receiver)
            tally, state = receiver.tally(), sync.state()
            found = tally["resources"]
            return Line(
                name=name,
                shown=shown or sum(tally["faults"].values()),
                visits=self.visits,
                arrived=len(tally["transactions"]),
                again=sum(tally["transactions"].values()) - len(tally["transactions"]),
                lost=sum(found.get(url) != digest for url, digest in self.expected.items())
                + len(set(found) - set(self.expected)),
                changed=tally["taken"].get("changed", 0),
                waiting=state.waiting,
                refused=state.refused,
                faults=len(store.verify()),
                took_s=time.monotonic() - begun_s,
            )

    def _plainly(self, sync: Sync, _receiver: Receiver) -> int:
        sync.until_done(9999)
        return 0

    def _refusing(self, sync: Sync, _receiver: Receiver) -> int:
        sync.started().run()
        refused = sync.state().refused
        assert refused > 0 and sync.state().delivered == self.visits - refused
        sync.until_done(9999)
        return 0

    def _shown_another(self, sync: Sync, _receiver: Receiver) -> int:
        return self._badly_shown(sync, issued(authority(self.folder, "theirs"), "wrong"))

    def _shown_an_old_one(self, sync: Sync, _receiver: Receiver) -> int:
        return self._badly_shown(sync, issued(self.ours, "old", expired=True))

    def _badly_shown(self, sync: Sync, wrong: Tls) -> int:
        good = sync.sends
        with receiving(wrong, self.ours) as impostor:
            sync.sends = sender(impostor)
            runs = sync.until_done(30)
            assert impostor.tally()["requests"] == 0 and sync.state().delivered == 0
            assert sync.state().reason == "delivery.certificate"
        sync.sends = good
        sync.until_done(9999)
        return runs

    def _jumping(self, sync: Sync, _receiver: Receiver) -> int:
        chance, jumps = random.Random(self.seed), 0  # noqa: S311 - no secret
        while sync.state().waiting and jumps < 100 * self.visits:
            sync.jump(chance.uniform(-56, 56))
            jumps += 1
            sync.until_done(chance.choice((1, 2, 3)))
        return jumps

    def _full(self, sync: Sync, _receiver: Receiver) -> int:
        filling = _Filling(sync.sends, random.Random(self.seed))  # noqa: S311 - no secret
        sync.sends, full = filling, 0
        while sync.state().waiting and full < 100 * self.visits:
            try:
                sync.until_done(9999)
            except RecordsRefused:
                full += 1
            finally:
                filling.room()
        return full

    def _killed(self, sync: Sync, receiver: Receiver) -> int:
        folder, chance = sync.store.journal.database.path.parent, random.Random(self.seed)  # noqa: S311 - no secret
        sync.store.close()
        for _ in range(self.kills):
            said = _kill_one(folder, receiver, after_words=chance.choice(range(7)), after_s=chance.uniform(0, 0.03))
            self.killed_when["while sending" if said.endswith(b"?") else "between" if said else "before the first"] += 1
        sync.store.__init__(folder)  # type: ignore[misc]  # opened again, for the count
        sync.until_done(9999)
        return self.kills


@dataclass
class _Filling:
    """Lets the disk fill up before a visit is sent, or after the receiver has taken it."""

    sends: Sender
    chance: random.Random
    name: str = NAME

    def send(self, record: VisitRecord, progress: Progress) -> None:
        self.sends.send(record, progress)
        if self.chance.random() < 0.2:
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))

    def room(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@dataclass
class _Saying:
    """Says when a visit goes and when it is there, a sign each."""

    sends: Sender
    writer: int
    name: str = NAME

    def send(self, record: VisitRecord, progress: Progress) -> None:
        os.write(self.writer, b"?")
        self.sends.send(record, progress)
        os.write(self.writer, b"!")


def _kill_one(folder: Path, receiver: Receiver, *, after_words: int, after_s: float) -> bytes:
    """Let a process send, kill it a moment after it has said so many signs, and return them and what came after."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            with CaptureStore(folder) as store, suppress(BrokenPipeError):
                Sync(store, _Saying(sender(receiver), writer)).until_done(9999)
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader, "rb", buffering=0) as stream:
        said = b"".join(stream.read(1) for _ in range(after_words))
        time.sleep(after_s)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return said + stream.read()


_HEADS = ("scenario", "shown", "visits", "arrived", "again", "lost", "changed", "waiting", "refused", "faults", "s")


def row(cells: Iterable[object]) -> str:
    """Return a row of the table."""
    first, *others = cells
    return f"{first!s:<26}" + "".join(f"{cell!s:>8}" for cell in others)


def _printed(line: Line) -> Line:
    print(row([*list(vars(line).values())[:-1], f"{line.took_s:.1f}"]), flush=True)
    return line


if __name__ == "__main__":
    logging.disable(logging.ERROR)  # a line a fault
    numbers = [int(word) for word in sys.argv[2:]] or [500, 200, 7]
    here = Path(sys.argv[1])
    here.mkdir(parents=True, exist_ok=True)
    drill = Drill(here, *numbers, told=_printed)
    print(row(_HEADS))
    found = drill.lines()
    print("killed:", ", ".join(f"{count} {when}" for when, count in drill.killed_when.most_common()))
    sys.exit(0 if all(line.whole for line in found) else 1)
