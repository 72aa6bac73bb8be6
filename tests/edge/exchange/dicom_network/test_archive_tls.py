"""Over TLS with real archives: both ends show who they are, and whoever cannot hears why."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from pathlib import Path

import pytest

from edge.exchange.delivery.errors import DeliveryDelayed
from edge.exchange.dicom_network.archive import ArchiveSender
from edge.exchange.dicom_network.tls import calling, hearing
from edge.exchange.settings import Destination, Tls
from tests.edge.exchange.dicom_network import certificates, peers
from tests.edge.exchange.dicom_network.small_visit import MemoryProgress, objects, record, sent, uids
from tests.edge.exchange.dicom_network.test_archive import SHORT

Wrong = Callable[[Path], tuple[Tls, Tls]]


def send(destination: Destination) -> tuple[list[str], MemoryProgress]:
    made, progress = objects(), MemoryProgress()
    ArchiveSender(destination, peers.KIT, sent(made), SHORT).send(record(), progress)
    return uids(made), progress


def test_delivery_and_commitment_go_over_tls_both_ways(secure_archive: peers.Orthanc) -> None:
    made, progress = send(secure_archive.destination())
    assert progress.delivered() == made
    assert progress.done("asked/1")
    assert secure_archive.holds(made) == len(made)


def test_an_archive_that_wants_tls_is_not_reached_without(secure_archive: peers.Orthanc) -> None:
    before = secure_archive.count()
    with pytest.raises(DeliveryDelayed) as delayed:
        send(secure_archive.destination(tls=None, plain=True))
    assert delayed.value.reason == "delivery.network"
    assert secure_archive.count() == before


def test_an_archive_without_tls_is_not_sent_to_over_tls(archive: peers.Orthanc, kit: Tls) -> None:
    before = archive.count()
    with pytest.raises(DeliveryDelayed) as delayed:
        send(archive.destination(tls=kit, plain=False))
    assert delayed.value.reason in ("delivery.tls", "delivery.network", "delivery.slow")
    assert archive.count() == before


def _kit_of_another_authority(trusted: Path) -> tuple[Tls, Tls]:
    other = certificates.issued(certificates.authority(trusted.parent, "other"), "stranger")
    return certificates.issued(trusted, "archive-a"), other.model_copy(update={"authority": trusted})


def _kit_without_certificate(trusted: Path) -> tuple[Tls, Tls]:
    return certificates.issued(trusted, "archive-b"), Tls(authority=trusted)


def _kit_expired(trusted: Path) -> tuple[Tls, Tls]:
    return certificates.issued(trusted, "archive-c"), certificates.issued(trusted, "old-kit", expired=True)


def _archive_of_another_authority(trusted: Path) -> tuple[Tls, Tls]:
    other = certificates.issued(certificates.authority(trusted.parent, "another"), "pretender")
    return other.model_copy(update={"authority": trusted}), certificates.issued(trusted, "kit-d")


def _archive_expired(trusted: Path) -> tuple[Tls, Tls]:
    return certificates.issued(trusted, "old-archive", expired=True), certificates.issued(trusted, "kit-e")


def _archive_of_another_host(trusted: Path) -> tuple[Tls, Tls]:
    return certificates.issued(trusted, "elsewhere", host="archive.example"), certificates.issued(trusted, "kit-f")


def storescp_tls(tls: Tls) -> list[str]:
    return ["+tls", str(tls.key), str(tls.certificate), "+cf", str(tls.authority), "-rc"]


@pytest.mark.parametrize(
    "wrong",
    [
        _kit_of_another_authority,
        _kit_without_certificate,
        _kit_expired,
        _archive_of_another_authority,
        _archive_expired,
        _archive_of_another_host,
    ],
)
def test_a_wrong_certificate_on_either_end_delivers_nothing(tmp_path: Path, trusted: Path, wrong: Wrong) -> None:
    archive, kit = wrong(trusted)
    with peers.storescp(tmp_path, *storescp_tls(archive)) as port:
        destination = Destination(name="dcmtk", kind="dicom", host="127.0.0.1", port=port, ae_title="STORE", tls=kit)
        with pytest.raises(DeliveryDelayed) as delayed:
            send(destination)
    assert delayed.value.reason == "delivery.certificate"
    assert [one.name for one in tmp_path.iterdir()] == ["said"]


def test_right_certificates_deliver_to_dcmtk(tmp_path: Path, trusted: Path, kit: Tls) -> None:
    with peers.storescp(tmp_path, *storescp_tls(certificates.issued(trusted, "dcmtk"))) as port:
        destination = Destination(name="dcmtk", kind="dicom", host="127.0.0.1", port=port, ae_title="STORE", tls=kit)
        made, progress = send(destination)
    assert progress.delivered() == made


def test_nothing_older_than_tls_1_2_is_spoken(kit: Tls) -> None:
    for context in (calling(kit, pytest.fail), hearing(kit)):
        assert context.minimum_version == ssl.TLSVersion.TLSv1_2
        assert context.verify_mode == ssl.CERT_REQUIRED
    assert calling(kit, pytest.fail).check_hostname


def test_the_port_for_commitment_hears_nobody_who_cannot_be_known(kit: Tls, tmp_path: Path) -> None:
    for tls in (Tls(), Tls(authority=kit.authority), Tls(certificate=kit.certificate, key=kit.key)):
        with pytest.raises(DeliveryDelayed, match="needs an authority") as delayed:
            hearing(tls)
        assert delayed.value.reason == "delivery.certificate"
    broken = tmp_path / "broken.pem"
    broken.write_text("no certificate")
    with pytest.raises(DeliveryDelayed, match="cannot be used"):
        hearing(Tls(authority=broken, certificate=kit.certificate, key=kit.key))
