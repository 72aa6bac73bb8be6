"""The virtual kit that all drills share, and where they note what the worker saw."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.device.drill_log import FOLDER, DrillLog
from tests.device.image import Image, build
from tests.device.kit import Kit


@pytest.fixture(scope="session")
def image() -> Image:
    """What a kit is started from; made if need be."""
    if os.environ.get("MYOSIGHT_DEVICE") != "1":
        pytest.skip("booting the virtual kit takes its time: make test-device (MYOSIGHT_DEVICE=1)")
    return build()


@pytest.fixture(scope="session")
def drills(image: Image) -> DrillLog:
    """Where every drill notes what came of it."""
    return DrillLog(FOLDER, anew=True)


@pytest.fixture(scope="session")
def kit(image: Image, drills: DrillLog) -> Iterator[Kit]:
    """The one kit of all drills, booted, and measuring."""
    one = Kit(image, FOLDER)
    one.switch_on()
    try:
        yield one
    finally:
        one.switch_off()


@pytest.fixture
def live(kit: Kit) -> Kit:
    """The kit with a live picture on its screen, whatever the drill before left behind."""
    kit.until_live()
    return kit


@pytest.fixture
def measuring(kit: Kit) -> Kit:
    """The same with a number."""
    kit.until_measuring()
    return kit
