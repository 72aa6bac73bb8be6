"""One frame's outline, caliper and number, kept together."""

from __future__ import annotations

from dataclasses import dataclass

from calibration.scale.pixel_rect import PixelRect
from calibration.scale.pixel_scale import PixelScale
from edge.capture.frame import Frame
from edge.inference.segmentation import Segmentation
from edge.measure.measurement import Measurement


@dataclass(frozen=True, eq=False)
class Reading:
    """Everything said about one frame; never mixed with another frame's.

    Attributes:
        frame: the frame.
        area: its B-mode area; ``None`` when none was found.
        segmentation: ``None`` when there was no area, or the network failed.
        measurement: always there; blocked with a reason when something is missing.
        scale: the scale used, ``None`` when unknown.
        finished_ns: monotonic clock when the measurement was done.
        stage_ns: duration of each stage of this frame: ``area``, ``guard``, ``network``, ``measure``.
    """

    frame: Frame
    area: PixelRect | None
    segmentation: Segmentation | None
    measurement: Measurement
    scale: PixelScale | None
    finished_ns: int
    stage_ns: dict[str, int]

    @property
    def latency_ms(self) -> float:
        """Milliseconds from the frame's capture to its measurement."""
        return (self.finished_ns - self.frame.captured_ns) / 1e6
