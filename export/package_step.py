"""``myosight export package``: what a programme sends to its kits on a stick, signed."""

from __future__ import annotations

import argparse
from importlib.metadata import version

from edge.bundle.keys import load_signing_key
from edge.exchange.inward.manifest import Manifest
from edge.exchange.inward.writing import write_package_file
from export.errors import ExportRefused


def make_package(arguments: argparse.Namespace) -> tuple[dict[str, object], str]:
    """Write a package; the development key signs none.

    Args:
        arguments: what the package says about itself, with ``source``, ``key`` and ``out``.

    Returns:
        What was written, as JSON and in words.

    Raises:
        edge.exchange.inward.errors.InwardRefused: no kit would take it.
        edge.bundle.errors.BundleRefused: ``bundle.key``.
        ExportRefused: a file cannot be read or written.
    """
    try:
        manifest = _written(arguments)
    except OSError as error:
        raise ExportRefused(
            f"The package {arguments.out} cannot be made: {error.strerror or error}.",
            remedy="Name files that can be read, and a file in a folder that exists.",
            reason="export.unwritable",
        ) from error
    told = manifest.model_dump(mode="json", exclude={"files"}) | {
        "bytes": manifest.total_bytes,
        "out": str(arguments.out),
    }
    words = (
        f"{manifest.kind} {manifest.name} {manifest.version}: {len(manifest.files)} files, "
        f"{manifest.total_bytes / 1e6:.1f} MB, in {arguments.out}"
    )
    return told, words


def _written(arguments: argparse.Namespace) -> Manifest:
    return write_package_file(
        arguments.out,
        arguments.source,
        load_signing_key(arguments.key),
        kind=arguments.kind,
        name=arguments.name,
        version=arguments.version,
        title=arguments.title or f"{arguments.name} {arguments.version}",
        least_software=arguments.least_software or version("myosight"),
        kits=arguments.kits,
        created=arguments.created,
    )
