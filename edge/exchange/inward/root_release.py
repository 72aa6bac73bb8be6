"""Root's own look at a release that the kiosk has staged: ``python -I -m edge.exchange.inward.root_release``.

Run by ``systemd/bring-release`` with the software that is in use. What the kiosk says is not believed: signature, list
and every byte are checked again while they are copied to a folder of root's own, and only the copy is ever run.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from pathlib import Path

from calibration.errors import MyosightError
from edge.bundle.keys import load_programme_key
from edge.configuration import BundleTrust
from edge.exchange.inward.checking import vouched_for
from edge.exchange.inward.disk import check_room, remove
from edge.exchange.inward.errors import InwardRefused
from edge.exchange.inward.layout import CONTENT, MANIFEST, SIGNATURE, SIGNATURE_BYTES
from edge.exchange.inward.manifest import MOST_BYTES
from edge.exchange.inward.releases import NAME, check_newer_release
from edge.exchange.inward.staging import INWARD, STAGED, file_pieces, write_package
from edge.exchange.inward.trust import Trust

#: Below the folder of the installed software: what is being looked at.
COMING = "coming"
_WANTED = re.compile(r"[1-9][0-9]{0,9}-[0-9a-f]{12}")


def take_over(wanted: str, state: Path, opt: Path, keys: Path) -> tuple[int, str]:
    """Check a staged release and copy it to ``opt/coming``; return its version and digest.

    Args:
        wanted: what the kiosk asks for: the name of a folder, and nothing else is believed.
        state: the kit's state folder, which is the kiosk's.
        opt: folder of the installed software, which is root's.
        keys: folder of the keys that may sign a release.

    Raises:
        MyosightError: it may not be installed; nothing was changed then.
    """
    if not _WANTED.fullmatch(wanted):
        raise InwardRefused("No release has that name.", remedy="Bring it in again.", reason="inward.content")
    folder = state / INWARD / STAGED / "release" / NAME / wanted
    try:
        data = b"".join(file_pieces(folder / MANIFEST, MOST_BYTES))
        signature = b"".join(file_pieces(folder / SIGNATURE, SIGNATURE_BYTES))
        trust = Trust(BundleTrust(allow_development_key=False), keys)
        for key in trust.of("release").programme_keys:
            load_programme_key(key)
        if len(data) > MOST_BYTES or len(signature) != SIGNATURE_BYTES:
            raise OSError("it is not as it was staged")
        _, manifest = vouched_for(data, signature, trust, folder)
        digest = hashlib.sha256(data).hexdigest()
        if (manifest.kind, manifest.name) != ("release", NAME):
            raise InwardRefused(
                f"It is a {manifest.kind} called {manifest.name}.", remedy="Bring a release.", reason="inward.content"
            )
        check_newer_release(manifest.version, digest, opt)
        check_room(opt, manifest.total_bytes)
        remove(opt / COMING)
        write_package(
            opt / COMING,
            data,
            signature,
            manifest,
            lambda file: file_pieces(folder / CONTENT / file.name, file.bytes),
        )
    except OSError as error:
        raise InwardRefused(
            f"The staged release cannot be read: {error.strerror or error}.",
            remedy="Bring it in again.",
            reason="inward.damaged",
        ) from error
    return manifest.version, digest


def main() -> int:
    """Print version and digest, or the refusal; return 0, or 3 where it may not be installed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wanted")
    parser.add_argument("--state", type=Path, required=True)
    parser.add_argument("--opt", type=Path, required=True)
    parser.add_argument("--keys", type=Path, required=True)
    said = parser.parse_args()
    try:
        version, digest = take_over(said.wanted, said.state, said.opt, said.keys)
    except MyosightError as error:
        remove(said.opt / COMING)
        print(f"{error.cause} [{error.reason}]", file=sys.stderr)
        return 3
    print(version, digest)
    return 0


if __name__ == "__main__":
    sys.exit(main())
