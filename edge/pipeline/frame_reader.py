"""A frame in, a reading out: area, guard, network, measure, in this order and nothing else."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass

from calibration.errors import PictureRefused
from calibration.scale.pixel_rect import PixelRect
from calibration.scale.pixel_scale import PixelScale
from edge.anatomy import Site
from edge.capture.frame import Frame
from edge.inference.errors import InferenceError
from edge.inference.segmentation import Segmentation
from edge.inference.segmenter import Segmenter
from edge.measure.measure import measure
from edge.measure.measurement import Measurement
from edge.measure.verdict import judged
from edge.pipeline.area_lock import AreaLock
from edge.pipeline.frame_scale import FrameScale
from edge.pipeline.live_guard import LiveGuard
from edge.pipeline.reading import Reading

_log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class SegmentedFrame:
    """A frame halfway: what the first stages found, or why they did not.

    Attributes:
        frame: the frame.
        area: its B-mode area; ``None`` when none was found.
        scale: its scale; ``None`` where unknown.
        doubts: what the guard has against the frame or its scale.
        segmentation: ``None`` when there was no area, or the network failed.
        refusals: reason code of the stage that refused; empty when all went well.
        stage_ns: duration of the stages so far: ``area``, ``guard``, ``network``.
    """

    frame: Frame
    area: PixelRect | None
    scale: PixelScale | None
    doubts: tuple[str, ...]
    segmentation: Segmentation | None
    refusals: tuple[str, ...]
    stage_ns: dict[str, int]


class FrameReader:
    """Reads frames with one network, for one site.

    :meth:`read` is the whole chain. The live loop calls its two halves from two threads, so that one frame is
    measured while the next is in the network; each half may be called from one thread at a time.

    Args:
        segmenter: the network, ready.
        bundle_reasons: codes that hold for every number of this network's bundle, e.g. ``model.simulated``, or
            ``model.research`` in its place where the programme allows its numbers.
        site: the muscle that is measured.
        scale: gives each frame its scale, or the reason why it has none; then sizes stay in pixels.
        live: watches a live source; ``None`` for recordings, whose frames are measured one by one.
        demo: the frames are simulated pictures that come with the software. A network trained on simulated pictures may
            then give numbers, marked as a demonstration.
    """

    def __init__(
        self,
        segmenter: Segmenter,
        bundle_reasons: Iterable[str],
        site: Site,
        scale: FrameScale,
        *,
        live: LiveGuard | None = None,
        demo: bool = False,
    ) -> None:
        self.manifest = segmenter.manifest
        self.area_lock = AreaLock()
        self._segmenter = segmenter
        self._site = site
        self._scale = scale
        self._live = live
        self._standing_reasons = [*bundle_reasons]
        if self.manifest.trained_on == "simulated" and "model.research" not in self._standing_reasons:
            self._standing_reasons.append("model.simulated")
        if demo:
            self._standing_reasons = ["model.demo", *(r for r in self._standing_reasons if r != "model.simulated")]
        self._network_failed = False

    def read(self, frame: Frame) -> Reading:
        """Find the area, run the network, measure; a stage that refuses blocks the reading and never raises."""
        return self.complete(self.segment(frame))

    def segment(self, frame: Frame) -> SegmentedFrame:
        """Find the B-mode area of ``frame``, ask for its scale, and label its pixels."""
        started = time.perf_counter_ns()
        lost = self._live.without_signal(frame) if self._live is not None else None
        if lost is not None:
            looked = time.perf_counter_ns()
            return SegmentedFrame(frame, None, None, (), None, (lost,), {"guard": looked - started})
        try:
            area = self.area_lock.area_of(frame.image)
        except PictureRefused:
            searched = time.perf_counter_ns()
            return SegmentedFrame(frame, None, None, (), None, ("picture.no_area",), {"area": searched - started})
        found = time.perf_counter_ns()
        scale, doubts = self._scale.scale_for(frame.image, area)
        if self._live is not None:
            doubts = (*self._live.doubts_of(frame, area), *doubts)
        guarded = time.perf_counter_ns()
        segmentation = self._label(frame, area)
        refusals = () if segmentation is not None else ("inference.failed",)
        labelled = time.perf_counter_ns()
        stage_ns = {"area": found - started, "guard": guarded - found, "network": labelled - guarded}
        return SegmentedFrame(frame, area, scale, doubts, segmentation, refusals, stage_ns)

    def complete(self, segmented: SegmentedFrame) -> Reading:
        """Measure what :meth:`segment` found; what it refused becomes a blocked measurement with that reason."""
        started = time.perf_counter_ns()
        if segmented.segmentation is not None:
            measurement = measure(segmented.segmentation, self.manifest, segmented.scale, self._site)
        else:
            measurement = Measurement(self._site.id, self.manifest.view, "blocked", segmented.refusals)
        measurement = judged(measurement, (*segmented.doubts, *measurement.reasons, *self._standing_reasons))
        stage_ns = {**segmented.stage_ns, "measure": time.perf_counter_ns() - started}
        return Reading(
            frame=segmented.frame,
            area=segmented.area,
            segmentation=segmented.segmentation,
            measurement=measurement,
            scale=segmented.scale,
            finished_ns=time.monotonic_ns(),
            stage_ns=stage_ns,
        )

    def _label(self, frame: Frame, area: PixelRect) -> Segmentation | None:
        """Run the network; ``None`` where it failed, with the cause in the log at the first failure of a row."""
        try:
            segmentation = self._segmenter.segment(frame, area)
        except InferenceError as error:
            if not self._network_failed:
                _log.warning("the network failed: %s", error)
            self._network_failed = True
            return None
        self._network_failed = False
        return segmentation
