"""One accepted placement of the probe: its capture's numbers, as they stood when the worker accepted them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from edge.exam.entry import Entry, unfit_body
from edge.exam.programme import Side
from edge.measure.measurement import Status

SiteAndSide: TypeAlias = tuple[str, Side]


@dataclass(frozen=True)
class Placement:
    """One accepted placement; the body of an entry ``capture.accepted``, with who accepted it and when.

    Attributes:
        site, side: where.
        placement: counts from 1 at each site and side.
        capture: uuid of the row with the picture.
        mt_mm, mt_u_mm: thickness and its expanded uncertainty (k = 2); ``None`` where they were withheld.
        csa_cm2, csa_u_cm2: area, the same.
        fov_truncated: the muscle is cut by the picture's edge, so the area is the visible one (REFERENCE §2.5).
        status, reasons: of the measurement.
        protocol: how the probe was held.
        edited: the outline was moved by hand.
        device: scanner, probe and network, as one name; empty if it is not known.
        edit: what was measured before the hand moved the outline and after, and the network's own outline; ``None``
            where nothing was moved.
        at: when it was kept; UTC, ISO 8601.
        operator: who accepted it.
    """

    site: str
    side: Side
    placement: int
    capture: str
    mt_mm: float | None
    mt_u_mm: float | None
    csa_cm2: float | None
    csa_u_cm2: float | None
    fov_truncated: bool
    status: Status
    reasons: tuple[str, ...]
    protocol: str
    edited: bool
    device: str = ""
    edit: Mapping[str, Any] | None = None
    at: str = ""
    operator: str = ""

    def to_body(self) -> dict[str, Any]:
        """Return the body of an entry ``capture.accepted``; time and operator are the entry's."""
        left_out = ("at", "operator") if self.edit is not None else ("at", "operator", "edit")
        body = {name: value for name, value in vars(self).items() if name not in left_out}
        return {**body, "reasons": list(self.reasons)}

    @classmethod
    def from_entry(cls, entry: Entry) -> Placement:
        """Return the placement of an entry ``capture.accepted``.

        Raises:
            ExamRefused: ``entry.body``.
        """
        body = entry.body
        try:
            return cls(
                site=body["site"],
                side=side_of(body),
                placement=body["placement"],
                capture=body["capture"],
                mt_mm=body["mt_mm"],
                mt_u_mm=body["mt_u_mm"],
                csa_cm2=body["csa_cm2"],
                csa_u_cm2=body["csa_u_cm2"],
                fov_truncated=body["fov_truncated"],
                status=body["status"],
                reasons=tuple(body["reasons"]),
                protocol=body["protocol"],
                edited=body["edited"],
                device=body.get("device", ""),
                edit=body.get("edit"),
                at=entry.at,
                operator=entry.operator,
            )
        except KeyError as error:
            raise unfit_body(entry.kind, f"{error.args[0]!r} is missing") from error


def side_of(body: Mapping[str, Any]) -> Side:
    """Return the side a body names; a side is explicit, always (REFERENCE §8.3 H-02).

    Raises:
        ExamRefused: ``entry.body``.
    """
    found = body.get("side")
    if found == "right":
        return "right"
    if found == "left":
        return "left"
    raise unfit_body("of a site", f"{found!r} is no side")
