"""``myosight records export``: ended visits as files of standard formats, and an entry of who took what away."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from pathlib import Path

from calibration.errors import MyosightError
from edge.commands.command import DONE
from edge.configuration import load_settings
from edge.exam.entry import new_entry
from edge.exchange.errors import ExchangeRefused
from edge.exchange.inward.programme_files import programme_files
from edge.exchange.outgoing import FORMATS, WITH_PICTURES, Written, empty, write_export
from edge.exchange.record.names import Names, pseudonym_key
from edge.exchange.record.reading import Reader
from edge.exchange.record.visit_record import Naming
from edge.kit_key import state_folder
from edge.records.capture_store import CaptureStore
from edge.records.operators import Operators
from edge.standard_output import say


def add_export_options(parser: argparse.ArgumentParser) -> None:
    """Add what only an export takes."""
    options = parser.add_argument_group("of export")
    options.add_argument("--format", nargs="+", choices=FORMATS, help="which formats; by default all of them")
    options.add_argument(
        "--identified", action="store_true", help="under the names on the card, with births; by default pseudonymised"
    )
    options.add_argument(
        "--by", metavar="NAME", help="who takes it away, whose PIN is asked for; of identified, a lead"
    )


def export(store: CaptureStore, arguments: argparse.Namespace) -> int:
    """Write the export, and tell.

    Args:
        store: the open records.
        arguments: with ``target``, ``format``, ``identified``, ``by`` and ``json``.

    Raises:
        ExchangeRefused: ``exchange.not_allowed``: identified records go with a lead alone; what writing is refused for.
        RecordsRefused: ``pin.wrong``, ``pin.wait``, ``operator.unknown``; the records cannot be read or written.
        MyosightError: settings, programme or key cannot be used.
    """
    operators = Operators(store.journal)
    by = _signed_in(operators, arguments)
    naming: Naming = "identified" if arguments.identified else "pseudonymised"
    settings = load_settings()
    programme = programme_files(settings, state_folder()).load(settings)[0].programme
    key = pseudonym_key(state_folder(), settings.exchange.pseudonym_key)
    names = Names(naming, key, tuple((one.id, one.name) for one in operators.listed()))
    formats = [one for one in FORMATS if one in (arguments.format or FORMATS)]
    pictures = any(one in WITH_PICTURES for one in formats)
    target = Path(arguments.target)
    written = write_export(Reader(store.journal, programme, names, pictures).all(), target, formats)
    body = {"to": "folder", "naming": naming, "formats": formats, "visits": written.visits, "sha256": written.sha256}
    try:
        store.journal.append([new_entry("records.exported", body)], operator=by)
    except MyosightError:
        empty(target)  # nothing is taken away that nobody could account for
        raise
    _tell(written, naming, target, arguments)
    return DONE


def _signed_in(operators: Operators, arguments: argparse.Namespace) -> str:
    """Return the id of who takes it away; empty for nobody, which is enough for pseudonyms."""
    if arguments.by is None and not arguments.identified:
        return ""
    named = next((one for one in operators.listed() if one.name == arguments.by), None)
    if arguments.identified and (named is None or named.role != "lead"):
        raise ExchangeRefused(
            "Only a lead may take identified records away.",
            remedy="Name one with --by, or leave --identified out.",
            reason="exchange.not_allowed",
        )
    if named is None:
        raise ExchangeRefused(
            f"There is no operator {arguments.by!r}.",
            remedy="See: myosight operators list.",
            reason="operator.unknown",
        )
    return operators.sign_in(named.id, _pin(f"PIN of {named.name}: ")).id


def _pin(prompt: str) -> str:
    return getpass.getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline().strip()


def _tell(written: Written, naming: Naming, target: Path, arguments: argparse.Namespace) -> None:
    if arguments.json:
        status = (
            {"status": "warn", "reasons": ["exchange.text"]} if written.held_back else {"status": "ok", "reasons": []}
        )
        say(json.dumps({**status, "folder": str(target), "naming": naming, **vars(written)}))
        return
    size = f"{written.bytes / 1e6:.1f} MB"
    say(f"{written.visits} visits, {naming}, in {written.files} files ({size}) in {target}, each read back")
    if written.held_back:
        say(f"{len(written.held_back)} visits without pictures: they hold something like writing, see README.txt")
