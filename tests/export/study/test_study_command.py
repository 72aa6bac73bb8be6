"""``myosight study``: files in, a folder out, a refusal where something is lacking."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("matplotlib", reason="the workshop's packages are not installed (pip install 'myosight[export]')")
pytest.importorskip("pandas", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from edge.cli import main
from edge.exam.estimates.estimate_file import load_estimates
from export.evaluation import by_subject
from export.study.schema import COHORT_COLUMNS, READINGS_COLUMNS
from tests.export.study.estimates.estimated_cohort import table
from tests.export.study.small_study import written


def test_it_writes_the_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cohort, readings = written(tmp_path, simulated=True)
    out = tmp_path / "out"
    code = main(["study", str(cohort), "--readings", str(readings), "--out", str(out), "--seed", "3", "--json"])
    assert code == 0
    said = json.loads(capsys.readouterr().out)
    assert said["people"] == 94
    assert said["simulated"] == "all"
    assert sorted(said["files"]) == sorted(str(f.relative_to(out)) for f in out.rglob("*") if f.is_file())
    found = json.loads((out / "results.json").read_text(encoding="utf-8"))
    assert found["provenance"]["seed"] == 3
    assert found["provenance"]["resamples"] == by_subject.RESAMPLES
    assert found["provenance"]["readings"] == readings.name


def test_schema_is_said_without_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["study", "--schema"]) == 0
    lines = capsys.readouterr().out.splitlines()
    names = {line.split("\t")[0] for line in lines}
    assert set(COHORT_COLUMNS) | set(READINGS_COLUMNS) <= names


@pytest.mark.parametrize("arguments", [[], ["cohort.csv"], ["--out", "somewhere"]])
def test_a_study_needs_a_file_and_a_folder(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["study", *arguments]) != 0
    assert "study.arguments" in capsys.readouterr().err


def test_a_bad_cohort_is_refused_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("participant,sex,age_years\nA,F,200\n", encoding="utf-8")
    assert main(["study", str(bad), "--out", str(tmp_path / "out")]) != 0
    assert "bad.csv" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_it_fits_what_kits_may_show_and_signs_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = Ed25519PrivateKey.generate()
    (tmp_path / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    cohort, out = tmp_path / "cohort.csv", tmp_path / "out"
    people = table()
    people[people.ffm_kg < people.weight_kg].to_csv(cohort, index=False)
    arguments = ["study", str(cohort), "--out", str(out), "--estimates", str(tmp_path / "key.pem"), "--json"]
    assert main(arguments) == 0
    assert "estimates.json" in json.loads(capsys.readouterr().out)["files"]
    loaded = load_estimates(out / "estimates.json", [key.public_key()])
    assert [one.outcome for one in loaded.content.equations] == ["ffm_kg", "muscle_mass_kg"]


def test_a_cohort_that_no_kit_could_be_held_against_gives_no_estimates(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = Ed25519PrivateKey.generate()
    (tmp_path / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    cohort, _ = written(tmp_path, simulated=True)
    arguments = ["study", str(cohort), "--out", str(tmp_path / "out"), "--estimates", str(tmp_path / "key.pem")]
    assert main(arguments) == 3
    assert "study.estimates" in capsys.readouterr().err
    assert not (tmp_path / "out" / "estimates.json").exists()
