"""Agreement with people, on tables whose answer can be worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from export.errors import DatasetRefused
from export.evaluation.observers import agreement, read_observers


def test_the_figures_are_those_of_a_hand_worked_table() -> None:
    people = {"a": (100.0, 102.0, 104.0), "b": (200.0, 200.0, 206.0)}
    found = agreement(people, {"a": 103.0, "b": 201.0})
    # a: pairs' means 101, 102, 103 -> off 2, 1, 0; b: 200, 203, 203 -> off 1, 2, 2
    assert found.kit_error_px == pytest.approx((2 + 1 + 0 + 1 + 2 + 2) / 6)
    assert found.kit_bias_px == pytest.approx(((103 - 102) + (201 - 202)) / 2)
    # persons: a 3, 0, 3; b 3, 3, 6
    assert found.person_error_px == pytest.approx((3.0, 1.5, 4.5))
    assert found.failures == 0
    low, high = found.kit_limits_px
    assert high - low == pytest.approx(2 * 1.96 * 2**0.5)


def test_an_unmeasured_image_is_counted() -> None:
    people = {"a": (10.0, 10.0, 10.0), "b": (20.0, 20.0, 20.0), "c": (30.0, 30.0, 30.0)}
    found = agreement(people, {"a": 11.0, "b": None, "c": 29.0})
    assert (found.images, found.failures) == (3, 1)
    assert found.kit_error_px == pytest.approx(1.0)


@pytest.mark.parametrize(
    "text",
    ["image,observer\na,1\n", "image,observer,height_px\na,1,ten\n", "image,observer,height_px\na,1,10\na,2,11\n", ""],
)
def test_a_broken_table_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "observers.csv"
    file.write_text(text)
    with pytest.raises(DatasetRefused) as refusal:
        read_observers(file)
    assert refusal.value.reason == "dataset.observers"
