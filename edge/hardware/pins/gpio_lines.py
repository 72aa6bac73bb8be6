"""The lines that this program holds of one GPIO chip, and the thread that hears their edges."""

from __future__ import annotations

import contextlib
import logging
import os
import select
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from edge.hardware.pins.errors import PinsRefused
from edge.hardware.pins.gpio_chip import chip_refused, gpiod_library

_log = logging.getLogger(__name__)

#: Told the moment of an edge (kernel's monotonic clock, ns) and whether the line is high after it.
Heard: TypeAlias = Callable[[int, bool], None]

#: Who holds the lines, as other programs see it (``gpioinfo``).
HOLDER = "myosight"
#: Edges the kernel keeps for a line until they are read; when full it drops the oldest, so the newest level is right.
_KEPT_EDGES = 64
#: How often a quiet chip is looked at, ms: older kernels (6.1 seen) wake nobody when it is taken away.
_LOOK_EVERY_MS = 2000


class GpioLines:
    """One chip's lines. Every method may be called from any thread.

    Args:
        path: the chip's device file.

    Attributes:
        path: as given.
        name: the kernel's name of the chip.
        label: its driver's.
        names: of its lines, by number; empty where a line has none.

    Raises:
        PinsRefused: ``gpio.permission``, ``gpio.gone`` or ``gpio.unfit``: the file is no chip that can be opened.
    """

    def __init__(self, path: Path) -> None:
        self._gpiod = gpiod_library()
        self.path = path
        self._lock = threading.RLock()
        self._held: dict[int, Any] = {}
        self._heard: dict[int, Heard] = {}
        self._thread: threading.Thread | None = None
        self._gone = self._closed = False
        try:
            self._chip = self._gpiod.Chip(str(path))
            info = self._chip.get_info()
            self.name, self.label = str(info.name), str(info.label)
            self.names = tuple(self._chip.get_line_info(line).name or "" for line in range(info.num_lines))
        except OSError as error:
            raise chip_refused(error, f"The GPIO chip {path}") from error
        self._woken, self._wake = os.pipe()

    @property
    def trouble(self) -> str | None:
        """``gpio.gone`` once the chip has been taken away, else ``None``."""
        return "gpio.gone" if self._gone else None

    def hold(self, line: int, settings: Any) -> None:  # noqa: ANN401 - gpiod's, which may be absent
        """Take a line, or set it otherwise if it is held already.

        Raises:
            PinsRefused: ``gpio.busy`` (its holder is named), ``gpio.permission``, ``gpio.gone`` or ``gpio.unfit``.
        """
        with self._lock:
            try:
                if line in self._held:
                    self._held[line].reconfigure_lines({line: settings})
                else:
                    self._held[line] = self._chip.request_lines(
                        {line: settings}, consumer=HOLDER, event_buffer_size=_KEPT_EDGES
                    )
            except OSError as error:
                raise chip_refused(error, self._called(line)) from error
        self._look_again()

    def listen(self, line: int, heard: Heard | None) -> None:
        """Tell ``heard`` every edge of a line that is held with edge detection, on a thread of this object's own."""
        with self._lock:
            if heard is None:
                self._heard.pop(line, None)
            else:
                self._heard[line] = heard
                if self._thread is None:
                    self._thread = threading.Thread(target=self._listen, name="gpio", daemon=True)
                    self._thread.start()
        self._look_again()

    def read(self, line: int) -> bool:
        """Return whether a held line is high.

        Raises:
            PinsRefused: the chip is gone (``gpio.gone``).
        """
        with self._lock:
            try:
                return bool(self._held[line].get_value(line))
            except OSError as error:
                raise chip_refused(error, self._called(line)) from error

    def write(self, line: int, high: bool) -> None:
        """Drive a line that is held as an output.

        Raises:
            PinsRefused: the chip is gone (``gpio.gone``), or the line is no output (``gpio.unfit``).
        """
        value = self._gpiod.line.Value
        with self._lock:
            try:
                self._held[line].set_value(line, value.ACTIVE if high else value.INACTIVE)
            except OSError as error:
                raise chip_refused(error, self._called(line)) from error

    def release(self, line: int) -> None:
        """Give a line back; one that is not held is none to give."""
        with self._lock:
            self._heard.pop(line, None)
            request = self._held.pop(line, None)
            if request is not None:
                request.release()
        self._look_again()

    def close(self) -> None:
        """Give everything back and end the thread; not to be called on it."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            self._look_again()
            thread, self._thread = self._thread, None
        if thread is not None:
            thread.join()
        with self._lock:
            for line in tuple(self._held):
                self.release(line)
            self._chip.close()
            os.close(self._wake)
            os.close(self._woken)

    def _called(self, line: int) -> str:
        """Name a line, with its holder where another program has it."""
        words = f"Line {line} of {self.label} ({self.name})"
        with contextlib.suppress(OSError):
            info = self._chip.get_line_info(line)
            if info.used and line not in self._held:
                words += f", in use as “{info.consumer or 'unknown'}”,"
        return words

    def _look_again(self) -> None:
        """Let the thread see which lines are held now."""
        with self._lock:
            if self._thread is not None:
                os.write(self._wake, b"\0")

    def _listen(self) -> None:
        me = threading.current_thread()
        while True:
            with self._lock:
                if self._thread is not me:
                    return
                heard = [line for line in self._heard if line in self._held]
                lines = {int(self._held[line].fd): line for line in heard}
            poll = select.poll()
            poll.register(self._woken, select.POLLIN)
            for descriptor in lines:
                poll.register(descriptor, select.POLLIN)
            ready = poll.poll(_LOOK_EVERY_MS)
            if not ready and self._is_away():
                self._lose()
                return
            for descriptor, events in ready:
                if descriptor == self._woken:
                    os.read(self._woken, 4096)
                elif events & select.POLLIN:
                    self._tell(lines[descriptor])
                elif self._is_held(lines[descriptor]):
                    self._lose()
                    return

    def _is_away(self) -> bool:
        with self._lock:
            try:
                self._chip.get_line_info(0)
            except OSError:
                return True
            return False

    def _is_held(self, line: int) -> bool:
        with self._lock:
            return line in self._held and line in self._heard

    def _tell(self, line: int) -> None:
        rising = self._gpiod.EdgeEvent.Type.RISING_EDGE
        with self._lock:
            heard, request = self._heard.get(line), self._held.get(line)
            # The line may have been given back, or taken anew, since the poll: a read would then block.
            if heard is None or request is None or not request.wait_edge_events(0):
                return
            try:
                edges = request.read_edge_events()
            except OSError:
                self._lose()
                return
        for edge in edges:
            heard(int(edge.timestamp_ns), edge.event_type is rising)

    def _lose(self) -> None:
        """Note that the chip has been taken away; nothing is to hear any more."""
        self._gone = True
        with self._lock:
            self._heard.clear()
        refusal = PinsRefused(
            f"The GPIO chip {self.label} ({self.name}) is gone.",
            remedy="Attach it again, then restart the kit.",
            reason="gpio.gone",
        )
        _log.error("%s", refusal)
