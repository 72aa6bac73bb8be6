"""Proof that no picture of the test part has a twin elsewhere.

A split by subject keeps a person on one side as long as every person has one id. The same pictures imported twice
under two ids, or one person enrolled twice in one sitting, pass it; their speckle gives them away
(:mod:`export.datasets.near_duplicates`). Of simulated transverse pictures, strangers were alike by at most 0.26 and a
picture with its degraded copy by 0.82 to 1; borders or marks that every picture of a scanner shares raise the former,
so look at the pairs that are reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from export.datasets.cases import Case
from export.datasets.near_duplicates import TWIN, likeness, texture_signature
from export.datasets.subject_split import SubjectSplit
from export.errors import DatasetRefused


@dataclass(frozen=True)
class Leak:
    """Two pictures of different parts that show the same piece of tissue.

    Attributes:
        cases: their names.
        subjects: whom the table says they show.
        parts: where they stand.
        likeness: correlation of their speckle, 0 to 1.
    """

    cases: tuple[str, str]
    subjects: tuple[str, str]
    parts: tuple[str, str]
    likeness: float


def find_leaks(
    cases: Sequence[Case], split: SubjectSplit, pictures: Sequence[NDArray[np.uint8]], threshold: float = TWIN
) -> list[Leak]:
    """Return the pairs of twins that stand in different parts, most alike first.

    Args:
        cases: the dataset.
        split: its split.
        pictures: grey B-mode area of each case, H×W uint8.
        threshold: likeness from which two pictures count as twins.
    """
    alike = likeness(np.stack([texture_signature(picture) for picture in pictures]))
    parts = np.array([split.part_of(case) for case in cases])
    twins = np.triu(alike >= threshold, 1) & (parts[:, None] != parts[None, :])
    leaks = [
        Leak(
            (cases[i].case, cases[j].case),
            (cases[i].subject, cases[j].subject),
            (str(parts[i]), str(parts[j])),
            float(alike[i, j]),
        )
        for i, j in np.argwhere(twins)
    ]
    return sorted(leaks, key=lambda leak: -leak.likeness)


def prove_no_leak(cases: Sequence[Case], split: SubjectSplit, pictures: Sequence[NDArray[np.uint8]]) -> None:
    """Refuse the split if :func:`find_leaks` finds a pair.

    Raises:
        DatasetRefused: pictures of two parts are near-duplicates (``split.leak``).
    """
    leaks = find_leaks(cases, split, pictures)
    if leaks:
        shown = "; ".join(
            f"{a} of {parts[0]} and {b} of {parts[1]} ({leak.likeness:.2f})"
            for leak in leaks[:5]
            for (a, b), parts in [(leak.cases, leak.parts)]
        )
        raise DatasetRefused(
            f"{len(leaks)} pairs of pictures show the same tissue in two parts: {shown}.",
            remedy="Give one person one subject id in cases.csv, drop copies, and split anew.",
            reason="split.leak",
        )
