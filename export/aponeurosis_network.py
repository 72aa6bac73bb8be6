"""The steps that make the aponeurosis bundle: split, train, bundle, evaluate. Each is one ``myosight export`` command.

Each takes the parsed arguments and returns its result as plain values and in words.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import asdict

import numpy as np

from calibration.scale.pixel_scale import PixelScale
from edge.anatomy import site
from edge.bundle.keys import development_key, load_signing_key
from edge.bundle.loading import Bundle, load_bundle
from edge.bundle.preprocess import network_input
from edge.bundle.shipped import find_bundle
from edge.bundle.writing import write_bundle
from edge.configuration import Inference, load_settings
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from edge.pipeline.analyze import analyze
from edge.pipeline.frame_reader import FrameReader
from edge.pipeline.frame_scale import GivenScale
from export.datasets.aponeurosis_pairs import Pair, read_pairs
from export.datasets.near_duplicates import group_twins, likeness, texture_signature
from export.datasets.split import PARTS, make_split, read_split, write_split
from export.evaluation.evaluate import as_rows, as_table, evaluate, summarise
from export.evaluation.observers import agreement, read_observers
from export.to_onnx.convert import Probabilities, prove_parity, to_onnx
from export.to_onnx.papers import dl_track, manifest_of, model_card
from export.training.averaging import average_runs
from export.training.fit import Plan
from export.training.train import APONEUROSIS_INPUT, load_trained, train

Outcome = tuple[dict[str, object], str]


def split_pairs(arguments: argparse.Namespace) -> Outcome:
    """Group the near-duplicates of ``--data`` and write the split."""
    pairs, left_out = read_pairs(arguments.data)
    groups = group_twins(likeness(np.stack([texture_signature(pair.picture) for pair in pairs])))
    split = make_split([p.name for p in pairs], groups, [p.scanner for p in pairs], arguments.seed)
    write_split(split, arguments.out)
    counts = {part: len(split.names(part)) for part in PARTS}
    words = f"{counts} in {len(set(groups))} groups; left out, with one band only: {', '.join(left_out) or 'none'}"
    return {"images": counts, "groups": len(set(groups)), "left_out": left_out}, words


def train_network(arguments: argparse.Namespace) -> Outcome:
    """Train on the training part, or go on where a stopped run was."""
    split = read_split(arguments.split)
    pairs, _ = read_pairs(arguments.data)
    part = _part(pairs, split.names("train"))
    groups = [split.group[pair.name] for pair in part]
    plan = Plan(epochs=arguments.epochs, seed=arguments.seed, peak_rate=arguments.rate)
    start = load_trained(arguments.start_from) if arguments.start_from else None
    train(part, groups, _part(pairs, split.names("validation")), arguments.out, plan, start=start)
    last = json.loads((arguments.out / "log.jsonl").read_text().splitlines()[-1])
    return last, f"Done: {last}. The curve is in {arguments.out / 'curve.png'}."


def average_networks(arguments: argparse.Namespace) -> Outcome:
    """Average the networks of several runs."""
    average_runs(arguments.runs, arguments.out)
    runs = [str(run) for run in arguments.runs]
    return {"runs": runs, "out": str(arguments.out)}, f"{arguments.out}: the mean of {', '.join(runs)}"


def make_bundle(arguments: argparse.Namespace) -> Outcome:
    """Export the run, prove parity, score it on the test part, write its papers and sign."""
    key = load_signing_key(arguments.key) if arguments.key else development_key()
    split = read_split(arguments.split)
    pairs, _ = read_pairs(arguments.data)
    test = _part(pairs, split.names("test"))
    network = Probabilities(load_trained(arguments.trained))
    onnx = to_onnx(network, APONEUROSIS_INPUT)
    parity = prove_parity(network, onnx, [(network_input(pair.picture, APONEUROSIS_INPUT),) for pair in test])

    data = dl_track(len(split.names("train")))
    unscored = manifest_of(APONEUROSIS_INPUT, arguments.version, data, [])
    draft = Bundle(arguments.out, unscored, onnx, hashlib.sha256(onnx).hexdigest(), signer=None)
    summaries = summarise(evaluate(OnnxRuntimeSegmenter(draft, Inference()), test))
    manifest = manifest_of(APONEUROSIS_INPUT, arguments.version, data, summaries)
    write_bundle(arguments.out, manifest, onnx, model_card(manifest, summaries, parity), key)
    result = {"bundle": str(arguments.out), "largest_difference": parity.largest_difference, "test": as_rows(summaries)}
    return (
        result,
        f"{arguments.out}: largest difference to torch {parity.largest_difference:.1e}\n{as_table(summaries)}",
    )


def evaluate_bundle(arguments: argparse.Namespace) -> Outcome:
    """Score a bundle on one part of the split."""
    settings = load_settings()
    bundle = load_bundle(find_bundle(arguments.bundle), settings.bundle_trust)
    pairs, _ = read_pairs(arguments.data)
    part = _part(pairs, read_split(arguments.split).names(arguments.part))
    summaries = summarise(evaluate(OnnxRuntimeSegmenter(bundle, settings.inference), part))
    return {"part": arguments.part, "scores": as_rows(summaries)}, as_table(summaries)


def compare_observers(arguments: argparse.Namespace) -> Outcome:
    """Measure the images of ``--data`` (``images/``, ``observers.csv``) as the device does; compare at the left."""
    settings = load_settings()
    bundle = load_bundle(find_bundle(arguments.bundle), settings.bundle_trust)
    scale = PixelScale(arguments.mm_per_px, arguments.mm_per_px, source="typed")
    segmenter = OnnxRuntimeSegmenter(bundle, settings.inference)
    reader = FrameReader(segmenter, bundle.reasons, site(bundle.manifest.all_sites[0]), GivenScale(scale))
    people = read_observers(arguments.data / "observers.csv")
    kit: dict[str, float | None] = {}
    for image in people:
        (line,) = analyze([str(arguments.data / "images" / image)], reader)
        kit[image] = line.height_px.left if line.height_px is not None else None
    found = agreement(people, kit)
    return asdict(found), found.in_words(arguments.mm_per_px)


def _part(pairs: list[Pair], names: list[str]) -> list[Pair]:
    wanted = set(names)
    return [pair for pair in pairs if pair.name in wanted]
