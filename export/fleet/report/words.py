"""How values are called and written in the report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeAlias

from edge.anatomy import SITES
from edge.reasons import REASONS
from export.fleet.queries import Answer
from export.fleet.report.svg import percent

Answers: TypeAlias = Mapping[str, Answer]


def kit_names(answers: Answers) -> dict[str, str]:
    """Return what each kit is called here: the first digits of its identity, as many as tell all kits apart."""
    kits = sorted({row["kit"] for row in answers["coverage_kits"].dicts()})
    digits = next(n for n in range(6, 33) if len({kit[:n] for kit in kits}) == len(kits))
    return {kit: kit[:digits] for kit in kits}


def site_name(site: str) -> str:
    """Return a site's name as it is spoken."""
    return SITES[site].name if site in SITES else site


def place_name(row: Mapping[str, Any]) -> str:
    """Return site and side of a row."""
    return f"{site_name(row['site'])}, {row['side']}"


def sex_name(sex: str) -> str:
    """Return whom a group is of."""
    return {"F": "women", "M": "men"}.get(sex, "sex not known")


def reason_words(reason: str) -> str:
    """Return the sentence that a worker read, with its code."""
    return f"{REASONS[reason].sentence} ({reason})" if reason in REASONS else reason


def short(day: date) -> str:
    """Return a day without its year."""
    return f"{day.day} {day:%b}"


def plain(value: object) -> str:
    """Return a number with commas, a day as ISO 8601, nothing for ``None``."""
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else f"{value:,}" if isinstance(value, int) else str(value)


def with_interval(row: Mapping[str, Any], name: str = "") -> str:
    """Return a rate with its 95 % interval; ``name`` is what its columns begin with."""
    before = f"{name}_" if name else "rate_"
    value = row[f"{name}_rate" if name else "rate"]
    return "" if value is None else f"{percent(value)} ({_bare(row[before + 'low'])}–{_bare(row[before + 'high'])})"


def _bare(share: float) -> str:
    return percent(share).removesuffix(" %")
