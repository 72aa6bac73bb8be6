"""``myosight``: one command, its subcommands, and what its exit code means."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Sequence
from importlib.metadata import entry_points, version

from calibration.errors import MyosightError
from edge.commands.analyze import add_analyze
from edge.commands.bench import add_bench
from edge.commands.calibrate import add_calibrate
from edge.commands.command import DONE, REFUSED, UNEXPECTED
from edge.commands.doctor import add_doctor
from edge.commands.inward import add_bring
from edge.commands.kiosk import add_kiosk
from edge.commands.measure import add_measure
from edge.commands.operators import add_operators
from edge.commands.phantom import add_phantom
from edge.commands.records import add_records
from edge.commands.worklist import add_worklist
from edge.standard_output import StandardOutputRefused, allow_every_name, flush_output, give_up_output, say


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 unexpected, 2 wrong usage, 3 refused for a stated reason."""
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s", level=logging.WARNING)
    allow_every_name()
    try:
        return _run(words)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return UNEXPECTED
    except BrokenPipeError:  # whoever read our lines has had enough
        give_up_output()
        return DONE
    except StandardOutputRefused as error:
        _say_refusal(error, as_json=False)
        give_up_output()
        return REFUSED


def _run(words: Sequence[str] | None) -> int:
    try:
        arguments = _parser().parse_args(words)
    except SystemExit:  # argparse printed its help or a version, or complained
        flush_output()
        raise
    try:
        code = int(arguments.run(arguments))
    except StandardOutputRefused:  # which JSON on standard output could not tell
        raise
    except MyosightError as error:
        _say_refusal(error, as_json=arguments.json)
        code = REFUSED
    flush_output()
    return code


def _say_refusal(error: MyosightError, *, as_json: bool) -> None:
    if as_json:
        say(json.dumps({"status": "blocked", "reasons": [error.reason], "message": f"{error.cause} {error.remedy}"}))
    else:
        print(f"Refused: {error}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="myosight",
        description="Muscle ultrasound: outline, thickness, area. For research and investigational use; no diagnosis.",
    )
    parser.add_argument("--version", action="version", version=f"myosight {version('myosight')}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    tools = (add_kiosk, add_analyze, add_measure, add_calibrate, add_phantom, add_records, add_operators, add_doctor)
    for add in (*tools, add_bring, add_worklist, add_bench):
        add(commands)
    for extension in entry_points(group="myosight.commands"):
        extension.load()(commands)
    return parser
