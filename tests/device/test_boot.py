"""From power to a number, without a hand on it."""

from __future__ import annotations

from tests.device.drill_log import Drill, DrillLog
from tests.device.furnish import LIVE_LAMP, scanner_clip
from tests.device.kit import Kit


def test_boots_to_the_live_screen_and_to_a_true_number(kit: Kit, drills: DrillLog) -> None:
    live = kit.wait(0.0, 180, mode="live")
    since_power_s = float(kit.agent.run("cut -d' ' -f1 /proc/uptime")) - (kit.said.now_s - live.at_s)
    drills.note(Drill("power on", "; ".join(live.screen["sentences"]), since_power_s, picture=kit.picture("boot").name))
    measuring = kit.until_measuring()
    assert kit.lamp(LIVE_LAMP)
    picture = kit.picture("live").name
    drills.note(
        Drill("first live number", str(measuring.screen["verdict"]), measuring.at_s - live.at_s, picture=picture)
    )

    frozen = kit.freeze()
    assert abs(float(frozen.screen["number"]) - scanner_clip().mt_mm) < 0.5


def test_nothing_failed_on_the_way(kit: Kit) -> None:
    failed = kit.agent.run("systemctl --failed --plain --no-legend")
    assert failed.strip() == ""


def test_the_root_is_read_only_and_the_records_have_a_disk_of_their_own(kit: Kit) -> None:
    assert kit.agent.run("findmnt --noheadings --output OPTIONS /").startswith("ro")
    assert kit.agent.run("findmnt --noheadings --output SOURCE /var/lib/myosight").strip() == "/dev/mapper/kit-data"
