"""The kit tests itself on pictures whose answer is known, through the path every picture takes (REFERENCE §8.3, §8.5).

The golden screens are simulated, and were chosen among many because the shipped network finds their truth to half the
tolerance. So the test says that scale, network and measuring still do what they did when they were made: that nothing
of the path is corrupted. It says nothing about how accurate they are on a person. Nor does it replace the bundle's
digests: a network with a few changed weights may well find these plain pictures' truth still.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from calibration.errors import MyosightError
from calibration.scale.pixel_scale import PixelScale
from calibration.scale.screen_scale import Known
from edge.anatomy import site
from edge.bundle.loading import Bundle
from edge.capture.frame import Frame
from edge.configuration import Inference
from edge.golden.check import Check, SelfTest
from edge.golden.golden_screens import SCREENS, BrokenScreen, GoldenRefused, SoundScreen, golden_screens
from edge.inference.open_segmenter import open_segmenter
from edge.pipeline.calibrate import Calibration, calibrate_screen
from edge.pipeline.frame_reader import FrameReader
from edge.pipeline.frame_scale import GivenScale
from edge.reasons import REASONS

#: Takes a screen and what is known of its scanner, as :func:`edge.pipeline.calibrate.calibrate_screen` does.
Calibrate: TypeAlias = Callable[[NDArray[np.uint8], Known], Calibration]

#: How far a reading may be from the golden value (REFERENCE §8.5): scale and area as shares, thickness in mm.
SCALE_WITHIN, MT_WITHIN_MM, CSA_WITHIN = 0.01, 0.1, 0.01
#: How far off the outline's centroid may be, mm (own choice); an outline in the wrong place has the same size.
PLACE_WITHIN_MM = 0.5


@dataclass(frozen=True)
class Deviation:
    """One figure read on a golden screen beside its golden value.

    Attributes:
        words: both, for people.
        off: how far it is off.
        within: how far it may be off, in the unit of ``off``.
        limit: the same in words.
    """

    words: str
    off: float
    within: float
    limit: str

    @property
    def share(self) -> float:
        """Part of the tolerance that is used up; above 1 the figure is wrong."""
        return abs(self.off) / self.within


def run_self_test(
    bundle: Bundle,
    settings: Inference,
    *,
    screens: Path = SCREENS,
    calibrate: Calibrate = calibrate_screen,
    goes_on: Callable[[], bool] = lambda: True,
) -> SelfTest:
    """Measure the golden screens; takes some seconds. Whatever is absent, broken or fails is a failed check.

    Args:
        bundle: whose network is run. One that the golden values do not belong to is not asked to measure: then only the
            scales are tested, and the words say so.
        settings: how the network is run.
        screens: folder of the golden screens.
        calibrate: finds the scale of a screen.
        goes_on: asked before each screen; once it says no, no more are looked at, and the test has not passed.
    """
    try:
        golden = golden_screens(screens)
    except MyosightError as error:
        return SelfTest((_failed("golden screens", error),))
    own = bundle.manifest.all_sites if bundle.manifest.name == golden.bundle else ()
    tests = [
        *(partial(_check_sound, one, bundle if one.site in own else None, settings, calibrate) for one in golden.sound),
        *(partial(_check_broken, one, calibrate) for one in golden.broken),
    ]
    checks: list[Check] = []
    for test in tests:
        if not goes_on():
            return SelfTest((*checks, Check("self-test", False, "self-test: it was stopped before its end")))
        checks.append(test())
    return SelfTest(tuple(checks))


def deviations(
    golden: SoundScreen, bundle: Bundle | None, settings: Inference, calibrate: Calibrate
) -> list[Deviation]:
    """Read a sound screen as the kit does; return how far scale, thickness, area and place are off.

    Args:
        golden: the screen and its truth.
        bundle: whose network measures; ``None``: the scale only.
        settings: how the network is run.
        calibrate: finds the scale.

    Raises:
        MyosightError: the file, the scale or the network was refused, or the kit gives no number (``golden.blocked``).
    """
    picture = golden.screen.picture()
    found = calibrate(picture, golden.screen.known)
    if found.agreement is None:
        raise found.refusal or _blocked("no scale was found")
    scale = found.agreement.scale
    offs = [
        one / true - 1.0
        for one, true in (
            (scale.mm_per_px_x, golden.scale.mm_per_px_x),
            (scale.mm_per_px_y, golden.scale.mm_per_px_y),
        )
    ]
    worse = max(offs, key=abs)
    of_scale = Deviation(
        f"scale {round(100 * worse, 1) + 0.0:+.1f} %", worse, SCALE_WITHIN, f"{100 * SCALE_WITHIN:g} %"
    )
    if bundle is None:
        return [of_scale]
    return [of_scale, *_measured(golden, picture, scale, bundle, settings)]


def _measured(
    golden: SoundScreen, picture: NDArray[np.uint8], scale: PixelScale, bundle: Bundle, settings: Inference
) -> list[Deviation]:
    """Measure the muscle at the scale that was read; the picture is simulated, so it is read as a demonstration."""
    network = open_segmenter(bundle, settings, golden.site)
    reader = FrameReader(network.segmenter, network.reasons, site(golden.site), GivenScale(scale), demo=True)
    reading = reader.read(Frame(picture, 0, time.monotonic_ns(), golden.screen.path.name))
    network.segmenter.close()
    found = reading.measurement
    if found.mt_mm is None or found.csa_cm2 is None or found.muscle is None or reading.area is None:
        first = found.reasons[0]
        raise _blocked(REASONS[first].sentence if first in REASONS else first)
    rows, columns = np.nonzero(found.muscle)
    place_mm = np.hypot(
        (columns.mean() + reading.area.x0 - golden.centre_px[0]) * golden.scale.mm_per_px_x,
        (rows.mean() + reading.area.y0 - golden.centre_px[1]) * golden.scale.mm_per_px_y,
    )
    return [
        Deviation(
            f"MT {found.mt_mm:.2f} mm ({golden.mt_mm:.2f})",
            found.mt_mm - golden.mt_mm,
            MT_WITHIN_MM,
            f"{MT_WITHIN_MM:g} mm",
        ),
        Deviation(
            f"CSA {found.csa_cm2:.2f} cm² ({golden.csa_cm2:.2f})",
            found.csa_cm2 / golden.csa_cm2 - 1.0,
            CSA_WITHIN,
            f"{100 * CSA_WITHIN:g} %",
        ),
        Deviation(f"outline {place_mm:.1f} mm aside", float(place_mm), PLACE_WITHIN_MM, f"{PLACE_WITHIN_MM:g} mm"),
    ]


def _check_sound(golden: SoundScreen, bundle: Bundle | None, settings: Inference, calibrate: Calibrate) -> Check:
    try:
        found = deviations(golden, bundle, settings, calibrate)
    except MyosightError as error:
        return _failed(golden.site, error)
    words = [one.words if one.share <= 1.0 else f"{one.words}: more than {one.limit} off" for one in found]
    if bundle is None:
        words.append("not measured: this bundle has no golden picture")
    return Check(golden.site, all(one.share <= 1.0 for one in found), f"{golden.site}: {', '.join(words)}")


def _check_broken(golden: BrokenScreen, calibrate: Calibrate) -> Check:
    try:
        found = calibrate(golden.screen.picture(), golden.screen.known)
    except MyosightError as error:
        return _failed(golden.fault, error)
    reason = found.refusal.reason if found.refusal is not None else None
    if found.agreement is None and reason == golden.reason:
        return Check(golden.fault, True, f"{golden.fault}: refused, as it must be ({reason})")
    became = "was accepted" if found.agreement is not None else f"was refused for another reason ({reason})"
    return Check(golden.fault, False, f"{golden.fault}: the screen {became}, not refused for {golden.reason}")


def _failed(name: str, error: MyosightError) -> Check:
    return Check(name, False, f"{name}: {error.cause} [{error.reason}]")


def _blocked(why: str) -> GoldenRefused:
    return GoldenRefused(
        f"The golden screen was not measured: {why}", remedy="Install myosight again.", reason="golden.blocked"
    )
