"""The scale profiles that were brought: the programme's own, beside those that this kit has settled itself."""

from __future__ import annotations

import logging
from pathlib import Path

from calibration.errors import ProfileRefused
from calibration.scale.profile_file import read_profile
from calibration.scale.scale_profile import ScaleProfile
from edge.bundle.keys import development_key, load_programme_key
from edge.configuration import Settings
from edge.exchange.inward.programme_files import brought_folder

_log = logging.getLogger(__name__)


def brought_profiles(settings: Settings, state: Path) -> tuple[ScaleProfile, ...]:
    """Return them; one that is not the programme's any more is named in the log and left out, as those of the kit are.

    Raises:
        InwardRefused: ``inward.damaged``.
    """
    folder = brought_folder("profiles", settings, state)
    found: list[ScaleProfile] = []
    for file in sorted(folder.iterdir()) if folder is not None else ():
        try:
            found.append(read_programme_profile(file, settings))
        except ProfileRefused as refused:
            _log.warning("a scale that was brought is left out: %s", refused)
    return tuple(found)


def read_programme_profile(file: Path, settings: Settings) -> ScaleProfile:
    """Read a profile that a key of the programme has signed; the development key, which everybody has, never counts.

    Raises:
        ProfileRefused: it cannot be read, is not valid, or nobody of the programme has signed it.
    """
    everybodys = development_key().public_key().public_bytes_raw()
    keys = {str(one): load_programme_key(one) for one in settings.bundle_trust.programme_keys}
    return read_profile(file, {name: key for name, key in keys.items() if key.public_bytes_raw() != everybodys})
