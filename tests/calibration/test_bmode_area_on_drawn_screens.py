"""The B-mode area of drawn screens, whose truth is exact, and of pictures that hold none."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calibration.errors import PictureRefused
from calibration.scale.bmode_area import find_bmode_area
from calibration.scale.pixel_rect import PixelRect
from tests.calibration.drawn_screens import DrawnScreen, Picture, drawn_screens, scan

#: Heights are read at the area's first and last column: two pixels are the most a side may be off.
TOLERANCE_PX = 2

few = settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
many = settings(few, max_examples=80)


def farthest_side(found: PixelRect, expected: tuple[int, int, int, int]) -> int:
    return max(abs(a - b) for a, b in zip(found.as_tuple(), expected, strict=True))


@many
@given(drawn_screens())
def test_the_drawn_rectangle_is_found_to_two_pixels(screen: DrawnScreen) -> None:
    assert farthest_side(find_bmode_area(screen.image), screen.area.as_tuple()) <= TOLERANCE_PX


@few
@given(drawn_screens())
def test_a_mirrored_screen_gives_the_mirrored_rectangle(screen: DrawnScreen) -> None:
    area, width = find_bmode_area(screen.image), screen.image.shape[1]
    mirrored = find_bmode_area(screen.image[:, ::-1])
    assert farthest_side(mirrored, (width - area.x1, area.y0, width - area.x0, area.y1)) <= 1


@few
@given(drawn_screens(lossless=True), st.floats(0.8, 1.2))
def test_the_scanners_gain_does_not_move_the_rectangle(screen: DrawnScreen, gain: float) -> None:
    louder = screen.image.copy()
    picture = screen.area.crop(louder)
    picture[:] = np.clip(picture * gain, 0, 255).astype(np.uint8)
    assert farthest_side(find_bmode_area(louder), find_bmode_area(screen.image).as_tuple()) <= TOLERANCE_PX


@few
@given(drawn_screens(), st.tuples(*[st.integers(8, 60)] * 4))
def test_a_border_of_background_moves_the_rectangle_by_its_width(
    screen: DrawnScreen, border: tuple[int, int, int, int]
) -> None:
    left, top, right, bottom = border
    level = int(screen.image[-1, -1])
    wider = cv2.copyMakeBorder(screen.image, top, bottom, left, right, cv2.BORDER_CONSTANT, value=level)
    area = find_bmode_area(screen.image)
    expected = (area.x0 + left, area.y0 + top, area.x1 + left, area.y1 + top)
    assert farthest_side(find_bmode_area(np.asarray(wider, np.uint8)), expected) <= TOLERANCE_PX


@pytest.mark.parametrize("thickness", [1, 2, 3])
@pytest.mark.parametrize("background", [0, 51])
def test_a_frame_drawn_around_the_picture_is_left_out(thickness: int, background: int) -> None:
    screen = np.full((600, 800), background, np.uint8)
    screen[60 - thickness : 540 + thickness, 200 - thickness : 600 + thickness] = 255
    screen[60:540, 200:600] = scan(400, 480, gain=0.8)
    assert find_bmode_area(screen) == PixelRect(200, 60, 600, 540)


def test_an_even_near_field_is_no_frame() -> None:
    screen = np.zeros((600, 800), np.uint8)
    screen[60:540, 200:600] = scan(400, 480)
    screen[60:63, 200:600] = np.array([[196], [199], [203]])
    screen[63:90, 200:600] = np.random.default_rng(1).integers(180, 225, (27, 400))
    assert find_bmode_area(screen) == PixelRect(200, 60, 600, 540)


def test_a_saturated_near_field_belongs_to_the_picture() -> None:
    screen = np.zeros((600, 800), np.uint8)
    screen[60:540, 200:600] = scan(400, 480, gain=1.2)
    screen[60:80, 200:600] = 255
    assert farthest_side(find_bmode_area(screen), (200, 60, 600, 540)) <= TOLERANCE_PX


@few
@given(drawn_screens())
def test_a_bare_crop_is_all_picture(screen: DrawnScreen) -> None:
    crop = screen.area.crop(screen.image)
    assert farthest_side(find_bmode_area(crop), (0, 0, screen.area.width, screen.area.height)) <= TOLERANCE_PX


@few
@given(drawn_screens())
def test_colour_and_grey_of_one_screen_give_the_same_rectangle(screen: DrawnScreen) -> None:
    colour = np.repeat(screen.image[:, :, None], 3, axis=2)
    assert find_bmode_area(colour) == find_bmode_area(screen.image)


def test_a_picture_split_by_fluid_from_side_to_side_is_one_area() -> None:
    screen = np.zeros((600, 800), np.uint8)
    screen[60:540, 200:600] = scan(400, 480, floor=4.0, decay=0.2)
    screen[160:330, 200:600] = 0
    assert farthest_side(find_bmode_area(screen), (200, 60, 600, 540)) <= TOLERANCE_PX


def test_a_dark_end_at_the_screens_border_belongs_to_the_picture() -> None:
    screen = np.full((600, 800), 51, np.uint8)
    screen[60:, 200:600] = scan(400, 540)
    screen[420:, 200:600] = 0
    assert farthest_side(find_bmode_area(screen), (200, 60, 600, 600)) <= TOLERANCE_PX


@pytest.mark.parametrize("gap", [1, 3, 6])
def test_a_ruler_and_a_grey_bar_close_beside_the_picture_stay_outside(gap: int) -> None:
    screen = np.zeros((600, 800), np.uint8)
    screen[60:540, 200:600] = scan(400, 480, floor=4.0)
    screen[60:540, 200 - gap - 2] = 255  # the ruler's line
    screen[60:540:12, 200 - gap - 8 : 200 - gap - 2] = 255
    screen[70:200, 600 + gap : 612 + gap] = np.linspace(255, 40, 130).astype(np.uint8)[:, None]
    assert farthest_side(find_bmode_area(screen), (200, 60, 600, 540)) <= TOLERANCE_PX


def test_analogue_noise_on_the_background_is_not_taken_for_a_picture() -> None:
    rng = np.random.default_rng(3)
    screen = np.full((600, 800), 40, np.uint8)
    screen[60:540, 200:600] = scan(400, 480, gain=1.1, decay=0.2)
    noisy = np.clip(screen + rng.normal(0, 1.5, screen.shape), 0, 255).astype(np.uint8)
    assert farthest_side(find_bmode_area(noisy), (200, 60, 600, 540)) <= TOLERANCE_PX


def _colour_bars() -> Picture:
    bars = np.array([[255, 255, 255], [0, 255, 255], [255, 255, 0], [0, 255, 0], [255, 0, 255], [0, 0, 255]], np.uint8)
    return np.broadcast_to(np.repeat(bars, 100, axis=0)[None], (480, 600, 3)).copy()


def _page_of_text() -> Picture:
    page = np.zeros((720, 1280), np.uint8)
    for row in range(30, 720, 24):
        cv2.putText(page, "Patient list 12345 name date ward review " * 3, (20, row), 0, 0.6, 255, 1, cv2.LINE_AA)
    return page


def _ringing_in_air() -> Picture:
    screen = np.zeros((600, 800), np.uint8)
    screen[78:140, 200:600] = scan(400, 480)[:62]
    return screen


@pytest.mark.parametrize(
    "image",
    [
        pytest.param(np.zeros((480, 640), np.uint8), id="black"),
        pytest.param(np.full((480, 640, 3), (200, 0, 0), np.uint8), id="no-signal blue"),
        pytest.param(_colour_bars(), id="colour bars"),
        pytest.param(_page_of_text(), id="text"),
        pytest.param(_ringing_in_air(), id="the probe's ringing in air"),
    ],
)
def test_a_screen_without_a_picture_is_refused(image: Picture) -> None:
    with pytest.raises(PictureRefused) as refused:
        find_bmode_area(image)
    assert refused.value.reason == "picture.no_area"


@pytest.mark.parametrize(
    ("image", "reason"),
    [
        pytest.param(np.zeros((100, 100), np.float32), "picture.type", id="float"),
        pytest.param(np.zeros((100, 100), np.uint16), "picture.type", id="16 bits"),
        pytest.param([[1, 2], [3, 4]], "picture.type", id="a list"),
        pytest.param(None, "picture.type", id="nothing"),
        pytest.param(np.zeros(100, np.uint8), "picture.shape", id="one row"),
        pytest.param(np.zeros((100, 100, 4), np.uint8), "picture.shape", id="four channels"),
        pytest.param(np.zeros((2, 100, 100, 3), np.uint8), "picture.shape", id="two pictures"),
        pytest.param(np.zeros((31, 400), np.uint8), "picture.shape", id="too low"),
        pytest.param(np.zeros((0, 0), np.uint8), "picture.shape", id="empty"),
    ],
)
def test_what_is_no_picture_is_refused_by_its_reason(image: Picture, reason: str) -> None:
    with pytest.raises(PictureRefused) as refused:
        find_bmode_area(image)
    assert refused.value.reason == reason


@settings(few, max_examples=150)
@given(st.data())
def test_anything_drawn_at_random_gives_a_rectangle_inside_the_image_or_a_refusal(data: st.DataObject) -> None:
    height, width = data.draw(st.integers(32, 300)), data.draw(st.integers(32, 300))
    image = np.full((height, width), data.draw(st.integers(0, 255)), np.uint8)
    for _ in range(data.draw(st.integers(0, 5))):
        (x0, x1), (y0, y1) = (sorted(data.draw(st.tuples(*[st.integers(0, n)] * 2))) for n in (width, height))
        rng = np.random.default_rng(data.draw(st.integers(0, 99)))
        image[y0:y1, x0:x1] = rng.integers(0, data.draw(st.integers(1, 256)), (y1 - y0, x1 - x0))
    try:
        area = find_bmode_area(image)
    except PictureRefused as refused:
        assert refused.reason == "picture.no_area"
    else:
        assert 0 <= area.x0 < area.x1 <= width
        assert 0 <= area.y0 < area.y1 <= height
