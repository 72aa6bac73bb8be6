"""The methods in words, as a reader of CLAIM 2024, TRIPOD+AI, STARD-AI and GRRAS looks for them."""

from __future__ import annotations

from export.study.associations import ADJUSTED_FOR, MOST_RANKED, MOST_RANKED_PRIMARY
from export.study.primary import LEVEL, OUTCOMES, PAPER_N, PRIMARY, SIDE
from export.study.report.names import outcome_name, size_name
from export.study.result import StudyResult

Said = tuple[tuple[str, str], ...]


def declared() -> Said:
    """Return the choices that were made before any data."""
    chosen = [(f"{one.name}.", one.chosen) for one in PRIMARY if one.chosen]
    return (
        (
            "Primary set.",
            "; ".join(f"{size_name(one.site, one.measure)} with {outcome_name(one.outcome).lower()}" for one in PRIMARY)
            + f". Four tests, judged after Holm at {LEVEL:g};"
            " one that could not be made counts in no family.",
        ),
        *chosen,
        (
            "Everything else",
            f"is exploratory: thickness and area of five muscles with {', '.join(outcome_name(o) for o in OUTCOMES)};"
            f" judged by the false discovery rate of Benjamini and Hochberg at {LEVEL:g} over all of them together.",
        ),
        (
            "Signs",
            "are reported as they are found; none was assumed, and tests are two-sided.",
        ),
    )


def methods(result: StudyResult) -> Said:
    """Return how everything was done, in the order of the report."""
    made = result.provenance
    most = f"{MOST_RANKED_PRIMARY:,} people in the primary set and {MOST_RANKED:,} elsewhere"
    return (
        (
            "Unit of analysis.",
            f"One person, one row: of several visits the first that was ended ({result.rows - result.people:,} other"
            f" rows were left out). The {SIDE} side is analysed; the other side is a second measurement of the"
            " same person.",
        ),
        (
            "Missing values.",
            "Left out of what needs them and never filled in; each statistic has its own n. Areas that the picture's"
            " edge cuts are not used. If what is missing depends on what was to be measured, every number here is"
            " biased, and nothing here can show that.",
        ),
        (
            "Correlation.",
            "Pearson's r with Fisher's interval and p by Student's t; Spearman's ρ with a percentile bootstrap by"
            f" participant ({made.resamples:,} resamples, for up to {most}); r inside age groups with a test that all"
            f" groups share one; partial r after {', '.join(ADJUSTED_FOR)}, the interval with as many fewer degrees of"
            " freedom.",
        ),
        (
            "Models.",
            "Least squares with HC3 errors; ten-part cross-validation by participant, dealt twenty times, the model and"
            " the same without the muscle on the same parts; variance inflation; a test of a curve; Cook's distance to"
            " look at people, none of whom is left out. No predictor was selected.",
        ),
        (
            "Screening.",
            "Area under the ROC curve with DeLong's interval; sensitivity and specificity at cut-offs that a consensus"
            " set before, with Clopper–Pearson intervals. No cut-off was looked for. Ultrasound has none.",
        ),
        (
            "Agreement.",
            "Bland–Altman over participants' means with exact intervals of the limits (Carkeet 2015) and a test of"
            " proportional bias; limits of a single image by analysis of variance (Bland and Altman 2007); ICC(2,1) for"
            " absolute agreement and ICC(3,1) for consistency, single measures; SEM, MDC95 = 1.96·√2·SEM, CV."
            " The interval of ICC(2,1) is the F interval of McGraw and Wong (1996): where few readers stand for"
            " all there could be, it is too narrow (in simulated cohorts of 94 it held the truth in 85 % with"
            " two readers, in 92 % with six).",
        ),
        (
            "Intervals",
            "are 95 % and two-sided. They say how sure a number is for people like these, not that these people are"
            " like others.",
        ),
        (
            "The paper",
            f"gives four correlations for {PAPER_N} people, without intervals, and not always which metric was meant;"
            " agreement with them does not show that a network, a scanner or a protocol is the same.",
        ),
    )


def checklist() -> Said:
    """Return what the reporting guides ask for and a cohort file cannot say: the authors must add it."""
    return (
        ("CLAIM 2024 and TRIPOD+AI:", "how people were recruited and who was left out before this file; what the"
         " network learned from and its version; who drew the outlines; how failed images were handled before this"
         " file; registration and protocol."),
        ("STARD-AI:", "that the reference standard was read without knowledge of the scan, and the time between."),
        ("GRRAS:", "how readers were trained, that they were blind to each other, and how images were sampled."),
    )  # fmt: skip
