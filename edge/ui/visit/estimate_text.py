"""Research estimates in words: on the result page, and in one line for professionals on screen and sheet."""

from __future__ import annotations

import math

from edge.exam.estimates.estimate import Estimate, Numbers, estimates_of
from edge.exam.estimates.estimate_file import LoadedEstimates
from edge.exam.visit import Visit
from edge.ui.visit.outcome_text import Say


def value_words(numbers: Numbers, say: Say) -> str:
    """Return a value with its interval in whole kilograms; an interval of some 10 kg has no decimals to show."""
    return say("estimate.value", **_shown(numbers))


def outcome_words(estimate: Estimate, loaded: LoadedEstimates, say: Say) -> str:
    """Return what is estimated; "simulated" stands in it, since a list may be turned between a mark and its number."""
    words = say(f"estimate.{estimate.equation.outcome}")
    return say("estimate.of_simulated", words=words) if loaded.content.simulated else words


def estimate_lines(visit: Visit, loaded: LoadedEstimates | None, say: Say, *, why_none: bool) -> tuple[str, ...]:
    """Return what professionals read: a line for each estimate, and that no rule is told of it.

    Args:
        visit: as far as it has come.
        loaded: the kit's estimates; ``None``: there are none.
        say: words.
        why_none: say of a missing estimate why it is missing.
    """
    if loaded is None:
        return ()
    found = estimates_of(visit, loaded)
    lines = [_line(one, loaded, say) for one in found if why_none or one.numbers is not None]
    return (*lines, say("estimate.not_in_rules")) if lines else ()


def _line(estimate: Estimate, loaded: LoadedEstimates, say: Say) -> str:
    equation, content = estimate.equation, loaded.content
    what = say(f"estimate.what.{equation.outcome}")
    if estimate.numbers is None:
        return say("estimate.none", what=what, why=say(f"estimate.why.{estimate.why_none}"))
    line = say(
        "estimate.line",
        what=what,
        muscles=say("outcome.and").join(say(f"site.name.{site}") for site in equation.sites),
        **_shown(estimate.numbers),
        name=content.name,
        version=content.version,
        n=equation.n,
    )
    if not equation.muscle_adds:
        line = say("estimate.line.adds_nothing", line=line)
    return say("estimate.line.simulated", line=line) if content.simulated else line


def _shown(numbers: Numbers) -> dict[str, str]:
    """Return the numbers as they are shown: the interval is rounded outwards, so never narrower than it is."""
    return {
        "value": str(round(numbers.value_kg)),
        "low": str(math.floor(numbers.low_kg)),
        "high": str(math.ceil(numbers.high_kg)),
    }
