"""Every recorded source keeps the contract; every broken one is refused with its reason."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from edge.capture.errors import CaptureError
from edge.capture.file_source import FileSource
from edge.capture.open_source import open_source
from tests.edge.capture import recordings as rec
from tests.edge.capture.frame_source_contract import FrameSourceContract

WRITERS: dict[str, Callable[[Path], Path]] = {
    "still.png": rec.write_png,
    "still.jpg": rec.write_jpeg,
    "stills": rec.write_folder,
    "clip.mp4": rec.write_video,
    "cine.dcm": rec.write_dicom,
    "stack.mha": rec.write_metaimage,
}


class TestRecordedSources(FrameSourceContract):
    @pytest.fixture(params=WRITERS)
    def source(self, request: pytest.FixtureRequest, tmp_path: Path) -> FileSource:
        return open_source(str(WRITERS[request.param](tmp_path / request.param)))


@pytest.mark.parametrize("name", ["stills", "clip.mp4", "cine.dcm", "stack.mha"])
def test_pictures_come_out_as_they_went_in(name: str, tmp_path: Path) -> None:
    frames = list(open_source(str(WRITERS[name](tmp_path / name))))
    assert len(frames) == rec.FRAMES
    for frame, picture in zip(frames, rec.pictures(), strict=True):
        grey = frame.image if frame.image.ndim == 2 else frame.image[:, :, 0]
        assert np.abs(grey.astype(int) - picture).mean() < 4


def test_a_repeated_source_counts_on(tmp_path: Path) -> None:
    source = open_source(str(rec.write_video(tmp_path / "clip.mp4")), loop=True)
    numbers = [frame.sequence for frame, _ in zip(source, range(12), strict=False)]
    assert numbers == list(range(12))


def test_sixteen_bits_and_colour_are_taken(tmp_path: Path) -> None:
    deep, colour = tmp_path / "deep.png", tmp_path / "colour.png"
    cv2.imwrite(str(deep), (rec.pictures()[0].astype(np.uint16) * 100))
    cv2.imwrite(str(colour), np.dstack([rec.pictures()[0]] * 2 + [np.zeros((rec.HEIGHT, rec.WIDTH), np.uint8)]))
    (frame,) = open_source(str(deep))
    assert (int(frame.image.min()), int(frame.image.max())) == (0, 255)
    (frame,) = open_source(str(colour))
    assert frame.image.shape == (rec.HEIGHT, rec.WIDTH, 3)
    assert not frame.image[:, :, 2].any()


def png_header(width: int, height: int) -> bytes:
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + header
        + struct.pack(">I", zlib.crc32(header))
        + b"\0\0\0\x0aIDAT"
    )


def cut(write: Callable[[Path], Path], share: float) -> Callable[[Path], None]:
    def make(file: Path) -> None:
        write(file)
        file.write_bytes(file.read_bytes()[: int(file.stat().st_size * share)])

    return make


HOSTILE: dict[str, tuple[str, Callable[[Path], object], set[str]]] = {
    "missing": ("none.png", lambda f: None, {"capture.missing"}),
    "empty": ("empty.mp4", lambda f: f.touch(), {"capture.empty_file"}),
    "empty folder": ("folder", lambda f: f.mkdir(), {"capture.empty_folder"}),
    "pipe": ("pipe.mp4", os.mkfifo, {"capture.not_a_file"}),
    "text as PNG": ("text.png", lambda f: f.write_text("no picture"), {"capture.unreadable"}),
    "text as video": ("text.mp4", lambda f: f.write_text("no video" * 99), {"capture.unreadable"}),
    "text as DICOM": ("text.dcm", lambda f: f.write_text("no dicom" * 99), {"capture.unreadable"}),
    "text as MetaImage": ("text.mha", lambda f: f.write_text("no image" * 99), {"capture.unreadable"}),
    "PNG cut": ("cut.png", cut(rec.write_png, 0.5), {"capture.truncated", "capture.unreadable"}),
    "JPEG cut": ("cut.jpg", cut(rec.write_jpeg, 0.6), {"capture.truncated"}),
    "video cut": ("cut.mp4", cut(rec.write_video, 0.5), {"capture.no_frames", "capture.unreadable"}),
    "DICOM cut": ("cut.dcm", cut(rec.write_dicom, 0.6), {"capture.truncated", "capture.unreadable"}),
    "MetaImage cut": ("cut.mha", cut(rec.write_metaimage, 0.7), {"capture.truncated"}),
    "PNG of 100 000 px": ("bomb.png", lambda f: f.write_bytes(png_header(100_000, 100_000)), {"capture.too_large"}),
    "PNG of 20 000 px a side": ("wide.png", lambda f: f.write_bytes(png_header(20_000, 64)), {"capture.too_large"}),
    "tiny PNG": ("tiny.png", lambda f: cv2.imwrite(str(f), np.zeros((8, 8), np.uint8)), {"capture.too_small"}),
    "sizes that lie": ("lie.mha", lambda f: rec.write_metaimage(f, dims="96 64 50"), {"capture.truncated"}),
    "negative size": ("minus.mha", lambda f: rec.write_metaimage(f, dims="96 -64 5"), {"capture.unreadable"}),
    "size that is no number": ("nan.mha", lambda f: rec.write_metaimage(f, dims="96 nan 5"), {"capture.unreadable"}),
    "huge stack": ("huge.mha", lambda f: rec.write_metaimage(f, dims="9000 5000 90000"), {"capture.too_large"}),
    "pixels elsewhere": (
        "out.mhd",
        lambda f: f.write_text("DimSize = 64 64\nElementType = MET_UCHAR\nElementDataFile = ../../etc/passwd\n"),
        {"capture.unreadable"},
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_broken_input_is_refused_with_its_reason(case: str, tmp_path: Path) -> None:
    name, make, reasons = HOSTILE[case]
    make(tmp_path / name)
    with pytest.raises(CaptureError) as refusal:
        list(open_source(str(tmp_path / name)))
    assert refusal.value.reason in reasons
    assert refusal.value.remedy


@pytest.mark.parametrize("name", ["still.png", "still.jpg", "clip.mp4", "cine.dcm", "stack.mha"])
def test_damaged_bytes_are_read_or_refused_and_nothing_else(name: str, tmp_path: Path) -> None:
    whole = WRITERS[name](tmp_path / name).read_bytes()
    for seed in range(40):
        draw = np.random.default_rng(seed)
        damaged = bytearray(whole)
        for place in draw.integers(0, len(whole), 6):
            damaged[place] = int(draw.integers(0, 256))
        (tmp_path / name).write_bytes(bytes(damaged))
        try:
            list(open_source(str(tmp_path / name)))
        except CaptureError as refusal:
            assert refusal.reason.startswith("capture.")


@pytest.mark.data
def test_the_real_recordings_open(data_dir: Path) -> None:
    clip = data_dir / "screens" / "telemed_clips" / "p6_isokinetic500_02_push_03.mp4"
    assert sum(frame.image.shape == (624, 1148) for frame in open_source(str(clip))) == 85
    sparq = sorted((data_dir / "screens" / "philips_sparq").glob("2*"))[0]
    assert next(iter(open_source(str(sparq)))).image.shape[:2] == (600, 800)
    (mha,) = (data_dir / "screens" / "plus_framegrabber").glob("Bone*.mha")
    assert sum(1 for _ in open_source(str(mha))) == 21
