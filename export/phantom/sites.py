"""The five sites by name."""

from __future__ import annotations

from collections.abc import Callable

from export.phantom import biceps, peroneus, rectus_abdominis, rectus_femoris, triceps
from export.phantom.anatomy import Anatomy
from export.phantom.population import Subject

#: Draws a subject's anatomy from the study's seed; keys are ids of :mod:`edge.anatomy`.
ANATOMIES: dict[str, Callable[[Subject, int], Anatomy]] = {
    "biceps": biceps.anatomy_of,
    "triceps": triceps.anatomy_of,
    "ra": rectus_abdominis.anatomy_of,
    "rf": rectus_femoris.anatomy_of,
    "plpb": peroneus.anatomy_of,
}


def anatomy_of(subject: Subject, site: str, seed: int) -> Anatomy:
    """Draw a subject's anatomy at a site; the same arguments give the same anatomy.

    Args:
        subject: the person.
        site: one of :data:`ANATOMIES`.
        seed: the study's.
    """
    return ANATOMIES[site](subject, seed)
