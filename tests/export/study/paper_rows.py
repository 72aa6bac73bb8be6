"""The paper's four correlations, put into a simulated population and found again in one cohort of 94.

Run ``python -m tests.export.study.paper_rows --seed 1``. A cohort is drawn, written as ``cohort.csv``, read back and
analysed as any cohort is. Beside it stands how often that works out over many cohorts: a cohort of the very population
has each r outside the paper's interval once in twenty.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from export.study.associations import associations
from export.study.cohort import read_cohort
from export.study.participants import people_of
from export.study.primary import PRIMARY
from export.study.relation.correlation import Correlation
from export.study.simulation.draw import draw
from export.study.simulation.files import write_simulated
from export.study.simulation.model import Model
from export.study.simulation.plan import CohortPlan


@dataclass(frozen=True)
class PaperRow:
    """One declared correlation: what the paper has, and what the analysis found.

    Attributes:
        name: of the test.
        paper_r: the paper's r, which is the population's.
        paper_low, paper_high: its interval for 94 people (REFERENCE §6.1).
        found: the analysis of one cohort.
        partial: the same adjusted for age, sex and height.
        inside: share of many cohorts whose r lies in the paper's interval. On Fisher's scale both intervals have the
            same width, so it is the share of those whose own interval holds the paper's r too.
    """

    name: str
    paper_r: float
    paper_low: float
    paper_high: float
    found: Correlation
    partial: Correlation
    inside: float

    @property
    def reproduced(self) -> bool:
        """The cohort's r lies in the paper's interval."""
        return self.found.value is not None and self.paper_low <= self.found.value <= self.paper_high


def paper_rows(seed: int, cohorts: int, folder: Path, resamples: int = 2000) -> list[PaperRow]:
    """Simulate a cohort into ``folder``, analyse it, and draw ``cohorts`` more for the shares."""
    plan = CohortPlan(seed=seed, withheld=0.0)
    file = write_simulated(plan, folder).cohort
    found, _ = associations(people_of(read_cohort(file).rows), seed, resamples)
    by_name = {one.primary: one for one in found if one.primary}
    many = draw(Model.of(plan), cohorts, seed + 1)
    rows = []
    for one in PRIMARY:
        x, y = many.columns[f"{one.measure}_{one.site}"], many.columns[one.outcome]
        r = [float(np.corrcoef(x[i], y[i])[0, 1]) for i in range(cohorts)]
        low, high = one.paper_interval
        rows.append(
            PaperRow(
                name=one.name,
                paper_r=one.paper_r,
                paper_low=low,
                paper_high=high,
                found=by_name[one.name].pooled,
                partial=by_name[one.name].partial,
                inside=float(np.mean([low <= value <= high for value in r])),
            )
        )
    return rows


def main() -> int:
    """Print the table and return 1 if an r lies outside the paper's interval."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cohorts", type=int, default=2000)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = paper_rows(told.seed, told.cohorts, Path(folder))
    print(
        f"One simulated cohort, seed {told.seed}; no person in it exists. The last column is of {told.cohorts} more.\n"
    )
    print("| test | n | r | 95 % CI | p | paper's r | its CI, n = 94 | inside | partial r | r inside |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for row in rows:
        one = row.found
        print(
            f"| {row.name} | {one.n} | {one.value:.4f} | {one.low:.2f} to {one.high:.2f} | {one.p:.1e} "
            f"| {row.paper_r:.4f} | {row.paper_low:.2f} to {row.paper_high:.2f} | {'yes' if row.reproduced else 'NO'} "
            f"| {row.partial.value:.2f} | {row.inside:.1%} |"
        )
    return 0 if all(row.reproduced for row in rows) else 1


if __name__ == "__main__":
    raise SystemExit(main())
