"""A dataset of aponeuroses, outlined in LabelMe, as the pairs the aponeurosis network trains on.

A case has the site ``aponeurosis`` and two labels, :data:`BANDS`. Columns of the picture where one of them ends say
nothing about the fascia beyond, as in :func:`export.datasets.aponeurosis_pairs.name_bands`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from export.datasets.annotated import read_annotated
from export.datasets.aponeurosis_pairs import DEEP, IGNORE, SUPERFICIAL, Pair
from export.datasets.cases import Case
from export.errors import DatasetRefused

#: The site of these cases, and its labels as they stand in LabelMe, in the order of SUPERFICIAL and DEEP.
SITE = "aponeurosis"
BANDS = ("superficial", "deep")


def pairs_of(dataset: Path, cases: Iterable[Case]) -> list[Pair]:
    """Read cases as pairs, in their order.

    Args:
        dataset: its folder.
        cases: of the site :data:`SITE`.

    Raises:
        DatasetRefused: a case is of another site (``dataset.site``), or no column of it shows both bands
            (``dataset.unlabelled``); further as in :func:`export.datasets.annotated.read_annotated`.
        calibration.errors.PictureRefused: no B-mode area is given and none is found.
    """
    return [_pair(dataset, case) for case in cases]


def _pair(dataset: Path, case: Case) -> Pair:
    if case.site != SITE:
        raise DatasetRefused(
            f"Case {case.case} is of site {case.site or 'none'!r}, not {SITE!r}.",
            remedy=f"Train aponeuroses alone: every case of the dataset must have the site {SITE}.",
            reason="dataset.site",
        )
    one = read_annotated(dataset, case, BANDS)
    labels = one.labels
    complete = (labels == SUPERFICIAL).any(axis=0) & (labels == DEEP).any(axis=0)
    if not complete.any():
        raise DatasetRefused(
            f"{case.annotation(dataset)} has no column with both {' and '.join(BANDS)} in its B-mode area.",
            remedy="Outline both aponeuroses in LabelMe, or take the case out of cases.csv.",
            reason="dataset.unlabelled",
        )
    labels[:, ~complete] = IGNORE
    height, width = one.screen.shape
    return Pair(case.case, f"{width}x{height}", one.screen, one.area, labels)
