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
from edge.arguments import add_network_options, add_scale_option, chosen_site, seconds, typed_scale, window_size
from edge.bundle.loading import load_bundle
from edge.bundle.shipped import find_bundle, find_shipped
from edge.capture.open_source import open_source
from edge.configuration import Settings, load_settings
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from edge.pipeline.frame_reader import FrameReader
from edge.standard_output import StandardOutputRefused, allow_every_name, flush_output, give_up_output, say

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
    cv2.setNumThreads(1)  # its pictures are small: threads would cost more than they save, and unsteady the latency
    if arguments.bundle is None and arguments.site is not None:
        path = find_shipped(arguments.site)
    else:
        path = find_bundle(arguments.bundle or _FIRST_BUNDLE)
    bundle = load_bundle(path, settings.bundle_trust)
    wanted = chosen_site(arguments.site, bundle.manifest)
    segmenter = OnnxRuntimeSegmenter(bundle, settings.inference, wanted)
    return FrameReader(segmenter, bundle.reasons, site(wanted), scale)


def _add_kiosk(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "kiosk", _kiosk, "the touchscreen application")
    parser.add_argument("--source", metavar="S", required=True, help="video, image, DICOM, MetaImage or folder")
    parser.add_argument("--demo", action="store_true", help="repeat the source, and mark the screen as a demo")
    parser.add_argument("--seconds", type=seconds, metavar="N", help="close by itself after this time")
    parser.add_argument("--screenshot", type=Path, metavar="PNG", help="write the last screen here")
    parser.add_argument(
        "--size", type=window_size, metavar="WxH", help="window size, e.g. 1024x600; else the whole screen"
    )
    add_network_options(parser)


def _kiosk(arguments: argparse.Namespace) -> int:
    from edge.app import run_kiosk  # Qt is loaded only for the screen

    reader = _open_reader(arguments, load_settings(arguments.config))
    with open_source(arguments.source, paced=True, loop=arguments.demo) as source:
        result = run_kiosk(
            source,
            reader,
            seconds=arguments.seconds,
            screenshot=arguments.screenshot,
            demo=arguments.demo,
            size=arguments.size,
        )
    say(json.dumps(result.as_json()) if arguments.json else result.as_words())
    return DONE


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
