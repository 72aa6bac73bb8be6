"""What the words of a command line may be: arguments that several commands share, and their types."""

from __future__ import annotations

import argparse
import math
import re
from pathlib import Path

from calibration.errors import MyosightError
from calibration.scale.pixel_scale import PixelScale
from edge.anatomy import SITES
from edge.bundle.manifest import Manifest
from edge.bundle.shipped import shipped_bundles

#: Longest run that can be asked for, s: a week.
LONGEST_S = 604_800
#: Sides of a window that can be asked for, px: from the smallest panel to an 8K screen.
SHORTEST_SIDE, LONGEST_SIDE = 320, 7680


class UsageRefused(MyosightError, ValueError):
    """Arguments that do not fit together."""


def seconds(text: str) -> float:
    """Return a time, s.

    Raises:
        argparse.ArgumentTypeError: it is no number, not more than 0, or more than :data:`LONGEST_S`.
    """
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 < value <= LONGEST_S:  # never true of nan
        raise argparse.ArgumentTypeError(f"{text!r} is no time of more than 0 and at most {LONGEST_S} seconds")
    return value


def window_size(text: str) -> tuple[int, int]:
    """Return the width and height of a window, px, from e.g. ``1024x600``.

    Raises:
        argparse.ArgumentTypeError: it is no such pair, or a side is outside :data:`SHORTEST_SIDE` to
            :data:`LONGEST_SIDE`.
    """
    found = re.fullmatch(r"([0-9]{1,4})x([0-9]{1,4})", text)
    width, height = (int(side) for side in found.groups()) if found else (0, 0)
    if not SHORTEST_SIDE <= min(width, height) <= max(width, height) <= LONGEST_SIDE:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no WIDTHxHEIGHT, each from {SHORTEST_SIDE} to {LONGEST_SIDE} pixels"
        )
    return width, height


def add_network_options(parser: argparse.ArgumentParser) -> None:
    """Add what every command takes that runs a network: its bundle, site, scale or scale profile, and settings."""
    parser.add_argument(
        "--bundle", metavar="B", help=f"path, or one of: {', '.join(shipped_bundles()) or 'none shipped'}"
    )
    parser.add_argument("--site", choices=sorted(SITES), help="what is scanned; by default the bundle's own site")
    add_scale_option(parser, required=False)
    parser.add_argument("--profile", type=Path, metavar="PROFILE", help="a scale profile, made by `myosight calibrate`")
    parser.add_argument("--config", type=Path, metavar="TOML", help="settings file")


def chosen_site(named: str | None, manifest: Manifest) -> str:
    """Return the site to scan: the one that was named, else the bundle's only one.

    Raises:
        UsageRefused: the bundle does not have it (``bundle.wrong_site``), or has several and none was named
            (``usage.site``).
    """
    sites = manifest.all_sites
    if named is None and len(sites) > 1:
        raise UsageRefused(
            f"The bundle {manifest.name} has several sites.",
            remedy=f"Say which one is scanned, with --site: {', '.join(sites)}.",
            reason="usage.site",
        )
    wanted = named or sites[0]
    if wanted not in sites:
        raise UsageRefused(
            f"The bundle {manifest.name} is for {', '.join(sites)}, not for {wanted}.",
            remedy="Leave --site out, or name a bundle that has the site.",
            reason="bundle.wrong_site",
        )
    return wanted


def add_scale_option(parser: argparse.ArgumentParser, *, required: bool) -> None:
    """Add ``--mm-per-px``, which :func:`typed_scale` reads."""
    parser.add_argument(
        "--mm-per-px",
        type=float,
        nargs="+",
        metavar=("X", "Y"),
        required=required,
        help="size of a source pixel, mm; one value for square pixels",
    )


def typed_scale(arguments: argparse.Namespace) -> PixelScale | None:
    """Return the scale on the command line, ``None`` where there is none.

    Raises:
        UsageRefused: more than two values (``usage.mm_per_px``).
        calibration.errors.ScaleRefused: a value that no scanner has (``scale.range``).
    """
    values = arguments.mm_per_px
    if values is None:
        return None
    if len(values) > 2:
        raise UsageRefused(
            f"--mm-per-px takes one or two values, not {len(values)}.",
            remedy="Give the pixel's width and height in mm.",
            reason="usage.mm_per_px",
        )
    return PixelScale(values[0], values[-1], source="typed")
