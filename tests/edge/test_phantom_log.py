"""The log of phantom checks: what was added stays, whatever the disk does."""

from __future__ import annotations

import errno
import logging
import os
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calibration.scale.phantom_check import check_scale
from calibration.scale.pixel_scale import PixelScale
from calibration.scale.wire_phantom import WirePhantom
from edge.phantom_checks import HOLDS, LoggedCheck, PhantomLogRefused, checks_of, due, logged
from edge.phantom_log import LOG_FILE, TORN_FILE, append_check, read_checks

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=timezone.utc)
PHANTOM = WirePhantom(0.1, 0.1, 0.001, 0.001, 0.5, np.zeros((0, 2)), np.zeros((0, 2)), (0.1, 0.1))


def made(
    when: datetime = NOON, *, pixel: float = 0.1, who: str = "Mai", scanner: str = "Scanner", probe: str = "L12-4"
) -> LoggedCheck:
    scale = PixelScale(pixel, 0.1, source="ruler")
    return logged(check_scale(PHANTOM, scale), PHANTOM, scale, when=when, who=who, scanner=scanner, probe=probe)


def reason_of_adding(folder: Path) -> str:
    with pytest.raises(PhantomLogRefused) as refused:
        append_check(folder, made())
    return refused.value.reason


def test_checks_come_back_as_they_were_added(tmp_path: Path) -> None:
    checks = tuple(made(NOON + timedelta(days=7 * week), pixel=0.1 + 0.0009 * week) for week in range(4))
    for check in checks:
        append_check(tmp_path / "state", check)
    assert read_checks(tmp_path / "state") == checks
    assert [check.passed for check in checks] == [True, True, True, False]
    assert checks[3].faults == ("phantom.differs_x",)
    assert checks[3].deviation_x_percent == pytest.approx(2.7)


def test_no_log_is_no_check(tmp_path: Path) -> None:
    assert read_checks(tmp_path) == ()
    assert due((), NOON)


def test_local_time_is_kept_as_utc(tmp_path: Path) -> None:
    append_check(tmp_path, made(datetime(2026, 3, 2, 21, 0, tzinfo=timezone(timedelta(hours=9)))))
    (check,) = read_checks(tmp_path)
    assert check.when == NOON
    assert b"2026-03-02T12:00:00Z" in (tmp_path / LOG_FILE).read_bytes()


@pytest.mark.parametrize("fault", ["zone", "who", "probe"])
def test_a_check_that_does_not_say_when_or_of_what_is_refused(fault: str) -> None:
    with pytest.raises(PhantomLogRefused) as refused:
        made(
            NOON.replace(tzinfo=None) if fault == "zone" else NOON,
            who=" " if fault == "who" else "Mai",
            probe="L\n12" if fault == "probe" else "L12-4",
        )
    assert refused.value.reason == "phantom.log_unwritable"


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_line_torn_anywhere_costs_that_line_only(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first, second, third = (made(NOON + timedelta(days=day)) for day in range(3))
        append_check(folder, first)
        whole = (folder / LOG_FILE).stat().st_size
        append_check(folder, second)
        size = data.draw(st.integers(whole + 1, (folder / LOG_FILE).stat().st_size - 1))
        os.truncate(folder / LOG_FILE, size)
        torn = (folder / LOG_FILE).read_bytes()[whole:]
        assert read_checks(folder) == (first,)
        append_check(folder, third)
        assert read_checks(folder) == (first, third)
        assert (folder / TORN_FILE).read_bytes() == torn + b"\n"


def test_a_torn_line_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    append_check(tmp_path, made())
    with (tmp_path / LOG_FILE).open("ab") as stream:
        stream.write(b"\0" * 40)  # what some file systems leave of a line after a power cut
    with caplog.at_level(logging.WARNING, logger="edge.phantom_log"):
        assert len(read_checks(tmp_path)) == 1
        append_check(tmp_path, made(NOON + timedelta(days=1)))
    assert ["left out" in record.message or TORN_FILE in record.message for record in caplog.records] == [True, True]
    assert len(read_checks(tmp_path)) == 2


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_full_disk_refuses_and_leaves_the_log_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    append_check(tmp_path, made())
    before = (tmp_path / LOG_FILE).read_bytes()

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, full)
        assert reason_of_adding(tmp_path) == "phantom.log_unwritable"
    assert (tmp_path / LOG_FILE).read_bytes() == before
    append_check(tmp_path, made(NOON + timedelta(days=1)))
    assert len(read_checks(tmp_path)) == 2


def test_a_disk_that_fills_within_the_line_leaves_the_log_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append_check(tmp_path, made())
    before = (tmp_path / LOG_FILE).read_bytes()
    write, calls = os.write, []

    def half(descriptor: int, data: bytes) -> int:
        calls.append(len(data))
        if len(calls) > 1:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(descriptor, data[: len(data) // 2])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", half)
        assert reason_of_adding(tmp_path) == "phantom.log_unwritable"
    assert len(calls) == 2
    assert (tmp_path / LOG_FILE).read_bytes() == before


def test_a_write_in_two_parts_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:100]))
        append_check(tmp_path, made())
    assert read_checks(tmp_path) == (made(),)


def test_what_cannot_be_opened_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(*_: object, **__: object) -> int:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", read_only)
        assert reason_of_adding(tmp_path) == "phantom.log_unwritable"
    (tmp_path / "file").write_text("no folder")
    assert reason_of_adding(tmp_path / "file") == "phantom.log_unwritable"


def test_a_pipe_or_a_folder_in_the_log_s_place_is_refused(tmp_path: Path) -> None:
    for make in (os.mkfifo, os.mkdir):
        folder = tmp_path / make.__name__
        folder.mkdir()
        make(folder / LOG_FILE)
        assert reason_of_adding(folder) == "phantom.log_unwritable"
        with pytest.raises(PhantomLogRefused) as refused:
            read_checks(folder)
        assert refused.value.reason == "phantom.log_unreadable"


@pytest.mark.parametrize(
    "line",
    [b"", b"{}", b"null", b"\xff\xfe", b'{"when": 1}', b"[" * 100_000, b"\0" * 20],
    ids=lambda line: repr(line[:9]),
)
def test_a_whole_line_that_is_no_check_refuses_the_log(tmp_path: Path, line: bytes) -> None:
    append_check(tmp_path, made())
    with (tmp_path / LOG_FILE).open("ab") as stream:
        stream.write(line + b"\n")
    with pytest.raises(PhantomLogRefused) as refused:
        read_checks(tmp_path)
    assert refused.value.reason == "phantom.log_unreadable"
    assert "line 2" in refused.value.cause


def test_a_check_is_due_after_seven_days_after_a_failure_and_when_the_clock_was_wrong() -> None:
    passed, failed = made(), made(NOON + timedelta(days=1), pixel=0.11)
    assert not due((passed,), NOON + HOLDS)
    assert due((passed,), NOON + HOLDS + timedelta(seconds=1))
    assert due((passed,), NOON - timedelta(seconds=1))
    assert due((passed, failed), NOON + timedelta(days=2))
    assert not due((failed, passed), NOON + timedelta(days=2))


def test_another_probe_s_check_does_not_count() -> None:
    checks = (made(), made(probe="L18-5"), made(scanner="Other"))
    assert checks_of(checks, scanner="Scanner", probe="L18-5") == checks[1:2]
    assert checks_of(checks, scanner="Scanner", probe="C5-1") == ()
