"""The real LabelMe 5.5.0 reads what we write, and we read what it writes."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

_WHY = "LabelMe is not installed (pip install --no-deps labelme==5.5.0 qtpy imgviz==1.7.5 termcolor)"
labelme = pytest.importorskip("labelme", reason=_WHY)

from export.annotations.labelme_file import read_annotation  # noqa: E402
from export.annotations.picture import read_image  # noqa: E402
from export.annotations.rasterise import rasterise  # noqa: E402
from export.annotations.shape import Annotation, Shape  # noqa: E402
from tests.export.annotations.hostile_files import put, sound  # noqa: E402
from tests.export.annotations.labelme_round_trip import (  # noqa: E402
    HEIGHT,
    WIDTH,
    area_errors,
    differences,
    muscle_outline,
    random_annotation,
    through_labelme,
)


@pytest.mark.parametrize("seed", range(20))
def test_nothing_is_lost_on_the_way_through_labelme(tmp_path: Path, seed: int) -> None:
    before = random_annotation(seed)
    assert differences(before, through_labelme(before, tmp_path, embedded=seed % 2 == 0)) == []


def test_our_areas_are_nearer_to_the_outlines_than_labelmes() -> None:
    errors = [error for seed in range(60) for error in area_errors(random_annotation(seed)) if error.kind == "polygon"]
    ours, labelmes = np.array([(error.ours, error.labelmes) for error in errors]).T
    assert np.abs(ours).max() <= 0.005
    assert abs(ours.mean()) < 0.0003
    assert labelmes.mean() > 0.004  # it adds the outline's pixels (REFERENCE §2.7)
    assert np.abs(ours).max() < labelmes.mean()


@pytest.mark.parametrize("turn", range(1, 9))
def test_images_are_turned_as_labelme_turns_them(tmp_path: Path, turn: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    pixels = np.random.default_rng(1).integers(0, 255, (5, 8), np.uint8).repeat(8, axis=0).repeat(8, axis=1)
    Image.fromarray(pixels).save(tmp_path / "image.jpg", exif=exif, quality=95)
    theirs = labelme.utils.img_data_to_arr(labelme.LabelFile.load_image_file(str(tmp_path / "image.jpg")))
    height, width = theirs.shape
    data = {**sound(), "shapes": [], "imageData": None, "imagePath": "image.jpg"}
    data |= {"imageHeight": height, "imageWidth": width}
    ours = read_image(read_annotation(put(tmp_path / "a.json", data)))
    assert np.abs(ours.astype(int) - theirs).mean() < 5.0  # LabelMe packs it into a JPEG once more


@pytest.mark.parametrize("seed", range(5))
def test_both_paint_later_shapes_over_earlier_ones_and_differ_only_at_outlines(seed: int) -> None:
    draw = np.random.default_rng(seed)
    apart = [(-60, -40), (60, 40), (0, 60), (0, 0)]  # every label stays in sight
    outlines = [muscle_outline(draw) * (0.8, 0.8) + shift for shift in apart]
    names = ("rf", "vi", "rf", "_background_")
    shapes = tuple(
        Shape(label=label, kind="polygon", points=points) for label, points in zip(names, outlines, strict=True)
    )
    annotation = Annotation(shapes=shapes, image_path="x", image_height=HEIGHT, image_width=WIDTH)
    as_labelme = [{"label": shape.label, "points": shape.points.tolist(), "shape_type": "polygon"} for shape in shapes]
    theirs, _ = labelme.utils.shapes_to_label((HEIGHT, WIDTH), as_labelme, {"_background_": 0, "rf": 1, "vi": 2})
    border = np.zeros((HEIGHT, WIDTH), np.uint8)
    for points in outlines:
        cv2.polylines(border, [np.rint(points - 0.5).astype(np.int32)], isClosed=True, color=1, thickness=5)
    ours = rasterise(annotation, ["rf", "vi"])
    np.testing.assert_array_equal(ours[border == 0], theirs[border == 0])
