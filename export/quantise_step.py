"""The step that gives a bundle its 8-bit networks: observe, quantise, pass the gate, sign anew, or leave it as it was.

It takes the parsed arguments and returns its result as plain values and in words.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from edge.bundle.errors import BundleRefused
from edge.bundle.int8_networks import Int8Networks
from edge.bundle.keys import development_key, load_signing_key
from edge.bundle.loading import load_bundle
from edge.bundle.writing import MODEL_CARD, write_bundle
from edge.configuration import load_settings
from export.datasets.cases import Case, read_cases
from export.datasets.subject_split import read_subject_split
from export.to_onnx.int8_chain import drawing_stage, stem
from export.to_onnx.int8_comparison import compare, time_networks
from export.to_onnx.int8_observed import choose_observed, inputs_of, read_for
from export.to_onnx.int8_papers import card_with_int8, comparison_table, speed_words, with_int8
from export.to_onnx.quantise import CPU, NVIDIA, observe, quantise

Outcome = tuple[dict[str, object], str]

#: Of the draw among pictures that represent alike.
_SEED = 1


def quantise_bundle(arguments: argparse.Namespace) -> Outcome:
    """Add gated 8-bit networks to the bundle's folder.

    Ranges are observed on training pictures, the gate is passed on validation pictures; the test part is not touched.

    Args:
        arguments: ``bundle`` (folder), ``data`` (dataset with its split), ``method``, ``frames`` (to observe), ``key``.

    Raises:
        Int8Refused: the networks do not pass the gate, or cannot be made; the bundle is left as it was.
        BundleRefused: the bundle cannot be used, or is no folder (``bundle.occupied``).
        DatasetRefused: the dataset cannot be used.
    """
    key = load_signing_key(arguments.key) if arguments.key else development_key()
    bundle = load_bundle(arguments.bundle, load_settings().bundle_trust)
    if not arguments.bundle.is_dir():
        raise BundleRefused(
            f"{arguments.bundle} is a zip; its 8-bit networks have to be added before it is packed.",
            remedy="Unpack it to a folder of its own and name that.",
            reason="bundle.occupied",
        )
    manifest = bundle.manifest
    train, validation = _cases(arguments.data, manifest.all_sites)
    observed = choose_observed(manifest, arguments.data, train, arguments.frames, _SEED)
    ranges = observe(bundle.onnx, inputs_of(manifest, observed), arguments.method)
    kept = stem(bundle.onnx) | drawing_stage(bundle.onnx)
    for_tensorrt, for_onnx_runtime = (quantise(bundle.onnx, ranges, form, kept) for form in (NVIDIA, CPU))
    networks = Int8Networks(for_tensorrt, for_onnx_runtime, ranges)

    held_out = [read_for(manifest, arguments.data, case) for case in validation if case.site]
    comparisons = compare(bundle, networks, held_out)
    speed = time_networks(bundle, networks, held_out)
    card = card_with_int8(_card(arguments.bundle), len(bundle.onnx), networks, comparisons, speed)
    gated = with_int8(manifest, arguments.method, comparisons)
    write_bundle(arguments.bundle, gated, bundle.onnx, card, key, networks)

    sizes = {"float": len(bundle.onnx), "int8": len(networks.for_tensorrt), "int8_cpu": len(networks.for_onnx_runtime)}
    rows = [{"form": c.form, "site": c.site} | asdict(c.result) for c in comparisons]
    result: dict[str, object] = {
        "bundle": str(arguments.bundle),
        "bytes": sizes,
        "speed": asdict(speed),
        "comparisons": rows,
    }
    words = f"{arguments.bundle} has networks in 8 bits: {sizes['int8']} bytes each instead of {sizes['float']}."
    return result, f"{words}\n{comparison_table(comparisons)}\n{speed_words(speed)}"


def _cases(dataset: Path, sites: tuple[str, ...]) -> tuple[list[Case], list[Case]]:
    """Return the training and the validation cases of these sites and of none."""
    cases = read_cases(dataset)
    split = read_subject_split(dataset, cases)
    wanted = [case for case in cases if case.site in (*sites, "")]
    train, validation = ([c for c in wanted if split.part_of(c) == part] for part in ("train", "validation"))
    return train, validation


def _card(folder: Path) -> str:
    card = folder / MODEL_CARD
    return card.read_text(encoding="utf-8") if card.exists() else ""
