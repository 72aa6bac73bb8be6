"""An exporter that is killed again and again: older exports stay whole, the new one is absent or whole, parts go.

Run as a program: ``python -m tests.edge.exchange.stick.killed_export FOLDER KILLS SEED`` prints its tally as JSON.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.edge.exchange.stick.exports import PLAIN, exported, leftovers, stick_of, visit, whole_exports

_VISITS = [visit(number, 20_000) for number in range(70)]


@dataclass
class Tally:
    """What became of a number of kills.

    Attributes:
        kills: processes that were killed.
        with_a_part: of these, how many left a folder without a manifest.
        whole_though_killed: of these, exports that were whole though the process could not say so.
        told: exports that were told of as whole.
        faults: what was wrong; empty where every export that ever was whole stayed so.
    """

    kills: int = 0
    with_a_part: int = 0
    whole_though_killed: int = 0
    told: int = 0
    faults: list[str] = field(default_factory=list)


def drill(folder: Path, kills: int, seed: int) -> Tally:
    """Kill an exporter ``kills`` times at random moments, and look at the stick after each."""
    top, scratch = folder / "stick", folder / "scratch"
    for made in (top, scratch):
        made.mkdir(parents=True)
    tally, chance = Tally(), random.Random(seed)  # noqa: S311 - no secret
    begun = time.monotonic()
    whole = {(done := exported(stick_of(top), scratch, _VISITS)).name: done.sha256}
    took_s = time.monotonic() - begun
    while tally.kills < kills:
        told = _killed(top, scratch, chance.uniform(0.0, 1.6 * took_s))
        tally.kills += 1
        tally.told += len(told)
        tally.with_a_part += bool(leftovers(top))
        found = _whole(top, tally)
        tally.whole_though_killed += len(found.keys() - whole.keys() - told.keys())
        for name, sha256 in (whole | told).items():
            if found.get(name) != sha256:
                tally.faults.append(f"{name} is gone or changed after kill {tally.kills}")
        if any(PLAIN in file.read_bytes() for file in top.rglob("*") if file.is_file()):
            tally.faults.append(f"something readable is on the stick after kill {tally.kills}")
        for name in sorted(found)[:-3]:  # somebody makes room
            shutil.rmtree(top / name)
        whole = dict(sorted(found.items())[-3:])
        shutil.rmtree(scratch)
        scratch.mkdir()
    done = exported(stick_of(top), scratch, _VISITS)
    if leftovers(top) or whole_exports(top) != whole | {done.name: done.sha256}:
        tally.faults.append("the next export did not clear what was left")
    return tally


def _whole(top: Path, tally: Tally) -> dict[str, str]:
    try:
        return whole_exports(top)
    except (AssertionError, OSError) as error:
        tally.faults.append(f"after kill {tally.kills}: {error!r}")
        return {}


def _killed(top: Path, scratch: Path, after_s: float) -> dict[str, str]:
    """Let a process export for ever and kill it after a while; return the exports that it told of."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        try:
            while True:
                done = exported(stick_of(top), scratch, _VISITS)
                os.write(writing, f"{done.name} {done.sha256}\n".encode())
        finally:
            os._exit(1)
    os.close(writing)
    time.sleep(after_s)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    with os.fdopen(reading) as said:
        return dict(line.split() for line in said.read().splitlines())  # type: ignore[misc] # two words a line


if __name__ == "__main__":
    print(json.dumps(asdict(drill(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))))
