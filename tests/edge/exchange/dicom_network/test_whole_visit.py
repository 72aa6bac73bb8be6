"""A real visit's pictures, outlines and report reach a real archive as they were made, by either way, once."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pydicom import dcmread
from pydicom.dataset import Dataset

from edge.exchange.dicom import objects as dicom_objects
from edge.exchange.dicom_network.archive import ArchiveSender
from edge.exchange.dicom_network.stow import StowSender
from edge.exchange.record.visit_record import VisitRecord
from edge.exchange.settings import Destination
from tests.edge.exchange.dicom_network import peers
from tests.edge.exchange.dicom_network.small_visit import MemoryProgress, sent, uids
from tests.edge.exchange.dicom_network.test_archive import SHORT
from tests.edge.exchange.record.kept_visits import kept, records_of, whole_visit


@pytest.fixture
def visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> VisitRecord:
    monkeypatch.setattr(dicom_objects, "check_standing", lambda _record: None)  # it takes longer than all the rest
    with kept(tmp_path) as store:
        whole_visit(store, captures_per_site=1)
        return records_of(store, "pseudonymised")[0]


def test_by_both_ways_the_archive_holds_it_once_and_unchanged(web: peers.Orthanc, visit: VisitRecord) -> None:
    made, before = dicom_objects.objects_of(visit), web.count()
    progress = MemoryProgress()
    ArchiveSender(web.destination(), peers.KIT, sent(made), SHORT).send(visit, progress)
    assert progress.delivered() == uids(made)
    url = f"{web.url}/dicom-web"
    StowSender(Destination(name="web", kind="stow", url=url, plain=True), sent(made)).send(visit, MemoryProgress())
    assert web.count() == before + len(made)
    assert [web.get(uid) for uid in uids(made)] == [dcmread(io.BytesIO(written(one))) for one in made]


def test_without_being_told_otherwise_the_objects_are_those_of_the_visit(web: peers.Orthanc) -> None:
    assert ArchiveSender(web.destination(), peers.KIT).objects is dicom_objects.objects_of


def written(one: Dataset) -> bytes:
    stream = io.BytesIO()
    one.save_as(stream, enforce_file_format=True)
    return stream.getvalue()
