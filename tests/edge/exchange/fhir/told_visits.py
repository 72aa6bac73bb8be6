"""Visits to be told as FHIR: whole ones, and those in which something is missing, unknown or given up."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from edge.exam.entry import new_entry
from edge.exam.participant import Birth
from edge.exchange.record.visit_record import AnswerRecord, Naming, VisitRecord
from tests.edge.exchange.record.kept_visits import OPERATOR, kept, records_of, whole_visit

NAMINGS: tuple[Naming, ...] = ("identified", "pseudonymised")
#: What is special about each visit: those that the records give as they are, and those that are changed afterwards.
_GIVEN = ("whole", "withheld", "birth year only", "birth month", "sex unknown, over 90", "abandoned")
_CHANGED = (
    "unable, not done, site given up",
    "no consent, no operator, clock doubtful",
    "no area, simulated network, tilt, echo",
)
NAMES = (*_GIVEN, *_CHANGED)


@lru_cache(2)
def _kept(naming: Naming) -> dict[str, VisitRecord]:
    """Return visits as the records give them."""
    with tempfile.TemporaryDirectory() as folder, kept(Path(folder)) as store:
        whole_visit(store)
        whole_visit(store, "KT-0001", withheld="rf")
        whole_visit(store, "KT-0002", birth=Birth(1951))
        whole_visit(store, "KT-0003", birth=Birth(1951, 4), sex="M")
        whole_visit(store, "KT-0004", birth=Birth(1930, 1, 1), sex="unknown")
        given_up = whole_visit(store, "KT-0005", end=False)
        who = store.journal.find("KT-0005") or ""
        entry = new_entry("visit.abandoned", {"reason": "left"}, participant=who, visit=given_up)
        store.journal.append([entry], operator=OPERATOR)
        return dict(zip(_GIVEN, records_of(store, naming, pictures=False), strict=True))


def whole(naming: Naming = "identified") -> VisitRecord:
    """Return a visit with everything in it."""
    return _kept(naming)["whole"]


def small() -> VisitRecord:
    """Return a visit with one site and a few answers, and one of everything else."""
    record = whole()
    site = replace(record.sites[0], captures=record.sites[0].captures[:1])
    asked = ("body.height_cm", "body.weight_kg", "grip.device", "grip.left.1", "calf.oedema", "sarcf.1")
    captures = tuple(one for one in record.captures if one.uid in site.captures)
    answers = {name: record.answers[name] for name in asked}
    return replace(record, sites=(site,), captures=captures, answers=answers)


def _unable(record: VisitRecord) -> VisitRecord:
    """Return it with tests that could not be done, or were not, and a site that was given up."""
    changed = {
        "sts5.s": AnswerRecord("sts5.s", "s", "unable", None, "weak", "typed"),
        "body.weight_kg": AnswerRecord("body.weight_kg", "kg", "not_done", None, "refused", "typed"),
        "bia.asm_kg": AnswerRecord("bia.asm_kg", "kg", "not_done", None, "pacemaker", "safety"),
        "sarcf.2": AnswerRecord("sarcf.2", "", "not_done", None, "unwell", "typed"),
    }
    missing = {"weight_kg": "refused", "asm_kg": "pacemaker", "sarcf": "unwell", "gait_m_s": "one_trial"}
    facts = replace(
        record.facts, sts5_s="unable", weight_kg=None, asm_kg=None, sarcf=None, gait_m_s=None, missing=missing
    )
    first, *others = record.sites
    wound = replace(
        first,
        captures=(),
        mt_mm=None,
        mt_u_mm=None,
        csa_cm2=None,
        csa_u_cm2=None,
        mt_spread_mm=None,
        reasons=(),
        not_done="wound",
    )
    captures = tuple(replace(one, standing=one.standing and one.site != first.site) for one in record.captures)
    answers = {**record.answers, **changed}
    return replace(record, answers=answers, facts=facts, sites=(wound, *others), captures=captures)


def _nearly_empty(record: VisitRecord) -> VisitRecord:
    """Return one that was given up at its first question, by nobody known, with a clock nobody believes."""
    consent = AnswerRecord("consent.agreed", "", "value", "no", "", "typed")
    sites = tuple(
        replace(one, captures=(), mt_mm=None, csa_cm2=None, mt_u_mm=None, csa_u_cm2=None, mt_spread_mm=None, reasons=())
        for one in record.sites
    )
    facts = replace(
        record.facts,
        **dict.fromkeys(("height_cm", "weight_kg", "grip_kg", "gait_m_s", "sppb", "sarcf", "calf_cm", "asm_kg")),
        missing=dict.fromkeys(("grip_kg", "gait_m_s", "sppb", "sarcf", "calf_cm"), "open"),
    )
    return replace(
        record,
        state="abandoned",
        operator="",
        clock_doubtful=True,
        answers={"consent.agreed": consent},
        facts=facts,
        outcome=None,
        sites=sites,
        captures=(),
    )


def _measured_oddly(record: VisitRecord) -> VisitRecord:
    """Return one of a network from simulations, with every number of a capture, and areas that were not measured."""
    captures = tuple(
        replace(
            one,
            tilt_deg=-3.25,
            echo_intensity=61.5,
            trained_on="simulated",
            csa_cm2=None,
            csa_u_cm2=None,
            reasons=("scale.width", "model.research"),
            mm_per_px=(0.0801, 0.0799),
        )
        for one in record.captures
    )
    sites = tuple(
        replace(one, csa_cm2=None, csa_u_cm2=None, reasons=("scale.width", "model.research")) for one in record.sites
    )
    return replace(record, captures=captures, sites=sites)


def told_visits(naming: Naming) -> dict[str, VisitRecord]:
    """Return every kind of visit by what is special about it."""
    changes: tuple[Callable[[VisitRecord], VisitRecord], ...] = (_unable, _nearly_empty, _measured_oddly)
    changed = {name: change(whole(naming)) for name, change in zip(_CHANGED, changes, strict=True)}
    return {**_kept(naming), **changed}
