"""A scale profile as one signed JSON file."""

from __future__ import annotations

import base64
import binascii
import json
import os
from collections.abc import Mapping
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import ValidationError

from calibration.errors import ProfileRefused
from calibration.scale.scale_profile import FORMAT_VERSION, ScaleProfile
from calibration.signed_json import is_signed_by, signed_bytes

#: Far more than a profile needs.
MOST_BYTES = 64 * 1024


def write_profile(profile: ScaleProfile, path: Path, key: Ed25519PrivateKey) -> None:
    """Write a profile whole or not at all.

    Args:
        profile: what is written.
        path: the file; an older one is replaced.
        key: who vouches for it.

    Raises:
        ProfileRefused: ``profile.unwritable``; an older file is then as it was.
    """
    content = profile.model_dump(mode="json")
    signature = base64.b64encode(key.sign(signed_bytes(content))).decode()
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8") as stream:
            json.dump({"profile": content, "signature": signature}, stream, indent=2)
            stream.write("\n")
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise ProfileRefused(
            f"The profile {path} cannot be written: {getattr(error, 'strerror', None) or error}.",
            remedy="Free some space or name another folder.",
            reason="profile.unwritable",
        ) from error


def read_profile(path: Path, trusted: Mapping[str, Ed25519PublicKey]) -> ScaleProfile:
    """Read a profile that a trusted key has signed.

    Args:
        path: the file.
        trusted: keys by name.

    Raises:
        ProfileRefused: ``profile.unreadable``, ``profile.newer_format``, ``profile.invalid`` or ``profile.signature``.
    """
    try:
        if not path.is_file():
            raise ValueError("it is no regular file")
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise ValueError(f"it is larger than {MOST_BYTES} bytes")
        found = json.loads(data)
        content, signature = found["profile"], base64.b64decode(found["signature"], validate=True)
    except (OSError, ValueError, TypeError, KeyError, RecursionError, binascii.Error) as error:
        raise ProfileRefused(
            f"The profile {path} cannot be read: {getattr(error, 'strerror', None) or error}.",
            remedy="Calibrate anew.",
            reason="profile.unreadable",
        ) from error
    if not any(is_signed_by(key, signature, content) for key in trusted.values()):
        raise ProfileRefused(
            f"The signature of the profile {path} fits no trusted key: it was changed, or made on another kit.",
            remedy="Calibrate anew on this kit.",
            reason="profile.signature",
        )
    version = content.get("format_version") if isinstance(content, dict) else None
    if isinstance(version, int) and version > FORMAT_VERSION:
        raise ProfileRefused(
            f"The profile {path} has format {version}; this release reads up to {FORMAT_VERSION}.",
            remedy="Update myosight, or calibrate anew.",
            reason="profile.newer_format",
        )
    try:
        return ScaleProfile.model_validate_json(json.dumps(content))
    except ValidationError as error:
        first = error.errors()[0]
        raise ProfileRefused(
            f"The profile {path} is not valid: {'.'.join(str(part) for part in first['loc'])}: {first['msg']}.",
            remedy="Calibrate anew.",
            reason="profile.invalid",
        ) from error
