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
    from calibration.scale.agreement import AxisReading
    from edge.pipeline.calibrate import Calibration, Looked


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
    add_wire_options(parser, required=False)
    parser.add_argument("--save", type=Path, metavar="PROFILE", help="keep the scale here, signed by this kit")
    for name in ("scanner", "probe", "preset"):
        parser.add_argument(f"--{name}", default=NOT_NAMED, metavar="NAME", help=f"the {name}, for the profile")


def add_wire_options(parser: argparse.ArgumentParser, *, required: bool) -> None:
    """Add what must be known of a wire phantom: the distances of its wires, and its speed of sound."""
    parser.add_argument(
        "--wires-mm",
        type=_length_mm,
        nargs=2,
        required=required,
        metavar=("DOWN", "ACROSS"),
        help="the screen shows a wire phantom: distance of its wires down and across, mm",
    )
    parser.add_argument(
        "--wire-speed",
        type=float,
        default=1540.0,
        metavar="M_PER_S",
        help="the phantom's speed of sound; 1540 for tissue-mimicking ones, about 1485 for water at room temperature",
    )


def _calibrate(arguments: argparse.Namespace) -> int:
    from edge.pipeline.calibrate import look_at_file, settle

    looked = look_at_file(arguments.screen)
    found = settle(looked, _known(arguments), points=_on_wires(looked, arguments))
    if found.agreement is not None and arguments.save is not None:
        names = ProfileNames(arguments.scanner, arguments.probe, arguments.preset, made_by=getpass.getuser())
        write_profile(profile_of(found, names), arguments.save, kit_key(state_folder()))
    say(json.dumps(found.as_json()) if arguments.json else _in_words(found))
    return DONE if found.agreement is not None else REFUSED


def _on_wires(looked: Looked, arguments: argparse.Namespace) -> list[AxisReading]:
    """Return what a wire phantom on the screen says, where one was named."""
    from calibration.scale.wire_phantom import read_phantom
    from edge.bundle.preprocess import grey_of

    if arguments.wires_mm is None or looked.area is None:
        return []
    down_mm, across_mm = arguments.wires_mm
    picture = grey_of(looked.area.crop(looked.image))
    found = read_phantom(picture, down_mm=down_mm, across_mm=across_mm, c_m_per_s=arguments.wire_speed)
    return [*found.readings()]


def _known(arguments: argparse.Namespace) -> Known:
    given = (arguments.tick_mm, arguments.depth_mm, arguments.aperture_mm)
    return Known(*(None if mm is None else Stated(mm, typed=True) for mm in given))


def _in_words(found: Calibration) -> str:
    faults = found.found.faults if found.found else ()
    notes = "".join(f"\n{fault}" for fault in faults)
    if found.agreement is None:
        return f"No scale: {found.refusal}{notes}"
    scale = found.agreement.scale
    width = f"{scale.mm_per_px_x:.5f}" if scale.proven_x else "(unproven)"
    return (
        f"{width} × {scale.mm_per_px_y:.5f} mm per pixel (± {100 * scale.relative_u:.1f} %), "
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
