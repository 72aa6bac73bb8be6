"""How well people are foretold who were left out of everything: of the fit, and of the choice of the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t

from export.evaluation.by_subject import CONFIDENCE
from export.study.estimates.declared import Candidate
from export.study.estimates.fit import choose
from export.study.relation.cross_validation import FOLDS, REPEATS

Column = NDArray[np.float64]


@dataclass(frozen=True)
class Foretelling:
    """Errors on people left out, each figure the mean over the repeats.

    Attributes:
        method: in words.
        r2: 1 − Σ(y − ŷ)²/Σ(y − ȳ)²; ŷ and the mean ȳ both of the other people.
        r2_without: the same of the best model without any muscle.
        mae_kg, rmse_kg: mean absolute and root of the mean squared error.
        slope: of measured on foretold, 1 is well calibrated.
        bias_kg: foretold − measured.
        inside: share inside their own 95 % prediction interval.
        chosen: model in words to the share of fits that chose it.
    """

    method: str
    r2: float
    r2_without: float
    mae_kg: float
    rmse_kg: float
    slope: float
    bias_kg: float
    inside: float
    chosen: dict[str, float]


def foretelling(
    candidates: Sequence[Candidate],
    values: Mapping[str, Column],
    outcome: Column,
    *,
    seed: int,
    folds: int = FOLDS,
    repeats: int = REPEATS,
) -> Foretelling | None:
    """Leave out one part of the people after the other; choose and fit on the rest, foretell the part.

    Args:
        candidates: the models.
        values: term to n values, one row a person.
        outcome: (n,) kg.
        seed: of the dealing.
        folds: parts.
        repeats: how often the people are dealt.

    Returns:
        the errors; ``None`` where without one part no model can be fitted.
    """
    without = [Candidate((), size) for size in dict.fromkeys(one.size for one in candidates)]
    figures, chosen = [], dict.fromkeys((one.words for one in candidates), 0)
    for repeat in range(repeats):
        part = np.random.default_rng((seed, repeat)).permutation(outcome.size) % folds
        guess, reach, plain, mean = (np.empty_like(outcome) for _ in range(4))
        for fold in range(folds):
            out = part == fold
            rest, left = _some(values, ~out), _some(values, out)
            best, bare = choose(candidates, rest, outcome[~out]), choose(without, rest, outcome[~out])
            if not best or not bare:
                return None
            chosen[best[0].candidate.words] += 1
            guess[out], se = best[0].foretell(left)
            reach[out] = t.ppf(0.5 + CONFIDENCE / 2, best[0].df) * se
            plain[out] = bare[0].foretell(left)[0]
            mean[out] = outcome[~out].mean()
        error, total = guess - outcome, float(((outcome - mean) ** 2).sum())
        figures.append(
            (
                1 - float(error @ error) / total,
                1 - float(((plain - outcome) ** 2).sum()) / total,
                np.abs(error).mean(),
                np.sqrt((error**2).mean()),
                np.cov(outcome, guess)[0, 1] / guess.var(ddof=1),
                error.mean(),
                (np.abs(error) <= reach).mean(),
            )
        )
    r2, r2_without, mae, rmse, slope, bias, inside = (float(one) for one in np.mean(figures, axis=0))
    method = (
        f"{folds} parts by participant, dealt {repeats} times; in each fit the model was chosen anew among"
        f" {len(candidates)} by leave-one-out error"
    )
    shares = {words: count / (folds * repeats) for words, count in chosen.items() if count}
    return Foretelling(method, r2, r2_without, mae, rmse, slope, bias, inside, shares)


def _some(values: Mapping[str, Column], which: NDArray[np.bool_]) -> dict[str, Column]:
    return {name: column[which] for name, column in values.items()}
