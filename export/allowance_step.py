"""``myosight export allow``: a programme's signed word that a network's numbers may be shown in its own study."""

from __future__ import annotations

import argparse
from pathlib import Path

from edge.bundle.allowance import Allowance, signed_allowance
from edge.bundle.keys import load_signing_key
from edge.bundle.loading import load_bundle
from edge.bundle.shipped import find_bundle
from edge.configuration import load_settings
from export.errors import ExportRefused


def allow_numbers(arguments: argparse.Namespace) -> tuple[dict[str, object], str]:
    """Write an allowance for the network of a bundle.

    Raises:
        edge.bundle.errors.BundleRefused: the bundle or the key cannot be used.
        ExportRefused: the file cannot be written.
    """
    bundle = load_bundle(find_bundle(arguments.bundle), load_settings().bundle_trust)
    allowance = Allowance(network_sha256=bundle.onnx_sha256, programme=arguments.programme, until=arguments.until)
    out: Path = arguments.out
    try:
        out.write_text(signed_allowance(allowance, load_signing_key(arguments.key)), encoding="utf-8")
    except OSError as error:
        raise ExportRefused(
            f"{out} cannot be written: {error.strerror or error}.",
            remedy="Name a file in a folder that exists.",
            reason="export.unwritable",
        ) from error
    manifest = bundle.manifest
    words = f"{out}: {manifest.name} {manifest.version} may show numbers until {allowance.until}, marked as research."
    return {"allowance": str(out), **allowance.model_dump(mode="json")}, words
