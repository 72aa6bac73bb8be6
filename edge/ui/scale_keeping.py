"""Where a scale goes that was proven on the calibration page: into the live loop, and onto the kit's shelf. No Qt."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import Executor

from pydantic import ValidationError

from calibration.errors import MyosightError, ProfileRefused
from calibration.scale.scale_profile import ScaleProfile
from edge.pipeline.calibrate import Calibration
from edge.pipeline.live_scale import LiveScale
from edge.pipeline.new_profile import ProfileNames, profile_of
from edge.pipeline.profile_fit import misfit
from edge.profile_shelf import ProfileShelf

_log = logging.getLogger(__name__)


class ScaleKeeping:
    """Puts proven scales into use.

    Args:
        worker: reads screens, one at a time; shared with ``live``, so that two are never read at once.
        live: what gives frames their scale; ``None`` where a clip's or a typed one holds: then nothing is used.
        shelf: keeps profiles; ``None`` in a demonstration, which leaves nothing behind.
        profiles: the kept ones.
        capture: how the screen is captured, as a profile says it.
    """

    def __init__(
        self,
        worker: Executor,
        live: LiveScale | None = None,
        shelf: ProfileShelf | None = None,
        profiles: Sequence[ScaleProfile] = (),
        capture: str = "file",
    ) -> None:
        self.worker = worker
        self.profiles = tuple(profiles)
        self._live = live
        self._shelf = shelf
        self._names = ProfileNames(capture=capture)

    def rely_on(self, profiles: Sequence[ScaleProfile]) -> None:
        """Take these for the kept ones from now on, as after a check that one of them failed."""
        self.profiles = tuple(profiles)
        if self._live is not None:
            self._live.rely_on(self.profiles)

    @property
    def rehearses(self) -> bool:
        """Nothing that is proven here is used."""
        return self._live is None

    def use(self, proven: Calibration) -> MyosightError | None:
        """Use a scale from now on and keep it; return why it could not be kept, ``None`` where it was.

        It is used even where it cannot be kept: the screen has proven it, and a full disk takes nothing from that.
        Kept scales that fit the same screen give way to it.

        Args:
            proven: with an agreement.
        """
        if self._live is None:
            return None
        if proven.profile is not None:  # is kept already
            self._live.adopt(proven)
            return None
        refusal: MyosightError | None = None
        try:
            profile = _profile_of(proven, self._names)
            others = self._of_other_screens(proven)
            contradicted = [one for one in self.profiles if one not in others]
            self.profiles = (*others, profile)
            if self._shelf is not None:
                self._shelf.save(profile)
                for one in contradicted:
                    self._shelf.set_aside(one)
        except MyosightError as refused:
            _log.warning("a proven scale is not kept: %s", refused)
            refusal = refused
        self._live.adopt(proven, profiles=self.profiles)
        return refusal

    def _of_other_screens(self, proven: Calibration) -> list[ScaleProfile]:
        looked, depth = proven.looked, proven.found.depth if proven.found else None
        if looked.area is None:
            return list(self.profiles)
        return [one for one in self.profiles if misfit(one, looked.image, looked.area, depth) is not None]


def _profile_of(proven: Calibration, names: ProfileNames) -> ScaleProfile:
    try:
        return profile_of(proven, names)
    except ValidationError as error:
        first = error.errors()[0]
        raise ProfileRefused(
            f"A profile cannot hold this scale: {'.'.join(str(part) for part in first['loc'])}: {first['msg']}.",
            remedy="Check what was typed.",
            reason="profile.invalid",
        ) from error
