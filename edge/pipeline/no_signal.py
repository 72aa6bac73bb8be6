"""Tells the pictures that capture hardware makes up when nothing comes from the scanner.

A good driver says that the signal is lost. Many USB grabbers do not: they go on with a blue, black or grey screen, with
or without words on it, with test bars, or with noise (REFERENCE §4.6; PLATFORM, "Capture").
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

#: Every so many pixels of every so many rows are looked at for colours, and for noise.
_GRID_PX, _NOISE_GRID_PX = 16, 8
#: Two levels this near are the same colour.
_SAME = 10
#: So much of the screen in one colour is no scanner's screen: words fill a tenth of it at most.
_ONE_COLOUR = 0.90
#: A bright or coloured screen needs less: no scanner's picture lies on one.
_ONE_BRIGHT_COLOUR = 0.75
_BRIGHT = 48
#: Test bars: so many columns are of one colour each, over so much of the height.
_BARS, _BAR_HEIGHT = 0.95, 0.70
#: Neighbours that have nothing to do with each other, in so much of the screen.
_UNLIKE, _NOISY_BLOCKS = 24.0, 0.95


def shows_no_signal(image: NDArray[np.uint8]) -> bool:
    """Whether a screen is one that stands for a missing signal; takes a fraction of a millisecond.

    Args:
        image: H×W or H×W×3 uint8, the whole screen.
    """
    grid = image[::_GRID_PX, ::_GRID_PX].astype(np.int16)
    if grid.ndim == 2:
        grid = grid[:, :, None]
    return _is_one_colour(grid) or _is_bars(grid) or _is_noise(image)


def _is_one_colour(grid: NDArray[np.int16]) -> bool:
    colour = np.median(grid, axis=(0, 1))
    share = float(np.mean(np.abs(grid - colour).max(axis=2) <= _SAME))
    bright = colour.max() >= _BRIGHT
    return share >= (_ONE_BRIGHT_COLOUR if bright else _ONE_COLOUR) and not _has_picture(grid, colour)


def _has_picture(grid: NDArray[np.int16], colour: NDArray[np.float64]) -> bool:
    """Whether what differs lies together in one filled block, as a small B-mode picture on a dark screen does."""
    differs = np.abs(grid - colour).max(axis=2) > _SAME
    rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
    if rows.size == 0:
        return False
    block = differs[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    large = block.shape[0] * 3 >= differs.shape[0] and block.shape[1] * 6 >= differs.shape[1]
    return large and float(block.mean()) > 0.15


def _is_bars(grid: NDArray[np.int16]) -> bool:
    top = grid[: max(2, round(len(grid) * _BAR_HEIGHT))]
    same = np.abs(top - top[0]).max(axis=(0, 2)) <= _SAME
    steps = int(np.count_nonzero(np.abs(np.diff(top[0], axis=0)).max(axis=1) > 4 * _SAME))
    return float(same.mean()) >= _BARS and steps >= 3


def _is_noise(image: NDArray[np.uint8]) -> bool:
    """Whether neighbours differ wildly everywhere: speckle is smooth at this distance, and a screen's rest is still."""
    plane = image if image.ndim == 2 else image[:, :, 1]
    rows = plane[::_NOISE_GRID_PX].astype(np.int16)
    change = np.abs(
        rows[:, 2::_NOISE_GRID_PX] - rows[:, : rows[:, 2::_NOISE_GRID_PX].shape[1] * _NOISE_GRID_PX : _NOISE_GRID_PX]
    )
    blocks = change[: change.shape[0] // 4 * 4, : change.shape[1] // 4 * 4]
    if blocks.size == 0:
        return False
    means = blocks.reshape(blocks.shape[0] // 4, 4, blocks.shape[1] // 4, 4).mean(axis=(1, 3))
    return float(np.mean(means > _UNLIKE / 2)) >= _NOISY_BLOCKS and float(means.mean()) > _UNLIKE
