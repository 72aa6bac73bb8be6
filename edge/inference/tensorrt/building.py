"""An engine from an ONNX network, strongly typed: every number has the type that the ONNX gives it.

Nothing is left to the builder to lower: 16 bits are written in the ONNX (:mod:`.half_precision`), 8 bits are its
quantise and dequantise nodes. That is the only way that TensorRT 10.3 and 11 share.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field

import tensorrt as trt

from edge.inference.errors import InferenceError
from edge.inference.tensorrt.complaints import complaints

_log = logging.getLogger(__name__)

#: Scratch memory that a kernel may use, bytes; on a Jetson it is taken from the memory of everything else.
_WORKSPACE = 256 * 1024**2


@dataclass(frozen=True)
class Built:
    """An engine, serialised.

    Attributes:
        engine: for this TensorRT and this graphics processor only.
        timings: how fast each kernel was, for the next build; empty where this TensorRT keeps none.
    """

    engine: bytes = field(repr=False)
    timings: bytes = field(repr=False)


def build_engine(onnx_network: bytes, timings: bytes = b"") -> Built:
    """Parse a network and build its engine; takes minutes on a Jetson, less with the timings of a former build.

    Args:
        onnx_network: the very bytes to run.
        timings: of a former build by the same TensorRT on the same processor; what does not fit is left aside.

    Raises:
        InferenceError: ``inference.no_gpu``, ``.parse``, ``.build`` or ``.no_memory``.
    """
    logger = complaints()
    logger.forget()
    begun = time.monotonic()
    try:
        builder: trt.Builder = trt.Builder(logger)
    except TypeError as error:  # what the bindings make of a builder that the library does not give
        raise InferenceError(
            f"TensorRT cannot start its builder: {logger.words()}.",
            remedy="Check that the graphics processor works (nvidia-smi, or tegrastats on a Jetson).",
            reason="inference.no_gpu",
        ) from error
    network = _parsed(builder, onnx_network)
    config: trt.IBuilderConfig = builder.create_builder_config()
    config.set_memory_pool_limit(trt.MemoryPoolType.WORKSPACE, _WORKSPACE)
    # By default 32-bit products are rounded to 10 bits of mantissa; 32 bits are to be what ONNX Runtime computes.
    config.clear_flag(trt.BuilderFlag.TF32)
    kept = _timing_cache(config, timings)
    serialised: trt.IHostMemory | None = builder.build_serialized_network(network, config)
    if serialised is None:
        raise _not_built()
    _log.info("built an engine in %.1f s", time.monotonic() - begun)
    return Built(bytes(serialised), _content(kept))


def _parsed(builder: trt.Builder, onnx_network: bytes) -> trt.INetworkDefinition:
    strongly_typed = 1 << int(trt.NetworkDefinitionCreationFlag.STRONGLY_TYPED)
    network: trt.INetworkDefinition = builder.create_network(strongly_typed)
    parser: trt.OnnxParser = trt.OnnxParser(network, complaints())
    if not parser.parse(onnx_network):
        said = [_parser_words(parser, index) for index in range(parser.num_errors)]
        raise InferenceError(
            f"TensorRT's parser does not take the network: {' / '.join(said) or complaints().words()}.",
            remedy="Use ONNX Runtime for this bundle, or export it with operators that TensorRT knows.",
            reason="inference.parse",
        )
    return network


def _parser_words(parser: trt.OnnxParser, index: int) -> str:
    error: trt.ParserError = parser.get_error(index)
    return f"node {error.node()}: {error.desc()}"


def _timing_cache(config: trt.IBuilderConfig, timings: bytes) -> trt.ITimingCache | None:
    """Give the builder the timings of a former build, or an empty cache to fill; ``None`` where it keeps none."""
    for content in (timings, b"") if timings else (b"",):
        cache: trt.ITimingCache | None = config.create_timing_cache(content)
        if cache is not None and config.set_timing_cache(cache, False):
            return cache
        _log.info("TensorRT does not take the timings of a former build")
    return None


def _content(cache: trt.ITimingCache | None) -> bytes:
    if cache is None:
        return b""
    memory: trt.IHostMemory = cache.serialize()
    return bytes(memory)


def _not_built() -> InferenceError:
    if complaints().of_memory:
        return InferenceError(
            f"The memory does not suffice for building the engine: {complaints().words()}.",
            remedy="Stop other programs and try again, or restart the kit.",
            reason="inference.no_memory",
        )
    return InferenceError(
        f"TensorRT cannot build an engine of the network: {complaints().words()}.",
        remedy="Try another precision, or use ONNX Runtime for this bundle.",
        reason="inference.build",
    )
