"""Luma range, rates, orientation, and pixels beside their header."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from edge.capture.errors import CaptureError
from edge.capture.open_source import open_source
from tests.edge.capture import recordings as rec


@pytest.mark.parametrize("pixels", ["yuv420p", "yuvj420p", "yuv444p", "yuvj444p"])
def test_black_and_white_of_a_video_fill_the_whole_range(
    pixels: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    halves = np.zeros((rec.HEIGHT, rec.WIDTH), np.uint8)
    halves[:, rec.WIDTH // 2 :] = 255
    monkeypatch.setattr(rec, "pictures", lambda count: [halves] * count)
    codec = "mjpeg" if pixels.startswith("yuvj") else "ffv1"
    file = rec.write_video(tmp_path / "a.mkv", codec=codec, pixels=pixels)
    for frame in open_source(str(file)):
        assert frame.image.shape == halves.shape
        assert np.abs(frame.image.astype(int) - halves).mean() <= 2


def test_colour_video_comes_out_as_its_grey(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = rec.write_video(tmp_path / "a.mkv", codec="ffv1", pixels="bgr0")
    for frame, picture in zip(open_source(str(file)), rec.pictures(), strict=True):
        assert np.abs(frame.image.astype(int) - picture).max() <= 2


def test_the_frames_before_a_damaged_place_are_delivered_and_then_the_refusal(tmp_path: Path) -> None:
    count = 40
    file = rec.write_video(tmp_path / "a.mp4", count=count, movflags="faststart")
    whole = [frame.image for frame in open_source(str(file))]
    file.write_bytes(file.read_bytes()[:-60])
    seen = []
    with pytest.raises(CaptureError) as refusal:
        for frame in open_source(str(file)):
            seen.append(frame.image)
    assert refusal.value.reason == "capture.truncated"
    assert 0 < len(seen) < count
    assert all(np.array_equal(one, two) for one, two in zip(seen, whole, strict=False))


def test_a_rate_is_the_files_own_word(tmp_path: Path) -> None:
    assert open_source(str(rec.write_video(tmp_path / "a.mp4"))).rate_hz == 25
    cine = rec.dicom(np.stack(rec.pictures()), FrameTime="20")
    assert open_source(str(rec.save(cine, tmp_path / "a.dcm"))).rate_hz == 50
    times = "Seq_Frame0000_Timestamp = 100.0\nSeq_Frame0004_Timestamp = 100.4\n"
    stack = rec.write_metaimage(tmp_path / "a.mha", extra=times)
    assert open_source(str(stack)).rate_hz == pytest.approx(10)
    assert open_source(str(rec.write_still(tmp_path / "a.png"))).rate_hz is None


@pytest.mark.parametrize(("orientation", "turned"), [("MF", False), ("UF", False), ("MN", True), ("UN", True)])
def test_a_stack_that_stands_on_its_head_is_turned(orientation: str, turned: bool, tmp_path: Path) -> None:
    file = rec.write_metaimage(tmp_path / "a.mha", extra=f"UltrasoundImageOrientation = {orientation}\n")
    for frame, picture in zip(open_source(str(file)), rec.pictures(), strict=True):
        assert np.array_equal(frame.image, picture[::-1] if turned else picture)


def test_pixels_beside_their_header_are_found_behind_what_is_to_be_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.raw").write_bytes(b"skip me" + np.stack(rec.pictures()).tobytes())
    file = rec.write_metaimage_header(tmp_path / "a.mhd", "a.raw", extra="HeaderSize = 7\n")
    for frame, picture in zip(open_source(str(file)), rec.pictures(), strict=True):
        assert np.array_equal(frame.image, picture)


def test_a_stack_of_big_endian_words_is_read(tmp_path: Path) -> None:
    header = (
        f"NDims = 2\nDimSize = {rec.WIDTH} {rec.HEIGHT}\nBinaryDataByteOrderMSB = True\n"
        "ElementType = MET_USHORT\nElementDataFile = LOCAL\n"
    )
    words = rec.pictures()[0].astype(">u2") * 257
    (tmp_path / "a.mha").write_bytes(header.encode() + words.tobytes())
    (frame,) = open_source(str(tmp_path / "a.mha"))
    assert np.array_equal(frame.image, np.where(rec.pictures()[0] == 200, 255, 0))
