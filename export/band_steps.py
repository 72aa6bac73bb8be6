"""Train, bundle and score a network of aponeuroses on a dataset of LabelMe polygons ``superficial`` and ``deep``.

:mod:`export.training_step` and :mod:`export.network_steps` hand over to these where the cases' site is ``aponeurosis``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence

from edge.bundle.keys import development_key, load_signing_key
from edge.bundle.loading import Bundle, load_bundle
from edge.bundle.manifest import TrainingData
from edge.bundle.preprocess import network_input
from edge.bundle.shipped import find_bundle
from edge.bundle.writing import write_bundle
from edge.configuration import Inference, load_settings
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from export.datasets.annotated_pairs import SITE, pairs_of
from export.datasets.cases import Case
from export.evaluation.band_report import write_band_report
from export.evaluation.bands import BandScore
from export.evaluation.evaluate import as_rows, as_table, evaluate, summarise
from export.to_onnx.convert import Probabilities, prove_parity, to_onnx
from export.to_onnx.papers import manifest_of, model_card
from export.training.fit import LOG, Plan
from export.training.train import APONEUROSIS_INPUT, load_trained, train

Outcome = tuple[dict[str, object], str]


def is_of_bands(cases: Sequence[Case]) -> bool:
    """Whether these cases show aponeuroses rather than muscles cut across."""
    return {case.site for case in cases} == {SITE}


def train_bands(
    arguments: argparse.Namespace, cases: Sequence[Case], validation: Sequence[Case], plan: Plan
) -> Outcome:
    """Train on the pairs of ``cases``; a subject's pictures are drawn with the square root of their number."""
    numbers = {subject: number for number, subject in enumerate(sorted({case.subject for case in cases}))}
    pairs = pairs_of(arguments.data, cases)
    groups = [numbers[case.subject] for case in cases]
    train(pairs, groups, pairs_of(arguments.data, validation), arguments.out, plan)
    last = json.loads((arguments.out / LOG).read_text().splitlines()[-1])
    return last, f"Done: {last}. The curve is in {arguments.out / 'curve.png'}."


def bundle_bands(arguments: argparse.Namespace, trained_on: Sequence[Case], test: Sequence[Case]) -> Outcome:
    """Export the run, prove parity, score it on the pairs of ``test``, and sign."""
    key = load_signing_key(arguments.key) if arguments.key else development_key()
    pairs = pairs_of(arguments.data, test)
    network = Probabilities(load_trained(arguments.trained))
    onnx = to_onnx(network, APONEUROSIS_INPUT)
    parity = prove_parity(network, onnx, [(network_input(pair.picture, APONEUROSIS_INPUT),) for pair in pairs])
    data = TrainingData(
        name=arguments.data.name,
        licence=arguments.licence or "not stated",
        attribution="See the dataset.",
        images=len(trained_on),
    )
    measured_on = f"{arguments.data.name}, held-out subjects"
    about = {"name": arguments.name, "measured_on": measured_on}
    draft = manifest_of(APONEUROSIS_INPUT, arguments.version, data, [], **about)
    bundle = Bundle(arguments.out, draft, onnx, hashlib.sha256(onnx).hexdigest(), signer=None)
    summaries = summarise(evaluate(OnnxRuntimeSegmenter(bundle, Inference()), pairs))
    manifest = manifest_of(APONEUROSIS_INPUT, arguments.version, data, summaries, **about)
    write_bundle(arguments.out, manifest, onnx, model_card(manifest, summaries, parity), key)
    result = {"bundle": str(arguments.out), "largest_difference": parity.largest_difference, "test": as_rows(summaries)}
    return result, f"{arguments.out} is written.\n{as_table(summaries)}"


def evaluate_bands(arguments: argparse.Namespace, cases: Sequence[Case]) -> Outcome:
    """Score each of ``--bundle`` on the pairs of ``cases``; write ``scores.csv`` and ``report.html``."""
    settings = load_settings()
    pairs = pairs_of(arguments.data, cases)
    scores: dict[str, list[BandScore]] = {}
    for named in arguments.bundles:
        bundle = load_bundle(find_bundle(named), settings.bundle_trust)
        name = f"{bundle.manifest.name} {bundle.manifest.version}"
        scores[name] = evaluate(OnnxRuntimeSegmenter(bundle, settings.inference), pairs)
    write_band_report(scores, f"{arguments.data.name}, {arguments.part} part", arguments.out)
    report = arguments.out / "report.html"
    result: dict[str, object] = {"part": arguments.part, "report": str(report)}
    result |= {name: as_rows(summarise(some)) for name, some in scores.items()}
    words = [f"{name}\n{as_table(summarise(some))}" for name, some in scores.items()]
    return result, "\n".join([*words, f"The report is in {report}."])
