"""Which way a segmentation is measured, and what a bare mask must be."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pytest
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from calibration.scale.pixel_scale import PixelScale
from edge.anatomy import site
from edge.bundle.manifest import InputSpec, Label, Manifest, OutputSpec, TrainingData
from edge.capture.frame import Frame
from edge.inference.segmentation import Segmentation
from edge.measure.errors import MaskRefused
from edge.measure.measure import measure, measure_mask
from tests.edge.measure.analytic_muscles import AnalyticMuscle

SCALE = PixelScale(0.08, 0.08, "test")
RECTUS = AnalyticMuscle(40.0, 18.0)


def manifest(view: Literal["transverse", "longitudinal"], labels: tuple[Label, ...]) -> Manifest:
    return Manifest(
        format_version=1,
        name="test",
        version="1.0.0",
        site="rf" if view == "transverse" else "aponeurosis",
        view=view,
        labels=labels,
        input=InputSpec(tensor="x", width=256, height=256, resize="stretch", normalisation="image_zscore"),
        output=OutputSpec(tensor="y", classes=len(labels) + 1),
        opset=17,
        trained_on="real",
        training_data=(TrainingData(name="none", licence="none", attribution="none", images=1),),
        metrics=(),
        intended_use="tests",
        created="2025-01-01",
    )


def segmented(labels: NDArray[np.uint8], corner: tuple[int, int] = (0, 0), level: int = 255) -> Segmentation:
    height, width = labels.shape
    area = PixelRect(corner[0], corner[1], corner[0] + width, corner[1] + height)
    screen = np.full((area.y1 + 10, area.x1 + 10, 3), 40, np.uint8)
    return Segmentation(labels, np.full(labels.shape, level, np.uint8), area, Frame(screen, 3, 0, "drawn"))


def test_the_label_that_plays_the_muscle_is_measured_and_no_other() -> None:
    bundle = manifest(
        "transverse", (Label(value=1, name="bone", role="bone"), Label(value=2, name="rf", role="muscle"))
    )
    labels = np.where(RECTUS.hard_mask() > 0, 2, 0).astype(np.uint8)
    labels[-12:] = 1
    found = measure(segmented(labels, corner=(30, 20)), bundle, SCALE, site("rf"))
    assert found.status == "ok"
    assert found.mt_mm == pytest.approx(RECTUS.true_mt_mm(), abs=0.1)
    assert found.echo_intensity == pytest.approx(40.0)
    assert found.outline[:, 0].mean() == pytest.approx(30 + (RECTUS.columns - 1) / 2, abs=1.0)
    absent = np.where(labels == 1, 1, 0).astype(np.uint8)
    assert measure(segmented(absent), bundle, SCALE, site("rf")).reasons == ("muscle.none",)


def test_two_aponeuroses_are_measured_between_their_inner_edges() -> None:
    bundle = manifest(
        "longitudinal",
        (
            Label(value=1, name="superficial", role="superficial_aponeurosis"),
            Label(value=2, name="deep", role="deep_aponeurosis"),
        ),
    )
    labels = np.zeros((400, 500), np.uint8)
    labels[90:101] = 1
    labels[300:312] = 2
    found = measure(segmented(labels, corner=(30, 20)), bundle, SCALE, site("aponeurosis"))
    assert found.status == "ok"
    assert found.height_px.middle == pytest.approx(199.0, abs=0.2)
    assert found.mt_mm == pytest.approx(199.0 * 0.08, abs=0.02)
    assert measure(segmented(labels, level=160), bundle, SCALE, site("aponeurosis")).reasons == ("confidence.low",)
    labels[300:312] = 0
    assert "edges.missing" in measure(segmented(labels), bundle, SCALE, site("aponeurosis")).reasons


@pytest.mark.parametrize(
    "array",
    [
        pytest.param(np.zeros((40, 40, 3), np.uint8), id="colour"),
        pytest.param(np.zeros((40, 40)), id="float"),
        pytest.param(np.zeros((0, 40), np.uint8), id="empty"),
        pytest.param(np.zeros((1, 40_000), np.uint8), id="too long"),
    ],
)
def test_an_array_that_is_no_mask_is_refused(array: NDArray[np.uint8]) -> None:
    with pytest.raises(MaskRefused) as refused:
        measure_mask(array, SCALE)
    assert refused.value.reason == "mask.unreadable"


def test_a_mask_of_ones_counts_as_a_mask_of_255() -> None:
    mask = RECTUS.hard_mask()
    assert measure_mask(mask // 255, SCALE).csa_cm2 == measure_mask(mask, SCALE).csa_cm2


@pytest.mark.parametrize(("factor", "reason"), [(2.0, "mt.implausible"), (3.0, "mt.impossible")])
def test_a_wrong_scale_may_show_itself_as_an_unlikely_size(factor: float, reason: str) -> None:
    mask = AnalyticMuscle(32.0, 18.0).hard_mask()
    scale = PixelScale(0.08 * factor, 0.08 * factor, "test")
    found = measure_mask(mask, scale, site("rf"))
    assert reason in found.reasons
    assert (found.mt_mm is None) == (reason == "mt.impossible")
    assert measure_mask(mask, scale).mt_mm is not None
