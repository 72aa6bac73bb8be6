"""Colour, transparency, palettes, more than eight bits, and pictures that stand upright."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.typing import NDArray
from PIL import Image
from pydicom.encaps import encapsulate
from pydicom.uid import JPEGBaseline8Bit, RLELossless

from edge.capture.eight_bits import to_eight_bits
from edge.capture.open_source import open_source
from tests.edge.capture import recordings as rec

BLUE_GREEN_RED = (10, 120, 230)


def only_image(file: Path) -> NDArray[np.uint8]:
    (frame,) = open_source(str(file))
    return frame.image


def coloured() -> NDArray[np.uint8]:
    """An upright RGB picture."""
    return np.tile(np.array(BLUE_GREEN_RED[::-1], np.uint8), (96, 64, 1))


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "CMYK"])
def test_colour_comes_out_as_blue_green_red(mode: str, tmp_path: Path) -> None:
    file = tmp_path / ("a.tif" if mode == "CMYK" else "a.png")
    picture = Image.fromarray(coloured())
    (picture.quantize(4) if mode == "P" else picture.convert(mode)).save(file)
    image = only_image(file)
    assert image.shape == (96, 64, 3)
    assert np.abs(image.astype(int) - BLUE_GREEN_RED).max() <= 3


@pytest.mark.parametrize("mode", ["1", "L", "LA"])
def test_grey_stays_grey(mode: str, tmp_path: Path) -> None:
    Image.fromarray(rec.pictures()[0]).convert(mode).save(tmp_path / "a.png")
    assert only_image(tmp_path / "a.png").shape == (rec.HEIGHT, rec.WIDTH)


def test_a_rotation_in_the_metadata_is_not_applied(tmp_path: Path) -> None:
    image = Image.fromarray(coloured())
    exif = image.getexif()
    exif[0x0112] = 6  # turn by 90°
    image.save(tmp_path / "a.jpg", exif=exif)
    assert only_image(tmp_path / "a.jpg").shape == (96, 64, 3)


@pytest.mark.parametrize("suffix", ["png", "tif"])
def test_sixteen_bits_are_stretched_to_their_own_range(suffix: str, tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / f"a.{suffix}"), rec.pictures()[0].astype(np.uint16) * 100)
    image = only_image(tmp_path / f"a.{suffix}")
    assert np.array_equal(image, np.where(rec.pictures()[0] == 200, 255, 0))


@given(hnp.arrays(np.float32, (3, 4), elements=st.floats(width=32)))
def test_any_floats_become_bytes_in_the_same_order(values: NDArray[np.float32]) -> None:
    image = to_eight_bits(values)
    assert image.dtype == np.uint8
    finite = np.isfinite(values)
    order = np.argsort(values[finite], kind="stable")
    assert (np.diff(image[finite][order].astype(int)) >= 0).all()


def write_dicom(file: Path, values: NDArray[np.generic], **elements: object) -> Path:
    return rec.save(rec.dicom(values[np.newaxis], **elements), file)


def test_a_dicom_window_decides_over_the_range(tmp_path: Path) -> None:
    ramp = np.tile(np.arange(96, dtype=np.uint16) * 40, (64, 1))
    file = write_dicom(tmp_path / "a.dcm", ramp, WindowCenter=["1000.5", "7"], WindowWidth=["1001", "7"])
    image = only_image(file)
    shown = ((ramp.astype(float) - 500) / 1000).clip(0, 1) * 255  # PS3.3 C.11.2.1.2: 500 is black, 1500 white
    assert np.abs(image - shown).max() <= 0.5 + 1e-9


def test_deep_dicom_without_a_window_is_stretched_to_its_own_range(tmp_path: Path) -> None:
    image = only_image(write_dicom(tmp_path / "a.dcm", rec.pictures()[0].astype(np.uint16) * 9))
    assert (int(image.min()), int(image.max())) == (0, 255)


def test_the_window_of_an_eight_bit_screen_is_ignored(tmp_path: Path) -> None:
    file = write_dicom(tmp_path / "a.dcm", rec.pictures()[0], WindowCenter="10", WindowWidth="5")
    assert np.array_equal(only_image(file), rec.pictures()[0])


def test_monochrome1_is_inverted(tmp_path: Path) -> None:
    file = write_dicom(tmp_path / "a.dcm", rec.pictures()[0], PhotometricInterpretation="MONOCHROME1")
    assert np.array_equal(only_image(file), 255 - rec.pictures()[0])


def test_dicom_colour_and_ybr_come_out_as_blue_green_red(tmp_path: Path) -> None:
    rgb = only_image(write_dicom(tmp_path / "rgb.dcm", coloured()))
    assert np.array_equal(rgb[0, 0], BLUE_GREEN_RED)
    ycc = cv2.cvtColor(coloured(), cv2.COLOR_RGB2YCrCb)[:, :, [0, 2, 1]]
    ybr = only_image(write_dicom(tmp_path / "ybr.dcm", ycc, PhotometricInterpretation="YBR_FULL"))
    assert np.abs(ybr.astype(int) - BLUE_GREEN_RED).max() <= 3


def test_a_dicom_palette_comes_out_as_blue_green_red(tmp_path: Path) -> None:
    dataset = rec.dicom(np.full((1, 64, 96), 3, np.uint8), PhotometricInterpretation="PALETTE COLOR")
    for colour, value in zip(("Blue", "Green", "Red"), BLUE_GREEN_RED, strict=True):
        setattr(dataset, f"{colour}PaletteColorLookupTableDescriptor", [256, 0, 16])
        table = np.full(256, value << 8, np.uint16).tobytes()
        setattr(dataset, f"{colour}PaletteColorLookupTableData", table)
    image = only_image(rec.save(dataset, tmp_path / "a.dcm"))
    assert np.array_equal(image[0, 0], BLUE_GREEN_RED)


def test_run_length_encoded_dicom_is_read(tmp_path: Path) -> None:
    dataset = rec.dicom(np.stack(rec.pictures()))
    dataset.compress(RLELossless)
    frames = list(open_source(str(rec.save(dataset, tmp_path / "a.dcm"))))
    assert all(np.array_equal(frame.image, picture) for frame, picture in zip(frames, rec.pictures(), strict=True))


def test_jpeg_baseline_dicom_is_read(tmp_path: Path) -> None:
    dataset = rec.dicom(np.stack(rec.pictures()), syntax=JPEGBaseline8Bit)
    jpegs = [cv2.imencode(".jpg", picture)[1].tobytes() for picture in rec.pictures()]
    dataset.PixelData = encapsulate(jpegs)
    dataset["PixelData"].is_undefined_length = True
    frames = list(open_source(str(rec.save(dataset, tmp_path / "a.dcm"))))
    for frame, picture in zip(frames, rec.pictures(), strict=True):
        assert np.abs(frame.image.astype(int) - picture).mean() < 4
