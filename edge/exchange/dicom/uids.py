"""UIDs that are made of what they name: the same record gives the same ones, each time and everywhere."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import replace

from edge.exchange.record.visit_record import CaptureRecord, VisitRecord

_UUID_ROOT = "2.25."

#: What made the files (PS3.10 §7.1): derived once from the project's name.
IMPLEMENTATION_CLASS_UID = _UUID_ROOT + str(uuid.uuid5(uuid.NAMESPACE_DNS, "myosight.implementation").int)
#: The private coding scheme 99MYOSIGHT.
CODING_SCHEME_UID = _UUID_ROOT + str(uuid.uuid5(uuid.NAMESPACE_DNS, "myosight.codes").int)


def uid_of(kept: str) -> str:
    """Return the UID of what a uuid names (PS3.5 §B.2)."""
    return _UUID_ROOT + str(uuid.UUID(kept).int)


def derived_uid(kept: str, what: str) -> str:
    """Return the UID of something that is made of what a uuid names, e.g. its ``segmentation``."""
    digest = hashlib.sha256(f"{kept}/{what}".encode()).digest()
    return _UUID_ROOT + str(uuid.UUID(bytes=digest[:16], version=4).int)


def as_revised(record: VisitRecord) -> VisitRecord:
    """Return a record under other uuids where its participant was corrected after it had ended, and might have left.

    Under a UID an archive keeps what it has, and takes a correction for a repeat; another patient's study cannot have
    the same UID either. The former objects stay with it: the archive's own people take them out.
    """
    if not record.revision:
        return record
    captures = tuple(replace(one, uid=_revised(one.uid, record.revision)) for one in record.captures)
    sites = tuple(
        replace(one, captures=tuple(_revised(uid, record.revision) for uid in one.captures)) for one in record.sites
    )
    return replace(record, uid=_revised(record.uid, record.revision), captures=captures, sites=sites)


def _revised(kept: str, revision: int) -> str:
    digest = hashlib.sha256(f"{kept}/revision/{revision}".encode()).digest()
    return str(uuid.UUID(bytes=digest[:16], version=4))


def series_uid(record: VisitRecord, capture: CaptureRecord, what: str) -> str:
    """Return the UID of the series that a capture's picture or outline is in: one for each site and side."""
    return derived_uid(record.uid, f"series/{what}/{capture.site}/{capture.side}")
