"""The program killed, and the program hung: systemd brings it back, and nothing that was accepted is lost."""

from __future__ import annotations

from tests.device.drill_log import Drill, DrillLog
from tests.device.kit import SERVICE, Kit
from tests.device.said import Line

KILLS = 20


def ready(line: Line) -> bool:
    """Return whether systemd says that the screen is there."""
    return f"Started {SERVICE}" in line.words


def test_killed_twenty_times_it_is_back_every_time(live: Kit, drills: DrillLog) -> None:
    kit = live
    kit.freeze()
    kit.accept()
    before, took_s = kit.captures(), []
    for _ in range(KILLS):
        killed_s = kit.do(f"systemctl kill --kill-whom=main --signal=KILL {SERVICE}")
        took_s.append(kit.said.wait(ready, killed_s, 120).at_s - killed_s)
    after = kit.captures()
    saw = f"the screen again, after {min(took_s):.0f} to {max(took_s):.0f} s"
    drills.note(Drill(f"killed -9, {KILLS} times", saw, max(took_s), (len(before), len(after))))
    assert after == before
    assert kit.records_fault() == ""


def test_a_loop_that_hangs_is_ended_by_the_watchdog(live: Kit, drills: DrillLog) -> None:
    kit = live
    before = len(kit.captures())
    hung_s = kit.do(f"kill -STOP {kit.main_pid()}")
    kit.said.wait(lambda line: "Watchdog timeout" in line.words, hung_s, 40)
    back = kit.said.wait(ready, hung_s, 120)
    after = len(kit.captures())
    drills.note(
        Drill("program stopped (SIGSTOP)", "the screen stands, then starts anew", back.at_s - hung_s, (before, after))
    )
    assert after == before
