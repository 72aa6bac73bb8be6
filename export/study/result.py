"""All that a study found, as plain values: the report, the tables and ``results.json`` are made of this alone."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Literal

from export.study.agreement.bland_altman import BlandAltman
from export.study.agreement.icc import IntraclassCorrelation
from export.study.agreement.measurement_error import MeasurementError
from export.study.agreement.methods import MethodComparison
from export.study.agreement.single_image import SingleImageLimits
from export.study.primary import Measure
from export.study.relation.correlation import Correlation
from export.study.relation.cross_validation import CrossValidated
from export.study.relation.cut_off import Accuracy
from export.study.relation.diagnostics import Linearity
from export.study.relation.power import SampleSize
from export.study.relation.regression import Regression
from export.study.relation.screening import AreaUnderCurve
from export.study.relation.within import WithinGroups


@dataclass(frozen=True)
class Described:
    """One column in one group: how many have it, and where it lies.

    Attributes:
        column: of the cohort.
        group: name, or ``all``.
        people: in the group.
        n: of them with a value.
        mean, sd, least, most: in the column's unit; ``None`` where there is nothing to average.
    """

    column: str
    group: str
    people: int
    n: int
    mean: float | None
    sd: float | None
    least: float | None
    most: float | None


@dataclass(frozen=True)
class Association:
    """One muscle's size against one outcome.

    Attributes:
        site, measure, outcome: which.
        primary: name of the declared test; empty where exploratory.
        truncated: people whose area is only its visible part and was left out.
        pooled: Pearson's r of everybody together.
        ranks: Spearman's rho of the same, ``None`` where ``ranks_note`` says why.
        partial: r after age, sex and height.
        within: r inside each age group.
        adjusted_p: of ``pooled``: Holm's in the primary set, the false discovery rate's q elsewhere.
        sign: what the sign means, in words; empty where there is no r.
    """

    site: str
    measure: Measure
    outcome: str
    primary: str
    truncated: int
    pooled: Correlation
    ranks: Correlation | None
    ranks_note: str
    partial: Correlation
    within: WithinGroups
    adjusted_p: float | None
    sign: str

    @property
    def key(self) -> str:
        """Name of the test, e.g. ``mt_mm_rf ~ ffm_kg``."""
        return f"{self.measure}_{self.site} ~ {self.outcome}"


@dataclass(frozen=True)
class PrimaryModel:
    """A primary outcome explained by the muscle beside age, sex and BMI.

    Attributes:
        primary: name of the declared test.
        site, measure, outcome: which.
        regression: fitted on everybody, HC3 standard errors.
        cross_validated: on people left out.
        curve: test of a curve in place of a line.
        influential: people with a Cook's distance above 4/n; none was left out.
    """

    primary: str
    site: str
    measure: Measure
    outcome: str
    regression: Regression
    cross_validated: CrossValidated
    curve: Linearity
    influential: int


@dataclass(frozen=True)
class Agreement:
    """Two readers of the same images, or one reader on two occasions.

    Attributes:
        kind: which of the two.
        site, measure: what was read.
        reference, measured: names of both; differences are measured − reference.
        limits: Bland–Altman over participants' means.
        correlation: ICC of the same means.
        error: SEM, MDC95 and CV of the same means.
        single: limits of one image, ``None`` where ``single_note`` says why.
    """

    kind: Literal["readers", "occasions"]
    site: str
    measure: Measure
    reference: str
    measured: str
    limits: BlandAltman
    correlation: IntraclassCorrelation
    error: MeasurementError
    single: SingleImageLimits | None
    single_note: str


@dataclass(frozen=True)
class ErrorComparison:
    """Two networks' absolute errors against the mean of the persons who read the same images.

    Attributes:
        site, measure: what was read.
        first, second: names of the networks.
        comparison: second's error − first's.
    """

    site: str
    measure: Measure
    first: str
    second: str
    comparison: MethodComparison


@dataclass(frozen=True)
class Screening:
    """How well something tells low grip strength.

    Attributes:
        score: column.
        rule: the reference standard, in words.
        area: under the curve; a low score speaks for the condition unless ``higher_is_positive``.
        at_cut_off: at a cut-off that a consensus set before; ``None`` where there is none, as for every ultrasound.
        higher_is_positive: a high score speaks for the condition.
    """

    score: str
    rule: str
    area: AreaUnderCurve
    at_cut_off: Accuracy | None
    higher_is_positive: bool


@dataclass(frozen=True)
class Planned:
    """What the cohort can show, and how many people the paper's r needs.

    Attributes:
        primary: name of the declared test.
        r: the paper's.
        n: people with both values here.
        power: to show ``r`` here, two-sided at 0.05; ``None`` for too few people.
        detectable: smallest r that n people show with a power of 0.8; ``None`` for too few people.
        needed: people for a power of 0.8, as it is and after three covariates.
        for_width: people whose 95 % interval around ``r`` is ± 0.1.
    """

    primary: str
    r: float
    n: int
    power: float | None
    detectable: float | None
    needed: SampleSize
    needed_partial: SampleSize
    for_width: int


@dataclass(frozen=True)
class Warned:
    """A caution that stands on the first page.

    Attributes:
        code: stable.
        text: in words.
        serious: a conclusion may be wrong because of it.
        rows: how many it is about; 0 where the whole file is meant.
    """

    code: str
    text: str
    serious: bool
    rows: int


@dataclass(frozen=True)
class Provenance:
    """Of what, and by what, all of this was computed.

    Attributes:
        cohort: name of the file; ``cohort_sha256`` of its bytes, hexadecimal.
        readings: the same of the readings; empty without.
        seed: of every resampling.
        resamples: of every bootstrap.
        simulated: ``none``, ``some`` or ``all`` of the rows are simulated.
        versions: software and libraries, name to version.
    """

    cohort: str
    cohort_sha256: str
    readings: str
    readings_sha256: str
    seed: int
    resamples: int
    simulated: Literal["none", "some", "all"]
    versions: dict[str, str]


@dataclass(frozen=True)
class StudyResult:
    """The whole analysis.

    Attributes:
        provenance: of what, and by what.
        rows: of the cohort file; ``people`` in it, one row each is analysed.
        groups: name to people; ``no_group`` have none.
        cautions: what a reviewer would raise.
        described: every column by group.
        associations: every muscle against every outcome, the primary ones first.
        untested: keys of associations that could not be made.
        models, screening, planned: see there.
        agreement, errors: empty without readings; ``agreement_notes`` say what could not be compared.
    """

    provenance: Provenance
    rows: int
    people: int
    groups: dict[str, int]
    no_group: int
    cautions: tuple[Warned, ...]
    described: tuple[Described, ...]
    associations: tuple[Association, ...]
    untested: tuple[str, ...]
    models: tuple[PrimaryModel, ...]
    screening: tuple[Screening, ...]
    planned: tuple[Planned, ...]
    agreement: tuple[Agreement, ...] = ()
    errors: tuple[ErrorComparison, ...] = ()
    agreement_notes: tuple[str, ...] = ()

    @property
    def primary(self) -> tuple[Association, ...]:
        """The declared tests, in their order."""
        return tuple(one for one in self.associations if one.primary)

    def plain(self) -> dict[str, object]:
        """Return everything as what JSON knows.

        Raises:
            ValueError: a number is not finite, which would be a fault of this software.
        """
        found = _plain(asdict(self), "")
        assert isinstance(found, dict)  # noqa: S101 - a dataclass becomes a dictionary
        return found


def _plain(value: object, where: str) -> object:
    if isinstance(value, Mapping):
        return {str(name): _plain(one, f"{where}.{name}") for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one, where) for one in value]
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{where} is {value}")
    return value
