"""An outline edited by touch: what is not moved stays, what is moved is measured, and nothing impossible is taken."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from calibration.scale.pixel_rect import PixelRect
from edge.anatomy import site
from edge.bundle.loading import load_bundle
from edge.bundle.manifest import Manifest
from edge.bundle.shipped import find_shipped
from edge.capture.open_source import open_source
from edge.configuration import BundleTrust, Inference
from edge.demo.clips import DemoClip, demo_clips
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from edge.inference.segmentation import Segmentation, Sighting
from edge.measure.edited_outline import (
    ABOUT_OUTLINE,
    FEWEST_PIXELS,
    HANDLES,
    EditedOutline,
    OutlineRefused,
    editable,
    measure_edited,
)
from edge.measure.measure import measure
from edge.measure.measurement import Measurement
from edge.measure.polygon import crosses_itself, signed_area
from edge.measure.verdict import judged
from edge.pipeline.frame_reader import FrameReader
from edge.pipeline.frame_scale import GivenScale
from edge.pipeline.reading import Reading
from tests.edge.measure.analytic_muscles import AnalyticMuscle
from tests.edge.measure.segmented_muscles import X0, Y0, segmented

RF = site("rf")


@lru_cache(maxsize=1)
def manifest() -> Manifest:
    return load_bundle(find_shipped("rf"), BundleTrust()).manifest


def laid_out(muscle: AnalyticMuscle) -> tuple[Segmentation, Measurement, EditedOutline]:
    segmentation = segmented(muscle, manifest())
    found = measure(segmentation, manifest(), muscle.scale, RF)
    return segmentation, found, editable(found, segmentation.area)


MUSCLES = st.builds(
    AnalyticMuscle,
    width_mm=st.floats(25.0, 75.0),
    thickness_mm=st.floats(8.0, 20.0),
    exponent=st.floats(2.0, 5.0),
    sagitta_mm=st.sampled_from([-3.0, -1.0, 0.0, 2.0]),
    tilt_deg=st.floats(-15.0, 15.0),
    offset_mm=st.floats(-8.0, 8.0),
    pitch_mm=st.sampled_from([(0.08, 0.08), (0.1, 0.08), (0.12, 0.12)]),
)
PLAIN = AnalyticMuscle(width_mm=40.0, thickness_mm=16.0)


@settings(max_examples=25, deadline=None)
@given(MUSCLES)
def test_an_outline_that_nobody_moved_measures_the_same(muscle: AnalyticMuscle) -> None:
    segmentation, found, outline = laid_out(muscle)
    assume(found.mt_mm is not None)
    _, again = measure_edited(outline, found, segmentation, manifest(), muscle.scale, RF)
    assert again.mt_mm == pytest.approx(found.mt_mm, abs=0.1)
    assert again.csa_cm2 == pytest.approx(found.csa_cm2, rel=0.01)
    assert again.fov_truncated == found.fov_truncated
    assert again.reasons[0] == "outline.edited"


@lru_cache(maxsize=8)
def read_of(clip: DemoClip, numbers: tuple[int, ...]) -> tuple[Manifest, tuple[Reading, ...]]:
    """Return some frames of a shipped clip as the demo reads them; clip and network are simulated."""
    bundle = load_bundle(find_shipped(clip.site), BundleTrust())
    segmenter = OnnxRuntimeSegmenter(bundle, Inference(), clip.site)
    reader = FrameReader(segmenter, bundle.reasons, site(clip.site), GivenScale(clip.scale), demo=True)
    with open_source(str(clip.path)) as source:
        return bundle.manifest, tuple(reader.read(frame) for frame in source if frame.sequence in numbers)


@pytest.mark.parametrize("clip", demo_clips().values(), ids=lambda clip: clip.site)
def test_a_clips_outline_that_nobody_moved_measures_the_same(clip: DemoClip) -> None:
    network, readings = read_of(clip, (0, 29, 58))
    assert len(readings) == 3
    for reading in readings:
        found = reading.measurement
        assert reading.segmentation is not None and reading.area is not None
        outline = editable(found, reading.area)
        _, again = measure_edited(outline, found, reading.segmentation, network, reading.scale, site(clip.site))
        assert again.mt_mm == pytest.approx(found.mt_mm, abs=0.1)
        assert again.csa_cm2 == pytest.approx(found.csa_cm2, rel=0.01)
        assert set(again.reasons) == {"outline.edited", *found.reasons} - {"confidence.low"}


@settings(max_examples=25, deadline=None)
@given(MUSCLES, st.lists(st.tuples(st.integers(0, HANDLES - 1), st.floats(0.5, 25.0)), min_size=1, max_size=4))
def test_handles_moved_outwards_never_make_it_smaller(muscle: AnalyticMuscle, moves: list[tuple[int, float]]) -> None:
    _, _, outline = laid_out(muscle)
    for handle, by_px in moves:
        to = outline.handles[handle] + by_px * outline.outward(handle)
        try:
            wider = outline.moved(handle, (float(to[0]), float(to[1])))
        except OutlineRefused:
            continue
        assert signed_area(wider.points) >= signed_area(outline.points) - 1e-6
        assert wider.handles[handle] == pytest.approx(to)
        outline = wider


@settings(max_examples=25, deadline=None)
@given(
    MUSCLES,
    st.lists(
        st.tuples(st.integers(0, HANDLES - 1), st.floats(-150.0, 150.0), st.floats(-150.0, 150.0)),
        min_size=1,
        max_size=5,
    ),
)
def test_whatever_is_done_to_it_the_outline_stays_one_within_the_picture(
    muscle: AnalyticMuscle, moves: list[tuple[int, float, float]]
) -> None:
    segmentation, found, outline = laid_out(muscle)
    area = segmentation.area
    for handle, across, down in moves:
        x, y = outline.handles[handle]
        try:
            outline = outline.moved(handle, (float(x + across), float(y + down)))
        except OutlineRefused as refusal:
            assert refusal.reason in {"outline.outside", "outline.crosses", "outline.small"}
    assert not crosses_itself(outline.points)
    assert signed_area(outline.points) >= FEWEST_PIXELS
    assert (outline.points >= (area.x0 - 0.5, area.y0 - 0.5)).all()
    assert (outline.points <= (area.x1 - 0.5, area.y1 - 0.5)).all()
    assert np.array_equal(outline.original, found.muscle), "the network's mask is kept"
    redrawn, again = measure_edited(outline, found, segmentation, manifest(), muscle.scale, RF)
    assert np.count_nonzero(redrawn.labels) == np.count_nonzero(outline.mask())
    assert (again.mt_mm is None) == (again.status == "blocked")


def test_a_lower_border_moved_down_by_ten_pixels_makes_it_thicker_by_ten_pixels() -> None:
    segmentation, found, outline = laid_out(PLAIN)
    middle_x, middle_y = outline.handles.mean(axis=0)
    near = np.abs(outline.handles[:, 0] - middle_x) < 0.3 * 40.0 / 0.08
    below = near & (outline.handles[:, 1] > middle_y)
    wanted = outline.handles + np.where(below, 10.0, 0.0)[:, None] * (0.0, 1.0)
    for _ in range(10):  # each move takes its neighbours along: a few rounds bring all where they shall be
        for handle in np.flatnonzero(near):
            outline = outline.moved(int(handle), (float(wanted[handle, 0]), float(wanted[handle, 1])))
    _, again = measure_edited(outline, found, segmentation, manifest(), PLAIN.scale, RF)
    assert found.mt_mm is not None and again.mt_mm is not None
    assert again.mt_mm - found.mt_mm == pytest.approx(10 * 0.08, abs=0.15)


def test_one_border_moves_and_the_one_across_stays() -> None:
    _, _, outline = laid_out(PLAIN)
    upper = int(outline.handles[:, 1].argmin())
    x, y = outline.handles[upper]
    moved = outline.moved(upper, (float(x), float(y) - 12.0))
    change = np.hypot(*(moved.handles - outline.handles).T)
    assert change[upper] == pytest.approx(12.0)
    beside = [(upper - 1) % HANDLES, (upper + 1) % HANDLES]
    assert all(3.0 < change[one] < 9.0 for one in beside)
    assert change[int(outline.handles[:, 1].argmax())] == 0.0


def test_what_cannot_be_is_refused() -> None:
    segmentation, _, outline = laid_out(PLAIN)
    upper, lower = int(outline.handles[:, 1].argmin()), int(outline.handles[:, 1].argmax())
    below = outline.handles[lower] + (0.0, 15.0)
    with pytest.raises(OutlineRefused) as crossing:
        outline.moved(upper, (float(below[0]), float(below[1])))
    assert crossing.value.reason == "outline.crosses"
    for to in ((segmentation.area.x1 + 1.0, 100.0), (float("nan"), 100.0), (X0 + 20.0, Y0 - 2.0)):
        with pytest.raises(OutlineRefused) as outside:
            outline.moved(upper, to)
        assert outside.value.reason == "outline.outside"


def test_an_outline_with_next_to_nothing_in_it_is_refused() -> None:
    tiny = AnalyticMuscle(width_mm=5.0, thickness_mm=2.6, pitch_mm=(0.08, 0.08))
    with pytest.raises(OutlineRefused) as never:
        laid_out(AnalyticMuscle(width_mm=3.0, thickness_mm=2.0))
    assert never.value.reason == "outline.small"
    _, _, outline = laid_out(tiny)
    with pytest.raises(OutlineRefused) as small:
        for _ in range(40):
            for handle in range(HANDLES):
                to = outline.handles[handle] - 1.0 * outline.outward(handle)
                outline = outline.moved(handle, (float(to[0]), float(to[1])))
    assert small.value.reason == "outline.small"


def test_only_what_has_an_outline_across_its_fibres_can_be_edited() -> None:
    area = PixelRect(0, 0, 100, 100)
    for view, reason in (("transverse", "outline.none"), ("longitudinal", "outline.longitudinal")):
        with pytest.raises(OutlineRefused) as refused:
            editable(Measurement("rf", view, "blocked", ("muscle.none",)), area)
        assert refused.value.reason == reason


def test_the_networks_doubts_of_its_outline_go_and_all_others_stay() -> None:
    segmentation, found, outline = laid_out(PLAIN)
    against = ("outline.uncertain", "confidence.low", "muscle.split", "signal.late", "model.demo", "orientation.lost")
    doubted = judged(found, (*found.reasons, *against))
    _, again = measure_edited(outline, doubted, segmentation, manifest(), PLAIN.scale, RF)
    assert set(again.reasons) == {"outline.edited", "signal.late", "model.demo", "orientation.lost"}
    assert again.status == "blocked" and again.mt_mm is None, "the kit was too slow whoever draws the outline"
    _, rescued = measure_edited(
        outline, judged(found, ("outline.uncertain", "model.demo")), segmentation, manifest(), PLAIN.scale, RF
    )
    assert rescued.status == "warn"
    assert rescued.mt_mm == pytest.approx(found.mt_mm, abs=0.1)


def test_another_muscle_stays_another_muscle_whoever_outlines_it() -> None:
    segmentation, found, outline = laid_out(PLAIN)
    sites = dict.fromkeys(manifest().all_sites, 0.0)
    other = next(one for one in sites if one != "rf")
    seen = Segmentation(
        segmentation.labels,
        segmentation.probability,
        segmentation.area,
        segmentation.frame,
        Sighting(0.0, {**sites, other: 1.0}),
    )
    _, again = measure_edited(outline, found, seen, manifest(), PLAIN.scale, RF)
    assert "site.wrong" in again.reasons
    assert again.mt_mm is None


def test_without_a_scale_it_is_measured_in_pixels() -> None:
    segmentation, found, outline = laid_out(PLAIN)
    unscaled = measure(segmentation, manifest(), None, RF)
    _, again = measure_edited(outline, unscaled, segmentation, manifest(), None, RF)
    assert again.mt_mm is None and again.mt_px is not None and found.mt_px is not None
    assert again.mt_px == pytest.approx(found.mt_px, abs=1.0)


@settings(max_examples=25, deadline=None)
@given(MUSCLES, st.integers(0, HANDLES - 1), st.floats(-30.0, 30.0), st.floats(-30.0, 30.0))
def test_what_is_measured_of_an_outline_is_named_as_about_it(
    muscle: AnalyticMuscle, handle: int, across: float, down: float
) -> None:
    """Else a doubt of the old outline would stay beside the new one's number."""
    segmentation, found, outline = laid_out(muscle)
    x, y = outline.handles[handle]
    try:
        outline = outline.moved(handle, (float(x + across), float(y + down)))
    except OutlineRefused:
        assume(False)
    _, again = measure_edited(outline, found, segmentation, manifest(), muscle.scale, RF)
    assert set(found.reasons) | set(again.reasons) <= ABOUT_OUTLINE | {"outline.edited"}
