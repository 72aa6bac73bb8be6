"""``myosight export``, ``myosight fleet`` and ``myosight study``: what ``edge.cli`` finds through their entry point.

Only parsing happens here, so that ``myosight --help`` does not load torch; the work is in :mod:`export.dataset_steps`
(what a network learns from), :mod:`export.training_step`, :mod:`export.network_steps` (bundles and their scores) and,
for the bundle of the aponeuroses, :mod:`export.aponeurosis_network`. The fleet's are in :mod:`export.fleet.steps`,
the study's in :mod:`export.study.command`.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import warnings
from datetime import date
from pathlib import Path
from typing import TypeAlias

from edge.anatomy import SITES
from edge.exchange.inward.kinds import KINDS
from edge.standard_output import say
from export.errors import WorkshopMissing

Parsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

#: The committed split of the aponeurosis pairs.
APONEUROSIS_SPLIT = Path(__file__).parent / "datasets" / "splits" / "aponeuroses.json"


def add_commands(commands: Parsers) -> None:
    """Add ``export`` with its subcommands; each sets ``run``, which returns the exit code."""
    export = commands.add_parser("export", help="the workshop: datasets, training, evaluation, ONNX, bundles")
    steps = export.add_subparsers(dest="step", required=True, metavar="STEP")
    _add_dataset_steps(steps)
    _add_network_steps(steps)
    aponeurosis = steps.add_parser("aponeurosis", help="the steps that made the shipped bundle of the aponeuroses")
    _add_aponeurosis_steps(aponeurosis.add_subparsers(dest="aponeurosis_step", required=True, metavar="STEP"))
    fleet = commands.add_parser("fleet", help="many kits' exports: merge them, ask them, write the report")
    _add_fleet_steps(fleet.add_subparsers(dest="fleet_step", required=True, metavar="STEP"))
    _add_study(commands)


def _add_dataset_steps(steps: Parsers) -> None:
    phantom = _step(steps, "phantom", "dataset_steps.simulate", "simulate a study: a dataset with exact truth")
    phantom.add_argument("--out", type=Path, required=True, help="folder of the dataset, made here")
    phantom.add_argument("--subjects", type=_count, default=94, help="people, in the study's shares of age and sex")
    phantom.add_argument("--frames", type=_count, default=3, help="pictures of a person at each of the five sites")
    phantom.add_argument("--seed", type=int, default=1)
    phantom.add_argument("--jobs", type=_count, default=os.cpu_count() or 1, help="processes")

    importing = _step(steps, "import", "dataset_steps.import_labelme", "make a dataset of a folder of LabelMe files")
    importing.add_argument("folder", type=Path, help="LabelMe files, with their images inside or beside them")
    importing.add_argument("--out", type=Path, required=True, help="folder of the dataset, made here")
    importing.add_argument("--subjects", type=Path, metavar="CSV", help="whose image each is: columns file, subject, …")

    draw = _step(steps, "draw", "dataset_steps.draw_outlines", "outline pictures by a network, to be corrected")
    draw.add_argument("folder", type=Path, help="still pictures")
    draw.add_argument("--bundle", required=True, help="path, or name of a shipped bundle")
    draw.add_argument("--site", choices=sorted(SITES), help="which muscle; by default the bundle's own site")
    draw.add_argument("--out", type=Path, required=True, help="folder for LabelMe files and their images, made here")

    sheets = _step(steps, "sheets", "dataset_steps.draw_sheets", "draw image and mask side by side, to be looked at")
    _dataset(sheets)
    sheets.add_argument("--out", type=Path, required=True, help="folder for the sheets (PNG)")

    split = _step(steps, "split", "dataset_steps.split_subjects", "deal the subjects to train, validation and test")
    _dataset(split)
    split.add_argument("--seed", type=int, default=1)

    bids = _step(steps, "bids", "dataset_steps.write_bids_layout", "write the dataset in a BIDS-like layout")
    _dataset(bids)
    bids.add_argument("--out", type=Path, required=True, help="folder of the layout")
    bids.add_argument("--name", default="Muscle ultrasound", help="name of the set")


def _add_network_steps(steps: Parsers) -> None:
    train = _step(steps, "train", "training_step.train_network", "train a network, or go on training it")
    _dataset(train)
    train.add_argument("--out", type=Path, required=True, help="folder of the run; an unfinished run goes on")
    train.add_argument(
        "--more", type=Path, nargs="+", default=[], metavar="DATASET", help="further pictures, all of them to train on"
    )
    train.add_argument("--start-from", type=Path, metavar="RUN", help="a run whose network to begin with")
    train.add_argument("--network", choices=("edge", "classic", "nnunet"), default="edge")
    train.add_argument("--epochs", type=_count, default=60)
    train.add_argument(
        "--examples", type=_count, help="examples an epoch (nnU-Net: steps); by default as many as images"
    )
    train.add_argument("--rate", type=float, default=3e-3, help="highest learning rate")
    train.add_argument("--batch", type=_count, default=8)
    train.add_argument("--patience", type=_count, help="stop after so many epochs without a better validation score")
    train.add_argument("--workers", type=int, default=1, help="processes that prepare examples")
    train.add_argument("--seed", type=int, default=1)

    bundle = _step(steps, "bundle", "network_steps.make_bundle", "export a run to ONNX, score it, sign it as a bundle")
    _dataset(bundle)
    bundle.add_argument("--run", dest="trained", type=Path, required=True, help="folder of the run")
    bundle.add_argument("--out", type=Path, required=True, help="folder of the bundle")
    bundle.add_argument("--name", required=True, help="of the bundle, e.g. five-muscle")
    bundle.add_argument("--version", required=True, help="three numbers, e.g. 1.0.0")
    bundle.add_argument("--licence", default="", help="of the images it was trained on")
    bundle.add_argument("--key", type=Path, help="Ed25519 private key (PEM); without it the public development key")

    evaluate = _step(steps, "evaluate", "network_steps.evaluate_bundles", "score bundles on one part of a dataset")
    _dataset(evaluate)
    evaluate.add_argument("--bundle", dest="bundles", nargs="+", required=True, help="paths, or names of shipped ones")
    evaluate.add_argument("--part", choices=("train", "validation", "test"), default="test")
    evaluate.add_argument("--out", type=Path, required=True, help="folder for scores.csv and report.html")

    quantise = _step(steps, "quantize", "quantise_step.quantise_bundle", "add gated 8-bit networks to a bundle")
    _dataset(quantise)
    quantise.add_argument("--bundle", type=Path, required=True, help="folder of the bundle; it is replaced")
    quantise.add_argument("--method", choices=("percentile-99.99", "min-max", "entropy"), default="percentile-99.99")
    quantise.add_argument("--frames", type=_count, default=60, help="training images whose ranges are observed")
    quantise.add_argument("--key", type=Path, help="Ed25519 private key (PEM); without it the public development key")

    allow = _step(steps, "allow", "allowance_step.allow_numbers", "allow the numbers of a network in one study")
    allow.add_argument("--bundle", required=True, help="path, or name of a shipped one")
    allow.add_argument("--programme", required=True, help="who allows it, and answers for it")
    allow.add_argument("--until", type=date.fromisoformat, required=True, metavar="YYYY-MM-DD", help="the last day")
    allow.add_argument("--key", type=Path, required=True, help="the programme's Ed25519 private key (PEM)")
    allow.add_argument("--out", type=Path, required=True, help="the file that kits are given")

    engine = _step(
        steps, "engine", "engine.compiling.compile_engine", "compile a bundle's TensorRT engine, on a Jetson"
    )
    engine.add_argument("bundle", help="path, or name of a shipped bundle")
    engine.add_argument("--precision", choices=("float", "fp16", "int8"), default="float")
    engine.add_argument("--out", type=Path, metavar="DIR", help="folder of engines; by default this kit's own")

    package = _step(steps, "package", "package_step.make_package", "sign what kits are brought on a stick")
    package.add_argument("kind", choices=KINDS)
    package.add_argument("source", type=Path, help="its one file, or the folder with its files")
    package.add_argument("--name", required=True, help="short; of software: myosight")
    package.add_argument("--version", type=_count, required=True, help="higher than any before of this kind and name")
    package.add_argument("--title", help="what people read; by default name and version")
    package.add_argument("--least-software", metavar="X.Y.Z", help="the oldest software that can use it; default: this")
    package.add_argument("--kits", nargs="+", default=[], metavar="ID", help="for these kits alone")
    package.add_argument("--created", type=date.fromisoformat, default=date.today(), metavar="YYYY-MM-DD")
    package.add_argument("--key", type=Path, required=True, help="the programme's Ed25519 private key (PEM)")
    package.add_argument("--out", type=Path, required=True, metavar="FILE.myosight")

    demo = _step(steps, "demo", "dataset_steps.film_demo", "film the simulated clips of `myosight kiosk --demo`")
    demo.add_argument("--out", type=Path, required=True, help="folder for the clips and their list")
    demo.add_argument("--seed", type=int, default=1)


def _add_aponeurosis_steps(steps: Parsers) -> None:
    def step(name: str, function: str, text: str) -> argparse.ArgumentParser:
        parser = _step(steps, name, f"aponeurosis_network.{function}", text)
        parser.add_argument("--data", type=Path, required=True, help="folder with images/ and masks/")
        return parser

    split = step("split", "split_pairs", "group near-duplicates and deal them to train, validation and test")
    split.add_argument("--out", type=Path, default=APONEUROSIS_SPLIT, help="split file to write")
    split.add_argument("--seed", type=int, default=1)

    labelme = _step(
        steps, "labelme", "dataset_steps.write_aponeurosis_labelme", "turn the pairs into a folder of LabelMe files"
    )
    labelme.add_argument("--data", type=Path, required=True, help="folder with images/ and masks/")
    labelme.add_argument("--out", type=Path, required=True, help="folder of the files, made here")
    labelme.add_argument("--split", type=Path, default=APONEUROSIS_SPLIT, help="whose groups stand for subjects")

    train = step("train", "train_network", "train the aponeurosis network, or go on training it")
    train.add_argument("--out", type=Path, required=True, help="folder of the run; an unfinished run goes on")
    train.add_argument("--epochs", type=int, default=100)
    train.add_argument("--rate", type=float, default=3e-3, help="highest learning rate")
    train.add_argument("--seed", type=int, default=1)
    train.add_argument("--start-from", type=Path, help="folder of a finished run whose network to begin with")
    train.add_argument("--split", type=Path, default=APONEUROSIS_SPLIT)

    average = _step(
        steps, "average", "aponeurosis_network.average_networks", "average runs that began with one another"
    )
    average.add_argument("--runs", type=Path, nargs="+", required=True, metavar="RUN", help="folders of finished runs")
    average.add_argument("--out", type=Path, required=True, help="folder for the averaged network")

    bundle = step("bundle", "make_bundle", "export a trained run to ONNX, score it, and sign it as a bundle")
    bundle.add_argument("--run", dest="trained", type=Path, required=True, help="folder of the run")
    bundle.add_argument("--out", type=Path, required=True, help="folder of the bundle")
    bundle.add_argument("--version", required=True, help="three numbers, e.g. 1.0.0")
    bundle.add_argument("--key", type=Path, help="Ed25519 private key (PEM); without it the public development key")
    bundle.add_argument("--split", type=Path, default=APONEUROSIS_SPLIT)

    evaluate = step("evaluate", "evaluate_bundle", "score a bundle on one part of the split")
    evaluate.add_argument("--bundle", required=True, help="path, or name of a shipped bundle")
    evaluate.add_argument("--part", choices=("train", "validation", "test"), default="test")
    evaluate.add_argument("--split", type=Path, default=APONEUROSIS_SPLIT)

    observers = step("observers", "compare_observers", "hold a bundle's heights against three people's")
    observers.add_argument("--bundle", required=True, help="path, or name of a shipped bundle")
    observers.add_argument("--mm-per-px", type=float, required=True, help="size of a pixel of these images, mm")


def _add_fleet_steps(steps: Parsers) -> None:
    def step(name: str, function: str, text: str) -> argparse.ArgumentParser:
        parser = _step(steps, name, f"fleet.steps.{function}", text)
        parser.add_argument("--fleet", type=Path, required=True, help="folder of the merged records")
        parser.set_defaults(extra="fleet")
        return parser

    merge = step("merge", "merge_exports", "merge exports into the fleet's folder, each visit once")
    merge.add_argument("exports", type=Path, nargs="+", metavar="EXPORT", help="folders that kits wrote, decrypted")

    query = step("query", "query_fleet", "answer questions to the merged records, each as a CSV file")
    query.add_argument("queries", nargs="*", metavar="QUERY", help="by default all of them")
    query.add_argument("--out", type=Path, help="folder for the tables; without it, say what each question counts")

    report = step("report", "report_fleet", "write coverage, quality, scale checks and trends as one HTML file")
    report.add_argument("--out", type=Path, required=True, metavar="HTML", help="the file")


def _add_study(commands: Parsers) -> None:
    study = _step(commands, "study", "study.command.study", "analyse a cohort file and write the report of the study")
    study.add_argument("cohort", type=Path, nargs="?", metavar="COHORT.csv", help="one row a participant and visit")
    study.add_argument("--out", type=Path, metavar="DIR", help="folder of the report, made here")
    study.add_argument("--readings", type=Path, metavar="READINGS.csv", help="readings of the same images, to compare")
    study.add_argument("--seed", type=_count, default=1, help="of every resampling")
    study.add_argument(
        "--estimates", type=Path, metavar="KEY.pem", help="also fit what kits may show, signed with this key"
    )
    study.add_argument("--schema", action="store_true", help="only say which columns the files may have")
    study.add_argument(
        "--simulate",
        type=_count,
        metavar="N",
        help="no file: simulate N people and their pictures, read by five-muscle",
    )
    study.add_argument("--people-seed", type=_count, default=8, help="of simulated people; not one of a training")
    study.add_argument("--jobs", type=_count, default=os.cpu_count() or 1, help="processes that simulate")


def _step(steps: Parsers, name: str, function: str, text: str) -> argparse.ArgumentParser:
    parser = steps.add_parser(name, help=text, description=text)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=_run, function=function, extra="export")
    return parser


def _dataset(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, required=True, metavar="DATASET", help="folder with cases.csv")


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number above 0")
    return int(text)


def _run(arguments: argparse.Namespace) -> int:
    """Run the step that was parsed; it returns its result and the same in words.

    Raises:
        WorkshopMissing: torch or another package of the workshop is not installed.
    """
    warnings.simplefilter("ignore", FutureWarning)  # libraries telling each other what will change
    module, _, function = arguments.function.rpartition(".")
    try:
        steps = importlib.import_module(f"export.{module}")
    except ModuleNotFoundError as error:
        raise WorkshopMissing(
            f"The workshop needs {error.name}, which is not installed.",
            remedy=f"Install it with: pip install 'myosight[{arguments.extra}]'.",
            reason="workshop.missing",
        ) from error
    result, words = getattr(steps, function)(arguments)
    say(json.dumps(result) if arguments.json else words)
    return 0
