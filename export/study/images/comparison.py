"""What became of the truth on its way through pictures and network: errors, withheld numbers, weaker correlations."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from export.study.agreement.bland_altman import FEWEST_SUBJECTS, bland_altman
from export.study.images.rows import NETWORK, TRUTH, Row
from export.study.primary import PRIMARY, SIDE, Measure
from export.study.relation.correlation import Correlation, pearson
from export.study.schema import mt_name

#: What stands where a file has no number.
_NONE = ("", None)


@dataclass(frozen=True)
class SiteComparison:
    """The network against the truth of the same pictures, at one site; network − truth, subjects' means.

    Attributes:
        site: which.
        measure: thickness, mm, or area, cm²; areas that the picture cuts are the visible part in both.
        subjects, images: compared.
        bias, lower, upper: mean difference and limits of agreement; ``None`` for fewer than three subjects.
    """

    site: str
    measure: Measure
    subjects: int
    images: int
    bias: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True)
class SiteWithheld:
    """How often a site has no thickness: pictures, and people after all their placements; and the blocking reasons."""

    site: str
    images: int
    images_withheld: int
    people: int
    people_withheld: int


@dataclass(frozen=True)
class Attenuation:
    """One primary correlation on its way: of whole muscles, of what the pictures truly show, of what the network reads.

    Attributes:
        name: of the primary test.
        paper_r: what the paper found.
        true: of everybody's whole muscle.
        true_of_measured: the same, of those alone whom the network gave a number.
        pictured: of the median of the exact thickness in each person's pictures.
        network: of the network's numbers, as the study sees them.
    """

    name: str
    paper_r: float
    true: Correlation
    true_of_measured: Correlation
    pictured: Correlation
    network: Correlation


@dataclass(frozen=True)
class Comparison:
    """Everything that is compared; all of it simulated."""

    sites: tuple[SiteComparison, ...]
    withheld: tuple[SiteWithheld, ...]
    primary: tuple[Attenuation, ...]


def compare(cohort: Sequence[Row], readings: Sequence[Row], truth: Sequence[Mapping[str, Any]]) -> Comparison:
    """Compare the study's rows with the truth.

    Args:
        cohort: rows, in order of ``truth``.
        readings: of the exact truth and of the network.
        truth: of each person.
    """
    sites = list(truth[0]["sites"])
    measures: tuple[Measure, ...] = ("mt_mm", "csa_cm2")
    return Comparison(
        sites=tuple(_errors(site, measure, readings) for measure in measures for site in sites),
        withheld=tuple(_withheld(site, cohort, readings) for site in sites),
        primary=tuple(
            _attenuation(place, cohort, truth) for place in range(len(PRIMARY)) if PRIMARY[place].site in sites
        ),
    )


def in_words(found: Comparison) -> str:
    """Return the comparison as a few lines of text."""
    lines = ["Network − exact truth of the same pictures, all simulated: bias (limits of agreement); areas as visible"]
    withheld = {one.site: one for one in found.withheld}
    for one in found.sites:
        unit = "mm" if one.measure == "mt_mm" else "cm²"
        size = f"{one.site:8} {one.measure:8} {_number(one.bias)} ({_number(one.lower)} to {_number(one.upper)}) {unit}"
        lines.append(f"{size}, {one.subjects} people, {one.images} pictures")
    for site, none in withheld.items():
        of_images = f"{none.images_withheld} of {none.images} pictures"
        lines.append(f"{site:8} withheld: {of_images}, {none.people_withheld} of {none.people} people without a number")
    lines.append("r of the true muscle, of the same in those measured, of the pictured muscle, of the network's")
    for row in found.primary:
        columns = (row.true, row.true_of_measured, row.pictured, row.network)
        lines.append(f"{row.name}: {', '.join(f'{_number(one.value)} (n {one.n})' for one in columns)}")
    return "\n".join(lines)


def _errors(site: str, measure: Measure, readings: Sequence[Row]) -> SiteComparison:
    here = [row for row in readings if row["site"] == site and row[measure] not in _NONE]
    network = {str(row["image"]): row for row in here if row["method"] == NETWORK}
    pairs = [(row, network[str(row["image"])]) for row in here if row["method"] == TRUTH and row["image"] in network]
    subjects = [str(row["participant"]) for row, _ in pairs]
    known = len(set(subjects))
    if known < FEWEST_SUBJECTS:
        return SiteComparison(site, measure, known, len(pairs), None, None, None)
    true, read = (np.array([_float(pair[place][measure]) for pair in pairs]) for place in (0, 1))
    limits = bland_altman(true, read, subjects)
    return SiteComparison(site, measure, known, len(pairs), limits.bias.value, limits.lower.value, limits.upper.value)


def _withheld(site: str, cohort: Sequence[Row], readings: Sequence[Row]) -> SiteWithheld:
    images = [row for row in readings if row["site"] == site and row["method"] == NETWORK]
    people = [row for row in cohort if mt_name(site, SIDE) not in row]
    return SiteWithheld(site, len(images), sum(row["mt_mm"] in _NONE for row in images), len(cohort), len(people))


def _attenuation(place: int, cohort: Sequence[Row], truth: Sequence[Mapping[str, Any]]) -> Attenuation:
    test = PRIMARY[place]
    outcome = np.array([_float(row[test.outcome]) for row in cohort])
    whole = np.array([_float(one["sites"][test.site]["mt_mm"]) for one in truth])
    pictured = np.array([_median(one["sites"][test.site]["pictures"]) for one in truth])
    network = np.array([_float(row.get(mt_name(test.site, SIDE))) for row in cohort])
    return Attenuation(
        test.name,
        test.paper_r,
        pearson(whole, outcome),
        pearson(np.where(np.isnan(network), np.nan, whole), outcome),
        pearson(pictured, outcome),
        pearson(network, outcome),
    )


def _median(pictures: Sequence[Mapping[str, Any]]) -> float:
    known = [one["mt_mm"] for one in pictures if one["mt_mm"] is not None]
    return statistics.median(known) if known else float("nan")


def _float(value: object) -> float:
    return float("nan") if value in _NONE else float(str(value))


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:+.3f}"
