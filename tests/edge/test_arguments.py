"""Which words a command line takes for a time, a window, and a site."""

from __future__ import annotations

import argparse

import pytest

from edge.anatomy import SITES
from edge.arguments import LONGEST_S, LONGEST_SIDE, SHORTEST_SIDE, seconds, window_size
from edge.cli import main
from edge.commands.command import USAGE


@pytest.mark.parametrize(("text", "value"), [("20", 20.0), ("0.5", 0.5), ("1e3", 1000.0), (str(LONGEST_S), LONGEST_S)])
def test_a_time_of_up_to_a_week_is_taken(text: str, value: float) -> None:
    assert seconds(text) == value


@pytest.mark.parametrize(
    "text", ["0", "-1", "-0.0", "nan", "inf", "-inf", "1e300", "1e-400", str(LONGEST_S + 1), "", "long", "9" * 5000]
)
def test_any_other_time_is_wrong_usage_that_names_the_range(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=f"more than 0 and at most {LONGEST_S} seconds"):
        seconds(text)


@pytest.mark.parametrize(
    "size", [(1024, 600), (SHORTEST_SIDE, LONGEST_SIDE), (LONGEST_SIDE, SHORTEST_SIDE), (SHORTEST_SIDE, SHORTEST_SIDE)]
)
def test_a_window_that_some_screen_has_is_taken(size: tuple[int, int]) -> None:
    assert window_size(f"{size[0]}x{size[1]}") == size


@pytest.mark.parametrize(
    "text",
    [
        *("", "x", "3", "1024", "1024x", "x600", "1024x600x3", "1024×600", "1024 x 600", "-1024x600", "1_024x600"),
        *("0x0", f"{SHORTEST_SIDE - 1}x600", f"600x{LONGEST_SIDE + 1}", "40000x40000", "99999999999x3", "٤٠٠x٤٠٠"),
        *("1e3x600", "nanxnan", "1024x600\n", "9" * 5000 + "x600"),
    ],
)
def test_any_other_window_is_wrong_usage_that_names_the_range(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=f"from {SHORTEST_SIDE} to {LONGEST_SIDE} pixels"):
        window_size(text)


def test_a_mask_is_measured_for_the_sites_across_the_fibres_and_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["measure", "mask.png", "--mm-per-px", "0.1", "--site", "aponeurosis"])
    assert ended.value.code == USAGE
    offered = capsys.readouterr().err.partition("choose from ")[2]
    assert [name for name in SITES if name in offered] == ["biceps", "triceps", "ra", "rf", "plpb"]
