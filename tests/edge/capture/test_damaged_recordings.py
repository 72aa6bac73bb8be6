"""Whatever bytes are cut off or changed, a recording is read or refused, and nothing else happens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydicom.uid import RLELossless

from edge.capture.errors import CaptureError
from edge.capture.open_source import open_source
from tests.edge.capture import recordings as rec


def run_length_encoded(file: Path) -> Path:
    dataset = rec.dicom(np.stack(rec.pictures()))
    dataset.compress(RLELossless, generate_instance_uid=False)
    return rec.save(dataset, file)


WRITERS: dict[str, Callable[[Path], Path]] = {
    "still.png": rec.write_still,
    "still.jpg": rec.write_still,
    "still.bmp": rec.write_still,
    "still.tif": rec.write_still,
    "clip.mp4": rec.write_video,
    "clip.avi": rec.write_video,
    "clip.mkv": rec.write_video,
    "cine.dcm": rec.write_dicom,
    "packed.dcm": run_length_encoded,
    "stack.mha": rec.write_metaimage,
}


@pytest.mark.parametrize("name", WRITERS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(draw=st.data())
def test_damage_is_read_or_refused(name: str, draw: st.DataObject, tmp_path: Path) -> None:
    whole = WRITERS[name](tmp_path / name)
    damaged = bytearray(whole.read_bytes())
    # Most of a file is pixels, where damage teaches little; so half of it goes to the header.
    places = st.one_of(st.integers(0, min(400, len(damaged) - 1)), st.integers(0, len(damaged) - 1))
    for place, byte in draw.draw(st.lists(st.tuples(places, st.integers(0, 255)), max_size=8)):
        damaged[place] = byte
    length = draw.draw(st.one_of(st.just(len(damaged)), st.integers(1, len(damaged))))
    file = tmp_path / f"damaged-{name}"
    file.write_bytes(bytes(damaged[:length]))
    try:
        for frame in open_source(str(file)):
            assert frame.image.dtype == np.uint8
    except CaptureError as refusal:
        assert refusal.reason.startswith("capture.")
        assert refusal.remedy
