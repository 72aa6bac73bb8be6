"""``myosight records``: what is kept on this device, whether all of it is as it was kept, copies of it, erasure."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from edge.commands.command import DONE, REFUSED, command
from edge.commands.records_export import add_export_options, export
from edge.commands.records_open import add_open_options, open_exported
from edge.commands.records_sync import sync
from edge.exam.participant import code_of
from edge.kit_key import state_folder
from edge.records.accepted import Accepted
from edge.records.backup import BackedUp, backup, restore
from edge.records.capture_store import CaptureStore, Kept, has_records
from edge.records.erasure import due, erase
from edge.records.errors import RecordsRefused
from edge.records.journal import KeptVisit
from edge.standard_output import say

_ACTIONS = ("list", "verify", "visits", "backup", "restore", "erase", "export", "open", "sync")
_TARGETS = {"backup": "FILE", "restore": "FILE", "erase": "CODE", "export": "DIR", "open": "DIR"}


def add_records(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and what can be done with records."""

    def run(arguments: argparse.Namespace) -> int:
        wanted = _TARGETS.get(arguments.action)
        by_age = arguments.action == "erase" and arguments.older_than is not None
        if (wanted is not None and not by_age) != (arguments.target is not None):
            parser.error(f"{arguments.action} takes {wanted or 'nothing more'}")
        if arguments.older_than is not None and not by_age:
            parser.error("--older-than goes with erase")
        if arguments.action != "export" and (arguments.format or arguments.identified or arguments.by):
            parser.error("--format, --identified and --by go with export")
        if arguments.action != "open" and (arguments.identity or arguments.out):
            parser.error("--identity and --out go with open")
        if arguments.once and arguments.action != "sync":
            parser.error("--once goes with sync")
        return _run(arguments)

    parser = command(commands, "records", run, "what is kept on this device")
    parser.add_argument(
        "action",
        choices=_ACTIONS,
        help="list the captures; verify each row; list the visits; make a backup; restore one; erase someone; "
        "export ended visits as files; open an export from a stick; send them over the network",
    )
    parser.add_argument(
        "target", nargs="?", metavar="FILE|CODE|DIR", help="of backup and restore; erase; export and open"
    )
    parser.add_argument(
        "--older-than",
        type=_days,
        metavar="DAYS",
        help="with erase: list who was not seen for so long; with --yes: erase them",
    )
    parser.add_argument("--yes", action="store_true", help="with --older-than: erase them")
    add_export_options(parser)
    add_open_options(parser)
    parser.add_argument("--once", action="store_true", help="with sync: try once, do not go on waiting for a network")


def _run(arguments: argparse.Namespace) -> int:
    folder = state_folder()
    if arguments.action == "restore":
        return _tell_copy(restore(folder, Path(arguments.target)), "restored from", arguments)
    if arguments.action == "open":
        return open_exported(arguments)
    if not has_records(folder):
        raise RecordsRefused(
            f"There are no records in {folder}.",
            remedy="Accept a capture first, or name the kit's state folder with MYOSIGHT_STATE.",
            reason="records.none",
        )
    if arguments.action == "backup":
        return _tell_copy(backup(folder, Path(arguments.target)), "copied to", arguments)
    run: Callable[[CaptureStore, argparse.Namespace], int] = {
        "list": _list,
        "verify": _verify,
        "visits": _visits,
        "erase": _erase_old if arguments.older_than is not None else _erase,
        "export": export,
        "sync": sync,
    }[arguments.action]
    with CaptureStore(folder) as store:
        return run(store, arguments)


def _list(store: CaptureStore, arguments: argparse.Namespace) -> int:
    for kept, capture in store.all():
        say(json.dumps(_line(kept, capture)) if arguments.json else _words(kept, capture))
    return DONE


def _verify(store: CaptureStore, arguments: argparse.Namespace) -> int:
    faults = store.verify()
    if faults:
        status = {"status": "blocked", "reasons": ["records.damaged"], "faults": faults}
        say(json.dumps(status) if arguments.json else "\n".join(faults))
        return REFUSED
    captures, entries = store.count(), store.count_entries()
    if arguments.json:
        say(json.dumps({"status": "ok", "reasons": [], "captures": captures, "entries": entries, "faults": []}))
    else:
        say(f"{captures} captures and {entries} entries, each as it was kept")
    return DONE


def _visits(store: CaptureStore, arguments: argparse.Namespace) -> int:
    for visit in store.journal.visits():
        say(json.dumps(_visit_line(visit)) if arguments.json else _visit_words(visit))
    return DONE


def _erase(store: CaptureStore, arguments: argparse.Namespace) -> int:
    code = code_of(arguments.target)
    participant = store.journal.find(code)
    if participant is None:
        raise RecordsRefused(
            f"Nobody on this kit has the code {code}.",
            remedy="Check the code on the card, or whether they were erased before.",
            reason="records.no_participant",
        )
    _erase_one(store, participant, code, arguments)
    return DONE


def _erase_old(store: CaptureStore, arguments: argparse.Namespace) -> int:
    for person in due(store.journal, arguments.older_than):
        if arguments.yes:
            _erase_one(store, person.participant, person.code, arguments, by_age=True)
        elif arguments.json:
            say(json.dumps({"code": person.code, "last_at": person.last_at.isoformat(), "erased": False}))
        else:
            say(f"{person.code:24s} last seen {person.last_at:%Y-%m-%d}")
    return DONE


def _erase_one(
    store: CaptureStore, participant: str, code: str, arguments: argparse.Namespace, *, by_age: bool = False
) -> None:
    gone = erase(store.journal, participant, why="retention" if by_age else "request", operator="")
    if arguments.json:
        say(json.dumps({"code": code, "entries": gone.entries, "captures": gone.captures, "erased": True}))
    else:
        say(f"{code} erased: {gone.entries} entries, {gone.captures} captures. Backups and exports still hold them.")


def _tell_copy(copied: BackedUp, how: str, arguments: argparse.Namespace) -> int:
    if arguments.json:
        say(json.dumps({"status": "ok", "reasons": [], "file": arguments.target, **vars(copied)}))
    else:
        say(f"{copied.captures} captures and {copied.entries} entries, verified, {how} {arguments.target}")
    return DONE


def _days(text: str) -> int:
    days = int(text)
    if days < 1:
        raise argparse.ArgumentTypeError(f"{days} is less than a day")
    return days


def _visit_line(visit: KeptVisit) -> dict[str, object]:
    return {**visit._asdict(), "begun_at": visit.begun_at.isoformat(timespec="milliseconds")}


def _visit_words(visit: KeptVisit) -> str:
    doubt = "  clock doubtful" if visit.clock_doubtful else ""
    return f"{visit.begun_at:%Y-%m-%d %H:%M} UTC  {visit.code:24s} {visit.state:9s} {visit.entries:4d} entries{doubt}"


def _line(kept: Kept, capture: Accepted) -> dict[str, object]:
    """Return a capture without its pictures; their sizes tell that they are there."""
    parsed = ("reasons", "measurement", "scale", "origin", "area")
    line = {name: json.loads(value) if name in parsed else value for name, value in vars(capture).items()}
    line["picture"] = len(capture.picture)
    line["mask"] = len(capture.mask) if capture.mask is not None else None
    return {"number": kept.number, **line}


def _words(kept: Kept, capture: Accepted) -> str:
    mt = "no number" if capture.mt_mm is None else f"{capture.mt_mm:.1f} mm"
    area = "" if capture.csa_cm2 is None else f", {capture.csa_cm2:.1f} cm²"
    return f"{kept.number:5d}  {capture.captured_at}  {capture.site:12s} {mt}{area}  {capture.status}"
