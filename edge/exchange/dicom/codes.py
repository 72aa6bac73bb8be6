"""Codes of what is measured and where, as REFERENCE §7.2 has them."""

from __future__ import annotations

from dataclasses import dataclass

from pydicom.dataset import Dataset
from pydicom.sr.coding import Code

from edge.anatomy import SITES
from edge.exam.programme import Side

#: Designator of the private scheme; codes that begin with 99 are nobody's standard (PS3.16 §8).
PRIVATE = "99MYOSIGHT"

RIGHT = Code("24028007", "SCT", "Right")
LEFT = Code("7771000", "SCT", "Left")
ANATOMICAL_STRUCTURE = Code("91723000", "SCT", "Anatomical Structure")
MUSCLE = Code("91727004", "SCT", "Muscle")
ARTIFICIAL_INTELLIGENCE = Code("123110", "DCM", "Artificial Intelligence")
ULTRASONOGRAPHY = Code("16310003", "SCT", "Diagnostic ultrasonography")

THICKNESS = Code("59089-3", "LN", "ROI Thickness by US")
AREA = Code("131184002", "SCT", "Area of defined region")
MILLIMETRE = Code("mm", "UCUM", "millimeter")
SQUARE_CENTIMETRE = Code("cm2", "UCUM", "square centimeter")

DERIVATION = Code("121401", "DCM", "Derivation")
MEDIAN = Code("373099004", "SCT", "Median")
COMMENT = Code("121106", "DCM", "Comment")
OBSERVER_NAME = Code("121008", "DCM", "Person Observer Name")
#: CID 225; one item says both directions.
UNCERTAINTY = Code("371884006", "SCT", "+/-, range of measurement uncertainty")

EXPANDED = Code("EXPANDED-K2", PRIVATE, "Expanded uncertainty, coverage factor k = 2")
EXTENT = Code("EXTENT", PRIVATE, "Extent of what was measured")
VISIBLE_PART = Code("VISIBLE-PART", PRIVATE, "Visible part only, cut by the side of the picture")


@dataclass(frozen=True)
class Region:
    """Where on the body: its code of CID 4, and the defined term of PS3.16 Annex L, empty where there is none."""

    code: Code
    body_part: str


_UPPER_ARM = Region(Code("40983000", "SCT", "Upper arm"), "UPPERARM")
_REGIONS = {
    "biceps": _UPPER_ARM,
    "triceps": _UPPER_ARM,
    # The muscle's wall (CID 7151) is narrower than what Annex L has a term for.
    "ra": Region(Code("1142228004", "SCT", "Abdominal wall muscle"), "ABDOMEN"),
    "rf": Region(Code("68367000", "SCT", "Thigh"), "THIGH"),
    "plpb": Region(Code("30021000", "SCT", "Lower leg"), "LOWERLEG"),
    "aponeurosis": Region(Code("61685007", "SCT", "Lower limb"), ""),
}


def region_of(site: str) -> Region | None:
    """Return where a site is; ``None`` for one that only another version of this software knew."""
    return _REGIONS.get(site)


def laterality(side: Side) -> Code:
    """Return a side's code."""
    return RIGHT if side == "right" else LEFT


def muscles_of(site: str, side: Side) -> tuple[Code, ...]:
    """Return the sided codes of the muscles in a site's outline: two for the peroneal muscles, none if not named."""
    muscles = SITES[site].muscles if site in SITES else ()
    return tuple(Code(getattr(one, side), "MDC", f"Musculus {one.meaning}, {side}") for one in muscles)


def protocol_code(protocol: str) -> Code:
    """Return how the probe was held, as a private code: no standard names these protocols."""
    return Code(protocol[:16], PRIVATE, f"Scan protocol {protocol}"[:64])


def code_item(code: Code) -> Dataset:
    """Return a code as an item of a code sequence."""
    item = Dataset()
    item.CodeValue = code.value
    item.CodingSchemeDesignator = code.scheme_designator
    item.CodeMeaning = code.meaning
    return item


def region_item(site: str, side: Side) -> Dataset | None:
    """Return an item that says where a site is, with its side."""
    region = region_of(site)
    if region is None:
        return None
    item = code_item(region.code)
    item.AnatomicRegionModifierSequence = [code_item(laterality(side))]
    return item


def private_scheme(uid: str) -> Dataset:
    """Return what says whose the private codes are."""
    item = Dataset()
    item.CodingSchemeDesignator = PRIVATE
    item.CodingSchemeUID = uid
    item.CodingSchemeName = "Local codes of myosight, no standard"
    item.CodingSchemeResponsibleOrganization = "myosight"
    return item
