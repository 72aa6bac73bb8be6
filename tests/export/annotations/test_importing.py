"""A folder of LabelMe files becomes a dataset, wholly or not at all, and what was assumed is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image

from export.annotations.importing import import_folder
from export.annotations.labelme_file import read_annotation
from export.annotations.rasterise import rasterise
from export.datasets.cases import read_cases
from export.errors import DatasetRefused
from tests.export.annotations.hostile_files import HEIGHT, WIDTH, picture, put, shape, sound


def say_nothing(sentence: str) -> None:
    assert sentence.isprintable()


def refusal_of(folder: Path, out: Path, table: str | None = None) -> DatasetRefused:
    """Return the refusal of an import, after seeing that nothing was left behind."""
    csv = None
    if table is not None:
        csv = folder.parent / "subjects.csv"
        csv.write_text(table, encoding="utf-8")
    before = sorted(out.parent.rglob("*"))
    with pytest.raises(DatasetRefused) as refusal:
        import_folder(folder, out, csv, say_nothing)
    assert sorted(out.parent.rglob("*")) == before
    return refusal.value


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two subjects, three files: embedded, beside it in colour, and in a folder of its own."""
    there = tmp_path / "from hospital"
    (there / "second visit").mkdir(parents=True)
    put(there / "P01_rf.json", sound(shape("rf"), shape("vi", "line", [[1, 1], [50, 9]])))
    (there / "P02_bic.png").write_bytes(picture(mode="RGB"))
    put(there / "P02_bic.json", {**sound(shape("biceps")), "imageData": None, "imagePath": "P02_bic.png"})
    put(there / "second visit" / "P01_rf.json", sound(shape("bone", "linestrip", [[1, 30], [50, 31]])))
    return there


def test_a_folder_becomes_a_dataset_and_the_assumption_is_said(folder: Path, tmp_path: Path) -> None:
    (folder / "._P01_rf.json").write_bytes(b"\0\5\x16\7")  # as another system leaves beside every file
    (folder / "P03_rf.png").write_bytes(picture())
    said: list[str] = []
    out = tmp_path / "new" / "dataset"
    cases = import_folder(folder, out, tell=said.append)
    assert [(case.case, case.subject, case.site) for case in cases] == [
        ("P01_rf", "P01", "rf"),
        ("P02_bic", "P02", "biceps"),
        ("second visit_P01_rf", "P01", ""),
    ]
    assert read_cases(out) == cases
    assert {case.origin for case in cases} == {"real"}
    assert sorted(path.name for path in out.iterdir()) == ["annotations", "cases.csv", "images"]
    for case in cases:
        data = json.loads(case.annotation(out).read_text(encoding="utf-8"))
        assert data["imageData"] is None
        assert data["imagePath"] == f"../images/{case.case}.png"
        read_annotation(case.annotation(out))
    grey, colour = (cv2.imread(str(case.image(out)), cv2.IMREAD_UNCHANGED) for case in cases[:2])
    assert grey.shape == (HEIGHT, WIDTH)
    assert colour.shape == (HEIGHT, WIDTH, 3)
    np.testing.assert_array_equal(grey, colour[:, :, 0])
    assert rasterise(read_annotation(cases[0].annotation(out)), ["rf"]).sum() == 400
    spoken = "\n".join(said)
    assert "ASSUMED" in spoken
    assert "2 subjects: P01, P02" in spoken
    assert "1 images have no LabelMe file of their name, such as P03_rf.png" in spoken
    assert "3 cases have no scale" in spoken


def test_a_turned_photograph_is_stored_upright(tmp_path: Path) -> None:
    there = tmp_path / "in"
    there.mkdir()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("L", (HEIGHT, WIDTH)).save(there / "P01_a.jpg", exif=exif)
    put(there / "P01_a.json", {**sound(), "imageData": None, "imagePath": "P01_a.jpg"})
    (case,) = import_folder(there, tmp_path / "out", tell=say_nothing)
    assert cv2.imread(str(case.image(tmp_path / "out")), cv2.IMREAD_UNCHANGED).shape == (HEIGHT, WIDTH)


def test_a_table_says_what_names_do_not(folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "subjects.csv"
    table.write_text(
        "file;subject;sex;age_group;age;bmi;mm_per_px_x;mm_per_px_y;x0;y0;x1;y1;site\n"
        "P02_bic.json;anna;F;elderly;71;22.5;0.08;0.07;0;0;60;40;\n"
        ";;;;;;;;;;;;\n"
        "P01_rf;bert;;;;;;;;;;;\n"
        "second visit\\P01_rf.png;bert;M;young;;;;;;;;;ra\n",
        encoding="utf-8-sig",
    )
    with pytest.raises(DatasetRefused, match="the table of subjects has no rows for it"):
        import_folder(folder, tmp_path / "out", _with_row_removed(table), say_nothing)
    said: list[str] = []
    one, two, three = import_folder(folder, tmp_path / "out", table, said.append)
    assert (one.subject, one.sex, one.site) == ("bert", "", "rf")
    assert (two.subject, two.sex, two.age, two.mm_per_px_y, two.x1) == ("anna", "F", 71.0, 0.07, 60)
    assert (three.subject, three.site, three.age_group) == ("bert", "ra", "young")
    assert not any("ASSUMED" in sentence for sentence in said)


def _with_row_removed(table: Path) -> Path:
    shorter = table.with_name("shorter.csv")
    shorter.write_text("".join(table.read_text(encoding="utf-8-sig").splitlines(keepends=True)[:-1]), encoding="utf-8")
    return shorter


def test_every_broken_file_is_listed_and_nothing_is_written(folder: Path, tmp_path: Path) -> None:
    put(folder / "P04_rf.json", sound(shape(points=[[1, 1], [9, 9], [9, 1], [1, 7]])))
    (folder / "P05_rf.json").write_text("{")
    put(folder / "nameless.json", sound())
    put(folder / "P06_rf.json", sound(shape("RF ")))
    put(folder / "P07_rf.json", sound(shape("rf", "linestrip", [[1, 1], [20, 3]])))
    refusal = refusal_of(folder, tmp_path / "out")
    assert refusal.reason == "import.files"
    first, *rest = refusal.cause.splitlines()
    assert first == "5 faults in 8 files; nothing was imported:"
    for name, why in {
        "P04_rf.json": "shape 0 ('rf') crosses itself",
        "P05_rf.json": "is no JSON file",
        "nameless.json": "does not begin with SUBJECT_",
        "P06_rf.json": "shape 0 is labelled 'RF '; 'rf' is meant",
        "P07_rf.json": "'rf' (shape 0) is only a linestrip",
    }.items():
        assert any(name in line and why in line for line in rest), name


def test_two_files_that_would_be_one_case_are_refused(folder: Path, tmp_path: Path) -> None:
    put(folder / "second visit_P01_RF.json", sound())
    assert "another file is case" in refusal_of(folder, tmp_path / "out").cause


@pytest.mark.parametrize(
    ("table", "reason", "words"),
    [
        ("", "subjects.table", "subject"),
        ("file,sex\nP01_rf,M\n", "subjects.table", "must have subject"),
        ("file,case,subject\n", "subjects.table", "one of file and case"),
        ("file,subject,mm_per_px\n", "subjects.table", "mm_per_px"),
        ('file,subject\n"P01_rf,a\n', "subjects.table", "no CSV"),
        ("file,subject\nP01_rf,a,b\n", "subjects.cell", "row 2 has not as many cells"),
        ("file,subject\nP01_rf\n", "subjects.cell", "row 2 has not as many cells"),
        ("file,subject\nP01_rf,\n", "subjects.cell", "row 2 has no file or no subject"),
        ("file,subject\nP01_rf,a\nP01_rf.png,b\n", "subjects.cell", "row 3 names 'P01_rf' again"),
        ("file,subject,sex\nP01_rf,a,female\n", "subjects.cell", "sex is 'female', not one of M, F"),
        ("file,subject,site\nP01_rf,a,RF\n", "subjects.cell", "site is 'RF'"),
        ("file,subject,age\nP01_rf,a,old\n", "subjects.cell", "age is 'old', not a number"),
        ("file,subject,age\nP01_rf,a,nan\n", "subjects.cell", "age is 'nan'"),
        ("file,subject,x0\nP01_rf,a,3\n", "subjects.cell", "give all of x0, y0, x1, y1"),
        ("file,subject,mm_per_px_x\nP01_rf,a,0.1\n", "subjects.cell", "give all of mm_per_px_x, mm_per_px_y"),
        ("file,subject,mm_per_px_x,mm_per_px_y\nP01_rf,a,80,80\n", "subjects.cell", "not a scanner's scale"),
        ("case,subject\nP01_rf,a\nP02_bic,b\nsecond visit_P01_rf,a\nP09,c\n", "import.files", "no file for 'P09'"),
        ("case,subject\nP01_rf,a\nP02_bic,b\n", "import.files", "no rows for it"),
        ("case,subject,site\nP01_rf,a,ra\nP02_bic,b,\nsecond visit_P01_rf,a,\n", "import.files", "outlines 'rf'"),
        (
            "case,subject,x0,y0,x1,y1\nP01_rf,a,0,0,61,40\nP02_bic,b,,,,\nsecond visit_P01_rf,a,,,,\n",
            "import.files",
            "[0, 0, 61, 40] is not within the image",
        ),
    ],
)
def test_a_table_that_cannot_be_meant_is_refused(
    folder: Path, tmp_path: Path, table: str, reason: str, words: str
) -> None:
    refusal = refusal_of(folder, tmp_path / "out", table)
    assert refusal.reason == reason
    assert words in refusal.cause


def test_an_old_table_encoding_is_refused(folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "subjects.csv"
    table.write_bytes("file,subject\nP01_rf,Müller\n".encode("cp1252"))
    with pytest.raises(DatasetRefused) as refusal:
        import_folder(folder, tmp_path / "out", table, say_nothing)
    assert refusal.value.reason == "subjects.table"


def test_no_files_and_a_folder_that_is_there_are_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert refusal_of(tmp_path / "empty", tmp_path / "out").reason == "import.none"
    assert refusal_of(tmp_path / "nowhere", tmp_path / "out").reason == "import.none"
    assert refusal_of(folder, tmp_path / "empty").reason == "import.out"
    (tmp_path / "file").write_text("")
    assert refusal_of(folder, tmp_path / "file" / "out").reason == "import.out"


def test_strange_labels_are_told(tmp_path: Path) -> None:
    there = tmp_path / "in"
    there.mkdir()
    put(there / "P01_a.json", sound(shape("rf"), shape("nerve", points=[[40, 1], [50, 1], [50, 9]])))
    put(there / "P01_b.json", sound(shape("rf"), shape("ra", points=[[40, 1], [50, 1], [50, 9]])))
    said: list[str] = []
    cases = import_folder(there, tmp_path / "out", tell=said.append)
    assert "Labels no step knows: 'nerve' in 1 files" in said
    assert [case.site for case in cases] == ["rf", ""]
    assert any("none or several muscles 1, rf 1" in sentence for sentence in said)


def test_the_imported_dataset_imports_again(folder: Path, tmp_path: Path) -> None:
    first = import_folder(folder, tmp_path / "one", tell=say_nothing)
    table = tmp_path / "subjects.csv"
    rows: list[Any] = [f"{case.case},{case.subject}" for case in first]
    table.write_text("\n".join(["file,subject", *rows]), encoding="utf-8")
    again = import_folder(tmp_path / "one", tmp_path / "two", table, say_nothing)
    for one, two in zip(first, again, strict=True):
        assert one.image(tmp_path / "one").read_bytes() == two.image(tmp_path / "two").read_bytes()
        assert one.subject == two.subject
