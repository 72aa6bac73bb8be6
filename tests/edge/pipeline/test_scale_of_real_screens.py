"""The scale of real screens against their own tags, and the reason where they give none."""

from __future__ import annotations

from pathlib import Path

import pytest

from calibration.scale.screen_scale import Known, Stated
from edge.pipeline.calibrate import look_at, look_at_file, settle
from tests.calibration.real_screens import DEVELOPED_ON, read_screen
from tests.edge.pipeline.real_screen_sheet import look

pytestmark = pytest.mark.data

L12_4 = Known(aperture=Stated(37.6, typed=True))


@pytest.mark.parametrize("name", DEVELOPED_ON)
def test_pixels_alone_give_what_the_tags_say(data_dir: Path, name: str) -> None:
    path = data_dir / "screens" / "philips_sparq" / name
    with_tags = settle(look_at_file(str(path)), Known())
    assert with_tags.agreement is not None and set(with_tags.agreement.sources) == {"depth", "dicom"}
    true = with_tags.agreement.scale
    found = settle(look_at(read_screen(path)), L12_4)
    assert found.agreement is not None, found.refusal
    assert found.agreement.scale.mm_per_px_x == pytest.approx(true.mm_per_px_x, rel=0.01)
    assert found.agreement.scale.mm_per_px_y == pytest.approx(true.mm_per_px_y, rel=0.01)
    assert found.looked.marker is not None and found.looked.marker.side == "left"


@pytest.mark.parametrize("aperture_mm", [20.0, 36.0, 39.0, 50.0])
def test_a_wrong_probe_is_refused(data_dir: Path, aperture_mm: float) -> None:
    image = read_screen(data_dir / "screens" / "philips_sparq" / DEVELOPED_ON[0])
    found = settle(look_at(image), Known(aperture=Stated(aperture_mm, typed=True)))
    assert found.refusal is not None and found.refusal.reason == "scale.aspect"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("itkpocus/butterfly_axial-lateral-resolution-2020.png", "scale.no_source"),
        ("itkpocus/clarius-ocular-image.png", "scale.one_source"),
        ("itkpocus/interson-image.jpg", "scale.no_source"),
        ("plus_framegrabber/BoneUltrasound_L14.igs.mha", "scale.no_source"),
        ("plus_framegrabber/USTC_FrameGrabber_ProbeTranslationData.igs.mha", "picture.no_area"),
        ("telemed_clips/p6_passive_ROM_01_push_02.mp4", "scale.disagree"),
    ],
)
def test_what_a_screen_lacks_is_said(data_dir: Path, name: str, reason: str) -> None:
    seen = look(data_dir / "screens" / name)
    assert seen.why == reason and (seen.found is None or seen.found.agreement is None)


def test_ruler_depth_and_tags_of_another_maker_agree(data_dir: Path) -> None:
    seen = look(data_dir / "screens" / "itkpocus" / "sonoque_anechoic-3mm-3mm.dcm")
    assert seen.found is not None and seen.found.agreement is not None
    assert set(seen.found.agreement.sources) == {"ruler", "depth", "dicom"}
    assert seen.found.agreement.scale.mm_per_px_y == pytest.approx(0.0291, rel=0.005)


def test_ruler_and_depth_prove_one_axis_of_a_third(data_dir: Path) -> None:
    seen = look(data_dir / "screens" / "itkpocus" / "sonosite-anon-eye1.jpg")
    assert seen.found is not None and seen.found.agreement is not None
    assert set(seen.found.agreement.sources) == {"ruler", "depth"} and not seen.found.agreement.scale.proven_x
