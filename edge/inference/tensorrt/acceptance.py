"""May this engine be used? Only if it answers as ONNX Runtime does, in overlap and in millimetres.

Engines in 16 and 8 bits have been seen to fail without a word. So each is held, on the pictures that come with the
software, against the bundle's float network as ONNX Runtime computes it, whatever the engine's own precision.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from calibration.errors import MyosightError
from calibration.int8.gate import FEWEST_FRAMES, MOST_DICE_LOSS, MOST_MT_P95_MM, mean_dice
from edge.anatomy import site as site_of
from edge.bundle.loading import Bundle
from edge.configuration import Inference
from edge.golden.agreement_frames import AgreementFrame, agreement_frames, first_frames
from edge.inference.errors import InferenceError
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from edge.inference.segmentation import Sighting
from edge.inference.segmenter import Segmenter
from edge.measure.measure import measure

#: How far apart the two may be in the probability of any site (own choice; 8 bits alone are 0.03 off).
MOST_SIGHTING = 0.1


@dataclass(frozen=True)
class Agreement:
    """How an engine's answers compare with ONNX Runtime's.

    Attributes:
        frames: how many pictures were compared.
        outlined: pictures in which ONNX Runtime found anything, and the engine.
        dice, dice_least: overlap of the two outlines, mean and least over the pictures, 0–1.
        measured: pictures in which both gave a thickness.
        one_sided: pictures in which only one did; each counts as an infinite difference.
        mt_p95_mm: what the difference of thickness does not exceed in 95 of 100 of these, mm.
        mt_largest_mm: the largest where both gave one, mm.
        sighting: largest difference in a site's probability; 0 where the bundle has one site.
    """

    frames: int
    outlined: tuple[int, int]
    dice: float
    dice_least: float
    measured: int
    one_sided: int
    mt_p95_mm: float
    mt_largest_mm: float
    sighting: float

    def check(self) -> None:
        """Refuse the engine if it does not agree in every respect, or if that cannot be told.

        Raises:
            InferenceError: ``inference.engine_black``, ``.engine_disagrees`` or ``.engine_frames``.
        """
        self.check_outlines()
        if self.measured + self.one_sided < FEWEST_FRAMES:
            raise InferenceError(
                f"Only {self.measured} of {self.frames} pictures gave a thickness to compare; {FEWEST_FRAMES} are "
                "needed.",
                remedy="Use ONNX Runtime for this bundle, or install myosight again.",
                reason="inference.engine_frames",
            )
        if not self.mt_p95_mm <= MOST_MT_P95_MM:
            raise self._disagrees()

    def check_outlines(self) -> None:
        """Refuse the engine if outlines or sites do not agree.

        Raises:
            InferenceError: ``inference.engine_black`` or ``.engine_disagrees``.
        """
        if self.outlined[0] and not self.outlined[1]:
            raise InferenceError(
                f"The engine finds nothing in any of {self.frames} pictures, ONNX Runtime in {self.outlined[0]}.",
                remedy="Try another precision; if it happens again, use ONNX Runtime.",
                reason="inference.engine_black",
            )
        if not (1.0 - self.dice <= MOST_DICE_LOSS and self.sighting <= MOST_SIGHTING):
            raise self._disagrees()

    def _disagrees(self) -> InferenceError:
        return InferenceError(
            f"The engine does not agree with ONNX Runtime: {self.words()}.",
            remedy="Try another precision; if it happens again, use ONNX Runtime.",
            reason="inference.engine_disagrees",
        )

    def words(self) -> str:
        """Return the comparison in one line, each figure with its bound."""
        return (
            f"Dice {self.dice:.4f} (least {self.dice_least:.4f}; at least {1 - MOST_DICE_LOSS:g}), thickness within "
            f"{self.mt_p95_mm:.3f} mm in 95 % (largest {self.mt_largest_mm:.3f} mm; at most {MOST_MT_P95_MM:g} mm), "
            f"site within {self.sighting:.3f} (at most {MOST_SIGHTING:g}), on {self.frames} pictures, {self.measured} "
            f"measured by both, {self.one_sided} by one"
        )


def compare(engine: Segmenter, bundle: Bundle, site: str | None, *, briefly: bool = False) -> Agreement:
    """Compare an engine with ONNX Runtime on the pictures that come with the software; takes a second or two.

    Args:
        engine: runs one of the bundle's networks.
        bundle: the bundle.
        site: the site that is scanned.
        briefly: on a few of the pictures only.

    Raises:
        InferenceError: one of the two fails on a picture, or the pictures are absent (``inference.engine_frames``).
    """
    asked = site or bundle.manifest.all_sites[0]
    frames = (first_frames if briefly else agreement_frames)(bundle.manifest, asked)
    reference = OnnxRuntimeSegmenter(bundle, Inference(threads=1), site)
    try:
        return _compared(engine, reference, frames, asked)
    except InferenceError:
        raise
    except MyosightError as error:
        raise InferenceError(
            f"There are no pictures to hold the engine against ONNX Runtime: {error.cause}",
            remedy=error.remedy,
            reason="inference.engine_frames",
        ) from error
    finally:
        reference.close()


def _compared(engine: Segmenter, reference: Segmenter, frames: Iterable[AgreementFrame], site: str) -> Agreement:
    overlaps: list[float] = []
    differences_mm: list[float] = []
    outlined = np.zeros(2, int)
    sighting = 0.0
    for one in frames:
        expected, found = (each.segment(one.frame, one.area) for each in (reference, engine))
        outlined += (expected.labels.any(), found.labels.any())
        overlaps.append(mean_dice(found.labels, expected.labels))
        sighting = max(sighting, _apart(expected.sighting, found.sighting))
        both = [measure(each, engine.manifest, one.scale, site_of(site)).mt_mm for each in (expected, found)]
        numbers = [mt_mm for mt_mm in both if mt_mm is not None]
        if numbers:
            differences_mm.append(abs(numbers[0] - numbers[1]) if len(numbers) == 2 else math.inf)
    finite = [value for value in differences_mm if math.isfinite(value)]
    return Agreement(
        frames=len(overlaps),
        outlined=(int(outlined[0]), int(outlined[1])),
        dice=float(np.mean(overlaps)) if overlaps else 0.0,
        dice_least=min(overlaps, default=0.0),
        measured=len(finite),
        one_sided=len(differences_mm) - len(finite),
        mt_p95_mm=float(np.percentile(differences_mm, 95, method="higher")) if differences_mm else math.inf,
        mt_largest_mm=max(finite, default=math.inf),
        sighting=sighting,
    )


def _apart(expected: Sighting | None, found: Sighting | None) -> float:
    if expected is None or found is None:
        return 0.0
    pairs = [(expected.none, found.none), *((expected.sites[name], found.sites[name]) for name in expected.sites)]
    return max(abs(one - other) for one, other in pairs)
