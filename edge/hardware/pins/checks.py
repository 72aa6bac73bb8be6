"""The wired controls for ``myosight doctor``: can each line be had?"""

from __future__ import annotations

from edge.configuration import Pins
from edge.golden.check import Check
from edge.hardware.pins.controls import open_controls
from edge.hardware.pins.errors import PinsRefused


def pin_checks(pins: Pins) -> list[Check]:
    """Take every wired line, and give it back; a kit that runs holds them itself, and is named as their holder."""
    wired = [name for name, line in pins if isinstance(line, int)]
    if not wired:
        return [Check("controls", True, "controls: none is wired")]
    try:
        open_controls(pins, lambda _: None).close()
    except PinsRefused as error:
        return [Check("controls", False, f"controls: {error}")]
    return [Check("controls", True, f"controls: {', '.join(wired)} on {pins.chip}")]
