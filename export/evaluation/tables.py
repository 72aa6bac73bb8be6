"""Scores of many images as rows of a table: overlap, failures and withheld numbers, sites taken for one another.

Per image, then each subject's mean, then the mean over subjects (REFERENCE §6.2). A failure stays in every figure:
its Dice is 0 and its distances are the picture's diagonal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median, stdev

from edge.anatomy import SITES
from export.evaluation.by_subject import Interval, interval_of_mean, subject_means
from export.evaluation.muscle_score import CaseScore

#: Upper ends of the bands of body mass index, kg/m², and their names (WHO 2000, Technical Report 894).
BMI_BANDS = ((18.5, "below 18.5"), (25.0, "18.5 to 25"), (30.0, "25 to 30"), (float("inf"), "30 and above"))
NO_SITE = "no target muscle"
UNKNOWN = "not known"


@dataclass(frozen=True)
class OverlapRow:
    """A group of images; every mean is over subjects' means, failures included.

    Attributes:
        group: what the images have in common.
        images, subjects: how many.
        failures: images with a muscle in which none was drawn.
        rejected: images of which the kit would show no number, failures among them.
        dice, dice_ci, dice_sd: mean, its 95 % bootstrap interval by subject, standard deviation between subjects;
            ``None`` for one subject.
        iou, hd95_mm, assd_mm, nsd: means.
        hd95_median_mm: median over subjects, which a single failure does not move.
        boundary_bias_mm: mean, of images in which the prediction has a boundary; ``None`` where none has.
    """

    group: str
    images: int
    subjects: int
    failures: int
    rejected: int
    dice: float
    dice_ci: Interval | None
    dice_sd: float | None
    iou: float
    hd95_mm: float
    hd95_median_mm: float
    assd_mm: float
    nsd: float
    boundary_bias_mm: float | None


@dataclass(frozen=True)
class RefusalRow:
    """What the kit refused at one muscle.

    Attributes:
        site: the muscle, or :data:`NO_SITE`.
        images: how many.
        drawn: images in which a muscle was drawn.
        failures: images with a muscle in which none was drawn.
        rejected: images of which the kit would show no number.
        wrong_site_flagged: images it called another muscle.
        reasons: how often each reason stands in a rejected image, most frequent first.
    """

    site: str
    images: int
    drawn: int
    failures: int
    rejected: int
    wrong_site_flagged: int
    reasons: tuple[tuple[str, int], ...]


def muscles_of(scores: Iterable[CaseScore]) -> list[str]:
    """Return the sites that occur, in the order of :data:`edge.anatomy.SITES`, unknown ones last."""
    known = list(SITES)
    found = {score.site for score in scores if score.site}
    return sorted(found, key=lambda site: (known.index(site) if site in known else len(known), site))


def muscle_name(site: str) -> str:
    """Return a site's spoken name; any other group keeps its own."""
    return SITES[site].name if site in SITES else site


def overlap_by_muscle(scores: Sequence[CaseScore], seed: int) -> list[OverlapRow]:
    """Return a row per muscle, then one of all; images without a target muscle have no overlap and are left to others.

    In the row of all muscles a subject counts once, with all its images.
    """
    shown = [score for score in scores if score.site]
    rows = _rows(shown, lambda score: [score.site], muscles_of(shown), seed)
    return [*rows, _overlap_row("all muscles", shown, seed)] if shown else rows


def overlap_by_degradation(scores: Sequence[CaseScore], seed: int) -> list[OverlapRow]:
    """Return a row per kind of degradation, over all muscles; a picture with several counts in each of them."""
    shown = [score for score in scores if score.site]
    kinds = sorted({kind for score in shown for kind in _degradations(score)}, key=lambda kind: (kind != "clean", kind))
    return _rows(shown, _degradations, kinds, seed)


def overlap_by_age_group(scores: Sequence[CaseScore], seed: int) -> list[OverlapRow]:
    """Return a row per age group, over all muscles."""
    shown = [score for score in scores if score.site]
    groups = {score.age_group or UNKNOWN for score in shown}
    order: list[str] = [group for group in ("young", "middle", "elderly") if group in groups]
    order += sorted(groups - set(order))
    return _rows(shown, lambda score: [score.age_group or UNKNOWN], order, seed)


def overlap_by_bmi(scores: Sequence[CaseScore], seed: int) -> list[OverlapRow]:
    """Return a row per band of body mass index, over all muscles."""
    shown = [score for score in scores if score.site]
    return _rows(shown, lambda score: [bmi_band(score.bmi)], [*(name for _, name in BMI_BANDS), UNKNOWN], seed)


def bmi_band(bmi: float | None) -> str:
    """Return the name of the band, its lower end included."""
    if bmi is None:
        return UNKNOWN
    return next(name for upper, name in BMI_BANDS if bmi < upper)


def refusals(scores: Sequence[CaseScore]) -> list[RefusalRow]:
    """Return a row per muscle, and one of the images without a target muscle where there are any."""
    rows = []
    for site in [*muscles_of(scores), ""]:
        some = [score for score in scores if score.site == site]
        if not some:
            continue
        reasons = Counter(reason for score in some if score.rejected for reason in score.reasons)
        rows.append(
            RefusalRow(
                site=site or NO_SITE,
                images=len(some),
                # Without a muscle in view, overlap is 1 exactly where nothing was drawn.
                drawn=sum(not score.failure if site else score.dice < 1 for score in some),
                failures=sum(score.failure for score in some),
                rejected=sum(score.rejected for score in some),
                wrong_site_flagged=sum(score.wrong_site_flagged for score in some),
                reasons=tuple(sorted(reasons.items(), key=lambda item: (-item[1], item[0]))),
            )
        )
    return rows


def site_confusion(scores: Sequence[CaseScore]) -> tuple[list[str], list[str], list[list[int]]]:
    """Return true sites, judged sites and the images of each pair, of the images somebody judged; all may be empty."""
    judged = [
        (score.site or NO_SITE, score.site_judged or NO_SITE) for score in scores if score.site_judged is not None
    ]
    known = [*SITES]
    names = sorted(
        {name for pair in judged for name in pair},
        key=lambda name: (name == NO_SITE, known.index(name) if name in known else len(known), name),
    )
    counts = Counter(judged)
    true_sites = [name for name in names if any(truth == name for truth, _ in judged)]
    return true_sites, names, [[counts[truth, name] for name in names] for truth in true_sites]


def worst_cases(scores: Sequence[CaseScore], per_muscle: int) -> list[CaseScore]:
    """Return the images with the least Dice of each muscle, the farthest boundary first among equals."""
    found: list[CaseScore] = []
    for site in muscles_of(scores):
        some = [score for score in scores if score.site == site]
        found += sorted(some, key=lambda score: (score.dice, -score.hd95_mm, score.case))[:per_muscle]
    return found


def _degradations(score: CaseScore) -> list[str]:
    return score.degradation.split() or ["as recorded"]


def _rows(
    scores: Sequence[CaseScore], groups_of: Callable[[CaseScore], list[str]], order: Iterable[str], seed: int
) -> list[OverlapRow]:
    chosen = ((group, [score for score in scores if group in groups_of(score)]) for group in order)
    return [_overlap_row(group, some, seed) for group, some in chosen if some]


def _overlap_row(group: str, scores: Sequence[CaseScore], seed: int) -> OverlapRow:
    dice = _by_subject(scores, lambda score: score.dice)
    hd95 = _by_subject(scores, lambda score: score.hd95_mm)
    bias = _by_subject(scores, lambda score: score.boundary_bias_mm)
    return OverlapRow(
        group=group,
        images=len(scores),
        subjects=len(dice),
        failures=sum(score.failure for score in scores),
        rejected=sum(score.rejected for score in scores),
        dice=fmean(dice),
        dice_ci=interval_of_mean(dice, seed),
        dice_sd=stdev(dice) if len(dice) > 1 else None,
        iou=fmean(_by_subject(scores, lambda score: score.iou)),
        hd95_mm=fmean(hd95),
        hd95_median_mm=median(hd95),
        assd_mm=fmean(_by_subject(scores, lambda score: score.assd_mm)),
        nsd=fmean(_by_subject(scores, lambda score: score.nsd)),
        boundary_bias_mm=fmean(bias) if bias else None,
    )


def _by_subject(scores: Sequence[CaseScore], value: Callable[[CaseScore], float | None]) -> list[float]:
    pairs = ((score.subject, value(score)) for score in scores)
    return list(subject_means((subject, number) for subject, number in pairs if number is not None).values())
