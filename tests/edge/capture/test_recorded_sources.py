"""Every recorded source keeps the contract, and its pictures come out as they went in."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from edge.capture.errors import CaptureError
from edge.capture.file_source import FileSource
from edge.capture.open_source import open_source
from tests.edge.capture import recordings as rec
from tests.edge.capture.frame_source_contract import FrameSourceContract

STILLS: dict[str, Callable[[Path], Path]] = dict.fromkeys(
    ("still.png", "still.jpg", "still.bmp", "still.tif"), rec.write_still
)
SEQUENCES: dict[str, Callable[[Path], Path]] = {
    "stills": rec.write_folder,
    "clip.mp4": rec.write_video,
    "clip.avi": rec.write_video,
    "clip.mkv": rec.write_video,
    "cine.dcm": rec.write_dicom,
    "stack.mha": rec.write_metaimage,
    "raw.mha": lambda file: rec.write_metaimage(file, compressed=False),
}


class TestRecordedSources(FrameSourceContract):
    @pytest.fixture(params=[*STILLS, *SEQUENCES])
    def source(self, request: pytest.FixtureRequest, tmp_path: Path) -> FileSource:
        write = {**STILLS, **SEQUENCES}[request.param]
        return open_source(str(write(tmp_path / request.param)))


@pytest.mark.parametrize("name", [*STILLS, *SEQUENCES])
def test_pictures_come_out_as_they_went_in(name: str, tmp_path: Path) -> None:
    source = open_source(str({**STILLS, **SEQUENCES}[name](tmp_path / name)))
    frames = list(source)
    expected = rec.pictures()[: 1 if name in STILLS else rec.FRAMES]
    assert len(frames) == len(expected)
    for frame, picture in zip(frames, expected, strict=True):
        grey = frame.image if frame.image.ndim == 2 else frame.image[:, :, 0]
        assert np.abs(grey.astype(int) - picture).mean() < 4


@pytest.mark.parametrize("name", [*STILLS, *SEQUENCES])
def test_a_repeated_source_counts_on_and_promises_no_end(name: str, tmp_path: Path) -> None:
    source = open_source(str({**STILLS, **SEQUENCES}[name](tmp_path / name)), loop=True)
    frames = list(islice(source, 12))
    assert [frame.sequence for frame in frames] == list(range(12))
    assert source.frame_count is None
    again = 1 if name in STILLS else rec.FRAMES
    assert np.array_equal(frames[again].image, frames[0].image)


@pytest.mark.parametrize("name", [*STILLS, *(name for name in SEQUENCES if name != "stills")])
def test_a_file_that_has_gone_is_refused_when_its_turn_comes_again(name: str, tmp_path: Path) -> None:
    file = {**STILLS, **SEQUENCES}[name](tmp_path / name)
    source = open_source(str(file))
    list(source)
    file.unlink()
    with pytest.raises(CaptureError):
        list(source)


@pytest.mark.parametrize("name", [*STILLS, "clip.mp4", "clip.avi", "clip.mkv", "cine.dcm", "stack.mha"])
def test_content_decides_before_the_suffix_does(name: str, tmp_path: Path) -> None:
    file = {**STILLS, **SEQUENCES}[name](tmp_path / name)
    whole = [frame.image for frame in open_source(str(file))]
    for other in ("bare", "wrong.png" if name not in STILLS else "wrong.mp4"):
        renamed = file.rename(tmp_path / other)
        for frame, image in zip(open_source(str(renamed)), whole, strict=True):
            assert np.array_equal(frame.image, image)
        file = renamed
