"""A FHIR server as far as transactions go, which counts what arrives, and fails in every way that it is told to.

Run as a program it is told so over HTTP, from another process: ``GET /tally``, ``POST /faults``.
"""

from __future__ import annotations

import hashlib
import json
import socket
import ssl
import struct
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal, get_args

from edge.exchange.settings import Tls

Fault = Literal[
    "cut",  # the connection is reset in the middle of the body
    "lost",  # all is taken, and the answer never comes
    "drip",  # the answer comes byte by byte, for ever
    "silent",  # the answer never begins
    "deaf",  # the body is not read
    "huge",  # the answer has no end
    "headers",  # nor have its headers
    "redirect",
    "garbage",
    "portal",  # another program answers 200, as in a hotel
    "half",  # the answer is about fewer entries than were sent
    "one_failed",  # the answer says that one entry failed
    "early",  # refused before the body is read, and closed
    "proxy",  # 400 from something that speaks no FHIR
    "400", "401", "404", "408", "422", "429", "500", "503",
]  # fmt: skip
_SECONDS = "7"


@dataclass
class Tally:
    """What has arrived.

    Attributes:
        requests: bodies that came whole.
        faults: how often each was shown.
        resources: distinct ones by type and id, with the digest of what they hold.
        taken: how often a resource was new, the same again, or changed.
        transactions: by digest of the body, how often each was taken.
    """

    requests: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    resources: dict[str, str] = field(default_factory=dict)
    taken: Counter[str] = field(default_factory=Counter)
    transactions: Counter[str] = field(default_factory=Counter)


class FhirServer(ThreadingHTTPServer):
    """Listens on a free port of this machine.

    Args:
        tls: its certificate and key; with an authority, who asks must have a certificate of it. ``None``: plain HTTP.
        fault: called with the number of the request, from 1, and its body; empty for none.
    """

    daemon_threads = True

    def __init__(self, tls: Tls | None = None, fault: Callable[[int, bytes], str] = lambda _number, _body: "") -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.tally, self.lock, self.fault, self.begun = Tally(), threading.Lock(), fault, 0
        self.headers_seen: list[dict[str, str]] = []
        self._context: ssl.SSLContext | None = None
        if tls is not None:
            assert tls.certificate is not None and tls.key is not None
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(tls.certificate, tls.key)
            if tls.authority is not None:
                self._context.load_verify_locations(tls.authority)
                self._context.verify_mode = ssl.CERT_REQUIRED

    @property
    def url(self) -> str:
        return f"{'http' if self._context is None else 'https'}://127.0.0.1:{self.server_address[1]}/fhir"

    def finish_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as its base
        request.settimeout(10)
        try:
            if self._context is not None:
                request = self._context.wrap_socket(request, server_side=True, do_handshake_on_connect=False)
                request.do_handshake()
            super().finish_request(request, client_address)
        except ssl.SSLError:  # what is not read to its end would reset the connection before the alert is heard
            with suppress(OSError):
                request = request.unwrap() if isinstance(request, ssl.SSLSocket) else request
            with suppress(OSError):
                request.shutdown(socket.SHUT_WR)
                while request.recv(65536):
                    pass
        except (OSError, ValueError):
            return  # who asked has gone
        finally:
            request.close()

    def take(self, body: bytes) -> bytes:
        """Take a transaction, and return the answer."""
        answers = []
        with self.lock:
            self.tally.transactions[hashlib.sha256(body).hexdigest()] += 1
            for entry in json.loads(body)["entry"]:
                assert entry["request"]["method"] == "PUT"
                url = entry["request"]["url"]
                digest = hashlib.sha256(json.dumps(entry["resource"], sort_keys=True).encode()).hexdigest()
                before = self.tally.resources.get(url)
                self.tally.taken["new" if before is None else "same" if before == digest else "changed"] += 1
                self.tally.resources[url] = digest
                answers.append({"response": {"status": "201 Created" if before is None else "200 OK"}})
        return _response(answers)


def _response(answers: list[dict[str, Any]]) -> bytes:
    return json.dumps({"resourceType": "Bundle", "type": "transaction-response", "entry": answers}).encode()


class _Handler(BaseHTTPRequestHandler):
    server: FhirServer
    protocol_version = "HTTP/1.1"

    def log_message(self, *_arguments: object) -> None:
        return

    def do_GET(self) -> None:
        with self.server.lock:
            said = json.dumps(vars(self.server.tally))
        self._say(200, said.encode())

    def do_POST(self) -> None:
        server, length = self.server, int(self.headers["Content-Length"])
        if self.path == "/faults":
            schedule = json.loads(self.rfile.read(length))
            server.fault = lambda number, _body: schedule[number % len(schedule)] if schedule else ""
            self._say(200, b"{}")
            return
        with server.lock:
            server.begun += 1
            server.headers_seen.append(dict(self.headers))
            number = server.begun
        self._serve(number, length)

    def _serve(self, number: int, length: int) -> None:
        server = self.server
        first = self.rfile.read(length // 2)
        fault = server.fault(number, first)
        if fault:
            with server.lock:
                server.tally.faults[fault] += 1
        if fault == "cut":
            self._reset()
            return
        if fault == "deaf":
            time.sleep(3)
            return
        if fault == "early":
            self._say(413, b"{}")
            self._reset()
            return
        body = first + self.rfile.read(length - len(first))
        if len(body) < length:
            return  # who sent it has gone
        with server.lock:
            server.tally.requests += 1
        if fault in ("", "lost", "drip", "half", "one_failed"):
            answer = server.take(body)
            if fault == "":
                self._say(200, answer)
            elif fault == "drip":
                self._drip(answer)
            elif fault != "lost":
                self._say(200, _spoilt(answer, fault))
            self.close_connection = True
            return
        self._fail(fault)

    def _fail(self, fault: str) -> None:
        if fault.isdigit():
            outcome = {"resourceType": "OperationOutcome", "issue": [{"code": "invalid", "diagnostics": "Mei Chan"}]}
            self._say(int(fault), json.dumps(outcome).encode(), {"Retry-After": _SECONDS} if fault == "429" else {})
        elif fault == "proxy":
            self._say(400, b"<html>No required SSL certificate was sent</html>")
        elif fault == "redirect":
            self._say(307, b"", {"Location": "http://127.0.0.1:9/elsewhere"})
        elif fault == "portal":
            self._say(200, b"<html>Room number?</html>")
        elif fault == "garbage":
            self.wfile.write(b"\x16\x03\x01 hello\r\n\r\n")
        elif fault == "silent":
            time.sleep(3)
        else:
            self._pour(fault)
        self.close_connection = True

    def _pour(self, fault: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        if fault == "huge":
            self.wfile.write(b"Connection: close\r\n\r\n")
        try:
            for number in range(2_000_000):
                self.wfile.write(b" " * 65536 if fault == "huge" else b"X-%d: y\r\n" % number)
        except OSError:
            return

    def _drip(self, answer: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        try:
            for byte in answer:
                self.wfile.write(bytes([byte]))
                time.sleep(0.05)
        except OSError:
            return

    def _say(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _reset(self) -> None:
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()


def _spoilt(answer: bytes, fault: str) -> bytes:
    entries = json.loads(answer)["entry"]
    if fault == "half":
        return _response(entries[: len(entries) // 2])
    return _response([*entries[:-1], {"response": {"status": "422 Unprocessable"}}])


@contextmanager
def serving(tls: Tls | None = None, fault: Callable[[int, bytes], str] = lambda _n, _b: "") -> Iterator[FhirServer]:
    """Serve from a thread of this process."""
    server = FhirServer(tls, fault)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


assert len(set(get_args(Fault))) == len(get_args(Fault))

if __name__ == "__main__":
    certificate, key = map(Path, sys.argv[1:])
    program = FhirServer(Tls(certificate=certificate, key=key))
    print(program.server_address[1], flush=True)
    program.serve_forever()
