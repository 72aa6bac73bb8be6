"""Which PNG files are masks, and how the others are refused."""

from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from edge.measure.errors import MaskRefused
from edge.measure.mask_file import MOST_PIXELS, read_mask
from tests.edge.time_limit import time_limit

Mask = NDArray[np.uint8]


@pytest.fixture
def muscle() -> Mask:
    mask = np.zeros((60, 90), np.uint8)
    mask[20:40, 15:70] = 255
    return mask


def saved(folder: Path, picture: NDArray[np.generic] | Image.Image) -> Path:
    path = folder / "mask.png"
    (picture if isinstance(picture, Image.Image) else Image.fromarray(picture)).save(path)
    return path


def refusal(path: Path) -> MaskRefused:
    with pytest.raises(MaskRefused) as refused:
        read_mask(path)
    assert str(path) in refused.value.cause
    assert refused.value.remedy
    return refused.value


def png(width: int, height: int, rows: bytes = b"") -> bytes:
    """A grey 8-bit PNG of any claimed size."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("white", [1, 128, 255])
def test_any_one_grey_beside_black_marks_the_muscle(tmp_path: Path, muscle: Mask, white: int) -> None:
    found = read_mask(saved(tmp_path, (muscle > 0).astype(np.uint8) * np.uint8(white)))
    assert found.dtype == np.uint8
    assert np.array_equal(found, muscle)


def test_sixteen_bits_one_bit_colour_palette_and_opaque_alpha_are_read(tmp_path: Path, muscle: Mask) -> None:
    marked = muscle > 0
    red = np.zeros((*muscle.shape, 3), np.uint8)
    red[marked] = (200, 30, 0)
    palette = Image.fromarray(marked.astype(np.uint8)).convert("P")
    palette.putpalette([0, 0, 0, 0, 200, 0])
    forms = {
        "16 bits": marked.astype(np.uint16) * np.uint16(65535),
        "16 bits, one": marked.astype(np.uint16),
        "1 bit": Image.fromarray(muscle).convert("1"),
        "colour": red,
        "palette": palette,
        "alpha": np.dstack((red, np.full(muscle.shape, 255, np.uint8))),
    }
    for name, form in forms.items():
        assert np.array_equal(read_mask(saved(tmp_path, form)), muscle), name


def test_a_third_grey_or_colour_is_refused(tmp_path: Path, muscle: Mask) -> None:
    grey = muscle.copy()
    grey[0, 0] = 254
    colours = np.dstack((muscle, muscle, muscle))
    colours[30, 30] = (255, 255, 0)
    deep = muscle.astype(np.uint16) * 257
    deep[0, 0] = 1
    see_through = np.dstack((muscle, muscle, muscle, muscle))
    for form in (grey, colours, deep, see_through):
        assert refusal(saved(tmp_path, form)).reason == "mask.not_binary"


@pytest.mark.parametrize(("value", "reason"), [(0, "mask.empty"), (255, "mask.no_background")])
def test_one_colour_all_over_is_refused(tmp_path: Path, value: int, reason: str) -> None:
    assert refusal(saved(tmp_path, np.full((60, 90), value, np.uint8))).reason == reason


def test_a_photograph_is_refused(tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (60, 90, 3)).astype(np.uint8)
    assert refusal(saved(tmp_path, noise)).reason == "mask.not_binary"


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.png").reason == "mask.missing"
    assert refusal(tmp_path).reason == "mask.unreadable"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "mask.png")
    with time_limit():
        assert refusal(tmp_path / "mask.png").reason == "mask.unreadable"


def test_another_format_under_the_name_png_is_refused(tmp_path: Path, muscle: Mask) -> None:
    path = tmp_path / "mask.png"
    Image.fromarray(muscle).save(path, format="BMP")
    assert refusal(path).reason == "mask.unreadable"
    path.write_bytes(b"")
    assert refusal(path).reason == "mask.unreadable"


def test_a_claim_of_too_many_pixels_is_refused_before_decoding(tmp_path: Path) -> None:
    path = tmp_path / "mask.png"
    for width, height in ((MOST_PIXELS // 1000 + 1, 1000), (40_000, 100), (2**31 - 1, 2**31 - 1)):
        path.write_bytes(png(width, height))
        assert refusal(path).reason == "mask.too_large"


def test_a_picture_too_small_for_a_muscle_is_refused(tmp_path: Path) -> None:
    for size in ((31, 400), (400, 31)):
        assert refusal(saved(tmp_path, np.eye(*size, dtype=np.uint8))).reason == "mask.too_small"
    path = tmp_path / "mask.png"
    path.write_bytes(png(0, 0))
    assert refusal(path).reason == "mask.too_small"


def test_a_cut_off_file_is_refused(tmp_path: Path, muscle: Mask) -> None:
    path = saved(tmp_path, muscle)
    whole = path.read_bytes()
    for length in range(0, len(whole) - 20, 7):
        path.write_bytes(whole[:length])
        assert refusal(path).reason == "mask.unreadable"


@settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(place=st.integers(0, 10_000), value=st.integers(0, 255))
def test_a_changed_byte_is_read_or_refused_but_never_a_trace(
    tmp_path: Path, muscle: Mask, place: int, value: int
) -> None:
    path = saved(tmp_path, muscle)
    content = bytearray(path.read_bytes())
    content[place % len(content)] = value
    path.write_bytes(content)
    try:
        mask = read_mask(path)
    except MaskRefused as refused:
        assert refused.reason.startswith("mask.")
    else:
        assert set(np.unique(mask)) == {0, 255}
