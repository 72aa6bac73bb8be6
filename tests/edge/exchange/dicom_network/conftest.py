"""The peers that many tests share: starting one takes longer than most tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from edge.exchange.settings import Tls
from tests.edge.exchange.dicom_network import certificates, peers


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[peers.Orthanc]:
    """An Orthanc without TLS, with DICOMweb and worklists."""
    with peers.orthanc(tmp_path_factory.mktemp("orthanc")) as found:
        yield found


@pytest.fixture
def web(archive: peers.Orthanc) -> peers.Orthanc:
    """The same, where it has DICOMweb."""
    peers.needs_dicomweb()
    return archive


@pytest.fixture(scope="session")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The certificate of the programme's authority."""
    return certificates.authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def kit(trusted: Path) -> Tls:
    """What the kit shows, and whom it trusts."""
    return certificates.issued(trusted, "kit")


@pytest.fixture(scope="session")
def secure_archive(tmp_path_factory: pytest.TempPathFactory, trusted: Path, kit: Tls) -> Iterator[peers.Orthanc]:
    """An Orthanc that takes DICOM over TLS only, and wants to see a certificate."""
    own = certificates.issued(trusted, "archive")
    with peers.orthanc(tmp_path_factory.mktemp("orthanc-tls"), tls=own, kit=kit) as found:
        yield found
