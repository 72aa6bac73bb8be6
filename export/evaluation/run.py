"""Run a bundle over annotated cases with the device's own segmenter and measuring code, and score what comes out."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from calibration.scale.pixel_scale import PixelScale
from edge.anatomy import site as site_of
from edge.bundle.loading import Bundle
from edge.bundle.manifest import SiteLimits
from edge.configuration import Inference
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from edge.inference.segmentation import Sighting
from edge.measure.measure import measure
from edge.measure.sighting import doubts_of_site
from export.datasets.annotated import AnnotatedCase
from export.errors import DatasetRefused
from export.evaluation.muscle_score import CaseScore, score_case

#: Height and width of a pixel, mm, of a picture that shows no muscle and whose scale nobody knows.
_ANY_SPACING_MM = (0.1, 0.1)


@dataclass(frozen=True, eq=False)
class ScoredCase:
    """One case, one network.

    Attributes:
        score: figures.
        predicted: h×w uint8, 0 or 255, the outline the device would draw; over the B-mode area.
        sighting: what the picture alone was taken for; ``None`` from a bundle of one site.
    """

    score: CaseScore
    predicted: NDArray[np.uint8]
    sighting: Sighting | None


@dataclass(frozen=True)
class SiteChecks:
    """How well the wrong site is noticed, over every picture and every site it might have been taken for.

    Attributes:
        asked_wrongly: pictures of a muscle times the other sites.
        flagged: of these, refused.
        asked_rightly: pictures of a muscle, asked for their own site.
        false_alarms: of these, refused for their site.
        nothing: pictures of no target times every site.
        nothing_refused: of these, without a number.
    """

    asked_wrongly: int
    flagged: int
    asked_rightly: int
    false_alarms: int
    nothing: int
    nothing_refused: int


def run_bundle(bundle: Bundle, settings: Inference, cases: Sequence[AnnotatedCase]) -> list[ScoredCase]:
    """Score every case, in order; a picture of no target is asked for each of the bundle's sites in turn.

    That a network was trained on simulated pictures, which withholds its numbers on the device, is left aside here.

    Raises:
        DatasetRefused: a case has a site the bundle does not have (``evaluation.site``), or no scale
            (``dataset.scale``).
    """
    sites = bundle.manifest.all_sites
    asked: dict[str, list[int]] = {site: [] for site in sites}
    for number, case in enumerate(cases):
        site = case.case.site or sites[number % len(sites)]
        if site not in asked:
            raise DatasetRefused(
                f"The case {case.case.case} is of {site}, which {bundle.manifest.name} does not have.",
                remedy=f"Score it on cases of {', '.join(sites)}.",
                reason="evaluation.site",
            )
        asked[site].append(number)
    found: dict[int, ScoredCase] = {}
    with tqdm(total=len(cases), desc=bundle.manifest.name) as progress:
        for site, numbers in asked.items():
            segmenter = OnnxRuntimeSegmenter(bundle, settings, site)
            for number in numbers:
                found[number] = _scored(segmenter, cases[number], site)
                progress.update()
            segmenter.close()
    return [found[number] for number in range(len(cases))]


def check_sites(scored: Sequence[ScoredCase], limits: SiteLimits) -> SiteChecks:
    """Count how the judgements of scored cases fare against every site that could have been asked for."""
    wrongly = flagged = rightly = alarms = nothing = refused = 0
    for one in scored:
        if one.sighting is None:
            continue
        for asked in one.sighting.sites:
            doubted = bool(doubts_of_site(one.sighting, asked, limits))
            if not one.score.site:
                nothing += 1
                # Where the network drew nothing that can be measured there is no number, whatever the judgement.
                refused += doubted or one.score.mt_mm is None
            elif asked == one.score.site:
                rightly += 1
                alarms += doubted
            else:
                wrongly += 1
                flagged += doubted
    return SiteChecks(wrongly, flagged, rightly, alarms, nothing, refused)


def _scored(segmenter: OnnxRuntimeSegmenter, case: AnnotatedCase, asked: str) -> ScoredCase:
    frame = case.frame()
    spacing_mm = case.spacing_mm if case.case.site or case.case.mm_per_px_x else _ANY_SPACING_MM
    started_ns = time.perf_counter_ns()
    segmentation = segmenter.segment(frame, case.area)
    network_ms = (time.perf_counter_ns() - started_ns) / 1e6
    scale = PixelScale(spacing_mm[1], spacing_mm[0], source="dataset")
    measurement = measure(segmentation, segmenter.manifest, scale, site_of(asked))
    predicted = measurement.muscle if measurement.muscle is not None else np.zeros_like(case.labels)
    sighting = segmentation.sighting
    score = score_case(
        case.case,
        case.labels,
        predicted,
        spacing_mm,
        measurement,
        site_judged=None if sighting is None else sighting.likeliest or "",
        network_ms=network_ms,
    )
    return ScoredCase(score, predicted, sighting)
