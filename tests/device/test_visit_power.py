"""Power pulled in the middle of visits: what was told as kept is there, once, and the visit goes on at its step."""

from __future__ import annotations

import os

from tests.device.drill_log import FOLDER, Drill, DrillLog
from tests.device.image import Image
from tests.device.visit_power import drill

CUTS = int(os.environ.get("MYOSIGHT_CUTS", "25"))
SEED = 6


def test_cuts_lose_nothing_double_nothing_and_break_no_chain(image: Image, drills: DrillLog) -> None:
    tally = drill(image, FOLDER / "visit-power", CUTS, SEED)
    drills.note(Drill(f"power pulled {tally.cuts} times in visits", tally.words(), tally.seconds))
    assert tally.faults == []
    assert tally.cuts == CUTS
    assert tally.while_writing > CUTS // 10, "or the cuts came at the wrong moments"
    assert tally.captures > 6
