"""A small simulated fleet, and what it was merged into."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from export.fleet.lake import Lake
from export.fleet.merging import Merged, merge
from tests.export.fleet.simulated_fleet import SimulatedFleet, simulate_fleet
from tests.export.fleet.simulated_plan import Plan


@dataclass(frozen=True)
class MergedFleet:
    """A fleet, where it was merged into, what that came to, and the digest of it."""

    simulated: SimulatedFleet
    lake: Path
    merged: Merged
    digest: str


def merged_fleet(folder: Path) -> MergedFleet:
    """Simulate four kits' week, whose fourth kit corrects a participant in its second export, and merge it."""
    simulated = simulate_fleet(Plan(kits=4, days=5, visits_a_day=6.0), folder / "exports")
    merged = merge(simulated.exports, folder / "lake")
    return MergedFleet(simulated, folder / "lake", merged, Lake(folder / "lake").digest())
