"""A value of a serial device as the screen says it. No Qt."""

from __future__ import annotations

from edge.hardware.serial_line.received import BodyComposition, Grip, ScannedCode, Value
from edge.ui.words import say

#: Of a code only so much is shown; it may be a person's.
_CODE_SHOWN = 12


def received_words(value: Value) -> str:
    """Return one line."""
    if isinstance(value, Grip):
        side = say(f"grip.{value.side}") if value.side is not None else ""
        return say("grip", reading=say(f"grip.{value.reading}"), kgf=f"{value.grip_kgf:.1f}", side=side).rstrip()
    if isinstance(value, BodyComposition):
        fat = "" if value.fat_percent is None else say("scale_device.fat", percent=f"{value.fat_percent:.1f}")
        return say("scale_device", kg=f"{value.weight_kg:.1f}") + fat
    if isinstance(value, ScannedCode):
        shown = value.text if len(value.text) <= _CODE_SHOWN else value.text[: _CODE_SHOWN - 1] + "…"
        return say("code", text=shown)
    state = say("scanner.frozen" if value.frozen else "scanner.live")
    return say("scanner", cm=f"{value.depth_mm / 10:.1f}", state=state)
