"""A FHIR server that works, one that fails in every way, and one that is somebody else."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from edge.exchange.delivery.bandwidth import Bandwidth
from edge.exchange.delivery.errors import DeliveryDelayed, DeliveryRefused
from edge.exchange.delivery.fhir_sender import FhirSender
from edge.exchange.delivery.http_post import HttpPost
from edge.exchange.delivery.tls import client_context
from edge.exchange.record.visit_record import VisitRecord
from edge.exchange.settings import Destination, Tls
from tests.edge.exchange.delivery.fhir_server import FhirServer, serving
from tests.edge.exchange.delivery.small_bundle import small_bundle
from tests.edge.exchange.dicom_network.certificates import authority, issued
from tests.edge.exchange.record.kept_visits import CODE, kept, records_of, whole_visit


class _Nothing:
    """Progress of a visit that has no parts."""

    def done(self, part: str) -> bool:
        return False

    def mark(self, part: str) -> None:
        raise AssertionError(part)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> VisitRecord:
    with kept(tmp_path_factory.mktemp("kit")) as store:
        whole_visit(store, captures_per_site=1)
        return records_of(store, "pseudonymised", pictures=False)[0]


@pytest.fixture
def server() -> Iterator[FhirServer]:
    with serving() as running:
        yield running


def _sender(
    url: str, *, silent_s: float = 0.6, answer_s: float = 0.6, context: ssl.SSLContext | None = None
) -> FhirSender:
    destination = Destination(name="centre", kind="fhir", url=url, plain=url.startswith("http://"))
    post = HttpPost(url, context, Bandwidth(None), silent_s=silent_s, answer_s=answer_s, slowest_bytes_s=1e6)
    return FhirSender(destination, small_bundle, post)


def test_a_visit_sent_twice_is_one_at_the_server(server: FhirServer, record: VisitRecord) -> None:
    for _ in range(2):
        _sender(server.url).send(record, _Nothing())
    resources = 2 + len(record.captures)
    assert (server.tally.requests, len(server.tally.resources)) == (2, resources)
    assert server.tally.taken == {"new": resources, "same": resources}
    assert server.headers_seen[0]["Content-Type"] == "application/fhir+json"


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("cut", "delivery.network"),
        ("lost", "delivery.network"),
        ("drip", "delivery.slow"),
        ("silent", "delivery.slow"),
        ("huge", "delivery.answer"),
        ("headers", "delivery.answer"),
        ("garbage", "delivery.answer"),
        ("portal", "delivery.answer"),
        ("half", "delivery.answer"),
        ("proxy", "delivery.answer"),
        ("one_failed", "delivery.answer"),
        ("redirect", "delivery.address"),
        ("404", "delivery.address"),
        ("401", "delivery.login"),
        ("408", "delivery.busy"),
        ("429", "delivery.busy"),
        ("500", "delivery.busy"),
        ("503", "delivery.busy"),
    ],
)
def test_what_may_pass_is_tried_again(server: FhirServer, record: VisitRecord, fault: str, reason: str) -> None:
    server.fault = lambda _number, _body: fault
    with pytest.raises(DeliveryDelayed) as delay:
        _sender(server.url).send(record, _Nothing())
    assert (delay.value.reason, server.tally.faults[fault]) == (reason, 1)
    assert delay.value.item_only is (fault == "500")
    assert delay.value.after_s == (7.0 if fault == "429" else 0.0)
    assert server.begun == 1, "a redirect is not followed, and nothing is repeated at once"


def test_a_server_that_does_not_read_ends_the_wait(record: VisitRecord, server: FhirServer) -> None:
    server.fault = lambda _number, _body: "deaf"
    with pytest.raises(DeliveryDelayed) as delay:
        _sender(server.url).send(record, _Nothing())
    assert delay.value.reason == "delivery.slow"


@pytest.mark.parametrize("fault", ["400", "422", "early"])
def test_what_the_server_has_looked_at_and_refused_is_said_without_its_words(
    server: FhirServer, record: VisitRecord, fault: str
) -> None:
    server.fault = lambda _number, _body: fault
    with pytest.raises(DeliveryRefused) as refusal:
        _sender(server.url).send(record, _Nothing())
    assert refusal.value.reason == "delivery.refused"
    assert "Mei Chan" not in str(refusal.value) and CODE not in str(refusal.value)
    assert fault == "early" or "invalid" in str(refusal.value)


def test_nobody_there_is_no_network(record: VisitRecord) -> None:
    with serving() as gone:
        url = gone.url
    with pytest.raises(DeliveryDelayed) as delay:
        _sender(url).send(record, _Nothing())
    assert delay.value.reason == "delivery.network"


# TLS


def _by_settings(url: str, tls: Tls | None) -> FhirSender:
    return FhirSender(Destination(name="centre", kind="fhir", url=url, tls=tls), small_bundle)


def test_both_ends_know_each_other_by_certificate(tmp_path: Path, record: VisitRecord) -> None:
    ours = authority(tmp_path)
    with serving(issued(ours, "server")) as server:
        _by_settings(server.url, issued(ours, "kit")).send(record, _Nothing())
        assert server.tally.requests == 1


@pytest.mark.parametrize("wrong", ["another authority", "another host", "expired", "the system's authorities"])
def test_a_server_that_is_not_the_one_meant_gets_nothing(tmp_path: Path, record: VisitRecord, wrong: str) -> None:
    ours, theirs = authority(tmp_path), authority(tmp_path, "theirs")
    by = theirs if wrong == "another authority" else ours
    shown = issued(
        by, "server", host="elsewhere.test" if wrong == "another host" else "127.0.0.1", expired=wrong == "expired"
    )
    with serving(Tls(certificate=shown.certificate, key=shown.key)) as server:
        tls = None if wrong == "the system's authorities" else Tls(authority=ours)
        with pytest.raises(DeliveryDelayed) as delay:
            _by_settings(server.url, tls).send(record, _Nothing())
        assert (delay.value.reason, server.begun) == ("delivery.certificate", 0)
        assert "clock" in delay.value.remedy


@pytest.mark.parametrize("shown", ["none", "another authority's", "expired"])
def test_a_kit_that_the_server_does_not_know_is_told_so(tmp_path: Path, record: VisitRecord, shown: str) -> None:
    ours, theirs = authority(tmp_path), authority(tmp_path, "theirs")
    other = issued(theirs if shown == "another authority's" else ours, "kit", expired=shown == "expired")
    tls = Tls(authority=ours) if shown == "none" else Tls(authority=ours, certificate=other.certificate, key=other.key)
    with serving(issued(ours, "server")) as server:
        with pytest.raises(DeliveryDelayed) as delay:
            _by_settings(server.url, tls).send(record, _Nothing())
        assert (delay.value.reason, server.begun) == ("delivery.certificate", 0)


def test_a_server_without_tls_gets_nothing(tmp_path: Path, record: VisitRecord) -> None:
    with serving() as server:
        url = server.url.replace("http://", "https://")
        with pytest.raises(DeliveryDelayed) as delay:
            _by_settings(url, Tls(authority=authority(tmp_path))).send(record, _Nothing())
        assert (delay.value.reason, server.begun) == ("delivery.tls", 0)


def test_tls_before_1_2_is_not_spoken(tmp_path: Path) -> None:
    context = client_context(Tls(authority=authority(tmp_path)))
    assert context.minimum_version == ssl.TLSVersion.TLSv1_2
    assert context.check_hostname and context.verify_mode == ssl.CERT_REQUIRED


def test_certificates_that_cannot_be_read_are_told_by_their_names(tmp_path: Path) -> None:
    good, other = issued(authority(tmp_path), "kit"), issued(authority(tmp_path), "other")
    for tls in (
        Tls(authority=tmp_path / "none.pem"),
        Tls(authority=good.authority, certificate=good.certificate, key=other.key),
    ):
        with pytest.raises(DeliveryDelayed) as delay:
            client_context(tls)
        assert delay.value.reason == "delivery.certificate"
        assert str(tls.authority) in delay.value.cause


def test_an_address_that_is_none_is_told() -> None:
    with pytest.raises(DeliveryDelayed) as delay:
        FhirSender(Destination(name="centre", kind="fhir", url="https://centre.test:99999/fhir"), small_bundle)
    assert delay.value.reason == "delivery.address"
