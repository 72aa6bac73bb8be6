"""To a real archive: delivered once, only when it says that it keeps it, and after a cut only the rest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from edge.exchange.delivery.errors import DeliveryDelayed
from edge.exchange.dicom_network.archive import WITHOUT_COMMITMENT, ArchiveSender
from edge.exchange.dicom_network.association import Patience
from edge.exchange.settings import Destination
from tests.edge.exchange.dicom_network import peers
from tests.edge.exchange.dicom_network.cut_line import cut_line
from tests.edge.exchange.dicom_network.small_visit import MemoryProgress, objects, record, sent, uids

SHORT = Patience(connect_s=10, answer_s=20, byte_s=20, commitment_s=20)
AT_ONCE = Patience(connect_s=10, answer_s=20, byte_s=20, commitment_s=0.3)
#: One object is some 10 kB; an association is opened with less than 1 kB.
ONE_OBJECT_BYTES = 10_000


def sender(destination: Destination, made: list[Any], patience: Patience = SHORT) -> ArchiveSender:
    return ArchiveSender(destination, peers.KIT, sent(made), patience)


def test_a_visit_is_delivered_when_the_archive_says_that_it_keeps_it(archive: peers.Orthanc) -> None:
    made, progress = objects(), MemoryProgress()
    sender(archive.destination(), made).send(record(), progress)
    assert progress.delivered() == uids(made)
    assert progress.done("asked/1") and not progress.done(WITHOUT_COMMITMENT)
    assert archive.holds(uids(made)) == len(made)


def test_what_is_confirmed_is_not_sent_again_and_needs_no_network(archive: peers.Orthanc) -> None:
    made, progress = objects(), MemoryProgress()
    sender(archive.destination(), made).send(record(), progress)
    sender(archive.destination(port=1), made).send(record(), progress)
    assert progress.delivered() == uids(made)


def test_a_visit_whose_progress_is_lost_is_still_one_at_the_archive(archive: peers.Orthanc) -> None:
    made, before = objects(), archive.count()
    for _ in range(2):
        sender(archive.destination(), made).send(record(), MemoryProgress())
    assert archive.count() == before + len(made)


@pytest.mark.parametrize("after_bytes", [100, 2_000, 10_500, 15_000, 21_500, 31_500, 32_000])
def test_after_a_cut_only_the_rest_is_sent(archive: peers.Orthanc, after_bytes: int) -> None:
    made, progress, before = objects(), MemoryProgress(), archive.count()
    with cut_line(archive.dicom_port, after_bytes) as line, pytest.raises(DeliveryDelayed) as delayed:
        sender(archive.destination(port=line.port), made, AT_ONCE).send(record(), progress)
    assert delayed.value.reason == "delivery.network"
    stored = progress.stored()
    assert not progress.delivered()
    with cut_line(archive.dicom_port) as line:
        sender(archive.destination(port=line.port), made).send(record(), progress)
    assert progress.delivered() == uids(made)
    assert archive.count() == before + len(made)
    assert (len(made) - len(stored)) * ONE_OBJECT_BYTES < line.out_bytes
    assert line.out_bytes < (len(made) - len(stored) + 0.5) * ONE_OBJECT_BYTES


def test_what_the_archive_took_and_lost_is_stored_once_more(archive: peers.Orthanc) -> None:
    made, progress = objects(), MemoryProgress()
    for uid in uids(made):
        progress.mark(f"stored/{uid}")  # as after a cut; the archive has none of them any more
    sender(archive.destination(), made).send(record(), progress)
    assert progress.delivered() == uids(made)
    assert progress.done("asked/2")
    assert archive.holds(uids(made)) == len(made)


def test_an_archive_that_cannot_answer_leaves_the_visit_undelivered_until_it_can(archive: peers.Orthanc) -> None:
    made, progress = objects(), MemoryProgress()
    with pytest.raises(DeliveryDelayed) as delayed:
        sender(archive.destination(commit_port=None), made, AT_ONCE).send(record(), progress)
    assert delayed.value.reason == "archive.commitment" and delayed.value.item_only
    assert progress.stored() == uids(made) and not progress.delivered()
    sender(archive.destination(), made).send(record(), progress)
    assert progress.delivered() == uids(made)


def test_a_kit_that_the_archive_does_not_know_hears_why_nothing_is_confirmed(archive: peers.Orthanc) -> None:
    progress = MemoryProgress()
    stranger = ArchiveSender(archive.destination(), "STRANGER", sent(objects()), AT_ONCE)
    with pytest.raises(DeliveryDelayed) as delayed:
        stranger.send(record(), progress)
    assert delayed.value.reason == "archive.commitment"
    assert not progress.delivered()


def test_the_wrong_title_is_rejected_with_the_reason(archive: peers.Orthanc) -> None:
    with pytest.raises(DeliveryDelayed, match="does not answer to this AE title") as delayed:
        sender(archive.destination(ae_title="OTHER"), objects()).send(record(), MemoryProgress())
    assert delayed.value.reason == "delivery.login"


@pytest.mark.parametrize("program", ["storescp", "dcmrecv"])
def test_an_archive_without_commitment_counts_as_delivered_and_it_is_said(
    tmp_path: Path, program: str, caplog: pytest.LogCaptureFixture
) -> None:
    made, progress = objects(), MemoryProgress()
    with peers.storescp(tmp_path, program_name=program) as port:
        for _ in range(2):
            destination = Destination(
                name="store", kind="dicom", host="127.0.0.1", port=port, ae_title="STORE", plain=True
            )
            sender(destination, made).send(record(), progress)
    assert progress.delivered() == uids(made)
    assert progress.done(WITHOUT_COMMITMENT)
    assert caplog.text.count("offers no storage commitment") == 1
    assert len([one for one in tmp_path.iterdir() if one.name != "said"]) == len(made)


def test_to_the_archive_of_dcmtk(tmp_path: Path) -> None:
    made = objects()
    with peers.dcmqrscp(tmp_path) as port:
        for _ in range(2):
            destination = Destination(
                name="dcmtk", kind="dicom", host="127.0.0.1", port=port, ae_title="DCMQRSCP", plain=True
            )
            progress = MemoryProgress()
            sender(destination, made).send(record(), progress)
            assert progress.delivered() == uids(made)
    assert len(list((tmp_path / "kept").glob("*.dcm"))) == len(made)
