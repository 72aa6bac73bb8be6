"""Whether the phantom checks let the scale in use go on being used (REFERENCE §4.4.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from calibration.scale.agreement import AGREE_WITHIN
from calibration.scale.scale_profile import ScaleProfile
from edge.phantom_checks import LoggedCheck, checks_of
from edge.pipeline.new_profile import NOT_NAMED


class PhantomState:
    """What the checks say of the scanner and probe in use.

    Checks are noted on the screen's thread, and the reason is asked for on the loop's: each of them reads or replaces
    one tuple.

    Args:
        checks: all that the kit keeps, in order.
        profiles: returns the kept scales; one that is newer than a failed check takes its place.
    """

    def __init__(
        self, checks: Iterable[LoggedCheck] = (), profiles: Callable[[], Sequence[ScaleProfile]] = tuple
    ) -> None:
        self._checks = tuple(checks)
        self._profiles = profiles
        self._names = (NOT_NAMED, NOT_NAMED)

    @property
    def names(self) -> tuple[str, str]:
        """Scanner and probe in use."""
        return self._names

    @property
    def checks(self) -> tuple[LoggedCheck, ...]:
        """The checks of the scanner and probe in use, in order."""
        scanner, probe = self._names
        return checks_of(self._checks, scanner=scanner, probe=probe)

    def use(self, profile: ScaleProfile | None) -> None:
        """Take over whose scale is in use now: that of a kept profile, or one that nobody named."""
        self._names = (NOT_NAMED, NOT_NAMED) if profile is None else (profile.scanner, profile.probe)

    def note(self, check: LoggedCheck) -> None:
        """Take one more check."""
        self._checks = (*self._checks, check)

    def reason(self) -> Literal["scale.phantom"] | None:
        """Return why no number may be shown: the newest check failed, and nothing was calibrated since."""
        checks = self.checks
        if not checks or checks[-1].passed:
            return None
        anew = any(
            (one.scanner, one.probe) == self._names and one.made_at > checks[-1].when for one in self._profiles()
        )
        return None if anew else "scale.phantom"

    def trusted(self, profiles: Sequence[ScaleProfile]) -> tuple[ScaleProfile, ...]:
        """Return the profiles whose scale did not fail its newest check.

        One that failed must not prove itself on the calibration page again. A profile of another scale, as of another
        depth, was not checked then; neither was one that was made later.
        """
        return tuple(one for one in profiles if not _has_failed(one, self._checks))


def _has_failed(profile: ScaleProfile, checks: Sequence[LoggedCheck]) -> bool:
    own = [
        check
        for check in checks_of(checks, scanner=profile.scanner, probe=profile.probe)
        if check.when >= profile.made_at
        and abs(check.expected_x / profile.mm_per_px_x - 1.0) <= AGREE_WITHIN
        and abs(check.expected_y / profile.mm_per_px_y - 1.0) <= AGREE_WITHIN
    ]
    return bool(own) and not own[-1].passed
