"""Bytes to pictures: against the formulas of BT.601, with padding, and never from too few bytes."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from edge.capture.v4l2.mode import Mode
from edge.capture.v4l2.picture import needed_bytes, to_picture

WIDTH, HEIGHT = 32, 16
_ROW = {"BGR3": 3, "RGB3": 3, "YUYV": 2, "UYVY": 2, "NV12": 1, "GREY": 1}


def _mode(code: str, *, padding: int = 0, full_range: bool = False, width: int = WIDTH, height: int = HEIGHT) -> Mode:
    stride = _ROW[code] * width + padding if code in _ROW else 0
    return Mode(code, width, height, stride, 30.0, interlaced=False, full_range=full_range)


def _packed(code: str, luma: int, blue: int, red: int, padding: int) -> NDArray[np.uint8]:
    """Return the bytes of an even picture of one colour, as V4L2's documentation lays them out."""
    pattern = {"YUYV": (luma, blue, luma, red), "UYVY": (blue, luma, red, luma)}
    pad = [np.full((HEIGHT, padding), 255, np.uint8)]
    if code in pattern:
        return np.hstack([np.tile(np.array(pattern[code], np.uint8), (HEIGHT, WIDTH // 2)), *pad]).ravel()
    upper = np.hstack([np.full((HEIGHT, WIDTH), luma, np.uint8), *pad])
    lower = np.hstack([np.tile(np.array((blue, red), np.uint8), (HEIGHT // 2, WIDTH // 2)), pad[0][: HEIGHT // 2]])
    return np.vstack([upper, lower]).ravel()


def _bt601(luma: int, blue: int, red: int, *, full_range: bool) -> NDArray[np.float64]:
    """Return blue, green and red by ITU-R BT.601, of values 16–235 or, as JFIF has it, 0–255."""
    y, cb, cr = (luma, blue - 128, red - 128) if full_range else (
        (luma - 16) * 255 / 219, (blue - 128) * 255 / 224, (red - 128) * 255 / 224
    )  # fmt: skip
    return np.clip([y + 1.772 * cb, y - 0.344136 * cb - 0.714136 * cr, y + 1.402 * cr], 0, 255)


@pytest.mark.parametrize("code", ["YUYV", "UYVY", "NV12"])
@pytest.mark.parametrize("full_range", [False, True])
@given(luma=st.integers(16, 235), blue=st.integers(16, 240), red=st.integers(16, 240), padding=st.sampled_from([0, 32]))
def test_colours_are_those_of_the_standard(
    code: str, full_range: bool, luma: int, blue: int, red: int, padding: int
) -> None:
    picture = to_picture(_packed(code, luma, blue, red, padding), _mode(code, padding=padding, full_range=full_range))
    assert picture is not None
    assert picture.shape == (HEIGHT, WIDTH, 3)
    expected = _bt601(luma, blue, red, full_range=full_range)
    assert np.abs(picture.astype(float) - expected).max() <= 2.0


@pytest.mark.parametrize("code", ["YUYV", "UYVY", "NV12"])
def test_black_is_black_and_white_is_white(code: str) -> None:
    for luma, shade in ((16, 0), (235, 255)):
        picture = to_picture(_packed(code, luma, 128, 128, 0), _mode(code))
        assert picture is not None
        assert {*picture.ravel().tolist()} == {shade}


@pytest.mark.parametrize("code", ["BGR3", "RGB3", "GREY"])
@pytest.mark.parametrize("padding", [0, 5])
def test_pixels_keep_their_place(code: str, padding: int) -> None:
    picture = np.random.default_rng(1).integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8)
    sent = {"BGR3": picture, "RGB3": picture[:, :, ::-1], "GREY": picture[:, :, 0]}[code]
    rows = np.hstack([sent.reshape(HEIGHT, -1), np.zeros((HEIGHT, padding), np.uint8)])
    expected = picture[:, :, 0] if code == "GREY" else picture
    data = rows.ravel()
    read = to_picture(data[: data.size - padding], _mode(code, padding=padding, full_range=True))
    assert read is not None
    assert np.array_equal(read, expected)
    assert read.flags["C_CONTIGUOUS"]
    assert not np.shares_memory(read, data)


@pytest.mark.parametrize("code", ["BGR3", "RGB3", "GREY"])
def test_a_narrow_range_is_widened(code: str) -> None:
    levels = np.resize(np.array([16, 126, 235, 0, 255], np.uint8), _ROW[code] * WIDTH * HEIGHT)
    read = to_picture(levels, _mode(code, full_range=False))
    assert read is not None
    assert {*read.ravel().tolist()} == {0, 128, 255}


@pytest.mark.parametrize("code", [*_ROW])
def test_one_byte_too_few_is_no_picture(code: str) -> None:
    mode = _mode(code, padding=16)
    assert to_picture(np.zeros(needed_bytes(mode), np.uint8), mode) is not None
    assert to_picture(np.zeros(needed_bytes(mode) - 1, np.uint8), mode) is None


def _jpeg(width: int = WIDTH, height: int = HEIGHT) -> bytes:
    ramp = np.tile(np.linspace(0, 255, width).astype(np.uint8), (height, 1))
    return bytes(cv2.imencode(".jpg", cv2.merge([ramp, ramp, ramp]), [cv2.IMWRITE_JPEG_QUALITY, 95])[1])


def _read(stream: bytes) -> NDArray[np.uint8] | None:
    return to_picture(np.frombuffer(stream, np.uint8), _mode("MJPG"))


def test_a_whole_jpeg_is_decoded_padded_or_not() -> None:
    for padding in (b"", b"\0" * 37):
        picture = _read(_jpeg() + padding)
        assert picture is not None
        assert picture.shape == (HEIGHT, WIDTH, 3)
        assert np.abs(picture[8, :, 1].astype(float) - np.linspace(0, 255, WIDTH)).max() < 12


def test_a_jpeg_without_its_tables_is_decoded_as_motion_jpeg_means_it() -> None:
    stream = _jpeg()
    bare = b""
    at = 2
    while stream[at + 1] != 0xDA:
        length = int.from_bytes(stream[at + 2 : at + 4], "big") + 2
        if stream[at + 1] != 0xC4:
            bare += stream[at : at + length]
        at += length
    assert len(bare) < at - 100
    with_tables, without = _read(stream), _read(stream[:2] + bare + stream[at:])
    assert without is not None
    assert np.array_equal(with_tables, without)


@pytest.mark.parametrize("kept", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_jpeg_cut_short_is_no_picture(kept: float) -> None:
    stream = _jpeg()
    assert _read(stream[: int(len(stream) * kept)]) is None


def test_a_jpeg_of_another_size_is_no_picture() -> None:
    assert _read(_jpeg(width=64)) is None


@given(st.binary(max_size=400))
def test_garbage_is_no_picture(rest: bytes) -> None:
    assert _read(b"\xff\xd8" + rest + b"\xff\xd9") is None
