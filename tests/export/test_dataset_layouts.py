"""What other tools are given: nnU-Net's raw layout on the device's grid, and a BIDS-like one without names."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hypothesis_arrays
from numpy.typing import NDArray

pytest.importorskip("scipy", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from edge.bundle.manifest import InputSpec
from edge.bundle.preprocess import network_input, resize_to_input
from export.datasets.bids_layout import write_bids
from export.datasets.nnunet_raw import lift, resize_labels, write_nnunet_raw
from export.datasets.subject_split import make_subject_split
from export.errors import DatasetRefused
from tests.export.drawn_dataset import LABELS, drawn_people

pytestmark = pytest.mark.workshop

SPEC = InputSpec(tensor="picture", width=64, height=48, resize="stretch", normalisation="image_zscore")
PEOPLE = drawn_people(12, side=64)
SPLIT = make_subject_split([one.case for one in PEOPLE], seed=1)


def raw(out: Path) -> Path:
    written = write_nnunet_raw(PEOPLE, SPLIT, LABELS, out, dataset_id=101, name="muscle", spec=SPEC, seed=1)
    assert written.left_out == ()
    return written.folder


def test_pictures_of_the_test_people_lie_apart(tmp_path: Path) -> None:
    folder = raw(tmp_path)
    assert folder.name == "Dataset101_muscle"
    for one in PEOPLE:
        side, other = ("Ts", "Tr") if SPLIT.part_of(one.case) == "test" else ("Tr", "Ts")
        name = one.case.case
        assert (folder / f"images{side}" / f"{name}_0000.png").exists()
        assert (folder / f"labels{side}" / f"{name}.png").exists()
        assert not (folder / f"images{other}" / f"{name}_0000.png").exists()
    description = json.loads((folder / "dataset.json").read_text())
    assert description["labels"] == {"background": 0, "muscle": 1, "bone": 2}
    assert description["numTraining"] == len(list((folder / "imagesTr").iterdir()))
    assert description["file_ending"] == ".png"


def test_what_is_written_is_what_the_device_computes(tmp_path: Path) -> None:
    folder = raw(tmp_path)
    for one in PEOPLE:
        (file,) = folder.glob(f"images*/{one.case.case}_0000.png")
        written = cv2.imread(str(file), cv2.IMREAD_UNCHANGED)
        assert written.dtype == np.uint16
        assert written.shape == (48, 64)
        assert written.min() > 0, "a black border would be cropped away"
        assert np.array_equal(written // 256, resize_to_input(one.picture, SPEC))
        as_read = written.astype(np.float32)
        own = (as_read - as_read.mean()) / as_read.std()
        assert np.abs(own - network_input(one.picture, SPEC)[0, 0]).max() < 1e-4


def test_every_fold_keeps_people_whole(tmp_path: Path) -> None:
    folder = raw(tmp_path)
    with (folder / "subjects.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    owner = {row["case"]: row["subject"] for row in rows}
    assert {row["subject"]: row["part"] for row in rows} == dict(SPLIT.part)
    splits = json.loads((folder / "splits_final.json").read_text())
    assert len(splits) == 6
    for number, fold in enumerate(splits):
        assert {owner[c] for c in fold["train"]}.isdisjoint({owner[c] for c in fold["val"]})
        assert {owner[c] for c in fold["train"] + fold["val"]} == set(SPLIT.subjects("train", "validation"))
        if number:
            assert {row["subject"] for row in rows if row["fold"] == str(number)} == {owner[c] for c in fold["val"]}
    assert {owner[c] for c in splits[0]["val"]} == set(SPLIT.subjects("validation"))
    assert sorted(c for fold in splits[1:] for c in fold["val"]) == sorted(splits[0]["train"] + splits[0]["val"])


def test_left_overs_of_another_split_are_refused(tmp_path: Path) -> None:
    raw(tmp_path)
    with pytest.raises(DatasetRefused) as refusal:
        raw(tmp_path)
    assert refusal.value.reason == "nnunet.exists"


def test_a_flat_picture_is_left_out_and_named(tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(30, 34, PEOPLE[0].screen.shape).astype(np.uint8)
    people = [replace(PEOPLE[0], screen=noise), *PEOPLE[1:]]
    written = write_nnunet_raw(people, SPLIT, LABELS, tmp_path, dataset_id=7, name="flat", spec=SPEC, seed=1)
    assert written.folder.name == "Dataset007_flat"
    assert written.left_out == (PEOPLE[0].case.case,)
    assert not list(written.folder.glob(f"*/{PEOPLE[0].case.case}*"))
    assert PEOPLE[0].case.case not in (written.folder / "splits_final.json").read_text()
    assert len(list(written.folder.glob("images*/*"))) == len(PEOPLE) - 1


@given(hypothesis_arrays.arrays(np.uint8, (6, 7)))
def test_lifted_levels_are_never_zero_and_keep_their_order(grid: NDArray[np.uint8]) -> None:
    lifted = lift(grid)
    assert lifted.min() >= 1
    assert np.array_equal((lifted - 1) / 256, grid)


@settings(deadline=None)
@given(top=st.floats(0.1, 0.4), bottom=st.floats(0.6, 0.9), height=st.integers(60, 300), width=st.integers(70, 300))
def test_an_area_keeps_its_share_and_its_place(top: float, bottom: float, height: int, width: int) -> None:
    labels = np.zeros((height, width), np.uint8)
    labels[round(top * height) : round(bottom * height)] = 2
    small = resize_labels(labels, SPEC, 3)
    assert set(np.unique(small)) <= {0, 2}
    rows = np.flatnonzero((small == 2).all(axis=1))
    assert np.array_equal(rows, np.flatnonzero((small == 2).any(axis=1)))
    assert rows[0] / 48 == pytest.approx(round(top * height) / height, abs=0.5 / 48 + 1e-6)
    assert (rows[-1] + 1) / 48 == pytest.approx(round(bottom * height) / height, abs=0.5 / 48 + 1e-6)


def test_a_bids_like_layout_holds_pictures_masks_and_people(tmp_path: Path) -> None:
    again = replace(PEOPLE[0], case=replace(PEOPLE[0].case, case="case_0_again"))
    out = tmp_path / "bids"
    write_bids([*PEOPLE, again], LABELS, out, name="drawn")
    folder = out / "sub-S000" / "ses-01" / "us"
    stems = sorted(file.stem for file in folder.glob("*.png"))
    assert stems == ["sub-S000_ses-01_site-RF_run-1_us", "sub-S000_ses-01_site-RF_run-2_us"]
    assert np.array_equal(cv2.imread(str(folder / f"{stems[0]}.png"), cv2.IMREAD_UNCHANGED), PEOPLE[0].picture)
    sidecar = json.loads((folder / f"{stems[0]}.json").read_text())
    assert sidecar["PixelSpacing"] == [0.1, 0.2]
    assert sidecar["Depth"] == pytest.approx(PEOPLE[0].area.height * 0.2)
    assert sidecar["Protocol"]
    mask = out / "derivatives" / "masks" / "sub-S000" / "ses-01" / "us" / "sub-S000_ses-01_site-RF_run-1_dseg.png"
    assert np.array_equal(cv2.imread(str(mask), cv2.IMREAD_UNCHANGED), PEOPLE[0].labels)
    rows = (out / "participants.tsv").read_text().splitlines()
    assert rows[0] == "participant_id\tage_group\tsex\tbmi"
    assert rows[1] == "sub-S000\tyoung\tF\tn/a"
    assert len(rows) == 1 + len(PEOPLE)
    assert json.loads((out / "dataset_description.json").read_text())["DatasetType"] == "raw"
    assert (out / "derivatives" / "masks" / "dseg.tsv").read_text().splitlines()[2] == "1\tmuscle"


@pytest.mark.parametrize("subject", ["Lee Min", "LeeMin", "李敏1", "S 000"])
def test_a_subject_that_may_be_a_name_or_someone_else_is_refused(tmp_path: Path, subject: str) -> None:
    odd = replace(PEOPLE[1], case=replace(PEOPLE[1].case, subject=subject))
    with pytest.raises(DatasetRefused) as refusal:
        write_bids([PEOPLE[0], odd], LABELS, tmp_path / "bids", name="drawn")
    assert refusal.value.reason == "bids.subject"
    assert subject not in str(refusal.value)
    assert not (tmp_path / "bids").exists()
