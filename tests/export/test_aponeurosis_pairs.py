"""Bands get their names from their order; what says nothing is ignored."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from export.datasets.aponeurosis_pairs import DEEP, IGNORE, SUPERFICIAL, name_bands, read_pairs
from export.errors import DatasetRefused


def mask_of(*bands: tuple[int, int, int, int]) -> np.ndarray:
    """A 200×300 mask with bands given as (first row, last row, first column, last column)."""
    mask = np.zeros((200, 300), bool)
    for top, bottom, left, right in bands:
        mask[top : bottom + 1, left : right + 1] = True
    return mask


def test_the_first_two_bands_are_named_and_a_third_is_background() -> None:
    labels = name_bands(mask_of((20, 28, 0, 299), (100, 110, 0, 299), (150, 160, 0, 299)))
    assert labels is not None
    assert (labels[20:29] == SUPERFICIAL).all()
    assert (labels[100:111] == DEEP).all()
    assert (labels[111:] == 0).all()
    assert (labels[30:99] == 0).all()


def test_columns_without_both_bands_are_ignored() -> None:
    labels = name_bands(mask_of((20, 28, 40, 299), (100, 110, 0, 250)))
    assert labels is not None
    assert (labels[:, :40] == IGNORE).all()
    assert (labels[:, 251:] == IGNORE).all()
    assert not (labels[:, 40:251] == IGNORE).any()


def test_a_double_line_near_the_skin_is_not_taken_for_a_muscle() -> None:
    labels = name_bands(mask_of((5, 8, 0, 299), (16, 22, 0, 299), (100, 110, 0, 299)))
    assert labels is not None
    assert (labels[5:9] == IGNORE).all()
    assert (labels[16:23] == SUPERFICIAL).all()
    assert (labels[100:111] == DEEP).all()


@pytest.mark.parametrize("bands", [[(20, 28, 0, 299)], [(20, 28, 0, 299), (100, 104, 0, 40)], []])
def test_fewer_than_two_bands_are_no_pair(bands: list[tuple[int, int, int, int]]) -> None:
    assert name_bands(mask_of(*bands)) is None


def test_a_folder_without_images_or_with_a_mask_of_another_size_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetRefused) as empty:
        read_pairs(tmp_path)
    assert empty.value.reason == "dataset.empty"
    for folder, size in (("images", (200, 300)), ("masks", (100, 300))):
        (tmp_path / folder).mkdir()
        cv2.imwrite(str(tmp_path / folder / "one.png"), np.zeros(size, np.uint8))
    with pytest.raises(DatasetRefused) as broken:
        read_pairs(tmp_path)
    assert broken.value.reason == "dataset.pair"
