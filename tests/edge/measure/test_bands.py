"""Which two of several drawn bands are taken for the muscle's borders."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from edge.measure.bands import BorderPair, find_borders

SUPERFICIAL, DEEP = 1, 2
HEIGHT, COUNT = 400, 130

Labels = NDArray[np.uint8]


def labels_with(*bands: tuple[int, int, int, int]) -> Labels:
    """Level bands of 10 rows: (top row, label, first column, last column)."""
    labels = np.zeros((HEIGHT, COUNT), np.uint8)
    for top, label, first, last in bands:
        labels[top : top + 10, first : last + 1] = label
    return labels


def borders(labels: Labels) -> tuple[int, int] | None:
    """Top rows of the chosen bands, as most columns have them."""
    found = find_borders(labels, SUPERFICIAL, DEEP)
    if found is None:
        return None
    upper, lower = (int(np.median(band.top[band.seen])) for band in (found.upper, found.lower))
    return upper, lower


def pair_of(labels: Labels) -> BorderPair:
    found = find_borders(labels, SUPERFICIAL, DEEP)
    assert found is not None
    return found


WHOLE = (0, COUNT - 1)


def test_two_bands_are_the_borders_to_the_row() -> None:
    for top in (60, 61):  # the even and the odd rows, of which every second one is looked at
        found = pair_of(labels_with((top, SUPERFICIAL, *WHOLE), (200 + top, DEEP, *WHOLE)))
        assert (found.upper.top == top).all()
        assert (found.upper.bottom == top + 9).all()
        assert (found.lower.top == 200 + top).all()
        assert not found.doubtful


def test_a_third_band_further_down_is_not_taken_though_it_is_longer() -> None:
    assert borders(labels_with((60, SUPERFICIAL, *WHOLE), (180, DEEP, 0, 90), (320, DEEP, *WHOLE))) == (60, 180)


def test_the_nearest_long_band_is_the_border_whatever_it_was_named() -> None:
    labels = labels_with(
        (60, SUPERFICIAL, *WHOLE), (180, SUPERFICIAL, 0, 70), (180, DEEP, 71, COUNT - 1), (320, DEEP, *WHOLE)
    )
    assert borders(labels) == (60, 180)
    misnamed = labels_with((60, SUPERFICIAL, *WHOLE), (180, SUPERFICIAL, 0, 90), (180, DEEP, 91, COUNT - 1))
    assert pair_of(misnamed).doubtful


def test_a_streak_within_the_muscle_is_no_border() -> None:
    assert borders(labels_with((60, SUPERFICIAL, *WHOLE), (120, DEEP, 20, 60), (220, DEEP, *WHOLE))) == (60, 220)


def test_a_streak_in_the_fat_is_no_border() -> None:
    assert borders(labels_with((20, SUPERFICIAL, 20, 60), (70, SUPERFICIAL, *WHOLE), (220, DEEP, *WHOLE))) == (70, 220)


def test_pieces_that_continue_each_other_are_one_band() -> None:
    labels = labels_with((60, SUPERFICIAL, *WHOLE), (220, DEEP, 0, 50), (223, DEEP, 70, COUNT - 1), (330, DEEP, 0, 70))
    found = pair_of(labels)
    assert found.lower.seen.sum() == COUNT - 19
    assert int(found.lower.top[found.lower.seen].min()) == 220


def test_halves_of_one_band_with_two_names_are_one_band() -> None:
    labels = labels_with((60, SUPERFICIAL, *WHOLE), (220, DEEP, *WHOLE))
    labels[215:220] = SUPERFICIAL
    found = pair_of(labels)
    assert (found.lower.top == 215).all()
    assert (found.lower.bottom == 229).all()


def test_two_bands_as_good_are_called_doubtful() -> None:
    labels = labels_with((30, SUPERFICIAL, *WHOLE), (90, SUPERFICIAL, 0, 40), (220, DEEP, *WHOLE))
    assert not pair_of(labels).doubtful
    labels = labels_with((30, SUPERFICIAL, 0, 75), (90, SUPERFICIAL, 58, COUNT - 1), (220, DEEP, *WHOLE))
    assert pair_of(labels).doubtful


def test_a_hardly_seen_band_makes_a_faint_pair_where_there_is_no_other() -> None:
    faint = labels_with((60, SUPERFICIAL, *WHOLE), (220, DEEP, 0, 20))
    assert pair_of(faint).faint
    assert borders(faint) == (60, 220)
    assert not pair_of(labels_with((60, SUPERFICIAL, *WHOLE), (120, DEEP, 0, 20), (220, DEEP, *WHOLE))).faint


@pytest.mark.parametrize(
    "labels",
    [
        labels_with(),
        labels_with((60, SUPERFICIAL, *WHOLE)),
        labels_with((60, SUPERFICIAL, *WHOLE), (220, DEEP, 0, 8)),
        labels_with((60, DEEP, *WHOLE), (220, SUPERFICIAL, *WHOLE)),
        labels_with((60, SUPERFICIAL, *WHOLE), (72, DEEP, *WHOLE)),
    ],
    ids=["nothing", "one band", "a stump", "upside down", "no muscle between"],
)
def test_no_borders_where_there_are_none(labels: Labels) -> None:
    assert borders(labels) is None


def test_bands_at_the_pictures_ends_and_specks_everywhere_do_no_harm() -> None:
    draw = np.random.default_rng(4)
    labels = labels_with((0, SUPERFICIAL, *WHOLE), (HEIGHT - 10, DEEP, *WHOLE))
    specks = draw.random(labels.shape) < 0.02
    labels[specks] = draw.integers(1, 3, int(specks.sum()))
    assert borders(labels) == (0, HEIGHT - 10)
