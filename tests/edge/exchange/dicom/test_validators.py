"""Other people's tools over every object of every variant: dicom3tools, dcmtk, and ITK where it is installed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from edge.exchange.dicom.objects import objects_of
from edge.exchange.record.reading import grey_of
from edge.exchange.record.visit_record import VisitRecord
from tests.edge.exchange.dicom.dicom_tools import bits, errors_in, need, raw_pixels, read_by_itk, said_by, written
from tests.edge.exchange.dicom.variants import measured, variants, visit

pytest.importorskip("highdicom", reason="the extra exchange is not installed")


@pytest.fixture(scope="module", params=list(variants()))
def variant(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[VisitRecord, list[Path]]:
    """A visit, and its objects as files."""
    record = variants()[request.param]
    return record, written(objects_of(record), tmp_path_factory.mktemp("dicom"))


def test_dciodvfy_finds_no_error(variant: tuple[VisitRecord, list[Path]]) -> None:
    tool = need("dciodvfy", "dicom3tools")
    said = {path.name: said_by(tool, path) for path in variant[1]}
    assert [line for each in said.values() for line in errors_in(each)] == []
    known = ("USImage", "SCImage", "Segmentation", "ComprehensiveSR")  # what it took each object for
    assert all(any(one in each.splitlines() for one in known) for each in said.values())


def test_the_objects_agree_with_each_other(variant: tuple[VisitRecord, list[Path]]) -> None:
    assert errors_in(said_by(need("dcentvfy", "dicom3tools"), *variant[1])) == []


def test_dsrdump_reads_the_report(variant: tuple[VisitRecord, list[Path]]) -> None:
    record, paths = variant
    said = said_by(need("dsrdump", "dcmtk"), "-q", "+Pl", paths[-1])
    assert said.startswith("Comprehensive SR Document")
    numbers = sum(one.mt_mm is not None for one in (*(c for c in record.captures if c.standing), *record.sites))
    assert said.count('NUM:(,,"ROI Thickness by US")') == numbers


def test_dcmtk_finds_the_outline_where_it_was(variant: tuple[VisitRecord, list[Path]]) -> None:
    tool, (record, paths) = need("dcmdump", "dcmtk"), variant
    outlined = [one for one in record.captures if one.standing and one.mask is not None]
    files = [one for one in paths if "SEG" in one.name]
    assert len(files) == len(outlined)
    for capture, path in zip(outlined[:1], files[:1], strict=True):
        mask = grey_of(capture.mask or b"") > 0
        assert np.array_equal(bits(raw_pixels(tool, path), *mask.shape), mask)


def test_itk_finds_the_outline_where_it_was(tmp_path: Path) -> None:
    itk = pytest.importorskip("SimpleITK", reason="SimpleITK, a second reader of segmentations, is not installed")
    record = measured(visit("pseudonymised"))
    path = next(one for one in written(objects_of(record), tmp_path) if "SEG" in one.name)
    mask = (grey_of(record.captures[0].mask or b"") > 0).ravel()
    assert np.array_equal(read_by_itk(itk, path), mask[: mask.size // 8 * 8])


def test_dciodvfy_would_find_an_error(tmp_path: Path) -> None:
    tool = need("dciodvfy", "dicom3tools")
    objects = objects_of(measured(visit("pseudonymised")))
    del objects[0].SequenceOfUltrasoundRegions[0].PhysicalDeltaX
    del objects[5].SegmentSequence[0].SegmentAlgorithmType
    del objects[-1].CompletionFlag
    paths = written([objects[0], objects[5], objects[-1]], tmp_path)
    assert all(errors_in(said_by(tool, path)) for path in paths)
