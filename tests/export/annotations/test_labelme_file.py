"""What is written is read again; what is no LabelMe file is refused by name, shape and reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from export.annotations.labelme_file import read_annotation, write_annotation
from export.annotations.picture import read_image
from export.annotations.shape import Annotation, Shape, crosses_itself
from export.errors import DatasetRefused
from tests.export.annotations.hostile_files import (
    HEIGHT,
    HOSTILE_FILES,
    HOSTILE_SHAPES,
    WIDTH,
    picture,
    put,
    shape,
    sound,
)


@pytest.mark.parametrize(("what", "content", "reason"), HOSTILE_FILES + HOSTILE_SHAPES)
def test_a_file_that_cannot_be_one_is_refused_by_name(
    tmp_path: Path, what: str, content: Callable[[], bytes], reason: str
) -> None:
    file = tmp_path / "P01_rf.json"
    file.write_bytes(content())
    with pytest.raises(DatasetRefused) as refusal:
        read_annotation(file)
    assert refusal.value.reason == reason, what
    assert str(file) in refusal.value.cause
    if (what, content, reason) in HOSTILE_SHAPES:
        assert "shape 1 (" in refusal.value.cause
        label = json.loads(content())["shapes"][1].get("label")
        assert repr(label) in refusal.value.cause


@settings(max_examples=150, deadline=None)
@given(where=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255))
def test_one_changed_byte_is_read_or_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, where: float, byte: int
) -> None:
    content = bytearray(json.dumps(sound()).encode())
    content[int(where * len(content))] = byte
    file = tmp_path_factory.mktemp("changed") / "file.json"
    file.write_bytes(content)
    try:
        assert read_annotation(file).image_width == WIDTH
    except DatasetRefused as refusal:
        assert str(file) in refusal.cause


def test_everything_a_file_says_is_kept(tmp_path: Path) -> None:
    mask = np.eye(6, 11, dtype=bool)
    before = Annotation(
        shapes=(
            Shape(
                label="rf",
                kind="polygon",
                points=np.array([(1.25, 2.5), (20.1, 3.3), (9.0, 30.0)]),
                group_id=3,
                description="ขอบใน",
                flags={"sure": True},
                other={"annotator": "B"},
            ),
            Shape(label="vi", kind="mask", points=np.array([(10.0, 10.0), (20.0, 15.0)]), mask=mask),
            Shape(label="fascia_sup", kind="linestrip", points=np.array([(0.0, 0.0), (60.0, 40.0)])),
        ),
        image_path="image.png",
        image_height=HEIGHT,
        image_width=WIDTH,
        flags={"poor_contact": True, "truncated_left": False},
        image=picture(),
        other={"lineColor": [0, 255, 0, 128]},
    )
    write_annotation(tmp_path / "a.json", before)
    after = read_annotation(tmp_path / "a.json")
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
    for name in ("image_path", "image_height", "image_width", "flags", "image", "other"):
        assert getattr(after, name) == getattr(before, name)
    for old, new in zip(before.shapes, after.shapes, strict=True):
        for name in ("label", "kind", "group_id", "description", "flags", "other"):
            assert getattr(new, name) == getattr(old, name)
        np.testing.assert_array_equal(new.points, old.points)
    read_mask = after.shapes[1].mask
    assert read_mask is not None
    np.testing.assert_array_equal(read_mask, mask)
    np.testing.assert_array_equal(after.curves("fascia_sup"), [[(0, 0), (60, 40)]])
    assert after.curves("rf") == []


def test_what_people_and_older_programs_leave_out_is_filled_in(tmp_path: Path) -> None:
    bare = {"label": "rf", "points": [[1, 1], [9, 1], [9, 9], [9, 9]]}  # a double click repeats the last point
    data = sound(bare)
    del data["flags"]
    file = tmp_path / "a.json"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(data).encode())
    (read,) = read_annotation(file).shapes
    assert (read.kind, read.group_id, read.description, read.flags) == ("polygon", None, None, {})


def test_a_point_just_outside_is_a_click_at_the_border(tmp_path: Path) -> None:
    data = sound(shape(points=[[-2, -2], [WIDTH + 2, -2], [WIDTH + 2, HEIGHT + 2]]))
    assert len(read_annotation(put(tmp_path / "a.json", data)).shapes) == 1


@pytest.mark.parametrize("spelling", ["../images/P01 ä.png", "..\\images\\P01 ä.png"])
def test_the_image_stands_beside_as_either_system_spells_it(tmp_path: Path, spelling: str) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "annotations").mkdir()
    (tmp_path / "images" / "P01 ä.png").write_bytes(picture(mode="RGB"))
    data = {**sound(), "imageData": None, "imagePath": spelling}
    annotation = read_annotation(put(tmp_path / "annotations" / "a.json", data))
    assert annotation.image is None
    assert read_image(annotation).shape == (HEIGHT, WIDTH, 3)


def test_colours_are_blue_green_red(tmp_path: Path) -> None:
    Image.new("RGB", (WIDTH, HEIGHT), (200, 100, 50)).save(tmp_path / "image.png")
    annotation = read_annotation(put(tmp_path / "a.json", {**sound(), "imageData": None}))
    assert read_image(annotation)[0, 0].tolist() == [50, 100, 200]


@pytest.mark.parametrize("turn", range(1, 9))
def test_an_image_beside_is_turned_as_its_exif_says_and_an_embedded_one_is_not(tmp_path: Path, turn: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    stored = Image.new("L", (WIDTH, HEIGHT))
    stored.paste(255, (0, 0, 20, 10))  # the stored image's upper left corner is white
    stored.save(tmp_path / "image.jpg", exif=exif, quality=95)
    height, width = (HEIGHT, WIDTH) if turn < 5 else (WIDTH, HEIGHT)
    data = {**sound(), "imageData": None, "imagePath": "image.jpg", "imageHeight": height, "imageWidth": width}
    data["shapes"] = []
    shown = read_image(read_annotation(put(tmp_path / "a.json", data)))
    # Where EXIF (version 2.32, table of the tag Orientation) puts row 0 and column 0.
    bottom, right = turn in (3, 4, 7, 8), turn in (2, 3, 6, 7)
    if turn == 6:
        bottom = False
    if turn == 8:
        right = False
    bright = np.argwhere(shown > 128).mean(axis=0) > np.array(shown.shape) / 2
    assert bright.tolist() == [bottom, right]

    embedded = sound(embedded=(tmp_path / "image.jpg").read_bytes())
    as_stored = read_image(read_annotation(put(tmp_path / "b.json", embedded)))
    assert as_stored[2, 2] > 128


def test_a_wrong_shape_is_not_written_and_the_old_file_stays(tmp_path: Path) -> None:
    file = put(tmp_path / "a.json", sound())
    old = file.read_bytes()
    annotation = read_annotation(file)
    wrong = Shape(label="rf", kind="polygon", points=np.array([(1.0, 1.0), (np.nan, 2.0), (3.0, 1.0)]))
    for broken, reason in (
        (Annotation(shapes=(wrong,), image_path="x", image_height=9, image_width=9), "annotation.shape"),
        (
            Annotation(shapes=(), image_path="x", image_height=9, image_width=9, other={"a": np.zeros(2)}),
            "annotation.key",
        ),
    ):
        with pytest.raises(DatasetRefused) as refusal:
            write_annotation(file, broken)
        assert refusal.value.reason == reason
    with pytest.raises(DatasetRefused) as refusal:
        write_annotation(tmp_path / "no folder" / "a.json", annotation)
    assert refusal.value.reason == "annotation.unwritable"
    assert file.read_bytes() == old


@settings(deadline=None)
@given(seed=st.integers(0, 2**20), count=st.integers(4, 40))
def test_star_shaped_polygons_do_not_cross_and_do_when_two_far_points_change_places(seed: int, count: int) -> None:
    draw = np.random.default_rng(seed)
    angle = (np.arange(count) + draw.uniform(0.1, 0.9, count)) * 2 * np.pi / count
    radius = draw.uniform(20, 100, count)
    points = 200 + radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    assert not crosses_itself(points)
    regular = 200 + 100 * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    regular[[0, 1]] = regular[[1, 0]]
    assert crosses_itself(regular)
