"""The self-test passes as it ships, and fails where anything of the path is not as it was."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from onnx import numpy_helper

import edge.golden.self_test
import edge.pipeline.calibrate
from calibration.errors import ScaleRefused
from calibration.scale.depth_text import ScreenText
from calibration.scale.pixel_rect import PixelRect
from calibration.scale.screen_scale import Known
from edge.bundle.loading import Bundle, load_bundle
from edge.bundle.shipped import find_bundle
from edge.capture.frame import Frame
from edge.configuration import BundleTrust, Inference
from edge.golden.check import Check, SelfTest
from edge.golden.golden_screens import LIST, SCREENS, golden_screens
from edge.golden.self_test import run_self_test
from edge.inference.errors import InferenceError
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from edge.inference.open_segmenter import OpenSegmenter
from edge.inference.segmentation import Segmentation
from edge.pipeline.calibrate import Calibration, calibrate_screen
from edge.pipeline.screen_text import read_text
from tests.edge.bundle.tiny_bundle import put_folder, tiny_files
from tests.edge.time_limit import time_limit

FLOAT = Inference()
SITES = ("biceps", "rf", "plpb")
FAULT = "ticks twice as close"
FILES = (*(f"{site}.png" for site in SITES), "twice_the_ticks.png")

_texts: dict[bytes, list[ScreenText]] = {}


def read_once(image: NDArray[np.uint8]) -> list[ScreenText]:
    """Read a screen's text, which takes a second, once for all tests."""
    key = image.tobytes()
    if key not in _texts:
        _texts[key] = read_text(image)
    return _texts[key]


@pytest.fixture(autouse=True)
def _text_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edge.pipeline.calibrate, "read_text", read_once)


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return load_bundle(find_bundle("five-muscle"), BundleTrust())


@pytest.fixture
def screens(tmp_path: Path) -> Path:
    """A copy of the shipped screens, to be changed."""
    return shutil.copytree(SCREENS, tmp_path / "screens")


def change_list(screens: Path, change: Callable[[dict[str, Any]], object]) -> None:
    listed = json.loads((screens / LIST).read_text())
    change(listed)
    (screens / LIST).write_text(json.dumps(listed))


def failures(tested: SelfTest) -> list[Check]:
    failed = [check for check in tested.checks if not check.passed]
    assert tested.passed == (not failed)
    assert all(check.words.startswith(f"{check.name}: ") for check in tested.checks)
    return failed


def test_as_shipped_the_sound_screens_are_measured_and_the_broken_one_is_refused(bundle: Bundle) -> None:
    tested = run_self_test(bundle, FLOAT)
    assert not failures(tested)
    assert [check.name for check in tested.checks] == [*SITES, FAULT]
    for check, golden in zip(tested.checks[:3], golden_screens().sound, strict=True):
        assert f"mm ({golden.mt_mm:.2f})" in check.words and f"cm² ({golden.csa_cm2:.2f})" in check.words
    assert "scale.disagree" in tested.checks[3].words


def test_both_forms_in_8_bits_pass(bundle: Bundle) -> None:
    assert not failures(run_self_test(bundle, Inference(precision="int8")))
    assert bundle.int8 is not None
    assert not failures(run_self_test(replace(bundle, onnx=bundle.int8.for_tensorrt), FLOAT))


def test_the_screens_show_rulers_on_both_sides_with_both_pitches_and_are_small() -> None:
    golden = golden_screens()
    assert {one.screen.tick_mm for one in golden.sound} == {5.0, 10.0}
    assert len({one.site for one in golden.sound}) == 3
    assert sum(file.stat().st_size for file in SCREENS.iterdir()) < 2_000_000
    assert {file.name for file in SCREENS.iterdir()} == {*FILES, LIST}


def test_one_changed_byte_of_a_screen_is_found(bundle: Bundle, screens: Path) -> None:
    for name in FILES:
        data = bytearray((screens / name).read_bytes())
        data[len(data) // 2] ^= 1
        (screens / name).write_bytes(data)
    failed = failures(run_self_test(bundle, FLOAT, screens=screens))
    assert [check.name for check in failed] == [*SITES, FAULT]
    for check, name in zip(failed, FILES, strict=True):
        assert "not the file it was" in check.words and name in check.words


@pytest.mark.parametrize("put", [lambda file: None, Path.mkdir, os.mkfifo], ids=["nothing", "folder", "pipe"])
def test_a_screen_that_is_no_file_fails_its_own_check(
    put: Callable[[Path], object], bundle: Bundle, screens: Path
) -> None:
    file = screens / "rf.png"
    file.unlink()
    put(file)
    with time_limit():
        (failed,) = failures(run_self_test(bundle, FLOAT, screens=screens))
    assert failed.name == "rf" and str(file) in failed.words


def test_a_screen_that_is_no_picture_fails_even_with_its_own_digest(bundle: Bundle, screens: Path) -> None:
    (screens / "rf.png").write_bytes(b"")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    change_list(screens, lambda listed: listed["sound"][1].update(sha256=empty))
    (failed,) = failures(run_self_test(bundle, FLOAT, screens=screens))
    assert failed.name == "rf" and "no picture" in failed.words


@pytest.mark.parametrize(
    "changes",
    [
        [
            ("mt_mm", lambda value: value + 0.2, "more than 0.1 mm off"),
            ("csa_cm2", lambda value: value * 1.02, "more than 1 % off"),
            ("mm_per_px_x", lambda value: value * 1.02, "scale -2.0 %: more than 1 % off"),
        ],
        [
            ("centre_x_px", lambda value: value + 12, "more than 0.5 mm off"),
            ("mt_mm", lambda value: value - 0.2, "more than 0.1 mm off"),
            ("csa_cm2", lambda value: value * 0.98, "more than 1 % off"),
        ],
        [
            ("mm_per_px_y", lambda value: value * 0.98, "scale +2.0 %: more than 1 % off"),
            ("centre_y_px", lambda value: value - 12, "more than 0.5 mm off"),
            ("mt_mm", lambda value: value + 0.2, "more than 0.1 mm off"),
        ],
        [
            ("tick_mm", lambda value: 2 * value, "scale.disagree"),
            ("tick_mm", lambda value: value / 2, "scale.disagree"),
            ("aperture_mm", lambda value: value * 1.1, "scale.aspect"),
        ],
    ],
)
def test_another_golden_value_is_not_found(
    changes: list[tuple[str, Callable[[float], float], str]], bundle: Bundle, screens: Path
) -> None:
    def change(listed: dict[str, Any]) -> None:
        for entry, (field, to, _) in zip(listed["sound"], changes, strict=True):
            entry[field] = to(entry[field])

    change_list(screens, change)
    failed = failures(run_self_test(bundle, FLOAT, screens=screens))
    assert [check.name for check in failed] == [*SITES]
    for check, (_, _, says) in zip(failed, changes, strict=True):
        assert says in check.words


@pytest.mark.parametrize(
    "change",
    [
        lambda listed: listed.clear(),
        lambda listed: listed.update(more=1),
        lambda listed: listed["sound"].pop(),
        lambda listed: listed["broken"].clear(),
        lambda listed: listed["sound"][0].update(file="../rf.png"),
        lambda listed: listed["sound"][0].update(site="heart"),
        lambda listed: listed["sound"][0].update(mm_per_px_x=3.0),
        lambda listed: listed["sound"][0].update(mt_mm=float("nan")),
        lambda listed: listed["sound"][0].update(mt_mm="25"),
        lambda listed: listed["broken"][0].update(sha256="0"),
    ],
)
def test_a_list_that_says_what_cannot_be_fails(
    change: Callable[[dict[str, Any]], object], bundle: Bundle, screens: Path
) -> None:
    change_list(screens, change)
    tested = run_self_test(bundle, FLOAT, screens=screens)
    (failed,) = failures(tested)
    assert len(tested.checks) == 1 and "[golden.list]" in failed.words


@pytest.mark.parametrize("content", ["", "[" * 30_000, " " * 70_000, "null"])
def test_a_list_that_is_none_fails(content: str, bundle: Bundle, screens: Path) -> None:
    (screens / LIST).write_text(content)
    (failed,) = failures(run_self_test(bundle, FLOAT, screens=screens))
    assert "[golden.list]" in failed.words
    (failed,) = failures(run_self_test(bundle, FLOAT, screens=screens / "nowhere"))
    assert "[golden.missing]" in failed.words


def falsely(image: NDArray[np.uint8], known: Known, *, x: float = 1.0, y: float = 1.0) -> Calibration:
    """Find the scale, and return it by a factor too large."""
    found = calibrate_screen(image, known)
    if found.agreement is None:
        return found
    scale = found.agreement.scale
    scale = replace(scale, mm_per_px_x=x * scale.mm_per_px_x, mm_per_px_y=y * scale.mm_per_px_y)
    return replace(found, agreement=replace(found.agreement, scale=scale))


@pytest.mark.parametrize(("x", "y"), [(1.03, 1.03), (1.0, 1.03), (0.97, 1.0)])
def test_a_scale_three_percent_off_fails_every_sound_screen(x: float, y: float, bundle: Bundle) -> None:
    failed = failures(run_self_test(bundle, FLOAT, calibrate=partial(falsely, x=x, y=y)))
    assert [check.name for check in failed] == [*SITES]
    assert all("scale +3.0 %: more" in one.words or "scale -3.0 %: more" in one.words for one in failed)


def test_accepting_the_broken_screen_fails(bundle: Bundle) -> None:
    accepted = calibrate_screen(golden_screens().sound[0].screen.picture(), golden_screens().sound[0].screen.known)

    def trustful(image: NDArray[np.uint8], known: Known) -> Calibration:
        found = calibrate_screen(image, known)
        return found if found.agreement is not None else accepted

    (failed,) = failures(run_self_test(bundle, FLOAT, calibrate=trustful))
    assert failed.name == FAULT and "was accepted" in failed.words


def test_refusing_everything_fails_every_check(bundle: Bundle) -> None:
    """The broken screen, too: it must be refused for its ticks, not because nothing is read any more."""
    blind = ScaleRefused("Nothing is seen.", remedy="Look again.", reason="scale.no_source")

    def refusing(image: NDArray[np.uint8], known: Known) -> Calibration:
        return replace(calibrate_screen(image, known), agreement=None, refusal=blind)

    failed = failures(run_self_test(bundle, FLOAT, calibrate=refusing))
    assert [check.name for check in failed] == [*SITES, FAULT]
    assert "another reason (scale.no_source)" in failed[-1].words


class Shifted(OnnxRuntimeSegmenter):
    """Draws its outline a millimetre too deep."""

    def segment(self, frame: Frame, area: PixelRect) -> Segmentation:
        found = super().segment(frame, area)
        return replace(found, labels=np.ascontiguousarray(np.roll(found.labels, 14, axis=0)))


class Failing(OnnxRuntimeSegmenter):
    """Fails on every picture."""

    def segment(self, frame: Frame, area: PixelRect) -> Segmentation:
        raise InferenceError("It failed.", remedy="Restart.", reason="inference.run")


@pytest.mark.parametrize(
    ("kind", "says"), [(Shifted, "mm aside: more than 0.5 mm off"), (Failing, "The network failed on this picture.")]
)
def test_a_network_that_shifts_or_fails_is_found(
    kind: type[OnnxRuntimeSegmenter], says: str, bundle: Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(bundle: Bundle, settings: Inference, site: str | None) -> OpenSegmenter:
        return OpenSegmenter(kind(bundle, settings, site), bundle.reasons)

    monkeypatch.setattr(edge.golden.self_test, "open_segmenter", opened)
    failed = failures(run_self_test(bundle, FLOAT))
    assert [check.name for check in failed] == [*SITES]
    assert all(says in check.words for check in failed)


def test_a_network_that_does_not_load_or_is_not_there_is_found(bundle: Bundle) -> None:
    failed = failures(run_self_test(replace(bundle, onnx=b"garbled"), FLOAT))
    assert all("inference.load" in check.words for check in failed) and len(failed) == 3
    failed = failures(run_self_test(replace(bundle, int8=None), Inference(precision="int8")))
    assert all("inference.no_int8" in check.words for check in failed) and len(failed) == 3


def test_a_layer_with_the_wrong_sign_is_found(bundle: Bundle) -> None:
    network = onnx.load_model_from_string(bundle.onnx)
    first = next(node.input[1] for node in network.graph.node if node.op_type == "Conv")
    weights = next(one for one in network.graph.initializer if one.name == first)
    weights.CopyFrom(numpy_helper.from_array(-numpy_helper.to_array(weights), first))
    failed = failures(run_self_test(replace(bundle, onnx=network.SerializeToString()), FLOAT))
    assert [check.name for check in failed] == [*SITES]


def test_a_bundle_without_golden_pictures_is_tested_on_its_scales_only_and_told_so(tmp_path: Path) -> None:
    shipped = load_bundle(find_bundle("aponeurosis-longitudinal"), BundleTrust())
    namesake = load_bundle(put_folder(tiny_files(), tmp_path / "rf"), BundleTrust())
    for other in (shipped, namesake):
        tested = run_self_test(other, FLOAT)
        assert not failures(tested)
        assert [check.name for check in tested.checks] == [*SITES, FAULT]
        assert all("this bundle has no golden picture" in check.words for check in tested.checks[:3])
        assert not any("MT" in check.words for check in tested.checks)
    assert len(failures(run_self_test(shipped, FLOAT, calibrate=partial(falsely, y=1.03)))) == 3


def test_a_test_that_is_stopped_has_not_passed_and_looks_at_no_further_screen() -> None:
    shipped = load_bundle(find_bundle("five-muscle"), BundleTrust())
    asked: list[int] = []

    def goes_on() -> bool:
        asked.append(len(asked))
        return len(asked) < 2

    stopped = run_self_test(shipped, FLOAT, calibrate=_never, goes_on=goes_on)
    assert len(stopped.checks) == 2 and not stopped.passed
    assert stopped.checks[-1].words == "self-test: it was stopped before its end"


def _never(*_: object, **__: object) -> Calibration:
    raise ScaleRefused("No scale.", remedy="None.", reason="scale.no_source")
