"""The commands that make a dataset, from the words on the command line to what they print and leave behind."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

pytest.importorskip("scipy", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from edge.cli import main
from edge.commands.command import DONE, REFUSED
from export.datasets.cases import read_cases, write_cases
from export.datasets.split_check import check_split
from export.datasets.subject_split import PARTS, make_subject_split, read_subject_split
from export.phantom.study import StudyPlan, simulate_study
from tests.export.labelme_folder import aponeurosis_pairs, labelme_folder

pytestmark = pytest.mark.workshop

PEOPLE = 6


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of LabelMe files, its table, and the dataset made of them."""
    there = tmp_path_factory.mktemp("imported")
    table = labelme_folder(there / "hospital", PEOPLE)
    words = ["export", "import", str(there / "hospital"), "--out", str(there / "dataset"), "--subjects", str(table)]
    assert main(words) == DONE
    return there


@pytest.fixture
def dataset(imported: Path, tmp_path: Path) -> Path:
    """A copy of the dataset, to be changed."""
    return Path(shutil.copytree(imported / "dataset", tmp_path / "dataset"))


def told(capsys: pytest.CaptureFixture[str], *words: object, code: int = DONE) -> dict[str, Any]:
    """Run one command with ``--json``, see that it prints one object and nothing else, and return it."""
    capsys.readouterr()
    assert main(["export", *map(str, words), "--json"]) == code
    (line,) = capsys.readouterr().out.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def refused(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    found = told(capsys, *words, code=REFUSED)
    assert found["status"] == "blocked"
    (reason,) = found["reasons"]
    return str(reason)


def test_from_labelme_files_to_a_split_dataset(
    imported: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "dataset"
    made = told(capsys, "import", imported / "hospital", "--out", out, "--subjects", imported / "hospital.csv")
    assert (made["subjects"], made["cases"]) == (PEOPLE, 3 * PEOPLE)
    assert made["sites"] == {"none": PEOPLE, "ra": PEOPLE, "rf": PEOPLE}
    assert any(sentence.startswith("Sites: ") for sentence in made["said"])

    pages = told(capsys, "sheets", "--data", out, "--out", tmp_path / "sheets")["pages"]
    assert len(pages) == PEOPLE
    assert all(Path(page).stat().st_size > 10_000 for page in pages)

    found = told(capsys, "split", "--data", out)
    assert {part: found["parts"][part]["subjects"] for part in PARTS} == {"train": 4, "validation": 1, "test": 1}
    assert found["parts"]["train"]["cases"] == 12
    assert sum(found["parts"][part]["sexes"].get("F", 0) for part in PARTS) == PEOPLE // 2
    assert (found["compared"], found["pictures"], found["twins"]) == (18, 18, [])
    split = read_subject_split(out, read_cases(out))
    assert len(split.subjects(*PARTS)) == PEOPLE

    written = told(capsys, "bids", "--data", out, "--out", tmp_path / "bids")
    assert written["labels"] == ["ra", "rf"]
    assert (tmp_path / "bids" / "participants.tsv").exists()


def test_people_are_told_what_was_assumed(imported: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["export", "import", str(imported / "hospital"), "--out", str(tmp_path / "out")]) == DONE
    printed = capsys.readouterr().out
    assert "ASSUMED: a file's name begins with its subject" in printed
    assert "have no scale" in printed


def test_a_split_is_drawn_once(dataset: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = told(capsys, "split", "--data", dataset)
    written = (dataset / "split.json").read_bytes()
    assert told(capsys, "split", "--data", dataset) == first
    assert refused(capsys, "split", "--data", dataset, "--seed", 2) == "split.exists"
    assert (dataset / "split.json").read_bytes() == written


def test_twins_under_two_names_are_reported(dataset: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = read_cases(dataset)
    split = make_subject_split(cases, 1)
    tested = next(case for case in cases if case.site == "rf" and split.part_of(case) == "test")
    learned = next(case for case in cases if case.site == "rf" and split.part_of(case) == "train")
    shutil.copyfile(learned.image(dataset), tested.image(dataset))
    (twin,) = told(capsys, "split", "--data", dataset)["twins"]
    assert set(twin["cases"]) == {tested.case, learned.case}
    assert twin["likeness"] == pytest.approx(1.0)
    assert main(["export", "split", "--data", str(dataset)]) == DONE
    printed = capsys.readouterr().out
    assert f"TWINS: {twin['cases'][0]} and {twin['cases'][1]}" in printed
    assert "train: 4 subjects, 12 pictures" in printed


def test_of_many_pictures_as_many_of_everybody_are_compared() -> None:
    draw = np.random.default_rng(1)
    cases = [
        replace(case, case=f"{case.case}_{again}")
        for case in _people(6)
        for again in range(1 + 4 * (case.subject == "S0"))
    ]
    looked_at: list[str] = []

    def picture_of(case: Any) -> Any:  # noqa: ANN401
        looked_at.append(case.subject)
        return draw.integers(0, 255, (64, 64)).astype(np.uint8)

    checked = check_split(cases, make_subject_split(cases, 1), 1, picture_of, most=6)
    assert sorted(looked_at) == [f"S{number}" for number in range(6)]
    assert (checked.compared, checked.pictures) == (6, 10)
    assert "6 of 10 pictures of tissue, a sample of every subject's, were compared" in checked.in_words()


@pytest.mark.parametrize("kind", ["no_signal", "air", "gel"])
def test_pictures_without_tissue_are_alike_and_not_compared(kind: str) -> None:
    cases = [replace(case, degradation=kind) for case in _people(4)]
    checked = check_split(cases, make_subject_split(cases, 1), 1, lambda case: pytest.fail(f"{case} was read"))
    assert (checked.compared, checked.twins) == (0, ())


def test_a_picture_that_is_not_found_is_refused_by_its_name(dataset: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = read_cases(dataset)
    lost = replace(cases[0], x0=None, y0=None, x1=None, y1=None)
    write_cases([lost, *cases[1:]], dataset)
    flat = np.zeros(cv2.imread(str(lost.image(dataset)), cv2.IMREAD_GRAYSCALE).shape, np.uint8)
    cv2.imwrite(str(lost.image(dataset)), flat)
    found = told(capsys, "split", "--data", dataset, code=REFUSED)
    assert found["reasons"] == ["picture.no_area"]
    assert f"{lost.case}.png" in found["message"]
    assert not (dataset / "split.json").exists()


def test_what_cannot_be_done_is_refused(
    imported: Path, dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere, full = tmp_path / "nowhere", imported / "dataset"
    assert refused(capsys, "import", nowhere, "--out", tmp_path / "new") == "import.none"
    assert refused(capsys, "import", imported / "hospital", "--out", full) == "import.out"
    assert refused(capsys, "sheets", "--data", nowhere, "--out", tmp_path / "sheets") == "dataset.cases"
    assert refused(capsys, "split", "--data", nowhere) == "dataset.cases"
    assert refused(capsys, "bids", "--data", full, "--out", dataset) == "bids.exists"
    assert refused(capsys, "phantom", "--out", full) == "phantom.out"
    assert refused(capsys, "phantom", "--out", full / "cases.csv") == "phantom.out"
    write_cases([case for case in read_cases(dataset) if case.subject in ("S00", "S01")], dataset)
    assert refused(capsys, "split", "--data", dataset) == "split.subject"


def test_aponeurosis_pairs_become_labelme_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = aponeurosis_pairs(tmp_path / "pairs", 4)
    split = tmp_path / "split.json"
    rows = {f"img_{number}": ["train", number // 2] for number in range(4)}
    split.write_text(json.dumps(rows))
    words = ("aponeurosis", "labelme", "--data", pairs, "--split", split)
    made = told(capsys, *words, "--out", tmp_path / "labelme")
    assert (len(made["names"]), made["subjects"]) == (4, 2)
    assert made["least_dice"] >= 0.99
    assert made["largest_area_change"] <= 0.005
    assert refused(capsys, *words, "--out", tmp_path / "labelme") == "labelme.out"

    dataset = tmp_path / "dataset"
    told(capsys, "import", tmp_path / "labelme", "--out", dataset, "--subjects", made["subjects_csv"])
    cases = read_cases(dataset)
    assert [(case.subject, case.site) for case in cases] == [(f"G00{n // 2}", "aponeurosis") for n in range(4)]
    written = told(capsys, "bids", "--data", dataset, "--out", tmp_path / "bids")
    assert written["labels"] == ["superficial", "deep"]

    split.write_text(json.dumps({"img_0": ["train", 0]}))
    assert refused(capsys, *words, "--out", tmp_path / "again") == "split.file"


def test_a_study_is_the_same_whatever_the_number_of_processes(tmp_path: Path) -> None:
    plan = StudyPlan(subjects=2, frames=1, nothing=1, seed=5)
    cases = simulate_study(plan, tmp_path / "one", jobs=1)
    assert simulate_study(plan, tmp_path / "two", jobs=2) == cases
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file())
    assert len(files) == 2 * len(cases) + 1 == 2 * 2 * 11 + 1
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes(), file


def _people(count: int) -> list[Any]:
    from export.datasets.cases import Case

    return [Case(case=f"case{number}", subject=f"S{number}") for number in range(count)]
