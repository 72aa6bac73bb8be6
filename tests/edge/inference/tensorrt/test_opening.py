"""Which engine may be used, and what runs where none may: shipped bundles over the doubles."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from calibration.scale.bmode_area import find_bmode_area
from calibration.scale.pixel_rect import PixelRect
from calibration.scale.pixel_scale import PixelScale
from edge.anatomy import site
from edge.bundle.loading import Bundle, load_bundle
from edge.bundle.shipped import find_bundle
from edge.capture.frame import Frame
from edge.commands.engine_check import check_engine
from edge.configuration import BundleTrust, Inference
from edge.golden.golden_screens import golden_screens
from edge.inference.errors import InferenceError
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from edge.inference.open_segmenter import FALLBACK, OpenSegmenter, open_segmenter
from edge.pipeline.frame_reader import FrameReader
from edge.pipeline.frame_scale import GivenScale
from edge.reasons import REASONS
from tests.edge.inference.segmenter_contract import same
from tests.edge.inference.tensorrt.jetson import Jetson

ASKED = Inference(backend="tensorrt")


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return load_bundle(find_bundle("five-muscle"), BundleTrust())


@pytest.fixture(autouse=True)
def engines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a state folder of its own; return where its engines are."""
    monkeypatch.setenv("MYOSIGHT_STATE", str(tmp_path))
    return tmp_path / "engines"


@pytest.fixture(scope="module")
def shown() -> tuple[Frame, PixelRect]:
    """A screen that shows the rectus femoris, and its B-mode area."""
    (screen,) = [one.screen for one in golden_screens().sound if one.site == "rf"]
    return Frame(screen.picture(), 0, 0, "rf"), find_bmode_area(screen.picture())


def fell_back(opened: OpenSegmenter, bundle: Bundle, reason: str) -> OnnxRuntimeSegmenter:
    """Return the ONNX Runtime that runs instead, having looked that it says so."""
    assert isinstance(opened.segmenter, OnnxRuntimeSegmenter)
    assert opened.reasons == (*bundle.reasons, FALLBACK)
    assert opened.refusal is not None and opened.refusal.reason == reason
    assert opened.refusal.cause and opened.refusal.remedy
    return opened.segmenter


def test_an_engine_that_agrees_is_used_and_its_acceptance_kept(
    bundle: Bundle, jetson: Jetson, engines: Path, shown: tuple[Frame, PixelRect]
) -> None:
    for _ in range(2):
        opened = open_segmenter(bundle, ASKED, "rf")
        assert not isinstance(opened.segmenter, OnnxRuntimeSegmenter)
        assert (opened.reasons, opened.refusal) == (bundle.reasons, None)
        assert same(opened.segmenter.segment(*shown), OnnxRuntimeSegmenter(bundle, Inference(), "rf").segment(*shown))
        opened.segmenter.close()
    assert jetson.faults.builds == 1
    (kept,) = engines.glob("*-rf.accepted")
    assert "Dice 1.0000" in kept.read_text()


@pytest.mark.parametrize("precision", ["fp16", "int8"])
def test_the_shipped_networks_agree_in_16_and_8_bits(precision: str, bundle: Bundle, jetson: Jetson) -> None:
    opened = open_segmenter(bundle, Inference(backend="tensorrt", precision=precision), "plpb")
    assert opened.refusal is None
    opened.segmenter.close()


def test_the_bundle_along_the_fibres_can_be_compared_too(jetson: Jetson, engines: Path) -> None:
    along = load_bundle(find_bundle("aponeurosis-longitudinal"), BundleTrust())
    opened = open_segmenter(along, Inference(backend="tensorrt", precision="fp16"))
    assert opened.refusal is None
    assert len(list(engines.glob("*-one-site.accepted"))) == 1
    opened.segmenter.close()


def _black(_: str, values: NDArray[np.float32]) -> NDArray[np.float32]:
    if values.ndim == 2:
        return values
    black = np.zeros_like(values)
    black[:, 0] = 1.0
    return black


def _shifted(_: str, values: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.roll(values, 6, axis=2) if values.ndim == 4 else values


def _shallower(_: str, values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Lift the lower edge of the outline's middle by one row of the network: not seen in Dice, but in thickness."""
    if values.ndim != 4:
        return values
    moved = values.copy()
    half, across = values.shape[2] // 2, slice(values.shape[3] // 4, 3 * values.shape[3] // 4)
    moved[:, :, half:-1, across] = values[:, :, half + 1 :, across]
    return moved


def _other_site(_: str, values: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.roll(values, 1, axis=1) if values.ndim == 2 else values


def _no_number(_: str, values: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.full_like(values, np.nan)


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        (_black, "inference.engine_black"),
        (_shifted, "inference.engine_disagrees"),
        (_shallower, "inference.engine_disagrees"),
        (_other_site, "inference.engine_disagrees"),
        (_no_number, "inference.not_finite"),
    ],
)
def test_an_engine_that_answers_wrongly_is_never_used(
    harm: Callable[[str, NDArray[np.float32]], NDArray[np.float32]],
    reason: str,
    bundle: Bundle,
    jetson: Jetson,
    engines: Path,
    shown: tuple[Frame, PixelRect],
) -> None:
    jetson.faults.answer = harm
    instead = fell_back(open_segmenter(bundle, ASKED, "rf"), bundle, reason)
    assert same(instead.segment(*shown), OnnxRuntimeSegmenter(bundle, Inference(), "rf").segment(*shown))
    assert not list(engines.glob("*.accepted"))


def test_an_engine_that_was_accepted_and_has_gone_wrong_since_is_found(bundle: Bundle, jetson: Jetson) -> None:
    open_segmenter(bundle, ASKED, "rf").segmenter.close()
    jetson.faults.answer = _black
    fell_back(open_segmenter(bundle, ASKED, "rf"), bundle, "inference.engine_black")


def test_what_is_wrong_with_the_kit_is_named(bundle: Bundle, jetson: Jetson, monkeypatch: pytest.MonkeyPatch) -> None:
    jetson.faults.build = "Error Code 2: OutOfMemory"
    fell_back(open_segmenter(bundle, ASKED, "rf"), bundle, "inference.no_memory")
    jetson.faults.build = "no tactic for conv_3"
    fell_back(open_segmenter(bundle, ASKED, "rf"), bundle, "inference.build")
    monkeypatch.setattr(sys.modules["tensorrt"], "__version__", "8.5.2")
    fell_back(open_segmenter(bundle, ASKED, "rf"), bundle, "inference.tensorrt_version")


def test_a_kit_without_the_libraries_falls_back_and_names_what_brings_them(
    bundle: Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tensorrt", None)
    opened = open_segmenter(bundle, ASKED, "rf")
    fell_back(opened, bundle, "inference.no_tensorrt")
    assert opened.refusal is not None and "apt install" in opened.refusal.remedy


def test_a_kit_without_pycuda_falls_back(bundle: Bundle, jetson: Jetson, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pycuda.driver", None)
    opened = open_segmenter(bundle, ASKED, "rf")
    fell_back(opened, bundle, "inference.no_pycuda")
    assert opened.refusal is not None and "myosight[jetson]" in opened.refusal.remedy


def test_pictures_that_are_not_there_leave_no_engine_in_use(
    bundle: Bundle, jetson: Jetson, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import edge.demo.clips

    monkeypatch.setattr(edge.demo.clips, "CLIPS", tmp_path)
    monkeypatch.setattr(edge.demo.clips.demo_clips, "__defaults__", (tmp_path,))
    fell_back(open_segmenter(bundle, ASKED, "rf"), bundle, "inference.engine_frames")


@pytest.mark.parametrize(("asked", "runs"), [("fp16", "float"), ("int8", "int8")])
def test_the_way_back_runs_the_same_network_or_a_finer_one(
    asked: str, runs: str, bundle: Bundle, monkeypatch: pytest.MonkeyPatch, shown: tuple[Frame, PixelRect]
) -> None:
    monkeypatch.setitem(sys.modules, "tensorrt", None)
    opened = open_segmenter(bundle, Inference(backend="tensorrt", precision=asked), "rf")
    instead = fell_back(opened, bundle, "inference.no_tensorrt")
    expected = OnnxRuntimeSegmenter(bundle, Inference(precision=runs), "rf")
    assert same(instead.segment(*shown), expected.segment(*shown))


def test_what_the_bundle_does_not_have_is_refused_by_both(bundle: Bundle, jetson: Jetson) -> None:
    for wrong in (
        lambda: open_segmenter(bundle, ASKED, "aponeurosis"),
        lambda: open_segmenter(replace(bundle, int8=None), Inference(backend="tensorrt", precision="int8"), "rf"),
    ):
        with pytest.raises(InferenceError) as refusal:
            wrong()
        assert refusal.value.reason in ("inference.site", "inference.no_int8")


def test_onnx_runtime_is_opened_without_a_word_where_it_is_asked_for(bundle: Bundle) -> None:
    opened = open_segmenter(bundle, Inference(), "rf")
    assert (opened.reasons, opened.refusal) == (bundle.reasons, None)
    with pytest.raises(InferenceError) as refusal:
        open_segmenter(bundle, Inference(precision="fp16"), "rf")
    assert refusal.value.reason == "inference.no_fp16"


def test_the_screen_says_that_another_backend_runs(
    bundle: Bundle, jetson: Jetson, shown: tuple[Frame, PixelRect]
) -> None:
    jetson.faults.answer = _black
    opened = open_segmenter(bundle, ASKED, "rf")
    scale = GivenScale(PixelScale(0.08, 0.08, source="ruler"))
    reading = FrameReader(opened.segmenter, opened.reasons, site("rf"), scale).read(shown[0])
    assert FALLBACK in reading.measurement.reasons
    assert REASONS[FALLBACK].weight == "warn"


def test_the_doctor_tells_which_backend_runs_and_why(jetson: Jetson) -> None:
    along = load_bundle(find_bundle("aponeurosis-longitudinal"), BundleTrust())
    assert check_engine(along, Inference()).passed
    found = check_engine(along, ASKED)
    assert found.passed and "TensorRT in float agrees" in found.words
    jetson.faults.answer = _black
    found = check_engine(along, ASKED)
    assert not found.passed
    assert "ONNX Runtime would run instead" in found.words and "inference.engine_black" in found.words
