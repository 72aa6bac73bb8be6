"""What goes wrong between skin and screen, each with how often it does (REFERENCE §5.6).

A picture is degraded before it is put on a screen, a screen after it was composed. Mirroring and stretching move
things; they stand apart from the two tables and say how.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from export.phantom.screen import Screen
from export.phantom.screen_pen import Box

Picture = NDArray[np.uint8]
Affine = NDArray[np.float64]  # 2×3, of points in px in which the first pixel reaches from 0 to 1
PictureStep = Callable[[Picture, tuple[float, float], np.random.Generator], Picture]
ScreenStep = Callable[[Picture, Box, np.random.Generator], Picture]

#: Grey levels of 1 dB on a log-compressed picture: 60 dB over 8 bits.
LEVELS_PER_DB = 255 / 60

#: How often a picture is mirrored, and a screen stretched (REFERENCE §5.6).
MIRROR_SHARE, STRETCH_SHARE = 0.1, 0.1


@dataclass(frozen=True)
class PictureDegradation:
    """One thing that happens to a B-mode picture.

    Attributes:
        share: of the pictures it happens to.
        apply: (H×W uint8, mm per px in x and y, draw) to H×W uint8; nothing moves.
    """

    share: float
    apply: PictureStep


@dataclass(frozen=True)
class ScreenDegradation:
    """One thing that happens to a screen on its way through cable and grabber.

    Attributes:
        share: of the screens it happens to.
        apply: (H×W×3 uint8, the picture's half-open box, draw) to H×W×3 uint8; nothing moves.
    """

    share: float
    apply: ScreenStep


def lose_contact(grey: Picture, mm_per_px: tuple[float, float], draw: np.random.Generator) -> Picture:
    """Take 15–40 dB from 3–15 mm at one side and leave bright reverberation in its near field."""
    height, width = grey.shape
    lost_mm, loss_db = draw.uniform(3, 15), draw.uniform(15, 40)
    from_side_mm = (np.arange(width) + 0.5) * mm_per_px[0]
    if draw.random() < 0.5:
        from_side_mm = from_side_mm[::-1]
    # The coupling breaks off over about 1.5 mm.
    lost = np.clip((lost_mm - from_side_mm) / 1.5, 0, 1)[None, :]
    depth_mm = ((np.arange(height) + 0.5) * mm_per_px[1])[:, None]
    # Sound runs to and fro in the gel: bands of equal distance that fade by a constant number of dB per mm.
    pitch_mm, fade_db_per_mm = draw.uniform(0.8, 2.0), draw.uniform(4, 12)
    between_db = 9 * (1 - np.cos(2 * np.pi * depth_mm / pitch_mm))
    ripple = cv2.GaussianBlur(draw.normal(0, 25, (1, width)), (0, 0), sigmaX=max(0.5, 0.8 / mm_per_px[0]))
    rings = 245 + ripple - LEVELS_PER_DB * (fade_db_per_mm * depth_mm + between_db)
    dark = grey.astype(np.float64) - lost * loss_db * LEVELS_PER_DB
    return _levels(np.maximum(dark, lost * rings))


def change_gain(grey: Picture, mm_per_px: tuple[float, float], draw: np.random.Generator) -> Picture:
    """Turn the gain by up to 8 dB either way."""
    del mm_per_px
    return _levels(grey.astype(np.float64) + draw.uniform(-8, 8) * LEVELS_PER_DB)


def misset_tgc(grey: Picture, mm_per_px: tuple[float, float], draw: np.random.Generator) -> Picture:
    """Misset one slider of the time gain compensation: a band at one depth 3–8 dB too bright or too dark."""
    depth_mm = (np.arange(len(grey)) + 0.5) * mm_per_px[1]
    middle_mm, sigma_mm = draw.uniform(0, depth_mm[-1]), draw.uniform(2, 6)
    change_db = draw.uniform(3, 8) * draw.choice([-1, 1])
    band = np.exp(-0.5 * ((depth_mm - middle_mm) / sigma_mm) ** 2)
    return _levels(grey.astype(np.float64) + change_db * LEVELS_PER_DB * band[:, None])


def blur_by_motion(grey: Picture, mm_per_px: tuple[float, float], draw: np.random.Generator) -> Picture:
    """Smear the picture sideways over 0.3–1.5 mm, as when the probe slides while frames are averaged."""
    length = draw.uniform(0.3, 1.5) / mm_per_px[0]
    half = int(np.ceil((length - 1) / 2)) if length > 1 else 0
    kernel = np.clip(length / 2 - np.abs(np.arange(-half, half + 1)) + 0.5, 0, 1)
    blurred = cv2.filter2D(grey.astype(np.float64), -1, (kernel / kernel.sum())[None, :])
    return _levels(np.asarray(blurred, np.float64))


def sharpen(image: Picture, area: Box, draw: np.random.Generator) -> Picture:
    """Enhance edges as a scaler does, with halos."""
    del area
    soft = cv2.GaussianBlur(image, (0, 0), sigmaX=draw.uniform(0.8, 1.6)).astype(np.float64)
    return _levels(image + float(draw.uniform(0.4, 1.2)) * (image - soft))


def ghost(image: Picture, area: Box, draw: np.random.Generator) -> Picture:
    """Blend the picture with an earlier one, in which the tissue stood 2–8 px aside; all else stands still."""
    share = draw.uniform(0.2, 0.5)
    picture = _inside(image, area)
    shift = (int(draw.integers(-3, 4)), int(draw.integers(2, 9) * draw.choice([-1, 1])))
    out = image.copy()
    _inside(out, area)[:] = _levels((1 - share) * picture + share * _moved(picture, *shift))
    return out


def comb(image: Picture, area: Box, draw: np.random.Generator) -> Picture:
    """Take every other row of the picture from an earlier field, in which the tissue stood 2–8 px aside."""
    out = image.copy()
    # Fields alternate with the rows of the screen, wherever the picture begins.
    first = (area[1] + int(draw.integers(2))) % 2
    picture = _inside(out, area)
    picture[first::2] = _moved(picture, 0, int(draw.integers(2, 9) * draw.choice([-1, 1])))[first::2]
    return out


def halve_chroma(image: Picture, area: Box, draw: np.random.Generator) -> Picture:
    """Keep colour at half the resolution in both directions (4:2:0)."""
    del area, draw
    height, width = image.shape[:2]
    parts = cv2.cvtColor(image, cv2.COLOR_BGR2YCrCb)
    half = ((width + 1) // 2, (height + 1) // 2)
    coarse = cv2.resize(parts[:, :, 1:], half, interpolation=cv2.INTER_AREA)
    parts[:, :, 1:] = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.cvtColor(parts, cv2.COLOR_YCrCb2BGR), np.uint8)


def limit_range(image: Picture, area: Box, draw: np.random.Generator) -> Picture:
    """Squeeze 0–255 into 16–235, as a grabber that takes one range for the other (REFERENCE §4.6)."""
    del area, draw
    return _levels(16 + image.astype(np.float64) * (235 - 16) / 255)


def compress(image: Picture, area: Box, draw: np.random.Generator) -> Picture:
    """Compress as JPEG of quality 40–85, as a cheap grabber's MJPEG stream."""
    del area
    quality = int(draw.integers(40, 86))
    encoded = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.asarray(cv2.imdecode(encoded, cv2.IMREAD_COLOR), np.uint8)


#: In the order in which they happen; shares of REFERENCE §5.6.
PICTURE: dict[str, PictureDegradation] = {
    "contact": PictureDegradation(0.15, lose_contact),
    "motion_blur": PictureDegradation(0.15, blur_by_motion),
    "tgc_band": PictureDegradation(0.2, misset_tgc),
    "gain": PictureDegradation(0.2, change_gain),
}

#: In the order in which they happen; shares of REFERENCE §5.6, which gives none for sharpening and limited range.
SCREEN: dict[str, ScreenDegradation] = {
    "ghost": ScreenDegradation(0.05, ghost),
    "comb": ScreenDegradation(0.05, comb),
    "sharpened": ScreenDegradation(0.1, sharpen),
    "limited_range": ScreenDegradation(0.1, limit_range),
    "chroma_420": ScreenDegradation(0.3, halve_chroma),
    "jpeg": ScreenDegradation(0.2, compress),
}


def degrade_picture(
    grey: Picture, mm_per_px: tuple[float, float], draw: np.random.Generator
) -> tuple[Picture, tuple[str, ...]]:
    """Apply each of :data:`PICTURE` with its share.

    Args:
        grey: H×W uint8, log-compressed.
        mm_per_px: width and height of its pixels, mm.
        draw: source of chance.

    Returns:
        H×W uint8, and the names of what was applied, in order.
    """
    names = tuple(name for name, step in PICTURE.items() if draw.random() < step.share)
    for name in names:
        grey = PICTURE[name].apply(grey, mm_per_px, draw)
    return grey, names


def degrade_screen(image: Picture, area: Box, draw: np.random.Generator) -> tuple[Picture, tuple[str, ...]]:
    """Apply each of :data:`SCREEN` with its share.

    Args:
        image: H×W×3 BGR, uint8.
        area: half-open box of the picture on it, px.
        draw: source of chance.

    Returns:
        H×W×3 uint8, and the names of what was applied, in order.
    """
    names = tuple(name for name, step in SCREEN.items() if draw.random() < step.share)
    for name in names:
        image = SCREEN[name].apply(image, area, draw)
    return image, names


def mirror(grey: Picture) -> tuple[Picture, Affine]:
    """Exchange left and right of a picture.

    Args:
        grey: H×W uint8.

    Returns:
        H×W uint8, and the affine that takes a point of the old picture to the new one.
    """
    return np.ascontiguousarray(grey[:, ::-1]), np.array([[-1.0, 0.0, grey.shape[1]], [0.0, 1.0, 0.0]])


def stretch(screen: Screen, draw: np.random.Generator) -> tuple[Screen, Affine]:
    """Change a screen's width by 0.75–1.35, as a wrong video mode does, and not by less than 4 %.

    The kit must refuse such a screen: its two axes no longer have the scanner's scale (REFERENCE §4.6).

    Returns:
        The screen, whose truth has the new sizes (boxes rounded to whole pixels) and names the factor, and the affine
        that takes a point of the old screen to the new one.
    """
    factor = float(draw.choice([draw.uniform(0.75, 0.96), draw.uniform(1.04, 1.35)]))
    height, width = screen.image.shape[:2]
    new_width = round(factor * width)
    factor = new_width / width
    method = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    image = np.asarray(cv2.resize(screen.image, (new_width, height), interpolation=method), np.uint8)
    truth = screen.truth
    stretched = replace(
        truth,
        canvas=(new_width, height),
        roi=_wider(truth.roi, factor),
        mm_per_px_x=truth.mm_per_px_x / factor,
        ruler=_wider(truth.ruler, factor),
        overlays=tuple((name, _wider(box, factor)) for name, box in truth.overlays),
        stretch=factor,
    )
    return Screen(image, stretched), np.array([[factor, 0.0, 0.0], [0.0, 1.0, 0.0]])


def _levels(values: NDArray[np.floating]) -> Picture:
    return np.rint(np.clip(values, 0, 255)).astype(np.uint8)


def _inside(image: Picture, area: Box) -> Picture:
    return image[area[1] : area[3], area[0] : area[2]]


def _moved(picture: Picture, down: int, right: int) -> Picture:
    """Return the picture moved by whole pixels, its border rows and columns repeated where nothing came from."""
    rows = np.clip(np.arange(picture.shape[0]) - down, 0, picture.shape[0] - 1)
    columns = np.clip(np.arange(picture.shape[1]) - right, 0, picture.shape[1] - 1)
    return np.asarray(picture[rows][:, columns], np.uint8)


def _wider(box: Box, factor: float) -> Box:
    return (round(box[0] * factor), box[1], round(box[2] * factor), box[3])
