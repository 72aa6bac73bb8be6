"""A kit shows no number before its self-test has passed, nor after it has failed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from edge.cli import main
from edge.commands.command import DONE, REFUSED
from edge.golden.check import Check, SelfTest
from edge.kit_check import KitCheck

WAIT_S = 20.0


def outcome(passed: bool) -> Callable[[], SelfTest]:
    return lambda: SelfTest((Check("rf", passed, "rf: words"),))


def test_while_it_runs_the_kit_is_testing() -> None:
    go_on = threading.Event()

    def slow() -> SelfTest:
        assert go_on.wait(WAIT_S)
        return outcome(True)()

    kit = KitCheck(slow)
    assert kit.reason == "kit.testing", "a kit that was never tested shows no number either"
    kit.start()
    kit.start()
    assert kit.reason == "kit.testing" and not kit.wait(0.01)
    go_on.set()
    assert kit.wait(WAIT_S) and kit.reason is None
    assert kit.last is not None and kit.last.passed


def test_a_miss_puts_it_in_safe_mode_until_a_test_passes() -> None:
    results = [False, True]
    kit = KitCheck(lambda: outcome(results.pop(0))())
    kit.start()
    assert kit.wait(WAIT_S) and kit.reason == "kit.self_test"
    kit.start()
    assert kit.wait(WAIT_S) and kit.reason is None


def test_no_checks_at_all_are_a_miss() -> None:
    kit = KitCheck(lambda: SelfTest(()))
    kit.start()
    assert kit.wait(WAIT_S) and kit.reason == "kit.self_test"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_test_that_breaks_is_a_miss() -> None:
    def breaks() -> SelfTest:
        raise RuntimeError("out of memory")

    kit = KitCheck(breaks)
    kit.start()
    assert kit.wait(WAIT_S) and kit.reason == "kit.self_test"


def test_the_doctor_names_every_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MYOSIGHT_STATE", str(tmp_path))
    assert main(["doctor"]) == DONE
    said = capsys.readouterr().out
    assert all(line.startswith("ok") for line in said.splitlines())
    machine = ("clock", "state folder", "key", "scales", "records", "controls", "serial devices", "battery")
    for name in (*machine, "biceps", "rf", "plpb", "ticks twice as close"):
        assert f" {name}:" in said


def test_the_doctor_refuses_a_kit_whose_key_is_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MYOSIGHT_STATE", str(tmp_path))
    (tmp_path / "kit-key.pem").write_text("not a key")
    assert main(["doctor"]) == REFUSED
    assert "FAILED key" in capsys.readouterr().out
