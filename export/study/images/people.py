"""Who is scanned: people of the phantom whom the network had not learned from, and how large their muscles really are.

The phantom draws a person out of a seed and a name, so people of another seed are other people. A network's training
seeds are those of the commands in ``export/README.md``: 224 of the 320 people of seed 1 with 33 pictures each, and 700
of seed 2 with 13 each, which are the 16,492 pictures of the manifest. All people of these seeds are refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from edge.bundle.manifest import Manifest
from export.phantom.population import Subject, draw_population
from export.phantom.sites import anatomy_of
from export.phantom.truth import csa_cm2, mt_mm
from export.study.errors import StudyRefused

#: Network and version to the seeds of ``myosight export phantom`` that its pictures were simulated with.
TRAINING_SEEDS: Mapping[str, tuple[int, ...]] = {"five-muscle 0.3.0": (1, 2)}


@dataclass(frozen=True)
class TrueSize:
    """A whole muscle as it is, before the probe presses on it and the picture cuts it.

    Attributes:
        mt_mm: median thickness along the normals of its mid-curve (REFERENCE §2.6); ``None`` where it has none.
        csa_cm2: its area.
    """

    mt_mm: float | None
    csa_cm2: float


def held_out_people(count: int, seed: int, network: Manifest) -> list[Subject]:
    """Draw people in the study's shares of age (94: 22, 22 and 50) whom the network had not learned from.

    Args:
        count: how many.
        seed: of everything about them.
        network: manifest of the network that will measure them.

    Raises:
        StudyRefused: it learned from people of this seed, or nobody wrote down whom it learned from
            (``study.held_out``).
    """
    name = f"{network.name} {network.version}"
    if name not in TRAINING_SEEDS:
        raise StudyRefused(
            f"Nobody has written down which simulated people {name} learned from.",
            remedy="Add the seeds of its training pictures to TRAINING_SEEDS in export/study/images/people.py.",
            reason="study.held_out",
        )
    if seed in TRAINING_SEEDS[name]:
        raise StudyRefused(
            f"{name} learned from people of the seed {seed}: it would be judged by pictures it has seen.",
            remedy=f"Choose another seed than {' and '.join(str(one) for one in TRAINING_SEEDS[name])}.",
            reason="study.held_out",
        )
    return draw_population(count, seed)


def true_size(subject: Subject, site: str, seed: int) -> TrueSize:
    """Return how large a person's muscle is, by the outline that it is drawn from."""
    target = anatomy_of(subject, site, seed).target
    assert target is not None  # noqa: S101 - each of the five sites has its muscle
    across, down = np.abs(target).max(axis=0)
    return TrueSize(mt_mm(target, 2 * across + 2, down + 1), csa_cm2(target))
