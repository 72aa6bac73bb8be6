"""Everything that can be wrong with an input, and the one reason it is refused with."""

from __future__ import annotations

import os
import socket
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image
from pydicom.encaps import encapsulate
from pydicom.uid import DeflatedExplicitVRLittleEndian, JPEGBaseline8Bit, JPEGLSLossless

from edge.capture.errors import CaptureError
from edge.capture.open_source import open_source
from tests.edge.capture import recordings as rec


def png_header(width: int, height: int) -> bytes:
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    start = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header
    return start + struct.pack(">I", zlib.crc32(header)) + b"\0\0\0\x0aIDAT"


def cut(write: Callable[[Path], Path], share: float) -> Callable[[Path], None]:
    def make(file: Path) -> None:
        write(file)
        file.write_bytes(file.read_bytes()[: int(file.stat().st_size * share)])

    return make


def gif(file: Path) -> Path:
    return rec.write_video(file, codec="gif", pixels="gray")


def stack(**header: str) -> Callable[[Path], Path]:
    return lambda file: rec.write_metaimage(file, **header)


def dicom(**elements: object) -> Callable[[Path], Path]:
    return lambda file: rec.save(rec.dicom(np.stack(rec.pictures()), **elements), file)


def dicom_without_pixels(file: Path) -> None:
    dataset = rec.dicom(np.stack(rec.pictures()))
    del dataset.PixelData
    rec.save(dataset, file)


def dicom_in_jpeg_ls(file: Path) -> None:
    dataset = rec.dicom(np.stack(rec.pictures()), syntax=JPEGLSLossless)
    dataset.PixelData = encapsulate([b"\xff\xd8"] * rec.FRAMES)
    dataset["PixelData"].is_undefined_length = True
    rec.save(dataset, file)


def dicom_of_an_enormous_jpeg(file: Path) -> None:
    jpeg = bytearray(cv2.imencode(".jpg", rec.pictures()[0])[1].tobytes())
    size = jpeg.index(b"\xff\xc0") + 5
    jpeg[size : size + 4] = struct.pack(">HH", 60_000, 60_000)
    dataset = rec.dicom(rec.pictures()[0][np.newaxis], syntax=JPEGBaseline8Bit)
    dataset.PixelData = encapsulate([bytes(jpeg)])
    dataset["PixelData"].is_undefined_length = True
    rec.save(dataset, file)


def pixels_are(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def write(file: Path) -> None:
        make(file.with_name("pixels.raw"))
        rec.write_metaimage_header(file, "pixels.raw")

    return write


def link_out(file: Path) -> None:
    outside = file.parent / "outside"
    outside.mkdir()
    (outside / "secret").write_bytes(bytes(rec.WIDTH * rec.HEIGHT * rec.FRAMES))
    file.symlink_to(outside / "secret")


def folder_of(name: str, text: str) -> Callable[[Path], object]:
    def make(folder: Path) -> None:
        folder.mkdir()
        (folder / name).write_text(text)

    return make


def bind_socket(file: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(file))


def playlist(file: Path) -> None:
    rec.write_video(file.with_name("other.mp4"))
    file.write_text("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nother.mp4\n#EXT-X-ENDLIST\n")


def negative_skip(file: Path) -> None:
    file.with_name("pixels.raw").write_bytes(bytes(rec.WIDTH * rec.HEIGHT * rec.FRAMES))
    rec.write_metaimage_header(file, "pixels.raw", extra="HeaderSize = -1\n")


NO_TIMES = "Seq_Frame0000_Timestamp = soon\nSeq_Frame0004_Timestamp = later\n"

HOSTILE: dict[str, tuple[str, Callable[[Path], object], str]] = {
    # Nothing there, or no file
    "missing": ("none.png", lambda f: None, "capture.missing"),
    "beneath a file": ("file.png/none.png", lambda f: rec.write_still(f.parent), "capture.missing"),
    "empty file": ("empty.mp4", lambda f: f.touch(), "capture.empty_file"),
    "empty folder": ("folder", lambda f: f.mkdir(), "capture.empty_folder"),
    "folder without images": ("folder", folder_of("LICENSE", "text"), "capture.empty_folder"),
    "folder of one broken image": ("folder", folder_of("a.png", "text"), "capture.unreadable"),
    "pipe": ("pipe.mp4", os.mkfifo, "capture.not_a_file"),
    "socket": ("socket.png", bind_socket, "capture.not_a_file"),
    "link to itself": ("loop.png", lambda f: f.symlink_to(f), "capture.unreadable"),
    # Something else than its name says
    "text as PNG": ("text.png", lambda f: f.write_text("no picture"), "capture.unreadable"),
    "text as video": ("text.mp4", lambda f: f.write_text("no video" * 99), "capture.unreadable"),
    "text as DICOM": ("text.dcm", lambda f: f.write_text("no dicom" * 99), "capture.unreadable"),
    "text as MetaImage": ("text.mha", lambda f: f.write_text("no image" * 99), "capture.unreadable"),
    "text as nothing": ("text", lambda f: f.write_text("no picture" * 99), "capture.unreadable"),
    "PostScript as PNG": ("ps.png", lambda f: f.write_text("%!PS-Adobe-3.0 EPSF-3.0\n"), "capture.unreadable"),
    "playlist as video": ("list.mp4", playlist, "capture.unreadable"),
    # Cut short
    "PNG cut": ("cut.png", cut(rec.write_still, 0.8), "capture.truncated"),
    "PNG cut in its header": ("head.png", cut(rec.write_still, 0.12), "capture.truncated"),
    "JPEG cut": ("cut.jpg", cut(rec.write_still, 0.8), "capture.truncated"),
    "BMP cut": ("cut.bmp", cut(rec.write_still, 0.6), "capture.truncated"),
    "TIFF cut": ("cut.tif", cut(rec.write_still, 0.5), "capture.truncated"),
    "MP4 cut before its index": ("cut.mp4", cut(rec.write_video, 0.5), "capture.truncated"),
    "MKV cut": ("cut.mkv", cut(rec.write_video, 0.9), "capture.truncated"),
    "GIF cut": ("cut.gif", cut(gif, 0.9), "capture.truncated"),
    "AVI cut": ("cut.avi", cut(rec.write_video, 0.9), "capture.truncated"),
    "DICOM cut": ("cut.dcm", cut(rec.write_dicom, 0.6), "capture.truncated"),
    "MetaImage cut": ("cut.mha", cut(rec.write_metaimage, 0.7), "capture.truncated"),
    "raw MetaImage cut": ("raw.mha", cut(lambda f: rec.write_metaimage(f, compressed=False), 0.7), "capture.truncated"),
    # No picture in it
    "video without frames": ("zero.mp4", rec.write_video_without_frames, "capture.no_frames"),
    "sound without picture": ("sound.mp4", rec.write_silent_sound, "capture.no_frames"),
    "DICOM without pixels": ("report.dcm", dicom_without_pixels, "capture.no_frames"),
    # Too large, too small
    "PNG of 100 000 px": ("bomb.png", lambda f: f.write_bytes(png_header(100_000, 100_000)), "capture.too_large"),
    "PNG of 64 megapixels": ("large.png", lambda f: f.write_bytes(png_header(8000, 8000)), "capture.too_large"),
    "PNG of 20 000 px a side": ("wide.png", lambda f: f.write_bytes(png_header(20_000, 64)), "capture.too_large"),
    "tiny PNG": ("tiny.png", lambda f: cv2.imwrite(str(f), np.zeros((31, 99), np.uint8)), "capture.too_small"),
    "huge DICOM": ("huge.dcm", dicom(Rows=16_000, Columns=16_000), "capture.too_large"),
    "huge stack": ("huge.mha", stack(dims="9000 5000 90000"), "capture.too_large"),
    # Encodings that are not read
    "DICOM in JPEG-LS": ("ls.dcm", dicom_in_jpeg_ls, "capture.unsupported"),
    "deflated DICOM": ("deflated.dcm", dicom(syntax=DeflatedExplicitVRLittleEndian), "capture.unsupported"),
    # Headers that lie
    "DICOM of more frames": ("lie.dcm", dicom(NumberOfFrames=2_000_000_000), "capture.truncated"),
    "DICOM of negative frames": ("minus.dcm", dicom(NumberOfFrames=-3), "capture.unreadable"),
    "DICOM at a negative rate": ("rate.dcm", dicom(FrameTime="-40"), "capture.unreadable"),
    "DICOM of an enormous JPEG": ("jpeg.dcm", dicom_of_an_enormous_jpeg, "capture.truncated"),
    "MetaImage of more frames": ("lie.mha", stack(dims="96 64 50"), "capture.truncated"),
    "negative size": ("minus.mha", stack(dims="96 -64 5"), "capture.unreadable"),
    "size that is no number": ("nan.mha", stack(dims="96 nan 5"), "capture.unreadable"),
    "size of four dimensions": ("four.mha", stack(dims="96 64 5 1"), "capture.unreadable"),
    "pixels as text": ("ascii.mha", stack(extra="BinaryData = False\n"), "capture.unreadable"),
    "negative skip": ("skip.mhd", negative_skip, "capture.unreadable"),
    "timestamp that is no number": ("time.mha", stack(extra=NO_TIMES), "capture.unreadable"),
    # Pixels where they must not be
    "pixels elsewhere": ("out.mhd", lambda f: rec.write_metaimage_header(f, "../../etc/passwd"), "capture.unreadable"),
    "pixels behind a link": ("link.mhd", pixels_are(link_out), "capture.unreadable"),
    "pixels from a pipe": ("pipe.mhd", pixels_are(os.mkfifo), "capture.not_a_file"),
    "pixels missing": ("gone.mhd", lambda f: rec.write_metaimage_header(f, "none.raw"), "capture.missing"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_input_is_refused_with_its_reason_and_the_terminal_stays_quiet(
    case: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    name, make, reason = HOSTILE[case]
    make(tmp_path / name)
    capfd.readouterr()
    with pytest.raises(CaptureError) as refusal:
        list(open_source(str(tmp_path / name)))
    assert refusal.value.reason == reason
    assert refusal.value.cause.startswith(("The ", str(tmp_path)))
    assert refusal.value.remedy
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("name", ["a\0b.png", "x" * 5000 + ".png"])
def test_a_name_no_file_can_have_is_refused(name: str) -> None:
    with pytest.raises(CaptureError) as refusal:
        open_source(name)
    assert refusal.value.reason == "capture.unreadable"


def test_a_device_is_not_read() -> None:
    with pytest.raises(CaptureError) as refusal:
        open_source("/dev/zero")
    assert refusal.value.reason == "capture.not_a_file"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    rec.write_still(tmp_path / "a.png").chmod(0)
    with pytest.raises(CaptureError) as refusal:
        open_source(str(tmp_path / "a.png"))
    assert refusal.value.reason == "capture.denied"


def test_what_the_system_denies_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    file = rec.write_still(tmp_path / "a.png")
    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(CaptureError, match="Permission denied") as refusal:
        open_source(str(file))
    assert refusal.value.reason == "capture.denied"


def test_a_limit_that_others_have_lifted_holds_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "jpeg.dcm"
    dicom_of_an_enormous_jpeg(file)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)
    with pytest.raises(CaptureError) as refusal, open_source(str(file)) as source:
        next(iter(source))
    assert refusal.value.reason == "capture.truncated"
    assert "exceeds limit" in str(refusal.value.__cause__), "refused by its size, before anything was decoded"
    assert Image.MAX_IMAGE_PIXELS is None, "others keep what they have set"
