"""Power pulled while captures are accepted: none that the screen called kept is lost."""

from __future__ import annotations

from tests.device.drill_log import Drill, DrillLog
from tests.device.furnish import FOOTSWITCH
from tests.device.kit import ACCEPTS_SECONDS, Kit

PULLS = 2


def test_what_was_kept_is_there_after_the_power_was_pulled(live: Kit, drills: DrillLog) -> None:
    kit = live
    for pull in range(PULLS):
        kit.until_live()
        kit.freeze()
        kit.accept()
        kept = kit.captures()
        kit.until_live()
        kit.freeze()
        kit.press(FOOTSWITCH, ACCEPTS_SECONDS)  # the next one is on its way
        kit.machine.pull_power()

        kit.switch_on()
        live = kit.wait(0.0, 180, mode="live")
        since_power_s = float(kit.agent.run("cut -d' ' -f1 /proc/uptime")) - (kit.said.now_s - live.at_s)
        after = kit.captures()
        drills.note(
            Drill(f"power pulled while saving ({pull + 1})", "the live screen", since_power_s, (len(kept), len(after)))
        )
        assert after[: len(kept)] == kept
        assert len(after) <= len(kept) + 1
        assert kit.records_fault() == ""
