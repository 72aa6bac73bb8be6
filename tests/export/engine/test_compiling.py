"""``myosight export engine`` over the doubles: what it keeps, what it reports, and what it refuses."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest

from edge.bundle.loading import load_bundle
from edge.bundle.shipped import find_bundle
from edge.cli import main
from edge.configuration import BundleTrust, Inference
from edge.inference.open_segmenter import open_segmenter
from tests.edge.inference.tensorrt.jetson import Jetson

ALONG = "aponeurosis-longitudinal"


def run(*words: str | Path) -> int:
    return main(["export", "engine", *map(str, words)])


def test_an_engine_is_kept_where_the_kit_finds_it_with_a_report_beside_it(
    jetson: Jetson, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MYOSIGHT_STATE", str(tmp_path))
    assert run(ALONG, "--precision", "fp16", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["precision"] == "fp16"
    assert (told["tensorrt"], told["gpu"], told["compute_capability"]) == ("10.3.0", "Pretended", "8.7")
    assert told["sites"]["aponeurosis"]["dice"] > 0.999
    assert told["sites"]["aponeurosis"]["refused"] is None
    assert set(told["latency_ms"]) == {"engine", "engine without a graph", "ONNX Runtime"}
    engine = Path(told["engine"])
    assert engine.parent == tmp_path / "engines"
    assert json.loads(engine.with_suffix(".report.json").read_text()) == told
    bundle = load_bundle(find_bundle(ALONG), BundleTrust())
    opened = open_segmenter(bundle, Inference(backend="tensorrt", precision="fp16"))
    assert opened.refusal is None
    assert jetson.faults.builds == 1, "the kiosk builds nothing any more"
    opened.segmenter.close()


def test_an_engine_that_disagrees_is_refused_and_its_report_says_at_which_site(
    jetson: Jetson, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    jetson.faults.answer = lambda _, values: np.ascontiguousarray(np.roll(values, 9, axis=2))
    assert run(ALONG, "--out", tmp_path) == 3
    assert "inference.engine_disagrees" in capsys.readouterr().err
    (report,) = tmp_path.glob("*.report.json")
    assert json.loads(report.read_text())["sites"]["aponeurosis"]["refused"] == "inference.engine_disagrees"
    assert not list(tmp_path.glob("*.accepted"))


def test_a_folder_that_cannot_be_written_and_a_machine_without_tensorrt_are_refused(
    jetson: Jetson, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("no folder")
    assert run(ALONG, "--out", tmp_path / "file") == 3
    assert "inference.engine_unkept" in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "tensorrt", None)
    assert run(ALONG, "--out", tmp_path) == 3
    assert "inference.no_tensorrt" in capsys.readouterr().err
