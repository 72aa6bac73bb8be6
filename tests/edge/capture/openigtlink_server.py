"""An OpenIGTLink server on this machine that sends what a test gives it, sound or not."""

from __future__ import annotations

import contextlib
import itertools
import socket
import struct
import threading
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from edge.capture.crc64 import crc64

DEVICE = "Image_Probe"


def message(
    body: bytes,
    *,
    kind: str = "IMAGE",
    device: str = DEVICE,
    version: int = 1,
    claimed_bytes: int | None = None,
    crc: int | None = None,
) -> bytes:
    """Return a message around this body, its size and CRC true unless others are given."""
    return (
        struct.pack(
            ">H12s20sQQQ",
            version,
            kind.encode(),
            device.encode(),
            int(time.time()) << 32,
            len(body) if claimed_bytes is None else claimed_bytes,
            crc64(body) if crc is None else crc,
        )
        + body
    )


def image_body(
    picture: NDArray[np.generic],
    *,
    scalar_type: int = 3,
    components: int | None = None,
    size: tuple[int, int, int] | None = None,
    part: tuple[int, int, int] | None = None,
) -> bytes:
    """Return the body of an IMAGE message of H×W or H×W×C pixels (RGB), its header true unless told otherwise."""
    true_size = (picture.shape[1], picture.shape[0], 1)
    matrix = (0.1, 0.0, 0.0, 0.0, 0.1, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0)
    sent = components or (1 if picture.ndim == 2 else picture.shape[2])
    size = size or true_size
    head = struct.pack(">HBBBB3H12f3H3H", 1, sent, scalar_type, 2, 1, *size, *matrix, 0, 0, 0, *(part or size))
    return head + picture.tobytes()


def extended(content: bytes, *, metadata: bytes = b"", sizes: tuple[int, int, int] | None = None) -> bytes:
    """Return the body of protocol version 3 around this content."""
    extended_bytes, header_bytes, meta_bytes = sizes or (12, 2, len(metadata))
    return struct.pack(">HHII", extended_bytes, header_bytes, meta_bytes, 7) + content + b"\0\0" + metadata


def numbered(number: int) -> NDArray[np.uint8]:
    """Return a grey picture that shows its number in every pixel."""
    return np.full((48, 64), number % 256, np.uint8)


class OpenIgtLinkServer:
    """Sends one message after another to whoever connects, and sees whether the client ever writes.

    Args:
        sends: returns the bytes to send at this count; called about a hundred times a second for each client.
    """

    def __init__(self, sends: Callable[[int], bytes] = lambda count: message(image_body(numbered(count)))) -> None:
        self.sends = sends
        self.clients = 0
        self.heard = b""
        self._count = itertools.count()
        self._listening = threading.Event()
        self._gone = threading.Condition()
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._socket.close()
        self.start()

    @property
    def name(self) -> str:
        return f"igtl://127.0.0.1:{self.port}/{DEVICE}"

    def start(self) -> None:
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind(("127.0.0.1", self.port))
        self._socket.listen()
        self._listening.set()
        threading.Thread(target=self._accept, args=(self._socket,), daemon=True).start()

    def stop(self) -> None:
        """End every connection and take no other."""
        self._listening.clear()
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self.wait_until_alone()

    def wait_until_alone(self) -> None:
        with self._gone:
            assert self._gone.wait_for(lambda: self.clients == 0, 10.0), "a client holds its connection"

    def _accept(self, listening: socket.socket) -> None:
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return
            with self._gone:
                self.clients += 1
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, contextlib.suppress(OSError):
            client.settimeout(0.01)
            while self._listening.is_set():
                try:
                    came = client.recv(1000)
                except TimeoutError:
                    came = None
                if came == b"":
                    break
                self.heard += came or b""
                content = memoryview(self.sends(next(self._count)))
                while len(content) and self._listening.is_set():
                    with contextlib.suppress(TimeoutError):
                        content = content[client.send(content) :]
        with self._gone:
            self.clients -= 1
            self._gone.notify_all()
