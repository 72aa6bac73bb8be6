"""``myosight kiosk``: the touchscreen application, on a source or on the clips that come with the software."""

from __future__ import annotations

import argparse
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from edge.anatomy import site
from edge.arguments import UsageRefused, add_network_options, seconds, typed_scale, window_size
from edge.capture.open_source import open_source
from edge.commands.command import DONE, command
from edge.commands.networks import named_profiles, open_bundle
from edge.configuration import Settings, load_settings
from edge.demo.clips import demo_clips
from edge.demo.station import demo_station, first_clip
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from edge.kit_check import kit_check
from edge.kit_key import state_folder
from edge.pipeline.frame_reader import FrameReader
from edge.pipeline.frame_scale import FrameScale, TypedLiveScale
from edge.pipeline.live_guard import LiveGuard
from edge.pipeline.live_scale import LiveScale
from edge.profile_shelf import open_shelf
from edge.standard_output import say
from edge.ui.phantom_keeping import PhantomKeeping
from edge.ui.scale_keeping import ScaleKeeping
from edge.ui.station import Opened, Station


def add_kiosk(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = command(commands, "kiosk", _kiosk, "the touchscreen application")
    parser.add_argument("--source", metavar="S", help="video, image, DICOM, MetaImage or folder")
    parser.add_argument(
        "--demo",
        action="store_true",
        help="mark the screen as a demo, and repeat the source; without one, the simulated clips that come with it",
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

    if arguments.source is None and not arguments.demo:
        arguments.wrong_usage("name a --source, or show the clips that come with the software with --demo")
    station = _station_of_clips(arguments) if arguments.source is None else _station_of_source(arguments)
    result = run_kiosk(
        station,
        seconds=arguments.seconds,
        screenshot=arguments.screenshot,
        demo=arguments.demo,
        size=arguments.size,
    )
    say(json.dumps(result.as_json()) if arguments.json else result.as_words())
    return DONE


def _station_of_source(arguments: argparse.Namespace) -> Station:
    """Return the kiosk of one source, from which any site of the bundle is read."""
    settings = load_settings(arguments.config)
    scale, keeping, phantom = _live_scale(arguments, settings)
    bundle, first = open_bundle(arguments.bundle, arguments.site, settings)
    kit = kit_check(bundle, settings.inference)

    def open_site(chosen: str) -> Opened:
        segmenter = OnnxRuntimeSegmenter(bundle, settings.inference, chosen)
        guard = LiveGuard(lambda: kit.reason or phantom.state.reason())
        reader = FrameReader(segmenter, bundle.reasons, site(chosen), scale, live=guard)
        return Opened(open_source(arguments.source, paced=True, loop=arguments.demo), reader)

    return Station(bundle.manifest.all_sites, first, open_site, keeping, phantom=phantom)


def _live_scale(arguments: argparse.Namespace, settings: Settings) -> tuple[FrameScale, ScaleKeeping, PhantomKeeping]:
    """Return the scale as it was typed, else as the screen itself and the kit's kept profiles prove it.

    With it comes where the calibration page puts a proven one, and the weekly check its outcome: nowhere beside a typed
    one, and in a demonstration not onto the disk.
    """
    named, typed = named_profiles(arguments, settings), typed_scale(arguments)
    worker = ThreadPoolExecutor(1, "myosight-scale")
    if typed is not None:
        keeping = ScaleKeeping(worker)
        return TypedLiveScale(typed), keeping, PhantomKeeping(keeping)
    shelf = open_shelf()
    profiles = tuple(named or shelf.load())
    live = LiveScale(profiles, worker, lambda profile: phantom.state.use(profile))
    keeping = ScaleKeeping(worker, live, None if arguments.demo else shelf, profiles)
    phantom = PhantomKeeping(keeping, None if arguments.demo else state_folder())  # takes failed ones away
    return live, keeping, phantom


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
    return demo_station(clips, bundle, settings.inference, first, lambda: kit.reason)
