"""STOW-RS to a real DICOMweb server and to doubles: what the server says of each object is what counts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calibration.errors import MyosightError
from edge.exchange.delivery.bandwidth import Bandwidth
from edge.exchange.delivery.errors import DeliveryDelayed, DeliveryRefused
from edge.exchange.dicom_network import stow
from edge.exchange.dicom_network.stow import StowSender
from edge.exchange.dicom_network.stow_answer import statuses_of
from edge.exchange.settings import Destination, Tls
from tests.edge.exchange.dicom_network import certificates, peers
from tests.edge.exchange.dicom_network.cut_line import cut_line
from tests.edge.exchange.dicom_network.small_visit import MemoryProgress, objects, record, sent, uids


def sender(port: int, made: list[Any], *, tls: Tls | None = None) -> StowSender:
    url = f"http{'' if tls is None else 's'}://127.0.0.1:{port}/dicom-web/"
    return StowSender(Destination(name="stow", kind="stow", url=url, tls=tls, plain=tls is None), sent(made))


def test_orthanc_holds_a_visit_once_however_often_it_is_sent(web: peers.Orthanc) -> None:
    made, before = objects(), web.count()
    for _ in range(2):
        progress = MemoryProgress()
        sender(web.http_port, made).send(record(), progress)
        assert progress.delivered() == uids(made)
    assert web.count() == before + len(made)
    sender(1, made).send(record(), progress)  # nothing is left to be sent


@pytest.mark.parametrize("after_bytes", [100, 5_000, 15_000, 25_000])
def test_after_a_cut_only_the_rest_is_sent(
    web: peers.Orthanc, after_bytes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stow, "_REQUEST_BYTES", 1)  # one object a request
    made, progress, before = objects(), MemoryProgress(), web.count()
    with cut_line(web.http_port, after_bytes) as line, pytest.raises(DeliveryDelayed) as delayed:
        sender(line.port, made).send(record(), progress)
    assert delayed.value.reason == "delivery.network"
    assert len(progress.delivered()) == after_bytes // 10_000
    with cut_line(web.http_port) as line:
        sender(line.port, made).send(record(), progress)
    assert progress.delivered() == uids(made)
    assert web.count() == before + len(made)
    assert line.out_bytes < (len(made) - after_bytes // 10_000 + 0.5) * 11_000


def test_mutual_tls_through_a_proxy_before_the_server(web: peers.Orthanc, trusted: Path, kit: Tls) -> None:
    made, before = objects(), web.count()
    with cut_line(web.http_port, tls=certificates.issued(trusted, "proxy")) as line:
        progress = MemoryProgress()
        sender(line.port, made, tls=kit).send(record(), progress)
        assert progress.delivered() == uids(made)
        with pytest.raises(DeliveryDelayed):
            sender(line.port, objects(), tls=Tls(authority=trusted)).send(record(), MemoryProgress())
    for wrong in (
        certificates.issued(trusted, "proxy-b", host="elsewhere.example"),
        certificates.issued(trusted, "proxy-c", expired=True),
        certificates.issued(certificates.authority(trusted.parent, "third"), "proxy-d"),
    ):
        with cut_line(web.http_port, tls=wrong) as line, pytest.raises(DeliveryDelayed) as delayed:
            sender(line.port, objects(), tls=kit).send(record(), MemoryProgress())
        assert delayed.value.reason == "delivery.certificate"
    assert web.count() == before + len(made)


@contextmanager
def answering(
    status: int, body: bytes = b"", headers: dict[str, str] | None = None, heard: list[bytes] | None = None
) -> Iterator[int]:
    """Run a server that answers every request the same; yield its port."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            said = self.rfile.read(int(self.headers["Content-Length"]))
            if heard is not None:
                heard.append(f"{self.path} {self.headers['Content-Type']}\n".encode() + said)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


def in_json(taken: list[str], failed: dict[str, int | None], warned: int | None = None) -> bytes:
    def item(uid: str, tag: str, reason: int | None) -> dict[str, Any]:
        one: dict[str, Any] = {"00081155": {"vr": "UI", "Value": [uid]}}
        return one if reason is None else {**one, tag: {"vr": "US", "Value": [reason]}}

    said = {
        "00081199": {"vr": "SQ", "Value": [item(uid, "00081196", warned) for uid in taken]},
        "00081198": {"vr": "SQ", "Value": [item(uid, "00081197", reason) for uid, reason in failed.items()]},
    }
    return json.dumps(said).encode()


def in_xml(taken: list[str], failed: dict[str, int | None]) -> bytes:
    def item(uid: str, reason: int | None) -> str:
        why = (
            "" if reason is None else f'<DicomAttribute tag="00081197" vr="US"><Value>{reason}</Value></DicomAttribute>'
        )
        return f'<Item><DicomAttribute tag="00081155" vr="UI"><Value>{uid}</Value></DicomAttribute>{why}</Item>'

    sequences = ("00081199", dict.fromkeys(taken)), ("00081198", failed)
    said = "".join(
        f'<DicomAttribute tag="{tag}" vr="SQ">{"".join(item(*one) for one in items.items())}</DicomAttribute>'
        for tag, items in sequences
    )
    return f'<?xml version="1.0"?><NativeDicomModel xmlns="http://dicom.nema.org/PS3.19/models/NativeDICOM">{said}</NativeDicomModel>'.encode()


@pytest.mark.parametrize("written", [in_json, in_xml])
@pytest.mark.parametrize(
    ("reason", "refusal", "code", "item_only"),
    [
        (0xC000, DeliveryRefused, "delivery.refused", None),
        (0xA900, DeliveryRefused, "delivery.refused", None),
        (0xA700, DeliveryDelayed, "delivery.busy", False),
        (0x0110, DeliveryDelayed, "delivery.busy", True),
        (None, DeliveryDelayed, "delivery.busy", True),
    ],
)
def test_of_what_is_taken_in_part_only_the_failed_remain(
    written: Callable[..., bytes], reason: int | None, refusal: type[MyosightError], code: str, item_only: bool | None
) -> None:
    made, progress = objects(), MemoryProgress()
    *good, bad = uids(made)
    with answering(202, written(good, {bad: reason})) as port, pytest.raises(refusal) as refused:
        sender(port, made).send(record(), progress)
    assert refused.value.reason == code
    assert getattr(refused.value, "item_only", None) == item_only
    assert progress.delivered() == good
    heard: list[bytes] = []
    with answering(200, written([bad], {}), heard=heard) as port:
        sender(port, made).send(record(), progress)
    assert progress.delivered() == uids(made)
    assert heard[0].count(b"Content-Type: application/dicom\r\n") == 1
    assert heard[0].startswith(b'/dicom-web/studies multipart/related; type="application/dicom"; boundary=')


def test_duplicates_and_warnings_are_taken(caplog: pytest.LogCaptureFixture) -> None:
    made = objects()
    for body in (in_json(uids(made), {}, warned=0xB000), in_json([], dict.fromkeys(uids(made), 0x0111))):
        progress = MemoryProgress()
        with answering(409, body) as port:
            sender(port, made).send(record(), progress)
        assert progress.delivered() == uids(made)
    assert "status B000" in caplog.text


@pytest.mark.parametrize(
    ("status", "headers", "code", "after_s", "item_only"),
    [
        (401, {}, "delivery.login", 0, False),
        (403, {}, "delivery.login", 0, False),
        (404, {}, "delivery.address", 0, False),
        (301, {"Location": "http://127.0.0.1:1/"}, "delivery.address", 0, False),
        (307, {"Location": "http://127.0.0.1:1/"}, "delivery.address", 0, False),
        (204, {}, "delivery.address", 0, False),
        (503, {"Retry-After": "120"}, "delivery.busy", 120, False),
        (507, {}, "delivery.busy", 0, False),
        (500, {}, "delivery.busy", 0, True),
    ],
)
def test_what_speaks_of_no_object_confirms_none(
    status: int, headers: dict[str, str], code: str, after_s: float, item_only: bool
) -> None:
    made, progress = objects(), MemoryProgress()
    body = b"" if status == 204 else in_json(uids(made), {})
    with answering(status, body, headers) as port, pytest.raises(DeliveryDelayed) as delayed:
        sender(port, made).send(record(), progress)
    found = delayed.value.reason, delayed.value.after_s, delayed.value.item_only
    assert found == (code, after_s, item_only)
    assert not progress.parts


def test_a_request_that_is_refused_is_refused() -> None:
    with answering(400) as port, pytest.raises(DeliveryRefused) as refused:
        sender(port, objects()).send(record(), MemoryProgress())
    assert refused.value.reason == "delivery.refused"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"[]",
        b"OK",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        in_json(["2.25.1"], {}),
        b'{"00081199": {"Value": [{"00081155": {"Value": [7]}}, null]}}',
        b"<html><body>welcome</body></html>",
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>',
        in_xml(["2.25.1"], {}).replace(b"</Item>", b""),
    ],
)
def test_a_success_that_names_no_object_of_ours_confirms_none(body: bytes) -> None:
    progress = MemoryProgress()
    with answering(200, body) as port, pytest.raises(DeliveryDelayed) as delayed:
        sender(port, objects()).send(record(), progress)
    assert delayed.value.reason == "delivery.answer" and delayed.value.item_only
    assert not progress.parts


def test_what_is_said_to_be_taken_and_failed_has_failed() -> None:
    assert statuses_of(in_json(["2.25.1", "2.25.2"], {"2.25.1": 0xC000})) == {"2.25.1": 0xC000, "2.25.2": 0}
    assert statuses_of(in_xml(["2.25.1", "2.25.2"], {"2.25.1": None})) == {"2.25.1": 0x0110, "2.25.2": 0}


@given(st.one_of(st.binary(max_size=200), st.binary(max_size=100).map(lambda said: b"<" + said)))
def test_no_answer_raises(body: bytes) -> None:
    assert isinstance(statuses_of(body), dict)


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=5),
        lambda one: (
            st.lists(one) | st.dictionaries(st.sampled_from(["00081199", "00081155", "Value", "00081198"]), one)
        ),
        max_leaves=20,
    )
)
def test_no_json_raises(said: object) -> None:
    assert isinstance(statuses_of(json.dumps(said).encode()), dict)


def test_a_visit_goes_in_requests_of_a_few_objects_within_the_bandwidth(
    web: peers.Orthanc, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[int] = []
    monkeypatch.setattr(Bandwidth, "take", lambda _self, count: taken.append(count))
    monkeypatch.setattr(stow, "_REQUEST_BYTES", 25_000)
    made, progress = objects(5), MemoryProgress()
    with cut_line(web.http_port) as line:
        sender(line.port, made).send(record(), progress)
    assert progress.delivered() == uids(made)
    assert 0.95 * line.out_bytes < sum(taken) <= line.out_bytes
    assert max(taken) <= 16 * 1024
