"""What a split by subject holds, and whether its parts share a picture under two names.

Nobody stands in two parts, by the way a split is made. That one person has one id is another matter: pictures that
came twice under two ids are twins by their speckle (:mod:`export.datasets.leakage`). Comparing all with all grows with
the square of their number, so of a large set a sample is looked at, as many pictures of everybody. Simulated pictures
without tissue are left aside: echoes in air and gel, and a screen without a signal, are alike whoever is scanned.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from export.datasets.cases import Case
from export.datasets.leakage import Leak, find_leaks
from export.datasets.subject_split import PARTS, SubjectSplit

#: Most pictures that are compared with one another: about a quarter of a minute.
MOST_COMPARED = 1000

_WITHOUT_TISSUE = {"air", "gel", "no_signal"}


@dataclass(frozen=True)
class PartCounts:
    """What one part holds.

    Attributes:
        subjects: people.
        cases: pictures.
        age_groups: people of each age group; ``unknown`` where the table does not say.
        sexes: people of each sex, likewise.
        sites: pictures of each site; ``none`` without a target.
    """

    subjects: int
    cases: int
    age_groups: dict[str, int]
    sexes: dict[str, int]
    sites: dict[str, int]


@dataclass(frozen=True)
class CheckedSplit:
    """A split, counted, and its twins.

    Attributes:
        parts: by name.
        compared: pictures that were compared with those of other parts.
        pictures: pictures of tissue that there are.
        twins: those that show the same tissue in two parts, most alike first.
    """

    parts: dict[str, PartCounts]
    compared: int
    pictures: int
    twins: tuple[Leak, ...]

    def in_words(self) -> str:
        """Return a line for each part, and one for each pair of twins."""
        lines = []
        for name, part in self.parts.items():
            lines.append(f"{name}: {part.subjects} subjects, {part.cases} pictures")
            shares = {"age group": part.age_groups, "sex": part.sexes, "site": part.sites}
            lines += [f"  by {by}: {', '.join(f'{k} {n}' for k, n in counts.items())}" for by, counts in shares.items()]
        if self.compared < self.pictures:
            seen = f"{self.compared} of {self.pictures} pictures of tissue, a sample of every subject's, were compared"
        else:
            seen = f"All {self.pictures} pictures of tissue were compared"
        lines.append(f"No subject is in two parts. {seen} across the parts: {len(self.twins) or 'no'} pairs of twins.")
        lines += [
            f"  TWINS: {' and '.join(t.cases)} (subjects {' and '.join(t.subjects)}; {' and '.join(t.parts)}) "
            f"are alike by {t.likeness:.2f}"
            for t in self.twins
        ]
        if self.twins:
            lines.append("Look at them: if they show one person, give both one subject, and split anew.")
        return "\n".join(lines)


def check_split(
    cases: Sequence[Case],
    split: SubjectSplit,
    seed: int,
    picture_of: Callable[[Case], NDArray[np.uint8]],
    most: int = MOST_COMPARED,
) -> CheckedSplit:
    """Count the parts, and compare pictures across them.

    Args:
        cases: the dataset.
        split: its split.
        seed: of the sample.
        picture_of: reads the grey B-mode area of a case.
        most: pictures that are compared.
    """
    of_tissue = [case for case in cases if _WITHOUT_TISSUE.isdisjoint(case.degradation.split())]
    chosen = _sample(of_tissue, seed, most)
    pictures = [picture_of(case) for case in tqdm(chosen, desc="comparing")]
    twins = tuple(find_leaks(chosen, split, pictures)) if chosen else ()
    parts = {part: _counts([case for case in cases if split.part_of(case) == part]) for part in PARTS}
    return CheckedSplit(parts, len(chosen), len(of_tissue), twins)


def _sample(cases: Sequence[Case], seed: int, most: int) -> list[Case]:
    """Return at most so many cases: everybody's first of a drawn order, then everybody's second, and so on."""
    draw = np.random.default_rng((seed, 2))
    taken: Counter[str] = Counter()
    rounds: dict[int, list[int]] = defaultdict(list)
    for number in draw.permutation(len(cases)).tolist():
        rounds[taken[cases[number].subject]].append(number)
        taken[cases[number].subject] += 1
    order = [number for turn in sorted(rounds) for number in rounds[turn]]
    return [cases[number] for number in sorted(order[:most])]


def _counts(cases: Sequence[Case]) -> PartCounts:
    people = {case.subject: case for case in cases}.values()
    return PartCounts(
        subjects=len(people),
        cases=len(cases),
        age_groups=_count([case.age_group or "unknown" for case in people]),
        sexes=_count([case.sex or "unknown" for case in people]),
        sites=_count([case.site or "none" for case in cases]),
    )


def _count(values: Sequence[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))
