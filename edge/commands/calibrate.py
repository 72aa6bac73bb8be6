"""``myosight calibrate``: a screen's scale, and the profile that keeps it."""

from __future__ import annotations

import argparse
import getpass
import json
from pathlib import Path
from typing import TYPE_CHECKING

from calibration.scale.profile_file import write_profile
from calibration.scale.screen_scale import Known, Stated
from edge.commands.command import DONE, REFUSED, command
from edge.kit_key import kit_key, state_folder
from edge.pipeline.new_profile import NOT_NAMED, ProfileNames, profile_of
from edge.standard_output import say

if TYPE_CHECKING:
    from edge.pipeline.calibrate import Calibration


def add_calibrate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = command(commands, "calibrate", _calibrate, "find the scale of a screen, and keep it in a profile")
    parser.add_argument("screen", metavar="SCREEN", help="image, DICOM, MetaImage or video of a whole screen")
    for name, text in (
        ("--tick-mm", "depth between two ticks of the ruler, mm"),
        ("--depth-mm", "depth of the whole picture, where the screen does not say it, mm"),
        ("--aperture-mm", "width of the linear probe's picture, mm"),
    ):
        parser.add_argument(name, type=_length_mm, metavar="MM", help=text)
    parser.add_argument("--save", type=Path, metavar="PROFILE", help="keep the scale here, signed by this kit")
    for name in ("scanner", "probe", "preset"):
        parser.add_argument(f"--{name}", default=NOT_NAMED, metavar="NAME", help=f"the {name}, for the profile")


def _calibrate(arguments: argparse.Namespace) -> int:
    from edge.pipeline.calibrate import calibrate_file

    found = calibrate_file(arguments.screen, _known(arguments))
    if found.agreement is not None and arguments.save is not None:
        names = ProfileNames(arguments.scanner, arguments.probe, arguments.preset, made_by=getpass.getuser())
        write_profile(profile_of(found, names), arguments.save, kit_key(state_folder()))
    say(json.dumps(found.as_json()) if arguments.json else _in_words(found))
    return DONE if found.agreement is not None else REFUSED


def _known(arguments: argparse.Namespace) -> Known:
    given = (arguments.tick_mm, arguments.depth_mm, arguments.aperture_mm)
    return Known(*(None if mm is None else Stated(mm, typed=True) for mm in given))


def _in_words(found: Calibration) -> str:
    faults = found.found.faults if found.found else ()
    notes = "".join(f"\n{fault}" for fault in faults)
    if found.agreement is None:
        return f"No scale: {found.refusal}{notes}"
    scale = found.agreement.scale
    return (
        f"{scale.mm_per_px_x:.5f} × {scale.mm_per_px_y:.5f} mm per pixel (± {100 * scale.relative_u:.1f} %), "
        f"agreed by {', '.join(found.agreement.sources)}.{notes}"
    )


def _length_mm(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0.1 <= value <= 500.0:  # never true of nan
        raise argparse.ArgumentTypeError(f"{text!r} is no length between 0.1 and 500 mm")
    return value
