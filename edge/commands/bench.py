"""``myosight bench``: the live loop against the clock."""

from __future__ import annotations

import argparse
import contextlib
import json

from edge.arguments import add_network_options, seconds, typed_scale
from edge.capture.frame import FrameSource
from edge.commands.command import DONE, command
from edge.configuration import load_settings
from edge.standard_output import say


def add_bench(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = command(commands, "bench", _bench, "time the live loop")
    parser.add_argument("--source", metavar="S", help="a video; by default a generated 1280x720 source at 60 Hz")
    parser.add_argument("--seconds", type=seconds, default=20.0, metavar="N")
    parser.add_argument("--unpaced", action="store_true", help="every frame as fast as it is read")
    add_network_options(parser)


def _bench(arguments: argparse.Namespace) -> int:
    from edge.capture.generated_source import GeneratedSource
    from edge.capture.open_source import open_source
    from edge.commands.networks import named_profiles, open_reader
    from edge.pipeline.bench import proven_scale, run_bench
    from edge.pipeline.frame_scale import TypedLiveScale
    from edge.pipeline.live_guard import LiveGuard

    paced = not arguments.unpaced
    settings = load_settings(arguments.config)
    profiles, typed = named_profiles(arguments, settings), typed_scale(arguments)
    with contextlib.ExitStack() as stack:
        if arguments.source is None:
            source: FrameSource = stack.enter_context(GeneratedSource(paced=paced))
        else:
            source = stack.enter_context(open_source(arguments.source, paced=paced, loop=True))
        scale = TypedLiveScale(typed) if typed is not None else proven_scale(source, profiles)
        result = run_bench(source, open_reader(arguments, settings, scale, live=LiveGuard()), arguments.seconds, paced)
    say(json.dumps(result.as_json()) if arguments.json else result.as_table())
    return DONE
