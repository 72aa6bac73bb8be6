"""The demo as it ships: every clip gives numbers, and they are near the clip's known truth (simulated, both)."""

from __future__ import annotations

import pytest

from edge.demo.clips import DemoClip, demo_clips
from tests.edge.demo.measured_clips import measure_clip


@pytest.mark.parametrize("clip", demo_clips().values(), ids=lambda clip: clip.site)
def test_a_shipped_clip_is_measured_near_its_truth(clip: DemoClip) -> None:
    found = measure_clip(clip, every=8)
    assert found.numbered == found.frames == 10
    assert found.mt_mm == pytest.approx(found.mt_true_mm, abs=1.0), "limits of agreement asked of the bundle"
    assert found.csa_cm2 == pytest.approx(found.csa_true_cm2, rel=0.05)


def test_the_five_sites_are_there_and_small_enough_to_ship() -> None:
    clips = demo_clips()
    assert set(clips) == {"biceps", "triceps", "ra", "rf", "plpb"}
    assert sum(clip.path.stat().st_size for clip in clips.values()) <= 10 * 2**20
