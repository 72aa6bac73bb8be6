"""One column of a table, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

Type = Literal["string", "int", "float", "bool", "date", "timestamp"]
#: What a field holds; ``None`` is a missing value.
Value: TypeAlias = str | int | float | bool | date | datetime | None


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        name: stable; with the unit at its end where there is one.
        type: of its values; a ``date`` is ISO 8601, a ``timestamp`` has a time zone.
        unit: UCUM; empty where there is none.
        meaning: one sentence.
        codes: the values it may have; empty where they are not listed.
        low, high: what a kit lets in, both ends included; ``None`` where there is no limit.
        identified_only: always missing where records are pseudonymised.
        missing: where the reason stands of a value that is missing; empty where nothing needs saying.
    """

    name: str
    type: Type
    unit: str = ""
    meaning: str = ""
    codes: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    identified_only: bool = False
    missing: str = ""
