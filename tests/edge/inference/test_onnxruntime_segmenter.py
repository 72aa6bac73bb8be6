"""What ONNX Runtime's own failures become, and where a coarse grid puts an edge."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import helper

from calibration.scale.pixel_rect import PixelRect
from edge.bundle.loading import Bundle, load_bundle
from edge.capture.frame import Frame
from edge.configuration import BundleTrust, Inference
from edge.inference.errors import InferenceError
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from tests.edge.bundle.tiny_bundle import put_folder, seal, tiny_files, tiny_graph, tiny_manifest, tiny_model
from tests.edge.inference.segmenter_contract import AREA, band_picture, frame_of


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    return load_bundle(put_folder(tiny_files(), tmp_path / "rf"), BundleTrust())


def bundle_of(graph: onnx.GraphProto, tmp_path: Path) -> Bundle:
    files = seal(tiny_files() | {"model.onnx": tiny_model(graph).SerializeToString()})
    return load_bundle(put_folder(files, tmp_path / "rf"), BundleTrust())


def reason_of_opening(bundle: Bundle) -> str:
    with pytest.raises(InferenceError) as refusal:
        OnnxRuntimeSegmenter(bundle, Inference())
    return refusal.value.reason


def test_a_network_the_runtime_does_not_take_is_refused(bundle: Bundle, capfd: pytest.CaptureFixture[str]) -> None:
    assert reason_of_opening(replace(bundle, onnx=b"garbled")) == "inference.load"
    assert capfd.readouterr() == ("", "")


def test_a_network_without_softmax_is_refused(tmp_path: Path) -> None:
    graph = tiny_graph(tiny_manifest())
    graph.node[-1].CopyFrom(helper.make_node("Identity", ["logits"], ["probability"]))
    assert reason_of_opening(bundle_of(graph, tmp_path)) == "inference.not_probability"


def test_a_softmax_over_the_wrong_axis_is_refused(tmp_path: Path) -> None:
    graph = tiny_graph(tiny_manifest())
    graph.node[-1].CopyFrom(helper.make_node("Softmax", ["logits"], ["probability"], axis=3))
    assert reason_of_opening(bundle_of(graph, tmp_path)) == "inference.not_probability"


def test_an_answer_that_is_no_number_is_refused_for_that_frame_only(tmp_path: Path) -> None:
    """Weights so large that contrast overflows them: a flat picture still passes."""
    segmenter = OnnxRuntimeSegmenter(bundle_of(tiny_graph(tiny_manifest(), 4e37), tmp_path), Inference())
    with pytest.raises(InferenceError) as refusal:
        segmenter.segment(frame_of(band_picture(), sequence=41), AREA)
    assert refusal.value.reason == "inference.not_finite"
    assert "frame 41 of bars" in refusal.value.cause
    flat = frame_of(np.full((360, 400), 90, np.uint8))
    assert not segmenter.segment(flat, AREA).labels.any(), "level classes are background"


@pytest.mark.parametrize(("height", "width"), [(570, 720), (300, 320), (97, 131), (48, 64), (30, 40)])
def test_a_coarse_grid_moves_no_edge_by_more_than_half_a_network_pixel(bundle: Bundle, height: int, width: int) -> None:
    """A band's two edges, read where the label changes; shifts in and out must not add up to a drift."""
    segmenter = OnnxRuntimeSegmenter(bundle, Inference())
    network_px = max(1.0, height / bundle.manifest.input.height)
    drifts = []
    for top in range(height // 4, height // 4 + max(4, round(3 * network_px))):
        bottom = top + height // 3
        picture = np.full((height, width), 30, np.uint8)
        picture[top:bottom] = 190
        labels = segmenter.segment(Frame(picture, 0, 0, "bars"), PixelRect(0, 0, width, height)).labels
        assert (labels == labels[:, :1]).all(), "a level band stays level"
        rows = np.flatnonzero(labels[:, 0])
        shifts = np.array([rows[0] - top, rows[-1] + 1 - bottom])
        assert np.abs(shifts).max() <= 0.5 * network_px + 0.5, "half a network pixel, and rounding to a whole row"
        drifts.append(shifts.mean())
    assert abs(np.mean(drifts)) <= 0.1 * network_px


def test_columns_are_no_different_from_rows(bundle: Bundle) -> None:
    segmenter = OnnxRuntimeSegmenter(bundle, Inference())
    picture = np.full((570, 720), 30, np.uint8)
    picture[:, 240:400] = 190
    columns = np.flatnonzero(segmenter.segment(Frame(picture, 0, 0, "bars"), PixelRect(0, 0, 720, 570)).labels[300])
    network_px = 720 / bundle.manifest.input.width
    assert columns[0] == pytest.approx(240, abs=0.5 * network_px + 0.5)
    assert columns[-1] + 1 == pytest.approx(400, abs=0.5 * network_px + 0.5)
