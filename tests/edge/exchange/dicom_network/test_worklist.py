"""Real worklists say who is expected; hostile ones are bounded, and no name comes through."""

from __future__ import annotations

import argparse
import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from pydicom.dataset import Dataset
from pynetdicom import evt
from pynetdicom.ae import ApplicationEntity
from pynetdicom.dimse_primitives import C_FIND
from pynetdicom.events import Event

from edge.commands import worklist as command
from edge.commands.worklist import add_worklist
from edge.configuration import Settings
from edge.exchange.dicom_network import worklist as asked
from edge.exchange.dicom_network.association import Patience
from edge.exchange.dicom_network.errors import WorklistRefused
from edge.exchange.dicom_network.worklist import DayList, expected
from edge.exchange.settings import Exchange, Worklist
from tests.edge.exchange.dicom_network import peers
from tests.edge.exchange.dicom_network.archive_double import served
from tests.edge.exchange.dicom_network.worklist_rows import DAY, FAMILY, GIVEN, row, write

WAITS = Patience(connect_s=10, answer_s=20, byte_s=20)
ROWS = {
    "a": row(),
    "b": row("KT-0418", PatientBirthDate="", PatientSex="O", ScheduledProcedureStepID="S-2"),
    "c": row("WONG MEI"),
    "d": row("KT-0419", ScheduledProcedureStepStartDate="20261127"),
    "e": row("KT-0420", ScheduledStationAETitle="ANOTHER"),
}


def ask(port: int, ae_title: str = "WORKLIST") -> DayList:
    return expected(Worklist(host="127.0.0.1", port=port, ae_title=ae_title, plain=True), peers.KIT, DAY, WAITS)


def is_as_written(found: DayList) -> None:
    assert sorted((one.code, one.birth is None, one.sex, one.step) for one in found.expected) == [
        ("KT-0417", False, "F", "S-1"),
        ("KT-0418", True, "unknown", "S-2"),
    ]
    assert [one.reason for one in found.refused] == ["worklist.code"]


def test_the_worklist_of_orthanc(tmp_path: Path) -> None:
    with peers.orthanc(tmp_path) as archive:
        for name, one in ROWS.items():
            write(tmp_path / "worklists" / f"{name}.wl", one)
        is_as_written(ask(archive.dicom_port, "ORTHANC"))


def test_the_worklist_of_dcmtk_and_no_name_in_any_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with peers.wlmscpfs(tmp_path) as port:
        for name, one in ROWS.items():
            write(tmp_path / "WORKLIST" / f"{name}.wl", one)
        found = ask(port)
    is_as_written(found)
    assert FAMILY not in caplog.text + repr(found) and GIVEN not in caplog.text + repr(found)


def test_a_worklist_over_tls(secure_archive: peers.Orthanc) -> None:
    there = secure_archive.destination()
    secure = Worklist(host=there.host, port=there.port, ae_title=there.ae_title, tls=there.tls)
    assert expected(secure, peers.KIT, DAY, WAITS) == DayList((), ())
    plain = Worklist(host=there.host, port=there.port, ae_title=there.ae_title, plain=True)
    with pytest.raises(WorklistRefused) as refused:
        expected(plain, peers.KIT, DAY, WAITS)
    assert refused.value.reason == "worklist.unanswered"


@contextmanager
def answering(*answers: tuple[int, Dataset | bytes | None]) -> Iterator[int]:
    """Run a worklist that gives these answers to whatever question; yield its port."""

    def find(event: Event) -> Iterator[tuple[int, Dataset | None]]:
        for status, one in answers:
            if isinstance(one, bytes):  # past the library, which would not send it
                said = C_FIND()
                said.MessageIDBeingRespondedTo = event.request.MessageID
                said.AffectedSOPClassUID = event.request.AffectedSOPClassUID
                said.Status, said.Identifier = status, io.BytesIO(one)
                event.assoc.dimse.send_msg(said, event.context.context_id)
            else:
                yield status, one

    entity = ApplicationEntity("WORKLIST")
    entity.add_supported_context(asked._CLASS_UID)
    with served(entity, [(evt.EVT_C_FIND, find)]) as port:
        yield port


PENDING = 0xFF00


@pytest.mark.filterwarnings("ignore:Expected implicit VR")
def test_a_bad_row_stops_no_other() -> None:
    bad = row("KT-0417", PatientSex="M", ScheduledProcedureStepID="S-3")
    twice = row("KT-0417", ScheduledProcedureStepID="S-9")
    rows = [row(), row(), bad, row("ÄÖ"), b"\x10\x00\x20\x00QQ\xff\xff\xff\xff", row(""), twice]
    with answering(*((PENDING, one) for one in rows)) as port:
        found = ask(port)
    assert [(one.code, one.step) for one in found.expected] == [("KT-0417", "S-1"), ("KT-0417", "S-9")]
    assert [one.reason for one in found.refused] == ["worklist.twice", "worklist.code", "worklist.row", "worklist.code"]


@pytest.mark.filterwarnings("ignore:Expected implicit VR")
def test_nested_without_end_is_one_bad_row() -> None:
    deep = b"\x40\x00\x00\x01SQ\x00\x00\xff\xff\xff\xff\xfe\xff\x00\xe0\xff\xff\xff\xff" * 3000
    with answering((PENDING, deep), (PENDING, row())) as port:
        found = ask(port)
    assert len(found.expected) == len(found.refused) == 1


def test_more_rows_than_any_day_has_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked, "_MOST_ROWS", 20)
    rows = [(PENDING, row(f"KT-{number:04}")) for number in range(21)]
    with answering(*rows) as port, pytest.raises(WorklistRefused, match="more than 20") as refused:
        ask(port)
    assert refused.value.reason == "worklist.too_many"


def test_an_answer_that_does_not_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked, "_MOST_BYTES", 100_000)
    large = row()
    large.add_new("EncapsulatedDocument", "OB", bytes(60_000))
    with answering(*[(PENDING, large)] * 4) as port, pytest.raises(WorklistRefused) as refused:
        ask(port)
    assert refused.value.reason == "worklist.unanswered"


@pytest.mark.parametrize("status", [0xA700, 0xA900, 0xC001, 0xFE00, 0x0122])
def test_a_worklist_that_refuses_is_not_an_empty_day(status: int) -> None:
    with answering((PENDING, row()), (status, None)) as port, pytest.raises(WorklistRefused) as refused:
        ask(port)
    assert refused.value.reason == "worklist.refused"
    assert f"{status:04X}" in str(refused.value)


def test_no_worklist_there() -> None:
    with pytest.raises(WorklistRefused) as refused:
        ask(peers.free_port())
    assert refused.value.reason == "worklist.unanswered"


def test_a_day_without_anybody() -> None:
    with answering() as port:
        assert ask(port) == DayList((), ())
    with answering((PENDING, row(ScheduledProcedureStepStartDate=f"{DAY + timedelta(days=1):%Y%m%d}"))) as port:
        assert [one.reason for one in ask(port).refused] == ["worklist.day"]


def test_the_command_tells_who_is_expected(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    add_worklist(parser.add_subparsers())
    with answering((PENDING, row()), (PENDING, row("WONG MEI"))) as port:
        there = Worklist(host="127.0.0.1", port=port, plain=True)
        settings = Settings.model_construct(exchange=Exchange(worklist=there))
        monkeypatch.setattr(command, "load_settings", lambda: settings)
        for options in ([], ["--json"]):
            arguments = parser.parse_args(["worklist", "--day", DAY.isoformat(), *options])
            assert arguments.run(arguments) == 0
    words, _, first, second = capsys.readouterr().out.splitlines()
    assert words.split() == ["KT-0417", "F", "1951-04-23", "order", "A-17,", "step", "S-1"]
    assert json.loads(first)["birth"] == {"year": 1951, "month": 4, "day": 23}
    assert json.loads(second) == {"status": "warn", "reasons": ["worklist.code"]}
