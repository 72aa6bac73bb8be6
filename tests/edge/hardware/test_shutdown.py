"""The kit asks systemd to shut down, here a double of its command."""

from __future__ import annotations

from pathlib import Path

import pytest

from edge.hardware import shutdown
from edge.hardware.shutdown import ShutdownRefused, shut_down


@pytest.fixture(autouse=True)
def _no_kit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here may switch off a kit on which the tests are run."""
    monkeypatch.setattr(shutdown.shut_down, "__defaults__", (shutdown.SYSTEMCTL, tmp_path / "nowhere" / "power-off"))


def double(folder: Path, script: str) -> Path:
    command = folder / "systemctl"
    command.write_text(f"#!/bin/sh\n{script}\n")
    command.chmod(0o755)
    return command


def test_systemd_is_asked_once_and_without_a_question(tmp_path: Path) -> None:
    shut_down(double(tmp_path, f'echo "$@" >> {tmp_path}/asked'))
    assert (tmp_path / "asked").read_text() == "--no-ask-password poweroff\n"


def test_a_refusal_is_told_in_systemds_words(tmp_path: Path) -> None:
    words = "Call to PowerOff failed: Interactive authentication required."
    with pytest.raises(ShutdownRefused) as refusal:
        shut_down(double(tmp_path, f'echo "Failed." >&2; echo "{words}" >&2; exit 1'))
    assert refusal.value.reason == "kit.shutdown_refused"
    assert "Interactive authentication required" in refusal.value.cause
    assert isinstance(refusal.value, PermissionError)


def test_a_silent_refusal_is_told_by_its_code(tmp_path: Path) -> None:
    with pytest.raises(ShutdownRefused, match="exit code 4"):
        shut_down(double(tmp_path, "exit 4"))


def test_where_systemd_is_not_the_kit_says_so(tmp_path: Path) -> None:
    with pytest.raises(ShutdownRefused) as refusal:
        shut_down(tmp_path / "systemctl")
    assert refusal.value.reason == "kit.no_shutdown"


def test_a_systemd_that_does_not_answer_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutdown, "_PATIENCE_S", 0.2)
    with pytest.raises(ShutdownRefused) as refusal:
        shut_down(double(tmp_path, "exec sleep 30"))
    assert refusal.value.reason == "kit.shutdown_refused"


def test_a_command_that_cannot_be_run_is_a_refusal(tmp_path: Path) -> None:
    command = double(tmp_path, "")
    command.write_bytes(b"\x00\x01")
    with pytest.raises(ShutdownRefused):
        shut_down(command)


def test_a_kit_is_asked_by_a_file_where_the_units_are_installed(tmp_path: Path) -> None:
    request = tmp_path / "power-off"
    shut_down(tmp_path / "no-systemctl", request)
    assert request.exists()
