"""Does NVIDIA's own parser and builder take these networks? Without a GPU: TensorRT for RTX builds on the CPU.

    python -m tests.export.nvidia_parser BUNDLE_OR_ONNX...

prints a table. Needs the package ``tensorrt_rtx`` (``pip install tensorrt-rtx-cu13``). Its API is TensorRT 11's; it has
no target for Jetson, so it proves that a network parses and builds, not that an engine runs.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from edge.bundle.int8_networks import FOR_TENSORRT


@dataclass(frozen=True)
class Built:
    """What became of one network.

    Attributes:
        errors: the parser's complaints; none where it parsed.
        layers: of the parsed network.
        engine_bytes: size of the engine; ``None`` where none was built.
        seconds: parsing and building.
    """

    errors: tuple[str, ...]
    layers: int
    engine_bytes: int | None
    seconds: float


def parse_and_build(serialised: bytes) -> Built:
    """Parse and build as a strongly typed network: types are the ONNX's own, none is chosen by the builder."""
    import tensorrt_rtx as trt  # type: ignore[import-not-found,import-untyped,unused-ignore]

    logger = _logger(trt)
    begun = time.perf_counter()
    builder = trt.Builder(logger)
    network = builder.create_network(1 << int(trt.NetworkDefinitionCreationFlag.STRONGLY_TYPED))
    parser = trt.OnnxParser(network, logger)
    if not parser.parse(serialised):
        errors = tuple(parser.get_error(index).desc() for index in range(parser.num_errors))
        return Built(errors or ("unknown",), network.num_layers, None, time.perf_counter() - begun)
    engine = builder.build_serialized_network(network, builder.create_builder_config())
    size = None if engine is None else int(engine.nbytes)
    return Built((), network.num_layers, size, time.perf_counter() - begun)


_loggers: list[Any] = []


def _logger(trt: Any) -> Any:  # noqa: ANN401 - the module is not typed
    # The library keeps the first one it is given, and warns about any other.
    if not _loggers:
        _loggers.append(trt.Logger(trt.Logger.ERROR))
    return _loggers[0]


def _networks(path: Path) -> list[Path]:
    """Return the networks of a bundle's folder that are for TensorRT, or the one file that was named."""
    return [path / name for name in ("model.onnx", FOR_TENSORRT) if (path / name).exists()] if path.is_dir() else [path]


def main(paths: list[str]) -> int:
    """Print the table; 0 when everything was built."""
    failed = 0
    print(f"{'network':<48} {'parses':>6} {'builds':>6} {'layers':>6} {'seconds':>8} {'engine':>10}")
    for path in [file for text in paths for file in _networks(Path(text))]:
        built = parse_and_build(path.read_bytes())
        failed += built.engine_bytes is None
        parses, builds = ("no" if built.errors else "yes"), ("no" if built.engine_bytes is None else "yes")
        size = "" if built.engine_bytes is None else str(built.engine_bytes)
        print(f"{path.name:<48} {parses:>6} {builds:>6} {built.layers:>6} {built.seconds:>8.2f} {size:>10}")
        for error in built.errors:
            print(f"    {error}")
    return 3 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
