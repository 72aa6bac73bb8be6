"""Thickness and area in a report's group: each as a number with its uncertainty, or as the reason for none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from highdicom.sr import (
    CodeContentItem,
    ContentSequence,
    Measurement,
    NumContentItem,
    QualitativeEvaluation,
    RelationshipTypeValues,
)
from pydicom.sr.coding import Code

from edge.anatomy import SITES
from edge.exchange.dicom import codes
from edge.exchange.dicom.withheld import NOT_ATTEMPTED, area_code, thickness_code
from edge.exchange.record.visit_record import CaptureRecord, SiteRecord


@dataclass
class Numbers:
    """What a group says of a muscle's size: what could be measured, and why the rest could not."""

    measurements: list[Measurement] = field(default_factory=list)
    withheld: list[QualitativeEvaluation] = field(default_factory=list)


def numbers_of(about: CaptureRecord | SiteRecord, reasons: Iterable[str], derivation: Code | None = None) -> Numbers:
    """Return thickness and area, and area only where a site has one.

    Args:
        about: a capture, or a site with its medians.
        reasons: why there is no number, where there is none.
        derivation: how the values came about, for medians.
    """
    found, reasons = Numbers(), tuple(reasons)
    if about.mt_mm is not None:
        found.measurements.append(
            _measurement(codes.THICKNESS, about.mt_mm, about.mt_u_mm, codes.MILLIMETRE, derivation)
        )
    else:
        found.withheld.append(QualitativeEvaluation(codes.THICKNESS, thickness_code(reasons)))
    if about.csa_cm2 is not None:
        area = _measurement(codes.AREA, about.csa_cm2, about.csa_u_cm2, codes.SQUARE_CENTIMETRE, derivation)
        if about.fov_truncated:
            _add(area, [_modifier(codes.EXTENT, codes.VISIBLE_PART)])
        found.measurements.append(area)
    elif has_area(about.site):
        why = area_code(reasons, has_thickness=about.mt_mm is not None)
        found.withheld.append(QualitativeEvaluation(codes.AREA, why))
    return found


def nothing_attempted(site: str) -> Numbers:
    """Return that nothing was measured at a site."""
    names = [codes.THICKNESS, codes.AREA] if has_area(site) else [codes.THICKNESS]
    return Numbers(withheld=[QualitativeEvaluation(name, NOT_ATTEMPTED) for name in names])


def has_area(site: str) -> bool:
    """Return whether an area is measured at a site at all: a longitudinal picture shows no cross-section."""
    return site not in SITES or SITES[site].csa_cm2 is not None


def _measurement(
    name: Code, value: float, uncertainty: float | None, unit: Code, derivation: Code | None
) -> Measurement:
    made = Measurement(name=name, value=float(value), unit=unit, derivation=derivation)
    if uncertainty is not None:
        around = NumContentItem(
            codes.UNCERTAINTY, float(uncertainty), unit, relationship_type=RelationshipTypeValues.HAS_PROPERTIES
        )
        around.ContentSequence = ContentSequence([_modifier(codes.DERIVATION, codes.EXPANDED)])
        _add(made, [around])
    return made


def _modifier(name: Code, value: Code) -> CodeContentItem:
    return CodeContentItem(name, value, relationship_type=RelationshipTypeValues.HAS_CONCEPT_MOD)


def _add(measurement: Measurement, items: list[NumContentItem | CodeContentItem]) -> None:
    """Put items under the number itself."""
    number = measurement[0]
    if "ContentSequence" not in number:
        number.ContentSequence = ContentSequence()
    number.ContentSequence.extend(items)
