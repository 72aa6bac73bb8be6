"""Who may bring what: the programme's keys for all that a kit uses, keys of their own for the software itself."""

from __future__ import annotations

import stat
from dataclasses import dataclass, field
from pathlib import Path

from edge.bundle.errors import BundleRefused
from edge.bundle.signature import Signer, signer_of
from edge.configuration import BundleTrust
from edge.exchange.inward.errors import COPY_AGAIN, InwardRefused
from edge.exchange.inward.kinds import Kind

#: Public keys (PEM) that may sign a release, which is run as root; without one, none is installed from a stick.
RELEASE_KEYS = Path("/etc/myosight/release-keys")

_REASONS = {
    "bundle.unsigned": "inward.unsigned",
    "bundle.signature": "inward.signature",
    "bundle.development_key": "inward.development_key",
}


@dataclass(frozen=True)
class Trust:
    """Which keys count.

    Attributes:
        programme: the settings' word about bundles; it holds for everything but releases, and never lets through what
            is not signed at all.
        release_keys: folder of the keys that may sign a release; the development key is never one of them.
    """

    programme: BundleTrust = field(default_factory=BundleTrust)
    release_keys: Path = RELEASE_KEYS

    def of(self, kind: Kind) -> BundleTrust:
        """Return which keys count for a kind.

        Raises:
            InwardRefused: ``inward.signature``: a key for releases lies where others than root may change it.
        """
        if kind != "release":
            return self.programme.model_copy(update={"allow_unsigned": False})
        keys = sorted(self.release_keys.glob("*.pem")) if self.release_keys.is_dir() else []
        for file in (self.release_keys, *keys):
            if keys and stat.S_IMODE(file.stat().st_mode) & 0o022:
                raise InwardRefused(
                    f"Others than its owner may write {file}.",
                    remedy=f"As root: chmod go-w {file}",
                    reason="inward.signature",
                )
        return BundleTrust(programme_keys=tuple(keys), allow_development_key=False)

    def anybody(self) -> BundleTrust:
        """Return the keys of both, for what is not known yet to be of which kind."""
        programme, release = self.of("bundle"), self.of("release")
        keys = (*programme.programme_keys, *release.programme_keys)
        return programme.model_copy(update={"programme_keys": keys})


def signer(manifest: bytes, signature: bytes, trust: BundleTrust, path: Path) -> Signer:
    """Find who signed a package.

    Args:
        manifest: the signed bytes.
        signature: 64 bytes.
        trust: which keys count.
        path: the package, for the refusal.

    Raises:
        InwardRefused: ``inward.signature`` or ``.development_key``.
        BundleRefused: ``bundle.key``: a key file of the kit's own cannot be read.
    """
    try:
        found = signer_of(manifest, signature, trust, path)
    except BundleRefused as error:
        if error.reason not in _REASONS:
            raise
        raise InwardRefused(
            error.cause.replace("The bundle ", "The package "),
            remedy=error.remedy.replace("bundle", "package") if error.reason != "bundle.signature" else COPY_AGAIN,
            reason=_REASONS[error.reason],
        ) from error
    if found is None:
        raise InwardRefused(f"The package {path} is not signed.", remedy=COPY_AGAIN, reason="inward.unsigned")
    return found
