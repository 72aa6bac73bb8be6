"""The step that compiles a bundle's engine on the device, and holds it against ONNX Runtime at every site.

It takes the parsed arguments and returns its result as plain values and in words. Nothing of it needs torch: an engine
has to be compiled on the device that runs it.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import asdict
from statistics import median

from edge.bundle.loading import Bundle, load_bundle
from edge.bundle.shipped import find_bundle
from edge.configuration import Inference, Precision, load_settings
from edge.golden.agreement_frames import first_frames
from edge.inference.errors import InferenceError
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from edge.inference.segmenter import Segmenter
from edge.inference.tensorrt.acceptance import Agreement, compare
from edge.inference.tensorrt.engine_cache import EngineCache, kit_engines
from edge.inference.tensorrt.libraries import check_libraries
from edge.inference.tensorrt.opening import compared_with

Outcome = tuple[dict[str, object], str]

#: How often a picture is timed with each way of running the network.
_TIMED = 50


def compile_engine(arguments: argparse.Namespace) -> Outcome:
    """Compile the engine of a bundle, keep it, and write an accuracy report beside it.

    Args:
        arguments: ``bundle`` (path or name), ``precision``, ``out`` (folder; ``None`` for this kit's own engines).

    Raises:
        InferenceError: the engine cannot be built or kept; or it does not agree with ONNX Runtime at a site: then the
            report is written all the same.
        BundleRefused: the bundle cannot be used.
    """
    bundle = load_bundle(find_bundle(arguments.bundle), load_settings().bundle_trust)
    precision: Precision = arguments.precision
    version = check_libraries()
    # These import the libraries, which are known to be there only now.
    from edge.inference.tensorrt.engine_of_bundle import cache_in, network_for
    from edge.inference.tensorrt.gpu import gpu

    cache = cache_in(arguments.out or kit_engines(), version)
    network = network_for(bundle, precision)
    sites = bundle.manifest.sites or (None,)
    ready_s = _compiled(bundle, precision, sites[0], cache)
    engine = cache.engine(network, precision)
    if engine is None:
        raise InferenceError(
            f"The engine was compiled and cannot be kept in {cache.folder}.",
            remedy="Name a folder that can be written, and try again.",
            reason="inference.engine_unkept",
        )
    agreements, refusals = _compared(bundle, precision, cache, compared_with(bundle, gpu().driver))
    path = cache.path_of(network, precision)
    result: dict[str, object] = {
        "bundle": f"{bundle.manifest.name} {bundle.manifest.version}",
        "precision": precision,
        **cache.platform.facts(),
        "engine": str(path),
        "engine_bytes": len(engine),
        "ready_after_s": round(ready_s, 1),
        "latency_ms": _latency_ms(bundle, precision, sites[0], cache),
        "sites": {site: asdict(found) | {"refused": refusals.get(site)} for site, found in agreements.items()},
    }
    path.with_suffix(".report.json").write_text(json.dumps(result, indent=1), encoding="utf-8")
    words = [f"{path}: {len(engine)} bytes, ready after {ready_s:.1f} s; a picture takes {result['latency_ms']} ms."]
    words += [f"{site}: {refusals.get(site) or 'accepted'}: {found.words()}" for site, found in agreements.items()]
    if refusals:
        raise InferenceError(
            "\n".join(words), remedy="Try another precision, or use ONNX Runtime.", reason="inference.engine_disagrees"
        )
    return result, "\n".join(words)


def _compiled(bundle: Bundle, precision: Precision, site: str | None, cache: EngineCache) -> float:
    """Have the engine built, unless it is kept already; return after how long it was ready, s."""
    from edge.inference.tensorrt.engine_of_bundle import open_engine

    begun = time.monotonic()
    open_engine(bundle, precision, site, cache).close()
    return time.monotonic() - begun


def _compared(
    bundle: Bundle, precision: Precision, cache: EngineCache, against: dict[str, str]
) -> tuple[dict[str, Agreement], dict[str, str]]:
    """Compare the engine at each site, and keep where it agrees; return all comparisons, and the refusals' codes."""
    from edge.inference.tensorrt.engine_of_bundle import open_engine

    agreements: dict[str, Agreement] = {}
    refusals: dict[str, str] = {}
    for site in bundle.manifest.all_sites:
        asked = site if bundle.manifest.sites else None
        segmenter = open_engine(bundle, precision, asked, cache)
        try:
            agreements[site] = compare(segmenter, bundle, asked)
        finally:
            segmenter.close()
        try:
            agreements[site].check()
        except InferenceError as error:
            refusals[site] = error.reason
        else:
            cache.keep_acceptance(segmenter.engine_sha256, asked, against, agreements[site])
    return agreements, refusals


def _latency_ms(bundle: Bundle, precision: Precision, site: str | None, cache: EngineCache) -> dict[str, float]:
    """Time one picture from screen to labels with each way of running the network; the median of each, ms."""
    from edge.inference.tensorrt.engine_of_bundle import open_engine

    ways: dict[str, Segmenter] = {
        "engine": open_engine(bundle, precision, site, cache),
        "engine without a graph": open_engine(bundle, precision, site, cache, use_graph=False),
        "ONNX Runtime": OnnxRuntimeSegmenter(bundle, Inference(), site),
    }
    one = next(first_frames(bundle.manifest, bundle.manifest.all_sites[0]))
    taken_ms: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(_TIMED):
        for name, way in ways.items():
            begun_ns = time.perf_counter_ns()
            way.segment(one.frame, one.area)
            taken_ms[name].append((time.perf_counter_ns() - begun_ns) / 1e6)
    for way in ways.values():
        way.close()
    return {name: round(median(times), 2) for name, times in taken_ms.items()}
