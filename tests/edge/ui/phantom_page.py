"""The weekly check's page of the product on a drawn scanner, and the states it can be in."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_scale import PixelScale
from edge.phantom_checks import LoggedCheck
from edge.phantom_log import LOG_FILE, append_check
from edge.phantom_wires import PhantomWires, keep_wires
from edge.ui.phantom_desk import PhantomDesk
from edge.ui.phantom_keeping import PhantomKeeping
from edge.ui.scale_keeping import ScaleKeeping
from tests.edge.ui.live_screen import LiveScreen
from tests.edge.ui.phantom_doubles import NOON, PROVEN, SCANNER, WIRES_MM, check_of, phantom_screen, seen, weeks
from tests.edge.ui.scale_doubles import AtOnce
from tests.edge.ui.screen_doubles import HandClock


class PhantomPage(LiveScreen):
    """A live screen of a scanner before a phantom, whose weekly check was opened by touch.

    Args:
        size: of the window, px.
        image: what is captured.
        scale: the scale that it has in the live loop.
        checks: those of former weeks.
        wires: those of the last check are kept.
        holds: seeking wires waits for ``worker.run()``.
        full: the kit's disk is full.
        damaged: the kit's log cannot be read.
        rehearses: nothing is kept, as in a demonstration.
    """

    def __init__(
        self,
        size: tuple[int, int] = (1024, 600),
        image: NDArray[np.uint8] | None = None,
        *,
        scale: PixelScale | None = PROVEN,
        checks: tuple[LoggedCheck, ...] = (),
        wires: bool = True,
        holds: bool = False,
        full: bool = False,
        damaged: bool = False,
        rehearses: bool = False,
    ) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.folder = Path(self._folder.name)
        for check in checks:
            append_check(self.folder, check)
        if wires:
            keep_wires(self.folder, PhantomWires(down_mm=WIRES_MM, across_mm=WIRES_MM))
        if damaged:
            (self.folder / LOG_FILE).write_text("no check\n")
        self.worker = AtOnce(holds=holds)
        self.keeping = PhantomKeeping(ScaleKeeping(self.worker), None if rehearses else self.folder)
        if full:
            (self.folder / LOG_FILE).unlink(missing_ok=True)
            (self.folder / LOG_FILE).mkdir()  # can neither be opened nor written
        clock = HandClock()
        self.phantom_desk = PhantomDesk(self.keeping, who="Mai", now_ns=clock, now=lambda: NOON)
        super().__init__(size, demo=rehearses, phantom_desk=self.phantom_desk, clock=clock)
        self.image = phantom_screen() if image is None else image
        self.scale = scale
        self.capture()
        self.touch("scaleButton")
        self.touch("pageWeekly")
        self.clock.pass_s(0.5)

    def capture(self) -> None:
        """Let the loop deliver a reading of the scanner's screen."""
        self.loop.deliver(seen(self.image, self.clock.now_ns, scale=self.scale))
        self.wait_s(0.0)

    def check(self, button: str = "phantomCheck") -> None:
        """Touch a button that checks, while pictures come in."""
        self.clock.pass_s(1.0)
        self.capture()
        self.tap(button)
        self.wait_s(0.1)

    def type_mm(self, row: str, digits: str) -> None:
        """Touch a row, type a number and OK."""
        self.touch(row)
        for one in digits:
            self.touch(f"key{one}")
        self.touch("keyOk")

    def close(self) -> None:
        """Close the window and remove the kit's state."""
        super().close()
        self._folder.cleanup()


def _checked(
    size: tuple[int, int],
    image: NDArray[np.uint8] | None = None,
    *,
    scale: PixelScale | None = PROVEN,
    checks: tuple[LoggedCheck, ...] | None = None,
    holds: bool = False,
    full: bool = False,
) -> PhantomPage:
    page = PhantomPage(size, image, scale=scale, checks=checks or weeks(7.0), holds=holds, full=full)
    page.check()
    return page


def _first(size: tuple[int, int]) -> PhantomPage:
    return PhantomPage(size, wires=False)


def _start(size: tuple[int, int]) -> PhantomPage:
    return PhantomPage(size, checks=weeks())


def _due(size: tuple[int, int]) -> PhantomPage:
    return PhantomPage(size, checks=weeks(9.0))


def _failures(size: tuple[int, int]) -> PhantomPage:
    return PhantomPage(size, checks=(*weeks(7.0, failures=(3,)), check_of(0.1, 4.2, 3.0)))


def _unreadable(size: tuple[int, int]) -> PhantomPage:
    return PhantomPage(size, damaged=True)


def _rehearsal(size: tuple[int, int]) -> PhantomPage:
    return PhantomPage(size, rehearses=True)


def _pad_refusing(size: tuple[int, int]) -> PhantomPage:
    page = _start(size)
    page.type_mm("rowDown", "80")
    return page


def _seeking(size: tuple[int, int]) -> PhantomPage:
    return _checked(size, holds=True)


def _differs(size: tuple[int, int]) -> PhantomPage:
    return _checked(size, phantom_screen(stretch=0.965))


def _stretched(size: tuple[int, int]) -> PhantomPage:
    wide = PixelScale(1.05 * SCANNER.mm_per_px, SCANNER.mm_per_px, "ruler+depth")
    return _checked(size, phantom_screen(stretch=1.05), scale=wide)


def _no_phantom(size: tuple[int, int]) -> PhantomPage:
    return _checked(size, phantom_screen(wires=0))


def _other_phantom(size: tuple[int, int]) -> PhantomPage:
    page = PhantomPage(size, checks=weeks(7.0))
    page.type_mm("rowDown", "16")
    page.check()
    return page


def _oblique(size: tuple[int, int]) -> PhantomPage:
    return _checked(size, phantom_screen(tilt=0.2))


def _no_scale(size: tuple[int, int]) -> PhantomPage:
    return _checked(size, scale=None)


def _full(size: tuple[int, int]) -> PhantomPage:
    return _checked(size, full=True)


def _failed_full(size: tuple[int, int]) -> PhantomPage:
    return _checked(size, phantom_screen(stretch=0.965), full=True)


def _trend(size: tuple[int, int]) -> PhantomPage:
    return _checked(size, checks=weeks(7.0, failures=(3, 6)))


def _rehearsed(size: tuple[int, int]) -> PhantomPage:
    page = _rehearsal(size)
    page.type_mm("rowDown", "8")
    page.type_mm("rowAcross", "8")
    page.check()
    return page


#: Every state of the page that a worker can meet, by its name.
PHANTOM_PAGES: dict[str, Callable[[tuple[int, int]], PhantomPage]] = {
    "phantom_first": _first,
    "phantom_start": _start,
    "phantom_due": _due,
    "phantom_failures": _failures,
    "phantom_unreadable": _unreadable,
    "phantom_rehearsal": _rehearsal,
    "phantom_pad_refusing": _pad_refusing,
    "phantom_seeking": _seeking,
    "phantom_fits": _checked,
    "phantom_differs": _differs,
    "phantom_stretched": _stretched,
    "phantom_none_seen": _no_phantom,
    "phantom_other": _other_phantom,
    "phantom_oblique": _oblique,
    "phantom_no_scale": _no_scale,
    "phantom_full": _full,
    "phantom_failed_full": _failed_full,
    "phantom_trend": _trend,
    "phantom_rehearsed": _rehearsed,
}
