"""Every published screen opens with the size and the number of frames that its collection states."""

from __future__ import annotations

from pathlib import Path

import pytest

from edge.capture.open_source import files_of_folder, open_source

pytestmark = pytest.mark.data

TELEMED = {
    "p6_isokinetic500_02_push_03.mp4": 85,
    "p6_isometric_max_01_push_04.mp4": 195,
    "p6_passive_ROM_01_push_02.mp4": 397,
}
OTHERS = {
    "plus_framegrabber/BoneUltrasound_L14.igs.mha": (21, (616, 820)),
    "plus_framegrabber/USTC_FrameGrabber_ProbeTranslationData.igs.mha": (200, (480, 640)),
    "itkpocus/butterfly_axial-lateral-resolution-2020.png": (1, (1080, 1928)),
    "itkpocus/clarius-ocular-image.png": (1, (960, 1280)),
    "itkpocus/clarius-ocular-short.mp4": (50, (960, 1280)),
    "itkpocus/interson-image.jpg": (1, (870, 1357)),
    "itkpocus/sonoque_anechoic-3mm-3mm.dcm": (1, (1455, 2083)),
    "itkpocus/sonosite-anon-eye1-video.mp4": (100, (720, 960)),
    "itkpocus/sonosite-anon-eye1.jpg": (1, (720, 960)),
}


def sizes(file: Path) -> list[tuple[int, ...]]:
    return [frame.image.shape[:2] for frame in open_source(str(file))]


@pytest.mark.parametrize("name", TELEMED)
def test_a_clip_of_a_live_screen_opens_at_its_own_rate(name: str, data_dir: Path) -> None:
    file = data_dir / "screens" / "telemed_clips" / name
    assert open_source(str(file)).rate_hz == pytest.approx(61, abs=0.1)
    assert sizes(file) == [(624, 1148)] * TELEMED[name]


@pytest.mark.parametrize("name", OTHERS)
def test_a_screen_opens(name: str, data_dir: Path) -> None:
    count, size = OTHERS[name]
    assert sizes(data_dir / "screens" / name) == [size] * count


def test_a_folder_of_dicom_screens_opens_without_its_licence(data_dir: Path) -> None:
    folder = data_dir / "screens" / "philips_sparq"
    files = files_of_folder(str(folder))
    assert len(files) == sum(1 for file in folder.iterdir() if file.name != "LICENSE")
    assert sizes(folder) == [(600, 800)] * len(files)
