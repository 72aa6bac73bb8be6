"""Which frames stand for all that the device will see, when the ranges of INT8 are observed.

A range seen on one scanner at one gain clips what another brings. So the frames are dealt over the strata of site,
scanner, gain and depth, evenly and not by how often each was recorded.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from calibration.int8.errors import Int8Refused

#: Depths nearer than this are one stratum, mm; scanners step by a centimetre or half of one.
DEPTH_STEP_MM = 10.0
#: Gains of one scanner are parted into this many strata of about equally many frames: low, middle, high.
GAIN_BANDS = 3


@dataclass(frozen=True)
class Candidate:
    """One frame that could be chosen.

    Attributes:
        name: of the frame; no two have the same.
        site: site code.
        scanner: scanner and probe. Gains are compared within one scanner only, for their zero is each maker's own.
        gain_db: gain set on the scanner, dB; ``None`` where it is not known.
        depth_mm: imaging depth, mm; ``None`` where it is not known.
    """

    name: str
    site: str
    scanner: str
    gain_db: float | None = None
    depth_mm: float | None = None


@dataclass(frozen=True)
class Stratum:
    """What frames have in common; ``None`` where it is not known.

    Attributes:
        site, scanner: as the candidates'.
        gain_band: 0 for the scanner's lowest gains, up to :data:`GAIN_BANDS` − 1.
        depth_step: depth in steps of :data:`DEPTH_STEP_MM`.
    """

    site: str
    scanner: str
    gain_band: int | None
    depth_step: int | None


def strata_of(candidates: Sequence[Candidate]) -> dict[str, Stratum]:
    """Return each candidate's stratum by its name."""
    gains: dict[str, list[float]] = defaultdict(list)
    for candidate in candidates:
        if candidate.gain_db is not None:
            gains[candidate.scanner].append(candidate.gain_db)
    edges = {
        scanner: np.quantile(values, np.arange(1, GAIN_BANDS) / GAIN_BANDS, method="lower")
        for scanner, values in gains.items()
    }
    return {
        c.name: Stratum(
            c.site,
            c.scanner,
            None if c.gain_db is None else int(np.searchsorted(edges[c.scanner], c.gain_db, side="left")),
            None if c.depth_mm is None else round(c.depth_mm / DEPTH_STEP_MM),
        )
        for c in candidates
    }


def choose(candidates: Sequence[Candidate], count: int, seed: int) -> list[Candidate]:
    """Choose frames that cover every stratum as evenly as the candidates allow.

    First come each scanner's lowest and highest gain, then always a frame of the stratum that has fewest; among those,
    of the site, scanner, gain and depth that have fewest; among those, by a draw. The order of ``candidates`` does not
    matter.

    Args:
        candidates: what there is to choose from.
        count: how many to choose.
        seed: of the draw.

    Returns:
        ``count`` candidates, sorted by name.

    Raises:
        Int8Refused: ``int8.candidates``; two have one name, a gain or depth is not finite, or ``count`` is more than
            there are or fewer than the extremes of gain.
    """
    by_name = {candidate.name: candidate for candidate in candidates}
    _check(candidates, by_name)
    strata = strata_of(candidates)
    names = sorted(by_name)
    drawn = dict(zip(names, np.random.default_rng(seed).permutation(len(names)).tolist(), strict=True))
    chosen = _gain_extremes(by_name, drawn)
    if not len(chosen) <= count <= len(names):
        raise _refused(
            f"{count} frames cannot be chosen from {len(names)} candidates with {len(chosen)} extremes of gain."
        )
    taken = Counter(strata[name] for name in chosen)
    levels = Counter(level for name in chosen for level in _levels(strata[name]))
    left = set(names) - set(chosen)
    while len(chosen) < count:
        name = min(left, key=lambda n: (taken[strata[n]], sum(levels[x] for x in _levels(strata[n])), drawn[n]))
        left.remove(name)
        chosen.append(name)
        taken[strata[name]] += 1
        levels.update(_levels(strata[name]))
    return [by_name[name] for name in sorted(chosen)]


def _check(candidates: Sequence[Candidate], by_name: dict[str, Candidate]) -> None:
    if len(by_name) < len(candidates):
        repeated = Counter(candidate.name for candidate in candidates).most_common(1)[0][0]
        raise _refused(f"Two candidates are called {repeated!r}.")
    for candidate in candidates:
        known = [value for value in (candidate.gain_db, candidate.depth_mm) if value is not None]
        if not np.isfinite(known).all():
            raise _refused(f"The gain or depth of {candidate.name!r} is not finite.")


def _gain_extremes(by_name: dict[str, Candidate], drawn: dict[str, int]) -> list[str]:
    """Return the names of each scanner's lowest and highest gain, the lowest first; one where they are the same."""
    known: dict[str, list[tuple[float, int, str]]] = defaultdict(list)
    for name in sorted(by_name):
        gain = by_name[name].gain_db
        if gain is not None:
            known[by_name[name].scanner].append((gain, drawn[name], name))
    extremes: list[str] = []
    for scanner in sorted(known):
        lowest, highest = min(known[scanner]), max(known[scanner])
        extremes += [lowest[2]] if lowest[0] == highest[0] else [lowest[2], highest[2]]
    return extremes


def _levels(stratum: Stratum) -> list[tuple[str, object]]:
    """Return the stratum's values one by one, each with its kind."""
    return [
        ("site", stratum.site),
        ("scanner", stratum.scanner),
        ("gain", (stratum.scanner, stratum.gain_band)),
        ("depth", stratum.depth_step),
    ]


def _refused(why: str) -> Int8Refused:
    return Int8Refused(
        why, remedy="Give candidates with names of their own, and ask for fewer or more.", reason="int8.candidates"
    )
