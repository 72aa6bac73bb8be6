"""Scanner screens drawn at random, whose B-mode rectangle is known because it was drawn there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect

Picture = NDArray[np.uint8]

WORDS = ("L12-4", "38 Hz", "Gn 55", "MI 0.6", "TIS 0.1", "2D", "DR 60", "D 5.0 cm", "Res", "12:30:05")


@dataclass(frozen=True, eq=False)
class DrawnScreen:
    """A screen (H×W grey) and where its picture was drawn."""

    image: Picture
    area: PixelRect


@cache
def _speckle_field() -> NDArray[np.float32]:
    """Fully developed speckle (Rayleigh, mean 1), wider than it is high, large enough to cut any picture from."""
    parts = np.random.default_rng(20).normal(size=(2, 900, 1400)).astype(np.float32)
    quadrature = [cv2.GaussianBlur(part, (0, 0), sigmaX=2.2, sigmaY=1.0) for part in parts]
    envelope = np.hypot(quadrature[0], quadrature[1])
    return np.asarray(envelope / envelope.mean(), np.float32)


def scan(
    width: int,
    height: int,
    *,
    seed: int = 0,
    gain: float = 1.0,
    floor: float = 0.0,
    decay: float = 1.0,
    contact: float = 2.0,
) -> Picture:
    """Return a log-compressed muscle-like picture.

    Args:
        width: columns.
        height: rows.
        seed: of the bands and the speckle's cut.
        gain: factor of the grey levels.
        floor: mean level of the noise added after compression.
        decay: fall with depth, as the exponent of the amplitude at the bottom.
        contact: the part of the width, from the left, that touches the skin; beyond it only the near field is left.
    """
    rng = np.random.default_rng(seed)
    field = _speckle_field()
    top, left = int(rng.integers(field.shape[0] - height)), int(rng.integers(field.shape[1] - width))
    speckle = field[top : top + height, left : left + width]
    y, x = np.linspace(0, 1, height)[:, None], np.linspace(0, 1, width)[None, :]
    amplitude = np.full((height, width), 0.35)
    for depth in rng.uniform(0.08, 0.95, size=4):
        slope, thickness = rng.uniform(-0.1, 0.1), rng.uniform(0.006, 0.02)
        amplitude += 3 * np.exp(-(((y - depth - slope * (x - 0.5)) / thickness) ** 2))
    amplitude *= np.exp(-decay * y) / (1 + np.exp((x - contact) * 40))
    near_field = 1.5 * np.exp(-y / 0.03) * (0.9 + 0.1 * speckle)
    decibel = 20 * np.log10(amplitude * speckle + near_field + 1e-4)
    noise = rng.normal(floor, 1.0, size=(height, width)) if floor else 0.0
    return np.clip((decibel + 45) / 60 * 255 * gain + noise, 0, 255).astype(np.uint8)


def _write(image: Picture, where: tuple[int, int], text: str, ink: int) -> None:
    cv2.putText(image, text, where, cv2.FONT_HERSHEY_SIMPLEX, 0.4, ink, 1, cv2.LINE_AA)


def _draw_ruler(image: Picture, area: PixelRect, *, right: bool, gap: int, pitch: float, ink: int) -> None:
    start = area.x1 + gap if right else area.x0 - gap - 8
    for index, row in enumerate(np.arange(area.y0, area.y1, pitch)):
        image[int(row), start : start + (8 if index % 5 == 0 else 4)] = ink
        if index % 5 == 0:
            _write(image, (area.x1 + gap + 12 if right else area.x0 - gap - 28, int(row) + 4), str(index // 5), ink)


@st.composite
def drawn_screens(draw: st.DrawFn, *, lossless: bool = False) -> DrawnScreen:
    """Draw a screen: background, header, texts, ruler, grey bar, a picture, and perhaps a codec's traces."""
    width, height = draw(st.sampled_from([(640, 480), (800, 600), (960, 720), (1148, 624), (1280, 720)]))
    background = draw(st.sampled_from([0, 0, 8, 16, 38, 51, 56, 90, 120]))
    ink = 255 if background < 128 else 0
    image = np.full((height, width), background, np.uint8)
    if draw(st.booleans()):
        image[: draw(st.integers(16, 32))] = min(255, background + draw(st.integers(10, 40)))
    x0, y0 = draw(st.integers(70, width // 4)), draw(st.integers(56, height // 6))
    x1, y1 = draw(st.integers(width // 2, width - 64)), draw(st.integers(height * 2 // 3, height - 40))
    area = PixelRect(x0, y0, x1, y1)
    area.crop(image)[:] = scan(
        area.width,
        area.height,
        seed=draw(st.integers(0, 2**16)),
        gain=draw(st.floats(0.7, 1.2)),
        floor=draw(st.sampled_from([0.0, 2.0, 4.0, 8.0])),
        decay=draw(st.floats(0, 1.5)),
        contact=draw(st.sampled_from([2.0, 2.0, 0.8, 0.9])),
    )
    for line, word in enumerate(draw(st.lists(st.sampled_from(WORDS), max_size=8))):
        _write(image, (4, 50 + 18 * line), word, ink)
    for column, word in enumerate(draw(st.lists(st.sampled_from(WORDS), max_size=4))):
        _write(image, (area.x0 + column * area.width // 5, area.y0 - 10), word, ink)
        _write(image, (area.x0 + column * area.width // 5, area.y1 + 20), word, ink)
    if draw(st.booleans()):
        right, gap, pitch = draw(st.booleans()), draw(st.integers(6, 14)), draw(st.floats(8, 40))
        _draw_ruler(image, area, right=right, gap=gap, pitch=pitch, ink=ink)
    if draw(st.booleans()):
        bar = image[area.y0 : area.y0 + 100, area.x1 + 44 : area.x1 + 56]
        bar[:] = np.linspace(255, 0, 100).astype(np.uint8)[:, None]
    if not lossless and draw(st.booleans()):
        quality = draw(st.integers(90, 98))
        encoded = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
        image = np.asarray(cv2.imdecode(encoded, cv2.IMREAD_GRAYSCALE), np.uint8)
    return DrawnScreen(image, area)
