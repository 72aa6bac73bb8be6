"""Every segmenter there is, held to the one contract."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from edge.bundle.loading import load_bundle
from edge.configuration import BundleTrust, Inference
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from edge.inference.segmenter import Segmenter
from tests.edge.bundle.tiny_bundle import put_folder, tiny_files, tiny_manifest
from tests.edge.bundle.tiny_bundle_of_sites import files_of_sites, manifest_of_sites
from tests.edge.bundle.tiny_int8 import int8_files, int8_manifest
from tests.edge.inference.segmenter_contract import SegmenterContract
from tests.edge.inference.threshold_segmenter import ThresholdSegmenter

#: As fine as the contract's area, so that its edges can be held to a row.
GRID = {"tensor": "picture", "width": 320, "height": 300, "resize": "stretch", "normalisation": "image_zscore"}


class TestOnnxRuntime(SegmenterContract):
    @pytest.fixture(params=[1, 2], ids=["one thread", "two threads"])
    def segmenter(self, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Segmenter]:
        bundle = load_bundle(put_folder(tiny_files(tiny_manifest(input=GRID)), tmp_path / "rf"), BundleTrust())
        segmenter = OnnxRuntimeSegmenter(bundle, Inference(threads=request.param))
        yield segmenter
        segmenter.close()


class TestOnnxRuntimeOfSeveralSites(SegmenterContract):
    @pytest.fixture
    def segmenter(self, tmp_path: Path) -> Iterator[Segmenter]:
        files = files_of_sites(manifest_of_sites(width=320, height=300))
        bundle = load_bundle(put_folder(files, tmp_path / "two"), BundleTrust())
        segmenter = OnnxRuntimeSegmenter(bundle, Inference(), "rf")
        yield segmenter
        segmenter.close()


class TestOnnxRuntimeInEightBits(SegmenterContract):
    @pytest.fixture
    def segmenter(self, tmp_path: Path) -> Iterator[Segmenter]:
        bundle = load_bundle(put_folder(int8_files(int8_manifest(input=GRID)), tmp_path / "rf"), BundleTrust())
        segmenter = OnnxRuntimeSegmenter(bundle, Inference(precision="int8"))
        yield segmenter
        segmenter.close()


class TestThresholdDouble(SegmenterContract):
    @pytest.fixture
    def segmenter(self) -> Segmenter:
        return ThresholdSegmenter(tiny_manifest())
