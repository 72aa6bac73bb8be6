"""ONNX Runtime keeps the segmenter's contract."""

from __future__ import annotations

from pathlib import Path

import pytest

from edge.bundle.loading import load_bundle
from edge.configuration import BundleTrust, Inference
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from tests.edge.bundle.tiny_bundle import put_folder, tiny_files
from tests.edge.inference.segmenter_contract import SegmenterContract


class TestOnnxRuntimeSegmenter(SegmenterContract):
    @pytest.fixture(params=[1, 2])
    def segmenter(self, request: pytest.FixtureRequest, tmp_path: Path) -> OnnxRuntimeSegmenter:
        bundle = load_bundle(put_folder(tiny_files(), tmp_path / "tiny"), BundleTrust())
        return OnnxRuntimeSegmenter(bundle, Inference(threads=request.param))
