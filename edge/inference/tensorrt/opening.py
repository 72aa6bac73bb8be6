"""An engine that may be used: everything it needs is there, and it agrees with ONNX Runtime."""

from __future__ import annotations

import logging
from pathlib import Path

import onnxruntime

from edge.bundle.loading import Bundle
from edge.configuration import Inference
from edge.inference.errors import InferenceError
from edge.inference.segmenter import Segmenter
from edge.inference.tensorrt.acceptance import compare
from edge.inference.tensorrt.engine_cache import kit_engines
from edge.inference.tensorrt.libraries import check_libraries

_log = logging.getLogger(__name__)


def open_accepted(
    bundle: Bundle, settings: Inference, site: str | None = None, folder: Path | None = None
) -> Segmenter:
    """Open a bundle's engine and hold it against ONNX Runtime.

    The first time on some thirty pictures, in overlap and millimetres; that it agreed is kept beside the engine. Later
    on a few, in overlap alone: what fails silently may be driver, memory or heat, and the kit's self-test measures
    through this engine besides.

    Args:
        bundle: a loaded bundle.
        settings: in which precision.
        site: the site that is scanned; may be left out for a bundle of one site.
        folder: where engines are kept; by default the kit's own.

    Raises:
        InferenceError: with one of the codes in :mod:`edge.inference.errors`; nothing stays open.
    """
    version = check_libraries()
    # These import the libraries, which are known to be there only now.
    from edge.inference.tensorrt.engine_of_bundle import cache_in, open_engine
    from edge.inference.tensorrt.gpu import gpu

    cache = cache_in(folder or kit_engines(), version)
    segmenter = open_engine(bundle, settings.precision, site, cache)
    against = compared_with(bundle, gpu().driver)
    try:
        if cache.is_accepted(segmenter.engine_sha256, site, against):
            compare(segmenter, bundle, site, briefly=True).check_outlines()
            return segmenter
        found = compare(segmenter, bundle, site)
        found.check()
    except InferenceError:
        segmenter.close()
        raise
    _log.info("the engine agrees with ONNX Runtime: %s", found.words())
    cache.keep_acceptance(segmenter.engine_sha256, site, against, found)
    return segmenter


def compared_with(bundle: Bundle, driver: str) -> dict[str, str]:
    """Return what took part in a comparison besides the engine; where any of it differs, it is made anew.

    Args:
        bundle: whose float network was the reference.
        driver: version of the processor's driver.
    """
    return {"onnxruntime": onnxruntime.__version__, "driver": driver, "float_sha256": bundle.onnx_sha256}
