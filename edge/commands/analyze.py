"""``myosight analyze``: images, videos, DICOM files and folders through the same chain as live."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from edge.arguments import add_network_options, typed_scale
from edge.commands.command import DONE, REFUSED, command
from edge.configuration import load_settings
from edge.standard_output import say


def add_analyze(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = command(commands, "analyze", _analyze, "measure images, videos, DICOM files and folders")
    parser.add_argument("inputs", nargs="+", metavar="INPUT")
    parser.add_argument("--out", type=Path, metavar="DIR", help="write masks, overlays and measurements.csv here")
    add_network_options(parser)


def _analyze(arguments: argparse.Namespace) -> int:
    from edge.commands.networks import named_profiles, open_reader
    from edge.pipeline.analyze import analyze
    from edge.pipeline.frame_scale import GivenScale
    from edge.pipeline.screen_by_screen import ScreenByScreen

    settings = load_settings(arguments.config)
    profiles, typed = named_profiles(arguments, settings), typed_scale(arguments)
    by_screen = ScreenByScreen(profiles)
    reader = open_reader(arguments, settings, by_screen if typed is None else GivenScale(typed))
    refused = False
    for line in analyze(arguments.inputs, reader, arguments.out, begins=by_screen.begin):
        refused |= line.refused
        say(json.dumps(line.as_json()) if arguments.json else line.as_words())
    return REFUSED if refused else DONE
