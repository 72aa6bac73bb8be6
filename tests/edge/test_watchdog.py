"""What systemd hears of the kiosk, on a real datagram socket."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from edge.watchdog import Watchdog, systemd_watchdog


@pytest.fixture
def systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.settimeout(0.2)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        yield listening


def heard(systemd: socket.socket) -> list[str]:
    words = []
    while True:
        try:
            words.append(systemd.recv(4096).decode())
        except TimeoutError:  # of Python 3.10 too
            return words


def test_it_says_ready_status_once_for_each_change_and_stopping(systemd: socket.socket) -> None:
    watchdog = systemd_watchdog()
    watchdog.ready()
    for words in ("live: Measured", "live: Measured", "stopped: No picture"):
        watchdog.status(words)
    watchdog.stopping()
    assert heard(systemd) == ["READY=1", "STATUS=live: Measured", "STATUS=stopped: No picture", "STOPPING=1"]


def test_the_watchdog_is_fed_only_while_the_loop_moves(systemd: socket.socket, monkeypatch: pytest.MonkeyPatch) -> None:
    now_s = [100.0]
    monkeypatch.setattr("edge.watchdog.time.monotonic", lambda: now_s[0])
    watchdog = Watchdog(os.environ["NOTIFY_SOCKET"], interval_s=9.0)
    for hangs in (False, False, True, True, False):
        watchdog.live(hangs=hangs)
        now_s[0] += 4.0
    assert heard(systemd) == ["WATCHDOG=1"] * 3


def test_it_is_fed_no_more_often_than_it_needs(systemd: socket.socket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edge.watchdog.time.monotonic", lambda: 100.0)
    watchdog = Watchdog(os.environ["NOTIFY_SOCKET"], interval_s=9.0)
    for _ in range(100):
        watchdog.live(hangs=False)
    assert heard(systemd) == ["WATCHDOG=1"]


def test_the_interval_is_ours_only_where_it_is_meant_for_us(
    systemd: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", "3000000")
    for pid, fed in ((str(os.getpid()), ["WATCHDOG=1"]), ("1", [])):
        monkeypatch.setenv("WATCHDOG_PID", pid)
        systemd_watchdog().live(hangs=False)
        assert heard(systemd) == fed


def test_an_abstract_socket_is_heard_and_nobody_there_is_no_failure(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(f"\0myosight-test-{os.getpid()}")
        listening.settimeout(0.2)
        Watchdog(f"@myosight-test-{os.getpid()}", 0.0).ready()
        assert heard(listening) == ["READY=1"]
    Watchdog(f"@myosight-test-{os.getpid()}", 0.0).ready()
    assert "systemd does not hear us" in caplog.text
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    systemd_watchdog().ready()
