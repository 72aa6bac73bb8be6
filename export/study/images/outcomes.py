"""Body composition and function of a person whose muscles are known, by the model of the cohort simulator.

The simulator's model says how every column depends on hidden traits. Here muscles, age, height and fat are those of the
phantom's person, so the traits are drawn given these: a draw of all traits is moved by what it misses the known values
by, which gives the exact conditional distribution of a normal model (Journel and Huijbregts, Mining Geostatistics,
1978). The outcomes then depend on the true sizes as they do in the simulator, and know nothing of any picture.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from export.phantom.population import Subject, rng_of
from export.study.simulation.model import Model
from export.study.simulation.plan import BANDS
from export.study.simulation.scores import sarcf_points, sppb_points

#: The plan's columns that are drawn here besides its outcomes.
_OF_BODY = ("weight_kg",)


def draw_outcomes(model: Model, subject: Subject, sizes: Mapping[str, float], seed: int) -> dict[str, float]:
    """Draw a person's outcomes, given the person.

    Args:
        model: of the cohort simulator.
        subject: of the phantom; age, height and latent fat are taken from it. Its body-mass index is not: weight is
            fat-free mass and fat together, so that no person has more lean than mass.
        sizes: column of :data:`~export.study.simulation.model.SIZES` to the true size; a size that is not known may be
            left out.
        seed: the study's.

    Returns:
        Column to value: the model's outcomes, weight, share of fat, and the scores in points.
    """
    band = BANDS.index((subject.age_group, subject.sex))
    draw = rng_of(seed, subject.id, "outcomes")
    known = {"age_years": float(subject.age), "height_cm": 100.0 * subject.height_m, **sizes}
    places = [model.at(name) for name in known]
    wanted = (np.array([*known.values()]) - model.mean[band, places]) / model.sd[band, places]
    rows = np.vstack((model.load[places], _unit(len(model.traits), model.traits.index("fat"))))
    wanted = np.append(wanted, subject.fat)
    traits = draw.standard_normal(len(model.traits))
    traits += np.linalg.pinv(rows) @ (wanted - rows @ traits)
    values = model.mean[band] + model.sd[band] * (model.load @ traits)
    found = {name: float(values[model.at(name)]) for name in (*model.plan.outcomes, *_OF_BODY)}
    return found | _points(found, subject, draw)


def _points(found: Mapping[str, float], subject: Subject, draw: np.random.Generator) -> dict[str, float]:
    rising, walking, grip = (np.array([found[name]]) for name in ("sts5_s", "gait_m_s", "grip_kg"))
    return {
        "fat_percent": 100 * (1 - found["ffm_kg"] / found["weight_kg"]),
        "sppb_points": float(sppb_points(rising, walking, np.array([float(subject.age)]), draw)[0]),
        "sarcf_points": float(sarcf_points(grip, rising, draw)[0]),
    }


def _unit(length: int, place: int) -> NDArray[np.float64]:
    row = np.zeros(length)
    row[place] = 1.0
    return row
