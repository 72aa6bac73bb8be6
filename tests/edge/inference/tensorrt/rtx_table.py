"""Bundles built by NVIDIA's real parser and builder through the backend's own build code.

    python -m tests.edge.inference.tensorrt.rtx_table

prints a row for each shipped bundle and precision. Needs ``tensorrt-rtx-cu13`` (make check-nvidia).
"""

from __future__ import annotations

import importlib
import sys
import time
from dataclasses import dataclass

from edge.bundle.loading import Bundle, load_bundle
from edge.bundle.shipped import find_bundle
from edge.configuration import BundleTrust, Precision
from edge.inference.tensorrt.half_precision import in_half

BUNDLES = ("aponeurosis-longitudinal", "five-muscle")


@dataclass(frozen=True)
class Row:
    """What became of one network.

    Attributes:
        precision: of the network.
        onnx_bytes, engine_bytes: sizes.
        seconds: parsing and building.
    """

    precision: Precision
    onnx_bytes: int
    engine_bytes: int
    seconds: float


def build_rows(bundle: Bundle) -> list[Row]:
    """Build a bundle's networks; ``tensorrt`` in ``sys.modules`` is TensorRT for RTX by now."""
    from edge.inference.tensorrt.building import build_engine

    networks: dict[Precision, bytes] = {"float": bundle.onnx, "fp16": in_half(bundle.onnx)}
    if bundle.int8 is not None:
        networks["int8"] = bundle.int8.for_tensorrt
    rows = []
    for precision, network in networks.items():
        begun = time.perf_counter()
        built = build_engine(network)
        rows.append(Row(precision, len(network), len(built.engine), time.perf_counter() - begun))
    return rows


def main() -> int:
    """Print the table."""
    sys.modules["tensorrt"] = importlib.import_module("tensorrt_rtx")
    print(f"TensorRT for RTX {sys.modules['tensorrt'].__version__}")
    print(f"{'bundle':<26} {'precision':<9} {'ONNX':>9} {'engine':>9} {'seconds':>8}")
    for name in BUNDLES:
        for row in build_rows(load_bundle(find_bundle(name), BundleTrust())):
            print(f"{name:<26} {row.precision:<9} {row.onnx_bytes:>9} {row.engine_bytes:>9} {row.seconds:>8.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
