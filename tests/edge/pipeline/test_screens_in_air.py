"""A scanner whose probe rings in air shows a picture whose scale can be told; it must never give a number."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from calibration.scale.pixel_scale import PixelScale
from edge.anatomy import site
from edge.bundle.loading import load_bundle
from edge.bundle.shipped import find_shipped
from edge.capture.frame import Frame
from edge.configuration import Settings
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from edge.pipeline.frame_reader import FrameReader
from edge.pipeline.frame_scale import GivenScale
from tests.calibration.real_screens import IN_AIR, read_screen

SETTINGS = Settings()


@pytest.mark.data
@pytest.mark.parametrize("asked", ["biceps", "triceps", "ra", "rf", "plpb", "aponeurosis"])
def test_a_probe_in_air_gives_no_number(data_dir: Path, asked: str) -> None:
    bundle = load_bundle(find_shipped(asked), SETTINGS.bundle_trust)
    segmenter = OnnxRuntimeSegmenter(bundle, SETTINGS.inference, asked)
    # As in the demo, which alone lets a network trained on simulated pictures give numbers.
    reader = FrameReader(segmenter, (), site(asked), GivenScale(PixelScale(0.08, 0.08, "depth")), demo=True)
    for number, name in enumerate(IN_AIR):
        reader.area_lock.release()
        found = reader.read(Frame(read_screen(data_dir / name), number, time.monotonic_ns(), name)).measurement
        assert found.status == "blocked" and found.mt_mm is None, name
