"""A bundle's engine, from the cache or built, and the segmenter that runs it."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from edge.bundle.loading import Bundle
from edge.configuration import Precision
from edge.inference.errors import InferenceError
from edge.inference.site_choice import asked_site
from edge.inference.tensorrt.building import build_engine
from edge.inference.tensorrt.engine_cache import EngineCache, Platform
from edge.inference.tensorrt.gpu import gpu
from edge.inference.tensorrt.half_precision import in_half
from edge.inference.tensorrt.segmenter import TensorRtSegmenter

_log = logging.getLogger(__name__)

#: Two threads that want the same engine build it once; two builds at a time would spoil each other's timings.
_one_at_a_time = threading.Lock()


def network_for(bundle: Bundle, precision: Precision) -> bytes:
    """Return the ONNX network that an engine of ``precision`` is built of.

    Raises:
        InferenceError: ``inference.no_int8`` or ``.no_fp16``.
    """
    if precision == "float":
        return bundle.onnx
    if precision == "fp16":
        return in_half(bundle.onnx)
    if bundle.int8 is None:
        raise InferenceError(
            f"The bundle {bundle.manifest.name} has no network in 8 bits.",
            remedy='Set precision = "float" in the settings, or make the network with `myosight export quantize`.',
            reason="inference.no_int8",
        )
    return bundle.int8.for_tensorrt


def cache_in(folder: Path, tensorrt: str) -> EngineCache:
    """Return the engines in ``folder`` that this TensorRT and this kit's processor may run.

    Raises:
        InferenceError: ``inference.no_gpu``.
    """
    return EngineCache(folder, Platform(tensorrt, gpu().name, gpu().compute_capability))


def open_engine(
    bundle: Bundle, precision: Precision, site: str | None, cache: EngineCache, *, use_graph: bool = True
) -> TensorRtSegmenter:
    """Open the bundle's engine: the kept one, else a new one, which is then kept.

    Raises:
        InferenceError: the bundle does not have the site or the precision, or the engine cannot be built or used. One
            that was built and cannot be written is used all the same, and the log says so.
    """
    asked_site(bundle.manifest, site)  # before minutes of building
    network = network_for(bundle, precision)
    with _one_at_a_time:
        kept = cache.engine(network, precision)
        if kept is not None:
            try:
                return TensorRtSegmenter(bundle.manifest, kept, gpu(), site, use_graph=use_graph)
            except InferenceError as error:
                if error.reason != "inference.engine":
                    raise
                _log.warning("the kept engine is built again: %s", error)
        with gpu().current():
            built = build_engine(network, cache.timings())
        try:
            cache.keep(built.engine, built.timings, network, precision)
        except InferenceError as error:
            _log.warning("%s", error)
        return TensorRtSegmenter(bundle.manifest, built.engine, gpu(), site, use_graph=use_graph)
