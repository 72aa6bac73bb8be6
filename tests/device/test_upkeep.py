"""A disk that runs full, and the installer run over an installation that is there."""

from __future__ import annotations

from tests.device.drill_log import Drill, DrillLog
from tests.device.kit import Kit

BALLAST = "/var/lib/myosight/ballast"


def test_a_full_disk_is_told_and_keeps_what_is_there(live: Kit, drills: DrillLog) -> None:
    kit = live
    before = kit.captures()
    full_s = kit.do(f"fallocate --length $(df --output=avail --block-size=1 /var/lib/myosight | tail -1) {BALLAST}")
    told = kit.said.wait(lambda line: bool(line.notice), full_s, 90)
    picture = kit.picture("full-disk").name
    kit.do(f"rm {BALLAST}")
    after = kit.captures()
    drills.note(Drill("disk full", told.notice, told.at_s - full_s, (len(before), len(after)), picture))
    assert after == before
    assert kit.records_fault() == ""


def test_the_installer_run_again_changes_nothing(kit: Kit, drills: DrillLog) -> None:
    before = kit.captures()
    said = kit.agent.run(
        "systemctl isolate myosight-maintenance.target; "  # as its README asks: the kiosk holds the header's lines
        "mount -o ro /dev/ubdc /mnt/stick && mount -o remount,rw / && bash /mnt/stick/systemd/install 2>&1; "
        "code=$?; umount /mnt/stick; systemctl isolate myosight-kiosk.target; exit $code",
        600,
    )
    kit.until_live()
    after = kit.captures()
    line = next(line for line in said.splitlines() if "already in" in line)
    drills.note(Drill("installer run again", line.lstrip("- "), None, (len(before), len(after))))
    assert after == before
