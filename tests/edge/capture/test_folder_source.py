"""A folder is one source: natural order, any sizes, and a broken file costs no other."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from edge.capture.errors import CaptureError
from edge.capture.open_source import files_of_folder, open_source
from tests.edge.capture import recordings as rec


def test_files_are_taken_as_people_count(tmp_path: Path) -> None:
    for name in ("b2.png", "b10.png", "b1.png", "a.png", "10.png", "9.png"):
        rec.write_still(tmp_path / name)
    names = [Path(file).name for file in files_of_folder(str(tmp_path))]
    assert names == ["9.png", "10.png", "a.png", "b1.png", "b2.png", "b10.png"]


def test_what_is_no_picture_is_left_out_and_a_picture_without_a_suffix_is_not(tmp_path: Path) -> None:
    rec.write_dicom(tmp_path / "IM0001")
    rec.write_still(tmp_path / "a.png")
    rec.write_still(tmp_path / ".thumbnail.png")
    (tmp_path / "LICENSE").write_text("Do what you like. " * 20)
    (tmp_path / "table.csv").write_text("a,b\n")
    (tmp_path / "deeper.png").mkdir()
    assert [Path(file).name for file in files_of_folder(str(tmp_path))] == ["IM0001", "a.png"]


def test_pictures_of_a_folder_may_differ_in_size_and_kind(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "1.png"), np.zeros((40, 200), np.uint8))
    cv2.imwrite(str(tmp_path / "2.png"), np.zeros((200, 40, 3), np.uint8))
    rec.write_video(tmp_path / "3.mp4", count=2)
    shapes = [frame.image.shape for frame in open_source(str(tmp_path))]
    assert shapes == [(40, 200), (200, 40, 3), (rec.HEIGHT, rec.WIDTH), (rec.HEIGHT, rec.WIDTH)]


def test_a_broken_file_costs_no_other_and_is_named_at_the_end(tmp_path: Path) -> None:
    folder = rec.write_folder(tmp_path / "stills")
    (folder / "frame9b.png").write_text("no picture")
    seen = []
    with pytest.raises(CaptureError, match=r"frame9b\.png") as refusal:
        for frame in open_source(str(folder)):
            seen.append(frame.sequence)
    assert seen == list(range(rec.FRAMES))
    assert refusal.value.reason == "capture.unreadable"
