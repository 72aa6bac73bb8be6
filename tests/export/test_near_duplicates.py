"""Twins are found by their speckle, strangers are not."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from export.datasets.near_duplicates import TWIN, group_twins, likeness, texture_signature


def speckle_picture(seed: int) -> NDArray[np.uint8]:
    """A picture of speckle with two bright layers that every picture has in common."""
    draw = np.random.default_rng(seed)
    grain = draw.rayleigh(40, (260, 300)).astype(np.float32)
    picture = cv2.GaussianBlur(grain, (0, 0), sigmaX=2.5, sigmaY=1.2)
    picture[60:70] += 120
    picture[170:180] += 120
    return np.clip(picture, 0, 255).astype(np.uint8)


def alike(*pictures: NDArray[np.uint8]) -> NDArray[np.float64]:
    return likeness(np.stack([texture_signature(picture) for picture in pictures]))


def test_strangers_with_the_same_layers_are_no_twins() -> None:
    found = alike(*(speckle_picture(seed) for seed in range(12)))
    np.fill_diagonal(found, 0)
    assert found.max() < TWIN


def test_a_shifted_brighter_noisier_frame_is_a_twin() -> None:
    first = speckle_picture(1)
    noise = np.random.default_rng(2).normal(0, 8, first.shape)
    moved = np.roll(first, (4, 7), axis=(0, 1)).astype(float)
    second = np.clip(moved * 1.2 + 6 + noise, 0, 255).astype(np.uint8)
    assert alike(first, second)[0, 1] > TWIN


def test_a_mirrored_frame_is_a_twin() -> None:
    first = speckle_picture(3)
    assert alike(first, np.ascontiguousarray(first[:, ::-1]))[0, 1] > TWIN


def test_twins_of_twins_share_a_group() -> None:
    chain = np.array([[1, 0.5, 0.1, 0], [0.5, 1, 0.4, 0], [0.1, 0.4, 1, 0], [0, 0, 0, 1]])
    assert group_twins(chain) == [0, 0, 0, 1]
