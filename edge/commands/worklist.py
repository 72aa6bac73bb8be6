"""``myosight worklist``: who is expected on a day, as the worklist of the settings says; to try it out, too."""

from __future__ import annotations

import argparse
import json
from datetime import date

from edge.commands.command import DONE, command
from edge.configuration import load_settings
from edge.exam.participant import Birth
from edge.exchange.errors import ExchangeRefused
from edge.standard_output import say


def add_worklist(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = command(commands, "worklist", _run, "who is expected on a day")
    parser.add_argument(
        "--day", type=date.fromisoformat, metavar="YYYY-MM-DD", help="as the worklist calls it; default: today"
    )


def _run(arguments: argparse.Namespace) -> int:
    try:
        from edge.exchange.dicom_network import worklist
    except ModuleNotFoundError as error:
        raise ExchangeRefused(
            f"The library {error.name} is missing.",
            remedy="Bring it with:  pip install 'myosight[exchange]'",
            reason="exchange.library",
        ) from error

    exchange = load_settings().exchange
    if exchange.worklist is None:
        raise ExchangeRefused(
            "The settings name no worklist.", remedy="Name one under [exchange.worklist].", reason="exchange.none"
        )
    found = worklist.expected(exchange.worklist, exchange.ae_title, arguments.day or date.today())
    for one in found.expected:
        birth = None if one.birth is None else vars(one.birth)
        if arguments.json:
            say(json.dumps({**vars(one), "birth": birth}))
        else:
            order = f"order {one.accession or '-'}, step {one.step or '-'}"
            say(f"{one.code:24s} {one.sex:7s} {_birth(one.birth):10s}  {order}")
    for refusal in found.refused:
        if arguments.json:
            say(json.dumps({"status": "warn", "reasons": [refusal.reason]}))
        else:
            say(str(refusal))
    return DONE


def _birth(birth: Birth | None) -> str:
    parts = () if birth is None else (birth.year, birth.month, birth.day)
    return "-".join(f"{part:02d}" for part in parts if part is not None)
