"""What lies on the weekly check's page: the phantom's wires, the still, and how its scale stands to them. No Qt."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from calibration.errors import MyosightError
from calibration.scale.phantom_check import check_scale
from calibration.scale.pixel_rect import PixelRect
from calibration.scale.pixel_scale import PixelScale
from calibration.scale.wire_phantom import SCANNER_M_PER_S, SPACING_MM, WirePhantom, read_phantom
from edge.bundle.preprocess import grey_of
from edge.phantom_checks import LoggedCheck, logged
from edge.phantom_wires import PhantomWires
from edge.pipeline.reading import Reading
from edge.ui.phantom_keeping import PhantomKeeping
from edge.ui.wording import STALE_NS

#: Speed of sound of water and of gelatine at 20 to 22 °C, m/s (REFERENCE §4.2).
WATER_M_PER_S = 1485.0
#: Reasons that say that the kit does not get the scanner's picture of this moment, whatever is seen.
_NOT_NOW = ("signal.none", "signal.stale", "signal.capture_frozen", "signal.ended")

Field = Literal["down", "across"]
#: Why a picture cannot be checked at all.
Hindrance = Literal["no_picture", "old_picture", "no_area", "no_scale", "no_width"]
ReadWires = Callable[[NDArray[np.uint8], PhantomWires], WirePhantom]


@dataclass(frozen=True, eq=False)
class Checked:
    """One picture and what came of it.

    Attributes:
        image: H×W grey or H×W×3 BGR, uint8; ``None`` where there was none.
        area: its B-mode area; ``None`` where none was found.
        wires: how far apart the phantom's wires are.
        hindrance: why it could not be checked; ``None`` where it could.
        phantom: the wires that were found, px of the area.
        refusal: why none were.
        check: how the scale stands to them.
        not_kept: why the check is not in the kit's log.
    """

    image: NDArray[np.uint8] | None
    area: PixelRect | None
    wires: PhantomWires
    hindrance: Hindrance | None = None
    phantom: WirePhantom | None = None
    refusal: MyosightError | None = None
    check: LoggedCheck | None = None
    not_kept: MyosightError | None = None


def read_wires(picture: NDArray[np.uint8], wires: PhantomWires) -> WirePhantom:
    """Find a phantom's wires in a B-mode area (H×W grey, uint8).

    Raises:
        MyosightError: why its scale cannot be told (see :func:`~calibration.scale.wire_phantom.read_phantom`).
    """
    return read_phantom(picture, down_mm=wires.down_mm, across_mm=wires.across_mm, c_m_per_s=wires.c_m_per_s)


class PhantomDesk:
    """One visit to the page. All methods are called from one thread, the screen's; wires are sought on the worker.

    Args:
        keeping: where a check goes, and whose worker seeks.
        who: checks.
        read: finds the wires.
        now_ns: monotonic clock, ns.
        now: the time, aware; its zone decides which day it is.
    """

    def __init__(
        self,
        keeping: PhantomKeeping,
        *,
        who: str,
        read: ReadWires = read_wires,
        now_ns: Callable[[], int] = time.monotonic_ns,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        self.keeping = keeping
        self._who = who
        self._read = read
        self._now_ns = now_ns
        self.now = now
        self._seeking: Future[WirePhantom | MyosightError] | None = None
        self._scale: PixelScale | None = None
        self.begin()

    def begin(self) -> None:
        """Begin a visit: with the wires of the last check, and nothing else."""
        self.clear()
        kept = self.keeping.wires()
        self.said: dict[Field, float] = {} if kept is None else {"down": kept.down_mm, "across": kept.across_mm}
        self.c_m_per_s = SCANNER_M_PER_S if kept is None else kept.c_m_per_s
        self.typed: frozenset[Field] = frozenset()

    def clear(self) -> None:
        """Forget the picture and what came of it."""
        if self._seeking is not None:
            self._seeking.cancel()
        self._seeking = None
        self.checked: Checked | None = None

    @property
    def busy(self) -> bool:
        """The wires are being sought."""
        return self._seeking is not None

    @property
    def wires(self) -> PhantomWires | None:
        """The phantom, once both distances are known."""
        if len(self.said) < 2:
            return None
        return PhantomWires(down_mm=self.said["down"], across_mm=self.said["across"], c_m_per_s=self.c_m_per_s)

    @property
    def in_water(self) -> bool:
        """The wires are strung in water or gelatine."""
        return self.c_m_per_s == WATER_M_PER_S

    def say(self, field: Field, mm: float) -> None:
        """Take how far apart two wires are.

        Raises:
            ValueError: no phantom's are.
        """
        if not SPACING_MM[0] <= mm <= SPACING_MM[1]:  # never true of nan
            raise ValueError(f"{mm!r} mm is no distance of wires")
        self.said = {**self.said, field: mm}
        self.typed |= {field}

    def forget(self, field: Field) -> None:
        """Take back how far apart they are."""
        self.said = {one: mm for one, mm in self.said.items() if one != field}

    def change_filling(self) -> None:
        """Go from a tissue-like phantom to one of water, or back."""
        self.c_m_per_s = SCANNER_M_PER_S if self.in_water else WATER_M_PER_S

    def check(self, reading: Reading | None) -> None:
        """Hold the newest frame's scale against the wires on it; without wires said, do nothing."""
        wires = self.wires
        if wires is None or self.busy:
            return
        image, area = (None, None) if reading is None else (reading.frame.image, reading.area)
        hindrance = self._hindrance(reading)
        self.checked = Checked(image, area, wires, hindrance)
        if hindrance is not None or image is None or area is None or reading is None:
            return
        self._scale = reading.scale
        self._seeking = self.keeping.worker.submit(_sought, self._read, grey_of(area.crop(image)), wires)

    def poll(self) -> bool:
        """Return, once, whether seeking has come to its end since the last call."""
        if self._seeking is None or not self._seeking.done():
            return False
        found, self._seeking = self._seeking.result(), None
        if self.checked is not None and self._scale is not None:
            if isinstance(found, WirePhantom):
                self.checked = self._judged(self.checked, found, self._scale)
            else:
                self.checked = replace(self.checked, refusal=found)
        return True

    def _hindrance(self, reading: Reading | None) -> Hindrance | None:
        if reading is None:
            return "no_picture"
        old = self._now_ns() - reading.frame.captured_ns > STALE_NS
        if old or any(code in _NOT_NOW for code in reading.measurement.reasons):
            return "old_picture"
        if reading.area is None:
            return "no_area"
        if reading.scale is None:
            return "no_scale"
        return None if reading.scale.proven_x else "no_width"

    def _judged(self, checked: Checked, phantom: WirePhantom, scale: PixelScale) -> Checked:
        scanner, probe = self.keeping.state.names
        outcome = check_scale(phantom, scale)
        check = logged(outcome, phantom, scale, when=self.now(), who=self._who, scanner=scanner, probe=probe)
        not_kept = self.keeping.keep(check, checked.wires)
        return replace(checked, phantom=phantom, check=check, not_kept=not_kept)


def _sought(read: ReadWires, picture: NDArray[np.uint8], wires: PhantomWires) -> WirePhantom | MyosightError:
    try:
        return read(picture, wires)
    except MyosightError as refused:
        return refused
