"""A network that is told the site, and judges the picture's own."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from onnx import helper
from pydantic import ValidationError

from calibration.scale.pixel_scale import PixelScale
from edge.anatomy import site
from edge.bundle.errors import BundleRefused
from edge.bundle.loading import Bundle, load_bundle
from edge.bundle.manifest import SiteLimits
from edge.bundle.shipped import find_shipped
from edge.configuration import BundleTrust, Inference
from edge.inference.errors import InferenceError
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from edge.inference.segmentation import Sighting
from edge.measure.sighting import doubts_of_site
from edge.pipeline.frame_reader import FrameReader
from edge.pipeline.frame_scale import GivenScale
from tests.edge.bundle.tiny_bundle import put_folder, seal, tiny_model
from tests.edge.bundle.tiny_bundle_of_sites import files_of_sites, graph_of_sites, manifest_of_sites
from tests.edge.inference.segmenter_contract import AREA, band_picture, frame_of


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    return load_bundle(put_folder(files_of_sites(), tmp_path / "models" / "two"), BundleTrust())


def test_the_site_that_is_asked_for_decides_what_is_drawn(bundle: Bundle) -> None:
    frame = frame_of(band_picture())
    drawn = [OnnxRuntimeSegmenter(bundle, Inference(), name).segment(frame, AREA).labels for name in ("rf", "ra")]
    bright = frame.image[AREA.y0 : AREA.y1, AREA.x0 : AREA.x1] > 100
    assert (drawn[0][bright] == 1).mean() > 0.95
    assert (drawn[1][bright] == 1).mean() < 0.05
    assert (drawn[1][~bright] == 1).mean() > 0.95


def test_the_judgement_does_not_follow_the_site_that_is_asked_for(bundle: Bundle) -> None:
    above = frame_of(band_picture((40, 90)))
    seen = [OnnxRuntimeSegmenter(bundle, Inference(), name).segment(above, AREA).sighting for name in ("rf", "ra")]
    assert seen[0] == seen[1]
    assert seen[0] is not None
    assert seen[0].likeliest == "rf"
    assert seen[0].none + sum(seen[0].sites.values()) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize("named", [None, "biceps", ""])
def test_a_site_the_bundle_does_not_have_is_refused(bundle: Bundle, named: str | None) -> None:
    with pytest.raises(InferenceError) as refusal:
        OnnxRuntimeSegmenter(bundle, Inference(), named)
    assert refusal.value.reason == "inference.site"
    assert "rf, ra" in refusal.value.remedy


def test_each_site_finds_the_bundle_that_has_several(bundle: Bundle) -> None:
    for name in ("rf", "ra"):
        assert find_shipped(name, bundle.path.parent) == bundle.path


@pytest.mark.parametrize(
    ("asked", "rows", "reason"),
    [
        ("rf", (40, 90), None),
        ("ra", (40, 90), "site.wrong"),
        ("rf", (240, 320), "site.wrong"),
        ("rf", (0, 0), "muscle.none"),
    ],
    ids=["the site itself", "another site", "another site below", "nothing"],
)
def test_a_picture_of_something_else_gives_no_number(
    bundle: Bundle, asked: str, rows: tuple[int, int], reason: str | None
) -> None:
    segmenter = OnnxRuntimeSegmenter(bundle, Inference(), asked)
    reader = FrameReader(segmenter, (), site(asked), GivenScale(PixelScale(0.1, 0.1, source="ruler")))
    reader.area_lock = _Whole()  # type: ignore[assignment]
    found = reader.read(frame_of(band_picture(rows))).measurement
    assert (reason in found.reasons) == (reason is not None)
    assert not {"site.wrong", "muscle.none"} & ({*found.reasons} - {reason})
    if reason:
        assert found.status == "blocked"
        assert found.mt_mm is None


class _Whole:
    def area_of(self, image: np.ndarray) -> object:  # type: ignore[type-arg]
        return AREA


def test_none_goes_before_another_site_and_limits_are_kept() -> None:
    limits = SiteLimits(least_asked=0.4, most_none=0.6)
    assert doubts_of_site(Sighting(0.61, {"rf": 0.0, "ra": 0.39}), "rf", limits) == ["muscle.none"]
    assert doubts_of_site(Sighting(0.60, {"rf": 0.0, "ra": 0.40}), "rf", limits) == ["site.wrong"]
    assert doubts_of_site(Sighting(0.20, {"rf": 0.39, "ra": 0.41}), "rf", limits) == ["site.wrong"]
    assert doubts_of_site(Sighting(0.30, {"rf": 0.40, "ra": 0.30}), "rf", limits) == []


def test_a_judgement_that_is_no_probability_is_refused(tmp_path: Path) -> None:
    graph = graph_of_sites(manifest_of_sites())
    graph.node[-1].CopyFrom(helper.make_node("Identity", ["site_logits"], ["site_probability"]))
    files = seal(files_of_sites() | {"model.onnx": tiny_model(graph).SerializeToString()})
    with pytest.raises(InferenceError) as refusal:
        OnnxRuntimeSegmenter(load_bundle(put_folder(files, tmp_path / "two"), BundleTrust()), Inference(), "rf")
    assert refusal.value.reason == "inference.not_probability"


def test_a_network_without_its_second_input_is_refused(tmp_path: Path) -> None:
    files = seal(files_of_sites(manifest_of_sites()) | {"model.onnx": _without_site_input()})
    with pytest.raises(BundleRefused) as refusal:
        load_bundle(put_folder(files, tmp_path / "two"), BundleTrust())
    assert refusal.value.reason == "bundle.onnx_interface"


def _without_site_input() -> bytes:
    graph = graph_of_sites(manifest_of_sites())
    del graph.input[1]
    graph.initializer.append(helper.make_tensor("site", 1, [1, 2], [1.0, 0.0]))
    network: bytes = tiny_model(graph).SerializeToString()
    return network


@pytest.mark.parametrize(
    "changes",
    [
        {"site": "rf"},
        {"sites": ()},
        {"sites": ("rf", "rf")},
        {"sites": ("rf", "aponeurosis")},
        {"site_limits": None},
        {"output": {"tensor": "probability", "classes": 2}},
        {"site_limits": {"least_asked": 1.1, "most_none": 0.5}},
    ],
    ids=["both", "none", "twice", "two views", "no limits", "no judgement", "a limit above 1"],
)
def test_a_manifest_half_of_one_site_and_half_of_several_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        manifest_of_sites(**changes)
