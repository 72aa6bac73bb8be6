"""The bundles that come with the software, and what ``--bundle`` may name."""

from __future__ import annotations

import os
from pathlib import Path

import edge
from edge.bundle.errors import BundleRefused
from edge.bundle.manifest import Manifest
from edge.bundle.manifest_json import MANIFEST, parse_manifest

#: One folder a bundle, named as the bundle.
MODELS = Path(edge.__file__).parent / "models"


def shipped_bundles(models: Path = MODELS) -> dict[str, Path]:
    """Return the bundles under ``models``, by name."""
    return {file.parent.name: file.parent for file in sorted(models.glob(f"[!.]*/{MANIFEST}"))}


def find_bundle(named: str, models: Path = MODELS) -> Path:
    """Return what ``--bundle`` means: a shipped bundle's name, else a path.

    Raises:
        BundleRefused: ``bundle.not_found``; its remedy lists the names there are.
    """
    shipped = shipped_bundles(models)
    path = shipped.get(named, Path(named))
    if not os.access(path, os.F_OK):
        raise BundleRefused(
            f"There is no bundle {named!r}.",
            remedy=f"Give the path of a bundle, or the name of a shipped one: {_names(shipped)}.",
            reason="bundle.not_found",
        )
    return path


def find_shipped(site: str, models: Path = MODELS) -> Path:
    """Return the shipped bundle for ``site``; one trained on real images goes before one trained on simulated ones.

    The manifests are read here before anything is verified, only to choose; loading the chosen one checks it.

    Raises:
        BundleRefused: none has the site (``bundle.not_found``), several have it and are trained alike
            (``bundle.ambiguous``), or a manifest is not valid (``bundle.manifest``).
    """
    shipped = shipped_bundles(models)
    manifests = {name: _read_manifest(path) for name, path in shipped.items()}
    fitting = [name for name in shipped if site in manifests[name].all_sites]
    chosen = [name for name in fitting if manifests[name].trained_on == "real"] or fitting
    if not chosen:
        raise BundleRefused(
            f"No shipped bundle has the site {site!r}.",
            remedy=f"Name one with --bundle; shipped are: {_names(shipped)}.",
            reason="bundle.not_found",
        )
    if len(chosen) > 1:
        raise BundleRefused(
            f"Several shipped bundles have the site {site!r}.",
            remedy=f"Name one with --bundle: {_names(chosen)}.",
            reason="bundle.ambiguous",
        )
    return shipped[chosen[0]]


def _read_manifest(folder: Path) -> Manifest:
    try:
        data = (folder / MANIFEST).read_bytes()
    except OSError as error:
        raise BundleRefused(
            f"The manifest of {folder} cannot be read: {error.strerror}.",
            remedy="Install myosight again.",
            reason="bundle.unreadable",
        ) from error
    return parse_manifest(data, folder)


def _names(names: dict[str, Path] | list[str]) -> str:
    return ", ".join(names) or "none"
