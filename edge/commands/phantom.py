"""``myosight phantom``: the weekly check of a kept scale on a wire phantom, and how the checks went."""

from __future__ import annotations

import argparse
import getpass
import json
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from edge.commands.calibrate import add_wire_options
from edge.commands.command import DONE, REFUSED, command
from edge.configuration import load_settings
from edge.kit_key import state_folder
from edge.standard_output import say

if TYPE_CHECKING:
    from edge.phantom_checks import LoggedCheck


def add_phantom(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = command(commands, "phantom", _phantom, "check a kept scale on a wire phantom, and keep the outcome")
    parser.add_argument("screen", metavar="SCREEN", help="the phantom's whole screen: image, DICOM, video")
    parser.add_argument("--profile", type=Path, required=True, metavar="PROFILE", help="the scale profile to check")
    add_wire_options(parser, required=True)
    parser.add_argument("--config", type=Path, metavar="TOML", help="settings file")


def _phantom(arguments: argparse.Namespace) -> int:
    from calibration.scale.phantom_check import check_scale
    from calibration.scale.wire_phantom import read_phantom
    from edge.bundle.preprocess import grey_of
    from edge.phantom_checks import logged
    from edge.phantom_log import append_check, read_checks
    from edge.pipeline.calibrate import look_at_file, scale_with
    from edge.profile_shelf import named_profile

    profile = named_profile(arguments.profile, load_settings(arguments.config).bundle_trust.programme_keys)
    looked = look_at_file(arguments.screen)
    scale = scale_with(profile, looked)
    down_mm, across_mm = arguments.wires_mm
    picture = grey_of(looked.area.crop(looked.image)) if looked.area else grey_of(looked.image)
    phantom = read_phantom(picture, down_mm=down_mm, across_mm=across_mm, c_m_per_s=arguments.wire_speed)
    found = logged(
        check_scale(phantom, scale),
        phantom,
        scale,
        when=datetime.now(timezone.utc),
        who=getpass.getuser(),
        scanner=profile.scanner,
        probe=profile.probe,
    )
    append_check(state_folder(), found)
    say(json.dumps(_as_json(found)) if arguments.json else _in_words(read_checks(state_folder())))
    return DONE if found.passed else REFUSED


def _as_json(found: LoggedCheck) -> dict[str, object]:
    return {
        "status": "ok" if found.passed else "blocked",
        "reasons": list(found.faults),
        "measured_mm_per_px": [found.measured_x, found.measured_y],
        "expected_mm_per_px": [found.expected_x, found.expected_y],
        "deviation_percent": [found.deviation_x_percent, found.deviation_y_percent],
        "aspect_percent": found.aspect_percent,
    }


def _in_words(checks: tuple[LoggedCheck, ...]) -> str:
    """Say how the last checks went, the newest last."""
    return "\n".join(
        f"{one.when:%Y-%m-%d %H:%M}  {one.scanner}, {one.probe}: {one.deviation_x_percent:+.1f} % across, "
        f"{one.deviation_y_percent:+.1f} % down, {'passed' if one.passed else ', '.join(one.faults)}"
        for one in checks[-10:]
    )
