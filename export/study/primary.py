"""What is tested was declared here, before any data: four primary correlations, and a list for everything else.

The paper states four correlations in its abstract; they are the primary set (REFERENCE §6.1 and §6.4). Where the paper
leaves something open, the choice was made here and is said in ``chosen``. The primary set is judged after Holm at 0.05,
everything else by the false discovery rate of Benjamini and Hochberg at 0.05 and called exploratory.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from edge.exchange.tables.columns import COHORT_SITES
from export.study.relation.correlation import fisher_interval

Measure = Literal["mt_mm", "csa_cm2"]

#: Level of both families: of Holm's p in the primary set, of the false discovery rate elsewhere.
LEVEL = 0.05
#: People in the paper.
PAPER_N = 94
#: The side that is analysed (REFERENCE §2.1); the other one is a second measurement of the same person.
SIDE: Final = "right"


@dataclass(frozen=True)
class PrimaryTest:
    """One declared correlation.

    Attributes:
        name: short.
        site: whose size.
        measure: thickness or area.
        outcome: column of the cohort.
        paper_r: what the paper found, with its sign as printed.
        chosen: what the paper does not state and was decided here; empty where nothing was.
    """

    name: str
    site: str
    measure: Measure
    outcome: str
    paper_r: float
    chosen: str = ""

    @property
    def paper_interval(self) -> tuple[float, float]:
        """95 % interval of the paper's r by Fisher's z for its 94 people; the paper itself gives none."""
        return fisher_interval(self.paper_r, PAPER_N - 3)


_MEASURE_OPEN = "The paper does not say whether thickness or area was meant; thickness was declared."
#: The primary set, in the paper's order.
PRIMARY = (
    PrimaryTest("Rectus femoris and fat-free mass", "rf", "mt_mm", "ffm_kg", 0.4223),
    PrimaryTest(
        "Triceps and muscle mass",
        "triceps",
        "mt_mm",
        "muscle_mass_kg",
        0.7849,
        f"{_MEASURE_OPEN} The two values of the arm are taken in the order in which the paper names the muscles.",
    ),
    PrimaryTest("Biceps and muscle mass", "biceps", "mt_mm", "muscle_mass_kg", 0.8212, _MEASURE_OPEN),
    PrimaryTest(
        "Peroneus and five sit-to-stands",
        "plpb",
        "mt_mm",
        "sts5_s",
        0.7480,
        f"{_MEASURE_OPEN} Time in seconds was declared; the paper's positive r would then say that people with more"
        " muscle rise more slowly. No sign is assumed here.",
    ),
)
#: Outcomes that every muscle's size is held against: body composition, then function.
OUTCOMES = (
    *("ffm_kg", "muscle_mass_kg", "asm_kg", "asmi_kg_m2", "phase_angle_deg", "calf_cm"),
    *("grip_kg", "sts5_s", "gait_m_s", "sppb_points", "sarcf_points"),
)
MEASURES: tuple[Measure, ...] = ("mt_mm", "csa_cm2")
#: The muscles, in the kit's order.
MUSCLES = tuple(dict.fromkeys(site for site, _ in COHORT_SITES))


def primary_of(site: str, measure: str, outcome: str) -> PrimaryTest | None:
    """Return the declared test of this pair, ``None`` where the pair is exploratory."""
    return next((one for one in PRIMARY if (one.site, one.measure, one.outcome) == (site, measure, outcome)), None)
