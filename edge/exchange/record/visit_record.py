"""One visit as it leaves the kit: plain values, every name in it already the one that the receiver may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from edge.exam.answer import Outcome as AnswerOutcome
from edge.exam.facts import Facts
from edge.exam.participant import Birth, Sex
from edge.exam.programme import Side
from edge.exam.rules.outcome import Outcome
from edge.measure.measurement import Status

#: Under what names a record leaves: those on the card, or others that lead back only with the programme's key.
Naming = Literal["identified", "pseudonymised"]


@dataclass(frozen=True)
class PersonRecord:
    """Whose visit it is.

    Attributes:
        label: code on the card, or pseudonym.
        uid: uuid; another one where it is pseudonymised.
        sex: as enrolled.
        birth: ``None`` where it is pseudonymised.
        ages: least and most whole years on the visit's day; pseudonymised, ages above 89 are 90.
    """

    label: str
    uid: str
    sex: Sex
    birth: Birth | None
    ages: tuple[int, int]


@dataclass(frozen=True)
class AnswerRecord:
    """One answer; ``unit`` is UCUM or empty, ``value`` a number, a choice's code, or ``None`` for ``reason``."""

    question: str
    unit: str
    outcome: AnswerOutcome
    value: float | str | None
    reason: str
    source: str


@dataclass(frozen=True)
class CaptureRecord:
    """One accepted capture.

    Attributes:
        uid: uuid.
        site, side, placement, protocol: where and how the probe was held.
        standing: it was not retaken.
        captured_s: seconds between the visit's beginning and the capture's acceptance.
        captured_at: when it was accepted, with a time zone; ``None`` where it is pseudonymised.
        operator: who accepted it, by name or pseudonym.
        status, reasons: of the measurement.
        mt_mm, mt_u_mm, csa_cm2, csa_u_cm2: numbers with expanded uncertainties (k = 2); ``None`` where withheld.
        fov_truncated: the area is the visible one only (REFERENCE §2.5).
        tilt_deg, echo_intensity: of the measurement, degrees and grey value; ``None`` where there is none.
        edited: the outline was moved by hand.
        mm_per_px: across and down, of ``picture``; ``None`` where there was no scale.
        scale_source: what proved the scale, e.g. ``ruler+depth``; empty where there was none.
        scale_proven_x: the horizontal axis has a proof of its own.
        device: scanner and probe as the settings and the profile name them.
        bundle_name, bundle_version, bundle_sha256, trained_on: the network that outlined it.
        software: name and version of this software at the time.
        size_px: width and height of ``picture``.
        picture: PNG, the B-mode area alone; empty where pictures were not asked for.
        mask: PNG 0/255 of the same size; ``None`` where no muscle was found, or pictures were not asked for.
    """

    uid: str
    site: str
    side: Side
    placement: int
    protocol: str
    standing: bool
    captured_s: float
    captured_at: datetime | None
    operator: str
    status: Status
    reasons: tuple[str, ...]
    mt_mm: float | None
    mt_u_mm: float | None
    csa_cm2: float | None
    csa_u_cm2: float | None
    fov_truncated: bool
    tilt_deg: float | None
    echo_intensity: float | None
    edited: bool
    mm_per_px: tuple[float, float] | None
    scale_source: str
    scale_proven_x: bool
    device: str
    bundle_name: str
    bundle_version: str
    bundle_sha256: str
    trained_on: str
    software: str
    size_px: tuple[int, int]
    picture: bytes = b""
    mask: bytes | None = None


@dataclass(frozen=True)
class SiteRecord:
    """What the standing captures of a site and side come to, or why it was not done.

    Attributes:
        site, side, protocol: where and how.
        wanted: placements that were asked for.
        captures: uids of the standing captures, in order.
        mt_mm, csa_cm2: medians; ``None`` without a number. Uncertainties are the largest (k = 2).
        mt_spread_mm: largest less smallest thickness; ``None`` for fewer than two.
        reasons: codes of why there is no number, or why it is doubtful.
        not_done: code of why the site was given up; empty where it was scanned.
    """

    site: str
    side: Side
    protocol: str
    wanted: int
    captures: tuple[str, ...]
    mt_mm: float | None
    mt_u_mm: float | None
    csa_cm2: float | None
    csa_u_cm2: float | None
    fov_truncated: bool
    mt_spread_mm: float | None
    reasons: tuple[str, ...]
    not_done: str


@dataclass(frozen=True)
class VisitRecord:
    """Everything that leaves of one visit.

    Attributes:
        uid: uuid; another one where it is pseudonymised.
        naming: under what names all of it is.
        kit: identity of the kit's records, 32 hexadecimal digits.
        person: whose it is.
        day: on which it was begun, where the kit is.
        begun_at: when, with a time zone; ``None`` where it is pseudonymised.
        clock_doubtful: the kit's clock could not be believed during it.
        state: ``ended``, or ``abandoned``.
        programme, programme_version, programme_sha256: what was asked.
        operator: who began it, by name or pseudonym.
        software: name and version of what made this record.
        answers: in the programme's order, by question.
        facts: scores as the rules read them.
        outcome: of the screening, as it was shown; ``None`` for an abandoned visit.
        sites: in the programme's order.
        captures: all accepted ones, in the order they were accepted.
        revision: how often the participant was corrected after the visit had ended, and might have left.
        last_entry: number of the newest entry of the kit's journal that went in; of two exports of one visit the higher
            is the later one, whatever the clocks say.
    """

    uid: str
    naming: Naming
    kit: str
    person: PersonRecord
    day: date
    begun_at: datetime | None
    clock_doubtful: bool
    state: Literal["ended", "abandoned"]
    programme: str
    programme_version: str
    programme_sha256: str
    operator: str
    software: str
    answers: Mapping[str, AnswerRecord]
    facts: Facts
    outcome: Outcome | None
    sites: tuple[SiteRecord, ...]
    captures: tuple[CaptureRecord, ...]
    last_entry: int
    revision: int = 0
