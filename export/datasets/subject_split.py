"""Train, validation and test by person: every picture of somebody on one side, ages and sexes in fair shares.

The parts hold 70, 10 and 20 % of the people (REFERENCE §6.5), by largest remainder; the age groups share in each part
as they do in the whole, and within an age group the sexes (:mod:`export.datasets.proportions`). For 22 young, 22
middle-aged and 50 elderly people this gives 16/2/4, 15/2/5 and 35/5/10: 66/9/19. The split is drawn once, written to
``split.json``, and read from there ever after.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from export.datasets.cases import Case, read_cases
from export.datasets.proportions import largest_remainder, proportional_table
from export.errors import DatasetRefused

SPLIT = "split.json"
PARTS = ("train", "validation", "test")
#: The study's shares, in tenths (REFERENCE §6.5).
TENTHS = (7, 1, 2)

_AGE_ORDER = ("young", "middle", "elderly")


@dataclass(frozen=True)
class SubjectSplit:
    """Which person is in which part.

    Attributes:
        part: subject to ``train``, ``validation`` or ``test``.
    """

    part: Mapping[str, str]

    def subjects(self, *parts: str) -> list[str]:
        """Return the people of these parts, sorted."""
        return sorted(subject for subject, where in self.part.items() if where in parts)

    def part_of(self, case: Case) -> str:
        """Return the part a case belongs to by its subject."""
        return self.part[case.subject]


def make_subject_split(cases: Sequence[Case], seed: int) -> SubjectSplit:
    """Deal the people of ``cases`` to the parts; unknown ages or sexes are a stratum of their own.

    Each part gets at least one person.

    Raises:
        DatasetRefused: fewer than three people, or a subject with two sexes or age groups (``split.subject``).
    """
    people = _people(cases)
    if len(people) < len(PARTS):
        raise _subjects_refused(f"{len(people)} subjects cannot fill {len(PARTS)} parts")
    sizes = largest_remainder(len(people), TENTHS)
    for small, size in enumerate(sizes):
        if size == 0:
            sizes[small] += 1
            sizes[sizes.index(max(sizes))] -= 1
    dealt = _deal(people, sizes, np.random.default_rng((seed, 0)))
    return SubjectSplit({subject: PARTS[column] for subject, column in sorted(dealt.items())})


def folds(
    cases: Sequence[Case], split: SubjectSplit, count: int, seed: int, parts: Sequence[str] = PARTS[:2]
) -> list[list[str]]:
    """Return the held-out people of each fold of a cross-validation, stratified as the split is.

    Args:
        cases: the dataset.
        split: its split.
        count: number of folds.
        seed: of the draw.
        parts: whose people take part; by default those that are not for the test. All three parts give out-of-fold
            predictions for everybody.

    Raises:
        DatasetRefused: fewer people than folds (``split.subject``).
    """
    chosen = set(split.subjects(*parts))
    people = {subject: stratum for subject, stratum in _people(cases).items() if subject in chosen}
    if not 2 <= count <= len(people):
        raise _subjects_refused(f"{len(people)} subjects cannot be dealt to {count} folds")
    dealt = _deal(people, largest_remainder(len(people), [1] * count), np.random.default_rng((seed, 1)))
    return [sorted(subject for subject, column in dealt.items() if column == fold) for fold in range(count)]


def write_subject_split(split: SubjectSplit, dataset: Path) -> None:
    """Write ``split.json`` of ``dataset``: subject to part, sorted, a line a subject."""
    lines = ",\n".join(
        f"  {json.dumps(s, ensure_ascii=False)}: {json.dumps(split.part[s])}" for s in sorted(split.part)
    )
    (dataset / SPLIT).write_text("{\n" + lines + "\n}\n", encoding="utf-8")


def read_subject_split(dataset: Path, cases: Iterable[Case]) -> SubjectSplit:
    """Read ``split.json`` and prove it: nobody in two parts, a known part for everybody in ``cases``.

    Raises:
        DatasetRefused: the file is no split or names an unknown part (``split.file``); a subject stands in two parts,
            also under a spelling that differs in case or spaces only (``split.leak``); a subject of ``cases`` has no
            part (``split.subject``).
    """
    file = dataset / SPLIT
    try:
        rows = json.loads(file.read_text(encoding="utf-8"), object_pairs_hook=list)
        pairs = [(str(subject), part) for subject, part in rows]
    except (OSError, ValueError, TypeError) as error:
        raise _refused(f"{file} is no split file: {error}.", "split.file") from error
    unknown = [part for _, part in pairs if part not in PARTS]
    if unknown or not pairs:
        raise _refused(f"{file} is empty, or a part is called {unknown[:1]} instead of {PARTS}.", "split.file")
    parts_of: dict[str, set[str]] = defaultdict(set)
    for subject, part in pairs:
        parts_of["".join(subject.casefold().split())].add(part)
    leaking = sorted(subject for subject, parts in parts_of.items() if len(parts) > 1)
    if leaking:
        raise _refused(f"{file}: subjects {leaking[:5]} stand in more than one part.", "split.leak")
    split = SubjectSplit(dict(pairs))
    missing = sorted({case.subject for case in cases} - set(split.part))
    if missing:
        raise _refused(f"{file} gives subjects {missing[:5]} no part.", "split.subject")
    return split


def _people(cases: Sequence[Case]) -> dict[str, tuple[str, str]]:
    """Return each subject's (age group, sex), in the order of their names."""
    seen: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for case in cases:
        seen[case.subject].add((case.age_group, case.sex))
    torn = sorted(subject for subject, strata in seen.items() if len(strata) > 1)
    if torn:
        raise _subjects_refused(f"Subjects {torn[:5]} have more than one sex or age group")
    return {subject: next(iter(seen[subject])) for subject in sorted(seen)}


def _deal(people: Mapping[str, tuple[str, str]], sizes: Sequence[int], draw: np.random.Generator) -> dict[str, int]:
    """Deal people to columns of these sizes, age groups first, sexes within them; return the column of each."""
    groups = sorted({age for age, _ in people.values()}, key=_age_rank)
    by_age = [[s for s in people if people[s][0] == age] for age in groups]
    dealt: dict[str, int] = {}
    for members, columns in zip(by_age, proportional_table([len(m) for m in by_age], sizes), strict=True):
        sexes = sorted({people[s][1] for s in members})
        by_sex = [[s for s in members if people[s][1] == sex] for sex in sexes]
        for same, counts in zip(by_sex, proportional_table([len(m) for m in by_sex], columns), strict=True):
            order = [same[i] for i in draw.permutation(len(same))]
            targets = [column for column, count in enumerate(counts) for _ in range(count)]
            dealt.update(zip(order, targets, strict=True))
    return dealt


def _age_rank(age_group: str) -> tuple[int, str]:
    known = age_group in _AGE_ORDER
    return (_AGE_ORDER.index(age_group) if known else len(_AGE_ORDER), age_group)


def _refused(cause: str, reason: str) -> DatasetRefused:
    return DatasetRefused(cause, remedy="Make it anew with `myosight export split`.", reason=reason)


def _subjects_refused(cause: str) -> DatasetRefused:
    return DatasetRefused(f"{cause}.", remedy="Put the subjects in cases.csv right.", reason="split.subject")


def cases_of_part(dataset: Path, part: str) -> list[Case]:
    """Return the cases of one part of ``dataset``.

    Raises:
        DatasetRefused: as :func:`~export.datasets.cases.read_cases` and :func:`read_subject_split` do.
    """
    cases = read_cases(dataset)
    split = read_subject_split(dataset, cases)
    return [case for case in cases if split.part_of(case) == part]
