"""A small simulated fleet for all tests; those who use it skip themselves where the fleet's packages are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.export.fleet.merged_fleet import MergedFleet


@pytest.fixture(scope="session")
def fleet(tmp_path_factory: pytest.TempPathFactory) -> MergedFleet:
    """Return the fleet, written and merged once. Not to be changed."""
    from tests.export.fleet.merged_fleet import merged_fleet

    return merged_fleet(tmp_path_factory.mktemp("fleet"))
