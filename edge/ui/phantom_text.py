"""What the weekly check's page says: plain decisions, no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from calibration.errors import MyosightError
from calibration.scale.agreement import AGREE_WITHIN
from edge.phantom_checks import LoggedCheck, due
from edge.ui.phantom_desk import Checked, Field, PhantomDesk
from edge.ui.words import WORDS, say

Kind = Literal["waiting", "ok", "warn", "blocked"]
#: Largest deviation of either axis, percent (REFERENCE §4.4.2).
LIMIT_PERCENT = 100.0 * AGREE_WITHIN
#: What keeps a picture from being checked, and a calibration mends.
_NO_SCALE = ("no_scale", "no_width")


@dataclass(frozen=True)
class RowText:
    """One thing that is known of the phantom, as :class:`~edge.ui.calibration_words.RowText` of a scale."""

    title: str
    value: str
    state: Literal["found", "stated", "missing"]
    state_words: str
    touchable: bool = True


@dataclass(frozen=True)
class AxisText:
    """How far one axis is off.

    Attributes:
        percent: with its sign.
        words: which way, or that it is within the limit.
        fits: it is.
    """

    title: str
    percent: str
    words: str
    fits: bool


@dataclass(frozen=True)
class Verdict:
    """What came of a check.

    Attributes:
        kind: how it is shown; headline and sentence say it.
        axes: across and down; none where no wires were found.
        note: what went wrong besides: that the check is not stored.
        follows: what is to be done next; nothing while the wires are sought.
    """

    kind: Kind
    headline: str
    sentence: str
    axes: tuple[AxisText, ...] = ()
    note: str = ""
    follows: Literal["again", "calibrate", "done", ""] = "again"


@dataclass(frozen=True)
class DueText:
    """How old the last check is, and whether another one is due."""

    words: str
    due: bool


def rows_of(desk: PhantomDesk) -> dict[str, RowText]:
    """Say what is known of the phantom: ``down``, ``across`` and ``filling``."""
    filling = say("phantom.water" if desk.in_water else "phantom.tissue")
    return {
        "down": _distance(desk, "down"),
        "across": _distance(desk, "across"),
        "filling": RowText(say("phantom.filling"), filling, "stated", say("phantom.state.change")),
    }


def verdict_of(checked: Checked, *, rehearses: bool) -> Verdict:
    """Say what came of a check.

    Args:
        checked: the picture and what was found; nothing yet while the wires are sought.
        rehearses: nothing is kept.
    """
    if checked.hindrance is not None:
        name = f"phantom.{checked.hindrance}"
        follows: Literal["again", "calibrate"] = "calibrate" if checked.hindrance in _NO_SCALE else "again"
        return Verdict("warn", say(name), say(f"{name}.how"), follows=follows)
    if checked.refusal is not None:
        return _refused(checked.refusal)
    check = checked.check
    if check is None:
        return Verdict("waiting", say("phantom.seeking"), say("phantom.seeking.how"), follows="")
    axes = (
        _axis("across", check.deviation_x_percent, fits="phantom.differs_x" not in check.faults),
        _axis("down", check.deviation_y_percent, fits="phantom.differs_y" not in check.faults),
    )
    note = say("phantom.not_kept") if checked.not_kept is not None else ""
    if check.passed:
        how = say("phantom.fits.rehearsal" if rehearses else "phantom.fits.how")
        return Verdict("ok", say("phantom.fits"), how, axes, note, "done")
    if check.faults == ("phantom.aspect",):  # the scale is that of a stretched picture: another one would be, too
        how = say("phantom.aspect.how", percent=f"{abs(check.aspect_percent):.1f}")
        return Verdict("blocked", say("phantom.differs"), how, axes, note)
    return Verdict("blocked", say("phantom.differs"), say("phantom.differs.how"), axes, note, "calibrate")


def due_text(checks: Sequence[LoggedCheck], now: datetime, *, withheld: bool, lost: bool = False) -> DueText:
    """Say how old the last passed check is, and whether another one is due.

    Args:
        checks: of the scanner and probe in use, in order.
        now: an aware time; its zone decides which day it is.
        withheld: the last one failed, and nothing was calibrated since.
        lost: earlier ones cannot be read.
    """
    is_due = due(checks, now)
    if not checks:
        return DueText(say("phantom.due", why=say("phantom.lost" if lost else "phantom.never")), is_due)
    last, day = checks[-1], _day(checks[-1].when, now)
    if day is None:
        return DueText(say("phantom.due", why=say("phantom.ahead")), is_due)
    if not last.passed and withheld:
        return DueText(say("phantom.failed", day=day), is_due)
    if not last.passed:
        return DueText(say("phantom.due", why=say("phantom.anew")), is_due)
    if is_due:
        return DueText(say("phantom.due", why=say("phantom.due.passed", day=day)), is_due)
    return DueText(say("phantom.passed", day=day), is_due)


def percent_text(percent: float, *, fits: bool) -> str:
    """Return a deviation with its sign and one decimal; with two where one would put it on the limit's other side."""
    rounded = f"{percent:+.1f}"
    if (abs(float(rounded)) <= LIMIT_PERCENT) != fits:
        rounded = f"{percent:+.2f}"
    if float(rounded) == 0.0:
        rounded = rounded.lstrip("+-")
    return say("phantom.percent", percent=rounded.replace("-", "−"))


def _distance(desk: PhantomDesk, field: Field) -> RowText:
    title = say(f"phantom.{field}")
    mm = desk.said.get(field)
    if mm is None:
        return RowText(title, say("phantom.ask"), "missing", say("phantom.state.missing"))
    state = say("phantom.state.typed" if field in desk.typed else "phantom.state.kept")
    return RowText(title, say("phantom.mm", mm=f"{mm:.1f}".removesuffix(".0")), "stated", state)


def _axis(name: str, percent: float, *, fits: bool) -> AxisText:
    if fits:
        words = say("phantom.within", limit=f"{LIMIT_PERCENT:g}")
    else:
        words = say("phantom.large" if percent > 0.0 else "phantom.small")
    return AxisText(say(f"phantom.chart.{name}"), percent_text(percent, fits=fits), words, fits)


def _refused(refusal: MyosightError) -> Verdict:
    if f"{refusal.reason}.how" in WORDS:
        return Verdict("warn", say(refusal.reason), say(f"{refusal.reason}.how"))
    return Verdict("warn", say("phantom.refused"), f"{refusal.cause} {refusal.remedy}")


def _day(when: datetime, now: datetime) -> str | None:
    """Say how many nights ago something was; ``None`` where it lies ahead."""
    if when > now:
        return None
    days = (now.date() - when.astimezone(now.tzinfo).date()).days
    if days < 2:
        return say("phantom.yesterday" if days else "phantom.today")
    return say("phantom.days", days=days)
