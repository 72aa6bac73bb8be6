"""Another scanner, another setting, another cable: how one and the same picture may look.

Nothing here moves a pixel, so that labels stay where they are. H×W uint8 in and out.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray


def lit(picture: NDArray[np.uint8], draw: np.random.Generator) -> NDArray[np.uint8]:
    """Another grey map, gain, TGC and contact: a random monotone curve, a depth profile, a lateral profile."""
    grey = picture.astype(np.float32) / 255.0
    knots = np.sort(draw.random(4))
    curve = np.interp(np.linspace(0, 1, 256), np.linspace(0, 1, 6), [0.0, *knots, 1.0])
    share = draw.random() * 0.7
    curve = ((1 - share) * np.linspace(0, 1, 256) + share * curve) ** np.exp(draw.normal(0, 0.4))
    grey = curve.astype(np.float32)[(grey * 255).astype(np.uint8)]
    height, width = grey.shape
    if draw.random() < 0.6:
        depth_gain = np.interp(np.linspace(0, 1, height), np.linspace(0, 1, 5), draw.normal(0, 0.3, 5))
        grey = grey * np.exp(depth_gain)[:, None].astype(np.float32)
    if draw.random() < 0.3:
        side_gain = np.interp(np.linspace(0, 1, width), np.linspace(0, 1, 6), draw.normal(0, 0.4, 6))
        grey = grey * np.exp(side_gain)[None].astype(np.float32)
    grey = grey * np.exp(draw.normal(0, 0.25)) + (draw.uniform(0, 0.12) if draw.random() < 0.3 else 0.0)
    lit: NDArray[np.uint8] = (np.clip(grey, 0, 1) * 255).astype(np.uint8)
    return lit


def worn(picture: NDArray[np.uint8], draw: np.random.Generator) -> NDArray[np.uint8]:
    """Another speckle, another processing, another cable; and marks that screens lay over the picture."""
    height, width = picture.shape
    if draw.random() < 0.4:
        grain = (int(draw.uniform(60, 300)), int(draw.uniform(80, 400)))
        speckle = draw.rayleigh(0.8, grain[::-1]).astype(np.float32)
        field = cv2.resize(speckle, (width, height), interpolation=cv2.INTER_CUBIC)
        mix = draw.uniform(0.1, 0.6)
        picture = np.clip(picture * (1 - mix + mix * field), 0, 255).astype(np.uint8)
    if draw.random() < 0.4:
        sigma_x, sigma_y = draw.uniform(0.3, 3.0), draw.uniform(0.3, 1.8)
        picture = cv2.GaussianBlur(picture, (0, 0), sigmaX=sigma_x, sigmaY=sigma_y)
    if draw.random() < 0.2:
        blurred = cv2.GaussianBlur(picture, (0, 0), 2.0)
        picture = cv2.addWeighted(picture, 1.0 + (amount := draw.uniform(0.3, 1.2)), blurred, -amount, 0)
    if draw.random() < 0.2:
        picture = cv2.bilateralFilter(picture, 7, draw.uniform(20, 60), 4)
    if draw.random() < 0.3:
        noise = draw.normal(0, draw.uniform(2, 12), picture.shape)
        picture = np.clip(picture + noise, 0, 255).astype(np.uint8)
    if draw.random() < 0.2:
        _, coded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, int(draw.integers(25, 85))])
        picture = cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE)
    if draw.random() < 0.15:  # lost contact at one side
        edge = int(width * draw.uniform(0.05, 0.25))
        side = slice(0, edge) if draw.random() < 0.5 else slice(width - edge, width)
        picture = picture.copy()
        picture[:, side] = (picture[:, side] * draw.uniform(0.0, 0.3)).astype(np.uint8)
    if draw.random() < 0.3:
        picture = _marked(picture, draw)
    return picture


def _marked(picture: NDArray[np.uint8], draw: np.random.Generator) -> NDArray[np.uint8]:
    """Lay a logo, a caliper cross, a dotted curve or a frame line over the picture."""
    marked = np.ascontiguousarray(picture.copy())
    height, width = marked.shape
    grey = int(draw.integers(120, 256))
    for _ in range(int(draw.integers(1, 4))):
        x, y = int(draw.integers(0, width)), int(draw.integers(0, height))
        kind = int(draw.integers(0, 4))
        if kind == 0:
            cv2.circle(marked, (x, min(y, height // 6)), int(draw.integers(4, 12)), grey, -1)
        elif kind == 1:
            cv2.drawMarker(marked, (x, y), grey, cv2.MARKER_TILTED_CROSS, int(draw.integers(8, 18)))
        elif kind == 2:
            for row in range(0, height, int(draw.integers(6, 14))):
                cv2.circle(marked, (min(width - 1, x + row // 20), row), 1, grey, -1)
        else:
            column = 0 if draw.random() < 0.5 else width - 1
            cv2.line(marked, (column, 0), (column, height - 1), grey, 1)
    return marked
