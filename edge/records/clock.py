"""Whether the kit's clock can be believed (REFERENCE §8.3 H-17).

A value measured under a wrong clock is still the person's value, and the person will not come back for it: it is kept,
and its row says that its time is doubtful.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Literal

Clock = Literal["ok", "before_build", "set_back"]

#: No clock of a working kit is before this software's first release.
EARLIEST = datetime(2026, 11, 1, tzinfo=timezone.utc)
#: A time service sets a clock back by less; own choice.
_SMALL_STEP = timedelta(minutes=1)


def believed(now: datetime, before: datetime | None) -> Clock:
    """Return whether ``now`` can be the time.

    Args:
        now: by the kit's clock, with a time zone.
        before: when the last thing was kept; ``None`` for nothing, and right after somebody set the clock.
    """
    if now < EARLIEST:
        return "before_build"
    return "set_back" if before is not None and now < before - _SMALL_STEP else "ok"


def utc_text(moment: datetime) -> str:
    """Return a moment as records write it: UTC, ISO 8601, to the millisecond."""
    return moment.astimezone(timezone.utc).isoformat(timespec="milliseconds")
