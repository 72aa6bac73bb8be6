"""What the calibration page looks at and talks to, in a test's hands: no text is read, no thread runs."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from calibration.errors import ProfileRefused
from calibration.scale.depth_text import ScreenText
from calibration.scale.pixel_rect import PixelRect
from calibration.scale.scale_profile import ScaleProfile
from edge.pipeline.calibrate import Calibration, Looked
from tests.edge.pipeline.scanner_double import Scanner

#: Where the drawn scanner writes its depth, px.
DEPTH_BOX = PixelRect(18, 18, 205, 48)


class AtOnce(Executor):
    """Runs at once what is submitted, or holds it back until :meth:`run`."""

    def __init__(self, *, holds: bool = False) -> None:
        self._holds = holds
        self._waiting: list[tuple[Future[Any], Callable[[], Any]]] = []

    def submit(self, fn: Callable[..., Any], /, *args: object, **kwargs: object) -> Future[Any]:
        """Take a task."""
        future: Future[Any] = Future()
        self._waiting.append((future, lambda: fn(*args, **kwargs)))
        if not self._holds:
            self.run()
        return future

    def run(self) -> None:
        """Run what waits and was not cancelled."""
        waiting, self._waiting = self._waiting, []
        for future, call in waiting:
            if future.set_running_or_notify_cancel():
                future.set_result(call())


def plain_screen(scanner: Scanner, *, ruler: bool = True) -> NDArray[np.uint8]:
    """Return the scanner's screen with soft bands in place of speckle, so that its golden images stay small."""
    image = scanner.frame().copy()
    area = scanner.area
    down, across = np.meshgrid(np.linspace(0, 1, area.height), np.linspace(0, 1, area.width), indexing="ij")
    echo = 70 + 50 * np.cos(21 * down + 2 * across) * np.exp(-1.2 * down)
    area.crop(image)[:] = (echo // 16 * 16).astype(np.uint8)
    if not ruler:
        image[:, area.x1 + 2 :] = image[0, 0]
    return image


def looks_at(scanner: Scanner) -> Callable[[NDArray[np.uint8]], Looked]:
    """Return what looks at the screens of ``scanner`` as if it had read their text."""
    lines = () if scanner.label is None else (ScreenText(scanner.label, DEPTH_BOX),)
    return lambda image: Looked(image, scanner.area, lines)


def look_at_drawn(image: NDArray[np.uint8]) -> Looked:
    """Find nothing, as on a screen without an ultrasound picture."""
    return Looked(image)


class Live:
    """Stands in for ``LiveScale`` and notes what was adopted."""

    def __init__(self) -> None:
        self.adopted: list[tuple[Calibration, tuple[ScaleProfile, ...] | None]] = []
        self.relied_on: list[tuple[ScaleProfile, ...]] = []

    def rely_on(self, profiles: tuple[ScaleProfile, ...]) -> None:
        """Note them."""
        self.relied_on.append(profiles)

    def adopt(self, found: Calibration, *, profiles: tuple[ScaleProfile, ...] | None = None) -> None:
        """Note it."""
        assert found.agreement is not None
        self.adopted.append((found, profiles))


class Shelf:
    """Stands in for ``ProfileShelf``; a full one refuses, as a full disk does."""

    def __init__(self, *, full: bool = False) -> None:
        self.saved: list[ScaleProfile] = []
        self.aside: list[ScaleProfile] = []
        self.full = full

    def save(self, profile: ScaleProfile) -> Path:
        """Keep a profile."""
        if self.full:
            raise ProfileRefused(
                "The profile cannot be written: No space left on device.",
                remedy="Free some space.",
                reason="profile.unwritable",
            )
        self.saved.append(profile)
        return Path("profile.json")

    def set_aside(self, profile: ScaleProfile) -> None:
        """Take a profile off the shelf."""
        self.aside.append(profile)
