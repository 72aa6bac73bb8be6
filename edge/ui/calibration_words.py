"""What the calibration page says: plain decisions, no Qt.

It never says which number would fit: who is told cannot bear witness any more (REFERENCE §4.4).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from calibration.scale.pixel_scale import PixelScale
from calibration.scale.scale_profile import ScaleProfile
from calibration.scale.screen_scale import ScreenScale, Stated
from edge.pipeline.calibrate import Calibration
from edge.pipeline.new_profile import NOT_NAMED
from edge.reasons import REASONS
from edge.ui.calibration_desk import CalibrationDesk
from edge.ui.words import WORDS, say

RowState = Literal["found", "stated", "missing", "waiting"]
Kind = Literal["waiting", "ok", "warn", "blocked"]

#: Reasons that say that something is still missing, not that something is wrong.
_MISSING = ("scale.no_source", "scale.one_source", "scale.axis")
#: Reasons of which the kept profiles are the cause.
OF_PROFILES = ("scale.profile", "scale.profiles")


@dataclass(frozen=True)
class RowText:
    """One thing that tells the scale.

    Attributes:
        value: what it tells, or what to do.
        state: where that comes from; ``state_words`` says it.
        touchable: a touch opens something.
    """

    title: str
    value: str
    state: RowState
    state_words: str
    touchable: bool


@dataclass(frozen=True)
class Outcome:
    """What comes of everything that is known.

    Attributes:
        kind: how it is shown; ``headline`` and ``sentences`` say it.
        can_use: there is a scale to be used.
        sets_aside: a touch on it goes on without the kept scales.
    """

    kind: Kind
    headline: str
    sentences: tuple[str, ...]
    can_use: bool = False
    sets_aside: bool = False


def rows_of(desk: CalibrationDesk) -> dict[str, RowText]:
    """Say what is known of ruler, depth and width, by these names."""
    found = desk.calibration.found if desk.calibration is not None else None
    known = desk.calibration.known if desk.calibration is not None else desk.known
    waiting = desk.busy and found is None
    return {
        "ruler": _waiting("ruler") if waiting else _ruler(found, known.tick),
        "depth": _waiting("depth") if waiting else _depth(found, known.depth),
        "width": _width(known.aperture),
    }


def outcome_of(desk: CalibrationDesk, *, demo: bool) -> Outcome:
    """Say what comes of it.

    Args:
        desk: what is known.
        demo: the screen is marked as a demonstration.
    """
    if desk.used and desk.not_kept is not None:
        why = "page.used.width" if desk.not_kept.reason == "scale.width" else "page.used.how"
        return Outcome("warn", say("page.used"), (say(why),))
    if desk.used:
        return Outcome("warn", say("page.demo" if demo else "page.typed_scale"), (say("page.nothing_kept"),))
    if desk.busy:
        return Outcome("waiting", say("page.waiting"), (say("page.waiting.how"),))
    if desk.calibration is None:
        return Outcome("blocked", say("page.refused"), (say("page.no_picture"),))
    agreement, profile = desk.calibration.agreement, desk.calibration.profile
    if agreement is not None:
        sentences = [_agreed(agreement.sources, agreement.scale)]
        if not agreement.scale.proven_x:
            sentences.append(say("page.ok.thickness"))
        elif profile is not None:
            sentences.append(say("page.ok.profile", name=name_of(profile)))
        return Outcome("ok", say("page.ok"), tuple(sentences), can_use=True)
    reason = _reason(desk.calibration)
    if reason in _MISSING:
        return Outcome("warn", say("page.missing"), (_next_step(desk),))
    sentence = _refused(reason, desk)
    return Outcome("blocked", say("page.refused"), (sentence,), sets_aside=reason in OF_PROFILES)


def name_of(profile: ScaleProfile) -> str:
    """Say which kept scale it is: of which scanner and probe, or of which day where nobody named them."""
    if NOT_NAMED in (profile.scanner, profile.probe):
        day = profile.made_at.astimezone()
        return say("page.profile.dated", day=f"{day:%Y-%m-%d %H:%M}")
    return say("page.profile.named", scanner=profile.scanner, probe=profile.probe)


def _waiting(name: str) -> RowText:
    return RowText(say(f"page.{name}"), "", "waiting", say("page.state.waiting"), touchable=False)


def _row(name: str, value: str, state: RowState, *, touchable: bool = True) -> RowText:
    return RowText(say(f"page.{name}"), value, state, say(f"page.state.{state}"), touchable)


def _ruler(found: ScreenScale | None, tick: Stated | None) -> RowText:
    if found is None:
        return _row("ruler", say("page.not_found"), "missing", touchable=False)
    if found.ruler is None:
        unclear = any(one.reason in ("ruler.ticks", "ruler.several") for one in found.faults)
        return _row("ruler", say("page.ruler.fault" if unclear else "page.ruler.none"), "missing")
    count = len(found.ruler.rows)
    if tick is None:
        return _row("ruler", say("page.ruler.ask", count=count), "missing")
    return _row("ruler", say("page.ruler.steps", count=count, mm=_mm(tick.mm)), "stated" if tick.typed else "found")


def _depth(found: ScreenScale | None, depth: Stated | None) -> RowText:
    if found is None:
        return _row("depth", say("page.not_found"), "missing", touchable=False)
    if found.depth is not None:
        return _row("depth", say("page.depth.read", cm=f"{found.depth.depth_mm / 10:.1f}"), "found", touchable=False)
    if depth is not None:
        return _row("depth", say("page.typed", mm=_mm(depth.mm)), "stated")
    several = any(one.reason == "depth.several" for one in found.faults)
    return _row("depth", say("page.depth.several" if several else "page.depth.ask"), "missing")


def _width(aperture: Stated | None) -> RowText:
    if aperture is None:
        return _row("width", say("page.width.ask"), "missing")
    if aperture.typed:
        return _row("width", say("page.typed", mm=_mm(aperture.mm)), "stated")
    return _row("width", say("page.kept", mm=_mm(aperture.mm)), "found")


def _agreed(sources: Sequence[str], scale: PixelScale) -> str:
    x, y = f"{scale.mm_per_px_x:.3f}", f"{scale.mm_per_px_y:.3f}"
    names = [say(f"page.source.{one}") if f"page.source.{one}" in WORDS else one for one in sources]
    joined = names[0]
    for position, name in enumerate(names[1:], start=2):
        joined = say("page.two" if position == len(names) else "page.many", first=joined, last=name)
    return say(
        "page.ok.how",
        sources=joined[:1].upper() + joined[1:],
        mm_per_px=x if x == y else say("scale.two_axes", x=x, y=y),
        percent=f"{200.0 * scale.relative_u:.1f}",  # k = 2, as beside every number on the live screen
    )


def _reason(calibration: Calibration) -> str:
    return calibration.refusal.reason if calibration.refusal is not None else "picture.no_area"


def _next_step(desk: CalibrationDesk) -> str:
    """Say what would help most: the depth on the screen, for only it needs no second person; then step and width."""
    found = desk.calibration.found if desk.calibration is not None else None
    if found is None or any(fault.reason == "picture.cut" for fault in found.faults):
        return say("reason.picture.cut")
    readings = [*found.readings, *([desk.points] if desk.points is not None else [])]
    witnesses = {one.witness for one in readings}
    if found.depth is None and witnesses <= {"operator"}:
        return say("page.missing.screen" if witnesses else "page.missing.depth")
    if not any(one.axis == "y" for one in readings):
        return say("page.missing.down")
    if any(one.axis == "x" for one in readings):
        return say("page.missing.proof")
    return say("page.missing.width" if found.ruler is None else "page.missing.either")


def _refused(reason: str, desk: CalibrationDesk) -> str:
    if reason == "scale.disagree" and desk.points is not None:
        return say("page.scale.disagree.points")
    if f"page.{reason}" in WORDS:
        return say(f"page.{reason}")
    if reason in REASONS:
        return say(f"reason.{reason}")
    refusal = desk.calibration.refusal if desk.calibration is not None else None
    return f"{refusal.cause} {refusal.remedy}" if refusal is not None else say("page.missing.proof")


def _mm(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
