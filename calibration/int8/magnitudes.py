"""How large the values of one tensor get, gathered picture by picture, and three ways to choose its range.

INT8 as NVIDIA's builder takes it is symmetric: one number a tensor, ``amax``, the magnitude that becomes 127; what
lies beyond is clipped. Zero is exact in every range, so zeros (half of what a ReLU gives) have no say in choosing it.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from calibration.int8.errors import Int8Refused

#: Fewest bins between zero and the largest magnitude; the entropy method's own number (Migacz 2017).
FEWEST_BINS = 2048
#: Magnitudes that INT8 keeps apart in the entropy method (Migacz 2017).
LEVELS = 128
#: Share of the magnitudes that the percentile method keeps, %.
PERCENTILE = 99.99
#: Share of the magnitudes that the entropy method must keep (own choice).
LEAST_KEPT = 0.999


class Magnitudes:
    """A histogram of |value| whose range doubles when a larger value comes, so that one pass is enough.

    Attributes:
        tensor: its name, for refusals.
        counts: (2 × :data:`FEWEST_BINS`,) int64; the largest magnitude lies in the upper half, or at its lower end.
        bin_width: width of a bin, in the tensor's own unit; 0 before the first value that is not zero.
        largest: the largest magnitude.
    """

    def __init__(self, tensor: str) -> None:
        self.tensor = tensor
        self.counts: NDArray[np.int64] = np.zeros(2 * FEWEST_BINS, np.int64)
        self.bin_width = 0.0
        self.largest = 0.0

    def add(self, values: NDArray[np.floating]) -> None:
        """Count the values of one picture, of any shape.

        Raises:
            Int8Refused: ``int8.values``, one of them is not finite in float32.
        """
        with np.errstate(over="ignore"):
            magnitudes = np.abs(values, dtype=np.float32, casting="same_kind").astype(np.float64).ravel()
        magnitudes = magnitudes[magnitudes != 0]
        if not magnitudes.size:
            return
        peak = float(magnitudes.max())
        if not np.isfinite(peak):
            raise Int8Refused(
                f"The tensor {self.tensor!r} holds a value that is not finite.",
                remedy="Check the network and the picture in float first.",
                reason="int8.values",
            )
        if not self.bin_width:
            self.bin_width = peak / FEWEST_BINS
        while peak > self.bin_width * self.counts.size:
            self._double()
        bins = np.minimum((magnitudes / self.bin_width).astype(np.int64), self.counts.size - 1)
        self.counts += np.bincount(bins, minlength=self.counts.size)
        self.largest = max(self.largest, peak)

    def used(self) -> NDArray[np.int64]:
        """Return the counts up to the largest magnitude's bin.

        Raises:
            Int8Refused: ``int8.values``, no value was other than zero.
        """
        filled = np.flatnonzero(self.counts)
        if not filled.size:
            raise Int8Refused(
                f"The tensor {self.tensor!r} was never other than zero.",
                remedy="Observe more frames; if it stays so, that part of the network is dead: train it anew.",
                reason="int8.values",
            )
        return self.counts[: filled[-1] + 1]

    def _double(self) -> None:
        pairs = self.counts.reshape(-1, 2).sum(axis=1)
        self.counts = np.concatenate([pairs, np.zeros_like(pairs)])
        self.bin_width *= 2


def min_max(seen: Magnitudes) -> float:
    """Return the largest magnitude: nothing is clipped, and one odd pixel can cost every other its resolution."""
    seen.used()
    return seen.largest


def percentile(seen: Magnitudes) -> float:
    """Return the magnitude that :data:`PERCENTILE` % of the values other than zero do not exceed, to within a bin."""
    below = np.cumsum(seen.used())
    kept = below[-1] * (PERCENTILE / 100)
    index = int(np.searchsorted(below, kept))
    before = float(below[index - 1]) if index else 0.0
    into_bin = float(kept - before) / (float(below[index]) - before)
    return min((index + into_bin) * seen.bin_width, seen.largest)


def entropy(seen: Magnitudes) -> float:
    """Return the range whose 128 levels tell least about the values wrongly.

    S. Migacz, "8-bit Inference with TensorRT", GTC 2017, slides "Entropy Calibration": for every range of at least 128
    bins, P is the histogram with what lies beyond added to its last bin, and Q the histogram merged to 128 levels and
    spread again over the bins that held something. The range with the least Kullback–Leibler divergence of P from Q is
    taken, half a bin beyond its last. One whose last bin is empty is infinitely far off: there P has what Q has not.

    Of its own the method would clip any number of values at a bin that is full anyway, for there they make P and Q
    alike: at the shift, say, that FiLM gives to all the zeros of a ReLU. So :data:`LEAST_KEPT` of them are always kept.
    """
    counts = seen.used().astype(np.float64)
    if counts.size <= LEVELS:
        return seen.largest
    ends = np.flatnonzero(counts) + 1
    least = int(np.searchsorted(np.cumsum(counts), LEAST_KEPT * counts.sum())) + 1
    ends = ends[ends >= max(LEVELS, least)]
    divergences = [_divergence(counts, int(end)) for end in ends]
    best = int(ends[int(np.argmin(divergences))])
    return min((best + 0.5) * seen.bin_width, seen.largest)


def _divergence(counts: NDArray[np.float64], end: int) -> float:
    """Return the divergence, in nats, of the histogram clipped at bin ``end`` from the same in 128 levels."""
    kept = counts[:end]
    level = np.arange(end) * LEVELS // end
    merged = np.bincount(level, kept, LEVELS)
    held = np.bincount(level, kept > 0, LEVELS)
    spread = (merged / np.maximum(held, 1))[level]
    clipped = kept.copy()
    clipped[-1] += counts[end:].sum()
    some = kept > 0
    p = clipped[some] / counts.sum()
    q = spread[some] / kept.sum()
    return float(np.sum(p * np.log(p / q)))


#: The ways to choose a range, by the name that a file of ranges gives them.
METHODS: dict[str, Callable[[Magnitudes], float]] = {
    "min-max": min_max,
    f"percentile-{PERCENTILE}": percentile,
    "entropy": entropy,
}
