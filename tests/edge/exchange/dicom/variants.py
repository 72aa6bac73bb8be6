"""Visits in every form that matters to DICOM, all made from one real one."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np

from edge.exam.participant import Birth
from edge.exchange.record.reading import grey_of
from edge.exchange.record.visit_record import CaptureRecord, Naming, SiteRecord, VisitRecord
from edge.records.accepted import png_of
from tests.edge.exchange.record.kept_visits import BIRTH, kept, records_of, whole_visit

WIDTH_PX, HEIGHT_PX = 637, 499
ACROSS_MM, DOWN_MM = 0.0703, 0.0871


@lru_cache(8)
def visit(naming: Naming, captures_per_site: int = 1, withheld: str = "", birth: Birth = BIRTH) -> VisitRecord:
    """Return a whole visit of the five sites, as it was kept, in odd pictures: its scale was typed in."""
    with tempfile.TemporaryDirectory() as folder, kept(Path(folder)) as store:
        whole_visit(store, captures_per_site=captures_per_site, withheld=withheld, birth=birth)
        (record,) = records_of(store, naming)
    return with_captures(record, _odd)


def _odd(capture: CaptureRecord) -> CaptureRecord:
    """Return a capture whose rows fill no whole bytes, and whose outline is another when turned or flipped."""
    picture = grey_of(capture.picture)[:HEIGHT_PX, :WIDTH_PX]
    mask = np.zeros_like(picture)
    corners = np.array([[101, 90], [420, 130], [505, 260], [333, 391], [180, 240]], np.int32)
    cv2.fillPoly(mask, [corners], 255)
    return replace(capture, picture=png_of(picture), mask=png_of(mask), size_px=(WIDTH_PX, HEIGHT_PX))


def with_captures(record: VisitRecord, change: Callable[[CaptureRecord], CaptureRecord]) -> VisitRecord:
    """Return the visit with each of its captures changed."""
    return replace(record, captures=tuple(change(one) for one in record.captures))


def with_sites(record: VisitRecord, change: Callable[[SiteRecord], SiteRecord]) -> VisitRecord:
    """Return the visit with each of its sites changed."""
    return replace(record, sites=tuple(change(one) for one in record.sites))


def measured(record: VisitRecord) -> VisitRecord:
    """Return the visit with a scale that was measured in both directions."""
    scale = (ACROSS_MM, DOWN_MM)
    return with_captures(record, lambda one: replace(one, mm_per_px=scale, scale_source="ruler+depth+probe"))


def variants() -> dict[str, VisitRecord]:
    """Return the visits by name."""
    identified, pseudonymised = measured(visit("identified")), measured(visit("pseudonymised"))
    blocked = measured(visit("pseudonymised", withheld="ra"))
    return {
        "identified": identified,
        "pseudonymised": pseudonymised,
        "three placements": measured(visit("pseudonymised", captures_per_site=3)),
        "scale typed": visit("pseudonymised"),
        "width not proven": without_width(pseudonymised),
        "no scale": without_scale(pseudonymised),
        "withheld": blocked,
        "impossible": with_captures(blocked, lambda one: replace(one, reasons=("mt.impossible",))),
        "no outline": with_captures(pseudonymised, lambda one: replace(one, mask=None)),
        "edited": with_captures(pseudonymised, lambda one: replace(one, edited=True, reasons=("outline.edited",))),
        "truncated": truncated(pseudonymised),
        "simulated": with_captures(pseudonymised, lambda one: replace(one, trained_on="simulated")),
        "left": with_sites(
            with_captures(pseudonymised, lambda one: replace(one, side="left")), lambda one: replace(one, side="left")
        ),
        "sex unknown": replace(identified, person=replace(identified.person, sex="unknown")),
        "birth year": measured(visit("identified", birth=Birth(1951))),
        "given up": given_up(pseudonymised),
        "two operators": two_operators(identified),
        "unnamed muscle": with_sites(
            with_captures(pseudonymised, lambda one: replace(one, site="aponeurosis", csa_cm2=None, csa_u_cm2=None)),
            lambda one: replace(one, site="aponeurosis", csa_cm2=None, csa_u_cm2=None),
        ),
    }


def without_width(record: VisitRecord) -> VisitRecord:
    """Return the visit with the depth alone proven: thickness, and no area."""
    narrow = {"csa_cm2": None, "csa_u_cm2": None, "reasons": ("scale.width",)}
    changed = with_captures(record, lambda one: replace(one, scale_proven_x=False, **narrow))  # type: ignore[arg-type]
    return with_sites(changed, lambda one: replace(one, **narrow))  # type: ignore[arg-type]


def without_scale(record: VisitRecord) -> VisitRecord:
    """Return the visit without millimetres."""
    none = {"mt_mm": None, "mt_u_mm": None, "csa_cm2": None, "csa_u_cm2": None, "reasons": ("scale.no_source",)}
    changed = with_captures(
        record,
        lambda one: replace(one, mm_per_px=None, scale_source="", scale_proven_x=False, **none),  # type: ignore[arg-type]
    )
    return with_sites(changed, lambda one: replace(one, **none))  # type: ignore[arg-type]


def truncated(record: VisitRecord) -> VisitRecord:
    """Return the visit with muscles wider than the picture."""
    changed = with_captures(record, lambda one: replace(one, fov_truncated=True, reasons=("fov.truncated",)))
    return with_sites(changed, lambda one: replace(one, fov_truncated=True, reasons=("fov.truncated",)))


def given_up(record: VisitRecord) -> VisitRecord:
    """Return the visit abandoned after two sites, with a third that was given up for pain."""
    done = [one.site for one in record.sites[:2]]
    why = {record.sites[2].site: "pain"}
    nothing = {"captures": (), "mt_mm": None, "mt_u_mm": None, "csa_cm2": None, "csa_u_cm2": None, "reasons": ()}
    left = with_sites(
        replace(record, state="abandoned", outcome=None),
        lambda one: one if one.site in done else replace(one, not_done=why.get(one.site, ""), **nothing),  # type: ignore[arg-type]
    )
    return replace(left, captures=tuple(one for one in record.captures if one.site in done))


def two_operators(record: VisitRecord) -> VisitRecord:
    """Return the visit with a second person at the last sites, whose name has what DICOM parts values by."""
    first, *others = record.captures
    return replace(record, captures=(first, *(replace(one, operator="陳大文 A\\B=C^D") for one in others)))
