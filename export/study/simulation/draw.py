"""People drawn from the model, many cohorts at a time, and what readers see of them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from export.phantom.population import AGES
from export.study.simulation.model import SHARED_ERROR, SIZES, Model
from export.study.simulation.plan import BANDS, SEM, Reader

Values = NDArray[np.float64]


@dataclass(frozen=True)
class Drawn:
    """Cohorts of one plan; every array is (cohorts, people), people in order of their bands.

    Attributes:
        band: (people,) place of each person's band.
        columns: name to values; of the sizes those that the person's rater measured.
        true: column of :data:`~export.study.simulation.model.SIZES` to what it really is.
        rater: place of each person's rater among the plan's.
        device: place of each person's device among the plan's.
    """

    band: NDArray[np.intp]
    columns: dict[str, Values]
    true: dict[str, Values]
    rater: NDArray[np.intp]
    device: NDArray[np.intp]

    @property
    def groups(self) -> list[str]:
        """Return each person's age group."""
        return [BANDS[i][0] for i in self.band]


def draw(model: Model, cohorts: int, seed: int) -> Drawn:
    """Draw as many cohorts as are wanted.

    Args:
        model: of the people.
        cohorts: how many, each of the plan's size.
        seed: of everything; the plan's own seed is not used here.
    """
    rng = np.random.default_rng((seed, cohorts))
    band = np.repeat(np.arange(len(BANDS)), model.plan.band_sizes())
    shape = (cohorts, band.size)
    trait = rng.standard_normal((*shape, len(model.traits)))
    trait[..., model.traits.index("fat")] = rng.uniform(-math.sqrt(3), math.sqrt(3), shape)
    trait[..., model.traits.index("age")] = _ages(band, shape, rng)
    values = model.mean[band] + model.sd[band] * (trait @ model.load.T)
    columns = {name: values[..., i] for i, name in enumerate(model.columns)}
    true = {name: columns[name] for name in SIZES}
    rater, device = rng.integers(len(model.plan.raters), size=shape), rng.integers(len(model.plan.devices), size=shape)
    bias = np.array([one.bias for one in model.plan.raters])[rater] + np.array([*model.plan.devices.values()])[device]
    spread = np.array([one.spread for one in model.plan.raters])[rater]
    for name in SIZES:
        held, read = rng.standard_normal(shape), rng.standard_normal(shape)
        columns[name] = true[name] + SEM[name] * (bias + SHARED_ERROR * held + own_error(spread, read))
    return Drawn(band, columns, true, rater, device)


def draw_readings(
    true: Mapping[str, Values], readers: tuple[Reader, ...], images: int, rng: np.random.Generator
) -> dict[str, Values]:
    """Return what every reader reads of every image of every person.

    Args:
        true: column to the true size, any shape.
        readers: who reads; all of them read the same images.
        images: of each person, each with the probe put on anew.
        rng: of the errors.

    Returns:
        Column to readings: the shape of the true sizes with images and readers behind it.
    """
    bias, spread = np.array([one.bias for one in readers]), np.array([one.spread for one in readers])
    found = {}
    for name, size in true.items():
        held = rng.standard_normal((*size.shape, images, 1))
        read = rng.standard_normal((*size.shape, images, len(readers)))
        found[name] = size[..., None, None] + SEM[name] * (bias + SHARED_ERROR * held + own_error(spread, read))
    return found


def own_error(spread: Values, normal: Values) -> Values:
    """Return a reader's own random error in standard errors of measurement, out of standard normal numbers."""
    share: Values = math.sqrt(1 - SHARED_ERROR**2) * spread * normal
    return share


def _ages(band: NDArray[np.intp], shape: tuple[int, int], rng: np.random.Generator) -> Values:
    """Draw whole years of age, as standard scores of the band."""
    limits = np.array([AGES[BANDS[i][0]] for i in band])
    years = rng.integers(limits[:, 0], limits[:, 1] + 1, size=shape)
    spread = np.sqrt(((limits[:, 1] - limits[:, 0] + 1) ** 2 - 1) / 12)
    scores: Values = (years - limits.mean(axis=1)) / spread
    return scores
