"""The BIDS-like dataset: names, sidecars, masks, and PNGs that hold the picture alone."""

from __future__ import annotations

import csv
import json
import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edge.exchange.bids.dataset import Dataset
from edge.exchange.bids.names import subject_of
from edge.exchange.bids.png import grey_png
from edge.exchange.errors import ExchangeRefused
from edge.exchange.record.reading import grey_of
from edge.exchange.record.visit_record import VisitRecord
from edge.exchange.tables.columns import CAPTURES
from tests.edge.exchange.tables.sample_records import sample


def _chunks(png: bytes) -> Iterator[bytes]:
    place = 8
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        yield png[place + 4 : place + 8]
        place += length + 12


def _small(record: VisitRecord) -> VisitRecord:
    """Return the record with two captures, one standing, for what pictures need not be many."""
    standing = next(one for one in record.captures if one.standing)
    retaken = next(one for one in record.captures if not one.standing)
    return replace(record, captures=(retaken, standing))


def _lines(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_a_png_is_the_picture_and_nothing_else(width: int, height: int, seed: int) -> None:
    grey = np.random.default_rng(seed).integers(0, 256, (height, width), dtype=np.uint8)
    png = grey_png(grey)
    assert list(_chunks(png)) == [b"IHDR", b"IDAT", b"IEND"]
    assert np.array_equal(cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED), grey)


def test_every_standing_picture_has_a_sidecar_and_its_mask(tmp_path: Path) -> None:
    record = sample(pictures=True)
    Dataset(tmp_path).add(record)
    subject = record.person.label.replace("-", "")
    standing = [one for one in record.captures if one.standing]
    pictures = sorted((tmp_path / f"sub-{subject}/ses-01/us").glob("*.png"))
    assert len(pictures) == len(standing) == len(list((tmp_path / "derivatives").rglob("*_mask.png")))
    stem = f"sub-{subject}_ses-01_site-RF_side-R_run-1"
    papers = json.loads((pictures[0].parent / f"{stem}_us.json").read_text())
    one = next(one for one in standing if (one.site, one.placement) == ("rf", 1))
    assert set(papers) == {column.name for column in CAPTURES.columns} | {"Modality"}
    assert (papers["mm_per_px_x"], papers["mm_per_px_y"]) == one.mm_per_px
    assert (papers["mt_mm"], papers["mt_u_mm"], papers["device"], papers["trained_on"], papers["capture_uid"]) == (
        *(one.mt_mm, one.mt_u_mm, one.device),
        *(one.trained_on, one.uid),
    )
    picture = (pictures[0].parent / f"{stem}_us.png").read_bytes()
    assert np.array_equal(grey_of(picture), grey_of(one.picture)) and one.mask is not None
    masks = tmp_path / "derivatives/myosight" / f"sub-{subject}/ses-01/us"
    mask = grey_of((masks / f"{stem}_desc-muscle_mask.png").read_bytes())
    assert np.array_equal(mask, grey_of(one.mask)) and set(np.unique(mask)) == {0, 255}
    source = json.loads((masks / f"{stem}_desc-muscle_mask.json").read_text())["Sources"][0]
    assert (tmp_path / source.removeprefix("bids::")).is_file()


def test_a_withheld_number_is_null_beside_its_reasons(tmp_path: Path) -> None:
    Dataset(tmp_path).add(sample(pictures=True))
    papers = [json.loads(path.read_text()) for path in tmp_path.rglob("*site-TRICEPS*_us.json")]
    assert papers and all((one["mt_mm"], one["csa_cm2"], one["status"]) == (None, None, "blocked") for one in papers)
    assert all(one["reasons"] == "outline.uncertain" for one in papers)


def test_participants_are_listed_once_and_each_visit_is_a_session(tmp_path: Path) -> None:
    record = _small(sample(pictures=True))
    dataset = Dataset(tmp_path)
    other = replace(record, uid="other", person=replace(record.person, label="P-OTHER", uid="another"))
    for one in (record, other, replace(record, uid="second")):
        dataset.add(one)
    people = _lines(tmp_path / "participants.tsv")
    assert [one["participant"] for one in people] == [record.person.label, "P-OTHER"]
    assert people[0]["age"] == str(record.person.ages[0])
    subject = people[0]["participant_id"]
    sessions = _lines(tmp_path / subject / f"{subject}_sessions.tsv")
    assert [(one["session_id"], one["visit_uid"]) for one in sessions] == [("ses-01", record.uid), ("ses-02", "second")]
    assert (tmp_path / subject / "ses-02" / "us").is_dir()
    described = json.loads((tmp_path / "participants.json").read_text())
    assert set(people[0]) - {"participant_id"} == set(described)


def test_a_visit_without_pictures_is_listed_and_has_no_folder(tmp_path: Path) -> None:
    record = replace(sample(), captures=())
    Dataset(tmp_path).add(record)
    subject = _lines(tmp_path / "participants.tsv")[0]["participant_id"]
    assert [path.name for path in (tmp_path / subject).iterdir()] == [f"{subject}_sessions.tsv"]


def test_a_picture_that_was_not_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExchangeRefused) as refusal:
        Dataset(tmp_path).add(sample(pictures=False))
    assert refusal.value.reason == "exchange.picture"


@given(st.lists(st.text("ABn019-", min_size=3, max_size=6), unique=True, max_size=12))
def test_no_two_participants_share_a_name(labels: list[str]) -> None:
    taken: set[str] = set()
    for label in labels:
        name = subject_of(label, taken)
        assert name.isalnum() and name.isascii() and name not in taken
        taken.add(name)
