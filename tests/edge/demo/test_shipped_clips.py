"""The demo as it ships: every clip gives numbers, and they are near the clip's known truth (simulated, both)."""

from __future__ import annotations

import itertools

import pytest

from edge.anatomy import site
from edge.bundle.loading import load_bundle
from edge.bundle.shipped import find_shipped
from edge.capture.open_source import open_source
from edge.configuration import BundleTrust, Inference
from edge.demo.clips import DemoClip, demo_clips
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from edge.pipeline.frame_reader import FrameReader
from edge.pipeline.frame_scale import GivenScale
from tests.edge.demo.measured_clips import measure_clip


@pytest.mark.parametrize("clip", demo_clips().values(), ids=lambda clip: clip.site)
def test_a_shipped_clip_is_measured_near_its_truth(clip: DemoClip) -> None:
    found = measure_clip(clip, every=8)
    assert found.numbered == found.frames == 10
    assert found.mt_mm == pytest.approx(found.mt_true_mm, abs=1.0), "limits of agreement asked of the bundle"
    assert found.csa_cm2 == pytest.approx(found.csa_true_cm2, rel=0.05)


def test_the_five_sites_are_there_and_small_enough_to_ship() -> None:
    clips = demo_clips()
    assert set(clips) == {"biceps", "triceps", "ra", "rf", "plpb"}
    assert sum(clip.path.stat().st_size for clip in clips.values()) <= 10 * 2**20


@pytest.mark.parametrize("clip", demo_clips().values(), ids=lambda clip: clip.site)
def test_the_same_clip_as_a_video_gets_an_outline_and_no_number(clip: DemoClip) -> None:
    """What may show numbers is the demo, not the picture: a network of simulated pictures measures nobody."""
    bundle = load_bundle(find_shipped(clip.site), BundleTrust())
    segmenter = OnnxRuntimeSegmenter(bundle, Inference(), clip.site)
    reader = FrameReader(segmenter, bundle.reasons, site(clip.site), GivenScale(clip.scale))
    with open_source(str(clip.path)) as source:
        found = reader.read(next(iter(source))).measurement
    assert found.outline is not None
    assert found.mt_mm is None
    assert "model.simulated" in found.reasons
    assert "model.demo" not in found.reasons


#: Shown and asked site where 0.3.0 gives a number though it should not: a known mistake (edge/README.md), pinned here
#: so that neither a second one nor its end goes unseen.
MISTAKEN = {("triceps", "plpb")}


@pytest.mark.parametrize(("shown", "asked"), list(itertools.permutations(demo_clips(), 2)))
def test_a_clip_of_another_site_gives_no_number_but_for_a_known_mistake(shown: str, asked: str) -> None:
    clip = demo_clips()[shown]
    bundle = load_bundle(find_shipped(shown), BundleTrust())
    segmenter = OnnxRuntimeSegmenter(bundle, Inference(), asked)
    reader = FrameReader(segmenter, bundle.reasons, site(asked), GivenScale(clip.scale), demo=True)
    with open_source(str(clip.path)) as source:
        found = reader.read(next(iter(source))).measurement
    noticed = bool({"site.wrong", "muscle.none"} & {*found.reasons})
    assert noticed == ((shown, asked) not in MISTAKEN), f"the {shown}, asked for as {asked}"
    assert not noticed or found.mt_mm is None
