"""Thickness and area against the truth, per muscle: of the numbers the kit gives, and of every mask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from export.evaluation.agreement import FEWEST_SUBJECTS, BlandAltman, bland_altman, per_subject
from export.evaluation.muscle_score import CaseScore
from export.evaluation.reliability import Reliability, reliability
from export.evaluation.tables import muscles_of

Quantity = Literal["MT mm", "CSA cm²"]
QUANTITIES: tuple[Quantity, ...] = ("MT mm", "CSA cm²")
Among = Literal["numbers given", "every mask"]


@dataclass(frozen=True)
class AgreementRow:
    """One muscle, one quantity.

    Attributes:
        site: the muscle.
        quantity: thickness or area; where a muscle is cut by the picture's side, the area is a visible one.
        among: ``numbers given``: images of which the kit would show the number; ``every mask``: those too which it
            would withhold, as the drawn mask measures.
        images: images of the muscle whose truth is known.
        left_out: of those, images that are in no figure of this row: withheld, or without anything to measure.
        agreement: Bland–Altman; ``None`` for fewer than three subjects.
        reliability: ICC and error of measurement; ``None`` for fewer than three subjects, or subjects all alike.
    """

    site: str
    quantity: Quantity
    among: Among
    images: int
    left_out: int
    agreement: BlandAltman | None
    reliability: Reliability | None

    @property
    def left_out_share(self) -> float:
        """Share of the images that are in no figure of this row, 0–1."""
        return self.left_out / self.images if self.images else 0.0


@dataclass(frozen=True)
class Pair:
    """A true and a measured value of one image, and whether the kit would show it."""

    subject: str
    truth: float
    measured: float
    given: bool


def value_pairs(scores: Sequence[CaseScore], quantity: Quantity) -> list[Pair]:
    """Return the images in which both the truth and the measured value are known."""
    found = []
    for score in scores:
        truth, measured = _values(score, quantity)
        if truth is not None and measured is not None:
            found.append(Pair(score.subject, truth, measured, not score.rejected))
    return found


def agreement_by_muscle(scores: Sequence[CaseScore]) -> list[AgreementRow]:
    """Return four rows per muscle: thickness and area, of the numbers given and of every mask."""
    among: tuple[Among, ...] = ("numbers given", "every mask")
    return [
        _row(site, [score for score in scores if score.site == site], quantity, which)
        for site in muscles_of(scores)
        for quantity in QUANTITIES
        for which in among
    ]


def _row(site: str, scores: Sequence[CaseScore], quantity: Quantity, among: Among) -> AgreementRow:
    known = sum(_values(score, quantity)[0] is not None for score in scores)
    pairs = [pair for pair in value_pairs(scores, quantity) if pair.given or among == "every mask"]
    subjects = [pair.subject for pair in pairs]
    truth, measured = [pair.truth for pair in pairs], [pair.measured for pair in pairs]
    agreement, alike = None, None
    if len(set(subjects)) >= FEWEST_SUBJECTS:
        agreement = bland_altman(subjects, truth, measured)
        values = np.stack(per_subject(subjects, truth, measured), axis=1)
        if np.ptp(values.mean(axis=1)) > 0:
            alike = reliability(values)
    return AgreementRow(site, quantity, among, known, known - len(pairs), agreement, alike)


def _values(score: CaseScore, quantity: Quantity) -> tuple[float | None, float | None]:
    """Return the true and the measured value."""
    if quantity == "MT mm":
        return score.mt_true_mm, score.mt_mm
    return score.csa_true_cm2, score.csa_cm2
