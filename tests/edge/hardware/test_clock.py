"""The kit's clock is set by a file that a service of the system reads, and only by a whole moment."""

from __future__ import annotations

import subprocess
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from edge.hardware.clock import ClockRefused, set_clock

SCRIPT = Path(__file__).resolve().parents[3] / "systemd" / "set-clock"


def test_the_moment_is_asked_for_in_utc(tmp_path: Path) -> None:
    hong_kong = timezone(timedelta(hours=8))
    set_clock(datetime(2026, 11, 26, 17, 30, tzinfo=hong_kong), tmp_path / "set-clock")
    assert (tmp_path / "set-clock").read_text() == "2026-11-26T09:30:00Z\n"
    assert [file.name for file in tmp_path.iterdir()] == ["set-clock"]


def test_where_nobody_can_be_asked_the_kit_says_so(tmp_path: Path) -> None:
    with pytest.raises(ClockRefused) as refusal:
        set_clock(datetime.now(timezone.utc), tmp_path / "nowhere" / "set-clock")
    assert refusal.value.reason == "clock.nobody"
    assert isinstance(refusal.value, PermissionError)


def test_a_wish_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "set-clock.part").mkdir()
    with pytest.raises(ClockRefused) as refusal:
        set_clock(datetime.now(timezone.utc), tmp_path / "set-clock")
    assert refusal.value.reason == "clock.refused"


def heard(asked: Path, folder: Path) -> tuple[int, str]:
    """Let the system read a wish, with doubles of its programs; return the exit code and what date was told."""
    programs = folder / "bin"
    programs.mkdir()
    for name in ("date", "hwclock"):
        (programs / name).write_text(f'#!/bin/sh\necho "$@" >> {folder}/{name}.told\n')
        (programs / name).chmod(0o755)
    path = {"PATH": f"{programs}:/usr/bin:/bin"}
    done = subprocess.run(["/bin/sh", str(SCRIPT), str(asked)], env=path, capture_output=True, check=False)  # noqa: S603
    told = folder / "date.told"
    return done.returncode, told.read_text() if told.exists() else ""


@pytest.mark.parametrize("wish", ["", "now", "2026-11-26", "2026-11-26T09:30:00Z; reboot", "1999-01-01T00:00:00Z"])
def test_the_system_believes_nothing_but_a_moment(tmp_path: Path, wish: str) -> None:
    asked = tmp_path / "set-clock"
    asked.write_text(wish)
    assert heard(asked, tmp_path) == (2, "")
    assert not asked.exists(), "a wish is heard once"


def test_the_system_sets_the_moment_that_was_asked_for(tmp_path: Path) -> None:
    asked = tmp_path / "set-clock"
    set_clock(datetime(2026, 11, 26, 9, 30, tzinfo=timezone.utc), asked)
    assert heard(asked, tmp_path) == (0, "--utc --set 2026-11-26T09:30:00Z\n")
