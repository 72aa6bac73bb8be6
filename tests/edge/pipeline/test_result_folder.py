"""Where analyze leaves its pictures and its table."""

from __future__ import annotations

import csv
import errno
import os
import time
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edge.capture.frame import Frame
from edge.pipeline.analysis_line import COLUMNS, AnalysisLine, line_of
from edge.pipeline.errors import OutputRefused
from edge.pipeline.reading import Reading
from edge.pipeline.result_folder import ResultFolder, muscle_on_frame
from tests.edge.pipeline.band_doubles import AREA, SUPERFICIAL_ROW, band_reader, height_of, manifest, screen
from tests.edge.time_limit import time_limit


def reading_of(sequence: int = 0, source: str = "made here") -> Reading:
    return band_reader().read(Frame(screen(sequence), sequence, time.monotonic_ns(), source))


def rows_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "measurements.csv").open(newline="", encoding="utf-8", errors="surrogateescape") as table:
        return list(csv.DictReader(table))


def test_mask_is_the_muscle_at_the_frames_size() -> None:
    mask = muscle_on_frame(reading_of(5))
    assert mask.shape == screen().shape[:2]
    assert set(np.unique(mask)) == {0, 255}
    rows, columns = np.nonzero(mask)
    assert (columns.min(), columns.max() + 1) == (AREA.x0, AREA.x1)
    assert rows.min() == pytest.approx(SUPERFICIAL_ROW + 8, abs=2)
    assert np.ptp(rows) + 1 == pytest.approx(height_of(5), abs=3)


def test_mask_of_a_frame_without_muscle_is_black_and_as_large() -> None:
    dark = Frame(np.zeros((300, 200, 3), np.uint8), 0, time.monotonic_ns(), "dark")
    mask = muscle_on_frame(band_reader().read(dark))
    assert mask.shape == (300, 200)
    assert not mask.any()


def test_table_can_be_read_while_it_is_written(tmp_path: Path) -> None:
    with ResultFolder(tmp_path) as results:
        for count in range(3):
            assert len(rows_of(tmp_path)) == count
            results.add(line_of(reading_of(count), manifest(), None))
    assert [row["frame"] for row in rows_of(tmp_path)] == ["0", "1", "2"]


sources = st.lists(st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=200), max_size=30)


@given(sources)
def test_names_of_pictures_never_collide_and_are_safe_on_a_stick(
    tmp_path_factory: pytest.TempPathFactory, sources: list[str]
) -> None:
    with ResultFolder(tmp_path_factory.mktemp("out")) as results:
        names = [results.picture_name(source) for source in sources]
    assert len({name.casefold() for name in names}) == len(sources)
    for name in names:
        assert len(name) < 100
        assert not set(name) - set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")
        assert name.strip(".")


def test_name_that_looks_numbered_already_is_not_given_twice(tmp_path: Path) -> None:
    with ResultFolder(tmp_path) as results:
        names = [results.picture_name(source) for source in ("a/scan.png", "b/scan.png", "scan-2.png", "SCAN.jpg")]
    assert names == ["scan", "scan-2", "scan-2-2", "SCAN-3"]


def test_path_that_is_no_utf8_gets_into_the_table_unchanged(tmp_path: Path) -> None:
    source = os.fsdecode(b"/clips/m\xfcller.png")
    with ResultFolder(tmp_path) as results:
        results.add(line_of(reading_of(source=source), manifest(), None))
    assert rows_of(tmp_path)[0]["source"] == source


def test_folder_that_cannot_be_made_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(OutputRefused) as refusal:
        ResultFolder(tmp_path / "taken" / "out")
    assert refusal.value.reason == "output.unwritable"
    assert isinstance(refusal.value, OSError)


def test_pipe_under_the_name_of_a_result_is_refused_and_left_where_it_is(tmp_path: Path) -> None:
    for name in ("table/measurements.csv", "mask/masks/clip_000000.png", "overlay/overlays/clip_000000.png"):
        (tmp_path / name).parent.mkdir(parents=True)
        os.mkfifo(tmp_path / name)
        with (
            time_limit(),
            pytest.raises(OutputRefused, match="no regular file") as refusal,
            ResultFolder(tmp_path / name.split("/")[0]) as results,
        ):
            results.save_pictures(reading_of(), "clip")
        assert refusal.value.reason == "output.unwritable"
        assert (tmp_path / name).is_fifo()


def test_full_disk_is_refused_and_what_was_written_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_bytes = Path.write_bytes
    left = [3]

    def write_until_full(path: Path, data: bytes) -> int:
        left[0] -= 1
        if left[0] < 0:
            write_bytes(path, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write_bytes(path, data)

    monkeypatch.setattr(Path, "write_bytes", write_until_full)
    with pytest.raises(OutputRefused, match="No space left"), ResultFolder(tmp_path) as results:
        for sequence in range(5):
            reading = reading_of(sequence)
            results.add(line_of(reading, manifest(), results.save_pictures(reading, "clip")))
    pictures = sorted(tmp_path.rglob("*.png"))
    assert len(pictures) == 3
    assert all(cv2.imread(str(picture)) is not None for picture in pictures), "no half picture is left"
    assert len(rows_of(tmp_path)) == 1


def test_columns_are_the_fields_of_a_line_with_one_for_each_value(tmp_path: Path) -> None:
    line = line_of(reading_of(2), manifest(), "/masks/a.png")
    row = line.as_row()
    assert tuple(row) == COLUMNS
    assert (row["roi_x0"], row["roi_y1"]) == (AREA.x0, AREA.y1)
    assert row["height_px_middle"] == line.height_px.middle
    assert row["mm_per_px_y"] == 0.1
    refused = AnalysisLine(source="x", status="blocked", reasons=("capture.a", "b"), bundle="b", trained_on="real")
    assert tuple(refused.as_row()) == COLUMNS
    assert refused.as_row()["reasons"] == "capture.a b"
