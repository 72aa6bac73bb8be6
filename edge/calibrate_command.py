"""``myosight calibrate``: a screen's scale, and the profile that keeps it."""

from __future__ import annotations

import argparse
import getpass
import json
from datetime import datetime, timezone
from pathlib import Path

from calibration.scale.pixel_rect import PixelRect
from calibration.scale.profile_file import write_profile
from calibration.scale.scale_profile import FORMAT_VERSION, RulerPlace, ScaleProfile
from calibration.scale.screen_scale import Known, Stated
from edge.arguments import UsageRefused
from edge.kit_key import kit_key, state_folder
from edge.pipeline.calibrate import Calibration, calibrate_file
from edge.standard_output import say

#: What a profile says of a scanner, probe or preset that nobody named.
NOT_NAMED = "not named"


def add_calibrate_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
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


def run_calibrate(arguments: argparse.Namespace) -> bool:
    """Find the scale, print it, and save it where it was agreed on; return whether it was."""
    found = calibrate_file(arguments.screen, _known(arguments))
    say(json.dumps(found.as_json()) if arguments.json else _in_words(found))
    if found.agreement is None or found.area is None:
        return False
    if arguments.save is not None:
        write_profile(_profile(found, found.area, arguments), arguments.save, kit_key(state_folder()))
    return True


def _known(arguments: argparse.Namespace) -> Known:
    given = (arguments.tick_mm, arguments.depth_mm, arguments.aperture_mm)
    return Known(*(None if mm is None else Stated(mm, typed=True) for mm in given))


def _profile(found: Calibration, area: PixelRect, arguments: argparse.Namespace) -> ScaleProfile:
    agreement, screen = found.agreement, found.found
    if agreement is None or screen is None:
        raise UsageRefused("There is no scale to save.", remedy="Give another source.", reason="scale.no_source")
    height, width = found.image.shape[:2]
    ruler = screen.ruler
    scale = agreement.scale
    return ScaleProfile(
        format_version=FORMAT_VERSION,
        scanner=arguments.scanner,
        probe=arguments.probe,
        preset=arguments.preset,
        aperture_mm=arguments.aperture_mm,
        depth_mm=round(area.height * scale.mm_per_px_y, 2),
        screen=(width, height),
        capture_mode=f"file {width}x{height}",
        area=area.as_tuple(),
        ruler=None
        if ruler is None
        else RulerPlace(
            side=ruler.side,
            strip=ruler.strip.as_tuple(),
            rows=ruler.rows,
            tick_mm=arguments.tick_mm or round(ruler.px_per_tick * scale.mm_per_px_y, 3),
        ),
        mm_per_px_x=scale.mm_per_px_x,
        mm_per_px_y=scale.mm_per_px_y,
        relative_u_x=scale.relative_u,
        relative_u_y=scale.relative_u,
        sources=agreement.sources,
        made_at=datetime.now(timezone.utc),
        made_by=getpass.getuser(),
    )


def _in_words(found: Calibration) -> str:
    if found.agreement is None:
        return f"No scale: {found.refusal}"
    scale = found.agreement.scale
    return (
        f"{scale.mm_per_px_x:.5f} × {scale.mm_per_px_y:.5f} mm per pixel (± {100 * scale.relative_u:.1f} %), "
        f"agreed by {', '.join(found.agreement.sources)}."
    )


def _length_mm(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0.1 <= value <= 500.0:  # never true of nan
        raise argparse.ArgumentTypeError(f"{text!r} is no length between 0.1 and 500 mm")
    return value
