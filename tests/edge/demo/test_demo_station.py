"""Only the clips that come with the software give numbers from a network trained on simulated pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from edge.bundle.loading import Bundle, load_bundle
from edge.capture.open_source import open_source
from edge.configuration import Settings
from edge.demo.clips import DemoRefused, demo_clips
from edge.demo.station import demo_station, first_clip
from edge.pipeline.reading import Reading
from edge.ui.scanned import Truth
from edge.ui.station import Station
from tests.edge.bundle.tiny_bundle import put_folder
from tests.edge.bundle.tiny_bundle_of_sites import files_of_sites, manifest_of_sites
from tests.edge.demo.clip_folder import HALF_AXES, clip_folder

SETTINGS = Settings()


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two clips."""
    return clip_folder(tmp_path_factory.mktemp("demo") / "clips")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """The two-site network, trained on simulated pictures."""
    folder = tmp_path_factory.mktemp("bundle") / "two"
    return load_bundle(
        put_folder(files_of_sites(manifest_of_sites(trained_on="simulated", width=128, height=96)), folder),
        SETTINGS.bundle_trust,
    )


def first_reading(station: Station, site: str) -> Reading:
    opened = station.open_site(site)
    with opened.source as source:
        return opened.reader.read(next(iter(source)))


@pytest.mark.parametrize("site", ["rf", "ra"])
def test_a_clip_gives_the_numbers_it_was_simulated_with_marked_as_a_demonstration(
    site: str, clips: Path, bundle: Bundle
) -> None:
    station = demo_station(demo_clips(clips), bundle, SETTINGS.inference, "rf", lambda: None)
    found = first_reading(station, site).measurement
    assert found.site == site and found.status == "warn"
    cell_mm = 320 / 96 * 0.1  # the tiny network sees no finer
    assert found.mt_mm == pytest.approx(2 * HALF_AXES[1] * 0.1, abs=cell_mm)
    assert found.csa_cm2 == pytest.approx(3.1416 * HALF_AXES[0] * HALF_AXES[1] * 0.0001, rel=0.1)
    assert set(found.reasons) == {"model.demo", "model.development_key"}


def test_each_site_brings_its_own_truth_and_subject(clips: Path, bundle: Bundle) -> None:
    station = demo_station(demo_clips(clips), bundle, SETTINGS.inference, "ra", lambda: None)
    assert (station.sites, station.first) == (("rf", "ra"), "ra")
    assert [station.open_site(site).truth for site in station.sites] == [Truth(11.8, 2.45), Truth(12.25, 2.45)]
    assert station.subjects == dict.fromkeys(station.sites, "Simulated woman, 72 years")


def test_a_clip_whose_site_the_bundle_does_not_have_is_not_offered(clips: Path, tmp_path: Path) -> None:
    files = files_of_sites(manifest_of_sites(sites=("rf", "plpb")))
    other = load_bundle(put_folder(files, tmp_path / "other"), SETTINGS.bundle_trust)
    assert demo_station(demo_clips(clips), other, SETTINGS.inference, "rf", lambda: None).sites == ("rf",)


def test_a_clip_repeats_without_end(clips: Path, bundle: Bundle) -> None:
    opened = demo_station(demo_clips(clips), bundle, SETTINGS.inference, "rf", lambda: None).open_site("rf")
    assert opened.source.frame_count is None
    assert open_source(opened.source.name).frame_count == 12


def test_the_first_clip_is_the_one_named_or_the_lists_first(clips: Path) -> None:
    known = demo_clips(clips)
    assert (first_clip(known, None), first_clip(known, "ra")) == ("rf", "ra")
    with pytest.raises(DemoRefused, match="biceps") as refused:
        first_clip(known, "biceps")
    assert refused.value.reason == "demo.site" and "rf, ra" in refused.value.remedy


def test_a_kit_that_failed_its_self_test_shows_outlines_and_no_numbers(clips: Path, bundle: Bundle) -> None:
    station = demo_station(demo_clips(clips), bundle, SETTINGS.inference, "rf", lambda: "kit.self_test")
    found = first_reading(station, "rf").measurement
    assert (found.status, found.mt_mm, found.reasons[0]) == ("blocked", None, "kit.self_test")
    assert found.outline is not None
