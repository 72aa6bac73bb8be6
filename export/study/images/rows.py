"""What one scanned person adds to the files: a row of the cohort, two readings an image, and the truth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from edge.anatomy import SITES, Limits
from edge.exam.site_progress import SiteProgress
from edge.exchange.tables.columns import wide_name
from export.phantom.population import Subject
from export.study.images.people import TrueSize
from export.study.images.scanning import DEVICE, Scan, ScannedSite
from export.study.primary import SIDE
from export.study.schema import scale_name

Row = dict[str, object]
#: What read an image: the outline that it was drawn from, or the shipped network. Agreement takes the earlier name in
#: the alphabet as the reference.
TRUTH, NETWORK = "exact truth", "network"
#: Digits after the point, by the end of a column's name; those of a study's file.
_DIGITS = {"_mm": 2, "_cm2": 2, "_cm": 1, "_kg": 1, "_s": 2, "_deg": 2, "_percent": 1}


@dataclass(frozen=True)
class PersonRows:
    """One person's share of every file.

    Attributes:
        cohort: one row; withheld values are absent, with the reasons beside them.
        readings: rows of the file of readings.
        truth: participant, and by site the whole muscle and the visible one of every picture.
        seconds: spent on drawing and on reading pictures.
    """

    cohort: Row
    readings: list[Row]
    truth: Row
    seconds: tuple[float, float]


def rows_of(
    subject: Subject,
    sizes: Mapping[str, TrueSize],
    outcomes: Mapping[str, float],
    scanned: Mapping[str, ScannedSite],
    network: str,
) -> PersonRows:
    """Return a person's rows.

    Args:
        subject: the person.
        sizes: site to the whole muscle.
        outcomes: column to value.
        scanned: site to its pictures.
        network: name and version of what read them.
    """
    who: Row = {"participant": subject.id, "sex": subject.sex, "group": subject.age_group}
    body: Row = {"age_years": subject.age, "height_cm": round(100 * subject.height_m, 1)}
    cohort = who | body | {name: _shown(name, value) for name, value in outcomes.items()}
    cohort |= {"state": "ended", "asm_method": "BIA", "out_of_fold": "true", "simulated": "true"}
    for site, found in scanned.items():
        cohort |= _site(site, found, network)
    truth = who | {"sites": {site: _truth(sizes[site], found) for site, found in scanned.items()}}
    scans = [one for found in scanned.values() for one in found.scans]
    return PersonRows(
        cohort=cohort,
        readings=[row for one in scans for row in _readings(subject, one)],
        truth=truth,
        seconds=(sum(one.seconds[0] for one in scans), sum(one.seconds[1] for one in scans)),
    )


def _site(site: str, found: ScannedSite, network: str) -> Row:
    """Return the columns of one site, as the kit's own export fills them."""
    said: SiteProgress = found.progress
    reasons = dict.fromkeys((*said.reasons, *(code for one in found.scans for code in one.placement.reasons)))
    row: Row = {
        "state": "measured" if said.mt_mm is not None else "no_number",
        "reasons": " ".join(reasons),
        "protocol": SITES[site].protocol,
        "captures_wanted": said.wanted,
        "captures": len(said.placements),
        "edited": "false",
        "device": DEVICE,
        "bundle": network,
        "trained_on": "simulated",
        **_sizes(said.mt_mm, said.mt_u_mm, said.csa_cm2, said.csa_u_cm2, said.mt_spread_mm),
    }
    if said.csa_cm2 is not None:
        row["fov_truncated"] = _word(said.fov_truncated)
    return {wide_name(name, site, SIDE): value for name, value in row.items()} | {scale_name(site, SIDE): "simulated"}


def _sizes(mt: float | None, mt_u: float | None, csa: float | None, csa_u: float | None, spread: float | None) -> Row:
    values = {"mt_mm": mt, "mt_u_mm": mt_u, "csa_cm2": csa, "csa_u_cm2": csa_u, "mt_spread_mm": spread}
    return {name: round(value, 2) for name, value in values.items() if value is not None}


def _readings(subject: Subject, scan: Scan) -> Iterable[Row]:
    """Yield both readings; a true size that no kit would show is left out, as a file of readings holds none.

    It is in the truth, and has nothing to be compared with: the network's number is withheld there.
    """
    read, limits = scan.placement, SITES[scan.placement.site]
    area = _shown_by_a_kit(scan.true_csa_cm2, limits.csa_cm2)
    for method, mt_mm, csa_cm2, truncated in (
        (TRUTH, _shown_by_a_kit(scan.true_mt_mm, limits.mt_mm), area, scan.true_truncated),
        (NETWORK, read.mt_mm, read.csa_cm2, read.fov_truncated),
    ):
        yield {
            "participant": subject.id,
            "site": read.site,
            "side": SIDE,
            "method": method,
            "rater": "",
            "occasion": "1",
            "image": scan.image,
            "mt_mm": "" if mt_mm is None else round(mt_mm, 3),
            "csa_cm2": "" if csa_cm2 is None else round(csa_cm2, 4),
            "fov_truncated": _word(truncated) if csa_cm2 is not None else "",
            "out_of_fold": "true",
            "simulated": "true",
        }


def _shown_by_a_kit(value: float | None, limits: Limits | None) -> float | None:
    if value is None or limits is None:
        return value
    return value if limits.block[0] <= value <= limits.block[1] else None


def _truth(size: TrueSize, found: ScannedSite) -> Row:
    return {
        "mt_mm": size.mt_mm,
        "csa_cm2": size.csa_cm2,
        "pictures": [
            {"image": one.image, "mt_mm": one.true_mt_mm, "csa_cm2": one.true_csa_cm2, "truncated": one.true_truncated}
            for one in found.scans
        ],
        "blocked": [list(one.placement.reasons) for one in found.scans if one.placement.status == "blocked"],
    }


def _shown(name: str, value: float) -> float | int:
    if name.endswith("_points"):
        return round(value)
    return round(value, next((digits for end, digits in _DIGITS.items() if name.endswith(end)), 2))


def _word(flag: bool) -> str:
    return "true" if flag else "false"
