"""The wired controls for ``myosight doctor``: can each line be had?"""

from __future__ import annotations

from edge.configuration import Pins
from edge.golden.check import Check
from edge.hardware.pins.controls import open_controls
from edge.hardware.pins.errors import PinsRefused
from edge.hardware.pins.gpio_lines import HOLDER


def pin_checks(pins: Pins) -> list[Check]:
    """Take every wired line, and give it back; those that the running kiosk holds are in good hands."""
    wired = [name for name, line in pins if isinstance(line, int)]
    if not wired:
        return [Check("controls", True, "controls: none is wired")]
    try:
        open_controls(pins, lambda _: None).close()
    except PinsRefused as error:
        if error.reason == "gpio.busy" and f"“{HOLDER}”" in error.cause:
            return [Check("controls", True, f"controls: the touchscreen, which runs, has them on {pins.chip}")]
        return [Check("controls", False, f"controls: {error}")]
    return [Check("controls", True, f"controls: {', '.join(wired)} on {pins.chip}")]
