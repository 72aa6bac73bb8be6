"""The sites that are scanned: protocol, plausible ranges, repeatability, codes. Data, not code.

Marks in the comments, as in REFERENCE §0: [L] read in a public source, [K] general knowledge of the field, not
checked against a source; "own choice" is ours alone. None of these values is a cut-off for a participant.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from calibration.errors import MyosightError


class SiteRefused(MyosightError, KeyError):
    """A site id that is not in :data:`SITES`."""


@dataclass(frozen=True)
class Limits:
    """Plausible range of one value, both ends included (REFERENCE §3.4).

    Attributes:
        warn: outside it the value is marked: confirm, and check the scale.
        block: outside it the value is withheld.
    """

    warn: tuple[float, float]
    block: tuple[float, float]


@dataclass(frozen=True)
class NoRealChange:
    """Half-width of the band in which two visits do not differ (REFERENCE §3.3)."""

    same_operator_and_device: float
    otherwise: float


@dataclass(frozen=True)
class MuscleCode:
    """MDC codes of one muscle, from DICOM CID 3031 (REFERENCE §7.2)."""

    meaning: str
    unsided: str
    left: str
    right: str


@dataclass(frozen=True)
class Site:
    """One place to scan.

    Attributes:
        id: name in commands, bundles and records.
        name: name as it is spoken.
        protocol: how and where the probe is held (REFERENCE §2.2); stored with every number.
        view: the plane of the picture.
        mt_mm: plausible thickness, mm.
        csa_cm2: plausible area, cm²; ``None`` where no area is measured.
        mt_no_change_mm: band of thickness within which two visits do not differ, mm; ``None`` if nobody published one.
        csa_no_change: the same for area, as a share of the area.
        muscles: codes of the muscles inside the mask.
    """

    id: str
    name: str
    protocol: str
    view: Literal["transverse", "longitudinal"]
    mt_mm: Limits
    csa_cm2: Limits | None
    mt_no_change_mm: NoRealChange | None
    csa_no_change: NoRealChange | None
    muscles: tuple[MuscleCode, ...]


# Repeatability of the area is one pair of shares for all muscles: product default of REFERENCE §3.3 [K], guided by
# RF and biceps areas of 7-10 days apart [L].
_CSA_NO_CHANGE = NoRealChange(same_operator_and_device=0.15, otherwise=0.25)

SITES: dict[str, Site] = {
    one.id: one
    for one in (
        Site(
            id="biceps",
            name="biceps",
            protocol="P-BIC-66",  # 2/3 acromion to antecubital crease [K]; biceps brachii alone, without the brachialis
            view="transverse",
            mt_mm=Limits(warn=(8, 38), block=(4, 50)),  # [K]
            csa_cm2=Limits(warn=(2.5, 20), block=(1, 30)),  # [K]
            mt_no_change_mm=NoRealChange(2, 3),  # [K], guided by ICC 0.96 in 156 elderly [L]
            csa_no_change=_CSA_NO_CHANGE,
            muscles=(MuscleCode("biceps brachii", "7:628", "7:629", "7:630"),),  # [L]
        ),
        Site(
            id="triceps",
            name="triceps",
            protocol="P-TRI-60",  # 60 % acromion to lateral epicondyle [K]; all heads down to the humerus
            view="transverse",
            mt_mm=Limits(warn=(10, 55), block=(6, 70)),  # [K]
            csa_cm2=Limits(warn=(4, 35), block=(2, 50)),  # [K]
            mt_no_change_mm=NoRealChange(2.5, 4),  # [K]
            csa_no_change=_CSA_NO_CHANGE,
            muscles=(MuscleCode("triceps brachii", "7:640", "7:641", "7:642"),),  # [L]
        ),
        Site(
            id="ra",
            name="rectus abdominis",
            protocol="P-RA-U",  # level of the umbilicus, 3 cm beside the midline [K]
            view="transverse",
            mt_mm=Limits(warn=(3.5, 22), block=(2, 30)),  # [K], around young men's 11.7 ± 1.8 mm [L]
            csa_cm2=Limits(warn=(1.2, 14), block=(0.6, 20)),  # [K]
            mt_no_change_mm=NoRealChange(1.2, 2),  # [K], guided by an MDC of 0.6-1.1 mm [L]
            csa_no_change=_CSA_NO_CHANGE,
            muscles=(MuscleCode("rectus abdominis", "7:560", "7:561", "7:562"),),  # [L]
        ),
        Site(
            id="rf",
            name="rectus femoris",
            protocol="P-RF-50",  # 50 % anterior superior iliac spine to upper pole of the patella [K]
            view="transverse",
            mt_mm=Limits(warn=(6, 35), block=(3, 45)),  # [K], around a mean of 21.2 mm in 106 adults [L]
            csa_cm2=Limits(warn=(1.2, 16), block=(0.6, 22)),  # [K]
            mt_no_change_mm=NoRealChange(1.5, 3),  # [K], guided by an MDC of 0.7-1.0 mm within, 2.7-2.9 mm between [L]
            csa_no_change=_CSA_NO_CHANGE,
            muscles=(MuscleCode("rectus femoris", "7:836", "7:837", "7:838"),),  # [L]
        ),
        Site(
            id="plpb",
            name="peroneus longus and brevis",
            protocol="P-PLPB-50",  # 50 % fibular head to lateral malleolus [L]; both muscles as one region
            view="transverse",
            mt_mm=Limits(warn=(6, 32), block=(4, 40)),  # [K]
            csa_cm2=Limits(warn=(1.5, 12), block=(0.8, 16)),  # [K]
            mt_no_change_mm=NoRealChange(1.8, 3),  # [K]
            csa_no_change=_CSA_NO_CHANGE,
            muscles=(
                MuscleCode("peroneus longus", "7:908", "7:909", "7:910"),  # [L]
                MuscleCode("peroneus brevis", "7:912", "7:913", "7:914"),  # [L]
            ),
        ),
        Site(
            id="aponeurosis",
            name="muscle between its aponeuroses",
            protocol="P-APO-L",  # own choice: any lower-limb muscle in its long axis, both aponeuroses in the picture
            view="longitudinal",
            mt_mm=Limits(warn=(5, 45), block=(2, 70)),  # own choice, wide: no range is published for an unnamed muscle
            csa_cm2=None,  # a longitudinal picture shows no cross-section
            mt_no_change_mm=None,  # none published for an unnamed muscle
            csa_no_change=None,
            muscles=(),  # the label does not say which muscle it is
        ),
    )
}


def site(site_id: str) -> Site:
    """Return the site named ``site_id``.

    Raises:
        SiteRefused: there is none of that name.
    """
    if site_id not in SITES:
        raise SiteRefused(
            f"There is no site named {site_id!r}.",
            remedy=f"Choose one of {', '.join(SITES)}.",
            reason="site.unknown",
        )
    return SITES[site_id]
