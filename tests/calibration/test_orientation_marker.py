"""Orientation marks: drawn ones of every look, screens without one, and real screens read by eye."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calibration.errors import PictureRefused
from calibration.scale.bmode_area import find_bmode_area
from calibration.scale.marker_watch import MarkerWatch
from calibration.scale.orientation_marker import Marker, find_marker
from calibration.scale.pixel_rect import PixelRect
from tests.calibration.drawn_screens import Picture, scan
from tests.calibration.real_screens import DEVELOPED_ON, read_screen

Side = Literal["left", "right"]

AREA = PixelRect(180, 90, 560, 500)
#: BGR of marks on a dark and on a light screen.
ON_DARK = [(240, 170, 90), (60, 190, 240), (140, 210, 90), (70, 120, 236), (240, 150, 180), (255, 120, 30)]
ON_LIGHT = [(150, 80, 10), (0, 70, 140), (60, 100, 0), (30, 30, 150), (140, 40, 80)]

some = settings(max_examples=25, deadline=None, derandomize=True)


@dataclass(frozen=True, eq=False)
class Marked:
    """A screen and the mark on it."""

    image: Picture
    side: Side
    box: PixelRect


def mirrored(image: Picture) -> Picture:
    return np.ascontiguousarray(image[:, ::-1])


def bare_screen(stage: tuple[int, int, int], seed: int = 0) -> Picture:
    """Return a screen with header, settings, a ruler with its line, and a grey bar; no mark."""
    image = np.full((600, 800, 3), stage, np.uint8)
    ink = (0, 0, 0) if max(stage) > 128 else (255, 255, 255)
    show(image, seed)
    for x, word in ((10, "Teasel Deneb"), (300, "FIC 20711"), (620, "12:30:05")):
        cv2.putText(image, word, (x, 24), cv2.FONT_HERSHEY_SIMPLEX, 0.55, ink, 1, cv2.LINE_AA)
    for row, word in enumerate(("L12-4", "38 Hz", "Gn 55", "D 5.0 cm", "DR 60")):
        cv2.putText(image, word, (8, 110 + 26 * row), cv2.FONT_HERSHEY_SIMPLEX, 0.5, ink, 1, cv2.LINE_AA)
    image[AREA.y0 : AREA.y1, AREA.x1 + 8] = ink
    for row in range(AREA.y0, AREA.y1, 41):
        image[row, AREA.x1 + 8 : AREA.x1 + 16] = ink
    bar = image[AREA.y0 : AREA.y0 + 100, AREA.x1 + 90 : AREA.x1 + 100]
    bar[:] = np.linspace(255, 0, 100).astype(np.uint8)[:, None, None]
    return image


def show(image: Picture, seed: int) -> None:
    AREA.crop(image)[:] = scan(AREA.width, AREA.height, seed=seed)[:, :, None]


def box_of(side: Side, size: int, place: str) -> PixelRect:
    """Return where a mark stands: ``above``, ``inside``, or ``beside`` the picture."""
    outwards = {"above": 0, "inside": -6, "beside": 20 + size}[place]
    top = {"above": AREA.y0 - size - 6, "inside": AREA.y0 + 6, "beside": AREA.y0 - size // 2}[place]
    left = AREA.x0 - outwards if side == "left" else AREA.x1 + outwards - size
    return PixelRect(left, top, left + size, top + size)


def draw_mark(image: Picture, box: PixelRect, shape: str, colour: tuple[int, int, int]) -> None:
    size, middle = box.width, ((box.x0 + box.x1) // 2, (box.y0 + box.y1) // 2)
    if shape == "disc":
        cv2.circle(image, middle, size // 2 - 1, colour, -1, cv2.LINE_AA)
    elif shape == "ring":
        cv2.circle(image, middle, size // 2 - 2, colour, max(2, size // 7), cv2.LINE_AA)
    elif shape == "square":
        cv2.rectangle(image, (box.x0 + 1, box.y0 + 1), (box.x1 - 2, box.y1 - 2), colour, -1)
    elif shape == "arrow":
        tip = np.array([(middle[0], box.y1 - 1), (box.x0 + 1, box.y0 + 1), (box.x1 - 2, box.y0 + 1)], np.int32)
        cv2.fillPoly(image, [tip], colour, cv2.LINE_AA)
    else:
        cv2.putText(image, "R", (box.x0 + 1, box.y1 - 2), cv2.FONT_HERSHEY_SIMPLEX, size / 24, colour, 3, cv2.LINE_AA)


@st.composite
def marked_screens(draw: st.DrawFn, *, place: str | None = None) -> Marked:
    light = draw(st.booleans())
    stage = draw(
        st.sampled_from([(150, 156, 160), (226, 228, 230)] if light else [(0, 0, 0), (22, 26, 30), (57, 46, 52)])
    )
    colour = draw(st.sampled_from(ON_LIGHT if light else ON_DARK))
    side: Side = draw(st.sampled_from(["left", "right"]))
    where = place or draw(st.sampled_from(["above", "inside", "beside"]))
    image = bare_screen(stage, draw(st.integers(0, 99)))
    box = box_of(side, draw(st.integers(14, 26)), where)
    draw_mark(image, box, draw(st.sampled_from(["disc", "ring", "square", "arrow", "letter"])), colour)
    return Marked(image, side, box)


def found_on(screen: Marked) -> Marker:
    marker = find_marker(screen.image, AREA)
    assert marker is not None
    return marker


@some
@given(marked_screens())
def test_a_coloured_mark_is_found_where_it_was_drawn(screen: Marked) -> None:
    marker = found_on(screen)
    assert marker.side == screen.side
    assert abs(marker.box.x0 + marker.box.x1 - screen.box.x0 - screen.box.x1) <= 8
    assert abs(marker.box.y0 + marker.box.y1 - screen.box.y0 - screen.box.y1) <= 8
    assert marker.box.width <= screen.box.width + 4


@some
@given(marked_screens())
def test_a_mirrored_screen_has_its_mark_on_the_other_side(screen: Marked) -> None:
    width = screen.image.shape[1]
    area = PixelRect(width - AREA.x1, AREA.y0, width - AREA.x0, AREA.y1)
    marker, other = found_on(screen), find_marker(mirrored(screen.image), area)
    assert other is not None
    assert other.side != marker.side
    assert other.box == PixelRect(width - marker.box.x1, marker.box.y0, width - marker.box.x0, marker.box.y1)


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("place", ["above", "inside", "beside"])
def test_a_white_disc_is_found_too(side: Side, place: str) -> None:
    image, box = bare_screen((0, 0, 0)), box_of(side, 20, place)
    if place == "inside":
        # A scanner clears a little of the picture for its mark.
        image[box.y0 - 4 : box.y1 + 4, box.x0 - 4 : box.x1 + 4] = 0
    draw_mark(image, box, "disc", (190, 190, 190))
    marker = find_marker(image, AREA)
    assert marker is not None
    assert marker.side == side


@some
@given(st.sampled_from([(0, 0, 0), (22, 26, 30), (57, 46, 52), (150, 156, 160), (226, 228, 230)]), st.integers(0, 99))
def test_a_screen_without_a_mark_has_none(stage: tuple[int, int, int], seed: int) -> None:
    image = bare_screen(stage, seed)
    assert find_marker(image, AREA) is None
    assert find_marker(np.ascontiguousarray(image[:, :, 1]), AREA) is None


@some
@given(marked_screens(place="above"))
def test_a_mark_with_a_counterpart_is_none(screen: Marked) -> None:
    both = screen.image.copy()
    other = box_of("right" if screen.side == "left" else "left", screen.box.width, "above")
    other.crop(both)[:] = screen.box.crop(screen.image)
    assert find_marker(both, AREA) is None


@pytest.mark.parametrize("ink", [(255, 255, 255), (60, 190, 240)])
def test_a_ruler_of_dots_is_no_mark(ink: tuple[int, int, int]) -> None:
    image = bare_screen((0, 0, 0))
    for row in range(AREA.y0, AREA.y1, 70):
        cv2.circle(image, (AREA.x0 - 40, row), 5, ink, -1)
    assert find_marker(image, AREA) is None


def test_a_word_and_a_plain_letter_are_no_mark() -> None:
    for word in ("Res", "D", "0", "P"):
        image = bare_screen((0, 0, 0))
        cv2.putText(image, word, (AREA.x0, AREA.y0 - 8), cv2.FONT_HERSHEY_SIMPLEX, 0.7, (255, 255, 255), 1, cv2.LINE_AA)
        assert find_marker(image, AREA) is None, word


def test_a_saturated_near_field_is_no_mark() -> None:
    for seed in range(20):
        image = bare_screen((0, 0, 0), seed)
        AREA.crop(image)[:60] = np.minimum(AREA.crop(image)[:60].astype(int) * 4, 255).astype(np.uint8)
        assert find_marker(image, AREA) is None, seed


@some
@given(marked_screens(), st.integers(100, 199))
def test_a_watch_lets_the_picture_live(screen: Marked, seed: int) -> None:
    marker = found_on(screen)
    watch = MarkerWatch(screen.image, AREA, marker)
    later = screen.image.copy()
    show(later, seed)
    if screen.box.y0 > AREA.y0:
        mask = np.any(screen.image != bare_like(screen), axis=2)
        later[mask] = screen.image[mask]
    assert watch.change_in(later) is None
    assert watch.change_in(np.clip(later.astype(int) + 9, 0, 255).astype(np.uint8)) is None


def bare_like(screen: Marked) -> Picture:
    """Return the screen with a grey picture in its mark's place: where it differs, the mark is drawn."""
    bare = screen.image.copy()
    patch = screen.box.crop(bare)
    coloured = np.ptp(patch.astype(int), axis=2) > 0
    patch[coloured] = 0
    return bare


@some
@given(marked_screens())
def test_a_watch_tells_a_mirrored_screen(screen: Marked) -> None:
    watch = MarkerWatch(screen.image, AREA, found_on(screen))
    assert watch.change_in(mirrored(screen.image)) == "orientation.mirrored"


@some
@given(marked_screens(), st.integers(-3, 3))
def test_a_watch_tells_a_mark_that_moved_to_the_other_side_of_the_picture(screen: Marked, off_px: int) -> None:
    watch = MarkerWatch(screen.image, AREA, found_on(screen))
    box = PixelRect(screen.box.x0 - 2, screen.box.y0 - 2, screen.box.x1 + 2, screen.box.y1 + 2)
    left = AREA.x0 + AREA.x1 - box.x1 + off_px
    there = PixelRect(left, box.y0, left + box.width, box.y1)
    inverted = screen.image.copy()
    mark = np.ptp(box.crop(inverted).astype(int), axis=2) > 20
    there.crop(inverted)[mark] = box.crop(inverted)[mark]
    box.crop(inverted)[mark] = screen.image[box.y0 - 12, box.x0 - 6] if box.y1 < AREA.y0 else 90
    assert watch.change_in(inverted) == "orientation.mirrored"


def wiped(screen: Marked) -> Picture:
    image = screen.image.copy()
    screen.box.crop(image)[:] = 70
    return image


def menu_over(screen: Marked) -> Picture:
    image = screen.image.copy()
    image[:200] = 120
    cv2.putText(image, "End the examination?", (AREA.x0, AREA.y0), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (255, 255, 255), 2)
    return image


def own_colour_over(screen: Marked) -> Picture:
    image = screen.image.copy()
    mark = screen.box.crop(image).reshape(-1, 3)
    image[40:200] = mark[np.ptp(mark.astype(int), axis=1).argmax()]
    return image


@pytest.mark.parametrize("hide", [wiped, menu_over, own_colour_over])
@some
@given(screen=marked_screens(place="above"))
def test_a_watch_tells_a_mark_that_is_gone_or_covered(hide: Callable[[Marked], Picture], screen: Marked) -> None:
    watch = MarkerWatch(screen.image, AREA, found_on(screen))
    assert watch.change_in(hide(screen)) == "orientation.lost"
    assert watch.change_in(screen.image) is None


def test_a_screen_of_another_size_has_lost_its_mark() -> None:
    image = bare_screen((0, 0, 0))
    draw_mark(image, box_of("left", 20, "above"), "disc", ON_DARK[0])
    marker = find_marker(image, AREA)
    assert marker is not None
    assert MarkerWatch(image, AREA, marker).change_in(image[:-2]) == "orientation.lost"


def test_a_watch_refuses_a_place_without_a_mark() -> None:
    with pytest.raises(PictureRefused) as refused:
        MarkerWatch(bare_screen((0, 0, 0)), AREA, Marker("left", box_of("left", 20, "above")))
    assert refused.value.reason == "orientation.no_mark"


_SPARQ = "screens/philips_sparq/"
#: Real screen → the side of its mark as read by eye, and whether it is found. What is not found: a disc far to the left
#: of the picture (Interson), a mark under the date (Sonoque), and a screen that shows none (bone).
READ_BY_EYE: dict[str, tuple[Side | None, bool]] = {
    **{_SPARQ + name: ("left", True) for name in DEVELOPED_ON},
    "screens/itkpocus/butterfly_axial-lateral-resolution-2020.png": ("left", True),
    "screens/itkpocus/clarius-ocular-image.png": ("left", True),
    "screens/itkpocus/clarius-ocular-short.mp4": ("left", True),
    "screens/itkpocus/sonosite-anon-eye1.jpg": ("left", True),
    "screens/itkpocus/sonosite-anon-eye1-video.mp4": ("left", True),
    "screens/itkpocus/interson-image.jpg": ("left", False),
    "screens/itkpocus/sonoque_anechoic-3mm-3mm.dcm": ("left", False),
    "screens/plus_framegrabber/BoneUltrasound_L14.igs.mha": (None, False),
    "screens/telemed_clips/p6_isokinetic500_02_push_03.mp4": ("left", True),
    "screens/telemed_clips/p6_isometric_max_01_push_04.mp4": ("left", True),
    "screens/telemed_clips/p6_passive_ROM_01_push_02.mp4": ("left", True),
}


@pytest.mark.data
@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("name", READ_BY_EYE)
def test_a_real_screen_shows_the_mark_that_the_eye_sees(data_dir: Path, name: str) -> None:
    side, is_found = READ_BY_EYE[name]
    screen = read_screen(data_dir / name)
    area = find_bmode_area(screen)
    marker = find_marker(screen, area)
    assert (marker.side if marker else None) == (side if is_found else None)
    if marker is not None:
        watch = MarkerWatch(screen, area, marker)
        assert watch.change_in(screen) is None
        assert watch.change_in(mirrored(screen)) == "orientation.mirrored"
