"""Every interval of the study on one simulated cohort after another, by the study's own functions."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from export.study.agreement.bland_altman import bland_altman
from export.study.agreement.components import TwoWay
from export.study.agreement.icc import icc
from export.study.agreement.values import Statistic
from export.study.relation.correlation import pearson
from export.study.relation.partial import partial
from export.study.relation.ranks import spearman
from export.study.relation.regression import MUSCLE, regress
from export.study.relation.screening import area_under_curve
from export.study.relation.within import within_groups
from export.study.simulation.draw import draw_readings, own_error
from export.study.simulation.model import SHARED_ERROR
from export.study.simulation.plan import READERS, SEM
from export.study.simulation.truth import COVARIATES, agreement_of
from tests.export.study.simulation.populations import PAIRS, SCORE, Cohorts

Values = NDArray[np.float64]
#: Name, true number, estimate, interval.
Found = tuple[str, float, float | None, float | None, float | None]
#: How many raters whose biases are drawn anew for each cohort, as ICC(2,1) has it; in standard errors of measurement.
_RATERS, _BIAS_SD = (2, 3, 6), 0.5
_PIVOTS = 2000


@dataclass(frozen=True)
class Covered:
    """How often an interval held what is true.

    Attributes:
        name: statistic.
        cohorts: with an interval.
        without: cohorts without.
        coverage: share of intervals that hold the truth.
        below, above: share of intervals that lie wholly below and above it.
        bias: mean of the estimates less the truth.
        bias_error: standard error of that.
        width: mean width of the intervals.
    """

    name: str
    truth: float
    cohorts: int
    without: int
    coverage: float
    below: float
    above: float
    bias: float
    bias_error: float
    width: float

    @property
    def error(self) -> float:
        """Monte Carlo standard error of a coverage of 95 %."""
        return math.sqrt(0.95 * 0.05 / self.cohorts)


def cover(cohorts: Cohorts, *, resamples: int, ranked: int, seed: int) -> list[Covered]:
    """Compute every interval on every cohort.

    Args:
        cohorts: of one population.
        resamples: of each bootstrap.
        ranked: cohorts, from the first on, that are bootstrapped too.
        seed: of readings and resamples.
    """
    found: dict[str, list[Found]] = defaultdict(list)
    for i in range(len(cohorts.size)):
        for one in _correlations(cohorts, i):
            found[one[0]].append(one)
        for one in _agreement(cohorts, i, np.random.default_rng((seed, i))):
            found[one[0]].append(one)
        if i < ranked:
            for one in _bootstraps(cohorts, i, resamples, seed + i):
                found[one[0]].append(one)
    return [_covered(rows) for rows in found.values()]


def _correlations(cohorts: Cohorts, i: int) -> Iterator[Found]:
    covariates = {name: cohorts.columns[name][i] for name in COVARIATES}
    truth = cohorts.truth
    for x_name, y_name in PAIRS:
        pair, x, y = f"{x_name} ~ {y_name}", cohorts.columns[x_name][i], cohorts.columns[y_name][i]
        whole, of_rest, groups = pearson(x, y), partial(x, y, covariates), within_groups(x, y, cohorts.groups)
        elderly = groups.groups["elderly"]
        yield f"Pearson, Fisher: {pair}", truth[f"pearson {pair}"], whole.value, whole.low, whole.high
        low, high = moment_interval(x, y)
        yield f"Pearson, moments: {pair}", truth[f"pearson {pair}"], whole.value, low, high
        low, high = moment_interval(x, y, cohorts.bands)
        yield f"Pearson, moments in bands: {pair}", truth[f"pearson {pair}"], whole.value, low, high
        yield f"partial: {pair}", truth[f"partial {pair}"], of_rest.value, of_rest.low, of_rest.high
        yield f"elderly: {pair}", truth[f"elderly {pair}"], elderly.value, elderly.low, elderly.high
        pooled = groups.pooled
        yield f"within groups: {pair}", truth[f"within {pair}"], pooled.value, pooled.low, pooled.high
        for robust in (False, True):
            term = regress(y, x, covariates, robust=robust).term(MUSCLE)
            name = f"coefficient, {'HC3' if robust else 'classical'}: {pair}"
            yield name, truth[f"coefficient {pair}"], term.value, term.low, term.high
    area = area_under_curve(cohorts.columns[SCORE][i], cohorts.condition[i], lower_is_positive=True)
    if area.value is not None and area.error:
        reach = float(norm.ppf(0.975)) * area.error
        yield "AUC, DeLong on its own scale", truth["auc"], area.value, area.value - reach, area.value + reach
    yield "AUC, as reported", truth["auc"], area.value, area.low, area.high


def _agreement(cohorts: Cohorts, i: int, rng: np.random.Generator) -> Iterator[Found]:
    size, sd = cohorts.size[i], cohorts.truth["sd"]
    pair = (READERS[0], READERS[2])
    read = draw_readings({SCORE: size}, pair, 1, rng)[SCORE][:, 0]
    truth = agreement_of(SCORE, sd, *pair)
    result = bland_altman(read[:, 0], read[:, 1], [str(j) for j in range(size.size)])
    yield "Bland-Altman: bias", truth.bias, result.bias.value, result.bias.low, result.bias.high
    yield "Bland-Altman: lower limit", truth.lower, result.lower.value, result.lower.low, result.lower.high
    yield "Bland-Altman: upper limit", truth.upper, result.upper.value, result.upper.low, result.upper.high

    fixed = icc(read)
    yield "ICC(2,1), fixed pair", truth.icc_agreement, *_parts(fixed.agreement)
    yield "ICC(3,1), fixed pair", truth.icc_consistency, *_parts(fixed.consistency)
    for raters in _RATERS:
        yield from _drawn_raters(size, sd, raters, rng)


def _drawn_raters(size: Values, sd: float, raters: int, rng: np.random.Generator) -> Iterator[Found]:
    """Yield what is found of raters who are alike but for their biases, drawn anew for each cohort."""
    sem = SEM[SCORE]
    bias = rng.normal(0, _BIAS_SD, raters)
    held = rng.standard_normal((size.size, 1))
    own = own_error(np.ones(raters), rng.standard_normal((size.size, raters)))
    both = icc(size[:, None] + sem * (bias + SHARED_ERROR * held + own))
    alike, error = sd**2 + (SHARED_ERROR * sem) ** 2, sem**2 * (1 - SHARED_ERROR**2)
    agreement = alike / (alike + (sem * _BIAS_SD) ** 2 + error)
    yield f"ICC(2,1), {raters} drawn raters, F", agreement, *_parts(both.agreement)
    low, high = generalised_interval(both.squares, rng)
    yield f"ICC(2,1), {raters} drawn raters, generalised", agreement, both.agreement.value, low, high
    yield f"ICC(3,1), {raters} drawn raters", alike / (alike + error), *_parts(both.consistency)


def _parts(one: Statistic) -> tuple[float | None, float | None, float | None]:
    return one.value, one.low, one.high


def _bootstraps(cohorts: Cohorts, i: int, resamples: int, seed: int) -> Iterator[Found]:
    for x_name, y_name in PAIRS:
        pair, x, y = f"{x_name} ~ {y_name}", cohorts.columns[x_name][i], cohorts.columns[y_name][i]
        ranks = spearman(x, y, seed=seed, resamples=resamples)
        yield f"Spearman, bootstrap: {pair}", cohorts.truth[f"spearman {pair}"], ranks.value, ranks.low, ranks.high


def moment_interval(x: Values, y: Values, bands: Sequence[str] = ()) -> tuple[float, float]:
    """Return r's interval without the assumption of a normal population, by fourth moments on Fisher's scale.

    The variance of r is that of its influence values zx·zy − r(zx² + zy²)/2 over n (Hampel 1974, J Am Stat Assoc
    69:383–393). Where it was fixed how many people of each band there are, only the variance inside the bands counts,
    as of any stratified sample.

    Args:
        x: one value a person.
        y: the other column.
        bands: each person's band, where their sizes are fixed.
    """
    zx, zy = (x - x.mean()) / x.std(), (y - y.mean()) / y.std()
    r = float(np.mean(zx * zy))
    influence = zx * zy - r * (zx**2 + zy**2) / 2
    _, band, size = np.unique(bands or ["all"] * x.size, return_inverse=True, return_counts=True)
    left = influence - (np.bincount(band, influence) / size)[band]
    spread = math.sqrt(float(left @ left) / (x.size - size.size))
    reach = float(norm.ppf(0.975)) * spread / math.sqrt(x.size - 3) / (1 - r**2)
    return math.tanh(math.atanh(r) - reach), math.tanh(math.atanh(r) + reach)


def generalised_interval(squares: TwoWay, rng: np.random.Generator) -> tuple[float, float]:
    """Return the generalised interval of ICC(2,1): each mean square over its drawn chi-squared.

    Weerahandi 1993, J Am Stat Assoc 88:899–905; for this correlation Tian and Cappelleri 2004, J Biopharm Stat
    14:711–729.
    """
    n, k = squares.n, squares.k
    rows, columns, error = (
        square * df / rng.chisquare(df, _PIVOTS)
        for square, df in ((squares.rows, n - 1), (squares.columns, k - 1), (squares.error, (n - 1) * (k - 1)))
    )
    people, readers = np.maximum(0, rows - error) / k, np.maximum(0, columns - error) / n
    low, high = np.quantile(people / (people + readers + error), (0.025, 0.975))
    return float(low), float(high)


def _covered(rows: list[Found]) -> Covered:
    known = [(t, v, low, high) for _, t, v, low, high in rows if v is not None and low is not None and high is not None]
    truth, value, low, high = np.array(known, np.float64).T
    return Covered(
        name=rows[0][0],
        truth=float(truth[0]),
        cohorts=len(known),
        without=len(rows) - len(known),
        coverage=float(np.mean((low <= truth) & (truth <= high))),
        below=float(np.mean(high < truth)),
        above=float(np.mean(low > truth)),
        bias=float(np.mean(value - truth)),
        bias_error=float(np.std(value) / math.sqrt(len(known))),
        width=float(np.mean(high - low)),
    )
