"""A connection to an OpenIGTLink server that no peer can stall, fill or leave hanging."""

from __future__ import annotations

import socket
import threading
import time
from types import TracebackType

from edge.capture.openigtlink_message import HEADER_BYTES, Header, damaged, read_header

#: A message that has begun is here by then, or it is broken off: a peer that dribbles would hold us for ever.
MESSAGE_S = 5.0
_CONNECT_S = 1.0
#: How soon a read notices that the source is to end.
_TURN_S = 0.1
_DRAIN_BYTES = 64 * 1024
#: Seconds to the first probe of a silent peer, between probes, and how many may be lost: a pulled cable ends the
#: connection after some six seconds; TCP by itself would not notice.
_KEEP_ALIVE = ((socket.TCP_KEEPIDLE, 3), (socket.TCP_KEEPINTVL, 1), (socket.TCP_KEEPCNT, 3))


class Stopped(Exception):
    """The source is to end."""


class OpenIgtLinkLine:
    """Reads message by message; nothing is ever sent.

    Every read raises :class:`OSError` where the connection has ended, :class:`Stopped` when ``stop`` is set, and
    :class:`edge.capture.errors.CaptureError` (``stream.damaged``) for what is no message or does not end in time.

    Args:
        name: the source, for refusals.
        host: name or address of the server.
        port: of the server.
        stop: set when the source is to end.

    Raises:
        OSError: there is no such server.
    """

    def __init__(self, name: str, host: str, port: int, stop: threading.Event) -> None:
        self._name = name
        self._stop = stop
        self._until_s = 0.0
        self._socket = socket.create_connection((host, port), timeout=_CONNECT_S)
        self._socket.settimeout(_TURN_S)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for option, value in _KEEP_ALIVE:
            self._socket.setsockopt(socket.IPPROTO_TCP, option, value)

    def __enter__(self) -> OpenIgtLinkLine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()

    def begins(self) -> bool:
        """Return whether a message has begun, waiting a turn for it."""
        try:
            came = self._socket.recv(1, socket.MSG_PEEK)
        except TimeoutError:
            return False
        if not came:
            raise ConnectionResetError("the server ended the connection")
        self._until_s = time.monotonic() + MESSAGE_S
        return True

    def header(self) -> Header:
        """Return the header of the message that has begun."""
        content = bytearray(HEADER_BYTES)
        self._fill(memoryview(content))
        return read_header(bytes(content), self._name)

    def body(self, header: Header) -> bytearray:
        """Return the body behind the header."""
        content = bytearray(header.body_bytes)
        self._fill(memoryview(content))
        return content

    def pass_over(self, header: Header) -> None:
        """Read the body behind the header and keep nothing of it."""
        left = header.body_bytes
        drain = memoryview(bytearray(min(left, _DRAIN_BYTES)))
        while left:
            part = drain[: min(left, len(drain))]
            self._fill(part)
            left -= len(part)

    def _fill(self, into: memoryview) -> None:
        while len(into):
            if self._stop.is_set():
                raise Stopped
            if time.monotonic() > self._until_s:
                raise damaged(self._name, f"a message did not end within {MESSAGE_S:g} s")
            try:
                came = self._socket.recv_into(into)
            except TimeoutError:
                continue
            if came == 0:
                raise ConnectionResetError("the server ended the connection within a message")
            into = into[came:]
