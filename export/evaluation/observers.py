"""A measured height against three people's, and the people against each other.

Each image was read by three people. The kit is compared with the mean of two of them, in all three pairings, as each
person is compared with the mean of the other two: so the two figures say the same thing and can stand side by side.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from export.errors import DatasetRefused


@dataclass(frozen=True)
class ObserverAgreement:
    """How near the kit is to people, source pixels.

    Attributes:
        images: images read by all three people.
        failures: of those, images in which the kit measured nothing; they are in no other figure.
        kit_error_px: |kit − mean of two people|, mean over images and the three pairs of people.
        kit_bias_px: kit − mean of all three people, mean over images.
        kit_limits_px: bias ± 1.96 SD of the same differences (Bland and Altman 1986).
        person_error_px: |person − mean of the other two|, mean over images, of each person.
        mean_height_px: mean of all readings by people.
    """

    images: int
    failures: int
    kit_error_px: float
    kit_bias_px: float
    kit_limits_px: tuple[float, float]
    person_error_px: tuple[float, ...]
    mean_height_px: float

    def in_words(self, mm_per_px: float) -> str:
        """Return the figures in px and mm, a line each."""
        low, high = self.kit_limits_px
        people = ", ".join(f"{error:.2f} px ({error * mm_per_px:.3f} mm)" for error in self.person_error_px)
        return "\n".join(
            [
                f"{self.images} images, {self.failures} not measured; mean height {self.mean_height_px:.1f} px",
                f"kit, from the mean of two: {self.kit_error_px:.2f} px ({self.kit_error_px * mm_per_px:.3f} mm)",
                f"kit, bias {self.kit_bias_px:+.2f} px ({self.kit_bias_px * mm_per_px:+.3f} mm), limits of agreement "
                f"{low:+.2f} to {high:+.2f} px ({low * mm_per_px:+.2f} to {high * mm_per_px:+.2f} mm)",
                f"people, from the mean of the other two: {people}",
            ]
        )


def read_observers(file: Path) -> dict[str, tuple[float, ...]]:
    """Return each image's three heights in px, ordered by observer, from ``observers.csv``.

    Raises:
        DatasetRefused: the file is no such table, or an image has not three readings.
    """
    heights: dict[str, dict[str, float]] = defaultdict(dict)
    try:
        with file.open(newline="") as stream:
            for row in csv.DictReader(stream):
                heights[row["image"]][row["observer"]] = float(row["height_px"])
    except (OSError, KeyError, ValueError) as error:
        raise DatasetRefused(
            f"{file} is no table of observers: {error}.",
            remedy="Name a CSV with the columns image, observer and height_px.",
            reason="dataset.observers",
        ) from error
    if not heights or {len(of_image) for of_image in heights.values()} != {3}:
        raise DatasetRefused(
            f"{file} has not three readings of every image.",
            remedy="Complete it or take the image out.",
            reason="dataset.observers",
        )
    return {image: tuple(of_image[name] for name in sorted(of_image)) for image, of_image in heights.items()}


def agreement(people: Mapping[str, tuple[float, ...]], kit: Mapping[str, float | None]) -> ObserverAgreement:
    """Compare the kit's heights (px, ``None`` where it measured nothing) with three people's, by image name."""
    measured = [image for image in people if kit[image] is not None]
    read: NDArray[np.float64] = np.array([people[image] for image in measured])
    kits = np.array([kit[image] for image in measured], dtype=np.float64)
    pairs = list(combinations(range(3), 2))
    errors = [np.abs(kits - read[:, pair].mean(axis=1)).mean() for pair in map(list, pairs)]
    off = kits - read.mean(axis=1)
    bias, spread = float(off.mean()), float(off.std(ddof=1))
    everyone: NDArray[np.float64] = np.array(list(people.values()))
    persons = [np.abs(everyone[:, i] - np.delete(everyone, i, axis=1).mean(axis=1)).mean() for i in range(3)]
    return ObserverAgreement(
        images=len(people),
        failures=len(people) - len(measured),
        kit_error_px=float(np.mean(errors)),
        kit_bias_px=bias,
        kit_limits_px=(bias - 1.96 * spread, bias + 1.96 * spread),
        person_error_px=tuple(float(error) for error in persons),
        mean_height_px=float(everyone.mean()),
    )
