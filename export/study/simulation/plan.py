"""What a simulated cohort is made of: whom it has, who measures them, and what is to be found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from export.phantom.population import STUDY_SHARES, AgeGroup, Sex
from export.study.errors import StudyRefused
from export.study.primary import PRIMARY

Band = tuple[AgeGroup, Sex]
#: Cells of the population, in the order of every table of the simulation.
BANDS: tuple[Band, ...] = tuple((group, sex) for group in STUDY_SHARES for sex in ("M", "F"))
#: One number a band, in the order of :data:`BANDS`: young men, young women, middle-aged men and so on.
ByBand = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Outcome:
    """One column of body composition or function.

    Attributes:
        means: mean of each band, in the column's unit.
        sd: between people of one band, in the column's unit.
        toward: traits, or outcomes before it, that the column goes with inside a band, and how much with each; only the
            proportions count.
        targets: column of a measured muscle, e.g. ``mt_mm_rf``, to Pearson's r with it in the whole population.
    """

    means: ByBand
    sd: float
    toward: Mapping[str, float]
    targets: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Reader:
    """Somebody or something that measures an image.

    Attributes:
        name: as in the readings.
        kind: ``rater`` for a person, who also scans; ``network`` for a network, which reads what others scanned.
        bias: how far its readings lie above the truth on average, in standard errors of measurement of the site.
        spread: its own random error, as a multiple of half the site's variance of error; 1 is usual.
    """

    name: str
    kind: Literal["rater", "network"]
    bias: float
    spread: float


def _targets(column: str) -> dict[str, float]:
    return {f"{one.measure}_{one.site}": one.paper_r for one in PRIMARY if one.outcome == column}


#: Outcomes. Means and spreads are our own choice, about those of East Asian adults; the targets are the paper's rows
#: (REFERENCE §6.1). The paper's r of the lower leg with five sit-to-stands is positive. If the time also rose with
#: age, as it does in people, no cohort with the muscles of REFERENCE §3.2 could have that r. So here it does not.
OUTCOMES: Mapping[str, Outcome] = {
    "ffm_kg": Outcome(
        (56, 41, 56, 41.5, 51, 38), 4.5, {"stature": 0.5, "size": 0.4, "lean": 0.6, "own": 0.3}, _targets("ffm_kg")
    ),
    "muscle_mass_kg": Outcome(
        (31, 22, 31, 22, 27.5, 19.5), 2.8, {"stature": 0.4, "lean": 0.6, "own": 0.3}, _targets("muscle_mass_kg")
    ),
    "asm_kg": Outcome((23.5, 16, 23.5, 16.3, 20, 14), 2, {"muscle_mass_kg": 0.93, "own": 0.37}),
    "phase_angle_deg": Outcome(
        (6.8, 5.9, 6.5, 5.7, 5.5, 5.0), 0.55, {"fitness": 0.4, "size": 0.4, "age": -0.4, "own": 0.7}
    ),
    "calf_cm": Outcome((37, 35, 37, 35, 34.5, 33), 2, {"size": 0.5, "fat": 0.4, "own": 0.6}),
    "grip_kg": Outcome((44, 27, 44, 27.5, 33, 20.5), 4.5, {"size": 0.45, "fitness": 0.45, "age": -0.25, "own": 0.6}),
    "sts5_s": Outcome((11.5,) * 6, 1.9, {"fitness": -0.6, "age": 0.3, "own": 0.6}, _targets("sts5_s")),
    "gait_m_s": Outcome(
        (1.38, 1.33, 1.34, 1.28, 1.08, 1.03), 0.17, {"fitness": 0.6, "age": -0.4, "size": 0.2, "own": 0.5}
    ),
}
#: Five sit-to-stands as they are in people: slower with age, faster with more muscle. In place of the paper's row.
SLOWER_WITH_AGE = Outcome((7.5, 8, 8.5, 9, 12, 12.5), 1.8, {"size": -0.4, "fitness": -0.6, "age": 0.3, "own": 0.6})

#: Standard error of measurement, mm and cm² (REFERENCE §3.3). RF: MDC95 of 2.7 mm between raters; RA: 0.4 mm; biceps:
#: √(1 − 0.96) of its spread; the others 5 % of a usual thickness, and 8 % of a usual area.
SEM: Mapping[str, float] = {
    "mt_mm_biceps": 0.7,
    "mt_mm_triceps": 1.4,
    "mt_mm_ra": 0.4,
    "mt_mm_rf": 1.0,
    "mt_mm_plpb": 0.8,
    "csa_cm2_biceps": 0.6,
    "csa_cm2_triceps": 1.4,
    "csa_cm2_ra": 0.4,
    "csa_cm2_rf": 0.5,
    "csa_cm2_plpb": 0.4,
}
#: Beyond it the thinnest muscles could not be withheld twice as often as the others.
MOST_WITHHELD = 0.5
#: Own choice: two people and two networks.
READERS = (
    Reader("rater A", "rater", 0.0, 1.0),
    Reader("rater B", "rater", 0.4, 1.2),
    Reader("unet", "network", -0.3, 0.9),
    Reader("nnunet", "network", 0.1, 0.7),
)


@dataclass(frozen=True)
class CohortPlan:
    """A cohort to draw.

    Attributes:
        sizes: people who are young, middle-aged and elderly; the sexes take turns.
        outcomes: column to what it is made of.
        readers: who measures; each person's own values are of one rater, drawn for each.
        devices: name to its bias, in standard errors of measurement; drawn for each person.
        visible_cm2: site to the largest area that the picture holds; a larger one is cut there and marked.
        withheld: share of thickness and area values that are missing, 0 to 0.5.
        withheld_when_thin: thin muscles are withheld more often than thick ones, so that what is missing matters.
        seed: of everything.
    """

    sizes: tuple[int, int, int] = (STUDY_SHARES["young"], STUDY_SHARES["middle"], STUDY_SHARES["elderly"])
    outcomes: Mapping[str, Outcome] = field(default_factory=lambda: OUTCOMES)
    readers: tuple[Reader, ...] = READERS
    devices: Mapping[str, float] = field(
        default_factory=lambda: {"simulated scanner 1": 0.0, "simulated scanner 2": 0.2}
    )
    visible_cm2: Mapping[str, float] = field(default_factory=lambda: {"triceps": 26.0, "ra": 8.5})
    withheld: float = 0.02
    withheld_when_thin: bool = False
    seed: int = 1

    def __post_init__(self) -> None:
        """Refuse a cohort that cannot be drawn.

        Raises:
            StudyRefused: nobody is in it, nobody or nothing measures, or more than half is withheld
                (``study.simulation``).
        """
        people = min(self.sizes) >= 0 and sum(self.sizes) > 0
        if not (people and self.raters and self.devices and 0 <= self.withheld <= MOST_WITHHELD):
            raise StudyRefused(
                f"A cohort of {self.sizes} people with {len(self.raters)} raters, {len(self.devices)} devices and"
                f" {self.withheld:.0%} withheld cannot be drawn.",
                remedy="Give one person, one rater and one device at least, and withhold no more than half.",
                reason="study.simulation",
            )

    @property
    def raters(self) -> tuple[Reader, ...]:
        """The readers who are people."""
        return tuple(one for one in self.readers if one.kind == "rater")

    def band_sizes(self) -> tuple[int, ...]:
        """Return how many people are in each band; the odd one of a group is a man."""
        return tuple(half for size in self.sizes for half in ((size + 1) // 2, size // 2))
