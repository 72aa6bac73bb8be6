#!/opt/myosight/.venv/bin/python
"""A worker whose power is cut: says what is there, and goes on with the visit that is open, else begins the next one.

It writes by the installed software, so that what survives is what the product keeps. Over the serial line it tells, one
JSON object a line: ``state`` once, what it found; then, for every entry, ``asks`` before it is to be kept and ``kept``
after ``append`` has returned and the log of the disk's writes has been given a mark of the entry's id.
"""

import fcntl
import json
import os
import random
import struct
import tty
import uuid
import zlib
from collections import Counter
from datetime import datetime, timezone
from io import FileIO
from pathlib import Path

from edge.exam.answer import Answer
from edge.exam.entry import Entry, NewEntry, new_entry
from edge.exam.participant import Birth, Participant
from edge.exam.placement import Placement
from edge.exam.programme import LoadedProgramme, load_programme
from edge.exam.questions import question
from edge.exam.visit import Begun, Visit
from edge.records.accepted import Accepted
from edge.records.capture_store import CaptureStore
from edge.records.clock import utc_text

LINE = Path("/dev/ttyS0")
SCREEN = Path("/opt/drill/screen.png")
#: As large as a scanner's picture with all its speckle.
PICTURE_BYTES = 1 << 20
#: At these sites the second placement is retaken once.
RETAKEN = ("biceps", "rf")
#: ``DM_TARGET_MSG`` and the head of its argument (``linux/dm-ioctl.h``).
DM_TARGET_MSG, DM_HEAD = 0xC138FD0E, struct.Struct("=6Ii3IQ128s129s7x")


def main() -> None:
    """Work until the power is cut."""
    with LINE.open("r+b", buffering=0) as line:
        tty.setraw(line)
        programme = load_programme(None, ())
        screen = SCREEN.read_bytes()
        with CaptureStore(Path(os.environ["MYOSIGHT_STATE"])) as store:
            tell(line, tells="state", **found(store, programme))
            while True:
                entry, capture, now, then = next_entry(store, programme, screen)
                tell(line, tells="asks", id=entry.id, kind=entry.kind, now=now, then=then)
                store.journal.append([entry], operator="op", capture=capture)
                mark(entry.id)
                tell(line, tells="kept", id=entry.id)


def tell(line: FileIO, **facts: object) -> None:
    """Say one thing, whole."""
    data = json.dumps(facts).encode() + b"\n"
    while data:
        data = data[line.write(data) or 0 :]


def mark(words: str) -> None:
    """Put a mark into the log of the data disk's writes, behind all that was flushed.

    The log is written a little later than the disk, by a thread of the kernel's: only what is before a mark that is
    there is sure to have been logged.
    """
    with Path("/dev/mapper/control").open("r+b", buffering=0) as control:
        for word in (words, "-"):  # who reads the log leaves out what is last in it
            message = struct.pack("=Q", 0) + f"mark {word}".encode() + b"\0"
            size = (DM_HEAD.size + len(message) + 7) // 8 * 8
            head = DM_HEAD.pack(4, 0, 0, size, DM_HEAD.size, 0, 0, 0, 0, 0, 0, b"kit-data", b"")
            fcntl.ioctl(control, DM_TARGET_MSG, bytearray((head + message).ljust(size, b"\0")))


def found(store: CaptureStore, programme: LoadedProgramme) -> dict[str, object]:
    """Return what a start finds: every entry's id in order, where the visit stands, and what is wrong."""
    faults = store.verify()
    journal = store.journal
    pictured = [one.body["capture"] for one in journal.of_kind("capture.accepted")]
    kept = [row[0] for row in journal.database.rows("SELECT id FROM captures ORDER BY number")]
    if pictured != kept:
        faults.append("an entry without its picture, or a picture without its entry")
    values: Counter[str] = Counter()
    for person in journal.participants():
        for entry in journal.of_participant(person.participant):
            values[value_of(entry)] += -1 if entry.kind == "capture.retaken" else 1
    return {
        "faults": faults,
        "entries": [row[0] for row in journal.database.rows("SELECT id FROM entries ORDER BY number")],
        "doubled": [value for value, count in values.items() if count > 1],
        "captures": len(kept),
        "visits": len(journal.visits()),
        "stands": where(*newest(store), programme),
    }


def value_of(entry: Entry) -> str:
    """Return what an entry is about, of which there is one in a visit: a question, a placement, the visit itself."""
    body = entry.body
    if entry.kind in ("capture.accepted", "capture.retaken"):
        return f"{entry.visit} {body['site']} {body['side']} {body['placement']}"
    return f"{entry.participant} {entry.kind} {body.get('question', '')}"


def newest(store: CaptureStore) -> tuple[int, list[Entry]]:
    """Return how many people were enrolled, and the entries of the last of them."""
    people = len(store.journal.participants())
    known = store.journal.find(code_of(people)) if people else None
    return people, store.journal.of_participant(known) if known else []


def where(people: int, entries: list[Entry], programme: LoadedProgramme) -> str:
    """Return the step at which a visit stands, by the product's own reckoning."""
    if not entries or entries[-1].kind == "visit.ended":
        return f"{code_of(people + 1)} enrol"
    code = code_of(people)
    if entries[-1].kind == "participant.enrolled":
        return f"{code} begin"
    visit = Visit.of(entries, programme.programme)
    step = visit.current()
    if step is None:
        return f"{code} end"
    if step.kind == "question":
        return f"{code} {step.id}"
    return f"{code} {step.id} {visit.site_progress(*step.about).next_placement}"


def code_of(number: int) -> str:
    """Return the code on the card of the person with this number."""
    return f"KT-{number:04d}"


def next_entry(
    store: CaptureStore, programme: LoadedProgramme, screen: bytes
) -> tuple[NewEntry, Accepted | None, str, str]:
    """Return what the worker does now, with its picture; where the visit stands, and where it will stand."""
    people, entries = newest(store)
    now, capture = where(people, entries, programme), None
    if now.endswith(" enrol"):
        people += 1
        entries = []
        person = Participant(str(uuid.uuid4()), code_of(people), "F", Birth(1951, 4))
        entry = new_entry("participant.enrolled", person.to_body(), participant=person.id)
    elif now.endswith(" begin"):
        whose = entries[-1].participant
        entry = new_entry("visit.begun", Begun.of(programme).to_body(), participant=whose, visit=str(uuid.uuid4()))
    else:
        visit = Visit.of(entries, programme.programme)
        entry, capture = step_done(visit, entries, screen)
    kept = Entry(**vars(entry), number=1_000_000, at=utc_text(datetime.now(timezone.utc)), operator="op")
    return entry, capture, now, where(people, [*entries, kept], programme)


def step_done(visit: Visit, entries: list[Entry], screen: bytes) -> tuple[NewEntry, Accepted | None]:
    """Return what is done at the current step of a visit."""
    step = visit.current()
    if step is None:
        return visit.entry("visit.ended", {"state": "no_flag"}), None
    if step.kind == "question":
        return visit.entry("answer.given", Answer(step.about, "value", answer_to(step.about)).to_body()), None
    site, side = step.about
    last = entries[-1]
    second = last.kind == "capture.accepted" and (last.body["site"], last.body["placement"]) == (site, 2)
    before = [one.body["site"] for one in entries if one.kind == "capture.retaken"]
    if second and site in RETAKEN and site not in before:
        body = {**{name: last.body[name] for name in ("site", "side", "placement", "capture")}, "why": "worker"}
        return visit.entry("capture.retaken", body), None
    capture = picture_of(site, screen)
    placed = Placement(
        site=site, side=side, placement=visit.site_progress(site, side).next_placement, capture=capture.id,
        mt_mm=capture.mt_mm, mt_u_mm=capture.mt_u_mm, csa_cm2=None, csa_u_cm2=None, fov_truncated=False,
        status="ok", reasons=(), protocol="drill", edited=False,
    )  # fmt: skip
    return visit.entry("capture.accepted", placed.to_body()), capture


def answer_to(asked: str) -> float | str:
    """Return an answer that lets every test be asked."""
    about = question(asked)
    if about.kind != "choice":
        return float(round((about.warn_low + about.warn_high) / 2))
    return "no" if asked == "safety.pacemaker" else about.choices[0]


def picture_of(site: str, screen: bytes) -> Accepted:
    """Return a capture whose picture is as large as a scanner's, and like no other: speckle in a chunk of its own."""
    now = utc_text(datetime.now(timezone.utc))
    speckle = random.randbytes(max(0, PICTURE_BYTES - len(screen)))  # noqa: S311 - no secret
    chunk = b"spKl" + speckle
    whole = struct.pack(">I", len(speckle)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    end = screen.rindex(b"IEND") - 4
    return Accepted(
        id=str(uuid.uuid4()), captured_at=now, accepted_at=now, site=site, view="transverse", status="ok",
        reasons="[]", mt_mm=18.4, mt_u_mm=0.6, csa_cm2=None, csa_u_cm2=None, measurement="{}",
        mm_per_px_x=0.07, mm_per_px_y=0.07, scale="{}", bundle_name="five-muscle", bundle_version="1",
        bundle_sha256="ab" * 32, trained_on="simulated", origin="{}", area="[]",
        picture=screen[:end] + whole + screen[end:], mask=None,
    )  # fmt: skip


if __name__ == "__main__":
    main()
