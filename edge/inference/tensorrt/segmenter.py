"""The segmenter that runs a bundle's network as a TensorRT engine."""

from __future__ import annotations

import hashlib
import weakref

import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from edge.bundle.manifest import Manifest
from edge.bundle.preprocess import network_input
from edge.capture.frame import Frame
from edge.inference.answers import check_finite, check_probabilities
from edge.inference.area import picture_inside
from edge.inference.errors import InferenceError
from edge.inference.native_labels import NativeLabels
from edge.inference.segmentation import Segmentation
from edge.inference.site_choice import asked_site, sighting_of
from edge.inference.tensorrt.gpu import Gpu
from edge.inference.tensorrt.running_engine import RunningEngine, Shape


class TensorRtSegmenter:
    """Runs a bundle's network as an engine; the picture is written straight into pinned memory.

    Args:
        manifest: the bundle's.
        engine: built of one of the bundle's networks, serialised.
        gpu: the processor it was built for.
        site: the site that is scanned; may be left out for a bundle of one site.
        use_graph: launch a frame's work as one CUDA graph where it can be captured.

    Attributes:
        engine_sha256: of the engine, hexadecimal.

    Raises:
        InferenceError: the bundle does not have the site (``inference.site``), the engine cannot be used
            (``inference.engine``, ``.no_memory``, ``.run``), or what it computes is no number or no class probability
            (``inference.not_finite``, ``.not_probability``).
    """

    def __init__(
        self, manifest: Manifest, engine: bytes, gpu: Gpu, site: str | None = None, *, use_graph: bool = True
    ) -> None:
        self.manifest = manifest
        self.engine_sha256 = hashlib.sha256(engine).hexdigest()
        asked = asked_site(manifest, site)
        grid = (manifest.input.height, manifest.input.width)
        inputs, outputs = _tensors(manifest, grid)
        self._engine = RunningEngine(gpu, engine, inputs, outputs, use_graph=use_graph)
        # Not only close() frees: a segmenter that is dropped must not leave its memory behind.
        self._release = weakref.finalize(self, self._engine.close)
        if manifest.input.site_tensor is not None:
            self._engine.host(manifest.input.site_tensor)[...] = asked
        self._native_labels = NativeLabels(manifest.output.classes, *grid)
        self._output_names = tuple(outputs)
        try:
            self._run("the warm-up picture")
            check_probabilities(self._outputs())
        except InferenceError:
            self.close()
            raise

    @property
    def uses_graph(self) -> bool:
        """Whether a frame's work is launched as one CUDA graph."""
        return self._engine.uses_graph

    def segment(self, frame: Frame, area: PixelRect) -> Segmentation:
        """Label the pixels of ``area``.

        Raises:
            InferenceError: ``inference.closed``, ``.picture``, ``.area``, ``.run`` or ``.not_finite``.
        """
        if not self._release.alive:
            raise InferenceError(
                "The segmenter was closed.", remedy="Open the bundle again.", reason="inference.closed"
            )
        spec = self.manifest.input
        network_input(picture_inside(frame, area), spec, out=self._engine.host(spec.tensor))
        self._run(f"frame {frame.sequence} of {frame.source}")
        probabilities = self._engine.host(self.manifest.output.tensor)[0]
        labels, probability = self._native_labels.of(probabilities, area.height, area.width)
        return Segmentation(labels, probability, area, frame, sighting_of(self.manifest, self._seen()))

    def close(self) -> None:
        """Release engine and memory, on any thread; a later ``segment`` is refused."""
        self._release()

    def _run(self, picture: str) -> None:
        try:
            self._engine.run()
        except InferenceError as error:
            raise InferenceError(
                f"The network failed on {picture}: {error.cause}", remedy=error.remedy, reason=error.reason
            ) from error
        check_finite(self._outputs(), picture)

    def _outputs(self) -> dict[str, NDArray[np.float32]]:
        return {name: self._engine.host(name) for name in self._output_names}

    def _seen(self) -> NDArray[np.float32]:
        name = self.manifest.output.site_tensor
        return self._engine.host(name)[0] if name is not None else np.zeros(1, np.float32)


def _tensors(manifest: Manifest, grid: Shape) -> tuple[dict[str, Shape], dict[str, Shape]]:
    """Return the shapes of inputs and outputs by name, as the manifest promises them."""
    inputs: dict[str, Shape] = {manifest.input.tensor: (1, 1, *grid)}
    outputs: dict[str, Shape] = {manifest.output.tensor: (1, manifest.output.classes, *grid)}
    if manifest.input.site_tensor is not None and manifest.output.site_tensor is not None:
        inputs[manifest.input.site_tensor] = (1, len(manifest.sites))
        outputs[manifest.output.site_tensor] = (1, 1 + len(manifest.sites))
    return inputs, outputs
