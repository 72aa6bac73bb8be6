"""Archives that refuse, are full, slow, gone, or lie: nothing is lost, nothing counts as delivered that is not."""

from __future__ import annotations

import resource
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pydicom.dataset import Dataset
from pydicom.uid import SecondaryCaptureImageStorage
from pynetdicom.ae import ApplicationEntity
from pynetdicom.presentation import build_role

from edge.exchange.delivery.bandwidth import Bandwidth
from edge.exchange.delivery.errors import DeliveryDelayed, DeliveryRefused
from edge.exchange.dicom_network import commitment
from edge.exchange.dicom_network.archive import ArchiveSender
from edge.exchange.dicom_network.association import Patience
from edge.exchange.dicom_network.commitment import CLASS_UID, Reports
from edge.exchange.settings import Destination
from tests.edge.exchange.dicom_network import peers
from tests.edge.exchange.dicom_network.archive_double import archive_double, tell
from tests.edge.exchange.dicom_network.cut_line import cut_line
from tests.edge.exchange.dicom_network.small_visit import MemoryProgress, objects, record, sent, uids

#: Long enough on a busy machine; and for what is expected not to come.
CALM = Patience(connect_s=10, answer_s=20, byte_s=20, commitment_s=20)
HASTY = Patience(connect_s=10, answer_s=1, byte_s=1, commitment_s=0.5, slowest_bytes_s=100_000)
SILENT_TO_COMMITMENT = Patience(connect_s=10, answer_s=20, byte_s=20, commitment_s=0.5)
#: Out of resources; cannot understand; processing failure; data set does not match.
FULL, NOT_UNDERSTOOD, FAILURE, MISMATCH = 0xA700, 0xC000, 0x0110, 0xA900


def send(destination: Destination, made: list[Dataset], progress: MemoryProgress, patience: Patience = CALM) -> None:
    ArchiveSender(destination, peers.KIT, sent(made), patience).send(record(), progress)


def threads_end(count: int) -> bool:
    """Return whether no more than ``count`` threads are left, which may take them a moment."""
    for _ in range(200):
        if threading.active_count() <= count:
            return True
        time.sleep(0.02)
    return False


def test_commitment_on_the_same_association_needs_no_port() -> None:
    made, progress = objects(), MemoryProgress()
    with archive_double() as double:
        send(double.destination(), made, progress)
    assert progress.delivered() == double.stored == uids(made)


def test_a_full_archive_rests_and_what_it_took_before_is_not_sent_again() -> None:
    made, progress = objects(), MemoryProgress()
    with archive_double(status=lambda _uid, number: FULL if number == 2 else 0) as double:
        with pytest.raises(DeliveryDelayed) as delayed:
            send(double.destination(), made, progress)
        assert delayed.value.reason == "delivery.busy" and not delayed.value.item_only
        assert progress.stored() == uids(made)[:1] and not progress.delivered()
        send(double.destination(), made, progress)
    assert double.stored == [*uids(made)[:2], *uids(made)[1:]]
    assert progress.delivered() == uids(made)


@pytest.mark.parametrize("status", [NOT_UNDERSTOOD, MISMATCH, 0x0122, 0x9999])
def test_an_object_that_is_refused_stops_no_other(status: int) -> None:
    made, progress = objects(), MemoryProgress()
    bad = uids(made)[1]
    with (
        archive_double(status=lambda uid, _number: status if uid == bad else 0) as double,
        pytest.raises(DeliveryRefused, match=f"status {status:04X}") as refused,
    ):
        send(double.destination(), made, progress)
    assert refused.value.reason == "delivery.refused"
    assert progress.delivered() == [uids(made)[0], uids(made)[2]]


def test_a_failure_that_may_pass_delays_this_visit_only() -> None:
    made, progress = objects(), MemoryProgress()
    with (
        archive_double(status=lambda _uid, number: FAILURE if number == 1 else 0) as double,
        pytest.raises(DeliveryDelayed) as delayed,
    ):
        send(double.destination(), made, progress)
    assert delayed.value.item_only
    assert progress.delivered() == uids(made)[1:]


@pytest.mark.parametrize("status", [0xB000, 0xB006, 0xB007, 0x0107, 0x0111])
def test_warnings_and_duplicates_are_taken(status: int, caplog: pytest.LogCaptureFixture) -> None:
    made, progress = objects(), MemoryProgress()
    with archive_double(status=lambda _uid, _number: status) as double:
        send(double.destination(), made, progress)
    assert progress.delivered() == uids(made)
    assert (f"status {status:04X}" in caplog.text) == (status != 0x0111)


def test_a_kind_that_the_archive_does_not_take_is_named_and_the_others_are_delivered() -> None:
    made, progress = objects(), MemoryProgress()
    with (
        archive_double(classes=(SecondaryCaptureImageStorage, CLASS_UID)) as double,
        pytest.raises(DeliveryRefused, match="Ultrasound Image Storage") as refused,
    ):
        send(double.destination(), made, progress)
    assert refused.value.reason == "archive.class"
    assert progress.delivered() == uids(made)[:2]


def test_what_it_does_not_keep_is_stored_once_more_in_the_same_breath() -> None:
    made, progress = objects(), MemoryProgress()
    lost = uids(made)[0]

    def forgets_one(transaction: str, asked: list[str]) -> tuple[str, list[str], dict[str, int]]:
        first = len(asked) == len(made)
        return transaction, [one for one in asked if not first or one != lost], {lost: 0x0112} if first else {}

    with archive_double(reports=forgets_one) as double:
        send(double.destination(), made, progress)
    assert double.stored == [*uids(made), lost]
    assert len(set(double.transactions)) == 2
    assert sorted(progress.delivered()) == sorted(uids(made))


def test_what_it_never_keeps_is_refused() -> None:
    made, progress = objects(), MemoryProgress()
    last = uids(made)[2]
    with (
        archive_double(reports=lambda asked, _all: (asked, uids(made)[:2], {last: 0x0122})) as double,
        pytest.raises(DeliveryRefused) as refused,
    ):
        send(double.destination(), made, progress)
    assert refused.value.reason == "archive.class"
    assert progress.delivered() == uids(made)[:2]


def test_a_report_of_something_else_confirms_nothing() -> None:
    made, progress = objects(), MemoryProgress()
    for report in (lambda _asked, every: ("2.25.1", every, {}), lambda asked, _all: (asked, ["2.25.2"], {})):
        with archive_double(reports=report) as double, pytest.raises(DeliveryDelayed) as delayed:
            send(double.destination(), made, progress, SILENT_TO_COMMITMENT)
        assert delayed.value.reason == "archive.commitment"
        assert not progress.delivered()


def test_a_late_answer_to_an_earlier_question_counts() -> None:
    made, progress = objects(), MemoryProgress()
    with archive_double(reports=lambda _asked, _all: None) as double, pytest.raises(DeliveryDelayed):
        send(double.destination(), made, progress, SILENT_TO_COMMITMENT)
    earlier = double.transactions[0]
    with archive_double(reports=lambda _asked, every: (earlier, every, {})) as double:
        send(double.destination(), made, progress)
    assert not double.stored
    assert double.transactions != [earlier]
    assert progress.delivered() == uids(made)


def test_an_archive_that_will_not_say_is_not_believed_to_keep() -> None:
    made, progress = objects(), MemoryProgress()
    with archive_double(answers=0x0110) as double, pytest.raises(DeliveryDelayed, match="status 0110") as delayed:
        send(double.destination(), made, progress)
    assert delayed.value.reason == "archive.commitment" and delayed.value.item_only
    assert progress.stored() == uids(made) and not progress.delivered()


@pytest.mark.parametrize(
    ("option", "reason", "item_only"),
    [
        (["--refuse"], "delivery.login", False),
        (["--abort-after"], "delivery.busy", True),
        (["--abort-during"], "delivery.busy", True),
        (["--sleep-after", "5"], "delivery.network", False),
        (["--sleep-during", "5"], "delivery.network", False),
    ],
)
def test_a_store_of_dcmtk_that_fails(tmp_path: Path, option: list[str], reason: str, item_only: bool) -> None:
    progress, before = MemoryProgress(), threading.active_count()
    patience = HASTY if "--sleep" in option[0] else CALM
    with peers.storescp(tmp_path, *option) as port, pytest.raises(DeliveryDelayed) as delayed:
        send(
            Destination(name="x", kind="dicom", host="127.0.0.1", port=port, plain=True), objects(), progress, patience
        )
    assert (delayed.value.reason, delayed.value.item_only) == (reason, item_only)
    assert not progress.delivered()
    assert threads_end(before)


def test_a_disk_that_is_full_there_delays(tmp_path: Path) -> None:
    program, port = peers.program("storescp"), peers.free_port()

    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    with subprocess.Popen([program, "-od", str(tmp_path), str(port)], preexec_fn=little_room) as process:  # noqa: S603
        try:
            peers.wait_for(port, process)
            progress = MemoryProgress()
            with pytest.raises(DeliveryDelayed) as delayed:
                send(Destination(name="x", kind="dicom", host="127.0.0.1", port=port, plain=True), objects(), progress)
        finally:
            process.kill()
    assert delayed.value.reason == "delivery.busy"
    assert not progress.parts


def test_silence_in_the_middle_ends(archive: peers.Orthanc) -> None:
    progress = MemoryProgress()
    with cut_line(archive.dicom_port, 15_000, then="silent") as line, pytest.raises(DeliveryDelayed) as delayed:
        send(archive.destination(port=line.port), objects(), progress, HASTY)
    assert delayed.value.reason == "delivery.network"
    assert not progress.delivered()


@pytest.mark.parametrize("host", ["127.0.0.1", "nowhere.invalid", "[::1]"])
def test_nobody_there(host: str) -> None:
    with pytest.raises(DeliveryDelayed) as delayed:
        send(
            Destination(name="x", kind="dicom", host=host, port=peers.free_port(), plain=True),
            objects(),
            MemoryProgress(),
        )
    assert delayed.value.reason == "delivery.network"


@contextmanager
def says(answer: bytes, times: int = 1) -> Iterator[int]:
    """Listen, and say the same to whatever comes."""
    with socket.create_server(("127.0.0.1", 0)) as hearing:

        def talk() -> None:
            try:
                caller, _ = hearing.accept()
                with caller:
                    caller.recv(100)
                    for _ in range(times):
                        caller.sendall(answer)
                    caller.recv(100_000)
            except OSError:
                pass

        threading.Thread(target=talk, daemon=True).start()
        yield hearing.getsockname()[1]


@pytest.mark.parametrize(
    ("answer", "times"),
    [
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", 1),
        (b"\x02\x00\xff\xff\xff\xff" + bytes(65536), 400),  # an acceptance of 4 GB
        (b"\x02\x00\x00\x00\x00\x10" + b"\xff" * 16, 1),
        (b"\x04\x00\x00\x00\x00\x04" + b"\xff" * 4, 1),
        (b"", 1),
    ],
)
def test_what_speaks_no_dicom_is_left(answer: bytes, times: int) -> None:
    before = threading.active_count()
    with says(answer, times) as port, pytest.raises(DeliveryDelayed):
        send(Destination(name="x", kind="dicom", host="127.0.0.1", port=port, plain=True), objects(), MemoryProgress())
    assert threads_end(before + 1)  # the one that answers may still wait


def test_every_byte_that_goes_out_is_taken_from_the_bandwidth(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []
    monkeypatch.setattr(Bandwidth, "take", lambda _self, count: taken.append(count))
    with archive_double() as double, cut_line(double.port) as line:
        send(double.destination(port=line.port, kbit_s=64), objects(), MemoryProgress())
        assert sum(taken) == line.out_bytes
    assert max(taken) < 20_000


def test_the_port_for_commitment_takes_the_archive_it_was_set_for_alone() -> None:
    port, reports = peers.free_port(), Reports({"2.25.7"})
    destination = Destination(name="x", kind="dicom", host="127.0.0.1", plain=True, commit_port=port)
    answers = {}
    with commitment.heard(destination, peers.KIT, reports, HASTY):
        for calling, called in (("OTHER", peers.KIT), ("ARCHIVE", "OTHER"), ("ARCHIVE", peers.KIT)):
            entity = ApplicationEntity(calling)
            entity.add_requested_context(CLASS_UID)
            role = build_role(CLASS_UID, scp_role=True)
            association = entity.associate("127.0.0.1", port, ae_title=called, ext_neg=[role])
            if association.is_established:
                answers[calling, called] = [tell(association, (uid, ["2.25.9"], {})) for uid in ("2.25.8", "2.25.7")]
                association.release()
    assert answers == {("ARCHIVE", peers.KIT): [0x0115, 0x0000]}
    assert reports.kept == {"2.25.9"}


def test_a_port_for_commitment_that_is_taken_is_named() -> None:
    with socket.create_server(("", 0)) as taken, archive_double() as double:
        port = taken.getsockname()[1]
        with pytest.raises(DeliveryDelayed, match=f"Port {port}") as delayed:
            send(double.destination(commit_port=port), objects(), MemoryProgress())
    assert delayed.value.reason == "archive.commitment"
    assert not double.stored
