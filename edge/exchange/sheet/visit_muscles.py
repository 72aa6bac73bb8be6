"""The ultrasound of a visit in words: each site's median with its uncertainty, or why there is no number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from edge.anatomy import SITES
from edge.exam.placement import Placement
from edge.exam.programme import SitePlan
from edge.exam.site_progress import SiteProgress
from edge.exam.visit import Visit
from edge.exchange.sheet.content import Muscle, SitePicture
from edge.exchange.sheet.visit_tests import none_words
from edge.exchange.sheet.words import Say
from edge.reasons import REASONS, by_weight

#: First word of a reason's code to what a participant is told of it.
_WHY = {
    **dict.fromkeys(("signal", "picture", "orientation", "text", "stream"), "picture"),
    **dict.fromkeys(("scale", "dicom"), "scale"),
    "kit": "kit",
    **dict.fromkeys(("model", "inference"), "network"),
    **dict.fromkeys(("outline", "confidence", "shape"), "outline"),
    "site": "site",
    **dict.fromkeys(("muscle", "edges", "thickness", "fov"), "muscle"),
    **dict.fromkeys(("mt", "csa"), "value"),
}


def muscles_of(visit: Visit, picture: Callable[[str], SitePicture | None], say: Say) -> tuple[Muscle, ...]:
    """Return the programme's sites in their order.

    Args:
        visit: as far as it has come.
        picture: gives a capture's picture by its uuid.
        say: words.
    """
    return tuple(_muscle(visit, plan, picture, say) for plan in visit.programme.sites)


def why_words(codes: Sequence[str], say: Say) -> str:
    """Return why a number is withheld, in a few words: the first of the reasons that withhold it."""
    blocking = [code for code in codes if code in REASONS and REASONS[code].weight == "blocked"]
    family = blocking[0].split(".")[0] if blocking else ""
    return say(f"sheet.why.{_WHY.get(family, 'other')}")


def _muscle(visit: Visit, plan: SitePlan, picture: Callable[[str], SitePicture | None], say: Say) -> Muscle:
    found = visit.site_progress(plan.site, plan.side)
    nearest = _nearest(found)
    protocols = dict.fromkeys(one.protocol for one in found.placements)
    numbered = found.mt_mm is not None and found.mt_u_mm is not None
    area = numbered and found.csa_cm2 is not None and found.csa_u_cm2 is not None
    return Muscle(
        short=say(f"sheet.short.{plan.site}"),
        name=say(f"sheet.place.{plan.site}"),
        side=say(f"sheet.side.{plan.side}"),
        protocol=say("sheet.list").join(protocols) or SITES[plan.site].protocol,
        mt_mm=found.mt_mm if numbered else None,
        mt_u_mm=found.mt_u_mm if numbered else None,
        csa_cm2=found.csa_cm2 if area else None,
        csa_u_cm2=found.csa_u_cm2 if area else None,
        fov_truncated=found.fov_truncated,
        placements=len(found.placements),
        edited=any(one.edited for one in found.placements),
        withheld=() if numbered else _withheld(visit, plan, found, say),
        no_area=(say("sheet.why.area"),) if numbered and not area else (),
        doubts=_doubts(found, say) if numbered else (),
        picture=picture(nearest.capture) if nearest else None,
    )


def _withheld(visit: Visit, plan: SitePlan, found: SiteProgress, say: Say) -> tuple[str, ...]:
    if not found.placements:
        return (none_words(visit.not_done.get((plan.site, plan.side), ""), say),)
    return tuple(dict.fromkeys(why_words(by_weight(_known(one)), say) for one in found.placements))


def _doubts(found: SiteProgress, say: Say) -> tuple[str, ...]:
    """Return the sentences of what marks a number without withholding it."""
    counted = [one for one in found.placements if one.mt_mm is not None]
    codes = dict.fromkeys(code for one in counted for code in _known(one) if REASONS[code].weight == "warn")
    spread = found.mt_spread_mm
    told = (say("sheet.spread", spread=f"{spread:.1f}"),) if found.spread_too_large and spread is not None else ()
    return (*(say(f"reason.{code}") for code in codes), *told)


def _known(placed: Placement) -> tuple[str, ...]:
    return tuple(code for code in placed.reasons if code in REASONS)


def _nearest(found: SiteProgress) -> Placement | None:
    """Return the placement whose thickness is nearest to the median; without a number, the last one."""
    numbers = {one.mt_mm: one for one in reversed(found.placements) if one.mt_mm is not None}
    if found.mt_mm is None or not numbers:
        return found.placements[-1] if found.placements else None
    median = found.mt_mm
    return numbers[min(numbers, key=lambda mt_mm: abs(mt_mm - median))]
