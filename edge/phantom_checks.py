"""What the kit keeps of its weekly phantom checks, and what the kept ones tell (REFERENCE §4.4.3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from calibration.errors import MyosightError
from calibration.scale.phantom_check import PhantomCheck
from calibration.scale.pixel_scale import PixelScale
from calibration.scale.scale_profile import MmPerPx, Name
from calibration.scale.wire_phantom import WirePhantom

#: A passed check holds this long (REFERENCE §4.4.3).
HOLDS = timedelta(days=7)

UtcTime = Annotated[AwareDatetime, AfterValidator(lambda when: when.astimezone(timezone.utc))]


class PhantomLogRefused(MyosightError, ValueError):
    """The log of phantom checks cannot be read or written."""


class LoggedCheck(BaseModel):
    """One phantom check.

    Attributes:
        when: the time, UTC.
        who: made it.
        scanner, probe: as the screen or the worker calls them.
        measured_x, measured_y: width and height of a pixel by the phantom, mm.
        expected_x, expected_y: the same by the scale in use.
        deviation_x_percent, deviation_y_percent: of the expected from the measured one.
        aspect_percent: width over height of a pixel by the phantom, less 100 %.
        faults: what was not as it must be; none where the check passed.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, strict=True)

    when: UtcTime
    who: Name
    scanner: Name
    probe: Name
    measured_x: MmPerPx
    measured_y: MmPerPx
    expected_x: MmPerPx
    expected_y: MmPerPx
    deviation_x_percent: float
    deviation_y_percent: float
    aspect_percent: float
    faults: tuple[Annotated[str, Field(pattern=r"^phantom\.[a-z_]+$")], ...]

    @property
    def passed(self) -> bool:
        """Whether the scale was found to fit."""
        return not self.faults


def logged(
    check: PhantomCheck, phantom: WirePhantom, scale: PixelScale, *, when: datetime, who: str, scanner: str, probe: str
) -> LoggedCheck:
    """Return what the log keeps of a check.

    Args:
        check: its outcome.
        phantom: what was measured.
        scale: what was expected.
        when: an aware time.
        who: made it.
        scanner: as the screen or the worker calls it.
        probe: likewise.

    Raises:
        PhantomLogRefused: ``phantom.log_unwritable``: a name is empty or too long, or the time has no zone.
    """
    try:
        return LoggedCheck(
            when=when,
            who=who,
            scanner=scanner,
            probe=probe,
            measured_x=phantom.mm_per_px_x,
            measured_y=phantom.mm_per_px_y,
            expected_x=scale.mm_per_px_x,
            expected_y=scale.mm_per_px_y,
            deviation_x_percent=100.0 * check.deviation_x,
            deviation_y_percent=100.0 * check.deviation_y,
            aspect_percent=100.0 * (check.aspect - 1.0),
            faults=check.faults,
        )
    except ValidationError as error:
        raise PhantomLogRefused(
            f"The phantom check cannot be kept: {first_fault(error)}.",
            remedy="Give who checks, scanner and probe in at most 64 characters each.",
            reason="phantom.log_unwritable",
        ) from error


def due(checks: Sequence[LoggedCheck], now: datetime) -> bool:
    """Tell whether the phantom is to be measured again: the last check failed, or passed more than seven days ago.

    A check that seems to lie in the future was made by a clock that was wrong; how old it is nobody knows.

    Args:
        checks: of one scanner and probe, in order.
        now: an aware time.
    """
    return not checks or not checks[-1].passed or not timedelta(0) <= now - checks[-1].when <= HOLDS


def checks_of(checks: Sequence[LoggedCheck], *, scanner: str, probe: str) -> tuple[LoggedCheck, ...]:
    """Return the checks of one scanner and probe: another's say nothing about them."""
    return tuple(check for check in checks if (check.scanner, check.probe) == (scanner.strip(), probe.strip()))


def first_fault(error: ValidationError) -> str:
    """Return where the first fault of a check is, and which."""
    first = error.errors()[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
