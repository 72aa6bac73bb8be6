"""``myosight measure``: geometry alone, from a binary mask."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from edge.anatomy import SITES, site
from edge.arguments import add_scale_option, typed_scale
from edge.commands.command import DONE, REFUSED, command
from edge.standard_output import say


def add_measure(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = command(commands, "measure", _measure, "thickness and area of a binary mask")
    parser.add_argument("mask", type=Path, metavar="MASK.png")
    across = sorted(one.id for one in SITES.values() if one.view == "transverse")
    parser.add_argument("--site", choices=across, help="check the values against this site's limits")
    add_scale_option(parser, required=True)


def _measure(arguments: argparse.Namespace) -> int:
    from edge.measure.mask_file import read_mask
    from edge.measure.measure import measure_mask

    found = measure_mask(
        read_mask(arguments.mask), typed_scale(arguments), site(arguments.site) if arguments.site else None
    )
    result = {
        "mt_mm": found.mt_mm,
        "mt_u_mm": found.mt_u_mm,
        "csa_cm2": found.csa_cm2,
        "csa_u_cm2": found.csa_u_cm2,
        "tilt_deg": found.tilt_deg,
        "fov_truncated": found.fov_truncated,
        "status": found.status,
        "reasons": list(found.reasons),
    }
    say(json.dumps(result) if arguments.json else "\n".join(f"{name:14s} {value}" for name, value in result.items()))
    return REFUSED if found.status == "blocked" else DONE
