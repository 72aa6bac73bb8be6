"""A bundle becomes one with gated 8-bit networks, or stays as it was."""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("scipy", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from calibration.errors import MyosightError
from calibration.int8.gate import FEWEST_FRAMES, MOST_DICE_LOSS, MOST_MT_P95_MM, GateResult
from calibration.int8.ranges import ActivationRanges
from edge.bundle.int8_networks import INT8_FILES, Int8Networks
from edge.bundle.keys import development_key
from edge.bundle.loading import load_bundle
from edge.bundle.writing import write_bundle
from edge.capture.frame import Frame
from edge.configuration import BundleTrust, Inference
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from export.datasets.cases import read_cases, write_cases
from export.datasets.subject_split import SubjectSplit, write_subject_split
from export.quantise_step import quantise_bundle
from export.to_onnx.int8_comparison import Comparison, Speed
from export.to_onnx.int8_observed import choose_observed, inputs_of, read_for
from export.to_onnx.int8_papers import card_with_int8, with_int8
from tests.edge.bundle.tiny_bundle import put_zip
from tests.export.dark_network import dark_manifest, dark_network
from tests.export.drawn_muscles import write_drawn_dataset

pytestmark = pytest.mark.workshop

#: Subjects of three pictures each; every subject of the validation part brings one of each site.
_TRAIN, _VALIDATION, _TEST = 6, FEWEST_FRAMES + 1, 1


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "data"
    write_drawn_dataset(folder, 3 * (_TRAIN + _VALIDATION + _TEST))
    parts = ["train"] * _TRAIN + ["validation"] * _VALIDATION + ["test"] * _TEST
    write_subject_split(SubjectSplit({f"S{number}": part for number, part in enumerate(parts)}), folder)
    return folder


def bundle_in(folder: Path, pedestal: float = 0.0) -> Path:
    card = "# two-dark 1.0.0\n\nDraws what is dark.\n"
    write_bundle(folder, dark_manifest(), dark_network(pedestal), card, development_key())
    return folder


def asked(of: Path, dataset: Path, **changes: object) -> argparse.Namespace:
    wanted: dict[str, object] = {"bundle": of, "data": dataset, "method": "min-max", "frames": 12, "key": None}
    return argparse.Namespace(**(wanted | changes))


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.fixture(scope="module")
def made(dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object], str]:
    bundle = bundle_in(tmp_path_factory.mktemp("bundles") / "two")
    return (bundle, *quantise_bundle(asked(bundle, dataset)))


def test_the_bundle_holds_both_forms_and_says_what_they_lose(made: tuple[Path, dict[str, object], str]) -> None:
    bundle = load_bundle(made[0], BundleTrust())
    assert bundle.onnx == dark_network()
    assert bundle.int8 is not None
    assert bundle.int8.ranges.frames == 12
    loss = bundle.manifest.int8
    assert loss is not None
    assert (loss.method, loss.frames) == ("min-max", 2 * _VALIDATION)
    assert loss.dice_lost <= MOST_DICE_LOSS
    assert loss.mt_p95_mm <= MOST_MT_P95_MM
    assert bundle.manifest.model_copy(update={"int8": None}) == dark_manifest()


def test_the_result_is_plain_and_compares_every_form_at_every_site(
    made: tuple[Path, dict[str, object], str],
) -> None:
    result = json.loads(json.dumps(made[1]))
    rows = {(row["form"], row["site"]): row for row in result["comparisons"]}
    assert set(rows) == {(form, site) for form in ("TensorRT", "ONNX Runtime") for site in ("rf", "ra")}
    for row in rows.values():
        assert row["frames"] == _VALIDATION
        assert row["measured"] >= FEWEST_FRAMES
        assert row["dice_float"] > 0.8, "the hand-made network does draw the muscles"
    assert min(result["speed"]["float_ms"], result["speed"]["int8_ms"]) > 0
    assert result["speed"]["processor"] in made[2]


def test_the_card_keeps_its_words_and_has_a_row_for_each(made: tuple[Path, dict[str, object], str]) -> None:
    card = (made[0] / "MODEL_CARD.md").read_text()
    assert card.startswith("# two-dark 1.0.0\n\nDraws what is dark.\n\n## In 8 bits\n")
    for form in ("TensorRT", "ONNX Runtime"):
        for site in ("rf", "ra"):
            assert f"| {site} | {form} | {_VALIDATION} |" in card


def test_quantising_again_makes_the_same_networks_and_one_section(
    made: tuple[Path, dict[str, object], str], dataset: Path
) -> None:
    before = contents(made[0])
    quantise_bundle(asked(made[0], dataset))
    after = contents(made[0])
    for name in INT8_FILES:
        assert after[name] == before[name]
    assert after["MODEL_CARD.md"].count(b"## In 8 bits") == 1


def test_the_kit_runs_the_8_bit_network_and_draws_the_same(
    made: tuple[Path, dict[str, object], str], dataset: Path
) -> None:
    bundle = load_bundle(made[0], BundleTrust())
    assert bundle.int8 is not None
    assert bundle.int8.for_onnx_runtime != bundle.onnx
    case = next(case for case in read_cases(dataset) if case.site == "rf")
    read = read_for(bundle.manifest, dataset, case)
    segmenters = [OnnxRuntimeSegmenter(bundle, Inference(precision=one), "rf") for one in ("float", "int8")]
    frame = Frame(read.screen, 0, 0, case.case)
    labels = [segmenter.segment(frame, read.area).labels for segmenter in segmenters]
    assert labels[0].any()
    assert (labels[0] != labels[1]).mean() < 0.01


REFUSED = {
    "8 bits that move edges": ({}, 30.0, "int8.thickness"),
    "8 bits that lose the outline": ({}, 200.0, "int8.dice"),
    "more pictures than there are": ({"frames": 3 * _TRAIN + 1}, 0.0, "int8.candidates"),
    "no such method": ({"method": "guess"}, 0.0, "int8.values"),
    "no dataset": ({"data": Path("nowhere")}, 0.0, "dataset.cases"),
    "no key": ({"key": Path("nowhere.pem")}, 0.0, "bundle.key"),
}


@pytest.mark.parametrize(("changes", "pedestal", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused_leaves_the_bundle_as_it_was(
    tmp_path: Path, dataset: Path, changes: dict[str, object], pedestal: float, reason: str
) -> None:
    bundle = bundle_in(tmp_path / "two", pedestal)
    before = contents(bundle)
    with pytest.raises(MyosightError) as refusal:
        quantise_bundle(asked(bundle, dataset, **changes))
    assert refusal.value.reason == reason
    assert contents(bundle) == before
    assert list(tmp_path.iterdir()) == [bundle]


def test_a_refusal_of_the_gate_names_site_and_form(tmp_path: Path, dataset: Path) -> None:
    with pytest.raises(MyosightError, match=r"^rf, in the form for TensorRT: "):
        quantise_bundle(asked(bundle_in(tmp_path / "two", 60.0), dataset))


def test_a_zip_is_refused_at_once(tmp_path: Path, dataset: Path) -> None:
    packed = put_zip(contents(bundle_in(tmp_path / "two")), tmp_path / "two.zip")
    with pytest.raises(MyosightError, match="zip") as refusal:
        quantise_bundle(asked(packed, dataset))
    assert refusal.value.reason == "bundle.occupied"


@pytest.mark.parametrize(("change", "reason"), [("no scale", "dataset.scale"), ("few", "int8.frames")])
def test_a_validation_part_that_cannot_judge_is_refused(
    tmp_path: Path, dataset: Path, change: str, reason: str
) -> None:
    data = tmp_path / "data"
    write_drawn_dataset(data, 3 * (_TRAIN + _VALIDATION + _TEST), mm_per_px=None if change == "no scale" else 0.2)
    (data / "split.json").write_bytes((dataset / "split.json").read_bytes())
    if change == "few":
        kept = [case for case in read_cases(data) if case.site != "ra" or int(case.subject[1:]) < _TRAIN + 3]
        write_cases(kept, data)
    with pytest.raises(MyosightError) as refusal:
        quantise_bundle(asked(bundle_in(tmp_path / "two"), data))
    assert refusal.value.reason == reason


def test_observed_pictures_are_of_every_site_and_ask_for_their_own(dataset: Path) -> None:
    manifest = dark_manifest()
    cases = [case for case in read_cases(dataset) if int(case.subject[1:]) < _TRAIN]
    observed = choose_observed(manifest, dataset, cases, 9, seed=1)
    assert {case.case.case for case in observed} <= {case.case for case in cases}
    assert sorted(case.case.site for case in observed) == [""] * 3 + ["ra"] * 3 + ["rf"] * 3
    inputs = list(inputs_of(manifest, observed))
    for case, given in zip(observed, inputs, strict=True):
        assert given["picture"].shape == (1, 1, 64, 96)
        if case.case.site:
            assert given["site"].tolist() == [[float(site == case.case.site) for site in manifest.sites]]
    without = [given["site"].argmax() for case, given in zip(observed, inputs, strict=True) if not case.case.site]
    assert set(without) == {0, 1}, "a picture of no target is asked for one site or the other"


def test_a_case_is_read_with_the_bundles_own_values(dataset: Path) -> None:
    manifest = dark_manifest()
    labels = tuple(
        manifest.labels[0].model_copy(update={"value": value, "name": role, "role": role})
        for value, role in ((1, "bone"), (2, "muscle"))
    )
    case = next(case for case in read_cases(dataset) if case.site)
    read = read_for(manifest.model_copy(update={"labels": labels}), dataset, case)
    assert set(np.unique(read.labels).tolist()) == {0, 2}


def _compared(form: str, dice_int8: float, p95_mm: float) -> Comparison:
    return Comparison(form, "rf", GateResult(25, 0.9, dice_int8, 24, 1, 0.01, p95_mm, 0.3))


def test_the_papers_say_the_worst_and_replace_only_their_own_section() -> None:
    comparisons = [_compared("TensorRT", 0.897, 0.02), _compared("ONNX Runtime", 0.899, 0.08)]
    manifest = with_int8(dark_manifest(), "entropy", comparisons)
    assert manifest.int8 is not None
    assert manifest.int8.model_dump() == {"method": "entropy", "frames": 25, "dice_lost": 0.003, "mt_p95_mm": 0.08}
    network = dark_network()
    ranges = ActivationRanges(hashlib.sha256(network).hexdigest(), "entropy", 60, {"told": 1.0})
    networks = Int8Networks(network, network, ranges)
    speed = Speed(8.2, 3.4, 60, "a processor")
    old = "# Card\n\n## In 8 bits\n\nold words\n\n## What it cannot do\n\nMuch.\n"
    card = card_with_int8(old, len(network), networks, comparisons, speed)
    assert card.startswith("# Card\n\n## What it cannot do\n\nMuch.\n\n## In 8 bits\n")
    assert "old words" not in card
    assert "| rf | ONNX Runtime | 25 | 0.9000 / 0.8990 | 0.010 / 0.080 / 0.300 | 1 |" in card
    assert "8.2 ms from screen to labels in float and 3.4 ms in 8 bits" in card
    assert card_with_int8(card, len(network), networks, comparisons, replace(speed, int8_ms=3.5)).count("##") == 2
