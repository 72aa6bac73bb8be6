"""A stream over the network: pictures as they come, losses told, and peers that lie or stall refused."""

from __future__ import annotations

import signal
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from itertools import islice

import numpy as np
import pytest

from edge.capture import openigtlink_line, openigtlink_message
from edge.capture.errors import CaptureError
from edge.capture.openigtlink_source import OpenIgtLinkSource, open_openigtlink
from tests.edge.capture.live_source_contract import LiveSourceContract
from tests.edge.capture.openigtlink_server import OpenIgtLinkServer, extended, image_body, message, numbered

PATIENCE_S = 10.0
RGB = np.arange(48 * 64 * 3, dtype=np.uint32).astype(np.uint8).reshape(48, 64, 3)


class Stage:
    """The source and a server of ours."""

    codes = frozenset({"stream.lost", "signal.none"})

    def __init__(self) -> None:
        self.server = OpenIgtLinkServer()
        self.source = open_openigtlink(self.server.name)

    def interrupt(self) -> None:
        self.server.stop()

    def restore(self) -> None:
        self.server.start()

    def released(self) -> bool:
        self.server.wait_until_alone()
        return not any(thread.name == f"capture {self.source.name}" for thread in threading.enumerate())


@pytest.fixture
def stage() -> Iterator[Stage]:
    stage = Stage()
    yield stage
    stage.source.close()
    stage.server.stop()
    assert stage.server.heard == b""


class TestOpenIgtLinkSource(LiveSourceContract):
    """The contract of every live source."""


def wait_until(reached: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not reached():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def wait_for(source: OpenIgtLinkSource, trouble: str | None) -> None:
    wait_until(lambda: source.trouble == trouble)


class Waiting:
    """Iterates on a thread of its own until the source is closed."""

    def __init__(self, source: OpenIgtLinkSource) -> None:
        self.source = source
        self.taken = 0
        self._thread = threading.Thread(target=self._take, daemon=True)

    def __enter__(self) -> Waiting:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.source.close()
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()

    def _take(self) -> None:
        with pytest.raises(CaptureError):
            for _ in self.source:
                self.taken += 1


def test_a_grey_picture_comes_as_it_was_sent(stage: Stage) -> None:
    frame = next(iter(stage.source))
    assert np.array_equal(frame.image, numbered(int(frame.image[0, 0])))
    assert stage.source.mode == "64x48 grey OpenIGTLink"


@pytest.mark.parametrize("version", [1, 2])
def test_colours_come_as_bgr_in_every_version(stage: Stage, version: int) -> None:
    body = image_body(RGB)
    sent = message(body) if version == 1 else message(extended(body, metadata=b"name value"), version=2)
    stage.server.sends = lambda _: sent
    assert np.array_equal(next(iter(stage.source)).image, RGB[:, :, ::-1])


def test_other_messages_and_other_devices_are_passed_over(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    sent = [
        message(b"\0" * 48, kind="TRANSFORM"),
        message(image_body(numbered(99)), device="Other"),
        message(b"x" * 200_000, kind="STRING"),
        message(image_body(numbered(7))),
    ]
    stage.server.sends = lambda count: sent[count % len(sent)]
    assert {int(frame.image[0, 0]) for frame in islice(stage.source, 4)} == {7}
    assert "'Other'" in caplog.text


def test_only_the_newest_picture_waits(stage: Stage) -> None:
    frames = iter(stage.source)
    first = next(frames)
    wait_until(lambda: stage.source._next_sequence > first.sequence + 5)
    assert next(frames).sequence >= first.sequence + 5


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (image_body(numbered(1).astype(np.int16), scalar_type=4), "type 4"),
        (image_body(np.zeros((48, 64, 4), np.uint8)), "4 numbers"),
        (image_body(np.zeros((48, 64 * 5), np.uint8), size=(64, 48, 5)), "volume of 64 x 48 x 5"),
        (image_body(numbered(1), part=(64, 24, 1)), "part"),
        (image_body(np.zeros((8, 8), np.uint8)), "8 x 8"),
        (image_body(np.zeros((1, 1), np.uint8), size=(65535, 65535, 1)), "65535 x 65535"),
    ],
    ids=["int16", "rgba", "volume", "part", "small", "large"],
)
def test_pictures_that_are_not_read_here_are_named(
    stage: Stage, caplog: pytest.LogCaptureFixture, body: bytes, why: str
) -> None:
    stage.server.sends = lambda _: message(body)
    with Waiting(stage.source) as waiting:
        wait_for(stage.source, "signal.unsupported")
        assert waiting.taken == 0
        stage.server.sends = lambda count: message(image_body(numbered(count)))
        wait_for(stage.source, None)
    assert why in caplog.text


@pytest.mark.parametrize(
    "sent",
    [
        message(image_body(numbered(1)), crc=1),
        message(image_body(numbered(1))[:-1]),
        message(image_body(numbered(1))[:40]),
        message(b"", version=2),
        message(extended(image_body(numbered(1)), sizes=(12, 0xFFFF, 0xFFFFFFFF)), version=2),
        message(extended(image_body(numbered(1)), sizes=(11, 0, 0)), version=2),
        message(b"", claimed_bytes=2**63),
        message(b"", claimed_bytes=openigtlink_message.MOST_BODY_BYTES + 1),
        message(b"", version=77),
        b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        struct.pack(">H12s20s", 1, b"\xff" * 12, b"x") + b"\0" * 24,
    ],
    ids=[
        "crc", "short", "cut", "no-extension", "metadata", "extension", "absurd", "large", "version", "http", "name",
    ],
)  # fmt: skip
def test_what_is_no_openigtlink_ends_the_connection_and_is_told(stage: Stage, sent: bytes) -> None:
    stage.server.sends = lambda _: sent
    with Waiting(stage.source) as waiting:
        wait_for(stage.source, "stream.damaged")
        assert waiting.taken == 0
        stage.server.sends = lambda count: message(image_body(numbered(count)))
        wait_for(stage.source, None)


def test_a_peer_that_dribbles_is_given_up(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openigtlink_line, "MESSAGE_S", 0.2)
    stage.server.sends = lambda _: b"\0"
    with Waiting(stage.source):
        wait_for(stage.source, "stream.damaged")


def test_a_message_that_stops_in_its_middle_holds_nobody(stage: Stage) -> None:
    whole = message(image_body(numbered(1)))
    stage.server.sends = lambda count: whole[:500] if count == 0 else b""
    with Waiting(stage.source):
        wait_until(lambda: stage.server.clients == 1)
    assert stage.released()


def test_a_server_without_pictures_is_no_signal(stage: Stage) -> None:
    stage.server.sends = lambda _: message(b"\0" * 48, kind="TRANSFORM")
    with Waiting(stage.source):
        wait_for(stage.source, "signal.none")


def test_a_server_that_is_not_there_yet_is_waited_for(stage: Stage) -> None:
    stage.server.stop()
    with Waiting(stage.source):
        wait_for(stage.source, "signal.unplugged")
        stage.server.start()
        wait_for(stage.source, None)


@pytest.mark.parametrize(
    "name",
    [
        "igtl://",
        "igtl://host",
        "igtl://host/",
        "igtl://host:99999/Image",
        "igtl://host:port/Image",
        "igtl:///Image",
        "http://host/Image",
        "igtl://host/A-name-of-more-than-20-characters",
        "igtl://host/Im%00age",
        "igtl://host/Image?x=1",
        f"igtl://{'h' * 70}/Image",
    ],
)
def test_other_names_are_refused(name: str) -> None:
    with pytest.raises(CaptureError) as refusal:
        open_openigtlink(name)
    assert refusal.value.reason == "capture.name"


def test_a_second_speaker_of_the_protocol_is_understood() -> None:
    pyigtl = pytest.importorskip("pyigtl", reason="needs pyigtl")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    server = pyigtl.OpenIGTLinkServer(port=port, local_server=True)  # which takes these signals over
    source = open_openigtlink(f"igtl://127.0.0.1:{port}/Probe%201")
    stop = threading.Event()

    def send() -> None:
        while not stop.wait(0.02):
            picture = pyigtl.ImageMessage(RGB[np.newaxis], device_name="Probe 1")
            server.send_message(picture, wait=False)

    sending = threading.Thread(target=send)
    sending.start()
    try:
        assert np.array_equal(next(iter(source)).image, RGB[:, :, ::-1])
    finally:
        source.close()
        stop.set()
        sending.join()
        server.stop()
        for number, handler in handlers.items():
            signal.signal(number, handler)
