"""How one image of a muscle was read: its mask, its numbers, and whether the kit would have shown them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_scale import PixelScale
from edge.measure.measure import measure_mask
from edge.measure.measurement import Measurement
from export.datasets.cases import Case
from export.evaluation.overlap import overlap

WRONG_SITE = "site.wrong"


@dataclass(frozen=True, kw_only=True)
class CaseScore:
    """One image, one network.

    Attributes:
        case, subject, site, sex, age_group, bmi, degradation: of the case, see :class:`export.datasets.cases.Case`.
        dice, iou, hd95_mm, assd_mm, nsd, boundary_bias_mm: see :class:`export.evaluation.overlap.Overlap`.
        mt_true_mm, csa_true_cm2: known or measured from the true mask; ``None`` where neither is possible.
        mt_mm, csa_cm2: what the predicted mask measures, shown or withheld; ``None`` where it measures nothing.
        fov_truncated: the muscle is cut by the picture's side; its area is a visible one.
        rejected: the kit would show no number.
        reasons: why, and what else it doubted; codes of :mod:`edge.reasons`.
        failure: there is a muscle, and no mask was drawn.
        site_judged: the site the picture alone was taken for, empty for none of them; ``None`` where nobody judged.
        wrong_site_flagged: the kit said that this looks like another muscle.
        network_ms: the network's own time for the image, ms.
    """

    case: str
    subject: str
    site: str
    sex: str
    age_group: str
    bmi: float | None
    degradation: str
    dice: float
    iou: float
    hd95_mm: float
    assd_mm: float
    nsd: float
    boundary_bias_mm: float | None
    mt_true_mm: float | None
    mt_mm: float | None
    csa_true_cm2: float | None
    csa_cm2: float | None
    fov_truncated: bool
    rejected: bool
    reasons: tuple[str, ...]
    failure: bool
    site_judged: str | None
    wrong_site_flagged: bool
    network_ms: float

    @property
    def degraded(self) -> bool:
        """Something was done to the picture; a real picture is as it was recorded."""
        return self.degradation not in ("", "clean")


def score_case(
    case: Case,
    truth: NDArray[np.uint8],
    predicted: NDArray[np.uint8],
    spacing_mm: tuple[float, float],
    measurement: Measurement,
    *,
    site_judged: str | None,
    network_ms: float,
) -> CaseScore:
    """Score one image.

    Args:
        case: whose image it is; its known thickness and area are the truth where it has them.
        truth: H×W, non-zero inside the muscle, over the B-mode area; empty where no target muscle is in view.
        predicted: H×W, the same, of the network.
        spacing_mm: ``(mm_per_px_y, mm_per_px_x)``.
        measurement: what the kit made of the image, at the same scale. What blocks every number of a network, such as
            training on simulated images, must be lifted by the caller: all images would count as rejected.
        site_judged: the site the picture alone was taken for, empty for none; ``None`` where nobody judged.
        network_ms: the network's own time, ms.

    Raises:
        DatasetRefused: the masks cannot be compared (``evaluation.masks``).
        ScaleRefused: the spacing is no scanner's scale.
    """
    mask = overlap(truth, predicted, spacing_mm)
    mt_true_mm, csa_true_cm2 = case.mt_mm, case.csa_cm2
    if truth.any() and (mt_true_mm is None or csa_true_cm2 is None):
        scale = PixelScale(spacing_mm[1], spacing_mm[0], "dataset")
        drawn = measure_mask((truth != 0).astype(np.uint8), scale)
        mt_true_mm = thickness_mm(drawn, spacing_mm) if mt_true_mm is None else mt_true_mm
        csa_true_cm2 = area_cm2(drawn, spacing_mm) if csa_true_cm2 is None else csa_true_cm2
    return CaseScore(
        case=case.case,
        subject=case.subject,
        site=case.site,
        sex=case.sex,
        age_group=case.age_group,
        bmi=case.bmi,
        degradation=case.degradation,
        dice=mask.dice,
        iou=mask.iou,
        hd95_mm=mask.hd95_mm,
        assd_mm=mask.assd_mm,
        nsd=mask.nsd,
        boundary_bias_mm=mask.boundary_bias_mm,
        mt_true_mm=mt_true_mm,
        mt_mm=thickness_mm(measurement, spacing_mm),
        csa_true_cm2=csa_true_cm2,
        csa_cm2=area_cm2(measurement, spacing_mm),
        fov_truncated=measurement.fov_truncated,
        rejected=measurement.mt_mm is None,
        reasons=measurement.reasons,
        failure=bool(truth.any() and not predicted.any()),
        site_judged=site_judged,
        wrong_site_flagged=WRONG_SITE in measurement.reasons,
        network_ms=network_ms,
    )


def thickness_mm(measurement: Measurement, spacing_mm: tuple[float, float]) -> float | None:
    """Return the thickness, mm, also where the kit withheld it: then the length of its caliper."""
    if measurement.mt_mm is not None or measurement.mt_caliper is None:
        return measurement.mt_mm
    (x0, y0), (x1, y1) = measurement.mt_caliper
    return math.hypot((y1 - y0) * spacing_mm[0], (x1 - x0) * spacing_mm[1])


def area_cm2(measurement: Measurement, spacing_mm: tuple[float, float]) -> float | None:
    """Return the area, cm², also where the kit withheld it: then that of its mask's pixels."""
    if measurement.csa_cm2 is not None or measurement.muscle is None:
        return measurement.csa_cm2
    return int(np.count_nonzero(measurement.muscle)) * spacing_mm[0] * spacing_mm[1] / 100.0
