"""What the shipped bundle measures in the shipped clips, beside their truth.

``python -m tests.edge.demo.measured_clips`` prints the table. All of it is simulated: the clips, their truth, and what
the network learnt from.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from statistics import median

import numpy as np

from edge.anatomy import site
from edge.bundle.loading import load_bundle
from edge.bundle.shipped import find_shipped
from edge.capture.open_source import open_source
from edge.configuration import BundleTrust, Inference
from edge.demo.clips import CLIPS, DemoClip, demo_clips
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from edge.pipeline.frame_reader import FrameReader
from edge.pipeline.frame_scale import GivenScale


@dataclass(frozen=True)
class MeasuredClip:
    """One clip.

    Attributes:
        site: the muscle.
        frames, numbered: frames, and those with a number.
        mt_mm, csa_cm2: median of what was measured.
        mt_true_mm, csa_true_cm2: median of the truth.
        mt_off_mm: largest difference of a frame's thickness from its own truth, mm.
        csa_off_percent: the same of the area, % of the truth.
    """

    site: str
    frames: int
    numbered: int
    mt_mm: float
    mt_true_mm: float
    mt_off_mm: float
    csa_cm2: float
    csa_true_cm2: float
    csa_off_percent: float


def measure_clip(clip: DemoClip, every: int = 1) -> MeasuredClip:
    """Measure every ``every``-th frame of a shipped clip as the kiosk does."""
    bundle = load_bundle(find_shipped(clip.site), BundleTrust())
    segmenter = OnnxRuntimeSegmenter(bundle, Inference(), clip.site)
    reader = FrameReader(segmenter, bundle.reasons, site(clip.site), GivenScale(clip.scale), demo=True)
    truth = json.loads((CLIPS / "truth.json").read_text())[clip.site]
    measured: list[tuple[float, float]] = []
    true: list[tuple[float, float]] = []
    frames = 0
    with open_source(str(clip.path)) as source:
        for frame in source:
            if frame.sequence % every:
                continue
            frames += 1
            found = reader.read(frame).measurement
            if found.mt_mm is not None and found.csa_cm2 is not None:
                measured.append((found.mt_mm, found.csa_cm2))
                true.append((truth["mt_mm"][frame.sequence], truth["csa_cm2"][frame.sequence]))
    values, wanted = np.array(measured).reshape(-1, 2), np.array(true).reshape(-1, 2)
    off = np.abs(values - wanted)
    return MeasuredClip(
        site=clip.site,
        frames=frames,
        numbered=len(measured),
        mt_mm=median(values[:, 0]),
        mt_true_mm=median(wanted[:, 0]),
        mt_off_mm=float(off[:, 0].max()),
        csa_cm2=median(values[:, 1]),
        csa_true_cm2=median(wanted[:, 1]),
        csa_off_percent=float(100 * (off[:, 1] / wanted[:, 1]).max()),
    )


if __name__ == "__main__":
    print("| site | frames with a number | MT mm / truth / largest off | CSA cm² / truth / largest off % |")
    print("| --- | --- | --- | --- |")
    for one in map(measure_clip, demo_clips().values()):
        thickness = f"{one.mt_mm:.2f} / {one.mt_true_mm:.2f} / {one.mt_off_mm:.2f}"
        area = f"{one.csa_cm2:.2f} / {one.csa_true_cm2:.2f} / {one.csa_off_percent:.1f}"
        print(f"| {one.site} | {one.numbered}/{one.frames} | {thickness} | {area} |")
