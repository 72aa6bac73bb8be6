"""``myosight export …``: the workshop's subcommands, found by ``edge.cli`` through their entry point.

Only parsing happens here, so that ``myosight --help`` does not load torch; the work is in
:mod:`export.aponeurosis_network`.
"""

from __future__ import annotations

import argparse
import importlib
import json
from pathlib import Path

from edge.standard_output import say
from export.errors import WorkshopMissing

#: The committed split of the aponeurosis pairs.
SPLIT = Path(__file__).parent / "datasets" / "splits" / "aponeuroses.json"


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``export`` with its subcommands; each sets ``run``, which returns the exit code."""
    export = commands.add_parser("export", help="the workshop: datasets, training, ONNX, bundles")
    steps = export.add_subparsers(dest="step", required=True, metavar="STEP")

    split = steps.add_parser("split", help="group near-duplicates and deal them to train, validation and test")
    _common(split)
    split.add_argument("--out", type=Path, default=SPLIT, help="split file to write")
    split.add_argument("--seed", type=int, default=1)
    split.set_defaults(run=_run, step_name="split_pairs")

    train = steps.add_parser("train", help="train the aponeurosis network, or go on training it")
    _common(train)
    train.add_argument("--out", type=Path, required=True, help="folder of the run; an unfinished run goes on")
    train.add_argument("--epochs", type=int, default=100)
    train.add_argument("--rate", type=float, default=3e-3, help="highest learning rate")
    train.add_argument("--seed", type=int, default=1)
    train.add_argument("--start-from", type=Path, help="folder of a finished run whose network to begin with")
    train.add_argument("--split", type=Path, default=SPLIT)
    train.set_defaults(run=_run, step_name="train_network")

    average = steps.add_parser("average", help="average the networks of runs that began with one another")
    average.add_argument("--json", action="store_true", help="print one JSON object")
    average.add_argument("--runs", type=Path, nargs="+", required=True, metavar="RUN", help="folders of finished runs")
    average.add_argument("--out", type=Path, required=True, help="folder for the averaged network")
    average.set_defaults(run=_run, step_name="average_networks")

    bundle = steps.add_parser("bundle", help="export a trained run to ONNX, score it, and sign it as a bundle")
    _common(bundle)
    bundle.add_argument("--run", dest="trained", type=Path, required=True, help="folder of the run")
    bundle.add_argument("--out", type=Path, required=True, help="folder of the bundle")
    bundle.add_argument("--version", required=True, help="three numbers, e.g. 1.0.0")
    bundle.add_argument("--key", type=Path, help="Ed25519 private key (PEM); without it the public development key")
    bundle.add_argument("--split", type=Path, default=SPLIT)
    bundle.set_defaults(run=_run, step_name="make_bundle")

    evaluate = steps.add_parser("evaluate", help="score a bundle on one part of the split")
    _common(evaluate)
    evaluate.add_argument("--bundle", required=True, help="path, or name of a shipped bundle")
    evaluate.add_argument("--part", choices=("train", "validation", "test"), default="test")
    evaluate.add_argument("--split", type=Path, default=SPLIT)
    evaluate.set_defaults(run=_run, step_name="evaluate_bundle")

    observers = steps.add_parser("observers", help="hold a bundle's heights against three people's")
    _common(observers)
    observers.add_argument("--bundle", required=True, help="path, or name of a shipped bundle")
    observers.add_argument("--mm-per-px", type=float, required=True, help="size of a pixel of these images, mm")
    observers.set_defaults(run=_run, step_name="compare_observers")


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, required=True, help="folder with images/ and masks/")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def _run(arguments: argparse.Namespace) -> int:
    """Run the step that was parsed; it returns its result and the same in words.

    Raises:
        WorkshopMissing: torch or another package of the workshop is not installed.
    """
    try:
        steps = importlib.import_module("export.aponeurosis_network")
    except ModuleNotFoundError as error:
        raise WorkshopMissing(
            f"The workshop needs {error.name}, which is not installed.",
            remedy="Install it with: pip install 'myosight[export]'.",
            reason="workshop.missing",
        ) from error
    result, words = getattr(steps, arguments.step_name)(arguments)
    say(json.dumps(result) if arguments.json else words)
    return 0
