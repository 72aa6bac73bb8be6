"""Muscle examples as torch sees them: the same for the same seed, whatever the number of workers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import Dataset, Sampler

from edge.bundle.manifest import InputSpec
from export.datasets.annotated import AnnotatedCase
from export.datasets.muscle_augmentation import Floats, muscle_example, varied_muscle

#: Picture 1×h×w, site that is asked for (sites,), class shares 2×h×w, and what is seen: 0 none, else 1 + its index.
Example = tuple[Tensor, Tensor, Tensor, Tensor]


class _Muscles(Dataset[Example]):
    def __init__(self, cases: Sequence[AnnotatedCase], sites: Sequence[str], spec: InputSpec) -> None:
        self.cases, self.sites, self.spec = cases, tuple(sites), spec

    def __len__(self) -> int:
        return len(self.cases)

    def _as_tensors(self, case: AnnotatedCase, parts: tuple[Floats, Floats], asked: int) -> Example:
        image, shares = parts
        seen = 1 + self.sites.index(case.case.site) if case.case.site else 0
        told = torch.zeros(len(self.sites))
        told[seen - 1 if seen else asked] = 1.0
        return torch.from_numpy(image), told, torch.from_numpy(shares), torch.tensor(seen)


class VariedMuscles(_Muscles):
    """Randomly varied cases. The index carries the epoch, so that every draw is its own and can be repeated.

    A picture without a muscle is shown with any site asked for: nothing is to be drawn there, whatever was asked.
    """

    def __init__(self, cases: Sequence[AnnotatedCase], sites: Sequence[str], spec: InputSpec, seed: int) -> None:
        super().__init__(cases, sites, spec)
        self.seed = seed

    def __getitem__(self, index: tuple[int, int, int]) -> Example:
        epoch, place, number = index
        draw = np.random.default_rng((self.seed, epoch, place))
        case = self.cases[number]
        return self._as_tensors(case, varied_muscle(case, self.spec, draw), int(draw.integers(len(self.sites))))


class PlainMuscles(_Muscles):
    """The cases as they are, for validation."""

    def __getitem__(self, number: int) -> Example:
        case = self.cases[number]
        asked = number % len(self.sites)
        return self._as_tensors(case, muscle_example(case.picture, case.labels, self.spec), asked)


class EvenDraws(Sampler[tuple[int, int, int]]):
    """Draws an epoch of ``length`` examples, every site equally often, and pictures of none as often as one site."""

    def __init__(self, cases: Sequence[AnnotatedCase], seed: int, length: int) -> None:
        sites = np.array([case.case.site for case in cases])
        weights = np.zeros(len(cases))
        for site in set(sites.tolist()):
            weights[sites == site] = 1.0 / np.count_nonzero(sites == site)
        self.shares = weights / weights.sum()
        self.seed, self.length, self.epoch = seed, length, 0

    def __len__(self) -> int:
        return self.length

    def __iter__(self) -> Iterator[tuple[int, int, int]]:
        draw = np.random.default_rng((self.seed, self.epoch))
        for place, number in enumerate(draw.choice(len(self.shares), self.length, p=self.shares)):
            yield self.epoch, place, int(number)
