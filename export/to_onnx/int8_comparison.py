"""The 8-bit networks of a bundle held against its float one, site by site, through the device's own code."""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from calibration.int8.errors import Int8Refused
from calibration.int8.gate import GateResult, pass_gate
from calibration.scale.pixel_scale import PixelScale
from edge.anatomy import site as site_of
from edge.bundle.int8_networks import Int8Networks
from edge.bundle.loading import Bundle
from edge.configuration import Inference
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from edge.measure.measure import measure
from export.datasets.annotated import AnnotatedCase

#: How often each network is timed.
_TIMED_PICTURES = 60


@dataclass(frozen=True)
class Comparison:
    """One form of the 8-bit network against the float network at one site.

    Attributes:
        form: the runtime it is made for.
        site: the site.
        result: what the gate found. A thickness is one that the device would show: where only one of the networks
            has its number withheld, that counts as an infinite difference.
    """

    form: str
    site: str
    result: GateResult


@dataclass(frozen=True)
class Speed:
    """What one picture takes from screen to labels with ONNX Runtime, one thread.

    Attributes:
        float_ms, int8_ms: median of the thread's processor time, ms; what else the machine does counts little.
        pictures: how many were timed.
        processor: what it was measured on.
    """

    float_ms: float
    int8_ms: float
    pictures: int
    processor: str


@dataclass(frozen=True, eq=False)
class _Read:
    labels: NDArray[np.uint8]
    mt_mm: float | None


def compare(bundle: Bundle, networks: Int8Networks, cases: Sequence[AnnotatedCase]) -> list[Comparison]:
    """Pass both forms through the gate at every site of the bundle; ONNX Runtime runs either.

    Args:
        bundle: the float bundle.
        networks: made from its network.
        cases: annotated pictures, none of which was observed; those of no target are left aside.

    Raises:
        Int8Refused: a form fails at a site, or a site has too few pictures.
        DatasetRefused: a picture has no scale (``dataset.scale``).
    """
    forms = {"TensorRT": networks.for_tensorrt, "ONNX Runtime": networks.for_onnx_runtime}
    steps = [(form, site) for form in forms for site in bundle.manifest.all_sites]
    return [_compared(bundle, forms[form], form, site, cases) for form, site in tqdm(steps, desc="comparing")]


def time_networks(bundle: Bundle, networks: Int8Networks, cases: Sequence[AnnotatedCase]) -> Speed:
    """Time the float network and the 8-bit one in turn, on the same pictures."""
    site = bundle.manifest.all_sites[0]
    in_float = OnnxRuntimeSegmenter(bundle, Inference(threads=1), site)
    in_int8 = OnnxRuntimeSegmenter(replace(bundle, int8=networks), Inference(threads=1, precision="int8"), site)
    taken_ms: tuple[list[float], list[float]] = ([], [])
    for number in range(_TIMED_PICTURES):
        case = cases[number % len(cases)]
        for segmenter, times in zip((in_float, in_int8), taken_ms, strict=True):
            begun_ns = time.thread_time_ns()
            segmenter.segment(case.frame(), case.area)
            times.append((time.thread_time_ns() - begun_ns) / 1e6)
    return Speed(median(taken_ms[0]), median(taken_ms[1]), _TIMED_PICTURES, _processor())


def _compared(bundle: Bundle, network: bytes, form: str, site: str, cases: Sequence[AnnotatedCase]) -> Comparison:
    frames = [(case, case.labels) for case in cases if case.case.site == site]
    in_float, in_int8 = (_reader(one, site) for one in (bundle, replace(bundle, onnx=network)))
    try:
        result = pass_gate(frames, in_float, in_int8, lambda read: read.mt_mm)
    except Int8Refused as error:
        raise Int8Refused(
            f"{site}, in the form for {form}: {error.cause}", remedy=error.remedy, reason=error.reason
        ) from error
    return Comparison(form, site, result)


def _reader(bundle: Bundle, site: str) -> Callable[[AnnotatedCase], _Read]:
    """Return what segments and measures a case with the bundle's own network."""
    segmenter = OnnxRuntimeSegmenter(bundle, Inference(threads=1), site)

    def read(case: AnnotatedCase) -> _Read:
        spacing_mm = case.spacing_mm
        segmentation = segmenter.segment(case.frame(), case.area)
        scale = PixelScale(spacing_mm[1], spacing_mm[0], source="dataset")
        return _Read(segmentation.labels, measure(segmentation, bundle.manifest, scale, site_of(site)).mt_mm)

    return read


def _processor() -> str:
    """Return the processor's name as Linux gives it; only its architecture where it gives none, as on many ARM."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
