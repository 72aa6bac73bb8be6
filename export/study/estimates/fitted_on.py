"""Whom an equation is fitted on: those for whom a kit would show an estimate, and nobody else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edge.exam.estimates.equation import AGE, BMI, HEIGHT, MALE, thickness_term
from export.study.estimates.declared import LEAST_OF_A_SEX, LEAST_PEOPLE, Declared
from export.study.participants import People
from export.study.primary import SIDE
from export.study.schema import mt_name, truncated_name

Column = NDArray[np.float64]
#: Between the names of several devices or networks of one site; so the export of records writes them.
_BETWEEN = " | "
#: Between device and network where one name holds both.
_NETWORK_AFTER = "; "
_ADULT_YEARS = 18


@dataclass(frozen=True, eq=False)
class FittedOn:
    """The rows of an equation.

    Attributes:
        people: (n,) participant codes.
        outcome: (n,) kg.
        terms: name to n values, of every candidate.
        left_out: why somebody was left out, to how many; each person counts once, at the first reason.
        protocols: site to what its scans were made by.
        devices: scanner and probe.
        networks: name and version.
        simulated: somebody was drawn by a simulator.
        note: why no equation can be fitted; empty where one can.
    """

    people: tuple[str, ...]
    outcome: Column
    terms: dict[str, Column]
    left_out: dict[str, int]
    protocols: dict[str, tuple[str, ...]]
    devices: tuple[str, ...]
    networks: tuple[str, ...]
    simulated: bool
    note: str = ""


def fitted_on(people: People, declared: Declared) -> FittedOn:
    """Return the rows that an equation is fitted on.

    Everybody has the outcome, every muscle that a candidate asks for, uncut, and all that a kit will compare: sex, age,
    height, weight, protocol, device, network. So all candidates are compared on the same people.

    Args:
        people: of a cohort, one visit each.
        declared: what is estimated.
    """
    terms = {
        **{thickness_term(site): people.column(mt_name(site, SIDE)) for site in declared.sites},
        AGE: people.column("age_years"),
        MALE: people.male(),
        HEIGHT: people.column("height_cm"),
        BMI: people.column("bmi_kg_m2"),
    }
    outcome = people.column(declared.outcome)
    texts = {site: _texts(people, site) for site in declared.sites}
    kept, left_out = np.ones(len(people.codes), np.bool_), {}
    for reason, fits in _conditions(people, declared, outcome, terms, texts):
        out = kept & ~fits
        if out.any():
            left_out[reason] = int(out.sum())
        kept &= fits
    for sex, male in (("women", 0.0), ("men", 1.0)):
        of_sex = kept & (terms[MALE] == male)
        if 0 < of_sex.sum() < LEAST_OF_A_SEX:
            left_out[f"fewer than {LEAST_OF_A_SEX} {sex}"] = int(of_sex.sum())
            kept &= ~of_sex
    named = [texts[site] for site in declared.sites]
    return FittedOn(
        tuple(np.array(people.codes, object)[kept]),
        outcome[kept],
        {name: values[kept] for name, values in terms.items()},
        left_out,
        {site: _names(texts[site].protocol[kept]) for site in declared.sites},
        _names(np.concatenate([one.device[kept] for one in named])),
        _names(np.concatenate([one.network[kept] for one in named])),
        bool((_flag(people, "simulated") == 1)[kept].any()),
        "" if kept.sum() >= LEAST_PEOPLE else _too_few(int(kept.sum()), left_out),
    )


@dataclass(frozen=True, eq=False)
class _Texts:
    """Where, with what and by what a site was measured; (n,) each, empty where the cohort does not say."""

    protocol: NDArray[np.object_]
    device: NDArray[np.object_]
    network: NDArray[np.object_]


def _conditions(
    people: People, declared: Declared, outcome: Column, terms: dict[str, Column], texts: dict[str, _Texts]
) -> list[tuple[str, NDArray[np.bool_]]]:
    thickness = [thickness_term(site) for site in declared.sites]
    cut = [_flag(people, truncated_name(site, SIDE)) == 1 for site in declared.sites]
    return [
        (f"no {declared.outcome}", np.isfinite(outcome)),
        ("no thickness", np.all([np.isfinite(terms[one]) for one in thickness], axis=0)),
        ("muscle cut by the picture's edge", ~np.any(cut, axis=0)),
        ("sex, age, height or weight not known", np.all([np.isfinite(terms[x]) for x in (AGE, MALE, HEIGHT, BMI)], 0)),
        (f"younger than {_ADULT_YEARS} years", ~(terms[AGE] < _ADULT_YEARS)),
        ("protocol not known", _known(one.protocol for one in texts.values())),
        ("device not known", _known(one.device for one in texts.values())),
        ("network not known", _known(one.network for one in texts.values())),
        ("the network had learned from them", _flag(people, "out_of_fold") != 0),
    ]


def _texts(people: People, site: str) -> _Texts:
    device, network = _text(people, f"device_{site}_{SIDE}"), _text(people, f"bundle_{site}_{SIDE}")
    sources, after = _empty(device.size), _empty(device.size)
    for i, several in enumerate(device):
        parts = [one.partition(_NETWORK_AFTER) for one in several.split(_BETWEEN)]
        sources[i] = _BETWEEN.join(dict.fromkeys(one[0] for one in parts))
        after[i] = _BETWEEN.join(dict.fromkeys(one[2] for one in parts if one[2]))
    return _Texts(_text(people, f"protocol_{site}_{SIDE}"), sources, np.where(network == "", after, network))


def _text(people: People, name: str) -> NDArray[np.object_]:
    if name not in people.frame:
        return _empty(len(people.codes))
    column = people.frame[name].astype(object)
    return np.array(column.where(column.notna(), "").map(str), object)


def _empty(n: int) -> NDArray[np.object_]:
    return np.full(n, "", object)


def _flag(people: People, name: str) -> Column:
    """Return 1 for true, 0 for false, NaN where the cohort does not say."""
    return people.column(name)


def _known(columns: Iterable[NDArray[np.object_]]) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = np.all([one != "" for one in columns], axis=0)
    return found


def _names(column: NDArray[np.object_]) -> tuple[str, ...]:
    return tuple(sorted({name for several in column for name in several.split(_BETWEEN) if name}))


def _too_few(n: int, left_out: dict[str, int]) -> str:
    why = "; ".join(f"{reason}: {count}" for reason, count in left_out.items())
    return f"{n} people are fewer than {LEAST_PEOPLE}" + (f" (left out: {why})" if why else "")
