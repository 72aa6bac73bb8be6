"""``myosight``: one command, its subcommands, and what its exit code means."""

from __future__ import annotations

import argparse
import contextlib
import json
import logging
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import entry_points, version
from pathlib import Path

import cv2

from calibration.errors import MyosightError
from edge.anatomy import SITES, site
from edge.arguments import (
    UsageRefused,
    add_network_options,
    add_scale_option,
    chosen_site,
    seconds,
    typed_scale,
    window_size,
)
from edge.bundle.loading import Bundle, load_bundle
from edge.bundle.shipped import find_bundle, find_shipped
from edge.capture.open_source import open_source
from edge.configuration import Settings, load_settings
from edge.demo.clips import demo_clips
from edge.demo.station import demo_station, first_clip
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from edge.pipeline.frame_reader import FrameReader
from edge.standard_output import StandardOutputRefused, allow_every_name, flush_output, give_up_output, say
from edge.ui.station import Opened, Station

DONE, UNEXPECTED, USAGE, REFUSED = 0, 1, 2, 3

#: The bundle of a command that names neither bundle nor site.
_FIRST_BUNDLE = "aponeurosis-longitudinal"


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 unexpected, 2 wrong usage, 3 refused for a stated reason."""
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s", level=logging.WARNING)
    allow_every_name()
    try:
        return _run(words)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return UNEXPECTED
    except BrokenPipeError:  # whoever read our lines has had enough
        give_up_output()
        return DONE
    except StandardOutputRefused as error:
        _say_refusal(error, as_json=False)
        give_up_output()
        return REFUSED


def _run(words: Sequence[str] | None) -> int:
    try:
        arguments = _parser().parse_args(words)
    except SystemExit:  # argparse printed its help or a version, or complained
        flush_output()
        raise
    try:
        code = int(arguments.run(arguments))
    except StandardOutputRefused:  # which JSON on standard output could not tell
        raise
    except MyosightError as error:
        _say_refusal(error, as_json=arguments.json)
        code = REFUSED
    flush_output()
    return code


def _say_refusal(error: MyosightError, *, as_json: bool) -> None:
    if as_json:
        say(json.dumps({"status": "blocked", "reasons": [error.reason], "message": f"{error.cause} {error.remedy}"}))
    else:
        print(f"Refused: {error}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="myosight",
        description="Muscle ultrasound: outline, thickness, area. For research and investigational use; no diagnosis.",
    )
    parser.add_argument("--version", action="version", version=f"myosight {version('myosight')}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_kiosk(commands)
    _add_analyze(commands)
    _add_measure(commands)
    _add_bench(commands)
    for extension in entry_points(group="myosight.commands"):
        extension.load()(commands)
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    text: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text)
    parser.add_argument("--json", action="store_true", help="print JSON, one object a line, and nothing else")
    parser.set_defaults(run=run)
    return parser


def _open_reader(arguments: argparse.Namespace, settings: Settings) -> FrameReader:
    """Load the bundle that was named, or the shipped one that has the site, and make its reader."""
    scale = typed_scale(arguments)
    bundle, wanted = _open_bundle(arguments.bundle, arguments.site, settings)
    segmenter = OnnxRuntimeSegmenter(bundle, settings.inference, wanted)
    return FrameReader(segmenter, bundle.reasons, site(wanted), scale)


def _open_bundle(named: str | None, site_id: str | None, settings: Settings) -> tuple[Bundle, str]:
    """Load the bundle that was named, or the shipped one that has the site; return it with the site to scan."""
    cv2.setNumThreads(1)  # its pictures are small: threads would cost more than they save, and unsteady the latency
    path = find_bundle(named or _FIRST_BUNDLE) if named is not None or site_id is None else find_shipped(site_id)
    bundle = load_bundle(path, settings.bundle_trust)
    return bundle, chosen_site(site_id, bundle.manifest)


def _add_kiosk(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "kiosk", _kiosk, "the touchscreen application")
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
    scale = typed_scale(arguments)
    bundle, first = _open_bundle(arguments.bundle, arguments.site, settings)

    def open_site(chosen: str) -> Opened:
        segmenter = OnnxRuntimeSegmenter(bundle, settings.inference, chosen)
        reader = FrameReader(segmenter, bundle.reasons, site(chosen), scale)
        return Opened(open_source(arguments.source, paced=True, loop=arguments.demo), reader)

    return Station(bundle.manifest.all_sites, first, open_site)


def _station_of_clips(arguments: argparse.Namespace) -> Station:
    """Return the kiosk of the clips that come with the software, each with the scale it was simulated at."""
    if arguments.mm_per_px is not None:
        raise UsageRefused(
            "The clips that come with the software have their own scale.",
            remedy="Leave --mm-per-px out, or name a --source.",
            reason="usage.demo_scale",
        )
    settings = load_settings(arguments.config)
    clips = demo_clips()
    bundle, first = _open_bundle(arguments.bundle, first_clip(clips, arguments.site), settings)
    return demo_station(clips, bundle, settings.inference, first)


def _add_analyze(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "analyze", _analyze, "measure images, videos, DICOM files and folders")
    parser.add_argument("inputs", nargs="+", metavar="INPUT")
    parser.add_argument("--out", type=Path, metavar="DIR", help="write masks, overlays and measurements.csv here")
    add_network_options(parser)


def _analyze(arguments: argparse.Namespace) -> int:
    from edge.pipeline.analyze import analyze

    reader = _open_reader(arguments, load_settings(arguments.config))
    refused = False
    for line in analyze(arguments.inputs, reader, arguments.out):
        refused |= line.refused
        say(json.dumps(line.as_json()) if arguments.json else line.as_words())
    return REFUSED if refused else DONE


def _add_measure(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "measure", _measure, "thickness and area of a binary mask")
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


def _add_bench(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "bench", _bench, "time the live loop")
    parser.add_argument("--source", metavar="S", help="a video; by default a generated 1280x720 source at 60 Hz")
    parser.add_argument("--seconds", type=seconds, default=20.0, metavar="N")
    parser.add_argument("--unpaced", action="store_true", help="every frame as fast as it is read")
    add_network_options(parser)


def _bench(arguments: argparse.Namespace) -> int:
    from edge.capture.generated_source import GeneratedSource
    from edge.pipeline.bench import run_bench

    paced = not arguments.unpaced
    reader = _open_reader(arguments, load_settings(arguments.config))
    with contextlib.ExitStack() as stack:
        if arguments.source is None:
            source = stack.enter_context(GeneratedSource(paced=paced))
        else:
            source = stack.enter_context(open_source(arguments.source, paced=paced, loop=True))
        result = run_bench(source, reader, arguments.seconds, paced)
    say(json.dumps(result.as_json()) if arguments.json else result.as_table())
    return DONE
