"""A network's outlines become LabelMe files, which are not imported before somebody has looked at them."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

pytest.importorskip("scipy", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from edge.bundle.keys import development_key
from edge.bundle.writing import write_bundle
from edge.cli import main
from edge.commands.command import DONE, REFUSED
from export.annotations.labelme_file import read_annotation
from export.annotations.rasterise import rasterise
from export.annotations.shape import UNCHECKED
from tests.export.dark_network import dark_manifest, dark_network
from tests.export.drawn_muscles import drawn_case

pytestmark = pytest.mark.workshop


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a bundle and pictures: two muscles, one of them on a larger canvas, bright dots, plain black."""
    folder = tmp_path_factory.mktemp("drawn")
    write_bundle(folder / "two", dark_manifest(), dark_network(), "# two-dark 1.0.0\n\nDark.\n", development_key())
    pictures = folder / "pictures"
    pictures.mkdir()
    muscle = drawn_case(0, "rf").screen
    cv2.imwrite(str(pictures / "P01_rf.png"), muscle)
    cv2.imwrite(str(pictures / "P02_rf.jpg"), cv2.resize(muscle, (270, 210)))
    dots = np.where(np.random.default_rng(1).random((140, 180)) < 0.1, 255, 60).astype(np.uint8)
    cv2.imwrite(str(pictures / "P03_rf.png"), dots)
    cv2.imwrite(str(pictures / "P04_rf.png"), np.zeros((140, 180), np.uint8))
    return folder


def draw(there: Path, out: Path) -> int:
    words = ["export", "draw", str(there / "pictures"), "--bundle", str(there / "two"), "--site", "rf"]
    return main([*words, "--out", str(out), "--json"])


def test_each_picture_gets_a_file_with_the_network_s_outline(
    there: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert draw(there, tmp_path / "drawn") == DONE
    told = json.loads(capsys.readouterr().out)
    assert told["outlined"] == ["P01_rf.png", "P02_rf.jpg"]
    assert told["empty"] == ["P03_rf.png"]
    assert list(told["refused"]) == ["P04_rf.png"], "black is no picture without a muscle, but no picture"
    assert "No ultrasound picture" in told["refused"]["P04_rf.png"]
    assert not (tmp_path / "drawn" / "P04_rf.json").exists()
    truth = drawn_case(0, "rf").labels
    for name, size in (("P01_rf", (180, 140)), ("P02_rf", (270, 210))):
        annotation = read_annotation(tmp_path / "drawn" / f"{name}.json")
        assert annotation.flags == {UNCHECKED: True}
        assert {shape.label for shape in annotation.shapes} == {"rf"}
        drawn = rasterise(annotation, ["rf"])
        expected = cv2.resize(truth, size, interpolation=cv2.INTER_NEAREST)
        assert 2 * (drawn & expected).sum() / (drawn.sum() + expected.sum()) > 0.9
        assert cv2.imread(str(tmp_path / "drawn" / annotation.image_path)).shape[:2] == size[::-1]
    assert read_annotation(tmp_path / "drawn" / "P03_rf.json").shapes == ()


def test_nothing_is_imported_until_the_flag_is_taken_out(
    there: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert draw(there, tmp_path / "drawn") == DONE
    words = ["export", "import", str(tmp_path / "drawn"), "--out", str(tmp_path / "data"), "--json"]
    capsys.readouterr()
    assert main(words) == REFUSED
    told = json.loads(capsys.readouterr().out)
    assert told["reasons"] == ["import.files"]
    assert told["message"].count("'unchecked'") == 3
    for file in (tmp_path / "drawn").glob("*.json"):
        content = json.loads(file.read_text())
        content["flags"][UNCHECKED] = False
        file.write_text(json.dumps(content))
    assert main(words) == DONE


def test_what_is_no_still_picture_is_named_and_costs_no_other(
    there: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    muscle = drawn_case(0, "rf").screen
    cv2.imwrite(str(pictures / "a.png"), muscle)
    cv2.imwrite(str(pictures / "a.jpg"), muscle)
    (pictures / "broken.png").write_bytes((pictures / "a.png").read_bytes()[:200])
    moving = cv2.VideoWriter(str(pictures / "moving.avi"), cv2.VideoWriter.fourcc(*"MJPG"), 20.0, (180, 140))
    for _ in range(3):
        moving.write(cv2.cvtColor(muscle, cv2.COLOR_GRAY2BGR))
    moving.release()
    words = ["export", "draw", str(pictures), "--bundle", str(there / "two"), "--site", "rf", "--json"]
    assert main([*words, "--out", str(tmp_path / "drawn")]) == DONE
    told = json.loads(capsys.readouterr().out)
    assert told["outlined"] == ["a.jpg"]
    assert set(told["refused"]) == {"a.png", "broken.png", "moving.avi"}
    assert "another picture" in told["refused"]["a.png"]
    assert "video" in told["refused"]["moving.avi"]


def test_an_existing_folder_is_left_alone(there: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corrected = tmp_path / "drawn" / "P01_rf.json"
    corrected.parent.mkdir()
    corrected.write_text("an evening's work")
    assert draw(there, corrected.parent) == REFUSED
    assert json.loads(capsys.readouterr().out)["reasons"] == ["draw.out"]
    assert corrected.read_text() == "an evening's work"
