"""One POST to a server that may be slow, hostile, or another than was meant: bounded in time and in what it may say."""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, cast
from urllib.parse import urlsplit

from edge.exchange.delivery.bandwidth import Bandwidth
from edge.exchange.delivery.errors import DeliveryDelayed
from edge.exchange.delivery.tls import refused_connection

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_CHUNK = 16 * 1024
#: No answer to a visit is larger, bytes.
_MOST_BYTES = 16 * 1024**2
#: A connection on which nothing moves for so long is broken.
_SILENT_S = 30.0
#: A server gets so long in all, and a second more for so many bytes that are sent to it.
_ANSWER_S, _SLOWEST_BYTES_S = 120.0, 1000


class Answer(NamedTuple):
    """What a server said; ``retry_after_s`` is 0 where it did not say."""

    status: int
    body: bytes
    retry_after_s: float


class _Patient(io.RawIOBase):
    """Reads from a socket until a moment and no longer, however little comes at a time."""

    def __init__(self, connected: _Bounded) -> None:
        self._connected = connected

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        return self._connected.within().recv_into(buffer)


class _Bounded:
    """A connected socket as :mod:`http.client` uses it, whose every step ends by one moment."""

    def __init__(self, connected: socket.socket, steady_s: Callable[[], float], silent_s: float, end_s: float) -> None:
        self._socket, self._steady_s, self._silent_s, self._end_s = connected, steady_s, silent_s, end_s

    def within(self) -> socket.socket:
        left_s = self._end_s - self._steady_s()
        if left_s <= 0:
            raise TimeoutError("it took too long")
        self._socket.settimeout(min(left_s, self._silent_s))
        return self._socket

    def sendall(self, data: bytes) -> None:
        self.within().sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Patient(self))

    def close(self) -> None:
        """Do nothing: http.client closes when the headers are read, and who opened the socket closes it in the end."""


class HttpPost:
    """Posts to one URL, each time over a connection of its own.

    Args:
        url: ``https://…``, or ``http://…`` where the settings allow it.
        context: of TLS; unused for ``http``.
        bandwidth: what may be taken of the network.
        silent_s, answer_s, slowest_bytes_s: see above; for tests.

    Raises:
        DeliveryDelayed: ``delivery.address``: it is no URL.
    """

    def __init__(
        self,
        url: str,
        context: ssl.SSLContext | None,
        bandwidth: Bandwidth,
        *,
        silent_s: float = _SILENT_S,
        answer_s: float = _ANSWER_S,
        slowest_bytes_s: float = _SLOWEST_BYTES_S,
    ) -> None:
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError as error:
            raise DeliveryDelayed(
                f"{url} is no address: {error}.", remedy="Correct it in the settings.", reason="delivery.address"
            ) from error
        self._secure, self._host = parts.scheme == "https", parts.hostname or ""
        self._port = port or (443 if self._secure else 80)
        self._target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._context, self._bandwidth = context, bandwidth
        self._silent_s, self._answer_s, self._slowest_bytes_s = silent_s, answer_s, slowest_bytes_s

    @property
    def where(self) -> str:
        """Host and port, for sentences."""
        return f"{self._host}:{self._port}"

    def __call__(self, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Send a body and return what the server says to it.

        Raises:
            DeliveryDelayed: ``delivery.network``, ``.slow``, ``.certificate``, ``.tls``, ``.answer``.
        """
        allowed_s = self._answer_s + len(body) / self._slowest_bytes_s + self._bandwidth.least_s(len(body))
        end_s = time.monotonic() + allowed_s
        try:
            with self._connected() as opened:
                connection = http.client.HTTPConnection(self._host, self._port)
                bounded = _Bounded(opened, time.monotonic, self._silent_s, end_s)
                connection.sock = cast(socket.socket, bounded)  # it does all that http.client asks of one
                whole = {**headers, "Content-Length": str(len(body)), "Connection": "close"}
                with suppress(BrokenPipeError, ConnectionResetError):  # who has heard enough may have said why
                    connection.request("POST", self._target, body=self._parts(body), headers=whole)
                return self._answer(connection.getresponse())
        except http.client.RemoteDisconnected as error:  # both an HTTPException and an OSError
            raise refused_connection(error, self.where) from error
        except http.client.HTTPException as error:
            raise self._odd(f"it is no HTTP ({type(error).__name__})") from error
        except OSError as error:
            raise refused_connection(error, self.where) from error

    def _connected(self) -> socket.socket:
        plain = socket.create_connection((self._host, self._port), timeout=self._silent_s)
        if not self._secure or self._context is None:
            return plain
        try:
            return self._context.wrap_socket(plain, server_hostname=self._host)
        except BaseException:
            plain.close()
            raise

    def _parts(self, body: bytes) -> Iterator[bytes]:
        for start in range(0, len(body), _CHUNK):
            part = body[start : start + _CHUNK]
            self._bandwidth.take(len(part))
            yield part

    def _answer(self, response: http.client.HTTPResponse) -> Answer:
        said = bytearray()
        while part := response.read1(_CHUNK):
            said += part
            if len(said) > _MOST_BYTES:
                raise self._odd(f"it is larger than {_MOST_BYTES} bytes")
        asked = response.headers.get("Retry-After", "")
        # As a date it is not used: the kit's clock may be wrong (RFC 9110 §10.2.3 allows both).
        return Answer(response.status, bytes(said), float(asked) if asked.isascii() and asked.isdigit() else 0.0)

    def _odd(self, why: str) -> DeliveryDelayed:
        return DeliveryDelayed(
            f"The answer of {self.where} cannot be used: {why}.",
            remedy="Check the address in the settings, and who answers there.",
            reason="delivery.answer",
        )
