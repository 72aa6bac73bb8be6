"""Watches one serial device on a thread of its own: opens, reads, opens again what was unplugged."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime, timezone
from typing import TYPE_CHECKING

from edge.configuration import SerialDevice
from edge.hardware.serial_line.driver import make_driver
from edge.hardware.serial_line.errors import SerialRefused
from edge.hardware.serial_line.framing import LineFramer
from edge.hardware.serial_line.port import check_library, open_port
from edge.hardware.serial_line.received import LinkState, Received

if TYPE_CHECKING:
    from serial import Serial

#: Between two tries to open a port: doubled from the first to the longest.
FIRST_RETRY_S = 0.2
LONGEST_RETRY_S = 2.0
#: A frame is sent in one go; after such a silence its rest will not come.
SILENCE_NS = 500_000_000
_CHUNK_BYTES = 4096
#: So many frames refused and none taken since it was plugged in: it is another device.
WRONG_DEVICE_AFTER = 3
#: What a device of the right protocol sends too, when it is set or used wrongly.
_OF_THE_RIGHT_PROTOCOL = ("serial.unit", "serial.implausible", "serial.code")

_log = logging.getLogger(__name__)


class SerialWatch:
    """Hands on what one device sends.

    Both callables are called on the watch's thread, are to return quickly, and are called no more once ``close`` has
    returned.

    Args:
        device: from the settings.
        on_value: takes each value that is not refused.
        on_state: takes each change of the device's state, the first being that it is waited for or connected. A
            refused frame is a state too (connected, with the refusal's code), until the next value.

    Raises:
        SerialRefused: pyserial is not installed, or the driver does not exist or fit.
    """

    def __init__(
        self,
        device: SerialDevice,
        on_value: Callable[[Received], None],
        on_state: Callable[[LinkState], None],
    ) -> None:
        check_library()
        self._device = device
        self._driver = make_driver(device.driver, device.kind)
        self._on_value = on_value
        self._on_state = on_state
        self._told: LinkState | None = None
        self._refused = 0
        self._taken = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"serial {device.kind}", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def close(self) -> None:
        """Release the port and end the thread, within about 0.2 s; may be called twice."""
        self._stop.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join()

    def _run(self) -> None:
        retry_s = FIRST_RETRY_S
        gone = "serial.absent"
        while not self._stop.is_set():
            try:
                port = open_port(self._device.port, self._driver.line)
            except SerialRefused as refusal:
                self._tell(connected=False, trouble=gone if refusal.reason == "serial.absent" else refusal.reason)
                self._stop.wait(retry_s)
                retry_s = min(2 * retry_s, LONGEST_RETRY_S)
                continue
            retry_s = FIRST_RETRY_S
            gone = "serial.unplugged"
            with port:
                self._tell(connected=True, trouble=None)
                self._listen(port)
            if not self._stop.is_set():
                self._tell(connected=False, trouble=gone)
                self._stop.wait(retry_s)

    def _listen(self, port: Serial) -> None:
        """Take what comes until the watch ends or the device is gone; half a frame is gone with it."""
        framer = LineFramer(start=self._driver.start, most_bytes=self._driver.most_bytes)
        self._refused = self._taken = 0
        last_byte_ns = time.monotonic_ns()
        while not self._stop.is_set():
            try:
                chunk = port.read(max(1, min(port.in_waiting, _CHUNK_BYTES)))
            except OSError as error:  # pyserial's own is one
                _log.info("%s is gone: %s", self._device.port, error)
                return
            now_ns = time.monotonic_ns()
            if chunk:
                last_byte_ns = now_ns
                for came in framer.feed(chunk):
                    self._take(came, now_ns)
            elif now_ns - last_byte_ns >= SILENCE_NS:
                half = framer.silence()
                if half is not None:
                    self._take(half, now_ns)

    def _take(self, came: bytes | SerialRefused, received_ns: int) -> None:
        try:
            if isinstance(came, SerialRefused):
                raise came
            value = self._driver.read(came, received_ns)
        except SerialRefused as refusal:
            self._refuse(refusal)
            return
        self._taken += 1
        self._tell(connected=True, trouble=None)
        if value is not None:
            device = self._device
            now = datetime.now(timezone.utc)
            self._on_value(Received(device.kind, device.driver, device.port, value, received_ns, now, came))

    def _refuse(self, refusal: SerialRefused) -> None:
        trouble = refusal.reason
        if trouble not in _OF_THE_RIGHT_PROTOCOL:
            self._refused += 1
            if self._taken == 0 and self._refused >= WRONG_DEVICE_AFTER:
                trouble = "serial.wrong_device"
        if self._tell(connected=True, trouble=trouble):
            _log.warning("%s: %s", self._device.port, refusal)

    def _tell(self, *, connected: bool, trouble: str | None) -> bool:
        """Hand on the state if it has changed, and return whether it has."""
        state = LinkState(self._device.kind, self._device.driver, self._device.port, connected, trouble)
        if state == self._told or self._stop.is_set():
            return False
        self._told = state
        self._on_state(state)
        return True
