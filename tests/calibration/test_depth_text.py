"""Which lines of a screen say the depth."""

from __future__ import annotations

import pytest

from calibration.errors import ScaleRefused
from calibration.scale.depth_text import ScreenText, find_depth
from calibration.scale.pixel_rect import PixelRect

SOMEWHERE = PixelRect(0, 0, 60, 12)


def lines(*texts: str) -> list[ScreenText]:
    return [ScreenText(text, SOMEWHERE) for text in texts]


@pytest.mark.parametrize(
    ("text", "depth_mm", "half_step_mm"),
    [
        ("3,0cm", 30.0, 0.5),
        ("D 5.1 cm", 51.0, 0.5),
        ("D: 6.0cm", 60.0, 0.5),
        ("D4.0 cm", 40.0, 0.5),
        ("Depth 45 mm", 45.0, 0.5),
        ("45 mm", 45.0, 0.5),
        (" 4 cm ", 40.0, 5.0),
        ("Depth 5,1 cm", 51.0, 0.5),
        ("3.55 cm", 35.5, 0.05),
    ],
)
def test_notations(text: str, depth_mm: float, half_step_mm: float) -> None:
    found = find_depth(lines("L12-4", text, "37 Hz"))
    assert found is not None
    assert found.depth_mm == pytest.approx(depth_mm)
    assert found.half_step_mm == pytest.approx(half_step_mm)


@pytest.mark.parametrize(
    "text",
    ["Nerve0-4cm", "1 + 19.6 mm", "12 MHz", "2", "cm", "0.3 cm", "99 cm", "mc 0,3", "5.0", "D 5.0 cm/s", "+ 45 mm"],
)
def test_other_lines_say_none(text: str) -> None:
    assert find_depth(lines(text)) is None


def test_a_named_depth_comes_before_lengths() -> None:
    found = find_depth(lines("19 mm", "Depth 4.0 cm", "23 mm"))
    assert found is not None
    assert found.depth_mm == 40.0


def test_the_same_depth_twice_is_one() -> None:
    found = find_depth(lines("3,0cm", "3,0cm"))
    assert found is not None
    assert found.depth_mm == 30.0


@pytest.mark.parametrize("texts", [("3,0cm", "4,0cm"), ("D 4.0 cm", "Depth 50 mm"), ("19 mm", "23 mm")])
def test_different_depths_are_refused(texts: tuple[str, ...]) -> None:
    with pytest.raises(ScaleRefused) as refused:
        find_depth(lines(*texts))
    assert refused.value.reason == "depth.several"
