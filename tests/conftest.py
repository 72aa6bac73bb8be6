"""What every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The folder of real images; the test is skipped, with this reason, where it is absent."""
    named = os.environ.get("MYOSIGHT_DATA")
    folder = Path(named) if named else CHECKOUT.parent / "shared" / "data"
    if not (folder / "README.md").exists():
        pytest.skip(f"the real images are not here ({folder}); set MYOSIGHT_DATA to their folder")
    return folder


@pytest.fixture(scope="session", autouse=True)
def _own_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give the tests a state folder of their own: no key and no profile of theirs stays on this machine."""
    former = os.environ.get("MYOSIGHT_STATE")
    os.environ["MYOSIGHT_STATE"] = str(tmp_path_factory.mktemp("state"))
    yield
    if former is None:
        del os.environ["MYOSIGHT_STATE"]
    else:
        os.environ["MYOSIGHT_STATE"] = former
