"""``manifest.json``: a manifest to and from the bytes of its file."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ValidationError

from edge.bundle.errors import BundleRefused
from edge.bundle.manifest import FORMAT_VERSION, Manifest

MANIFEST = "manifest.json"


class _FormatOnly(BaseModel):
    """The one field whose meaning no later format may change."""

    format_version: int


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return the file: the same bytes for the same manifest."""
    return (manifest.model_dump_json(indent=2) + "\n").encode()


def parse_manifest(data: bytes, path: Path) -> Manifest:
    """Read a manifest; the format comes first, so that a newer one is called newer and not wrong.

    Args:
        data: the bytes of ``manifest.json``.
        path: the bundle, for the refusal.

    Raises:
        BundleRefused: ``bundle.newer_format`` or ``bundle.manifest``.
    """
    try:
        found = _FormatOnly.model_validate_json(data).format_version
        if found > FORMAT_VERSION:
            raise BundleRefused(
                f"The bundle {path} has format {found}; this release reads up to {FORMAT_VERSION}.",
                remedy="Update myosight, or ask for a bundle made for this release.",
                reason="bundle.newer_format",
            )
        return Manifest.model_validate_json(data, strict=True)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or MANIFEST
        raise BundleRefused(
            f"The manifest of {path} is not valid: {where!r}: {first['msg']}.",
            remedy="Ask whoever made the bundle for a correct one.",
            reason="bundle.manifest",
        ) from error
