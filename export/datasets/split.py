"""Train, validation and test without twins: whole groups, the same shares of every scanner.

The split is made once, written to a file that is committed, and read from there ever after.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from export.errors import DatasetRefused

PARTS = ("train", "validation", "test")
#: The study's shares.
SHARES = {"train": 0.7, "validation": 0.1, "test": 0.2}


@dataclass(frozen=True)
class Split:
    """Which image is in which part.

    Attributes:
        part: image name to ``train``, ``validation`` or ``test``.
        group: image name to the number of its near-duplicate group.
    """

    part: dict[str, str]
    group: dict[str, int]

    def names(self, part: str) -> list[str]:
        """Return the image names of one part, sorted."""
        return sorted(name for name, where in self.part.items() if where == part)


def make_split(names: Sequence[str], groups: Sequence[int], strata: Sequence[str], seed: int) -> Split:
    """Deal whole groups to the parts so that each stratum's images come near to :data:`SHARES`.

    Groups are dealt from the largest to the smallest, each to the part that lacks most of its share; equal sizes in
    an order drawn by ``seed``. A group belongs to the stratum most of its images have.

    Args:
        names: image names.
        groups: near-duplicate group of each.
        strata: scanner of each.
        seed: of the order among equals.
    """
    draw = random.Random(seed)  # noqa: S311 - a reproducible shuffle, no secret
    members: dict[int, list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        members[group].append(index)
    by_stratum: dict[str, list[list[int]]] = defaultdict(list)
    for indices in members.values():
        stratum = Counter(strata[i] for i in indices).most_common(1)[0][0]
        by_stratum[stratum].append(indices)

    part: dict[str, str] = {}
    for stratum in sorted(by_stratum):
        bundles = by_stratum[stratum]
        draw.shuffle(bundles)
        bundles.sort(key=len, reverse=True)
        total = sum(len(bundle) for bundle in bundles)
        have = dict.fromkeys(PARTS, 0)
        for bundle in bundles:
            hungriest = max(PARTS, key=lambda p: SHARES[p] * total - have[p])
            have[hungriest] += len(bundle)
            part.update({names[i]: hungriest for i in bundle})
    return Split(part, {name: int(group) for name, group in zip(names, groups, strict=True)})


def write_split(split: Split, file: Path) -> None:
    """Write the split as JSON: name to ``[part, group]``."""
    rows = {name: [split.part[name], split.group[name]] for name in sorted(split.part)}
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in rows.items())
    file.write_text("{\n" + lines + "\n}\n")


def read_split(file: Path) -> Split:
    """Read a split and prove that no group stands in two parts.

    Raises:
        DatasetRefused: the file is no split, or a group leaks.
    """
    try:
        rows = json.loads(file.read_text())
        split = Split({n: str(r[0]) for n, r in rows.items()}, {n: int(r[1]) for n, r in rows.items()})
    except (OSError, ValueError, TypeError, AttributeError, IndexError, KeyError) as error:
        raise DatasetRefused(
            f"{file} is no split file: {error}.",
            remedy="Make it anew with `myosight export aponeurosis split`.",
            reason="split.file",
        ) from error
    parts_of: dict[int, set[str]] = defaultdict(set)
    for name, group in split.group.items():
        parts_of[group].add(split.part[name])
    leaking = sorted(group for group, parts in parts_of.items() if len(parts) > 1)
    if leaking or not set(split.part.values()) <= set(PARTS):
        raise DatasetRefused(
            f"{file}: near-duplicate groups {leaking[:5]} stand in more than one part, or a part has no known name.",
            remedy="Make it anew with `myosight export aponeurosis split`.",
            reason="split.leak",
        )
    return split
