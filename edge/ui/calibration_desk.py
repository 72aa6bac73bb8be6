"""What lies on the calibration page: a still, what was found on it, what the worker says, what comes of it. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from calibration.errors import MyosightError
from calibration.scale.agreement import AxisReading
from calibration.scale.screen_scale import NOTHING_KNOWN, Known, Stated
from calibration.scale.two_points import Line, two_points
from edge.pipeline.calibrate import Calibration, Looked, look_at, settle
from edge.ui.scale_keeping import ScaleKeeping

Length = Literal["tick", "depth", "aperture"]

#: What may be said of each length, mm. A profile holds no other depth and aperture
#: (:class:`~calibration.scale.scale_profile.ScaleProfile`); a ruler's step is 5 or 10 mm on most scanners.
RANGES_MM: dict[Length, tuple[float, float]] = {"tick": (1.0, 50.0), "depth": (10.0, 200.0), "aperture": (10.0, 120.0)}

#: Any two marks of a picture are this far apart, mm.
POINTS_MM = (5.0, 200.0)


class CalibrationDesk:
    """One still and all that is known of its scale.

    Looking at a still takes a second or two and is done on the worker; everything else is done at once. All methods are
    called from one thread, the screen's.

    Args:
        keeping: where a proven scale goes, and whose worker looks.
        look: finds a screen's picture and text.
    """

    def __init__(self, keeping: ScaleKeeping, look: Callable[[NDArray[np.uint8]], Looked] = look_at) -> None:
        self._keeping = keeping
        self._look = look
        self._looking: Future[Looked] | None = None
        self._looked: Looked | None = None
        self._set_aside = False
        self.clear()

    def clear(self) -> None:
        """Forget everything: the next visit begins with nothing."""
        self._drop_look()
        self._looked = None
        self.image: NDArray[np.uint8] | None = None
        self.known: Known = NOTHING_KNOWN
        self.points: AxisReading | None = None
        self.points_mm: float | None = None
        self.calibration: Calibration | None = None
        self.used = False
        self.not_kept: MyosightError | None = None
        self._set_aside = False

    def take(self, image: NDArray[np.uint8]) -> None:
        """Look at another still. What was said of the former one's depth is forgotten; the probe is the same.

        Args:
            image: H×W grey or H×W×3 BGR, uint8; the whole screen.
        """
        aperture, set_aside = self.known.aperture, self._set_aside
        self.clear()
        self.image, self.known, self._set_aside = image, Known(aperture=aperture), set_aside
        self._looking = self._keeping.worker.submit(self._look, image)

    def poll(self) -> bool:
        """Return, once, whether looking has come to its end since the last call."""
        if self._looking is None or not self._looking.done():
            return False
        self._looked, self._looking = self._looking.result(), None
        self._settle()
        return True

    @property
    def busy(self) -> bool:
        """The still is being looked at."""
        return self._looking is not None

    @property
    def has_ruler(self) -> bool:
        """A ruler was found on the still."""
        found = self.calibration.found if self.calibration is not None else None
        return found is not None and found.ruler is not None

    @property
    def can_place(self) -> bool:
        """There is a picture whose marks may be touched."""
        return self.calibration is not None and self.calibration.looked.area is not None

    @property
    def rehearses(self) -> bool:
        """Nothing that is proven here is used."""
        return self._keeping.rehearses

    @property
    def proven(self) -> bool:
        """There is a scale that may be used, and it is not used yet."""
        return self.calibration is not None and self.calibration.agreement is not None and not self.used

    def say(self, length: Length, mm: float) -> None:
        """Take what the worker says of a length. However much she says, she is one witness.

        Raises:
            ValueError: it lies outside :data:`RANGES_MM`.
        """
        low, high = RANGES_MM[length]
        if not low <= mm <= high:  # never true of nan
            raise ValueError(f"{mm!r} mm is no {length}")
        self.known = replace(self.known, **{length: Stated(mm, typed=True)})
        self._settle()

    def forget(self, length: Length) -> None:
        """Take back what the worker said of a length."""
        self.known = replace(self.known, **{length: None})
        self._settle()

    def place_points(self, first: Line, second: Line, distance_mm: float) -> None:
        """Take two points that the worker touched twice.

        Args:
            first: the two marks, source px.
            second: the same two marks, touched again.
            distance_mm: how far apart they are.

        Raises:
            calibration.errors.ScaleRefused: ``points.…``; what was known before stays.
        """
        self.points = two_points(first, second, distance_mm)
        self.points_mm = distance_mm
        self._settle()

    def remove_points(self) -> None:
        """Forget the two points."""
        self.points, self.points_mm = None, None
        self._settle()

    def set_profiles_aside(self) -> None:
        """Go on without the kept scales, where they contradict this screen."""
        self._set_aside = True
        self._settle()

    def use(self) -> None:
        """Use the proven scale and keep it; ``not_kept`` says why it could not be kept. Without one, do nothing."""
        if self.calibration is not None and self.proven:
            self.not_kept = self._keeping.use(self.calibration)
            self.used = True

    def _settle(self) -> None:
        if self._looked is None:
            return
        profiles = () if self._set_aside else self._keeping.profiles
        points = [self.points] if self.points is not None else []
        self.calibration = settle(self._looked, self.known, points=points, profiles=profiles)
        self.used, self.not_kept = False, None

    def _drop_look(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
        self._looking = None
