"""The ultrasound: an observation for each number of a site and side, and one for each capture it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pydicom.sr.coding import Code

from edge.anatomy import SITES
from edge.exam.programme import Side
from edge.exchange.dicom.withheld import area_code, thickness_code
from edge.exchange.fhir.codes import AREA, CAPTURE, MDC, THICKNESS, Concept, mdc_code
from edge.exchange.fhir.datatypes import (
    Json,
    concept,
    measured,
    measured_if,
    not_done,
    part,
    quantity,
    reason_parts,
    withheld,
)
from edge.exchange.fhir.devices import scanner_id
from edge.exchange.fhir.telling import Telling
from edge.exchange.record.visit_record import CaptureRecord, SiteRecord

#: REFERENCE §1.10; ``interpretation`` stays empty for the same reason.
_NOTE = "Research measurement. No agreed cut-off exists for this number. AI-assisted contour, reviewed by the operator."
_VISIBLE = "Visible muscle cross-sectional area by ultrasound, cut by the picture's edge"
#: Why there is no area although there is a thickness.
_NO_WIDTH = ("scale.width",)


def muscles(telling: Telling) -> Iterator[Json]:
    """Yield the observations of every site that was scanned or given up, each after its captures'.

    A site that an abandoned visit never came to has none.
    """
    by_uid = {one.uid: one for one in telling.record.captures}
    for site in telling.record.sites:
        captures = [by_uid[uid] for uid in site.captures]
        yield from (_capture(telling, one) for one in captures)
        if captures or site.not_done:
            yield _thickness(telling, site, captures)
            yield _area(telling, site, captures)


def _thickness(telling: Telling, site: SiteRecord, captures: Sequence[CaptureRecord]) -> Json:
    value = _value(site.mt_mm, "mm", site, captures, thickness_code(site.reasons), ())
    more = [
        *measured_if("muscle-thickness-u", site.mt_u_mm if site.mt_mm is not None else None, "mm"),
        *measured_if("spread", site.mt_spread_mm, "mm"),
    ]
    return _of_site(telling, site, captures, "muscle-thickness", THICKNESS, "", value, more)


def _area(telling: Telling, site: SiteRecord, captures: Sequence[CaptureRecord]) -> Json:
    why = area_code(site.reasons, has_thickness=site.mt_mm is not None)
    value = _value(site.csa_cm2, "cm2", site, captures, why, _NO_WIDTH)
    more = measured_if("muscle-area-u", site.csa_u_cm2 if site.csa_cm2 is not None else None, "cm2")
    words = _VISIBLE if site.fov_truncated else ""
    return _of_site(telling, site, captures, "muscle-area", AREA, words, value, more)


def _value(
    value: float | None,
    unit: str,
    site: SiteRecord,
    captures: Sequence[CaptureRecord],
    dicom: Code,
    first: Sequence[str],
) -> Json:
    if value is not None:
        return {"valueQuantity": quantity(value, unit)}
    return {"dataAbsentReason": withheld(site.reasons, dicom, first=first) if captures else not_done(site.not_done)}


def _of_site(
    telling: Telling,
    site: SiteRecord,
    captures: Sequence[CaptureRecord],
    code: str,
    what: Concept,
    words: str,
    value: Json,
    more: Sequence[Json],
) -> Json:
    scanned = [
        part("captures", valueInteger=len(captures)),
        part("placements-wanted", valueInteger=site.wanted),
        part("fov-truncated", valueBoolean=site.fov_truncated),
    ]
    components = [*more, *(scanned if captures else []), *_included(site.site, site.side), *reason_parts(site.reasons)]
    device = {"device": telling.refer("Device", scanner_id(telling, captures[-1]))} if captures else {}
    return {
        **telling.observation(
            telling.id(site.site, site.side, code),
            code,
            what,
            status="preliminary",
            words=words,
            marks=_marks(captures),
        ),
        **value,
        **({"note": [{"text": _NOTE}]} if "valueQuantity" in value else {}),
        **_where(site.site, site.side, site.protocol),
        **device,
        **({"derivedFrom": [telling.refer("Observation", one.uid) for one in captures]} if captures else {}),
        **({"component": components} if components else {}),
    }


def _capture(telling: Telling, one: CaptureRecord) -> Json:
    frame = telling.observation(
        one.uid,
        "ultrasound-capture",
        CAPTURE,
        status="preliminary",
        marks=_marks([one]),
        at=one.captured_at,
        operator=one.operator,
    )
    return {
        **frame,
        **_where(one.site, one.side, one.protocol),
        "device": telling.refer("Device", scanner_id(telling, one)),
        "derivedFrom": [telling.refer("ImagingStudy", telling.id("imaging-study"))],
        "component": _parts(one),
    }


def _parts(one: CaptureRecord) -> list[Json]:
    absent = withheld(one.reasons, thickness_code(one.reasons))
    why = area_code(one.reasons, has_thickness=one.mt_mm is not None)
    no_area = withheld(one.reasons, why, first=_NO_WIDTH)
    across, down = one.mm_per_px or (None, None)
    flags: dict[str, Any] = {"scale-proven-x": one.scale_proven_x} if one.mm_per_px else {}
    return [
        part("placement", valueInteger=one.placement),
        *measured_if("since-begin", one.captured_s, "s"),
        *measured("muscle-thickness", one.mt_mm, "mm", absent),
        *measured_if("muscle-thickness-u", one.mt_u_mm if one.mt_mm is not None else None, "mm"),
        *measured("muscle-area", one.csa_cm2, "cm2", no_area),
        *measured_if("muscle-area-u", one.csa_u_cm2 if one.csa_cm2 is not None else None, "cm2"),
        part("fov-truncated", valueBoolean=one.fov_truncated),
        *measured_if("tilt", one.tilt_deg, "deg"),
        *measured_if("echo-intensity", one.echo_intensity, "{arb'U}"),
        *measured_if("mm-per-px-x", across, "mm/{pixel}"),
        *measured_if("mm-per-px-y", down, "mm/{pixel}"),
        *([part("scale-source", valueString=one.scale_source)] if one.scale_source else []),
        *(part(code, valueBoolean=value) for code, value in flags.items()),
        part("edited", valueBoolean=one.edited),
        *reason_parts(one.reasons),
    ]


def _where(site: str, side: Side, protocol: str) -> Json:
    """Return ``bodySite`` and ``method``.

    A sided MDC code names the muscle. Two muscles under one outline have none: their codes are components then, for
    codings of one concept have to mean the same.
    """
    muscles_of = SITES[site].muscles if site in SITES else ()
    name = SITES[site].name if site in SITES else site
    codes = (
        [{"system": MDC, "code": mdc_code(getattr(one, side))} for one in muscles_of] if len(muscles_of) == 1 else []
    )
    where = concept(f"{site}-{side}", f"{name}, {side}", *codes)
    return {"bodySite": where, **({"method": {"text": protocol}} if protocol else {})}


def _included(site: str, side: Side) -> list[Json]:
    muscles_of = SITES[site].muscles if site in SITES else ()
    if len(muscles_of) < 2:
        return []
    return [
        part(
            "muscle-included",
            valueCodeableConcept={
                "coding": [{"system": MDC, "code": mdc_code(getattr(one, side))}],
                "text": f"{one.meaning}, {side}",
            },
        )
        for one in muscles_of
    ]


def _marks(captures: Sequence[CaptureRecord]) -> list[str]:
    return ["trained-on-simulated"] if any(one.trained_on == "simulated" for one in captures) else []
