"""The default backend: ONNX Runtime on the CPU."""

from __future__ import annotations

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.capi import onnxruntime_pybind11_state as ort

from calibration.scale.pixel_rect import PixelRect
from edge.bundle.loading import Bundle
from edge.bundle.preprocess import network_input
from edge.capture.frame import Frame
from edge.configuration import Inference, Precision
from edge.inference.answers import check_finite, check_probabilities
from edge.inference.area import picture_inside
from edge.inference.errors import InferenceError
from edge.inference.native_labels import NativeLabels
from edge.inference.segmentation import Segmentation
from edge.inference.site_choice import asked_site, sighting_of

onnxruntime.disable_telemetry_events()  # newer builds have them on: a kit tells nobody what it does

#: What ONNX Runtime raises; its exceptions share no base but Exception.
_ORT_ERRORS = (
    ort.EPFail,
    ort.Fail,
    ort.InvalidArgument,
    ort.InvalidGraph,
    ort.InvalidProtobuf,
    ort.NotImplemented,
    ort.RuntimeException,
    RuntimeError,
)

#: The first run plans the memory, the second is the first to use the plan.
_WARM_UP_RUNS = 2


class OnnxRuntimeSegmenter:
    """Runs a bundle's network with ONNX Runtime, always on the same input and output arrays.

    Args:
        bundle: a loaded bundle; its bytes are run, not its file.
        settings: how many threads, and in which precision.
        site: the site that is scanned; may be left out for a bundle of one site.

    Raises:
        InferenceError: the bundle does not have the site (``inference.site``) or the precision
            (``inference.no_int8``, ``.no_fp16``), the runtime does not take the network (``inference.load``), or what
            it computes is no class probability (``inference.not_probability``).
    """

    def __init__(self, bundle: Bundle, settings: Inference, site: str | None = None) -> None:
        self.manifest = bundle.manifest
        self._asked = asked_site(bundle.manifest, site)
        self._sighting = np.zeros((1, 1 + len(self.manifest.sites)), np.float32)
        grid = (self.manifest.input.height, self.manifest.input.width)
        self._input = np.zeros((1, 1, *grid), np.float32)
        self._probabilities = np.empty((1, self.manifest.output.classes, *grid), np.float32)
        self._native_labels = NativeLabels(self.manifest.output.classes, *grid)
        network = _network_of(bundle, settings.precision)
        try:
            self._session = onnxruntime.InferenceSession(
                network, _session_options(settings.threads), providers=["CPUExecutionProvider"]
            )
        except _ORT_ERRORS as error:
            raise InferenceError(
                f"ONNX Runtime does not take the network of {bundle.path}: {error}",
                remedy="Check that this release supports the bundle's opset, or use another bundle.",
                reason="inference.load",
            ) from error
        # The binding refers to the two arrays' memory: they are written in place and never replaced.
        self._binding = self._session.io_binding()
        ends = [
            (self._binding.bind_input, self.manifest.input.tensor, self._input),
            (self._binding.bind_output, self.manifest.output.tensor, self._probabilities),
            (self._binding.bind_input, self.manifest.input.site_tensor, self._asked),
            (self._binding.bind_output, self.manifest.output.site_tensor, self._sighting),
        ]
        for bind, name, array in ends:
            if name is not None:
                bind(name, "cpu", 0, np.float32, array.shape, array.ctypes.data)
        self._outputs: dict[str, NDArray[np.float32]] = {self.manifest.output.tensor: self._probabilities}
        if self.manifest.output.site_tensor is not None:
            self._outputs[self.manifest.output.site_tensor] = self._sighting
        for _ in range(_WARM_UP_RUNS):
            self._run("the warm-up picture")
        check_probabilities(self._outputs)

    def segment(self, frame: Frame, area: PixelRect) -> Segmentation:
        """Label the pixels of ``area``.

        Raises:
            InferenceError: ``inference.closed``, ``.picture``, ``.area``, ``.run`` or ``.not_finite``.
        """
        if self._session is None:
            raise InferenceError(
                "The segmenter was closed.", remedy="Open the bundle again.", reason="inference.closed"
            )
        network_input(picture_inside(frame, area), self.manifest.input, out=self._input)
        self._run(f"frame {frame.sequence} of {frame.source}")
        labels, probability = self._native_labels.of(self._probabilities[0], area.height, area.width)
        return Segmentation(labels, probability, area, frame, sighting_of(self.manifest, self._sighting[0]))

    def close(self) -> None:
        """Release the network; a later ``segment`` is refused."""
        self._session = self._binding = None

    def _run(self, picture: str) -> None:
        try:
            self._session.run_with_iobinding(self._binding)
        except _ORT_ERRORS as error:
            raise InferenceError(
                f"The network failed on {picture}: {error}",
                remedy="Restart; if it happens again, use another bundle.",
                reason="inference.run",
            ) from error
        check_finite(self._outputs, picture)


def _network_of(bundle: Bundle, precision: Precision) -> bytes:
    """Return the network to run; 8 bits that are not there are refused, for nobody would notice another precision."""
    if precision == "float":
        return bundle.onnx
    if precision == "fp16":
        raise InferenceError(
            "ONNX Runtime does not run networks in 16 bits on this processor.",
            remedy='Set precision = "float" in the settings, or backend = "tensorrt" on a Jetson.',
            reason="inference.no_fp16",
        )
    if bundle.int8 is None:
        raise InferenceError(
            f"The bundle {bundle.manifest.name} has no network in 8 bits.",
            remedy='Set precision = "float" in the settings, or make the network with `myosight export quantize`.',
            reason="inference.no_int8",
        )
    return bundle.int8.for_onnx_runtime


def _session_options(threads: int) -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    # Threads that spin between frames would take the core that capture and screen need.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 4  # what fails is raised; nothing may mix with a command's output
    return options
