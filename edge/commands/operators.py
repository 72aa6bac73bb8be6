"""``myosight operators``: who may work with the kit; how the first one is added, and others where the screen cannot."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from typing import get_args

from edge.commands.command import DONE, command
from edge.kit_key import state_folder
from edge.records.capture_store import CaptureStore
from edge.records.errors import RecordsRefused
from edge.records.operators import Operator, Operators, Role
from edge.standard_output import say


def add_operators(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and what can be done with operators."""

    def run(arguments: argparse.Namespace) -> int:
        if (arguments.action == "list") != (arguments.name is None):
            parser.error(f"{arguments.action} takes {'no name' if arguments.action == 'list' else 'a name'}")
        return _run(arguments)

    parser = command(commands, "operators", run, "who may work with the kit")
    parser.add_argument(
        "action",
        choices=("list", "add", "pin", "remove"),
        help="list them; add one; give one a new PIN; let one sign in no more. PINs are read from standard input",
    )
    parser.add_argument("name", nargs="?", help="of the operator; on no sheet of a study, and in no entry")
    parser.add_argument("--role", choices=get_args(Role), default="worker", help="of who is added; the first is a lead")
    parser.add_argument("--by", metavar="NAME", help="the lead or technician who does it, whose PIN is asked for")


def _run(arguments: argparse.Namespace) -> int:
    with CaptureStore(state_folder()) as store:
        operators = Operators(store.journal)
        if arguments.action == "list":
            for one in operators.listed():
                say(json.dumps(vars(one)) if arguments.json else f"{one.name}  {one.role}")
            return DONE
        by = _signed_in(operators, arguments.by)
        if arguments.action == "add":
            role: Role = arguments.role if operators.listed() or arguments.role == "technician" else "lead"
            done = operators.add(arguments.name, role, _pin(f"PIN of {arguments.name}: "), by=by)
        else:
            done = _of_name(operators, arguments.name)
            if arguments.action == "pin":
                operators.set_pin(done.id, _pin(f"New PIN of {done.name}: "), by=by)
            else:
                operators.remove(done.id, by=by)
        say(json.dumps({"status": "ok", **vars(done)}) if arguments.json else f"{arguments.action}: {done.name}")
    return DONE


def _signed_in(operators: Operators, name: str | None) -> str:
    """Return the id of who does it; empty where nobody is named, which is enough for the first operator alone."""
    if name is None:
        return ""
    return operators.sign_in(_of_name(operators, name).id, _pin(f"PIN of {name}: ")).id


def _of_name(operators: Operators, name: str) -> Operator:
    found = next((one for one in operators.listed() if one.name == name), None)
    if found is None:
        raise RecordsRefused(
            f"There is no operator {name!r}.", remedy="See: myosight operators list.", reason="operator.unknown"
        )
    return found


def _pin(prompt: str) -> str:
    return getpass.getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline().strip()
