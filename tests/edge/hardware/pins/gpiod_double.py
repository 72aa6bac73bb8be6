"""A double of the kernel's GPIO chips behind gpiod's own calls, which refuses what the kernel refuses.

Settings, values, edges and errors are gpiod's own; the chip and the request are put in the place of those that talk to
the kernel.
"""

from __future__ import annotations

import errno
import os
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

import gpiod
import pytest
from gpiod.line import Bias, Direction, Edge, Value


@dataclass
class DoubleChip:
    """A chip, seen from outside: who drives its lines, who holds them, whether it is there.

    Attributes:
        path: of the device file.
        label: of the driver.
        names: of the lines.
    """

    path: Path
    label: str
    names: tuple[str, ...]
    forbidden: bool = False
    gone: bool = False
    driven: dict[int, bool] = field(default_factory=dict)
    holders: dict[int, str] = field(default_factory=dict)
    requests: dict[int, DoubleRequest] = field(default_factory=dict)
    lock: threading.RLock = field(default_factory=threading.RLock)

    def drive(self, line: int, high: bool) -> None:
        """Drive a line from outside, as a contact or a short circuit does."""
        with self.lock:
            before = self.level(line)
            self.driven[line] = high
            if self.level(line) != before and line in self.requests:
                self.requests[line].happen(self.level(line))

    def level(self, line: int) -> bool:
        """Return the level of a line: its own output, what drives it, or its pull."""
        held = self.requests.get(line)
        if held is not None and held.settings.direction is Direction.OUTPUT:
            return held.settings.output_value is Value.ACTIVE
        pulled = held is not None and held.settings.bias is Bias.PULL_UP
        return self.driven.get(line, pulled)

    def unplug(self) -> None:
        """Take the chip away while its lines are held."""
        with self.lock:
            self.gone = True
            for request in self.requests.values():
                request.hang_up()

    def check(self) -> None:
        if self.gone:
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))


class DoubleKernel:
    """All chips of the machine, in a folder in the place of ``/dev``."""

    def __init__(self, devices: Path) -> None:
        self.devices = devices
        self.chips: dict[str, DoubleChip] = {}

    def add(self, name: str, label: str, lines: int = 8, names: dict[int, str] | None = None) -> DoubleChip:
        path = self.devices / name
        path.touch()
        called = tuple((names or {}).get(line, "") for line in range(lines))
        self.chips[str(path)] = DoubleChip(path, label, called)
        return self.chips[str(path)]

    def put_in_place(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let gpiod talk to this kernel."""
        monkeypatch.setattr(gpiod, "Chip", lambda path: DoubleOpenChip(self.chips, path))
        monkeypatch.setattr(gpiod, "is_gpiochip_device", lambda path: path in self.chips)


class DoubleOpenChip:
    """In the place of :class:`gpiod.Chip`."""

    def __init__(self, chips: dict[str, DoubleChip], path: str) -> None:
        if path not in chips:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        self._chip = chips[path]
        if self._chip.forbidden:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        self._chip.check()
        self._closed = False

    def __enter__(self) -> DoubleOpenChip:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._closed = True

    def get_info(self) -> gpiod.ChipInfo:
        self._check()
        return gpiod.ChipInfo(self._chip.path.name, self._chip.label, len(self._chip.names))

    def get_line_info(self, line: int) -> gpiod.LineInfo:
        self._check()
        if line >= len(self._chip.names):
            raise ValueError("line offset of out range")
        holder = self._chip.holders.get(line)
        return gpiod.LineInfo(
            line, self._chip.names[line], holder is not None, holder or "", 1, False, 1, 1, 1, 1, False, 0
        )

    def request_lines(
        self, config: dict[int, gpiod.LineSettings], consumer: str | None = None, event_buffer_size: int | None = None
    ) -> DoubleRequest:
        self._check()
        (line, settings), *others = config.items()
        assert not others, "this double takes one line at a time"
        with self._chip.lock:
            if line in self._chip.holders:
                raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
            request = DoubleRequest(self._chip, line, settings, event_buffer_size or 16)
            self._chip.holders[line] = consumer or "?"
            self._chip.requests[line] = request
        return request

    def _check(self) -> None:
        if self._closed:
            raise gpiod.ChipClosedError
        self._chip.check()


class DoubleRequest:
    """In the place of :class:`gpiod.LineRequest`. A read that would block is an error of the test's subject."""

    def __init__(self, chip: DoubleChip, line: int, settings: gpiod.LineSettings, most_edges: int) -> None:
        self._chip = chip
        self._line = line
        self._edges: deque[Any] = deque(maxlen=most_edges)
        self._count = 0
        self._is_held = True
        self._edge, self._edge_end = os.pipe()
        self.settings = _accepted(settings)

    @property
    def fd(self) -> int:
        if not self._is_held:
            raise gpiod.RequestReleasedError
        return self._edge

    def release(self) -> None:
        with self._chip.lock:
            if not self._is_held:
                return
            self._is_held = False
            os.close(self._edge)
            if self._edge_end >= 0:
                os.close(self._edge_end)
            del self._chip.holders[self._line], self._chip.requests[self._line]

    def get_value(self, line: int) -> Value:
        self._check(line)
        return Value.ACTIVE if self._chip.level(line) else Value.INACTIVE

    def set_value(self, line: int, value: Value) -> None:
        self._check(line)
        if self.settings.direction is not Direction.OUTPUT:
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        assert isinstance(value, Value), "gpiod takes a Value"
        self.settings.output_value = value

    def reconfigure_lines(self, config: dict[int, gpiod.LineSettings]) -> None:
        (line, settings), *_ = config.items()
        self._check(line)
        self.settings = _accepted(settings)

    def wait_edge_events(self, timeout: float | None = None) -> bool:
        self._check()
        assert timeout == 0, "this would block whoever else needs the line"
        return bool(self._edges)

    def read_edge_events(self, max_events: int | None = None) -> list[Any]:
        self._check()
        assert self._edges, "this read would block for ever"
        with self._chip.lock:
            told = list(self._edges)
            self._edges.clear()
            os.read(self._edge, 4096)
        return told

    def happen(self, high: bool) -> None:
        wanted = {Edge.BOTH: True, Edge.RISING: high, Edge.FALLING: not high, Edge.NONE: False}
        if wanted[self.settings.edge_detection]:
            self._count += 1
            kind = gpiod.EdgeEvent.Type.RISING_EDGE if high else gpiod.EdgeEvent.Type.FALLING_EDGE
            self._edges.append(gpiod.EdgeEvent(kind.value, time.monotonic_ns(), self._line, self._count, self._count))
            os.write(self._edge_end, b"\0")

    def hang_up(self) -> None:
        os.close(self._edge_end)
        self._edge_end = -1

    def _check(self, line: int | None = None) -> None:
        if not self._is_held:
            raise gpiod.RequestReleasedError
        assert line in (None, self._line), "the line was not requested"
        self._chip.check()


def _accepted(settings: gpiod.LineSettings) -> gpiod.LineSettings:
    """Refuse what the kernel refuses (gpiolib-cdev, ``gpio_v2_line_flags_validate``)."""
    output = settings.direction is Direction.OUTPUT
    if output and (settings.edge_detection is not Edge.NONE or settings.debounce_period):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    if settings.direction is Direction.AS_IS and settings.edge_detection is not Edge.NONE:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    return settings
