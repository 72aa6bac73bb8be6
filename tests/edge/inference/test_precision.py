"""Which of a bundle's networks is run: the one that was asked for, or none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from edge.bundle.loading import Bundle, load_bundle
from edge.configuration import BundleTrust, ConfigurationRefused, Inference, load_settings
from edge.inference.errors import InferenceError
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from tests.edge.bundle.tiny_bundle import put_folder, tiny_files
from tests.edge.bundle.tiny_int8 import int8_files


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    return load_bundle(put_folder(int8_files(), tmp_path / "rf"), BundleTrust())


def test_each_precision_runs_its_own_network_and_no_other(bundle: Bundle) -> None:
    assert bundle.int8 is not None
    garbled = replace(bundle.int8, for_onnx_runtime=b"garbled")
    OnnxRuntimeSegmenter(replace(bundle, int8=garbled), Inference(precision="float")).close()
    with pytest.raises(InferenceError) as refusal:
        OnnxRuntimeSegmenter(replace(bundle, int8=garbled), Inference(precision="int8"))
    assert refusal.value.reason == "inference.load"
    alone = replace(bundle, onnx=b"garbled", int8=replace(bundle.int8, for_tensorrt=b"garbled"))
    OnnxRuntimeSegmenter(alone, Inference(precision="int8")).close()


def test_8_bits_that_a_bundle_does_not_have_are_refused_and_not_replaced(tmp_path: Path) -> None:
    bundle = load_bundle(put_folder(tiny_files(), tmp_path / "rf"), BundleTrust())
    with pytest.raises(InferenceError, match="rf-tiny") as refusal:
        OnnxRuntimeSegmenter(bundle, Inference(precision="int8"))
    assert refusal.value.reason == "inference.no_int8"
    assert "myosight export quantize" in refusal.value.remedy


def test_16_bits_are_not_to_be_had_from_onnx_runtime(bundle: Bundle) -> None:
    with pytest.raises(InferenceError) as refusal:
        OnnxRuntimeSegmenter(bundle, Inference(precision="fp16"))
    assert refusal.value.reason == "inference.no_fp16"
    assert 'backend = "tensorrt"' in refusal.value.remedy


def test_the_settings_choose_float_unless_8_bits_are_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "myosight.toml"
    file.write_text("[inference]\nthreads = 2\n")
    assert load_settings(file).inference.precision == "float"
    file.write_text('[inference]\nprecision = "int8"\n')
    assert load_settings(file).inference.precision == "int8"
    for wrong in ('"bf16"', '"INT8"', "8", "true"):
        file.write_text(f"[inference]\nprecision = {wrong}\n")
        with pytest.raises(ConfigurationRefused, match=r"inference\.precision") as refusal:
            load_settings(file)
        assert refusal.value.reason == "configuration.invalid"
