"""How well a model foretells people it has not seen, with the muscle and without."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from export.study.relation.complete import owners
from export.study.relation.regression import model_of

#: Parts the people are dealt to, and how often they are dealt anew (own choice; ten parts are customary).
FOLDS, REPEATS = 10, 20


@dataclass(frozen=True)
class CrossValidated:
    """Error on people who were left out of the fit.

    Attributes:
        n: rows with all values.
        dropped: rows left out because a value is missing.
        people: how many the rows are about.
        method: in words.
        r2: 1 − Σ(y − ŷ)²/Σ(y − ȳ)², ŷ and the mean ȳ both of the other people; below 0 where their mean foretells
            better. Mean over the repeats.
        r2_least, r2_most: over the repeats: how much the dealing matters, no confidence interval.
        mae: mean absolute error, in the outcome's unit, mean over the repeats.
        r2_without, mae_without: the same for the covariates alone.
        note: why the numbers are ``None``.
    """

    n: int
    dropped: int
    people: int
    method: str
    r2: float | None = None
    r2_least: float | None = None
    r2_most: float | None = None
    mae: float | None = None
    r2_without: float | None = None
    mae_without: float | None = None
    note: str = ""


def cross_validate(
    outcome: ArrayLike,
    muscle: ArrayLike,
    covariates: Mapping[str, ArrayLike],
    subjects: Sequence[str],
    *,
    seed: int,
    folds: int = FOLDS,
    repeats: int = REPEATS,
) -> CrossValidated:
    """Leave out one part of the people after the other, fit on the rest, foretell the part.

    All rows of a person are in one part. Both models are fitted on the same parts.

    Args:
        outcome: one value a row, NaN where missing.
        muscle: thickness or area, the same rows.
        covariates: name to values, sex as 0 and 1.
        subjects: who each row is about.
        seed: of the dealing.
        folds: number of parts; as many as people leaves out one person at a time.
        repeats: how often the people are dealt.

    Raises:
        StudyRefused: the columns cannot be used (``study.values``).
    """
    model = model_of(outcome, muscle, covariates)
    whose = np.unique(owners(subjects, model.rows), return_inverse=True)[1]
    people = int(whose.max()) + 1 if whose.size else 0
    method = f"{folds} parts by participant, dealt {repeats} times"
    n, reason = model.outcome.size, model.reason
    if not reason and (people < folds or folds < 2):
        reason = f"{people} people cannot be dealt to {folds} parts"
    scores = []
    for repeat in range(repeats if not reason else 0):
        part = np.random.default_rng((seed, repeat)).permutation(people)[whose] % folds
        both = _foretold(model.matrix, model.outcome, part, folds)
        without = _foretold(np.delete(model.matrix, 1, axis=1), model.outcome, part, folds)
        mean = _foretold(model.matrix[:, :1], model.outcome, part, folds)
        if both is None or without is None or mean is None:
            reason = "without one part of the people the model cannot be fitted"
            break
        error, error_without, spread = (model.outcome - guess for guess in (both, without, mean))
        total = float(spread @ spread)
        scores.append(
            (
                1 - float(error @ error) / total,
                float(np.abs(error).mean()),
                1 - float(error_without @ error_without) / total,
                float(np.abs(error_without).mean()),
            )
        )
    if reason:
        return CrossValidated(n, model.rows.dropped, people, method, note=reason)
    r2, mae, r2_without, mae_without = (np.array(column) for column in zip(*scores, strict=True))
    return CrossValidated(
        n,
        model.rows.dropped,
        people,
        method,
        r2=float(r2.mean()),
        r2_least=float(r2.min()),
        r2_most=float(r2.max()),
        mae=float(mae.mean()),
        r2_without=float(r2_without.mean()),
        mae_without=float(mae_without.mean()),
    )


def _foretold(
    matrix: NDArray[np.float64], outcome: NDArray[np.float64], part: NDArray[np.intp], folds: int
) -> NDArray[np.float64] | None:
    """Return n predictions, each by a fit without its own part; ``None`` where such a fit is not unique."""
    scaled = matrix / np.linalg.norm(matrix, axis=0)
    guess = np.empty_like(outcome)
    for fold in range(folds):
        inside = part != fold
        coefficients, _, rank, _ = np.linalg.lstsq(scaled[inside], outcome[inside], rcond=1e-10)
        if rank < matrix.shape[1]:
            return None
        guess[~inside] = scaled[~inside] @ coefficients
    return guess
