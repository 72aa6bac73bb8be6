"""A worker whose plug is pulled again and again: visits go on where they stopped, and nothing is lost or doubled.

Run as a program, it forks one process a kill: one that imports everything anew would take most of its time for that.
``python -m tests.edge.records.killed_visit FOLDER KILLS SEED`` prints its tally as JSON.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

from edge.records.capture_store import CaptureStore
from tests.edge.records.visits import Done, enrolled, script, uuid_of


@dataclass
class Tally:
    """What became of a number of kills.

    Attributes:
        kills: processes that were killed.
        while_opening: of these, before the records were open.
        while_writing: of these, between asking for something to be kept and hearing that it was.
        unheard: entries that were on the disk though the process died before it could say so; the next one found them.
        visits: begun in all, entries and captures kept in all.
        faults: what was wrong; empty where nothing was lost, doubled, or out of its chain.
    """

    kills: int = 0
    while_opening: int = 0
    while_writing: int = 0
    unheard: int = 0
    visits: int = 0
    entries: int = 0
    captures: int = 0
    faults: list[str] = field(default_factory=list)


def drill(folder: Path, kills: int, seed: int) -> Tally:
    """Pull the plug ``kills`` times at random moments, and look after each."""
    tally, chance, heard = Tally(), random.Random(seed), []  # noqa: S311 - no secret
    pace_s = _pace_s(folder.with_name(f"{folder.name}-pace"))
    while tally.kills < kills:
        said = _killed(
            folder, after_words=chance.choice((0, 1, 1, 2, 3, 4, 5)), after_s=chance.uniform(0.0, 2 * pace_s)
        )
        tally.kills += 1
        tally.while_opening += "open" not in said
        asked, answered = [one[1:] for one in said if one[0] == "?"], [one[1:] for one in said if one[0] == "!"]
        tally.while_writing += len(asked) > len(answered)
        heard += answered
        _look(folder, tally, heard, set(asked) - set(answered))
    return tally


def _pace_s(folder: Path) -> float:
    """Return how long this disk takes to keep something, s; the picture is drawn meanwhile, once for all processes."""
    steps = script()
    with CaptureStore(folder) as store:
        begun = time.monotonic()
        for done in steps:
            store.journal.append([done.entry], operator="op", capture=done.capture)
        return (time.monotonic() - begun) / len(steps)


def _killed(folder: Path, *, after_words: int, after_s: float) -> list[str]:
    """Let a process work and kill it; return what it said until then, one word a line.

    Args:
        folder: of the records.
        after_words: let it say so many; the disk's pace decides how long that takes.
        after_s: and then go on for so long.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            _work(folder, writer)
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader) as stream:
        said = [stream.readline() for _ in range(after_words)]
        time.sleep(after_s)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return [word.strip() for word in (*said, *stream)]


def _work(folder: Path, writer: int) -> None:
    """Go on with the visit that is open, else begin the next one, for ever."""
    with CaptureStore(folder) as store:
        os.write(writer, b"open\n")
        while True:
            visits = store.journal.visits()
            number = len(visits) + (not visits or not visits[0].open)
            code = f"KT-{number}"
            kept = {one.id for one in store.journal.of_participant(uuid_of(code))}
            steps = [Done(enrolled(code)), *script(code)]
            done = next(one for one in steps if one.entry.id not in kept)
            os.write(writer, f"?{done.entry.id}\n".encode())
            (entry,) = store.journal.append([done.entry], operator="op", capture=done.capture)
            os.write(writer, f"!{entry.id}\n".encode())


def _look(folder: Path, tally: Tally, heard: list[str], unsure: set[str]) -> None:
    with CaptureStore(folder) as store:
        counted = Counter(row[0] for row in store.journal.database.rows("SELECT id FROM entries"))
        pictured = [one.body["capture"] for one in store.journal.of_kind("capture.accepted")]
        kept = [capture.id for _, capture in store.all()]
        tally.faults += [f"lost: {one}" for one in heard if one not in counted]
        tally.faults += [f"heard twice: {one}" for one, count in Counter(heard).items() if count > 1]
        tally.faults += [f"doubled: {one}" for one, count in counted.items() if count > 1]
        tally.faults += [f"from nowhere: {one}" for one in set(counted) - set(heard) - unsure]
        tally.faults += store.verify()
        if pictured != kept:
            tally.faults.append("an entry without its picture, or a picture without its entry")
        unheard = [one for one in unsure if one in counted]
        tally.unheard += len(unheard)
        heard += unheard
        for visit in store.journal.visits():
            steps = [one.entry.id for one in script(visit.code)]
            found = [one.id for one in store.journal.of_visit(visit.visit) if one.visit]
            if found != steps[: len(found)]:
                tally.faults.append(f"{visit.code} does not stand at a step of its own")
        tally.visits, tally.entries, tally.captures = len(store.journal.visits()), len(counted), len(kept)


if __name__ == "__main__":
    print(json.dumps(asdict(drill(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))))
