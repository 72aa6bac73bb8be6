"""The backend that the settings ask for, ready; where it cannot be used, ONNX Runtime, and the screen says so."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from edge.bundle.loading import Bundle
from edge.configuration import Inference
from edge.inference.errors import InferenceError
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from edge.inference.segmenter import Segmenter

_log = logging.getLogger(__name__)

#: Reason code of :mod:`edge.reasons` that goes with every number of a network that does not run as it was asked to.
FALLBACK = "inference.fallback"


@dataclass(frozen=True, eq=False)
class OpenSegmenter:
    """A network ready to run.

    Attributes:
        segmenter: runs it.
        reasons: codes that go with each of its numbers: the bundle's own, and :data:`FALLBACK`.
        refusal: why the backend that was asked for is not the one that runs; ``None`` where it is.
    """

    segmenter: Segmenter
    reasons: tuple[str, ...]
    refusal: InferenceError | None = None


def open_segmenter(bundle: Bundle, settings: Inference, site: str | None = None) -> OpenSegmenter:
    """Open a bundle's network; an engine that is not there yet is built, which takes minutes on a Jetson.

    Args:
        bundle: a loaded bundle.
        settings: which backend, with which precision.
        site: the site that is scanned; may be left out for a bundle of one site.

    Raises:
        InferenceError: ONNX Runtime cannot run it either, or the bundle does not have the site or the precision.
    """
    if settings.backend == "onnxruntime":
        return OpenSegmenter(OnnxRuntimeSegmenter(bundle, settings, site), bundle.reasons)
    # Loaded only where it is asked for: the backend needs libraries that only a Jetson has.
    from edge.inference.tensorrt.opening import open_accepted

    try:
        return OpenSegmenter(open_accepted(bundle, settings, site), bundle.reasons)
    except InferenceError as error:
        refusal = error
    # 16 bits are a way of computing the float network; where they cannot be had, it is computed in full.
    precision = "float" if settings.precision == "fp16" else settings.precision
    plain = Inference(threads=settings.threads, precision=precision)
    segmenter = OnnxRuntimeSegmenter(bundle, plain, site)
    _log.warning("TensorRT is not used, ONNX Runtime runs instead: %s", refusal)
    return OpenSegmenter(segmenter, (*bundle.reasons, FALLBACK), refusal)
