"""What the calibration page's pad and points say, and what is drawn on its still: plain decisions, no Qt."""

from __future__ import annotations

from typing import Literal

from calibration.scale.pixel_rect import PixelRect
from edge.ui.calibration_desk import CalibrationDesk, Length
from edge.ui.findings import Findings
from edge.ui.number_entry import NumberEntry
from edge.ui.point_placing import TOUCHES, PointPlacing
from edge.ui.words import say

#: What the number pad asks for.
Field = Length | Literal["points"]


def pad_text(field: Field, entry: NumberEntry, *, removable: bool) -> dict[str, object]:
    """Return what the number pad shows.

    Args:
        field: what it asks for.
        entry: what was typed.
        removable: it was said before, and can be taken back.
    """
    low, high = f"{entry.low_mm:g}", f"{entry.high_mm:g}"
    cm = "" if entry.mm is None else f"{entry.mm / 10:.2f}".rstrip("0").rstrip(".")
    return {
        "title": say(f"pad.{field}"),
        "typed": entry.typed,
        "also": say("pad.also", cm=cm) if cm else "",
        "hint": say(f"pad.{entry.fault or 'range'}", low=low, high=high),
        "refused": entry.fault != "",
        "removable": removable,
    }


def points_text(placing: PointPlacing, fault: str, *, removable: bool) -> dict[str, object]:
    """Return what is said while two points are touched.

    Args:
        placing: how far the worker has come.
        fault: reason why the former attempt was refused, ``points.…``; said until the first mark is set.
        removable: there are points from before.
    """
    number = min(len(placing.placed) + 1, TOUCHES)
    said = say(f"points.{fault}") if fault and number == 1 else ""
    return {
        "title": say(f"points.{number}"),
        "step": say("points.step", number=number, all=TOUCHES),
        "hint": said or say("points.how"),
        "fault": said != "",
        "can_set": placing.cursor is not None,
        "removable": removable,
    }


def findings_of(
    desk: CalibrationDesk, around: PixelRect | None, placing: PointPlacing | None, *, close_up: bool
) -> Findings | None:
    """Return what is drawn; ``None`` where there is no still.

    Args:
        desk: the still and what was found on it.
        around: where the picture is expected until it is found.
        placing: the points that are being touched, if they are.
        close_up: show the ruler alone.
    """
    if desk.image is None:
        return None
    calibration = desk.calibration
    if calibration is None:
        return Findings(desk.image, around=around)
    found, tick = calibration.found, calibration.known.tick
    once, again = (placing.placed[: TOUCHES // 2], placing.placed[TOUCHES // 2 :]) if placing is not None else ((), ())
    repeats = len(once) == TOUCHES // 2
    return Findings(
        desk.image,
        calibration.looked.area,
        around,
        found.ruler if found is not None else None,
        found.depth.line.box if found is not None and found.depth is not None else None,
        tick.mm if tick is not None else None,
        close_up=close_up,
        placing=placing is not None,
        placed=again if repeats else once,
        rings=once if repeats else (),
        cursor=placing.cursor if placing is not None else None,
    )
