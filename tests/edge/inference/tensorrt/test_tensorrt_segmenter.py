"""The backend end to end over doubles that refuse what the libraries forbid: the contract, and what can go wrong."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import NDArray

from edge.bundle.loading import Bundle, load_bundle
from edge.configuration import BundleTrust, Inference, Precision
from edge.inference.errors import InferenceError
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from tests.edge.bundle.tiny_bundle import put_folder, tiny_files, tiny_manifest
from tests.edge.bundle.tiny_bundle_of_sites import files_of_sites, manifest_of_sites
from tests.edge.bundle.tiny_int8 import int8_files, int8_manifest
from tests.edge.inference.segmenter_contract import AREA, SegmenterContract, band_picture, frame_of, same
from tests.edge.inference.tensorrt.jetson import Jetson
from tests.edge.inference.tensorrt.names_used import names_used
from tests.edge.inference.tensorrt.tensorrt_double import Noted

if TYPE_CHECKING:
    from edge.inference.tensorrt.segmenter import TensorRtSegmenter

GRID = {"tensor": "picture", "width": 320, "height": 300, "resize": "stretch", "normalisation": "image_zscore"}


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    return load_bundle(put_folder(int8_files(int8_manifest(input=GRID)), tmp_path / "rf"), BundleTrust())


def opened(
    bundle: Bundle,
    folder: Path,
    precision: Precision = "float",
    site: str | None = None,
    *,
    use_graph: bool = True,
) -> TensorRtSegmenter:
    """Open an engine without the comparison, which the tiny networks have no pictures for."""
    from edge.inference.tensorrt.engine_of_bundle import cache_in, open_engine
    from edge.inference.tensorrt.libraries import check_libraries

    return open_engine(bundle, precision, site, cache_in(folder, check_libraries()), use_graph=use_graph)


def reason_of_opening(bundle: Bundle, folder: Path, precision: Precision = "float") -> InferenceError:
    with pytest.raises(InferenceError) as refusal:
        opened(bundle, folder, precision)
    return refusal.value


class TestTensorRt(SegmenterContract):
    @pytest.fixture(
        params=[("fp16", True), ("float", False), ("int8", True)], ids=["fp16", "float without a graph", "int8"]
    )
    def segmenter(
        self, bundle: Bundle, jetson: Jetson, tmp_path: Path, request: pytest.FixtureRequest
    ) -> Iterator[TensorRtSegmenter]:
        precision, use_graph = request.param
        segmenter = opened(bundle, tmp_path, precision, use_graph=use_graph)
        assert segmenter.uses_graph == use_graph
        yield segmenter
        segmenter.close()


class TestTensorRtOfSeveralSites(SegmenterContract):
    @pytest.fixture
    def segmenter(self, jetson: Jetson, tmp_path: Path) -> Iterator[TensorRtSegmenter]:
        files = files_of_sites(manifest_of_sites(width=320, height=300))
        segmenter = opened(load_bundle(put_folder(files, tmp_path / "two"), BundleTrust()), tmp_path, site="rf")
        yield segmenter
        segmenter.close()


def test_it_answers_as_onnx_runtime_does_and_knows_the_site(jetson: Jetson, tmp_path: Path) -> None:
    files = files_of_sites(manifest_of_sites(width=320, height=300))
    bundle = load_bundle(put_folder(files, tmp_path / "two"), BundleTrust())
    frame = frame_of(band_picture((40, 90)))
    for site in ("rf", "ra"):
        ours, theirs = opened(bundle, tmp_path, site=site), OnnxRuntimeSegmenter(bundle, Inference(), site)
        found, expected = ours.segment(frame, AREA), theirs.segment(frame, AREA)
        assert same(found, expected)
        assert found.sighting == expected.sighting is not None
        ours.close()


def test_what_is_dropped_without_closing_is_given_back_on_any_thread(
    bundle: Bundle, jetson: Jetson, tmp_path: Path
) -> None:
    with ThreadPoolExecutor(1) as other:
        segmenter = other.submit(opened, bundle, tmp_path).result()
        assert jetson.driver.in_use > 0
        del segmenter
        other.submit(gc.collect).result()
    gc.collect()
    assert jetson.driver.in_use == 0


def test_every_member_that_the_run_reaches_for_is_on_the_list_that_the_real_bindings_are_asked_for(
    bundle: Bundle, jetson: Jetson, tmp_path: Path
) -> None:
    Noted.touched.clear()
    opened(bundle, tmp_path).close()
    reason_of_opening(replace(bundle, onnx=b"garbled"), tmp_path)
    assert len(Noted.touched) > 15
    assert Noted.touched <= {use.name for use in names_used()}


def test_two_run_beside_each_other(bundle: Bundle, jetson: Jetson, tmp_path: Path) -> None:
    one, other = opened(bundle, tmp_path), opened(bundle, tmp_path, "int8")
    frame = frame_of(band_picture())
    first = one.segment(frame, AREA)
    with ThreadPoolExecutor(2) as threads:
        runs = threads.map(lambda each: [each.segment(frame, AREA) for _ in range(10)], (one, other))
        assert all(same(first, result) for result in next(runs))
    one.close()
    assert not same(first, other.segment(frame_of(band_picture((40, 90))), AREA))
    other.close()


def test_a_stream_that_cannot_capture_runs_without_a_graph_and_says_so(
    bundle: Bundle, jetson: Jetson, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    jetson.driver.captures = False
    segmenter = opened(bundle, tmp_path)
    assert not segmenter.uses_graph
    assert "without a CUDA graph" in caplog.text
    theirs = OnnxRuntimeSegmenter(bundle, Inference())
    frame = frame_of(band_picture())
    assert same(segmenter.segment(frame, AREA), theirs.segment(frame, AREA))
    segmenter.close()


def test_a_graph_that_answers_differently_is_not_used(
    bundle: Bundle, jetson: Jetson, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    calls = iter([0.0, 0.0, 0.2])  # two direct runs, then the graph's

    def swung(name: str, values: NDArray[np.float32]) -> NDArray[np.float32]:
        return values + np.float32([next(calls, 0.0), 0]).reshape(1, 2, 1, 1)

    jetson.faults.answer = swung
    segmenter = opened(bundle, tmp_path)
    assert not segmenter.uses_graph
    assert "answers differently" in caplog.text
    segmenter.close()


def test_a_kept_engine_is_used_and_not_built_again(bundle: Bundle, jetson: Jetson, tmp_path: Path) -> None:
    for _ in range(2):
        opened(bundle, tmp_path / "kept").close()
    opened(bundle, tmp_path / "kept", "int8").close()
    assert jetson.faults.builds == 2
    assert {path.suffix for path in (tmp_path / "kept").iterdir()} == {".engine", ".json", ""}


def _torn(engine: Path) -> None:
    engine.write_bytes(engine.read_bytes()[:-100])


def _changed(engine: Path) -> None:
    data = bytearray(engine.read_bytes())
    data[len(data) // 2] ^= 1
    engine.write_bytes(bytes(data))


def _without_its_paper(engine: Path) -> None:
    engine.with_name(f"{engine.name}.json").unlink()


def _with_a_torn_paper(engine: Path) -> None:
    _torn_paper = engine.with_name(f"{engine.name}.json")
    _torn_paper.write_bytes(_torn_paper.read_bytes()[:40])


def _a_pipe(engine: Path) -> None:
    engine.unlink()
    os.mkfifo(engine)


@pytest.mark.parametrize("harm", [_torn, _changed, _without_its_paper, _with_a_torn_paper, _a_pipe])
def test_a_kept_engine_that_is_not_what_it_was_is_never_loaded(
    harm: Callable[[Path], None], bundle: Bundle, jetson: Jetson, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    opened(bundle, tmp_path / "kept").close()
    (engine,) = (tmp_path / "kept").glob("*.engine")
    harm(engine)
    segmenter = opened(bundle, tmp_path / "kept")
    assert jetson.faults.builds == 2
    assert str(engine) in caplog.text
    segmenter.close()
    opened(bundle, tmp_path / "kept").close()
    assert jetson.faults.builds == 2, "what was built anew is kept"


def test_an_engine_of_another_version_is_built_again_and_the_log_says_what_differs(
    bundle: Bundle, jetson: Jetson, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    import tensorrt

    opened(bundle, tmp_path / "kept").close()
    jetson.faults.version = "11.4.0.106"
    monkeypatch.setattr(tensorrt, "__version__", jetson.faults.version)
    opened(bundle, tmp_path / "kept").close()
    assert jetson.faults.builds == 2
    assert "tensorrt was 10.3.0, is 11.4.0.106" in caplog.text


def test_an_engine_of_another_processor_is_built_again(
    bundle: Bundle, jetson: Jetson, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    from edge.inference.tensorrt.gpu import gpu

    opened(bundle, tmp_path / "kept").close()
    gpu().name, gpu().compute_capability = "Orin", "8.9"
    opened(bundle, tmp_path / "kept").close()
    assert jetson.faults.builds == 2
    assert "compute_capability was 8.7, is 8.9; gpu was Pretended, is Orin" in caplog.text


def test_the_next_build_has_the_timings_of_the_last_unless_they_are_torn(
    bundle: Bundle, jetson: Jetson, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for precision in ("float", "int8"):
        opened(bundle, tmp_path / "kept", precision).close()
    _torn(tmp_path / "kept" / "timings")
    opened(bundle, tmp_path / "kept", "fp16").close()
    assert [bool(given) for given in jetson.faults.timings] == [False, True, False]
    assert "timings is not the file it was" in caplog.text


def test_timings_that_tensorrt_does_not_take_cost_nothing_but_time(bundle: Bundle, jetson: Jetson) -> None:
    from edge.inference.tensorrt.building import build_engine
    from edge.inference.tensorrt.gpu import gpu

    with gpu().current():
        assert build_engine(bundle.onnx, b"of another").engine
    assert jetson.faults.timings == [b"of another", b""]


def test_a_machine_without_a_processor_is_refused(bundle: Bundle, jetson: Jetson, tmp_path: Path) -> None:
    jetson.driver.present = False
    assert reason_of_opening(bundle, tmp_path).reason == "inference.no_gpu"
    jetson.driver.present = True
    opened(bundle, tmp_path).close()


def test_a_processor_that_fails_is_refused_for_that_frame_and_may_be_closed(
    bundle: Bundle, jetson: Jetson, tmp_path: Path
) -> None:
    segmenter = opened(bundle, tmp_path)
    jetson.driver.broken = True
    with pytest.raises(InferenceError, match="frame 7 of bars") as refusal:
        segmenter.segment(frame_of(band_picture(), sequence=7), AREA)
    assert refusal.value.reason == "inference.run"
    jetson.driver.broken = False
    assert segmenter.segment(frame_of(band_picture()), AREA).labels.any()
    segmenter.close()


def test_an_engine_that_tensorrt_does_not_take_though_its_paper_fits_is_built_again(
    bundle: Bundle, jetson: Jetson, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """As after an update that kept the version's number."""
    opened(bundle, tmp_path / "kept").close()
    jetson.faults.version = "10.3.0, another build"
    opened(bundle, tmp_path / "kept").close()
    assert jetson.faults.builds == 2
    assert "is built again" in caplog.text and "Version tag" in caplog.text


def test_a_folder_that_cannot_be_written_costs_only_the_keeping(
    bundle: Bundle, jetson: Jetson, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "kept").write_text("no folder")
    opened(bundle, tmp_path / "kept").close()
    assert "inference.engine_unkept" in caplog.text


@pytest.mark.parametrize(
    ("version", "reason"),
    [
        ("8.6.1", "inference.tensorrt_version"),
        ("10.2.0", "inference.tensorrt_version"),
        ("12.0.0", "inference.tensorrt_version"),
        ("dev", "inference.tensorrt_version"),
    ],
)
def test_a_version_that_is_not_known_is_refused(
    version: str, reason: str, bundle: Bundle, jetson: Jetson, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tensorrt

    monkeypatch.setattr(tensorrt, "__version__", version)
    refusal = reason_of_opening(bundle, tmp_path)
    assert refusal.reason == reason
    assert version in refusal.cause and "10.3" in refusal.cause


def test_a_build_that_fails_says_what_tensorrt_said(bundle: Bundle, jetson: Jetson, tmp_path: Path) -> None:
    jetson.faults.build = "Error Code 10: could not find any implementation for node conv_7"
    refusal = reason_of_opening(bundle, tmp_path)
    assert refusal.reason == "inference.build"
    assert "conv_7" in refusal.cause and refusal.remedy


def test_a_network_the_parser_does_not_take_is_refused_in_its_own_words(
    bundle: Bundle, jetson: Jetson, tmp_path: Path
) -> None:
    refusal = reason_of_opening(replace(bundle, onnx=b"garbled"), tmp_path)
    assert refusal.reason == "inference.parse"
    assert "node -1" in refusal.cause


def test_memory_that_runs_out_is_named_wherever_it_does(bundle: Bundle, jetson: Jetson, tmp_path: Path) -> None:
    out_of_memory = "Error Code 2: OutOfMemory (Requested size was 268435456 bytes.)"
    jetson.faults.build = out_of_memory
    assert reason_of_opening(bundle, tmp_path).reason == "inference.no_memory"
    jetson.faults.build, jetson.faults.context = None, out_of_memory
    assert reason_of_opening(bundle, tmp_path).reason == "inference.no_memory"
    jetson.faults.context, jetson.driver.memory_left = None, 1000
    assert reason_of_opening(bundle, tmp_path).reason == "inference.no_memory"
    jetson.driver.memory_left = 4 * 320 * 300
    assert reason_of_opening(bundle, tmp_path).reason == "inference.no_memory", "and the first buffers are given back"
    gc.collect()
    assert jetson.driver.in_use == 0


def test_an_answer_that_is_no_number_is_refused_for_that_frame_only(
    bundle: Bundle, jetson: Jetson, tmp_path: Path
) -> None:
    segmenter = opened(bundle, tmp_path)
    jetson.faults.answer = lambda _, values: np.full_like(values, np.nan)
    with pytest.raises(InferenceError, match="frame 41 of bars") as refusal:
        segmenter.segment(frame_of(band_picture(), sequence=41), AREA)
    assert refusal.value.reason == "inference.not_finite"
    jetson.faults.answer = lambda _, values: values
    assert segmenter.segment(frame_of(band_picture()), AREA).labels.any()
    segmenter.close()
    jetson.faults.answer = lambda _, values: values * 3
    assert reason_of_opening(bundle, tmp_path).reason == "inference.not_probability"


def test_a_run_that_fails_is_refused_with_the_frame_and_tensorrts_words(
    bundle: Bundle, jetson: Jetson, tmp_path: Path
) -> None:
    segmenter = opened(bundle, tmp_path, use_graph=False)
    jetson.faults.run = "Error Code 1: Cuda Runtime (an illegal memory access was encountered)"
    with pytest.raises(InferenceError, match="frame 7 of bars") as refusal:
        segmenter.segment(frame_of(band_picture(), sequence=7), AREA)
    assert refusal.value.reason == "inference.run"
    assert "illegal memory access" in refusal.value.cause
    segmenter.close()


def test_an_engine_of_another_network_is_refused(bundle: Bundle, jetson: Jetson, tmp_path: Path) -> None:
    from edge.inference.tensorrt.building import build_engine
    from edge.inference.tensorrt.gpu import gpu
    from edge.inference.tensorrt.segmenter import TensorRtSegmenter

    other = load_bundle(put_folder(tiny_files(tiny_manifest()), tmp_path / "other"), BundleTrust())
    with gpu().current():
        built = build_engine(other.onnx)
    with pytest.raises(InferenceError, match="another network") as refusal:
        TensorRtSegmenter(bundle.manifest, built.engine, gpu())
    assert refusal.value.reason == "inference.engine"


def test_what_the_bundle_does_not_have_is_refused_before_anything_is_built(
    jetson: Jetson, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    bundle = load_bundle(put_folder(tiny_files(), tmp_path / "rf"), BundleTrust())
    assert reason_of_opening(bundle, tmp_path, "int8").reason == "inference.no_int8"
    with pytest.raises(InferenceError) as refusal:
        opened(bundle, tmp_path, site="biceps")
    assert refusal.value.reason == "inference.site"
    assert jetson.faults.builds == 0
