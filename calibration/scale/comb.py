"""Tells an interlaced or line-doubled capture from a whole picture (REFERENCE §4.6)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from calibration.errors import PictureRefused

#: Neighbouring rows differ less than rows two apart, or, in mere noise, as much; where they differ more, two fields are
#: mixed.
_COMBED = 1.01
#: Rows of a pair that are nearly alike while the next pair differs were doubled.
_DOUBLED = 0.2
#: A darker or flatter picture tells nothing: mean difference of its rows, grey levels.
_LEAST_DIFFERENCE = 0.5


def check_whole(picture: NDArray[np.uint8]) -> None:
    """Refuse a B-mode picture whose rows come from two fields.

    Args:
        picture: H×W grey, uint8: the B-mode area.

    Raises:
        PictureRefused: ``picture.interlaced``: odd and even rows show different moments; ``picture.doubled``: every row
            is there twice, half of the depth's resolution is lost.
    """
    rows = picture.astype(np.int16)
    one_apart = np.abs(np.diff(rows, axis=0)).mean(axis=1)
    two_apart = float(np.abs(rows[2:] - rows[:-2]).mean())
    if two_apart < _LEAST_DIFFERENCE:
        return
    if float(one_apart.mean()) > _COMBED * two_apart:
        raise PictureRefused(
            "The capture is interlaced: odd and even rows show different moments.",
            remedy="Set the scanner's output or the capture to a progressive mode.",
            reason="picture.interlaced",
        )
    even, odd = float(one_apart[::2].mean()), float(one_apart[1::2].mean())
    if min(even, odd) < _DOUBLED * max(even, odd):
        raise PictureRefused(
            "The capture shows every row twice.",
            remedy="Set the capture to the scanner's full resolution.",
            reason="picture.doubled",
        )
