"""Visits as they leave, read from the records one at a time. Practice and open visits stay behind."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.metadata import version
from typing import Any

import cv2
import numpy as np

from edge.anatomy import SITES
from edge.exam.answer import Answer
from edge.exam.entry import Entry
from edge.exam.facts import facts_of
from edge.exam.placement import Placement
from edge.exam.programme import Programme
from edge.exam.questions import QUESTIONS
from edge.exam.rules.outcome import Outcome
from edge.exam.visit import Visit, moment
from edge.exchange.errors import ExchangeRefused
from edge.exchange.record.names import Names
from edge.exchange.record.visit_record import AnswerRecord, CaptureRecord, SiteRecord, VisitRecord
from edge.records.journal import Journal, KeptVisit

_CAPTURE = (
    "measurement, mm_per_px_x, mm_per_px_y, scale, bundle_name, bundle_version, bundle_sha256, trained_on, origin"
)
#: The kit's own words for units that UCUM writes otherwise; the others are UCUM already.
_UCUM = {"points": "{score}"}


@dataclass(frozen=True)
class Reader:
    """Reads visits for one receiver.

    Attributes:
        journal: of the open records; used from their thread.
        programme: the kit's; earlier versions differ in what they asked, and what was answered is kept with its name.
        names: under what names everything leaves.
        pictures: whether pictures and masks are read too, some hundred kilobytes each.
    """

    journal: Journal
    programme: Programme
    names: Names
    pictures: bool = True

    def all(self) -> Iterator[VisitRecord]:
        """Yield every visit that may leave, the one begun first first."""
        for kept in reversed(self.journal.visits()):
            record = self.record(kept)
            if record is not None:
                yield record

    def one(self, visit: str) -> VisitRecord | None:
        """Return one visit by its uuid on this kit; ``None`` where it may not leave, or was erased."""
        kept = self.journal.visit(visit)
        return None if kept is None else self.record(kept)

    def record(self, kept: KeptVisit) -> VisitRecord | None:
        """Return a visit as it leaves; ``None`` for an open one, and for practice.

        Raises:
            RecordsRefused: the records cannot be read.
            ExamRefused: its entries contradict each other.
            ExchangeRefused: ``exchange.picture``.
        """
        entries = self.journal.of_visit(kept.visit)
        visit = Visit.of(entries, self.programme, kept.visit)
        if kept.open or visit.begun.practice:
            return None
        names, facts = self.names, facts_of(visit, visit.day)
        person = names.person(visit.participant, facts.ages)
        identified = names.naming == "identified"
        begin = next(one for one in entries if one.kind == "visit.begun")
        return VisitRecord(
            uid=names.uid(visit.id),
            naming=names.naming,
            kit=str(self.journal.database.rows("SELECT id FROM identity")[0][0]),
            person=person,
            day=visit.day,
            begun_at=visit.begun_at if identified else None,
            clock_doubtful=kept.clock_doubtful,
            state="ended" if kept.state == "ended" else "abandoned",
            programme=visit.begun.programme,
            programme_version=visit.begun.programme_version,
            programme_sha256=visit.begun.programme_sha256,
            operator=names.operator(begin.operator),
            software=f"myosight {version('myosight')}",
            answers=_answers(visit.answers),
            facts=replace(facts, ages=person.ages),
            outcome=_outcome(visit.ended),
            sites=tuple(self._site(visit, where) for where in _plans(visit)),
            captures=tuple(self._captures(visit, entries)),
            last_entry=max(one.number for one in entries),
            revision=_corrected_since(visit.ended, entries),
        )

    def _site(self, visit: Visit, where: tuple[str, Any]) -> SiteRecord:
        site, side = where
        found = visit.site_progress(site, side)
        return SiteRecord(
            site=site,
            side=side,
            protocol=SITES[site].protocol if site in SITES else "",
            wanted=found.wanted,
            captures=tuple(self.names.uid(one.capture) for one in found.placements),
            mt_mm=found.mt_mm,
            mt_u_mm=found.mt_u_mm,
            csa_cm2=found.csa_cm2,
            csa_u_cm2=found.csa_u_cm2,
            fov_truncated=found.fov_truncated,
            mt_spread_mm=found.mt_spread_mm,
            reasons=tuple(dict.fromkeys((*found.reasons, *(code for one in found.placements for code in one.reasons)))),
            not_done=visit.not_done.get(where, ""),
        )

    def _captures(self, visit: Visit, entries: Sequence[Entry]) -> Iterator[CaptureRecord]:
        standing = {one.capture for placed in visit.placements.values() for one in placed}
        for entry in entries:
            if entry.kind == "capture.accepted" and entry.visit == visit.id:
                placed = Placement.from_entry(entry)
                yield self._capture(placed, visit.begun_at, standing=placed.capture in standing)

    def _capture(self, placed: Placement, begun_at: datetime, *, standing: bool) -> CaptureRecord:
        columns = f"{_CAPTURE}, picture, mask"
        rows = self.journal.database.rows(f"SELECT {columns} FROM captures WHERE id = ?", placed.capture)  # noqa: S608
        measured, across, down, scale, name, version_, sha256, trained_on, origin, picture, mask = rows[0]
        further, scale, accepted_at = json.loads(measured), json.loads(scale), moment(placed.at)
        return CaptureRecord(
            uid=self.names.uid(placed.capture),
            site=placed.site,
            side=placed.side,
            placement=placed.placement,
            protocol=placed.protocol,
            standing=standing,
            captured_s=round((accepted_at - begun_at).total_seconds(), 1),
            captured_at=accepted_at if self.names.naming == "identified" else None,
            operator=self.names.operator(placed.operator),
            status=placed.status,
            reasons=placed.reasons,
            mt_mm=placed.mt_mm,
            mt_u_mm=placed.mt_u_mm,
            csa_cm2=placed.csa_cm2,
            csa_u_cm2=placed.csa_u_cm2,
            fov_truncated=placed.fov_truncated,
            tilt_deg=further.get("tilt_deg"),
            echo_intensity=further.get("echo_intensity"),
            edited=placed.edited,
            mm_per_px=None if across is None or down is None else (across, down),
            scale_source=str(scale.get("source", "")),
            scale_proven_x=bool(scale.get("proven_x", False)),
            device=placed.device,
            bundle_name=name,
            bundle_version=version_,
            bundle_sha256=sha256,
            trained_on=trained_on,
            software=str(json.loads(origin).get("software", "")),
            size_px=_size_px(picture),
            picture=bytes(picture) if self.pictures else b"",
            mask=bytes(mask) if self.pictures and mask is not None else None,
        )


def grey_of(png: bytes) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Return a kept picture or mask as H×W grey.

    Raises:
        ExchangeRefused: ``exchange.picture``.
    """
    found = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_GRAYSCALE) if png else None
    if found is None:
        raise ExchangeRefused(
            "A kept picture cannot be decoded.",
            remedy="Have the records verified:  myosight records verify",
            reason="exchange.picture",
        )
    return np.asarray(found, np.uint8)


def _plans(visit: Visit) -> list[Any]:
    """Return site and side of all that was planned, and of what was scanned besides."""
    planned = [(plan.site, plan.side) for plan in visit.programme.sites]
    return [*planned, *(where for where in visit.placements if where not in planned)]


def _answers(given: Mapping[str, Answer]) -> dict[str, AnswerRecord]:
    return {
        name: AnswerRecord(
            name,
            _UCUM.get(QUESTIONS[name].unit, QUESTIONS[name].unit),
            answer.outcome,
            answer.value,
            answer.reason,
            answer.source,
        )
        for name, answer in sorted(given.items(), key=lambda one: list(QUESTIONS).index(one[0]))
        if name in QUESTIONS
    }


def _outcome(ended: Entry | None) -> Outcome | None:
    return Outcome.from_body(ended.body) if ended is not None and ended.kind == "visit.ended" else None


def _corrected_since(ended: Entry | None, entries: Sequence[Entry]) -> int:
    corrected = [one.number for one in entries if one.kind == "participant.corrected"]
    return 0 if ended is None else sum(number > ended.number for number in corrected)


def _size_px(png: bytes) -> tuple[int, int]:
    """Return width and height, which stand in a PNG's first chunk."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
