"""The scale profiles kept on this kit: one signed file each, in the kit's state folder."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from calibration.errors import ProfileRefused
from calibration.scale.profile_file import read_profile, write_profile
from calibration.scale.scale_profile import ScaleProfile
from edge.bundle.keys import load_programme_key
from edge.kit_key import kit_key, state_folder

_log = logging.getLogger(__name__)

_FOLDER = "profiles"
#: Of more files than this the newest count.
MOST_PROFILES = 200


class ProfileShelf:
    """The profiles of one kit.

    Args:
        folder: where they are; made at the first save.
        key: the kit's own key, which signs them.
    """

    def __init__(self, folder: Path, key: Ed25519PrivateKey) -> None:
        self._folder = folder
        self._key = key

    def load(self) -> tuple[ScaleProfile, ...]:
        """Return every profile that this kit has signed; one that is broken is named in the log and left out."""
        files = sorted(self._folder.glob("*.json"))[-MOST_PROFILES:] if self._folder.is_dir() else []
        profiles: list[ScaleProfile] = []
        for file in files:
            try:
                profiles.append(read_profile(file, {"kit": self._key.public_key()}))
            except ProfileRefused as refused:
                _log.warning("a kept scale is left out: %s", refused)
        return tuple(profiles)

    def set_aside(self, profile: ScaleProfile) -> None:
        """Take a profile off the shelf that another of the same screen contradicts; its file stays, renamed.

        Raises:
            ProfileRefused: ``profile.unwritable``; it is on the shelf still.
        """
        path = self._path_of(profile)
        try:
            path.replace(path.with_suffix(".aside"))
        except FileNotFoundError:  # it never was on this shelf, but named on the command line
            return
        except OSError as error:
            raise ProfileRefused(
                f"The profile {path} cannot be set aside: {error.strerror or error}.",
                remedy="Have the kit looked after.",
                reason="profile.unwritable",
            ) from error

    def _path_of(self, profile: ScaleProfile) -> Path:
        return self._folder / f"{profile.made_at:%Y%m%dT%H%M%S%f}.json"

    def save(self, profile: ScaleProfile) -> Path:
        """Keep a profile and return its file.

        Raises:
            ProfileRefused: ``profile.unwritable``.
        """
        path = self._path_of(profile)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise ProfileRefused(
                f"The folder {self._folder} cannot be made: {error.strerror or error}.",
                remedy="Free some space, or have the kit looked after.",
                reason="profile.unwritable",
            ) from error
        write_profile(profile, path, self._key)
        return path


def open_shelf() -> ProfileShelf:
    """Open this kit's own shelf.

    Raises:
        edge.kit_key.KitKeyRefused: ``kit.key``.
    """
    folder = state_folder()
    return ProfileShelf(folder / _FOLDER, kit_key(folder))


def named_profile(path: Path, programme_keys: Iterable[Path]) -> ScaleProfile:
    """Read a profile that this kit or the programme has signed.

    Raises:
        ProfileRefused: it cannot be read, is not valid or not signed by either.
        edge.kit_key.KitKeyRefused: ``kit.key``.
        edge.bundle.errors.BundleRefused: ``bundle.key``: a programme's key cannot be read.
    """
    trusted: dict[str, Ed25519PublicKey] = {"kit": kit_key(state_folder()).public_key()}
    trusted.update((str(file), load_programme_key(file)) for file in programme_keys)
    return read_profile(path, trusted)
