"""Pictures from an OpenIGTLink server, such as PLUS and 3D Slicer are."""

from __future__ import annotations

import logging
import re
import threading
import time
from urllib.parse import unquote, urlsplit

from edge.capture.errors import CaptureError
from edge.capture.newest_live import NewestLiveSource
from edge.capture.openigtlink_line import OpenIgtLinkLine, Stopped
from edge.capture.openigtlink_message import read_picture

DEFAULT_PORT = 18944
#: Connected, and no picture for so long: there is no signal.
SILENT_S = 1.0
#: So many other devices of a server are named in the log.
_MOST_OTHERS = 8
_DEVICE = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,18}[\x21-\x7e])?")
_log = logging.getLogger(__name__)


class OpenIgtLinkSource(NewestLiveSource):
    """The pictures that one device of a server sends.

    ``captured_ns`` is the moment a message's first bytes were here. The sender's own time stamp is not used: it is of
    another clock, of an epoch that is the sender's choice, and nothing tells how far it is from ours. So the time from
    the scanner to the sender and over the network is not in it.

    Args:
        name: as :func:`open_openigtlink` takes it.
        host: name or address of the server.
        port: of the server.
        device: whose pictures are taken, by the name in the messages.
    """

    def __init__(self, name: str, host: str, port: int, device: str) -> None:
        super().__init__(name)
        self._host = host
        self._port = port
        self._device = device
        self._others: set[str] = set()
        self._complaint = ""

    def _capture(self, stop: threading.Event) -> None:
        try:
            with OpenIgtLinkLine(self.name, self._host, self._port, stop) as line:
                self._listen(line, stop)
        except Stopped:
            return
        except CaptureError as refusal:
            self._complain(stop, refusal)
        except OSError as error:
            self._interrupt(stop, "stream.lost" if self._mode else "signal.unplugged")
            _log.info("%s does not answer: %s", self.name, error)

    def _listen(self, line: OpenIgtLinkLine, stop: threading.Event) -> None:
        """Take messages until the end; a refusal of a picture passes, one of the stream ends the connection."""
        heard_s = time.monotonic()
        while not stop.is_set():
            begun = line.begins()
            captured_ns = time.monotonic_ns()
            if time.monotonic() - heard_s > SILENT_S:
                self._interrupt(stop, "signal.none")
            if not begun:
                continue
            header = line.header()
            if header.kind != "IMAGE" or header.device != self._device:
                self._notice(header.kind, header.device)
                line.pass_over(header)
                continue
            body = line.body(header)
            heard_s = time.monotonic()
            try:
                picture = read_picture(header, body, self.name)
            except CaptureError as refusal:
                if refusal.reason == "stream.damaged":
                    raise
                self._complain(stop, refusal)
                continue
            height, width = picture.shape[:2]
            colours = "grey" if picture.ndim == 2 else "RGB"
            self._deliver(stop, picture, captured_ns, f"{width}x{height} {colours} OpenIGTLink")

    def _notice(self, kind: str, device: str) -> None:
        """Log which other pictures a server offers: the name in the settings may be mistyped."""
        if kind == "IMAGE" and device not in self._others and len(self._others) < _MOST_OTHERS:
            self._others.add(device)
            _log.warning("%s: the server sends pictures of %r, which are not taken.", self.name, device)

    def _complain(self, stop: threading.Event, refusal: CaptureError) -> None:
        """Let a refusal be the trouble, and log it where it is a new one."""
        self._interrupt(stop, refusal.reason)
        if str(refusal) != self._complaint:
            self._complaint = str(refusal)
            _log.warning("%s", refusal)


def open_openigtlink(name: str) -> OpenIgtLinkSource:
    """Return the source of ``igtl://host:18944/DeviceName``; the port may be left out.

    The server need not be there yet: iterating waits for it.

    Raises:
        CaptureError: the name is of another form (``capture.name``).
    """
    try:
        parts = urlsplit(name)
        host, port = parts.hostname or "", parts.port
        host.encode("idna")  # what cannot be looked up is refused here
    except ValueError:
        host, port = "", None
    device = unquote(parts.path[1:]) if host else ""
    if not host or parts.scheme != "igtl" or parts.query or parts.fragment or not _DEVICE.fullmatch(device):
        raise CaptureError(
            f"{name} names no picture of an OpenIGTLink server.",
            remedy=f"Give igtl://host:{DEFAULT_PORT}/DeviceName, the name as the server's program sends it.",
            reason="capture.name",
        )
    return OpenIgtLinkSource(name, host, DEFAULT_PORT if port is None else port, device)
