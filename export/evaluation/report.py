"""The evaluation of one or more networks on one dataset, as one HTML file that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import combinations
from pathlib import Path
from statistics import median
from typing import Literal

from export.errors import DatasetRefused
from export.evaluation import tables
from export.evaluation.agreement_table import QUANTITIES, AgreementRow, Quantity, agreement_by_muscle
from export.evaluation.by_subject import RESAMPLES
from export.evaluation.figures import Overlay, bland_altman_figure, dice_figure, overlay_figure
from export.evaluation.muscle_score import CaseScore
from export.evaluation.page import heading, notice, page, paragraph, picture, table, tiles
from export.evaluation.paired import Metric, compare
from export.evaluation.report_tables import (
    agreement_table,
    confusion_table,
    overlap_table,
    paired_table,
    refusal_table,
    reliability_table,
)

#: Dice of the published study of these muscles, on people (Zhang et al., Gerontechnology 25(s), as the journal
#: records it). Which of its two networks, and on which part of its subjects, it does not say.
STUDY_DICE = {"rf": 0.826, "ra": 0.881, "biceps": 0.837, "triceps": 0.808, "plpb": 0.920}

_COMPARED: tuple[Metric, ...] = ("dice", "hd95_mm")
_LIBRARIES = ("monai", "torch", "numpy", "scipy", "matplotlib")


@dataclass(frozen=True)
class ScoredData:
    """What the networks were scored on.

    Attributes:
        name: of the dataset and its part.
        origin: whether its images show people.
        note: how it was made or who drew it, and what the networks had seen of it; may be empty.
    """

    name: str
    origin: Literal["simulated", "real"]
    note: str = ""


def write_report(
    scores: Mapping[str, Sequence[CaseScore]],
    overlays: Sequence[Overlay],
    data: ScoredData,
    out: Path,
    seed: int = 0,
) -> None:
    """Write the report.

    Args:
        scores: by network, each named by its bundle's name and version.
        overlays: images to show, such as those of :func:`export.evaluation.tables.worst_cases`.
        data: what they were scored on.
        out: the HTML file.
        seed: of the bootstrap.

    Raises:
        DatasetRefused: a network has no scored muscle (``evaluation.scores``), or two networks were scored on different
            images (``evaluation.unpaired``).
    """
    if not scores or not all(tables.muscles_of(some) for some in scores.values()):
        raise DatasetRefused(
            "There is no scored image of a muscle to report on.",
            remedy="Score at least one network on images of at least one target muscle.",
            reason="evaluation.scores",
        )
    parts = [
        _origin(data),
        paragraph(f"Data set: {data.name}. {data.note}".strip()),
        *(part for network, some in scores.items() for part in _network(network, some, overlays, seed)),
        *_comparisons(scores, seed),
        *_study(),
        *_methods(),
    ]
    out.write_text(page(f"Evaluation of {', '.join(scores)}", parts), encoding="utf-8")


def _origin(data: ScoredData) -> str:
    if data.origin == "simulated":
        return notice(
            "Simulated images.",
            "Nothing measured on simulated images is clinical accuracy. The figures below say how the software does on"
            " drawn anatomy, not on people.",
        )
    return notice(
        "Real images.",
        "The figures hold for the scanners, people and annotators of this data set; they are no clinical validation.",
    )


def _network(network: str, scores: Sequence[CaseScore], overlays: Sequence[Overlay], seed: int) -> list[str]:
    muscles = [score for score in scores if score.site]
    failures, rejected = sum(s.failure for s in muscles), sum(s.rejected for s in muscles)
    agreement = agreement_by_muscle(scores)
    worst = [overlay for overlay in overlays if overlay.network == network]
    confusion = tables.site_confusion(scores)
    return [
        heading(network),
        paragraph(
            f"{len(muscles)} images of {len({s.subject for s in muscles})} subjects show a target muscle,"
            f" {len(scores) - len(muscles)} further images show none. In {failures} of the {len(muscles)} no mask was"
            f" drawn, and of {rejected} the kit would show no number; they are counted below, not dropped. The network"
            f" took {median(s.network_ms for s in scores):.0f} ms per image (median)."
        ),
        heading("Overlap", 3),
        overlap_table(tables.overlap_by_muscle(scores, seed), "muscle"),
        picture(dice_figure(muscles), "Dice of every image. Clean: nothing was done to the picture, or it is real."),
        overlap_table(tables.overlap_by_degradation(scores, seed), "degradation"),
        overlap_table(tables.overlap_by_age_group(scores, seed), "age group"),
        overlap_table(tables.overlap_by_bmi(scores, seed), "BMI, kg/m²"),
        heading("Thickness and area", 3),
        *(part for quantity in QUANTITIES for part in _agreement(agreement, quantity)),
        picture(
            bland_altman_figure(muscles),
            "Bland–Altman, numbers given: a dot per subject, bias and limits with 95 % intervals; crosses are images"
            " whose number the kit withholds.",
        ),
        heading("Failures and withheld numbers", 3),
        refusal_table(tables.refusals(scores)),
        *([heading("Site seen in the picture", 3), confusion_table(*confusion)] if confusion[0] else []),
        *([heading("Worst cases", 3), tiles(_overlay(overlay) for overlay in worst)] if worst else []),
    ]


def _agreement(rows: Sequence[AgreementRow], quantity: Quantity) -> list[str]:
    return [agreement_table(rows, quantity), reliability_table(rows, quantity)]


def _overlay(overlay: Overlay) -> str:
    score = overlay.score
    doubts = "no mask" if score.failure else ", ".join(score.reasons) or "no doubt"
    return picture(
        overlay_figure(overlay),
        f"{tables.muscle_name(score.site)}, {score.case}: Dice {score.dice:.3f}, HD95 {score.hd95_mm:.1f} mm;"
        f" {score.degradation or 'as recorded'}; {doubts}. Solid: true outline; dashed: predicted.",
    )


def _comparisons(scores: Mapping[str, Sequence[CaseScore]], seed: int) -> list[str]:
    if len(scores) < 2:
        return []
    return [
        heading("Networks compared"),
        *(
            paired_table(first, second, metric, compare(scores[first], scores[second], metric, seed))
            for first, second in combinations(scores, 2)
            for metric in _COMPARED
        ),
    ]


def _study() -> list[str]:
    return [
        heading("The published study"),
        table(
            ["muscle", "Dice, real images of people"],
            ([tables.muscle_name(site), f"{dice:.3f}"] for site, dice in STUDY_DICE.items()),
        ),
        paragraph(
            "From the journal's record of Zhang et al., Gerontechnology 25(s): 94 people, one protocol and its"
            " annotators. They are real images of other people, so they are not comparable with the figures above.",
            "small",
        ),
    ]


def _methods() -> list[str]:
    used = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return [
        heading("How it was computed"),
        paragraph(
            "Per image at native resolution, then each subject's mean, then the mean over subjects. Dice, IoU, HD95,"
            " ASSD and NSD (tolerance 1 mm) are MONAI's, in mm with the pixel's height and width; the picture's side"
            " counts as boundary where it cuts a muscle. Boundary bias: mean signed distance between the outlines, mm,"
            " positive where the prediction lies outside, the picture's side left out. Defined beforehand: both masks"
            " empty, overlap 1 and distance 0; one empty, overlap 0 and the picture's diagonal."
        ),
        paragraph(
            f"Intervals of Dice and of differences: bootstrap by subject, {RESAMPLES} resamples, percentiles. Limits of"
            " agreement: bias ± 1.96 SD of subjects' means, each with its exact interval from the non-central t"
            " distribution (Carkeet 2015); limits of one image from the variances between and within subjects (Bland"
            " and Altman 2007). ICC: Shrout and Fleiss 1979, intervals of McGraw and Wong 1996. SEM: root of the"
            " variance by method and residual; MDC95 = 1.96·√2·SEM. 'Numbers given' are those the kit would show;"
            " 'every mask' includes what it would withhold."
        ),
        paragraph(f"Libraries: {used}.", "small"),
    ]
