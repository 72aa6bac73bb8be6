"""Can the engine that the settings ask for be used on this kit? One of the checks of ``myosight doctor``."""

from __future__ import annotations

from calibration.errors import MyosightError
from edge.bundle.loading import Bundle
from edge.configuration import Inference
from edge.golden.check import Check
from edge.inference.open_segmenter import open_segmenter

_NAME = "engine"


def check_engine(bundle: Bundle, settings: Inference) -> Check:
    """Open the bundle's engine for each of its sites; building it the first time takes minutes on a Jetson.

    Args:
        bundle: whose network is run.
        settings: what runs it. Where that is ONNX Runtime, there is no engine to check, and the check passes.

    Returns:
        Failed where ONNX Runtime would run in place of an engine, with cause and remedy.
    """
    if settings.backend == "onnxruntime":
        return Check(_NAME, True, f"{_NAME}: ONNX Runtime, as the settings say")
    for site in bundle.manifest.all_sites:
        try:
            opened = open_segmenter(bundle, settings, site)
        except MyosightError as error:
            return Check(_NAME, False, f"{_NAME}: {site}: {error}")
        opened.segmenter.close()
        if opened.refusal is not None:
            return Check(_NAME, False, f"{_NAME}: {site}: ONNX Runtime would run instead: {opened.refusal}")
    sites = ", ".join(bundle.manifest.all_sites)
    return Check(_NAME, True, f"{_NAME}: TensorRT in {settings.precision} agrees with ONNX Runtime: {sites}")
