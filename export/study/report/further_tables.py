"""The tables of models, screening, planning and agreement."""

from __future__ import annotations

from export.study.agreement.values import Statistic
from export.study.figures.style import Cell
from export.study.relation.regression import MUSCLE as MUSCLE_TERM
from export.study.report.blocks import Table
from export.study.report.names import MEASURE, MUSCLE, OUTCOME, UNIT, outcome_name, short_name, size_name
from export.study.report.numbers import DASH, number, p_words, percent, with_interval
from export.study.result import Agreement, PrimaryModel, Screening, StudyResult

_OF_STATISTIC = ("n", "value", "low", "high", "p", "note", "method")


def models_table(result: StudyResult) -> Table:
    """Return what the muscle adds to age, sex and BMI."""
    rows = []
    for one in result.models:
        fit, seen = one.regression, one.cross_validated
        if not fit.terms:
            rows.append((_model_name(one), f"{fit.n:,}", f"not fitted: {fit.note}", *[DASH] * 7))
            continue
        muscle = fit.term(MUSCLE_TERM)
        vif = max(term.vif for term in fit.terms if term.vif is not None)
        rows.append(
            (
                _model_name(one),
                f"{fit.n:,}",
                with_interval(muscle.value, muscle.low, muscle.high, 3),
                p_words(muscle.p),
                number(fit.r2),
                number(fit.delta_r2),
                number(vif, 1),
                f"{number(seen.r2)} / {number(seen.r2_without)}",
                f"{number(seen.mae)} / {number(seen.mae_without)} {OUTCOME[one.outcome][1]}",
                p_words(one.curve.p),
            )
        )
    return Table(
        "models",
        "Outcome ~ muscle + age + sex + BMI, for the primary set",
        ("", "n", "per mm of muscle", "p", "R²", "ΔR²", "largest VIF", "R² cv, with / without", "MAE cv", "p, curve"),
        tuple(rows),
        "Per mm: change of the outcome in its unit, with HC3 interval. ΔR²: what of R² is lost without the muscle. cv:"
        " on people left out of the fit (ten parts, dealt twenty times), with and without the muscle; R² cv below zero"
        f" is worse than the others' mean. {_influential(result)}",
        ("primary", "term", "value", "low", "high", "se", "p", "vif", "n", "r2", "adjusted_r2", "delta_r2",
         "r2_cross_validated", "r2_cross_validated_without", "mae", "mae_without", "note"),
        tuple(row for one in result.models for row in _raw_model(one)),
        words=(2,),
    )  # fmt: skip


def screening_table(result: StudyResult) -> Table:
    """Return how well sizes and questionnaires tell low grip strength."""
    rows, raw = [], []
    for one in result.screening:
        area, at = one.area, one.at_cut_off
        rows.append(
            (
                _score_name(one),
                f"{area.n:,}",
                f"{area.positive:,}",
                with_interval(area.value, area.low, area.high) if area.value is not None else area.note,
                f"{at.cut_off.positive.replace('>=', '≥')} {at.cut_off.value:g}" if at else "none exists",
                _share(at.sensitivity.value, at.sensitivity.low, at.sensitivity.high) if at else DASH,
                _share(at.specificity.value, at.specificity.low, at.specificity.high) if at else DASH,
            )
        )
        both = (at.sensitivity, at.specificity) if at else ()
        shares: list[Cell] = [cell for share in both for cell in (share.count, share.of)] or [None] * 4
        raw.append(
            (one.score, one.rule, area.n, area.positive, area.value, area.low, area.high, area.note,
             at.cut_off.value if at else None, at.cut_off.source if at else None, *shares)
        )  # fmt: skip
    return Table(
        "screening",
        f"Telling {result.screening[0].rule}",
        ("", "n", "low", "area under ROC (95 %)", "cut-off", "sensitivity", "specificity"),
        tuple(rows),
        "No consensus has a cut-off of muscle thickness or area, and none was looked for in these data: for ultrasound"
        " the area under the curve stands alone. Muscle: a small one speaks for low grip. SARC-F: AWGS 2019. Grip by"
        " itself is no sarcopenia, and these people were not sampled from those who would be screened.",
        ("score", "rule", "n", "low_grip", "auc", "low", "high", "note", "cut_off", "source", "true_positive",
         "with_condition", "true_negative", "without_condition"),
        tuple(raw),
        words=(3, 4),
    )  # fmt: skip


def planned_table(result: StudyResult) -> Table:
    """Return power here, and people needed."""
    rows, raw = [], []
    for one in result.planned:
        rows.append(
            (
                one.primary,
                number(one.r, 4),
                f"{one.n:,}",
                "> 99 %" if one.power is not None and one.power > 0.995 else percent(one.power),
                number(one.detectable),
                f"{one.needed.n:,}",
                f"{one.needed_partial.n:,}",
                f"{one.for_width:,}",
            )
        )
        raw.append((one.primary, one.r, one.n, one.power, one.detectable, one.needed.n, one.needed.n_fisher,
                    one.needed_partial.n, one.for_width))  # fmt: skip
    return Table(
        "planned",
        "How many people the paper's correlations need",
        ("", "paper's r", "n here", "power here", "least r shown here", "n for r", "n for partial r", "n for ± 0.1"),
        tuple(rows),
        "Two-sided level 0.05, power 80 %, by the exact distribution of r in normal data. Least r: smallest true"
        " correlation that n people show. n for partial r: three covariates. n for ± 0.1: 95 % interval of that half"
        " width. Power is for the paper's r, not for the r that was found here.",
        ("primary", "r", "n", "power", "detectable", "needed", "needed_fisher", "needed_partial", "for_half_width_0.1"),
        tuple(raw),
    )


def agreement_table(result: StudyResult) -> Table:
    """Return bias, limits, ICC and errors of every pair of readers."""
    return _agreement_table(result, "readers", "agreement", "Two readers of the same images: second − first")


def occasions_table(result: StudyResult) -> Table:
    """Return the same of every reader on two occasions."""
    return _agreement_table(result, "occasions", "occasions", "One reader on two occasions: later − earlier")


def _agreement_table(result: StudyResult, kind: str, name: str, title: str) -> Table:
    some = [one for one in result.agreement if one.kind == kind]
    rows = []
    for one in some:
        limits, icc, error = one.limits, one.correlation.agreement, one.error
        rows.append(
            (
                f"{short_name(one.site, one.measure)}, {UNIT[one.measure]}",
                _pair(one),
                f"{limits.subjects:,}",
                with_interval(limits.bias.value, limits.bias.low, limits.bias.high),
                f"{number(limits.lower.value)} to {number(limits.upper.value)}",
                p_words(limits.slope.p),
                with_interval(icc.value, icc.low, icc.high),
                number(error.sem_agreement.value),
                number(error.mdc95_agreement.value),
                number(error.cv_within_percent.value, 1),
            )
        )
    return Table(
        name,
        title,
        ("", "Pair", "people", "bias (95 %)", "limits", "p, slope", "ICC(2,1) (95 %)", "SEM", "MDC95", "CV %"),
        tuple(rows),
        "Limits, SEM and MDC95 in the unit of the line. Of participants' means: a single image scatters"
        " more. p, slope: of no proportional bias. Intervals of the limits, ICC(3,1) and the limits of a single image"
        " stand in the file.",
        ("kind", "site", "measure", "reference", "measured", "statistic", *_OF_STATISTIC),
        tuple(row for one in some for row in _raw_agreement(one)),
        words=(1,),
    )


def errors_table(result: StudyResult) -> Table:
    """Return which network is nearer to the persons."""
    rows, raw = [], []
    for one in result.errors:
        found, unit = one.comparison, UNIT[one.measure]
        change = found.difference
        rows.append(
            (
                f"{MUSCLE[one.site]} {MEASURE[one.measure]}",
                f"{one.second} − {one.first}",
                f"{found.subjects:,}",
                f"{number(found.first)} / {number(found.second)} {unit}",
                with_interval(change.value, change.low, change.high, 3),
                p_words(change.p),
            )
        )
        raw.append((one.site, one.measure, one.first, one.second, found.subjects, found.images, found.first,
                    found.second, change.value, change.low, change.high, change.p))  # fmt: skip
    return Table(
        "network_errors",
        "Networks against the mean of the persons",
        ("", "Pair", "people", "mean absolute error, first / second", "difference (95 %)", "p"),
        tuple(rows),
        "Of participants' means; interval by resampling participants, p by Wilcoxon's signed ranks. Not adjusted for"
        " the number of comparisons.",
        ("site", "measure", "first", "second", "people", "images", "error_first", "error_second", "difference", "low",
         "high", "p"),
        tuple(raw),
        words=(1,),
    )  # fmt: skip


def _pair(one: Agreement) -> str:
    """Return e.g. ``unet − rater A``, or of occasions ``unet: 2 − 1``."""
    if one.kind == "readers":
        return f"{one.measured} − {one.reference}"
    reader, _, first = one.reference.rpartition(", ")
    return f"{reader}: {one.measured.rpartition(', ')[2]} − {first}"


def _raw_model(one: PrimaryModel) -> list[tuple[Cell, ...]]:
    fit, seen = one.regression, one.cross_validated
    whole = (fit.n, fit.r2, fit.adjusted_r2, fit.delta_r2, seen.r2, seen.r2_without, seen.mae, seen.mae_without)
    note = fit.note or seen.note
    if not fit.terms:
        return [(one.primary, "", *[None] * 6, *whole, note)]
    return [(one.primary, t.name, t.value, t.low, t.high, t.se, t.p, t.vif, *whole, note) for t in fit.terms]


def _raw_agreement(one: Agreement) -> list[tuple[Cell, ...]]:
    limits, error = one.limits, one.error
    found: dict[str, Statistic] = {
        "bias": limits.bias,
        "lower limit": limits.lower,
        "upper limit": limits.upper,
        "proportional bias": limits.slope,
        "ICC(2,1)": one.correlation.agreement,
        "ICC(3,1)": one.correlation.consistency,
        "SEM agreement": error.sem_agreement,
        "SEM consistency": error.sem_consistency,
        "MDC95 agreement": error.mdc95_agreement,
        "MDC95 consistency": error.mdc95_consistency,
        "CV within, %": error.cv_within_percent,
        "CV root mean square, %": error.cv_rms_percent,
    }
    if one.single is not None:
        found |= {"lower limit, one image": one.single.lower, "upper limit, one image": one.single.upper}
    where = (one.kind, one.site, one.measure, one.reference, one.measured)
    return [(*where, name, s.n, s.value, s.low, s.high, s.p, s.note, s.method) for name, s in found.items()]


def _influential(result: StudyResult) -> str:
    said = [f"{one.influential:,}" for one in result.models]
    return f"People with a Cook's distance above 4/n: {', '.join(said)}; none was left out."


def _model_name(one: PrimaryModel) -> str:
    return f"{outcome_name(one.outcome)} ~ {size_name(one.site, one.measure).lower()}"


def _score_name(one: Screening) -> str:
    if one.score in OUTCOME:
        return outcome_name(one.score)
    return next(size_name(site, "mt_mm") for site in MUSCLE if f"_{site}_" in one.score)


def _share(value: float | None, low: float | None, high: float | None) -> str:
    return DASH if value is None else f"{percent(value)} ({percent(low)} to {percent(high)})"
