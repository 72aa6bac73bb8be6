"""The kit's own Ed25519 key: what it signs was made on this kit. Made at first use, never leaves the device."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from calibration.errors import MyosightError

#: The kit's state, unless ``MYOSIGHT_STATE`` names another folder.
SYSTEM_STATE = Path("/var/lib/myosight")
_FILE = "kit-key.pem"


class KitKeyRefused(MyosightError, ValueError):
    """The kit's own key cannot be read or made."""


def state_folder() -> Path:
    """Return the folder of what the kit keeps: ``MYOSIGHT_STATE``, the system's, or the user's where that is closed."""
    named = os.environ.get("MYOSIGHT_STATE")
    if named:
        return Path(named)
    if os.access(SYSTEM_STATE, os.W_OK):
        return SYSTEM_STATE
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "myosight"


def kit_key(folder: Path) -> Ed25519PrivateKey:
    """Return the kit's key, making it where there is none.

    Raises:
        KitKeyRefused: ``kit.key``: it cannot be read or written. It is not made anew then: what the old one signed
            would be lost.
    """
    path = folder / _FILE
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        pem = path.read_bytes() if path.exists() else _made(path)
        key = load_pem_private_key(pem, password=None)
        if not isinstance(key, Ed25519PrivateKey):
            raise ValueError("it is no Ed25519 key")
    except (OSError, ValueError, TypeError) as error:
        raise KitKeyRefused(
            f"The kit's key {path} cannot be used: {getattr(error, 'strerror', None) or error}.",
            remedy="Restore it from the kit's backup, or remove it and calibrate anew.",
            reason="kit.key",
        ) from error
    return key


def _made(path: Path) -> bytes:
    """Make a key; of two processes that do so at once, the first one's stays."""
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(pem)
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(part, path)
    except FileExistsError:
        pem = path.read_bytes()
    part.unlink()
    return pem
