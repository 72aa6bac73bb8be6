"""A bundle from disk, checked from its signature inwards; nothing unsigned or changed is parsed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from edge.bundle.archive import read_archive
from edge.bundle.digests import DIGEST_LIST, SIGNATURE, check_digests
from edge.bundle.errors import COPY_AGAIN, BundleRefused
from edge.bundle.folder import read_folder
from edge.bundle.int8_networks import Int8Networks, int8_networks_in
from edge.bundle.manifest import Manifest
from edge.bundle.manifest_json import MANIFEST, parse_manifest
from edge.bundle.onnx_interface import check_network
from edge.bundle.signature import Signer, signer_of
from edge.configuration import BundleTrust
from edge.reasons import by_weight

NETWORK = "model.onnx"


@dataclass(frozen=True)
class Bundle:
    """A network that may be run, and what is known about it.

    Attributes:
        path: the folder or zip it came from.
        manifest: what it says about itself.
        onnx: the network: the very bytes that were checked.
        onnx_sha256: their SHA-256, hexadecimal; names the network in records and in the engine cache.
        signer: who vouches for it; ``None`` for an unsigned bundle.
        int8: the same network in 8 bits, for each runtime; ``None`` where the bundle has none.
    """

    path: Path
    manifest: Manifest
    onnx: bytes = field(repr=False)
    onnx_sha256: str
    signer: Signer | None
    int8: Int8Networks | None = None

    @property
    def reasons(self) -> tuple[str, ...]:
        """Codes of :mod:`edge.reasons` that go with every number of this bundle, most serious first."""
        codes = ["model.simulated"] if self.manifest.trained_on == "simulated" else []
        if self.signer is None:
            codes.append("model.unsigned")
        elif self.signer.is_development:
            codes.append("model.development_key")
        return by_weight(codes)


def load_bundle(path: Path, trust: BundleTrust) -> Bundle:
    """Load and check the bundle at ``path``: a folder, or one zip of its files.

    Every file is read once into memory; the order is signature, digests, manifest, network, 8-bit networks.

    Raises:
        BundleRefused: with one of the codes in :mod:`edge.bundle.errors`.
    """
    files = _read_files(path)
    for name in (DIGEST_LIST, MANIFEST, NETWORK):
        if name not in files:
            raise BundleRefused(f"{name} is missing in {path}.", remedy=COPY_AGAIN, reason="bundle.missing_file")
    signer = signer_of(files[DIGEST_LIST], files.get(SIGNATURE), trust, path)
    digests = check_digests(files, path)
    manifest = parse_manifest(files[MANIFEST], path)
    check_network(files[NETWORK], manifest, path)
    int8 = int8_networks_in(files, manifest, digests[NETWORK], path)
    return Bundle(path, manifest, files[NETWORK], digests[NETWORK], signer, int8)


def _read_files(path: Path) -> dict[str, bytes]:
    try:
        if path.is_dir():
            return read_folder(path)
        if path.is_file():
            return read_archive(path)
    except OSError as error:
        raise BundleRefused(
            f"The bundle {path} cannot be read: {error.strerror or error}.",
            remedy="Check the disk and who may read it.",
            reason="bundle.unreadable",
        ) from error
    raise BundleRefused(
        f"There is no bundle at {path}.",
        remedy="Give the folder or the zip of a bundle.",
        reason="bundle.not_found",
    )
