"""``myosight doctor``: is this kit fit to measure? The golden self-test, the clock, the room for records, the key."""

from __future__ import annotations

import argparse
import json
import shutil
from datetime import datetime, timezone
from pathlib import Path

from calibration.errors import MyosightError
from edge.arguments import seconds
from edge.commands.command import DONE, REFUSED, command
from edge.configuration import load_settings
from edge.golden.check import Check
from edge.kit_key import kit_key, state_folder
from edge.profile_shelf import open_shelf
from edge.standard_output import say

#: The bundle whose network is tested; the golden screens belong to it.
_BUNDLE = "five-muscle"
#: No clock of a working kit is before this software's first release (REFERENCE §8.3 H-17).
_EARLIEST = datetime(2026, 11, 1, tzinfo=timezone.utc)
#: Records and logs need room: less free space than this is named, bytes.
_LEAST_FREE = 512 * 1024**2


def add_doctor(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = command(commands, "doctor", _doctor, "test the kit on pictures whose answer is known")
    parser.add_argument("--bundle", metavar="B", default=_BUNDLE, help="path or name of the bundle to test")
    parser.add_argument("--config", type=Path, metavar="TOML", help="settings file")
    parser.add_argument(
        "--soak", type=seconds, metavar="N", help="then run the live loop for N seconds and hold it to its budgets"
    )


def _doctor(arguments: argparse.Namespace) -> int:
    from edge.commands.networks import open_bundle
    from edge.golden.self_test import run_self_test
    from edge.soak import run_soak

    settings = load_settings(arguments.config)
    checks = [_clock(datetime.now(timezone.utc)), _room(state_folder()), _key(), _profiles()]
    try:
        bundle, _ = open_bundle(arguments.bundle, None if arguments.bundle != _BUNDLE else "rf", settings)
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


def _clock(now: datetime) -> Check:
    return Check("clock", now >= _EARLIEST, f"clock: {now:%Y-%m-%d %H:%M} UTC")


def _room(folder: Path) -> Check:
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    return Check("disk", free >= _LEAST_FREE, f"disk: {free / 1024**3:.1f} GiB free at {folder}")


def _key() -> Check:
    try:
        kit_key(state_folder())
    except MyosightError as error:
        return Check("key", False, f"key: {error}")
    return Check("key", True, "key: the kit's own key can be used")


def _profiles() -> Check:
    try:
        kept = open_shelf().load()
    except MyosightError as error:
        return Check("scales", False, f"scales: {error}")
    return Check("scales", True, f"scales: {len(kept)} kept")
