"""``myosight doctor``: is this kit fit to measure? The machine, what is attached, the golden self-test, the budgets."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from calibration.errors import MyosightError
from edge.arguments import seconds
from edge.commands.command import DONE, REFUSED, command
from edge.configuration import load_settings
from edge.exchange.inward.checks import brought_checks
from edge.golden.check import Check
from edge.kit_key import state_folder
from edge.standard_output import say

#: The bundle whose network is tested; the golden screens belong to it.
_BUNDLE = "five-muscle"


def add_doctor(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = command(commands, "doctor", _doctor, "test the kit on pictures whose answer is known")
    parser.add_argument("--bundle", metavar="B", default=_BUNDLE, help="path or name of the bundle to test")
    parser.add_argument("--config", type=Path, metavar="TOML", help="settings file")
    parser.add_argument(
        "--soak", type=seconds, metavar="N", help="then run the live loop for N seconds and hold it to its budgets"
    )


def _doctor(arguments: argparse.Namespace) -> int:
    from edge.commands.engine_check import check_engine
    from edge.commands.networks import open_bundle
    from edge.golden.self_test import run_self_test
    from edge.machine_checks import machine_checks
    from edge.soak import run_soak

    settings = load_settings(arguments.config)
    checks = [*machine_checks(settings.hardware), *brought_checks(settings, state_folder())]
    try:
        bundle, _ = open_bundle(arguments.bundle, None if arguments.bundle != _BUNDLE else "rf", settings)
        checks.append(check_engine(bundle, settings.inference))
        checks += run_self_test(bundle, settings.inference).checks
        if arguments.soak is not None:
            soak = run_soak(bundle, settings, state_folder(), arguments.soak)
            checks += [Check(f"soak.{one.name}", one.kept, f"soak: {one}") for one in soak]
    except MyosightError as error:
        checks.append(Check("bundle", False, f"bundle: {error}"))
    for check in checks:
        line = {"check": check.name, "status": "ok" if check.passed else "blocked", "words": check.words}
        say(json.dumps(line) if arguments.json else f"{'ok    ' if check.passed else 'FAILED'} {check.words}")
    return DONE if all(check.passed for check in checks) else REFUSED
