"""A line to a peer that counts bytes, is cut or goes silent after so many, or ends TLS as a proxy before a server."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Literal

from edge.exchange.settings import Tls

_STEP_BYTES = 2048


@dataclass
class CutLine:
    """What went over the line.

    Attributes:
        port: to be called instead of the peer's.
        out_bytes: that went to the peer; the cut is counted in them.
    """

    port: int
    out_bytes: int = 0


@contextmanager
def cut_line(
    to_port: int,
    after_bytes: int | None = None,
    *,
    then: Literal["cut", "silent"] = "cut",
    tls: Tls | None = None,
) -> Iterator[CutLine]:
    """Pass on what comes to a port of its own, until ``after_bytes`` have gone to ``to_port``; ``None``: always.

    With ``tls`` a caller has to speak TLS and to show a certificate of its authority; the peer hears it plain.
    """
    hearing = socket.create_server(("127.0.0.1", 0))
    line, open_sockets, ended = CutLine(hearing.getsockname()[1]), [hearing], threading.Event()

    def close(*which: socket.socket) -> None:
        for one in which:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def pass_on(source: socket.socket, target: socket.socket, *, outward: bool) -> None:
        try:
            while data := source.recv(_STEP_BYTES):
                if outward and after_bytes is not None and line.out_bytes + len(data) > after_bytes:
                    target.sendall(data[: after_bytes - line.out_bytes])
                    line.out_bytes = after_bytes
                    if then == "silent":
                        ended.wait(30)
                    break
                target.sendall(data)
                line.out_bytes += len(data) if outward else 0
        except OSError:
            pass
        close(source, target)

    def secured(caller: socket.socket) -> socket.socket:
        if tls is None:
            return caller
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(str(tls.authority))
        context.load_cert_chain(str(tls.certificate), str(tls.key))
        return context.wrap_socket(caller, server_side=True)

    def accept() -> None:
        while True:
            try:
                caller, _ = hearing.accept()
            except OSError:
                return
            try:
                caller = secured(caller)
                peer = socket.create_connection(("127.0.0.1", to_port), timeout=5)
            except OSError:
                caller.close()
                continue
            peer.settimeout(None)
            open_sockets.extend((caller, peer))
            threading.Thread(target=pass_on, args=(caller, peer), kwargs={"outward": True}, daemon=True).start()
            threading.Thread(target=pass_on, args=(peer, caller), kwargs={"outward": False}, daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield line
    finally:
        ended.set()
        close(*open_sockets)
