"""The shipped bundle on real muscles with simulated fat over them: the fat must not be taken for the muscle."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from calibration.scale.pixel_rect import PixelRect
from edge.bundle.loading import load_bundle
from edge.bundle.shipped import find_bundle
from edge.configuration import load_settings
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from export.commands import APONEUROSIS_SPLIT
from export.datasets.aponeurosis_pairs import Pair, read_pairs
from export.datasets.fat import with_thicker_fat
from export.datasets.split import read_split
from export.evaluation.evaluate import evaluate

pytestmark = [pytest.mark.workshop, pytest.mark.data]


def with_fat(pair: Pair, seed: int) -> Pair:
    picture, labels = with_thicker_fat(pair.picture, pair.labels, np.random.default_rng(seed))
    whole = PixelRect(0, 0, picture.shape[1], picture.shape[0])
    return Pair(pair.name, pair.scanner, picture, whole, labels)


def test_thicker_fat_over_validation_images_is_not_taken_for_the_muscle(data_dir: Path) -> None:
    names = set(read_split(APONEUROSIS_SPLIT).names("validation"))
    pairs = [pair for pair in read_pairs(data_dir / "aponeuroses")[0] if pair.name in names]
    settings = load_settings()
    bundle = load_bundle(find_bundle("aponeurosis-longitudinal"), settings.bundle_trust)
    segmenter = OnnxRuntimeSegmenter(bundle, settings.inference)
    scores = evaluate(segmenter, [with_fat(pair, seed) for seed, pair in enumerate(pairs)])
    wrong = [s.name for s in scores if s.height_error_px is None or abs(s.height_error_px) > 0.1 * s.height_px]
    # Without fat it misses 2 of these 50, in which a deeper band than the nearest was drawn.
    assert len(wrong) <= 0.1 * len(scores), wrong
