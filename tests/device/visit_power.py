"""Power pulled at random moments of visits: what came of it, looked at after every cut by the kit's own software.

The kit boots ``guest/visit-init`` instead of systemd, so that hundreds of cuts can be had; kernel, root, disk and the
installed software are the same. The key of the records then lies beside them, for it is systemd that hands it over.

``python -m tests.device.visit_power CUTS SEED`` prints the tally alone.
"""

from __future__ import annotations

import json
import random
import shutil
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.device.drill_log import FOLDER
from tests.device.image import Image, build
from tests.device.machine import Machine

INIT = "/opt/drill/visit-init"
#: After so many cuts a kit gets a fresh disk: a look reads every picture there is, and the first start is cut as well.
CUTS_A_DISK = 10
#: One cut in so many comes at any moment from the switch on, the others at any moment of the visit that goes on.
_ONE_OPENING_IN = 8
_VISIT_SECONDS = 1.2
_BOOT_SECONDS = 60.0
#: The emulator itself sometimes hangs before its kernel begins, and then has touched no disk: it is started again.
_MOST_HANGS = 5


class NoStart(RuntimeError):
    """The kit does not start after a cut; its console says why."""


@dataclass
class Tally:
    """What became of a number of cuts.

    Attributes:
        cuts: how often the power was pulled.
        while_opening: of these, before the records were open and checked.
        while_writing: of these, between asking for an entry to be kept and hearing that it was.
        told_and_lost: entries that were told as kept and are not there.
        doubled: entries or values that are there twice.
        broken: looks that found a chain broken, a picture missing, or a page that cannot be read.
        wrong_step: looks that found the visit at another step than the one after the last entry.
        from_nowhere: entries that are there and were never asked for, or in another order.
        kept_untold: entries that are there though the power went before they were told as kept.
        hung: starts at which the emulator said nothing at all, made again.
        lag: entries told so late that the log of the disk's writes had not taken them in yet; there or not.
        entries, captures, visits: kept in all.
        seconds: from the switch on until the visit went on, the longest.
        faults: what was wrong, in words.
    """

    cuts: int = 0
    while_opening: int = 0
    while_writing: int = 0
    told_and_lost: int = 0
    doubled: int = 0
    broken: int = 0
    wrong_step: int = 0
    from_nowhere: int = 0
    kept_untold: int = 0
    hung: int = 0
    lag: int = 0
    entries: int = 0
    captures: int = 0
    visits: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)

    def words(self) -> str:
        """Return it as one line of the table."""
        return (
            f"{self.while_writing} cuts while an entry was being written, {self.while_opening} while opening; "
            f"{self.entries} entries and {self.captures} captures in {self.visits} visits: {self.told_and_lost} told "
            f"and lost, {self.doubled} doubled, {self.broken} chains broken, {self.wrong_step} at a wrong step, "
            f"{self.from_nowhere} from nowhere; {self.kept_untold} kept though not told, "
            f"{self.lag} told before the log of writes had caught up; the emulator hung at {self.hung} starts"
        )


class Line:
    """What the kit tells over its serial line, until its power is cut."""

    def __init__(self, line: socket.socket) -> None:
        self._socket = line
        self._rest, self._came = b"", b""
        self.told: list[dict[str, Any]] = []

    def speaks(self, seconds: float) -> bool:
        """Return whether anything was told within so long."""
        until = time.monotonic() + seconds
        while not self.told and time.monotonic() < until and self._receive(0.2):
            pass
        return bool(self.told)

    def wait_for_state(self, seconds: float) -> dict[str, Any]:
        """Return what the start found.

        Raises:
            NoStart: nothing came.
        """
        until = time.monotonic() + seconds
        while not self.told:
            if time.monotonic() > until or not self._receive(0.2):
                raise NoStart("the kit does not say what it finds")
        return self.told[0]

    def listen(self, seconds: float) -> None:
        """Take in what comes for so long: a kit that nobody listens to stands still."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0 and self._receive(left):
            pass

    def rest(self) -> list[dict[str, Any]]:
        """Return all that was told, of a kit whose power is off; half a line is nothing."""
        while self._receive(0.05):
            if not self._came:
                break
        self._socket.close()
        return self.told

    def _receive(self, seconds: float) -> bool:
        """Take in what comes; return whether more may come."""
        self._socket.settimeout(seconds)
        self._came = b""
        try:
            self._came = self._socket.recv(65536)
        except TimeoutError:
            return True
        *lines, self._rest = (self._rest + self._came).split(b"\n")
        self.told += [json.loads(line) for line in lines]
        return bool(self._came)


class KitDisk:
    """What has to be on one disk: its entries as they were told, in order, and those that may be there or not."""

    def __init__(self) -> None:
        self.entries: list[str] = []
        self.unsure: list[str] = []
        self.told: set[str] = set()
        self._stands = {"": "KT-0001 enrol"}  # by the last entry

    def heard(self, told: list[dict[str, Any]], marks: list[str], tally: Tally) -> None:
        """Note what a kit told until its power was cut."""
        asked = [one for one in told if one["tells"] == "asks"]
        kept = [one["id"] for one in told if one["tells"] == "kept"]
        logged = set(marks)
        self._stands |= {one["id"]: one["then"] for one in asked}
        self.told |= set(kept)
        sure = [one for one in kept if one in logged]
        self.entries += sure
        self.unsure += [one["id"] for one in asked if one["id"] not in sure]
        tally.lag += len(kept) - len(sure)
        tally.while_writing += len(asked) > len(kept)

    def look(self, state: dict[str, Any], tally: Tally) -> None:
        """Hold what is there against what has to be there, and go on from what is there."""
        there: list[str] = state["entries"]
        counted = Counter(there)
        lost = [one for one in self.entries if one not in counted]
        doubled = [one for one, count in counted.items() if count > 1] + state["doubled"]
        extra = there[len(self.entries) :]
        fits = there == self.entries + self.unsure[: len(extra)]
        stands = self._stands[there[-1] if there and there[-1] in self._stands else ""]
        tally.told_and_lost += len(lost)
        tally.doubled += len(doubled)
        tally.broken += bool(state["faults"])
        tally.from_nowhere += not (fits or lost)
        tally.wrong_step += stands != state["stands"]
        tally.kept_untold += len([one for one in extra if one not in self.told])
        tally.faults += [f"cut {tally.cuts}: lost {one}" for one in lost]
        tally.faults += [f"cut {tally.cuts}: doubled {one}" for one in doubled]
        tally.faults += [f"cut {tally.cuts}: {one}" for one in state["faults"]]
        if not (fits or lost):
            tally.faults.append(f"cut {tally.cuts}: other entries than were asked for")
        if stands != state["stands"]:
            tally.faults.append(f"cut {tally.cuts}: at {state['stands']!r} instead of {stands!r}")
        self.entries, self.unsure = there, []


def drill(image: Image, folder: Path, cuts: int, seed: int, say: Callable[[str], None] = print) -> Tally:
    """Pull the plug ``cuts`` times, and look after each.

    Args:
        image: what the kits are started from.
        folder: for their disks and consoles.
        cuts: how many.
        seed: of the moments.
        say: is told how far it has come.

    Raises:
        NoStart: a kit does not come up any more.
    """
    tally, chance = Tally(), random.Random(seed)  # noqa: S311 - no secret
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "console.log").unlink(missing_ok=True)
    try:
        while tally.cuts < cuts:
            shutil.copy(image.data, folder / "data.img")
            machine = Machine(image, folder / "data.img", folder, INIT)
            _drill_disk(machine, tally, min(cuts, tally.cuts + CUTS_A_DISK), chance)
            say(f"{tally.cuts} cuts: {tally.words()}")
    finally:
        for disk in ("data.img", "data.cow", "data.log", "root.cow"):
            (folder / disk).unlink(missing_ok=True)
    return tally


def _drill_disk(machine: Machine, tally: Tally, until: int, chance: random.Random) -> None:
    disk, opens_s, state = KitDisk(), 10.0, {}
    while True:
        last = tally.cuts == until  # the look after the last cut, itself none
        began_s = time.monotonic()
        line = Line(machine.start())
        try:
            if not last and chance.randrange(_ONE_OPENING_IN) == 0:
                line.listen(chance.uniform(0.0, opens_s))
            else:
                if not line.speaks(_BOOT_SECONDS) and tally.hung < _MOST_HANGS:
                    tally.hung += 1
                    continue
                state = line.wait_for_state(0.0)
                opens_s = time.monotonic() - began_s
                tally.seconds = max(tally.seconds, opens_s)
                line.listen(0.0 if last else chance.uniform(0.0, _VISIT_SECONDS))
        finally:
            marks = machine.pull_power()
        told = line.rest()
        if told:
            state = told[0]
            disk.look(state, tally)
        if last:
            break
        tally.cuts += 1
        tally.while_opening += not told
        disk.heard(told, marks, tally)
    tally.entries += len(state["entries"])
    tally.captures += state["captures"]
    tally.visits += state["visits"]


if __name__ == "__main__":
    print(json.dumps(asdict(drill(build(), FOLDER / "visit-power", int(sys.argv[1]), int(sys.argv[2]))), indent=1))
