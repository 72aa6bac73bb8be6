"""A pin factory for gpiozero on any Linux GPIO chip, a Jetson's header among them.

gpiozero's own factory for the kernel's GPIO interface knows Raspberry Pis alone. This one is registered as its entry
point ``gpiod`` (``GPIOZERO_PIN_FACTORY=gpiod``). Pins bear the chip's line numbers and, where the board names its
lines, their names. Edges and their times come from the kernel, which also suppresses bounces (by the chip where it can,
else by a timer of its own).

A pull-up is asked of the kernel, which ignores the wish where the chip's driver cannot switch resistors. NVIDIA's
cannot (Linux, drivers/gpio/gpio-tegra186.c: debounce alone): on a Jetson they are set in the pin multiplexer (device
tree), or soldered. Nothing tells the two cases apart.
"""

from __future__ import annotations

import contextlib
import time
from datetime import timedelta
from typing import Any

from gpiozero.exc import (
    PinFixedPull,
    PinInvalidBounce,
    PinInvalidEdges,
    PinInvalidFunction,
    PinInvalidPin,
    PinInvalidPull,
    PinInvalidState,
    PinSetInput,
)
from gpiozero.pins import BoardInfo, Factory, HeaderInfo, PinInfo
from gpiozero.pins.pi import PiPin

from edge.hardware.pins.errors import PinsRefused
from edge.hardware.pins.gpio_chip import find_chip, gpiod_library
from edge.hardware.pins.gpio_lines import GpioLines


class GpiodFactory(Factory):  # type: ignore[misc]  # gpiozero has no types
    """Pins of one GPIO chip.

    Args:
        chip: name, label or path of the chip.

    Raises:
        PinsRefused: see :func:`~edge.hardware.pins.gpio_chip.find_chip` and
            :class:`~edge.hardware.pins.gpio_lines.GpioLines`.
    """

    def __init__(self, chip: str = "gpiochip0") -> None:
        super().__init__()
        self.lines = GpioLines(find_chip(chip))
        self.pins: dict[PinInfo, GpiodPin] = {}
        self._board = _board(self.lines)

    def close(self) -> None:
        """Give every line back."""
        for pin in self.pins.values():
            pin.close()
        self.pins.clear()
        self.lines.close()

    def pin(self, name: int | str) -> GpiodPin:
        """Return the pin of a line: its number, ``GPIO`` and its number, or the board's name for it.

        Raises:
            PinInvalidPin: the chip has no such line.
        """
        for _, info in self.board_info.find_pin(name):
            if info not in self.pins:
                self.pins[info] = GpiodPin(self, info)
            return self.pins[info]
        raise PinInvalidPin(f"{self.lines.label} has no line {name}")

    def ticks(self) -> float:
        """Return the kernel's monotonic clock, s: the one of the edges too."""
        return time.monotonic()

    def ticks_diff(self, later: float, earlier: float) -> float:
        """Return the seconds from ``earlier`` to ``later``."""
        return later - earlier

    def _get_board_info(self) -> BoardInfo:
        return self._board


class GpiodPin(PiPin):  # type: ignore[misc]  # gpiozero has no types
    """One line. It is taken when it is first used, and given back by :meth:`close`; then it may be used anew."""

    _factory: GpiodFactory
    _number: int

    def __init__(self, factory: GpiodFactory, info: PinInfo) -> None:
        super().__init__(factory, info)
        self._lines = factory.lines
        self._is_taken = False
        self._reset()

    def close(self) -> None:
        """Let go of the line. An output stops driving first: a chip may go on with what it was last told."""
        with contextlib.suppress(PinsRefused):  # of a chip that is gone there is nothing to give back
            self.when_changed = None
            if self._is_taken and self._function == "output":
                self._set_function("input")
        self._lines.release(self._number)
        self._is_taken = False
        self._reset()

    def output_with_state(self, state: float) -> None:
        """Make the line an output that begins at ``state``: no other level is seen in between."""
        self._level = _level(state)
        self._set_function("output")

    def input_with_pull(self, pull: str) -> None:
        """Make the line an input with this pull at once."""
        self._function, self._pull = "input", _known(pull, _PULLS, PinInvalidPull)
        self._apply()

    def _reset(self) -> None:
        self._function, self._pull, self._edges = "input", "floating", "both"
        self._bounce_s: float | None = None
        self._level = False
        self._listening = False

    def _apply(self) -> None:
        gpiod = gpiod_library()
        line = gpiod.line
        if self._function == "output":
            settings = gpiod.LineSettings(
                direction=line.Direction.OUTPUT,
                output_value=line.Value.ACTIVE if self._level else line.Value.INACTIVE,
            )
        else:
            edges = self._edges if self._listening else "none"
            settings = gpiod.LineSettings(
                direction=line.Direction.INPUT,
                bias=getattr(line.Bias, _PULLS[self._pull]),
                edge_detection=getattr(line.Edge, edges.upper()),
                debounce_period=timedelta(seconds=self._bounce_s or 0.0),
                event_clock=line.Clock.MONOTONIC,
            )
        self._lines.hold(self._number, settings)
        self._is_taken = True

    def _get_function(self) -> str:
        return self._function

    def _set_function(self, value: str) -> None:
        self._function = _known(value, ("input", "output"), PinInvalidFunction)
        self._apply()

    def _get_state(self) -> bool:
        if not self._is_taken:
            self._apply()
        return self._lines.read(self._number)

    def _set_state(self, value: float) -> None:
        if self._function != "output":
            raise PinSetInput(f"cannot set the state of the input {self!r}")
        self._level = _level(value)
        self._lines.write(self._number, self._level)

    def _get_pull(self) -> str:
        return self._pull

    def _set_pull(self, value: str) -> None:
        if self._function != "input":
            raise PinFixedPull(f"cannot set the pull of the output {self!r}")
        self._pull = _known(value, _PULLS, PinInvalidPull)
        self._apply()

    def _get_bounce(self) -> float | None:
        return self._bounce_s

    def _set_bounce(self, value: float | None) -> None:
        if value is not None and not 0 <= value <= 60:
            raise PinInvalidBounce(f"a bounce time of {value} s cannot be")
        self._bounce_s = value
        if self._is_taken:
            self._apply()

    def _get_edges(self) -> str:
        return self._edges

    def _set_edges(self, value: str) -> None:
        self._edges = _known(value, ("none", "rising", "falling", "both"), PinInvalidEdges)
        if self._is_taken:
            self._apply()

    def _enable_event_detect(self) -> None:
        self._listening = True
        self._apply()
        self._lines.listen(self._number, self._hear)

    def _disable_event_detect(self) -> None:
        self._listening = False
        self._lines.listen(self._number, None)
        if self._is_taken:
            self._apply()

    def _hear(self, at_ns: int, high: bool) -> None:
        heard = self._get_when_changed()  # gpiozero refers to it weakly
        if heard is not None:
            heard(at_ns / 1e9, high)


#: gpiozero's pulls and gpiod's.
_PULLS = {"up": "PULL_UP", "down": "PULL_DOWN", "floating": "DISABLED"}


def _known(value: str, values: Any, error: type[Exception]) -> str:  # noqa: ANN401 - any container
    if value not in values:
        raise error(f"{value} is none of {', '.join(values)}")
    return value


def _level(value: float) -> bool:
    if value not in (0, 1):
        raise PinInvalidState(f"a line is 0 or 1, not {value}")
    return bool(value)


def _board(lines: GpioLines) -> BoardInfo:
    """Describe the chip as gpiozero describes a board: one header with a pin for each line."""
    pins = {}
    for number, name in enumerate(lines.names):
        names = {number, str(number), f"GPIO{number}"}
        # A board may call another line GPIO7 than the seventh; the number is what the settings mean.
        if name and lines.names.count(name) == 1 and not name.removeprefix("GPIO").isdigit():
            names.add(name)
        pins[number] = PinInfo(number, f"GPIO{number}", frozenset(names), "", number + 1, 1, frozenset({"gpio"}))
    header = HeaderInfo(name=lines.name, rows=len(pins), columns=1, pins=pins)
    # The rest is what gpiozero knows of a Raspberry Pi; of another board it knows nothing.
    rest = dict.fromkeys(BoardInfo._fields, "")
    return BoardInfo(**{**rest, "model": lines.label, "headers": {lines.name: header}})
