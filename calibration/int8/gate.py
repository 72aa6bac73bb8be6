"""May the INT8 network stand in for the float one? Judged in overlap and in millimetres, on annotated frames."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from calibration.int8.errors import Int8Refused

#: How much mean Dice INT8 may lose against float (own choice).
MOST_DICE_LOSS = 0.005
#: How far apart the two thicknesses may be in 95 of 100 frames, mm (own choice).
MOST_MT_P95_MM = 0.1
#: Fewer measured frames have no 95th percentile but their largest.
FEWEST_FRAMES = 20
#: Value of pixels in a truth that nobody annotated; they are not counted.
NOT_ANNOTATED = 255

_Frame = TypeVar("_Frame")


class Segmented(Protocol):
    """What a segmenter returns, as far as the gate looks at it."""

    @property
    def labels(self) -> NDArray[np.uint8]:
        """H×W class of each pixel, 0 for the background."""


_Segmented = TypeVar("_Segmented", bound=Segmented)


@dataclass(frozen=True)
class GateResult:
    """How the two networks compare.

    Attributes:
        frames: how many were compared.
        dice_float, dice_int8: mean over frames of the overlap with the truth, 0–1.
        measured: frames in which both networks gave a thickness.
        one_sided: frames in which only one did; each counts as an infinite difference.
        mt_p50_mm, mt_p95_mm: percentiles of |INT8 − float| thickness over the measured and the one-sided frames, mm;
            never interpolated, so infinite as soon as a one-sided frame stands there.
        mt_largest_mm: largest difference over the measured frames, mm.
    """

    frames: int
    dice_float: float
    dice_int8: float
    measured: int
    one_sided: int
    mt_p50_mm: float
    mt_p95_mm: float
    mt_largest_mm: float

    @property
    def dice_loss(self) -> float:
        """Mean Dice that INT8 loses against float; negative where it gains."""
        return self.dice_float - self.dice_int8

    @property
    def reasons(self) -> tuple[str, ...]:
        """Codes of what speaks against INT8; none where it passes."""
        failed = {
            "int8.dice": not self.dice_loss <= MOST_DICE_LOSS,
            "int8.thickness": not self.mt_p95_mm <= MOST_MT_P95_MM,
        }
        return tuple(code for code, holds in failed.items() if holds)

    def words(self) -> str:
        """Return the comparison as a small table."""
        rows = [
            ("frames", f"{self.frames}", ""),
            ("mean Dice, float", f"{self.dice_float:.4f}", ""),
            ("mean Dice, INT8", f"{self.dice_int8:.4f}", ""),
            ("Dice lost", f"{self.dice_loss:.4f}", f"at most {MOST_DICE_LOSS}"),
            ("both gave a thickness", f"{self.measured}", ""),
            ("only one did", f"{self.one_sided}", ""),
            ("thickness differs by, median", f"{self.mt_p50_mm:.3f} mm", ""),
            ("thickness differs by, 95 %", f"{self.mt_p95_mm:.3f} mm", f"at most {MOST_MT_P95_MM} mm"),
            ("thickness differs by, largest", f"{self.mt_largest_mm:.3f} mm", ""),
            ("INT8 is", "refused" if self.reasons else "accepted", ", ".join(self.reasons)),
        ]
        return "\n".join(f"{name:<30} {value:>10}  {limit}".rstrip() for name, value, limit in rows)


class GateRefused(Int8Refused):
    """An INT8 network that loses too much.

    Attributes:
        result: the comparison.
    """

    def __init__(self, result: GateResult) -> None:
        super().__init__(
            f"The INT8 network loses {result.dice_loss:.4f} of mean Dice (at most {MOST_DICE_LOSS}) and differs by "
            f"{result.mt_p95_mm:.3f} mm of thickness in 95 % of {result.frames} frames (at most {MOST_MT_P95_MM} mm).",
            remedy="Use the float network; or observe more frames, try another method, or keep more layers float.",
            reason=result.reasons[0],
        )
        self.result = result


def pass_gate(
    frames: Iterable[tuple[_Frame, NDArray[np.uint8]]],
    float_segment: Callable[[_Frame], _Segmented],
    int8_segment: Callable[[_Frame], _Segmented],
    measure: Callable[[_Segmented], float | None],
) -> GateResult:
    """Hold the INT8 network against the float one.

    Args:
        frames: what the segmenters take, each with its truth: H×W uint8 classes, :data:`NOT_ANNOTATED` where nobody
            looked. None of them may have been observed for the ranges.
        float_segment: the float network.
        int8_segment: the INT8 network.
        measure: thickness in mm; ``None`` where it gives none.

    Returns:
        The comparison, when INT8 passes.

    Raises:
        GateRefused: it does not; ``int8.dice`` or ``int8.thickness``.
        Int8Refused: ``int8.frames``, fewer than :data:`FEWEST_FRAMES` could be measured, or a truth does not fit.
    """
    overlaps: list[tuple[float, float]] = []
    differences: list[float] = []
    for frame, truth in frames:
        found = float_segment(frame), int8_segment(frame)
        overlaps.append((mean_dice(found[0].labels, truth), mean_dice(found[1].labels, truth)))
        differences += _difference(measure(found[0]), measure(found[1]))
    if len(differences) < FEWEST_FRAMES:
        raise Int8Refused(
            f"Only {len(differences)} of {len(overlaps)} frames gave a thickness; the gate needs {FEWEST_FRAMES}.",
            remedy="Give it more annotated frames.",
            reason="int8.frames",
        )
    both = [value for value in differences if math.isfinite(value)]
    dice_float, dice_int8 = np.mean(overlaps, axis=0).tolist()
    mt_p50_mm, mt_p95_mm = np.percentile(differences, (50, 95), method="higher").tolist()
    result = GateResult(
        frames=len(overlaps),
        dice_float=dice_float,
        dice_int8=dice_int8,
        measured=len(both),
        one_sided=len(differences) - len(both),
        mt_p50_mm=mt_p50_mm,
        mt_p95_mm=mt_p95_mm,
        mt_largest_mm=max(both, default=math.inf),
    )
    if result.reasons:
        raise GateRefused(result)
    return result


def mean_dice(labels: NDArray[np.uint8], truth: NDArray[np.uint8]) -> float:
    """Return the overlap, averaged over the classes of the truth; without any, 1 where nothing was found, else 0.

    Raises:
        Int8Refused: ``int8.frames``, the two (H×W) differ in shape.
    """
    if labels.shape != truth.shape:
        raise Int8Refused(
            f"A truth of {truth.shape} pixels does not fit labels of {labels.shape}.",
            remedy="Give truths at the frames' own resolution.",
            reason="int8.frames",
        )
    counted = truth != NOT_ANNOTATED
    classes = [value for value in np.unique(truth[counted]).tolist() if value != 0]
    if not classes:
        return float(not labels[counted].any())
    scores: list[float] = []
    for value in classes:
        drawn, guessed = (truth == value), (labels == value) & counted
        scores.append(2 * float((drawn & guessed).sum()) / float(drawn.sum() + guessed.sum()))
    return float(np.mean(scores))


def _difference(float_mm: float | None, int8_mm: float | None) -> list[float]:
    """Return |difference| in mm, infinite where only one gave a number, nothing where neither did."""
    numbers = [value for value in (float_mm, int8_mm) if value is not None and math.isfinite(value)]
    if not numbers:
        return []
    return [abs(numbers[0] - numbers[1])] if len(numbers) == 2 else [math.inf]
