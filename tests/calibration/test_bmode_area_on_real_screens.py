"""The B-mode area of real screens against rectangles marked by eye, and against people's masks."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from calibration.errors import PictureRefused
from calibration.scale.bmode_area import find_bmode_area, same_layout
from calibration.scale.pixel_rect import PixelRect
from tests.calibration.real_screens import MARKED, TELEMED_CLIP, WITHOUT_PICTURE, clip_frames, read_screen

pytestmark = pytest.mark.data

TOLERANCE_PX = 2


def sides_off(found: PixelRect, expected: tuple[int, int, int, int]) -> list[int]:
    return [abs(a - b) for a, b in zip(found.as_tuple(), expected, strict=True)]


@pytest.mark.parametrize("name", MARKED)
def test_each_side_lies_within_two_pixels_of_the_mark(data_dir: Path, name: str) -> None:
    assert max(sides_off(find_bmode_area(read_screen(data_dir / name)), MARKED[name])) <= TOLERANCE_PX


@pytest.mark.parametrize("name", WITHOUT_PICTURE)
def test_a_screen_on_which_nothing_can_be_measured_is_refused(data_dir: Path, name: str) -> None:
    with pytest.raises(PictureRefused) as refused:
        find_bmode_area(read_screen(data_dir / name))
    assert refused.value.reason == "picture.no_area"


@pytest.mark.parametrize("gain", [0.8, 1.2])
def test_gain_moves_no_side_by_more_than_two_pixels(data_dir: Path, gain: float) -> None:
    for name in list(MARKED)[::3]:
        screen = read_screen(data_dir / name)
        louder = np.clip(screen * gain, 0, 255).astype(np.uint8)
        assert max(sides_off(find_bmode_area(louder), find_bmode_area(screen).as_tuple())) <= TOLERANCE_PX, name


def test_a_mirrored_screen_gives_the_mirrored_rectangle(data_dir: Path) -> None:
    for name in list(MARKED)[::3]:
        screen = read_screen(data_dir / name)
        area, width = find_bmode_area(screen), screen.shape[1]
        mirrored = find_bmode_area(screen[:, ::-1])
        assert max(sides_off(mirrored, (width - area.x1, area.y0, width - area.x0, area.y1))) <= 1, name


def test_the_aponeuroses_that_people_drew_lie_inside_and_reach_the_sides(data_dir: Path) -> None:
    masks = sorted((data_dir / "aponeuroses" / "masks").glob("*.png"))[::4]
    reaching = 0
    for path in masks:
        mask = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE) > 127
        screen = cv2.imread(str(data_dir / "aponeuroses" / "images" / path.name), cv2.IMREAD_GRAYSCALE)
        area = find_bmode_area(np.asarray(screen, np.uint8))
        inside = np.count_nonzero(mask[area.y0 : area.y1, area.x0 : area.x1])
        # A brush goes a pixel or two over the edge.
        assert inside >= 0.99 * np.count_nonzero(mask), path.name
        columns = np.flatnonzero(mask.any(axis=0))
        reaching += bool(abs(columns[0] - area.x0) <= 5 and abs(columns[-1] + 1 - area.x1) <= 5)
    assert reaching >= 0.9 * len(masks)


@pytest.mark.parametrize("name", [name for name, sides in MARKED.items() if sides == TELEMED_CLIP])
def test_over_a_clip_the_rectangle_stays_and_so_does_the_layout(data_dir: Path, name: str) -> None:
    frames = list(clip_frames(data_dir / name, every=20))
    area = find_bmode_area(frames[0])
    for frame in frames[1:]:
        assert same_layout(frames[0], frame, area)
        assert max(sides_off(find_bmode_area(frame), area.as_tuple())) <= 1


def test_another_depth_of_the_same_scanner_is_another_layout(data_dir: Path) -> None:
    folder = data_dir / "screens" / "philips_sparq"
    at_25_mm, at_35_mm = (read_screen(folder / name) for name in ("20210L_20210102", "20210Q_20210100"))
    assert not same_layout(at_25_mm, at_35_mm, find_bmode_area(at_25_mm))
    assert not same_layout(at_35_mm, at_25_mm, find_bmode_area(at_35_mm))
