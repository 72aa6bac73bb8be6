"""What every resource of one visit's bundle shares: ids, references, marks, and the frame of an observation."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from edge.exchange.fhir.codes import CATEGORY, LABEL, MARK, MARKS, PROGRAMME, Concept
from edge.exchange.fhir.datatypes import Json, concept_of
from edge.exchange.record.visit_record import VisitRecord

Kind = Literal["collection", "transaction"]


def derived_id(*what: str) -> str:
    """Return the uuid of something that is made of ``what``, the same each time."""
    return str(uuid.UUID(bytes=hashlib.sha256("/".join(what).encode()).digest()[:16], version=4))


@dataclass(frozen=True)
class Telling:
    """One visit that is told as one kind of bundle."""

    record: VisitRecord
    kind: Kind

    def id(self, *what: str) -> str:
        """Return the id of a part of this visit."""
        return derived_id(self.record.uid, *what)

    def refer(self, resource_type: str, resource_id: str) -> Json:
        """Return a reference.

        A server takes ``Type/id`` literally. In a collection nothing but the entry's ``fullUrl``, a ``urn:uuid:``,
        finds a resource (FHIR R4, Bundle, "Resolving references in Bundles").
        """
        url = f"{resource_type}/{resource_id}" if self.kind == "transaction" else f"urn:uuid:{resource_id}"
        return {"reference": url}

    def subject(self) -> Json:
        """Return the reference to whose visit it is."""
        return self.refer("Patient", self.record.person.uid)

    def encounter(self) -> Json:
        """Return the reference to the visit."""
        return self.refer("Encounter", self.record.uid)

    def operator_id(self, operator: str) -> str:
        """Return the id of an operator. A name is one of this kit's; a pseudonym is the same on all kits."""
        kit = self.record.kit if self.record.naming == "identified" else ""
        return derived_id(kit, "operator", operator)

    def performer(self, operator: str) -> Json:
        """Return ``performer``, or nothing for nobody."""
        return {"performer": [self.refer("Practitioner", self.operator_id(operator))]} if operator else {}

    def security(self) -> Json:
        """Return the label of a pseudonymised resource; nothing where it is identified."""
        if self.record.naming == "identified":
            return {}
        return {"security": [{"system": LABEL, "code": "PSEUDED", "display": "pseudonymized"}]}

    def meta(self, *marks: str, profile: str = "") -> Json:
        """Return ``meta`` of a resource of this visit: which kit and programme it is of, and what to beware of."""
        record = self.record
        standing = (("clock-doubtful", record.clock_doubtful), ("visit-abandoned", record.state == "abandoned"))
        told = [*(mark for mark, holds in standing if holds), *marks]
        programme = {"system": PROGRAMME, "version": record.programme_version, "code": record.programme}
        return {
            "source": f"urn:uuid:{uuid.UUID(record.kit)}",
            **({"profile": [profile]} if profile else {}),
            **self.security(),
            "tag": [programme, *({"system": MARK, "code": mark, "display": MARKS[mark]} for mark in told)],
        }

    def observation(
        self,
        resource_id: str,
        code: str,
        what: Concept,
        *,
        status: Literal["preliminary", "final"],
        words: str = "",
        marks: Sequence[str] = (),
        at: datetime | None = None,
        operator: str | None = None,
    ) -> Json:
        """Return an observation without its value.

        Args:
            resource_id: its id.
            code: its local code.
            what: it is of.
            status: ``preliminary`` until somebody signs (REFERENCE §7.3).
            words: instead of the concept's own.
            marks: see :meth:`meta`.
            at: when; ``None``: on the visit's day, which is all that is known of most.
            operator: who made it; ``None``: who began the visit.
        """
        return {
            "resourceType": "Observation",
            "id": resource_id,
            "meta": self.meta(*marks, profile=what.profile),
            "status": status,
            "category": [{"coding": [{"system": CATEGORY, "code": what.category}]}],
            "code": concept_of(code, what, words),
            "subject": self.subject(),
            "encounter": self.encounter(),
            "effectiveDateTime": self.record.day.isoformat() if at is None else instant(at),
            **self.performer(self.record.operator if operator is None else operator),
        }


def instant(at: datetime) -> str:
    """Return a moment with its zone, to the second."""
    return at.isoformat(timespec="seconds")
