"""A mask goes out as polygons and comes back as itself."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from export.annotations import from_masks
from export.annotations.from_masks import annotation_of
from export.annotations.labelme_file import read_annotation, write_annotation
from export.annotations.rasterise import rasterise
from export.annotations.shape import BACKGROUND, Annotation, fault_of

NAMES = ("rf", "vi", "sat")
HEIGHT, WIDTH = 120, 160


def landscape(seed: int) -> NDArray[np.uint8]:
    """Return a map of three labels with islands, holes, labels inside holes, and pieces at the border."""
    draw = np.random.default_rng(seed)
    labels = np.zeros((HEIGHT, WIDTH), np.uint8)
    for value in (1, 2, 3):
        hills = cv2.GaussianBlur(draw.normal(size=labels.shape), (0, 0), float(draw.choice([4, 8, 16])))
        labels[hills > np.quantile(hills, draw.choice([0.6, 0.8, 0.95]))] = value
    return labels


def ellipse(half_width: float, half_height: float, tilt: float = 0.2) -> NDArray[np.uint8]:
    """Return the mask of a tilted ellipse, label 1, on 300 × 400 px."""
    y, x = np.mgrid[:300, :400] + 0.5
    u = (x - 200) * np.cos(tilt) + (y - 150) * np.sin(tilt)
    v = -(x - 200) * np.sin(tilt) + (y - 150) * np.cos(tilt)
    return ((u / half_width) ** 2 + (v / half_height) ** 2 < 1).astype(np.uint8)


def faults(annotation: Annotation) -> list[str]:
    size = annotation.image_height, annotation.image_width
    return [fault for shape in annotation.shapes if (fault := fault_of(shape, *size))]


@settings(deadline=None, max_examples=12)
@given(seed=st.integers(0, 2**31))
def test_every_label_comes_back(seed: int) -> None:
    labels = landscape(seed)
    annotation = annotation_of(labels, NAMES, "x.png")
    assert faults(annotation) == []
    back = rasterise(annotation, NAMES)
    for value in np.unique(labels[labels > 0]):
        was, now = labels == value, back == value
        assert 2 * (was & now).sum() >= 0.99 * (was.sum() + now.sum())
        assert abs(int(now.sum()) - int(was.sum())) <= 0.005 * was.sum()


@settings(deadline=None, max_examples=25)
@given(seed=st.integers(0, 2**31))
def test_with_all_points_every_pixel_comes_back_even_from_noise(seed: int) -> None:
    labels = np.random.default_rng(seed).integers(0, 4, (15, 18)).astype(np.uint8)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(from_masks, "_TOLERANCES_PX", (0.0,))
        annotation = annotation_of(labels, NAMES, "x.png")
    assert faults(annotation) == []
    np.testing.assert_array_equal(rasterise(annotation, NAMES), labels)


@given(half_width=st.floats(60, 150), half_height=st.floats(20, 80), tilt=st.floats(-0.4, 0.4))
@settings(deadline=None, max_examples=25)
def test_a_muscle_has_few_enough_points_to_correct_by_hand(half_width: float, half_height: float, tilt: float) -> None:
    mask = ellipse(half_width, half_height, tilt)
    (shape,) = annotation_of(mask, ("rf",), "x.png").shapes
    assert 8 <= len(shape.points) <= 60
    assert shape.group_id is None


def test_islands_share_a_group_and_holes_are_background_painted_later() -> None:
    labels = np.zeros((HEIGHT, WIDTH), np.uint8)
    labels[10:60, 10:70] = 1
    labels[10:60, 90:150] = 1
    labels[20:40, 20:40] = 0  # a hole that stays one
    labels[20:40, 100:120] = 2  # one that another label fills
    annotation = annotation_of(labels, NAMES, "x.png")
    assert sorted(shape.label for shape in annotation.shapes) == [BACKGROUND, "rf", "rf", "vi"]
    groups = {shape.label: shape.group_id for shape in annotation.shapes}
    assert groups == {"rf": 1, BACKGROUND: 1, "vi": None}
    np.testing.assert_array_equal(rasterise(annotation, NAMES) > 0, labels > 0)


def test_a_mask_at_the_border_reaches_it() -> None:
    (shape,) = annotation_of(np.ones((HEIGHT, WIDTH), np.uint8), ("rf",), "x.png").shapes
    assert shape.points.min() == 0.0
    assert shape.points.max(axis=0).tolist() == [WIDTH, HEIGHT]


def test_the_file_of_a_mask_can_be_read(tmp_path: Path) -> None:
    mask = ellipse(90, 40)
    cv2.imwrite(str(tmp_path / "x.png"), mask * 100)
    write_annotation(tmp_path / "x.json", annotation_of(mask, ("rf",), "x.png"))
    back = rasterise(read_annotation(tmp_path / "x.json"), ["rf"])
    assert 2 * (back & mask).sum() >= 0.99 * (back.sum() + mask.sum())


def test_a_number_without_a_name_is_refused_and_nothing_gives_nothing() -> None:
    with pytest.raises(ValueError, match="number 4"):
        annotation_of(np.full((5, 5), 4, np.uint8), NAMES, "x.png")
    assert annotation_of(np.zeros((5, 5), np.uint8), NAMES, "x.png").shapes == ()
