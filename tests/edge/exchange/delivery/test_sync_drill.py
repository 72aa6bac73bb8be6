"""A few visits and a dozen kills of the drill; ``python -m tests.edge.exchange.delivery.sync_drill`` has all of it."""

from __future__ import annotations

from pathlib import Path

from tests.edge.exchange.delivery.sync_drill import Drill


def test_killed_or_full_every_visit_arrives_once_and_none_is_lost(tmp_path: Path) -> None:
    drill = Drill(tmp_path, visits=14, kills=12, seed=5)
    lines = drill.lines(("killed", "disk of the kit full"))
    assert [(line.visits, line.arrived, line.whole) for line in lines] == [(14, 14, True)] * 2, lines
    assert lines[0].shown > 0 and sum(drill.killed_when.values()) == 12
