"""``myosight records``: what is kept on this device, and whether all of it is as it was accepted."""

from __future__ import annotations

import argparse
import json

from edge.commands.command import DONE, REFUSED, command
from edge.kit_key import state_folder
from edge.records.accepted import Accepted
from edge.records.capture_store import CaptureStore, Kept, has_records
from edge.records.errors import RecordsRefused
from edge.standard_output import say


def add_records(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and what can be done with records."""
    parser = command(commands, "records", _list, "what is kept on this device")
    parser.add_argument("action", choices=("list", "verify"), help="list the captures, or check each of them")


def _list(arguments: argparse.Namespace) -> int:
    if not has_records(state_folder()):
        raise RecordsRefused(
            f"There are no records in {state_folder()}.",
            remedy="Accept a capture first, or name the kit's state folder with MYOSIGHT_STATE.",
            reason="records.none",
        )
    with CaptureStore(state_folder()) as store:
        if arguments.action == "verify":
            return _verify(store, as_json=arguments.json)
        for kept, capture in store.all():
            say(json.dumps(_line(kept, capture)) if arguments.json else _words(kept, capture))
    return DONE


def _verify(store: CaptureStore, *, as_json: bool) -> int:
    faults, count = store.verify(), store.count()
    if as_json:
        status, reasons = ("blocked", ["records.damaged"]) if faults else ("ok", [])
        say(json.dumps({"status": status, "reasons": reasons, "captures": count, "faults": faults}))
    else:
        say("\n".join(faults) if faults else f"{count} captures, each as it was accepted")
    return REFUSED if faults else DONE


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
