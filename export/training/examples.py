"""Training examples as torch sees them: the same for the same seed, whatever the number of workers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import Dataset, Sampler

from edge.bundle.manifest import InputSpec
from export.datasets.aponeurosis_pairs import Pair
from export.datasets.augmentation import example, varied_example

Example = tuple[Tensor, Tensor, Tensor]


class VariedExamples(Dataset[Example]):
    """Randomly varied pairs. The index carries the epoch, so that every draw is its own and can be repeated."""

    def __init__(self, pairs: Sequence[Pair], spec: InputSpec, seed: int) -> None:
        self.pairs, self.spec, self.seed = pairs, spec, seed

    def __len__(self) -> int:
        return len(self.pairs)

    def __getitem__(self, index: tuple[int, int, int]) -> Example:
        epoch, place, pair = index
        draw = np.random.default_rng((self.seed, epoch, place))
        image, target, weight = varied_example(self.pairs[pair], self.spec, draw)
        return torch.from_numpy(image), torch.from_numpy(target), torch.from_numpy(weight)


class PlainExamples(Dataset[Example]):
    """The pairs as they are, for validation."""

    def __init__(self, pairs: Sequence[Pair], spec: InputSpec) -> None:
        self.pairs, self.spec = pairs, spec

    def __len__(self) -> int:
        return len(self.pairs)

    def __getitem__(self, index: int) -> Example:
        pair = self.pairs[index]
        image, target, weight = example(pair.picture, pair.labels, self.spec)
        return torch.from_numpy(image), torch.from_numpy(target), torch.from_numpy(weight)


class GroupDraws(Sampler[tuple[int, int, int]]):
    """Draws as many pairs an epoch as there are, each group with the square root of its size.

    Twenty frames of one video teach more than one frame, but not twenty times as much.
    """

    def __init__(self, groups: Sequence[int], seed: int) -> None:
        sizes = Counter(groups)
        weights = np.array([sizes[group] ** -0.5 for group in groups])
        self.shares = weights / weights.sum()
        self.seed = seed
        self.epoch = 0

    def __len__(self) -> int:
        return len(self.shares)

    def __iter__(self) -> Iterator[tuple[int, int, int]]:
        draw = np.random.default_rng((self.seed, self.epoch))
        for place, pair in enumerate(draw.choice(len(self.shares), len(self.shares), p=self.shares)):
            yield self.epoch, place, int(pair)
