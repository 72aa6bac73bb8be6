"""``myosight bring``: a signed package from a stick to what the kit uses, and the way back."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from pathlib import Path

from edge.commands.command import DONE, command
from edge.configuration import load_settings
from edge.exchange.errors import ExchangeRefused
from edge.exchange.inward.bringing import Bringing
from edge.exchange.inward.in_use import Used, back
from edge.exchange.inward.kinds import KINDS
from edge.exchange.inward.releases import ask_for_former
from edge.exchange.inward.telling import kit_of, tell_journal
from edge.exchange.inward.trust import Trust
from edge.kit_key import state_folder
from edge.records.capture_store import CaptureStore
from edge.records.operators import Operators, Role
from edge.standard_output import say

#: Who may do what; before there are operators, whoever has the command line.
_MAY: dict[str, tuple[Role, ...]] = {"in": ("lead", "technician"), "back": ("lead",)}


def add_bring(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""

    def run(arguments: argparse.Namespace) -> int:
        if (arguments.action == "list") != (arguments.target is None):
            parser.error(
                f"{arguments.action} takes {'nothing more' if arguments.action == 'list' else 'one word more'}"
            )
        if arguments.action == "back" and arguments.target not in KINDS:
            parser.error(f"back takes one of {', '.join(KINDS)}")
        return _run(arguments)

    parser = command(commands, "bring", run, "worklists, programmes, rules, translations, bundles, scales, software")
    parser.add_argument(
        "action",
        choices=("look", "in", "back", "list"),
        help="look at a package; bring one in; go back to the former one of a kind; list what is in use",
    )
    parser.add_argument("target", nargs="?", metavar="FILE|KIND", help="of look and in; of back")
    parser.add_argument("--by", metavar="NAME", help="the lead or technician who does it, whose PIN is asked for")


def _run(arguments: argparse.Namespace) -> int:
    state, settings = state_folder(), load_settings()
    with CaptureStore(state) as store:
        bringing = Bringing(settings, state, kit_of(store.journal), Trust(settings.bundle_trust))
        if arguments.action == "list":
            for used in bringing.used().values():
                _tell(arguments, "in use", used)
            return DONE
        if arguments.action == "look":
            manifest = bringing.look(Path(arguments.target)).manifest
            words = f"{manifest.kind} {manifest.name} {manifest.version} of {manifest.created}: {manifest.title}"
            say(json.dumps(manifest.model_dump(exclude={"files"})) if arguments.json else words)
            return DONE
        by = _signed_in(Operators(store.journal), arguments)
        if arguments.action == "in":
            offered = bringing.look(Path(arguments.target))
            bringing.bring(offered, by)
            used_now = bringing.used().get(offered.manifest.kind)
            _tell(arguments, "in use from the next start", used_now)
        elif arguments.target == "release":
            ask_for_former(bringing.requests, bringing.opt)
        else:
            _tell(arguments, "in use again", back(arguments.target, state, by))
        tell_journal(store.journal, state)
    return DONE


def _signed_in(operators: Operators, arguments: argparse.Namespace) -> str:
    """Return the id of who does it; empty where nobody may sign in yet."""
    listed, may = operators.listed(), _MAY[arguments.action]
    if not listed:
        return ""
    named = next((one for one in listed if one.name == arguments.by), None)
    if named is None or named.role not in may:
        raise ExchangeRefused(
            f"This is done by a {' or '.join(may)}.", remedy="Name one with --by.", reason="exchange.not_allowed"
        )
    prompt = f"PIN of {named.name}: "
    pin = getpass.getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline().strip()
    return operators.sign_in(named.id, pin).id


def _tell(arguments: argparse.Namespace, what: str, used: Used | None) -> None:
    if arguments.json:
        say(json.dumps({"status": "ok", "reasons": [], "used": None if used is None else used.model_dump()}))
    elif used is None:
        say("What the settings say is in use again." if arguments.action == "back" else "Handed over; see the screen.")
    else:
        say(f"{used.kind} {used.name} {used.version} ({used.title}), signed by {used.signer}: {what}")
