"""A visit as rows of the tables: the one place that fills the columns."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime, timezone
from typing import TypeAlias

from edge.exam.facts import NOT_ASKED, OPEN
from edge.exchange.errors import ExchangeRefused
from edge.exchange.record.visit_record import CaptureRecord, SiteRecord, VisitRecord
from edge.exchange.tables.column import Column, Value
from edge.exchange.tables.columns import (
    ANSWERS,
    CAPTURES,
    COHORT,
    COHORT_SITES,
    SITES_TABLE,
    VISITS,
    Table,
    wide_name,
)
from edge.exchange.tables.site_columns import SITE_COLUMNS, WHERE

#: One row: a value, or ``None``, for every column of its table, in their order.
Row: TypeAlias = dict[str, Value]

#: Fact, its column, and the column of why it is missing.
_FACTS = (
    ("height_cm", "height_cm", "height_reason"),
    ("weight_kg", "weight_kg", "weight_reason"),
    ("grip_kg", "grip_kg", "grip_reason"),
    ("grip_device", "grip_device", "grip_device_reason"),
    ("sts5_s", "sts5_s", "sts5_reason"),
    ("gait_m_s", "gait_m_s", "gait_reason"),
    ("sppb", "sppb_points", "sppb_reason"),
    ("sarcf", "sarcf_points", "sarcf_reason"),
    ("calf_cm", "calf_cm", "calf_reason"),
    ("calf_oedema", "calf_oedema", "calf_oedema_reason"),
    ("asm_kg", "asm_kg", "asm_reason"),
    ("asm_method", "asm_method", "asm_method_reason"),
)
#: What no rule set reads, straight from its answer: question, column, and the column of why it is missing.
_ANSWERED = (
    ("bia.device", "bia_device", "bia_device_reason"),
    ("bia.fat_percent", "fat_percent", "fat_reason"),
)
#: Unicode's general categories of what has no place in a field: controls, invisible signs, halves of signs, breaks.
_UNFIT = ("Cc", "Cf", "Cs", "Zl", "Zp")


def rows_of(record: VisitRecord) -> dict[str, list[Row]]:
    """Return the rows of a visit, by table; the cohort among them.

    Raises:
        ExchangeRefused: ``exchange.number``: a number is not finite.
    """
    keys = _keys(record)
    visit = {**keys, **_person(record), **_scores(record), **_screening(record)}
    sites = [{**keys, **_site(record, one)} for one in record.sites]
    return {
        VISITS.name: [_whole(VISITS, visit)],
        ANSWERS.name: [_whole(ANSWERS, {**keys, **one}) for one in _answers(record)],
        SITES_TABLE.name: [_whole(SITES_TABLE, one) for one in sites],
        CAPTURES.name: [capture_row(record, one) for one in record.captures],
        COHORT.name: [_whole(COHORT, {**visit, **_wide(sites)})],
    }


def capture_row(record: VisitRecord, capture: CaptureRecord) -> Row:
    """Return the row of one capture of a visit.

    Raises:
        ExchangeRefused: ``exchange.number``.
    """
    across, down = capture.mm_per_px or (None, None)
    width, height = capture.size_px
    further: dict[str, object] = {
        "capture_uid": capture.uid,
        "reasons": _codes(capture.reasons),
        "mm_per_px_x": across,
        "mm_per_px_y": down,
        "width_px": width,
        "height_px": height,
    }
    return _whole(CAPTURES, {**vars(capture), **_keys(record), **further})


def _keys(record: VisitRecord) -> dict[str, object]:
    return {
        "programme": record.programme,
        "kit": record.kit,
        "day": record.day,
        "visit_uid": record.uid,
        "participant": record.person.label,
        "participant_uid": record.person.uid,
        "last_entry": record.last_entry,
    }


def _person(record: VisitRecord) -> dict[str, object]:
    person, birth = record.person, record.person.birth
    return {
        "naming": record.naming,
        "begun_at": record.begun_at,
        "clock_doubtful": record.clock_doubtful,
        "state": record.state,
        "programme_version": record.programme_version,
        "programme_sha256": record.programme_sha256,
        "operator": record.operator,
        "software": record.software,
        "sex": person.sex,
        "birth_year": birth.year if birth else None,
        "birth_month": birth.month if birth else None,
        "birth_day": birth.day if birth else None,
        "age_years_least": person.ages[0],
        "age_years_most": person.ages[1],
    }


def _scores(record: VisitRecord) -> dict[str, object]:
    row: dict[str, object] = {}
    for fact, column, reason in _FACTS:
        value = getattr(record.facts, fact)
        unable = isinstance(value, str) and value == "unable"
        row[column] = None if unable else value
        row[reason] = "unable" if unable else record.facts.missing.get(fact) if value is None else None
    # All questions on body composition are asked together, or none.
    unanswered = NOT_ASKED if record.facts.missing.get("asm_method") == NOT_ASKED else OPEN
    for question, column, reason in _ANSWERED:
        answer = record.answers.get(question)
        row[column] = None if answer is None else answer.value
        if answer is None:
            row[reason] = unanswered
        else:
            row[reason] = {"value": None, "unable": "unable", "not_done": answer.reason or "not_done"}[answer.outcome]
    return row


def _screening(record: VisitRecord) -> dict[str, object]:
    outcome = record.outcome
    met = dict(outcome.criteria) if outcome else {}
    return {
        "outcome_state": outcome.state if outcome else None,
        "outcome_reasons": _codes(one.code for one in outcome.reasons) if outcome else None,
        "criteria_met": _codes(name for name, is_met in met.items() if is_met is True),
        "criteria_not_met": _codes(name for name, is_met in met.items() if is_met is False),
        "criteria_unknown": _codes(name for name, is_met in met.items() if is_met is None),
        "rule_set": outcome.rule_set if outcome else None,
        "rule_set_version": outcome.version if outcome else None,
        "rule_set_sha256": outcome.sha256 if outcome else None,
        "rule_set_band": outcome.band if outcome else None,
        "rule_set_signed_off": outcome.signed_off if outcome else None,
    }


def _answers(record: VisitRecord) -> list[dict[str, object]]:
    return [
        {
            "question": one.question,
            "outcome": one.outcome,
            "value_number": one.value if isinstance(one.value, float) else None,
            "value_code": one.value if isinstance(one.value, str) else None,
            "unit": one.unit,
            "reason": one.reason,
            "source": one.source,
        }
        for one in record.answers.values()
    ]


def _site(record: VisitRecord, site: SiteRecord) -> dict[str, object]:
    standing = [one for one in record.captures if one.standing and (one.site, one.side) == (site.site, site.side)]
    scanned = "no_number" if standing else "open"
    return {
        "site": site.site,
        "side": site.side,
        "state": "measured" if site.mt_mm is not None else "not_done" if site.not_done else scanned,
        "not_done": site.not_done,
        "reasons": _codes(site.reasons),
        "mt_mm": site.mt_mm,
        "mt_u_mm": site.mt_u_mm,
        "csa_cm2": site.csa_cm2,
        "csa_u_cm2": site.csa_u_cm2,
        "fov_truncated": site.fov_truncated if site.csa_cm2 is not None else None,
        "mt_spread_mm": site.mt_spread_mm,
        "protocol": site.protocol,
        "captures_wanted": site.wanted,
        "captures": len(standing),
        "edited": any(one.edited for one in standing) if standing else None,
        "device": _several(one.device for one in standing),
        "bundle": _several(f"{one.bundle_name} {one.bundle_version}" for one in standing),
        "trained_on": _several(one.trained_on for one in standing),
    }


def _wide(sites: Iterable[Mapping[str, object]]) -> dict[str, object]:
    """Return all sites beside each other; a site that the programme does not have is ``not_asked``."""
    found = {(one["site"], one["side"]): one for one in sites}
    row: dict[str, object] = {}
    for site, side in COHORT_SITES:
        one = found.get((site, side), {"state": NOT_ASKED})
        for column in SITE_COLUMNS:
            if column.name not in WHERE:
                row[wide_name(column.name, site, side)] = one.get(column.name)
    return row


def _codes(codes: Iterable[str]) -> str:
    return " ".join(codes)


def _several(names: Iterable[str]) -> str:
    return " | ".join(sorted({one for one in names if one.strip()}))


def _whole(table: Table, values: Mapping[str, object]) -> Row:
    return {column.name: _fitting(column, values[column.name], values["visit_uid"]) for column in table.columns}


def _fitting(column: Column, value: object, visit: object) -> Value:
    """Return a value as its column wants it; empty text is a missing value."""
    if value is None or value == "":
        return None
    if column.type == "string":
        return _one_line(str(value))
    if column.type == "float":
        number = float(value)  # type: ignore[arg-type]
        if not math.isfinite(number):
            raise ExchangeRefused(
                f"{column.name} of the visit {visit} is {number}, which is no number.",
                remedy="Have the records verified:  myosight records verify",
                reason="exchange.number",
            )
        return number
    if isinstance(value, datetime):
        return value.astimezone(timezone.utc).replace(microsecond=value.microsecond // 1000 * 1000)
    return value  # type: ignore[return-value]


def _one_line(text: str) -> str:
    """Return text without breaks, controls, invisible signs and halves of signs: U+FFFD stands for each."""
    if text.isprintable():  # nearly all is, and is soon known to be
        return text
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(one) in _UNFIT else one for one in text)
