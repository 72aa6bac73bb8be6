"""The 8-bit networks of a bundle: one for each runtime that may run them, and the ranges both were made with.

They are optional, together: the manifest's ``int8`` says that they are there and what they lose. The two forms compute
the same, but neither runtime is well served with the other's. ONNX Runtime is fast with uint8 only. TensorRT knows no
uint8: its parser (seen in TensorRT for RTX 1.7) warns, reads the values as int8, and builds an engine of another
network. So each form is proved here, by the zero points it uses, and a backend takes the one that is named after it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import onnx
from onnx import numpy_helper

from calibration.int8.errors import Int8Refused
from calibration.int8.ranges import ActivationRanges, parse_ranges, ranges_bytes
from edge.bundle.errors import COPY_AGAIN, BundleRefused
from edge.bundle.manifest import Manifest
from edge.bundle.onnx_interface import check_network

FOR_TENSORRT = "model_int8.onnx"
FOR_ONNX_RUNTIME = "model_int8_cpu.onnx"
RANGES = "activation_ranges.json"
INT8_FILES = (FOR_TENSORRT, FOR_ONNX_RUNTIME, RANGES)

_LINEAR = ("QuantizeLinear", "DequantizeLinear")


@dataclass(frozen=True)
class Int8Networks:
    """The same network in 8 bits, twice.

    Attributes:
        for_tensorrt: explicit Q/DQ, int8 around zero: for TensorRT.
        for_onnx_runtime: explicit Q/DQ, uint8 activations: for ONNX Runtime on the CPU, never for TensorRT.
        ranges: how far each tensor was seen to reach.
    """

    for_tensorrt: bytes = field(repr=False)
    for_onnx_runtime: bytes = field(repr=False)
    ranges: ActivationRanges = field(repr=False)

    @property
    def for_tensorrt_sha256(self) -> str:
        """SHA-256 of that network, hexadecimal; names it in the engine cache."""
        return hashlib.sha256(self.for_tensorrt).hexdigest()

    def files(self) -> dict[str, bytes]:
        """Return their files by name."""
        return {
            FOR_TENSORRT: self.for_tensorrt,
            FOR_ONNX_RUNTIME: self.for_onnx_runtime,
            RANGES: ranges_bytes(self.ranges),
        }


def int8_networks_in(
    files: Mapping[str, bytes], manifest: Manifest, onnx_sha256: str, path: Path
) -> Int8Networks | None:
    """Return the 8-bit networks among a bundle's files, checked; ``None`` where there are none.

    Raises:
        BundleRefused: as :func:`check_int8`; or one of the files is missing (``bundle.missing_file``).
    """
    found = [name for name in INT8_FILES if name in files]
    if not found and manifest.int8 is None:
        return None
    if manifest.int8 is None:
        raise _refused(path, f"it holds {found[0]}, and its manifest says nothing of 8 bits")
    for name in INT8_FILES:
        if name not in files:
            raise BundleRefused(f"{name} is missing in {path}.", remedy=COPY_AGAIN, reason="bundle.missing_file")
    try:
        ranges = parse_ranges(files[RANGES], path / RANGES)
    except Int8Refused as error:
        raise _refused(path, error.cause.rstrip(".")) from error
    networks = Int8Networks(files[FOR_TENSORRT], files[FOR_ONNX_RUNTIME], ranges)
    check_int8(networks, manifest, onnx_sha256, path)
    return networks


def check_int8(networks: Int8Networks | None, manifest: Manifest, onnx_sha256: str, path: Path) -> None:
    """Check that 8-bit networks are there if the manifest says so, fit it, and were made from this float network.

    Args:
        networks: what there is.
        manifest: the bundle's.
        onnx_sha256: of the float network, hexadecimal.
        path: the bundle, for the refusal.

    Raises:
        BundleRefused: ``bundle.int8``; ``bundle.onnx`` or ``.onnx_interface`` as for the float network.
    """
    if (networks is None) != (manifest.int8 is None):
        raise _refused(path, "its manifest and its files do not agree on whether it has 8-bit networks")
    if networks is None or manifest.int8 is None:
        return
    if networks.ranges.network_sha256 != onnx_sha256:
        raise _refused(path, "its activation ranges were observed on another network")
    if networks.ranges.method != manifest.int8.method:
        raise _refused(path, "its activation ranges were chosen by another method than its manifest says")
    for name, network in ((FOR_TENSORRT, networks.for_tensorrt), (FOR_ONNX_RUNTIME, networks.for_onnx_runtime)):
        check_network(network, manifest, path / name)
        unsigned = _is_unsigned(network)
        if unsigned is None or unsigned != (name == FOR_ONNX_RUNTIME):
            raise _refused(path, f"{name} does not have the form of 8 bits that belongs to its name")


def _is_unsigned(network: bytes) -> bool | None:
    """Tell whether a network quantises to uint8; ``None`` where it is neither this nor int8 around zero throughout."""
    graph = onnx.load_model_from_string(network).graph
    constants = {tensor.name: tensor for tensor in graph.initializer}
    kinds: set[str] = set()
    for node in graph.node:
        if node.op_type not in _LINEAR:
            continue
        zero = constants.get(node.input[2]) if len(node.input) > 2 else None
        if zero is None:
            return None
        value = numpy_helper.to_array(zero)
        kinds.add(str(value.dtype) if value.dtype == "uint8" or not value.any() else "shifted")
    if kinds == {"int8"}:
        return False
    return True if kinds in ({"uint8"}, {"uint8", "int8"}) else None


def _refused(path: Path, why: str) -> BundleRefused:
    return BundleRefused(
        f"The 8-bit networks of {path} cannot be used: {why}.",
        remedy="Make them again with `myosight export quantize`, or ask whoever made the bundle.",
        reason="bundle.int8",
    )
