"""Files through the live chain: a line, a mask, an overlay and a row for every frame."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from edge.pipeline.analysis_line import AnalysisLine
from edge.pipeline.analyze import analyze
from edge.pipeline.errors import OutputRefused
from tests.edge.pipeline.band_doubles import AREA, BandSegmenter, band_reader, height_of, manifest, screen

NARROW = PixelRect(150, 40, 410, 360)


def lines_of(inputs: Iterable[object], out: Path | None = None) -> list[AnalysisLine]:
    return list(analyze([str(one) for one in inputs], band_reader(), out))


def write_image(file: Path, image: NDArray[np.uint8]) -> Path:
    assert cv2.imwrite(str(file), image)
    return file


def write_clip(file: Path, frames: int) -> Path:
    """Write a video without loss, so that what was drawn is what is read."""
    with av.open(str(file), "w") as container:
        stream = container.add_stream("ffv1", rate=30)
        stream.height, stream.width, stream.pix_fmt = *screen().shape[:2], "gray"
        for sequence in range(frames):
            picture = np.ascontiguousarray(screen(sequence)[:, :, 0])
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="gray")))
        container.mux(stream.encode())
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five images, natural order differing from the order of letters."""
    images = tmp_path / "images"
    images.mkdir()
    for number in (8, 9, 10, 11, 100):
        write_image(images / f"scan{number}.png", screen(number))
    return images


def test_folder_gives_its_images_in_natural_order_each_by_its_own_path(folder: Path) -> None:
    lines = lines_of([folder])
    assert [line.source for line in lines] == [str(folder / f"scan{number}.png") for number in (8, 9, 10, 11, 100)]
    for line, number in zip(lines, (8, 9, 10, 11, 100), strict=True):
        assert line.frame == 0
        assert line.mt_px == pytest.approx(height_of(number), abs=1.5)
        assert line.mt_mm == pytest.approx(0.1 * height_of(number), abs=0.15)


def test_clip_gives_every_frame_in_order(tmp_path: Path) -> None:
    lines = lines_of([write_clip(tmp_path / "clip.mkv", 70)])
    assert [line.frame for line in lines] == list(range(70))
    assert {line.source for line in lines} == {str(tmp_path / "clip.mkv")}
    assert {line.roi for line in lines} == {AREA.as_tuple()}
    for line in lines:
        assert line.height_px is not None
        assert line.height_px.middle == pytest.approx(height_of(line.frame or 0), abs=1.5)


def test_image_is_read_alike_alone_and_among_others(folder: Path) -> None:
    write_image(folder / "scan9.png", screen(9, area=NARROW))
    together = {line.source: line for line in lines_of([folder])}
    for source, line in together.items():
        assert lines_of([source]) == [line]
    assert together[str(folder / "scan9.png")].roi == NARROW.as_tuple()
    assert together[str(folder / "scan10.png")].roi == AREA.as_tuple()


def test_mask_is_the_muscle_alone_at_the_size_of_the_source(folder: Path, tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "clip.mkv", 3)
    for line in lines_of([folder, clip], tmp_path / "out"):
        assert line.mask is not None
        assert Path(line.mask).is_absolute()
        mask = cv2.imread(line.mask, cv2.IMREAD_UNCHANGED)
        assert mask.shape == screen().shape[:2]
        assert set(np.unique(mask)) == {0, 255}
        rows = np.flatnonzero(mask[:, (AREA.x0 + AREA.x1) // 2])
        assert line.height_px is not None
        assert len(rows) == pytest.approx(line.height_px.middle, abs=1.5)
        overlay = cv2.imread(str(tmp_path / "out" / "overlays" / Path(line.mask).name))
        assert overlay.shape[0] > mask.shape[0]


def test_table_and_lines_agree(folder: Path, tmp_path: Path) -> None:
    (folder / "scan9.png").write_bytes(b"no image at all")
    lines = lines_of([folder], tmp_path / "out")
    with (tmp_path / "out" / "measurements.csv").open(newline="", encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    assert len(rows) == len(lines) == 5
    for row, line in zip(rows, lines, strict=True):
        told = json.loads(json.dumps(line.as_json()))
        for name, value in told.items():
            if isinstance(value, dict):
                assert [float(row[f"{name}_{part}"]) for part in value] == list(value.values())
            elif name == "reasons":
                assert row[name].split() == value
            elif isinstance(value, list):
                columns = [column for column in row if column.startswith(f"{name}_")]
                assert [float(row[column]) for column in columns] == value
            elif value is None:
                assert not any(cell for column, cell in row.items() if column == name)
            else:
                assert row[name] == str(value)


def test_broken_input_in_the_middle_has_its_line_and_the_others_are_read(folder: Path, tmp_path: Path) -> None:
    (folder / "scan10.png").write_bytes((folder / "scan10.png").read_bytes()[:700])
    nowhere, empty = tmp_path / "nowhere.png", tmp_path / "empty"
    empty.mkdir()
    last = write_image(tmp_path / "last.png", screen(1))
    lines = lines_of([nowhere, folder, empty, last], tmp_path / "out")
    refused = {Path(line.source).name: line for line in lines if line.refused}
    assert set(refused) == {"nowhere.png", "scan10.png", "empty"}
    for line in refused.values():
        assert line.status == "blocked"
        assert line.reasons[0].startswith("capture.")
        assert line.message
        assert line.mask is None
        assert line.mt_px is None
    read = [Path(line.source).name for line in lines if not line.refused]
    assert read == ["scan8.png", "scan9.png", "scan11.png", "scan100.png", "last.png"]


def test_clip_that_is_cut_short_keeps_the_frames_before_the_cut(tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "clip.mkv", 12)
    clip.write_bytes(clip.read_bytes()[: clip.stat().st_size * 2 // 3])
    lines = lines_of([clip, write_image(tmp_path / "after.png", screen(1))])
    read = [line for line in lines if not line.refused and line.source == str(clip)]
    assert [line.frame for line in read] == list(range(len(read)))
    assert 0 < len(read) < 12
    assert lines[-1].source.endswith("after.png")
    assert not lines[-1].refused


def test_pictures_of_files_with_one_name_are_kept_apart(tmp_path: Path) -> None:
    files = []
    for sequence, part in enumerate(("left", "right", "LEFT")):
        (tmp_path / f"{sequence}{part}").mkdir()
        files.append(write_image(tmp_path / f"{sequence}{part}" / "scan.png", screen(sequence)))
    lines = lines_of([*files, files[0]], tmp_path / "out")
    masks = [line.mask for line in lines]
    assert len(set(masks)) == 4
    areas = [int((cv2.imread(str(mask), cv2.IMREAD_UNCHANGED) > 0).sum()) for mask in masks]
    assert areas[0] == areas[3]
    assert len(set(areas)) == 3


def test_frame_without_a_number_still_has_its_pixels_and_its_mask(tmp_path: Path) -> None:
    reader = band_reader(BandSegmenter(manifest(trained_on="simulated")), scale=None)
    file = write_image(tmp_path / "scan.png", screen(4))
    (line,) = analyze([str(file)], reader, tmp_path / "out")
    assert line.status == "blocked"
    assert {"model.simulated", "scale.unknown"} <= set(line.reasons)
    assert line.trained_on == "simulated"
    assert (line.mt_mm, line.csa_cm2, line.height_mm, line.mm_per_px) == (None, None, None, None)
    assert line.height_px is not None
    assert asdict(line.height_px)["middle"] == pytest.approx(height_of(4), abs=1.5)
    assert cv2.imread(str(line.mask), cv2.IMREAD_UNCHANGED).any()


def test_dark_image_has_a_black_mask_and_its_reason(tmp_path: Path) -> None:
    file = write_image(tmp_path / "dark.png", np.zeros((240, 320), np.uint8))
    (line,) = lines_of([file], tmp_path / "out")
    assert line.reasons == ("picture.no_area",)
    assert not line.refused, "the image could be read"
    mask = cv2.imread(str(line.mask), cv2.IMREAD_UNCHANGED)
    assert mask.shape == (240, 320)
    assert not mask.any()


def test_output_that_cannot_be_written_is_refused_before_anything_is_read(folder: Path, tmp_path: Path) -> None:
    segmenter = BandSegmenter(manifest())
    (tmp_path / "taken").write_text("a file, no folder")
    with pytest.raises(OutputRefused):
        next(analyze([str(folder)], band_reader(segmenter), tmp_path / "taken"))
    assert segmenter.asked == 0


def test_stopping_half_way_leaves_a_table_of_what_was_said(folder: Path, tmp_path: Path) -> None:
    lines = analyze([str(folder)], band_reader(), tmp_path / "out")
    said = [next(lines).source for _ in range(2)]
    lines.close()
    with (tmp_path / "out" / "measurements.csv").open(newline="", encoding="utf-8") as table:
        assert [row["source"] for row in csv.DictReader(table)] == said


def test_every_line_says_itself_in_words(folder: Path) -> None:
    (folder / "scan9.png").write_bytes(b"no image at all")
    words = [line.as_words() for line in lines_of([folder])]
    assert all(str(folder) in line for line in words)
    assert "not read" in words[1]
    assert all(" mm" in line for line in (words[0], *words[2:]))
