"""What a verdict withholds and what it lets stand."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from edge.measure.measurement import Heights, Measurement
from edge.measure.verdict import judged

SIZED = [f.name for f in fields(Measurement) if f.name.endswith(("_mm", "_cm2"))]
DRAFT = Measurement(
    site="rf",
    view="transverse",
    status="ok",
    reasons=(),
    muscle=np.full((4, 4), 255, np.uint8),
    outline=np.zeros((4, 2), np.float32),
    mt_px=200.0,
    mt_mm=16.0,
    mt_max_mm=17.0,
    mt_mid_mm=16.5,
    mt_u_mm=1.3,
    mt_caliper=((0.0, 0.0), (0.0, 200.0)),
    csa_cm2=5.0,
    csa_u_cm2=0.6,
    tilt_deg=3.0,
    echo_intensity=60.0,
    height_px=Heights(1.0, 2.0, 3.0),
    height_mm=Heights(0.1, 0.2, 0.3),
)


def test_a_blocking_reason_withholds_every_size_and_nothing_else() -> None:
    verdict = judged(DRAFT, ("fov.truncated", "scale.unknown"))
    assert verdict.status == "blocked"
    assert verdict.reasons == ("scale.unknown", "fov.truncated")
    assert len(SIZED) == 7
    for field in fields(Measurement):
        if field.name in SIZED:
            assert getattr(verdict, field.name) is None, field.name
        elif field.name not in ("status", "reasons"):
            assert getattr(verdict, field.name) is getattr(DRAFT, field.name), field.name


def test_a_warning_leaves_every_size() -> None:
    verdict = judged(DRAFT, ("fov.truncated", "fov.truncated"))
    assert (verdict.status, verdict.reasons) == ("warn", ("fov.truncated",))
    assert all(getattr(verdict, name) is not None for name in SIZED)
    assert judged(DRAFT, ()).status == "ok"


def test_a_reason_nobody_knows_is_refused() -> None:
    with pytest.raises(KeyError):
        judged(DRAFT, ("muscle.purple",))
