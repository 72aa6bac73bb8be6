"""Values that no such muscle has (REFERENCE §3.4). They do not catch a scale that is wrong by a factor of two."""

from __future__ import annotations

from edge.anatomy import Limits, Site


def implausible_thickness(mt_mm: float, site: Site) -> list[str]:
    """Return the codes that speak against this thickness at this site."""
    return _outside(mt_mm, site.mt_mm, "mt")


def implausible_area(csa_cm2: float, site: Site, *, cut: bool) -> list[str]:
    """Return the codes that speak against this area at this site.

    Where the picture cuts the muscle, the visible area is too small by an unknown part, so only its upper limits hold.
    """
    if site.csa_cm2 is None:
        return []
    limits = site.csa_cm2
    if cut:
        limits = Limits(warn=(0.0, limits.warn[1]), block=(0.0, limits.block[1]))
    return _outside(csa_cm2, limits, "csa")


def _outside(value: float, limits: Limits, name: str) -> list[str]:
    if not limits.block[0] <= value <= limits.block[1]:
        return [f"{name}.impossible"]
    if not limits.warn[0] <= value <= limits.warn[1]:
        return [f"{name}.implausible"]
    return []
