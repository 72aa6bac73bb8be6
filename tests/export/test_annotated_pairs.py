"""Aponeuroses outlined in LabelMe train as the pairs of image and mask do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("scipy", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from export.annotations.from_masks import LEAST_DICE, MOST_AREA_CHANGE
from export.annotations.from_pairs import SUBJECTS, whole_bands, write_labelme
from export.annotations.importing import import_folder
from export.annotations.labelme_file import read_annotation, write_annotation
from export.annotations.rasterise import rasterise
from export.datasets.annotated_pairs import BANDS, pairs_of
from export.datasets.aponeurosis_pairs import DEEP, IGNORE, SUPERFICIAL, read_pairs
from export.datasets.cases import Case, read_cases
from export.datasets.split import Split
from export.errors import DatasetRefused
from tests.export.labelme_folder import aponeurosis_pairs

pytestmark = pytest.mark.workshop

COUNT = 3


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    return aponeurosis_pairs(tmp_path / "pairs", COUNT)


@pytest.fixture
def dataset(pairs: Path, tmp_path: Path) -> Path:
    """The pairs as LabelMe files, imported."""
    names = [f"img_{number}" for number in range(COUNT)]
    split = Split(dict.fromkeys(names, "train"), {name: number for number, name in enumerate(names)})
    folder = tmp_path / "labelme"
    write_labelme(pairs, split, folder)
    import_folder(folder, tmp_path / "dataset", folder / SUBJECTS, lambda sentence: None)
    return tmp_path / "dataset"


def reshape(dataset: Path, case: Case, keep: tuple[str, ...]) -> None:
    """Leave only the shapes with these labels."""
    file = case.annotation(dataset)
    annotation = read_annotation(file)
    write_annotation(file, replace(annotation, shapes=tuple(s for s in annotation.shapes if s.label in keep)))


def test_polygons_give_the_pairs_that_the_masks_gave(pairs: Path, dataset: Path) -> None:
    before, left_out = read_pairs(pairs)
    after = pairs_of(dataset, read_cases(dataset))
    assert left_out == []
    assert [pair.name for pair in after] == [pair.name for pair in before]
    for one, other in zip(before, after, strict=True):
        assert (one.scanner, one.area) == (other.scanner, other.area)
        assert np.array_equal(one.screen, other.screen)
        assert set(np.unique(other.labels)) == {0, SUPERFICIAL, DEEP, IGNORE}
        seen, still = ((pair.labels != IGNORE).all(axis=0) for pair in (one, other))
        assert np.count_nonzero(seen != still) <= 2, "a pixel at each end"
        for band in (SUPERFICIAL, DEEP):
            was, now = (pair.labels[:, seen & still] == band for pair in (one, other))
            for side in (slice(None), slice(None, None, -1)):
                moved = was[side].argmax(axis=0) - now[side].argmax(axis=0)
                assert np.abs(moved).max() <= 2
                assert abs(moved.mean()) < 0.2, "no edge is shifted as a whole"


def test_whole_bands_come_back_from_the_files(pairs: Path, dataset: Path) -> None:
    for pair, case in zip(read_pairs(pairs)[0], read_cases(dataset), strict=True):
        bands = whole_bands(pair, pairs / "masks" / f"{pair.name}.png")
        back = rasterise(read_annotation(case.annotation(dataset)), BANDS)
        for band in (SUPERFICIAL, DEEP):
            was, now = bands == band, back == band
            assert was[:, :20].any() or was[:, -10:].any()
            assert 2 * (was & now).sum() / (was.sum() + now.sum()) >= LEAST_DICE
            assert abs(int(now.sum()) - int(was.sum())) <= MOST_AREA_CHANGE * was.sum()


def test_columns_where_a_band_ends_are_ignored_but_its_polygon_goes_on(dataset: Path) -> None:
    case = read_cases(dataset)[0]
    (pair,) = pairs_of(dataset, [case])
    ignored = (pair.labels == IGNORE).all(axis=0)
    assert ignored[:20].all()
    assert ignored[-10:].all()
    assert not ignored[40:290].any()
    assert not (pair.labels[:, ~ignored] == IGNORE).any()
    shapes = read_annotation(case.annotation(dataset)).shapes
    assert sorted(shape.label for shape in shapes) == sorted(BANDS), "the third band has no name"
    (superficial,) = [shape.points for shape in shapes if shape.label == "superficial"]
    assert superficial[:, 0].max() > 315


def test_a_case_without_both_bands_or_of_another_site_is_refused(dataset: Path) -> None:
    first, second, third = read_cases(dataset)
    reshape(dataset, first, ("deep",))
    reshape(dataset, second, ())
    for case in (first, second):
        with pytest.raises(DatasetRefused) as refusal:
            pairs_of(dataset, [case])
        assert refusal.value.reason == "dataset.unlabelled"
        assert case.case in refusal.value.cause
    for site in ("rf", ""):
        with pytest.raises(DatasetRefused) as refusal:
            pairs_of(dataset, [replace(third, site=site)])
        assert refusal.value.reason == "dataset.site"
