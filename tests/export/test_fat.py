"""Thicker fat moves a muscle down and changes nothing in it."""

from __future__ import annotations

import numpy as np
import pytest

from export.datasets.aponeurosis_pairs import DEEP, IGNORE, SUPERFICIAL
from export.datasets.fat import with_thicker_fat

HEIGHT, WIDTH = 160, 200


def drawn(top: int) -> tuple[np.ndarray, np.ndarray]:
    """Speckle with two slanting bands; the last ten columns were left out by the annotator."""
    picture = np.random.default_rng(1).rayleigh(25, (HEIGHT, WIDTH)).clip(0, 255).astype(np.uint8)
    labels = np.zeros((HEIGHT, WIDTH), np.uint8)
    for column in range(WIDTH):
        down = column // 20
        labels[top + down : top + 8 + down, column] = SUPERFICIAL
        labels[90 + down : 99 + down, column] = DEEP
    picture[labels > 0] = 220
    labels[:, -10:] = IGNORE
    return picture, labels


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("top", [0, 4, 25])
def test_the_muscle_moves_down_as_it_is(seed: int, top: int) -> None:
    picture, labels = drawn(top)
    fatter, moved = with_thicker_fat(picture, labels, np.random.default_rng(seed))
    added = len(fatter) - HEIGHT
    assert fatter.shape == moved.shape
    assert 0.03 * HEIGHT - 1 <= added <= 0.45 * HEIGHT + 1
    assert np.array_equal(moved[added:], labels)
    assert not moved[:added, :-10].any()
    assert (moved[:, -10:] == IGNORE).all()
    below = np.arange(HEIGHT)[:, None] >= top + np.arange(WIDTH) // 20 + 1
    same = fatter[added:] == picture
    assert same[:, :-10][below[:, :-10]].all()
    again, _ = with_thicker_fat(picture, labels, np.random.default_rng(seed))
    assert np.array_equal(fatter, again)


def test_fat_differs_from_draw_to_draw() -> None:
    picture, labels = drawn(25)
    heights = {len(with_thicker_fat(picture, labels, np.random.default_rng(seed))[0]) for seed in range(20)}
    assert len(heights) > 8
