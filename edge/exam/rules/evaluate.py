"""Screening: a rule set and the facts of a visit to an outcome. Pure functions, no wording, no picture.

The state (REFERENCE §1.10): a value that is low by the version's own cut-offs, or a test that could not be done, flags
and refers. Without such, grip and one case-finding tool must be known for ``no_flag``; else the data are insufficient.
Where sex or age leave the cut-offs open there is no classification at all (§1.9).

Own choice, beyond the list of §1.10: gait and SPPB flag as well, in the versions that have a cut-off for them. §1.10
gives ``no_flag`` only where nothing is low, and to call the data insufficient because somebody walks slowly would tell
nobody anything. AWGS 2025 has no such cut-off: there both are outcomes, shown and not judged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from edge.exam.facts import Facts
from edge.exam.rules.errors import RulesRefused
from edge.exam.rules.judging import criteria_met, judged_lines, unjudged_lines
from edge.exam.rules.outcome import Finding, Line, Outcome, State
from edge.exam.rules.quantities import Quantity, quantities_of
from edge.exam.rules.rule_file import RuleSet
from edge.exam.rules.ruleset import Band, Item, Version


@dataclass(frozen=True)
class _View:
    """What the rules make of the facts if the age is in one band."""

    band: str
    state: State
    reasons: tuple[Finding, ...]
    lines: tuple[Line, ...]
    criteria: Mapping[str, bool | None]


def evaluate(rules: RuleSet, facts: Facts) -> Outcome:
    """Return what ``rules`` make of ``facts``.

    Where too little of the birth is known to tell the age band, every possible band is looked at; if they do not agree,
    the outcome is ``insufficient`` for ``age.band``, and if they do, what holds in all of them is the reason.

    Raises:
        RulesRefused: ``rules.unmeasured``: the rules are built on a measurement that is none of the facts;
            ``rules.facts``: a fact that cannot be.
    """
    if rules.content.use == "never":
        raise RulesRefused(
            f"The rules {rules.name} {rules.version} need a measurement that this kit does not make.",
            remedy="Name other rules in the programme.",
            reason="rules.unmeasured",
        )
    quantities = quantities_of(facts)
    views = [_view(band, rules.content, facts, quantities) for band in _bands(rules.content, facts.ages)]
    state, reasons = _agreed(views)
    return Outcome(
        state=state,
        reasons=reasons,
        lines=tuple(dict.fromkeys(line for view in views for line in view.lines)),
        criteria={
            name: met if all(view.criteria[name] is met for view in views) else None
            for name, met in views[0].criteria.items()
        },
        rule_set=rules.name,
        version=rules.version,
        sha256=rules.sha256,
        band=" / ".join(view.band for view in views if view.band),
        signed_off=rules.signed_off,
    )


def _bands(version: Version, ages: tuple[int, int]) -> list[Band | None]:
    """Return the bands that the age may be in, youngest first; ``None`` for younger than any."""
    least, most = ages
    if not 0 <= least <= most:
        raise RulesRefused(
            f"An age of {least} to {most} years cannot be.",
            remedy="Enter the date of birth again.",
            reason="rules.facts",
        )
    return [version.band_at(least), *(band for band in version.bands if least < band.from_age <= most)]


def _view(band: Band | None, version: Version, facts: Facts, quantities: Mapping[Item, Quantity]) -> _View:
    open_reasons = [Finding("sex.unknown")] if facts.sex == "unknown" else []
    if band is None:
        open_reasons.append(Finding("age.below", str(version.bands[0].from_age)))
    if band is None or facts.sex == "unknown":
        undecided = dict.fromkeys(one.name for one in version.criteria)
        name = band.name if band else ""
        return _View(name, "insufficient", tuple(open_reasons), unjudged_lines(quantities), undecided)
    lines = judged_lines(version, band, facts.sex, quantities)
    flags = [Finding(f"{line.item}.{line.verdict}") for line in lines if line.verdict in ("low", "unable")]
    lacking = _lacking(version, {line.item: line for line in lines})
    state: State = "flag_refer" if flags else "insufficient" if lacking else "no_flag"
    return _View(band.name, state, tuple(flags or lacking), lines, criteria_met(version.criteria, lines))


def _lacking(version: Version, lines: Mapping[str, Line]) -> list[Finding]:
    """Return what must be known before nothing can be said to be low (REFERENCE §1.10)."""
    lacking = []
    if "grip" not in lines or lines["grip"].verdict != "not_low":
        lacking.append(Finding("grip.missing", lines["grip"].lacks if "grip" in lines else ""))
    if not version.case_finding:
        lacking.append(Finding("case_finding.none"))
    elif all(lines[tool].verdict != "not_low" for tool in version.case_finding):
        lacking.append(Finding("case_finding.missing", lines[version.case_finding[0]].lacks))
    return lacking


def _agreed(views: Sequence[_View]) -> tuple[State, tuple[Finding, ...]]:
    first, *others = views
    if all((other.state, other.reasons) == (first.state, first.reasons) for other in others):
        return first.state, first.reasons
    states = {view.state for view in views}
    common = tuple(one for one in first.reasons if all(one in other.reasons for other in others))
    if states == {"flag_refer"} and common:
        return "flag_refer", common
    lacking = [one for view in views for one in view.reasons if one.code != "age.below"]
    return "insufficient", (Finding("age.band"), *(dict.fromkeys(lacking) if states == {"insufficient"} else ()))
