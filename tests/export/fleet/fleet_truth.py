"""What the questions have to answer, counted from what was put into a simulated fleet, by numpy and not by SQL."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from export.fleet.queries import Answer
from tests.export.fleet.simulated_columns import Columns

#: By key of a row: the numbers in it.
Rows: TypeAlias = dict[tuple[Any, ...], tuple[Any, ...]]

_FEWEST = 5
_BANDS = ((50, "below 50"), (60, "50-59"), (70, "60-69"), (80, "70-79"), (999, "80 and above"))


def together(kits: Iterable[dict[str, Columns]], table: str, names: Iterable[str]) -> Columns:
    """Return columns of a table over all kits."""
    every = [kit[table] for kit in kits]
    return {name: np.concatenate([columns[name] for columns in every]) for name in names}


def rows_of(answer: Answer, keys: Iterable[str], numbers: Iterable[str]) -> Rows:
    """Return an answer in the same form as the truth, with shares and medians to nine digits."""
    return {
        tuple(row[key] for key in keys): tuple(_rounded(row[number]) for number in numbers) for row in answer.dicts()
    }


def coverage_days(kits: Iterable[dict[str, Columns]]) -> Rows:
    """Visits and participants by programme, kit and day."""
    visits = together(kits, "visits", ("programme", "kit", "day", "participant_uid"))
    found: dict[tuple[Any, ...], list[str]] = {}
    for programme, kit, day, person in zip(*visits.values(), strict=True):
        found.setdefault((programme, kit, _date(day)), []).append(person)
    return {key: (len(people), len(set(people))) for key, people in found.items()}


def retakes_operators(kits: Iterable[dict[str, Columns]]) -> Rows:
    """Captures, and those retaken, by operator."""
    captures = together(kits, "captures", ("operator", "standing"))
    names, which = np.unique(captures["operator"].astype(str), return_inverse=True)
    every, standing = np.bincount(which), np.bincount(which, captures["standing"])
    return {(name,): (int(n), int(n - s)) for name, n, s in zip(names, every, standing, strict=True)}


def scale_kits(kits: Iterable[dict[str, Columns]]) -> Rows:
    """Standing captures, and those without a scale, by kit."""
    captures = together(kits, "captures", ("kit", "standing", "mm_per_px_y"))
    standing = captures["standing"].astype(bool)
    names, which = np.unique(captures["kit"][standing].astype(str), return_inverse=True)
    without = np.bincount(which, captures["mm_per_px_y"][standing] == None)  # noqa: E711
    return {(name,): (int(n), int(w)) for name, n, w in zip(names, np.bincount(which), without, strict=True)}


def withheld(kits: Iterable[dict[str, Columns]]) -> Rows:
    """Standing captures withheld, by site and reason."""
    captures = together(kits, "captures", ("site", "standing", "status", "reasons"))
    chosen = captures["standing"].astype(bool) & (captures["status"] == "blocked")
    found: dict[tuple[Any, ...], int] = {}
    for site, reasons in zip(captures["site"][chosen], captures["reasons"][chosen], strict=True):
        for reason in reasons.split():
            if reason not in ("fov.truncated", "model.research"):
                found[site, reason] = found.get((site, reason), 0) + 1
    return {key: (count,) for key, count in found.items()}


def quality_sites(kits: Iterable[dict[str, Columns]]) -> Rows:
    """Captures cut by the edge, and sites whose spread stayed too large, by site; with the median spread."""
    kits = list(kits)
    captures = together(kits, "captures", ("site", "standing", "fov_truncated", "csa_cm2"))
    sites = together(kits, "sites", ("site", "mt_spread_mm", "reasons"))
    cut = captures["standing"].astype(bool) & captures["fov_truncated"].astype(bool) & (captures["csa_cm2"] != None)  # noqa: E711
    found = {}
    for site in np.unique(sites["site"].astype(str)):
        here = sites["site"] == site
        spreads = np.array([one for one in sites["mt_spread_mm"][here] if one is not None], float)
        wide = sum("site.spread" in (one or "") for one in sites["reasons"][here])
        found[(site,)] = (int((cut & (captures["site"] == site)).sum()), wide, _rounded(np.median(spreads)))
    return found


def sites_completed(kits: Iterable[dict[str, Columns]]) -> Rows:
    """Sites planned and measured, by programme and site."""
    sites = together(kits, "sites", ("programme", "site", "state"))
    found: dict[tuple[Any, ...], list[bool]] = {}
    for programme, site, state in zip(*sites.values(), strict=True):
        found.setdefault((programme, site), []).append(state == "measured")
    return {key: (len(states), sum(states)) for key, states in found.items()}


def grip_completed(kits: Iterable[dict[str, Columns]]) -> Rows:
    """Ended visits with a grip, and those unable, by programme."""
    visits = together(kits, "visits", ("programme", "state", "grip_kg", "grip_reason"))
    found = {}
    for programme in np.unique(visits["programme"].astype(str)):
        here = (visits["programme"] == programme) & (visits["state"] == "ended")
        has = visits["grip_kg"][here] != None  # noqa: E711
        found[programme, "grip"] = (
            int(here.sum()),
            int(has.sum()),
            int((visits["grip_reason"][here] == "unable").sum()),
        )
    return found


def outcomes(kits: Iterable[dict[str, Columns]]) -> Rows:
    """Visits by version of the rules and state; nothing is small enough to be hidden in a large fleet."""
    visits = together(kits, "visits", ("rule_set_version", "outcome_state", "state"))
    ended = visits["state"] == "ended"
    keys = list(zip(visits["rule_set_version"][ended], visits["outcome_state"][ended], strict=True))
    return {key: (keys.count(key),) for key in set(keys)}


def thickness_trend(kits: Iterable[dict[str, Columns]]) -> Rows:
    """People and median thickness by month, site, sex and age band; ``None`` twice for fewer than five people."""
    cells: dict[tuple[Any, ...], tuple[set[str], list[float]]] = {}
    for kit in kits:
        visits = kit["visits"]
        band = [_band(*ages) for ages in zip(visits["age_years_least"], visits["age_years_most"], strict=True)]
        of_visit = dict(zip(visits["visit_uid"], zip(visits["sex"], band, strict=True), strict=True))
        sites = kit["sites"]
        columns = (sites["day"], sites["site"], sites["visit_uid"], sites["participant_uid"], sites["mt_mm"])
        for day, site, visit, person, mt_mm in zip(*columns, strict=True):
            if mt_mm is not None:
                people, values = cells.setdefault((_date(day).replace(day=1), site, *of_visit[visit]), (set(), []))
                people.add(person)
                values.append(mt_mm)
    return {
        key: (len(people), _rounded(np.median(values))) if len(people) >= _FEWEST else (None, None)
        for key, (people, values) in cells.items()
    }


#: Question to the keys of its rows, the numbers in them, and their truth.
COMPARED: dict[str, tuple[tuple[str, ...], tuple[str, ...], Callable[[Iterable[dict[str, Columns]]], Rows]]] = {
    "coverage_days": (("programme", "kit", "day"), ("visits", "participants"), coverage_days),
    "retakes_operators": (("operator",), ("captures", "retaken"), retakes_operators),
    "scale_kits": (("kit",), ("captures", "without_scale"), scale_kits),
    "withheld": (("site", "reason"), ("withheld",), withheld),
    "quality_sites": (("site",), ("truncated", "spread_too_large", "spread_median_mm"), quality_sites),
    "sites_completed": (("programme", "site"), ("planned", "measured"), sites_completed),
    "outcomes": (("rule_set_version", "outcome_state"), ("visits",), outcomes),
    "thickness_trend": (("month", "site", "sex", "age_band"), ("people", "median_mm"), thickness_trend),
}


def _band(least: int, most: int) -> str:
    bands = {next(name for limit, name in _BANDS if age < limit) for age in (least, most)}
    return bands.pop() if len(bands) == 1 else "not known"


def _date(day: NDArray[Any]) -> date:
    found: date = day.astype(object)
    return found


def _rounded(value: Any) -> Any:  # noqa: ANN401
    return round(float(value), 9) if isinstance(value, float) else value
