"""``myosight records open``: an export from a stick, checked, decrypted and unpacked; at the programme, on no kit."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from edge.commands.command import DONE
from edge.exchange.stick.errors import StickRefused
from edge.exchange.stick.opening import open_export
from edge.standard_output import say


def add_open_options(parser: argparse.ArgumentParser) -> None:
    """Add what only opening takes."""
    options = parser.add_argument_group("of open")
    options.add_argument(
        "--identity", type=Path, metavar="KEYFILE", help="the programme's secret key, as age-keygen writes it"
    )
    options.add_argument("--out", type=Path, metavar="DIR", help="folder that the export is unpacked in; by default .")


def open_exported(arguments: argparse.Namespace) -> int:
    """Open the export, and tell.

    Args:
        arguments: with ``target``, ``identity``, ``out`` and ``json``.

    Raises:
        StickRefused: ``stick.export``, ``stick.identity``, or ``stick.unwritable``: the folder cannot be written.
        ExchangeRefused: ``exchange.library``.
    """
    out = arguments.out or Path()
    try:
        opened = open_export(Path(arguments.target), arguments.identity, out)
    except OSError as error:
        raise StickRefused(
            f"{error.filename or out} cannot be written: {error.strerror or error}.",
            remedy="Name a folder that is there, has room, and holds no such export yet.",
            reason="stick.unwritable",
        ) from error
    manifest = opened.manifest
    if arguments.json:
        said = {"folder": str(opened.folder), "kit": manifest.kit, "visits": manifest.visits, "files": opened.files}
        made = {"naming": manifest.naming, "signed_by": opened.signed_by}
        say(json.dumps({"status": "ok", "reasons": [], **said, **made}))
    else:
        say(f"{manifest.visits} visits, {manifest.naming}, in {opened.files} files in {opened.folder}, each checked")
        say(f"signed by the kit's key {opened.signed_by}: compare it with what the kit says")
    return DONE
