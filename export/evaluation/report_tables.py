"""The report's tables: rows of figures as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from export.evaluation.agreement_table import AgreementRow, Quantity
from export.evaluation.by_subject import Interval
from export.evaluation.page import table
from export.evaluation.paired import PairedDifference
from export.evaluation.tables import OverlapRow, RefusalRow, muscle_name

_ABSENT = "–"


def overlap_table(rows: Sequence[OverlapRow], group: str) -> str:
    """Return overlap per group of images."""
    return table(
        [
            group,
            "images",
            "subjects",
            "no mask",
            "number\nwithheld",
            "Dice\n95 % CI",
            "SD",
            "IoU",
            "HD95\nmm",
            "its\nmedian",
            "ASSD\nmm",
            "NSD at\n1 mm",
            "boundary\nbias mm",
        ],
        (
            [
                muscle_name(row.group),
                str(row.images),
                str(row.subjects),
                str(row.failures),
                str(row.rejected),
                _with_interval(row.dice, row.dice_ci, ".3f"),
                _number(row.dice_sd, ".3f"),
                f"{row.iou:.3f}",
                f"{row.hd95_mm:.2f}",
                f"{row.hd95_median_mm:.2f}",
                f"{row.assd_mm:.2f}",
                f"{row.nsd:.3f}",
                _number(row.boundary_bias_mm, "+.2f"),
            ]
            for row in rows
        ),
        f"By {group}. Means over subjects; an image without a mask counts with Dice 0 and the picture's diagonal.",
    )


def agreement_table(rows: Sequence[AgreementRow], quantity: Quantity) -> str:
    """Return Bland–Altman of one quantity per muscle."""
    return table(
        [
            "muscle",
            "among",
            "left out",
            "subjects",
            "bias\n95 % CI",
            "SD",
            "lower limit\n95 % CI",
            "upper limit\n95 % CI",
            "limits of\none image",
            "slope\n95 % CI",
            "p",
        ],
        (_agreement_cells(row) for row in rows if row.quantity == quantity),
        f"{quantity}: measured − true, of subjects' means. Left out: withheld or not measurable, of all images whose"
        " truth is known. Slope: proportional bias, difference per unit of the mean.",
    )


def reliability_table(rows: Sequence[AgreementRow], quantity: Quantity) -> str:
    """Return ICC and error of measurement of one quantity per muscle."""
    return table(
        ["muscle", "among", "left out", "ICC(2,1)\n95 % CI", "ICC(3,1)\n95 % CI", "SEM", "MDC95", "CV %"],
        (_reliability_cells(row) for row in rows if row.quantity == quantity),
        f"{quantity}: measured against true, subjects' means. ICC(2,1): absolute agreement; ICC(3,1): consistency.",
    )


def refusal_table(rows: Sequence[RefusalRow]) -> str:
    """Return what was drawn, refused and why."""
    return table(
        ["muscle", "images", "drawn", "no mask", "number withheld", "number shown", "flagged\nwrong site", "reasons"],
        (
            [
                muscle_name(row.site),
                str(row.images),
                str(row.drawn),
                _share(row.failures, row.images),
                _share(row.rejected, row.images),
                _share(row.images - row.rejected, row.images),
                str(row.wrong_site_flagged),
                ", ".join(f"{reason} {count}" for reason, count in row.reasons) or _ABSENT,
            ]
            for row in rows
        ),
        "Reasons that stand in images whose number is withheld; an image may have several.",
    )


def confusion_table(true_sites: Sequence[str], judged: Sequence[str], counts: Sequence[Sequence[int]]) -> str:
    """Return the sites pictures were taken for, a row per true site."""
    return table(
        ["true site", *(f"taken for\n{muscle_name(name)}" for name in judged)],
        ([muscle_name(truth), *map(str, row)] for truth, row in zip(true_sites, counts, strict=True)),
        "Images, by what the picture alone was taken for.",
    )


def paired_table(first: str, second: str, metric: str, rows: Sequence[PairedDifference]) -> str:
    """Return the comparison of two networks."""
    return table(
        ["muscle", "images", "subjects", first, second, "difference\n95 % CI", "Wilcoxon p", "p adjusted"],
        (
            [
                muscle_name(row.site),
                str(row.images),
                str(row.subjects),
                f"{row.first:.3f}",
                f"{row.second:.3f}",
                _with_interval(row.difference, row.difference_ci, "+.3f"),
                _p(row.p),
                _p(row.p_adjusted),
            ]
            for row in rows
        ),
        f"{metric}: {second} − {first}, over subjects' means; adjusted over the muscles (false discovery rate).",
    )


def _agreement_cells(row: AgreementRow) -> list[str]:
    found = row.agreement
    start = [muscle_name(row.site), row.among, _share(row.left_out, row.images)]
    if found is None:
        return [*start, "too few", *[_ABSENT] * 7]
    return [
        *start,
        str(found.subjects),
        _with_interval(found.bias, found.bias_ci, "+.2f"),
        _number(found.sd, ".2f"),
        _with_interval(found.limits[0], found.lower_ci, "+.2f"),
        _with_interval(found.limits[1], found.upper_ci, "+.2f"),
        _interval(found.single_image_limits, "+.2f"),
        _with_interval(found.slope, found.slope_ci, "+.2f"),
        _ABSENT if found.slope_p is None else _p(found.slope_p),
    ]


def _reliability_cells(row: AgreementRow) -> list[str]:
    found = row.reliability
    start = [muscle_name(row.site), row.among, _share(row.left_out, row.images)]
    if found is None:
        return [*start, *[_ABSENT] * 5]
    return [
        *start,
        _with_interval(found.icc_agreement, found.icc_agreement_ci, ".3f"),
        _with_interval(found.icc_consistency, found.icc_consistency_ci, ".3f"),
        _number(found.sem, ".2f"),
        _number(found.mdc95, ".2f"),
        _number(found.cv_percent, ".1f"),
    ]


def _number(value: float | None, form: str) -> str:
    return _ABSENT if value is None else format(value, form).replace("-", "−")


def _interval(ends: Interval | None, form: str) -> str:
    return _ABSENT if ends is None else f"{_number(ends[0], form)} to {_number(ends[1], form)}"


def _with_interval(value: float | None, ends: Interval | None, form: str) -> str:
    return _number(value, form) if ends is None else f"{_number(value, form)}\n{_interval(ends, form)}"


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({100 * part / whole:.0f} %)" if whole else "0 of 0"


def _p(value: float) -> str:
    return "< 0.001" if value < 0.001 else f"{value:.3f}"
