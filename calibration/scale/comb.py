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
#: Two fields of a picture that moved sideways fit one another best so many columns apart, and by this factor better
#: than in place. Of 846 simulated pictures one whole one is called so (of gel alone), and 5 mixed ones are not.
_LEAST_SHIFT_PX, _MOST_SHIFT_PX, _BETTER = 3, 48, 1.15
#: Pairs of rows that are compared so.
ROW_PAIRS = 96


def check_whole(picture: NDArray[np.uint8], row_pairs: int = ROW_PAIRS) -> None:
    """Refuse a B-mode picture whose rows come from two fields.

    Args:
        picture: H×W grey, uint8: the B-mode area.
        row_pairs: of which two neighbouring rows are held against each other; fewer are faster and less certain.

    Raises:
        PictureRefused: ``picture.interlaced``: odd and even rows show different moments; ``picture.doubled``: every row
            is there twice, half of the depth's resolution is lost.
    """
    rows = picture[:, :: max(1, picture.shape[1] // (4 * row_pairs))].astype(np.int16)
    one_apart = np.abs(np.diff(rows, axis=0)).mean(axis=1)
    two_apart = float(np.abs(rows[2:] - rows[:-2]).mean())
    if two_apart < _LEAST_DIFFERENCE:
        return
    if float(one_apart.mean()) > _COMBED * two_apart or _fields_apart(picture, row_pairs):
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


def _fields_apart(picture: NDArray[np.uint8], row_pairs: int) -> bool:
    """Tell whether neighbouring rows fit one another better some columns aside than in place.

    What is correlated is the rows' change from column to column: it follows the speckle, not the layers.
    """
    if picture.shape[1] < 4 * _MOST_SHIFT_PX:
        return False
    first = np.linspace(0, picture.shape[0] - 2, row_pairs).astype(np.intp)
    upper, lower = (np.diff(picture[rows].astype(np.float32), axis=1) for rows in (first, first + 1))
    length = 1 << int(np.ceil(np.log2(picture.shape[1] + _MOST_SHIFT_PX)))
    spectrum = np.conj(np.fft.rfft(upper, length)) * np.fft.rfft(lower, length)
    fit = np.fft.irfft(spectrum.sum(axis=0), length)
    near = np.concatenate([fit[-_MOST_SHIFT_PX:], fit[: _MOST_SHIFT_PX + 1]])
    best = int(near.argmax())
    return abs(best - _MOST_SHIFT_PX) >= _LEAST_SHIFT_PX and float(near[best]) > _BETTER * float(fit[0])
