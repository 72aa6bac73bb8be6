"""A small version of the drill in ``killed_export.py``."""

from __future__ import annotations

from pathlib import Path

from tests.edge.exchange.stick.killed_export import drill


def test_killed_at_random_moments(tmp_path: Path) -> None:
    tally = drill(tmp_path / "drill", 15, seed=7)
    assert tally.faults == []
    assert tally.kills == 15
    assert tally.with_a_part > 0
