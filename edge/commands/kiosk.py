"""``myosight kiosk``: the touchscreen application, on a source or on the clips that come with the software."""

from __future__ import annotations

import argparse
import json
import logging
import os
from pathlib import Path

from edge.arguments import UsageRefused, add_network_options, seconds, window_size
from edge.commands.command import DONE, command
from edge.commands.live_station import live_station
from edge.commands.networks import network_of, open_bundle
from edge.commands.visits import demonstrated_visits
from edge.configuration import load_settings
from edge.demo.clips import demo_clips
from edge.demo.station import Rehearsal, demo_station, first_clip
from edge.kit_check import kit_check
from edge.standard_output import say
from edge.ui.station import Station

SOURCES = (
    "the scanner's video, v4l2: or v4l2:/dev/v4l/by-path/…, opencv:/dev/video0, igtl://host:18944/Device; or a video, "
    "image, DICOM, MetaImage or folder; by default what the settings say"
)


def add_kiosk(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = command(commands, "kiosk", _kiosk, "the touchscreen application")
    parser.add_argument("--source", metavar="S", help=SOURCES)
    parser.add_argument(
        "--demo",
        action="store_true",
        help="mark the screen as a demo, and repeat the source; without one, the simulated clips that come with it",
    )
    parser.add_argument(
        "--opens",
        choices=("visits", "live"),
        help="with the pages of visits, or with the live screen alone; by default what the settings say, and live "
        "for a demonstration, whose visits leave nothing behind",
    )
    parser.add_argument("--seconds", type=seconds, metavar="N", help="close by itself after this time")
    parser.add_argument("--screenshot", type=Path, metavar="PNG", help="write the last screen here")
    parser.add_argument(
        "--size", type=window_size, metavar="WxH", help="window size, e.g. 1024x600; else the whole screen"
    )
    add_network_options(parser)
    parser.set_defaults(wrong_usage=parser.error)


def _kiosk(arguments: argparse.Namespace) -> int:
    from edge.app import run_kiosk  # Qt is loaded only for the screen

    source = arguments.source or ("" if arguments.demo else load_settings(arguments.config).capture.source)
    if not source and not arguments.demo:
        arguments.wrong_usage(
            "name a --source, set capture.source in the settings, or show the clips that come with it with --demo"
        )
    _log_to_journal()
    station = live_station(arguments, source) if source else _station_of_clips(arguments)
    result = run_kiosk(
        station,
        seconds=arguments.seconds,
        screenshot=arguments.screenshot,
        demo=arguments.demo,
        size=arguments.size,
    )
    say(json.dumps(result.as_json()) if arguments.json else result.as_words())
    return DONE


def _log_to_journal() -> None:
    """Log what the screen says and what happens to the hardware, where the journal keeps it."""
    if "JOURNAL_STREAM" in os.environ:
        logging.getLogger("edge").setLevel(logging.INFO)


def _station_of_clips(arguments: argparse.Namespace) -> Station:
    """Return the kiosk of the clips that come with the software, each with the scale it was simulated at."""
    if arguments.mm_per_px is not None or arguments.profile is not None:
        raise UsageRefused(
            "The clips that come with the software have their own scale.",
            remedy="Leave --mm-per-px and --profile out, or name a --source.",
            reason="usage.demo_scale",
        )
    settings = load_settings(arguments.config)
    clips = demo_clips()
    bundle, first = open_bundle(arguments.bundle, first_clip(clips, arguments.site), settings)
    kit = kit_check(bundle, settings.inference)
    rehearsal = None
    if arguments.opens == "visits":
        rehearsal = Rehearsal(demonstrated_visits(settings), network_of(bundle, settings))
    return demo_station(clips, bundle, settings.inference, first, lambda: kit.reason, rehearsal)
