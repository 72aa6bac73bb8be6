"""A serial device on a pseudo-terminal, under a stable name, that refuses to be used as no real line could be."""

from __future__ import annotations

import errno
import os
import select
import termios
import threading
import time
import tty
from pathlib import Path

from edge.hardware.serial_line.driver import LineSettings
from edge.hardware.serial_line.received import LinkState, Received

#: Far more than anything here takes.
PATIENCE_S = 10.0
_SPEEDS = {9600: termios.B9600, 115200: termios.B115200}


class IllegalUseError(AssertionError):
    """What the host or the test did would fail on a real line."""


class DeviceDouble:
    """A device that only sends.

    Sending is illegal while it is not plugged in, while no host has the port open, and while the host has set the line
    otherwise than the device speaks: the bytes would be lost or arrive as others. So is a host that writes to it.
    """

    def __init__(self, name: Path, line: LineSettings) -> None:
        self.name = name
        self._line = line
        self._master: int | None = None

    def plug(self) -> None:
        """Appear under the name, as udev's links do, each time with another tty behind it."""
        if self._master is not None:
            raise IllegalUseError("plugged in twice")
        master, slave = os.openpty()
        tty.setraw(slave)
        os.set_blocking(master, False)
        self.name.symlink_to(os.ttyname(slave))
        os.close(slave)
        self._master = master

    def unplug(self) -> None:
        """Vanish; what was not yet read is lost."""
        master = self._plugged()
        self.name.unlink()
        os.close(master)
        self._master = None

    def wait_until_open(self) -> None:
        """Wait until a host has the port open and set."""
        deadline = time.monotonic() + PATIENCE_S
        while not self._is_open() or termios.tcgetattr(self._plugged())[5] != _SPEEDS[self._line.baud]:
            if time.monotonic() > deadline:
                raise IllegalUseError("no host opened the port")
            time.sleep(0.005)

    def send(self, content: bytes) -> None:
        """Put it on the line, waiting where the line is full."""
        master = self._plugged()
        self._check_host()
        deadline = time.monotonic() + PATIENCE_S
        while content:
            try:
                content = content[os.write(master, content) :]
            except BlockingIOError:
                self._check_host()
                if time.monotonic() > deadline:
                    raise IllegalUseError("the host reads no more") from None
                select.select([], [master], [], 0.05)

    def close(self) -> None:
        """End, seeing that the host never wrote."""
        if self._master is None:
            return
        self._check_host_was_silent()
        self.unplug()

    def _plugged(self) -> int:
        if self._master is None:
            raise IllegalUseError("not plugged in")
        return self._master

    def _is_open(self) -> bool:
        poll = select.poll()
        poll.register(self._plugged(), 0)
        return not any(events & select.POLLHUP for _, events in poll.poll(0))

    def _check_host(self) -> None:
        if not self._is_open():
            raise IllegalUseError("nobody has the port open")
        _, _, cflag, lflag, _, speed, _ = termios.tcgetattr(self._plugged())
        if speed != _SPEEDS[self._line.baud]:
            raise IllegalUseError(f"the host has not set {self._line.baud} baud")
        if cflag & termios.CSIZE != termios.CS8 or cflag & termios.PARENB or cflag & termios.CSTOPB:
            raise IllegalUseError("the host has not set 8N1")
        if lflag & (termios.ICANON | termios.ECHO):
            raise IllegalUseError("the host reads lines and echoes")
        self._check_host_was_silent()

    def _check_host_was_silent(self) -> None:
        try:
            wrote = os.read(self._plugged(), 100)
        except BlockingIOError:
            return
        except OSError as error:
            if error.errno == errno.EIO:  # nobody has it open
                return
            raise
        raise IllegalUseError(f"the host wrote {wrote!r} to a device that only sends")


class Listener:
    """Keeps what a watch hands on, and waits for it."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        self.states: list[LinkState] = []
        self.threads: set[str] = set()
        self._changed = threading.Condition()

    def on_value(self, received: Received) -> None:
        with self._changed:
            self.threads.add(threading.current_thread().name)
            self.received.append(received)
            self._changed.notify_all()

    def on_state(self, state: LinkState) -> None:
        with self._changed:
            self.threads.add(threading.current_thread().name)
            self.states.append(state)
            self._changed.notify_all()

    def wait_for_values(self, count: int) -> None:
        self._wait(lambda: len(self.received) >= count, f"{count} values")

    def wait_for_state(self, *, connected: bool, trouble: str | None) -> None:
        """Wait until this is the latest state."""
        self._wait(
            lambda: bool(self.states) and (self.states[-1].connected, self.states[-1].trouble) == (connected, trouble),
            f"connected={connected}, trouble={trouble}",
        )

    def _wait(self, happened: object, what: str) -> None:
        assert callable(happened)
        with self._changed:
            if not self._changed.wait_for(happened, PATIENCE_S):
                raise AssertionError(f"waited in vain for {what}; states {self.states}, received {self.received}")
