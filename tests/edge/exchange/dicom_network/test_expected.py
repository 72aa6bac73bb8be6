"""A row of a worklist becomes code, birth and sex, or is refused with a reason that quotes nothing of it."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom import dcmread
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.filewriter import dcmwrite
from pydicom.tag import Tag

from edge.exam.participant import Birth
from edge.exchange.dicom_network.errors import WorklistRefused
from edge.exchange.dicom_network.expected import Expected, expected_of
from tests.edge.exchange.dicom_network.worklist_rows import DAY, FAMILY, row


def read_back(one: Dataset) -> Dataset:
    """Return it as it comes from outside: its elements are bytes."""
    stream = io.BytesIO()
    dcmwrite(stream, one, implicit_vr=False, little_endian=True)
    stream.seek(0)
    return dcmread(stream, force=True)


def test_a_row_is_read_without_its_name() -> None:
    found = expected_of(read_back(row()), DAY)
    assert found == Expected("KT-0417", Birth(1951, 4, 23), "F", "A-17", "S-1")
    assert expected_of(row(), DAY) == found
    assert FAMILY not in repr(found)


@pytest.mark.parametrize(
    ("said", "birth"),
    [
        ("19510423", Birth(1951, 4, 23)),
        ("195104", Birth(1951, 4)),
        ("1951", Birth(1951)),
        ("19510400", Birth(1951, 4)),
        ("19510000", Birth(1951)),
        ("", None),
        ("00000000", None),
    ],
)
def test_as_much_of_a_birth_as_there_is(said: str, birth: Birth | None) -> None:
    one = row()
    one[0x00100030] = RawDataElement(Tag(0x00100030), "DA", len(said), said.encode(), 0, False, True)
    assert expected_of(one).birth == birth


@pytest.mark.parametrize(("said", "sex"), [("F", "F"), ("M", "M"), ("O", "unknown"), ("", "unknown")])
def test_sexes(said: str, sex: str) -> None:
    assert expected_of(read_back(row(PatientSex=said))).sex == sex


@pytest.mark.parametrize(
    ("tag", "vr", "said", "reason"),
    [
        (0x00100020, "LO", b"WONGQXZ MEI", "worklist.code"),
        (0x00100020, "LO", b"", "worklist.code"),
        (0x00100020, "LO", b"KT\\0417", "worklist.code"),
        (0x00100020, "LO", "陈美".encode("gb18030"), "worklist.code"),
        (0x00100020, "LO", b"K" * 1_000_000, "worklist.code"),
        (0x00100020, "OB", b"KT-0417", "worklist.code"),
        (0x00100020, "PN", b"KT-0417", "worklist.code"),
        (0x00100030, "DA", b"19511323", "worklist.birth"),
        (0x00100030, "DA", b"18000101", "worklist.birth"),
        (0x00100030, "DA", b"00010101", "worklist.birth"),
        (0x00100030, "DA", b"19510023", "worklist.birth"),
        (0x00100030, "DA", b"1951.04.23", "worklist.birth"),
        (0x00100030, "DA", b"19510423-19520101", "worklist.birth"),
        (0x00100030, "SQ", b"19510423", "worklist.birth"),
        (0x00100040, "CS", b"X", "worklist.sex"),
        (0x00100040, "CS", b"f", "worklist.sex"),
        (0x00100040, "CS", b"F\\M", "worklist.sex"),
        (0x00080050, "SH", b"A" * 17, "worklist.step"),
        (0x00080050, "SH", b"A\x1b[2J", "worklist.step"),
        (0x00400100, "LO", b"no sequence", "worklist.row"),
        (0x00400100, "SQ", b"\xfe\xff\x00\xe0\xff\xff\xff\x7f", "worklist.day"),
        (0x00400100, "SQ", b"", "worklist.row"),
    ],
)
def test_what_does_not_fit_refuses_the_row_and_is_not_quoted(tag: int, vr: str, said: bytes, reason: str) -> None:
    one = read_back(row())
    one._dict[Tag(tag)] = RawDataElement(Tag(tag), vr, len(said), said, 0, False, True)
    with pytest.raises(WorklistRefused) as refused:
        expected_of(one, DAY)
    assert refused.value.reason == reason
    assert len(said) < 4 or said[:4].decode("latin-1") not in str(refused.value)


def test_a_row_for_another_day_is_none_for_today() -> None:
    assert expected_of(row())
    with pytest.raises(WorklistRefused) as refused:
        expected_of(row(), DAY + timedelta(days=1))
    assert refused.value.reason == "worklist.day"


def test_a_row_without_anything_is_refused() -> None:
    with pytest.raises(WorklistRefused):
        expected_of(Dataset())


@given(
    st.sampled_from([0x00080005, 0x00080050, 0x00100020, 0x00100030, 0x00100040, 0x00400100]),
    st.sampled_from([None, "SQ", "LO", "DA", "CS", "SH", "UN", "OB", "US", "FD", "PN"]),
    st.binary(max_size=80),
    st.booleans(),
)
def test_no_bytes_in_a_row_raise_anything_else(tag: int, vr: str | None, said: bytes, implicit: bool) -> None:
    one = row()
    one._dict[Tag(tag)] = RawDataElement(Tag(tag), vr, len(said), said, 0, implicit, True)
    try:
        found = expected_of(one, DAY)
    except WorklistRefused:
        return
    assert found.code.isascii() and len(found.accession) <= 16
