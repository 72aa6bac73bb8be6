"""A drawn scanner with a wire phantom before its probe, and checks of former weeks."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_scale import PixelScale
from calibration.scale.scale_profile import ScaleProfile
from edge.phantom_checks import LoggedCheck
from edge.pipeline.new_profile import NOT_NAMED
from edge.pipeline.reading import Reading
from tests.edge.pipeline.scanner_double import APERTURE_MM, Scanner
from tests.edge.ui.scale_doubles import plain_screen
from tests.edge.ui.screen_doubles import blocked, reading

SCANNER = Scanner()
PROVEN = PixelScale(SCANNER.mm_per_px, SCANNER.mm_per_px, "ruler+depth", 0.003)
#: Distance of the drawn wires, mm.
WIRES_MM = 8.0
NOON = datetime(2025, 3, 4, 14, 3, 22, tzinfo=timezone.utc)


def phantom_screen(*, wires: int = 4, stretch: float = 1.0, tilt: float = 0.0, stray: float = 0.0) -> NDArray[np.uint8]:
    """Return the scanner's screen with wires on a flat ground, so that its golden images stay small.

    Args:
        wires: how many the column has; the second of them has two on either side.
        stretch: width of a pixel over what the scale says.
        tilt: slope of the rows.
        stray: by how much each second wire stands too low, mm.
    """
    image = plain_screen(SCANNER)
    area = SCANNER.area
    size = SCANNER.mm_per_px
    down, across = np.meshgrid(np.arange(area.height), np.arange(area.width), indexing="ij")
    echo = np.full(down.shape, 24.0)
    places = [(row, 0) for row in range(wires)]
    places += [(1, column) for column in (-2, -1, 1, 2) if wires]
    for row, column in places:
        right, below = column * WIRES_MM - row * WIRES_MM * tilt, (row + 0.95) * WIRES_MM + column * WIRES_MM * tilt
        below += stray * ((row + column) % 2)
        x, y = area.width / 2 + right / (size * stretch), below / size
        echo += 210.0 * np.exp(-0.5 * (((across - x) / 5.0) ** 2 + ((down - y) / 2.6) ** 2))
    area.crop(image)[:] = np.clip(echo // 8 * 8, 0, 248).astype(np.uint8)
    return image


def check_of(
    days_ago: float,
    x_percent: float = 0.3,
    y_percent: float = -0.2,
    *,
    now: datetime = NOON,
    faults: tuple[str, ...] | None = None,
    **changes: object,
) -> LoggedCheck:
    """Return a check of former days, failed where an axis is off by more than 2 %; ``changes`` replace its fields."""
    if faults is None:
        axes = {"phantom.differs_x": x_percent, "phantom.differs_y": y_percent}
        faults = tuple(code for code, percent in axes.items() if abs(percent) > 2.0)
    fields: dict[str, object] = {
        "when": now - timedelta(days=days_ago),
        "who": NOT_NAMED,
        "scanner": NOT_NAMED,
        "probe": NOT_NAMED,
        "measured_x": SCANNER.mm_per_px,
        "measured_y": SCANNER.mm_per_px,
        "expected_x": SCANNER.mm_per_px * (1.0 + x_percent / 100.0),
        "expected_y": SCANNER.mm_per_px * (1.0 + y_percent / 100.0),
        "deviation_x_percent": x_percent,
        "deviation_y_percent": y_percent,
        "aspect_percent": 0.0,
        "faults": faults,
    }
    return LoggedCheck(**{**fields, **changes})


def weeks(last_days_ago: float = 3.0, *, failures: tuple[int, ...] = ()) -> tuple[LoggedCheck, ...]:
    """Return nine weekly checks; those counted in ``failures`` from the oldest were 3.1 % off across."""
    offs = (0.2, 0.5, 0.4, 0.9, 0.6, 1.1, 0.8, 0.5, 0.7)
    return tuple(
        check_of(last_days_ago + 7 * (8 - week), 3.1 if week in failures else off, 0.6 - off)
        for week, off in enumerate(offs)
    )


def profile_made(
    when: datetime,
    *,
    scanner: str = NOT_NAMED,
    probe: str = NOT_NAMED,
    off_x_percent: float = 0.0,
    off_y_percent: float = 0.0,
) -> ScaleProfile:
    """Return a kept scale that is off by so much."""
    area = SCANNER.area
    return ScaleProfile(
        format_version=1,
        scanner=scanner,
        probe=probe,
        preset=NOT_NAMED,
        aperture_mm=APERTURE_MM,
        depth_mm=SCANNER.depth_mm,
        screen=(800, 640),
        capture_mode="hdmi 800x640",
        area=area.as_tuple(),
        mm_per_px_x=SCANNER.mm_per_px * (1.0 + off_x_percent / 100.0),
        mm_per_px_y=SCANNER.mm_per_px * (1.0 + off_y_percent / 100.0),
        relative_u_x=0.003,
        relative_u_y=0.003,
        sources=("depth", "aperture"),
        made_at=when,
        made_by=NOT_NAMED,
    )


def seen(
    image: NDArray[np.uint8], captured_ns: int, *, scale: PixelScale | None = PROVEN, reasons: tuple[str, ...] = ()
) -> Reading:
    """Return the live reading of a phantom: no muscle, so no number."""
    measurement = blocked(*(reasons or ("muscle.none",)))
    return replace(reading(measurement, captured_ns, scale=scale, image=image), area=SCANNER.area)
