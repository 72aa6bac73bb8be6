"""Every case is on a page, its outline in its label's colour, the image beside it untouched."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from export.annotations.check_sheet import ROWS, draw_check_sheets
from export.annotations.importing import import_folder
from export.errors import DatasetRefused
from tests.export.annotations.hostile_files import put, shape, sound


def test_pages_show_all_cases(tmp_path: Path) -> None:
    there = tmp_path / "in"
    there.mkdir()
    for number in range(ROWS + 1):
        name = f"P{number}_ä.json"
        put(
            there / name,
            sound(
                shape("rf"),
                shape("sat", "line", [[1, 2], [50, 3]]),
                shape("_background_", points=[[15, 15], [20, 15], [20, 20]]),
            ),
        )
    cases = import_folder(there, tmp_path / "dataset", tell=lambda sentence: None)
    pages = draw_check_sheets(cases, tmp_path / "dataset", tmp_path / "sheets")
    assert [page.name for page in pages] == ["check_001.png", "check_002.png"]
    first, second = (cv2.imread(str(page)) for page in pages)
    assert first.shape == second.shape
    half = first.shape[1] // 2
    coloured = [np.ptp(side.astype(int), axis=2) > 40 for side in (first[:, :half], first[:, half:])]
    assert not coloured[0].any()
    height = first.shape[0] // ROWS
    for row in range(ROWS):
        assert coloured[1][row * height : (row + 1) * height].sum() > 5000
    assert (second[height:] == 255).mean() > 0.99  # one case, and empty places


def test_a_broken_annotation_is_named(tmp_path: Path) -> None:
    there = tmp_path / "in"
    there.mkdir()
    put(there / "P1_a.json", sound())
    cases = import_folder(there, tmp_path / "dataset", tell=lambda sentence: None)
    cases[0].annotation(tmp_path / "dataset").write_text("{}")
    with pytest.raises(DatasetRefused, match=r"P1_a\.json"):
        draw_check_sheets(cases, tmp_path / "dataset", tmp_path / "sheets")
