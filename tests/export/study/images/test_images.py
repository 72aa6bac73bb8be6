"""From simulated people over pictures and the shipped network to files that the study reads."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("scipy", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from edge.exam.placement import Placement
from edge.exam.site_progress import progress
from edge.reasons import REASONS
from export.phantom.population import Subject, draw_population
from export.study.cohort import read_cohort
from export.study.images import run
from export.study.images.comparison import compare, in_words
from export.study.images.people import TrueSize
from export.study.images.rows import NETWORK, TRUTH, PersonRows, rows_of
from export.study.images.run import ImagePlan, scan_person, simulate_images, write_files
from export.study.images.scanning import Scan, ScannedSite
from export.study.readings import read_readings

SITE = "plpb"
PLAN = ImagePlan(people=3, seed=8, sites=(SITE,))


@pytest.fixture(scope="module")
def people() -> list[Subject]:
    return draw_population(PLAN.people, PLAN.seed)


@pytest.fixture(scope="module")
def scanned(people: list[Subject]) -> list[PersonRows]:
    return [scan_person(PLAN, one) for one in people]


def _renamed(one: PersonRows, name: str) -> PersonRows:
    """Return a person's rows under another name, taller by a hair: the study wants four, and scanning takes long."""
    readings = [{**row, "participant": name, "image": f"{name} {row['image']}"} for row in one.readings]
    cohort = {**one.cohort, "participant": name, "height_cm": float(str(one.cohort["height_cm"])) + 0.1}
    return replace(one, cohort=cohort, readings=readings)


def test_the_network_reads_what_was_drawn(scanned: list[PersonRows]) -> None:
    images = {str(row["image"]) for one in scanned for row in one.readings}
    assert len(images) >= 3 * PLAN.people
    for one in scanned:
        by_image: dict[object, dict[object, dict[str, object]]] = {}
        for row in one.readings:
            by_image.setdefault(row["image"], {})[row["method"]] = row
        for pair in by_image.values():
            assert set(pair) == {TRUTH, NETWORK}
            if pair[NETWORK]["mt_mm"] != "":
                # Limits of agreement of the model card: half a millimetre.
                assert float(str(pair[NETWORK]["mt_mm"])) == pytest.approx(float(str(pair[TRUTH]["mt_mm"])), abs=1.5)


def test_rows_say_that_they_are_simulated_and_why_numbers_are_doubtful(scanned: list[PersonRows]) -> None:
    for one in scanned:
        assert one.cohort["simulated"] == one.cohort["out_of_fold"] == "true"
        assert {row["simulated"] for row in one.readings} == {"true"}
        reasons = str(one.cohort[f"reasons_{SITE}_right"]).split()
        assert "model.demo" in reasons
        assert set(reasons) <= {*REASONS, "site.spread", "site.no_number"}
        assert (one.cohort[f"state_{SITE}_right"] == "measured") == (f"mt_mm_{SITE}_right" in one.cohort)
        assert one.cohort[f"captures_{SITE}_right"] in (3, 4)


def test_a_person_is_the_same_again(people: list[Subject], scanned: list[PersonRows]) -> None:
    again = scan_person(PLAN, people[0])
    assert (again.cohort, again.readings, again.truth) == (scanned[0].cohort, scanned[0].readings, scanned[0].truth)


def test_a_true_size_that_no_kit_would_show_is_in_the_truth_alone(people: list[Subject]) -> None:
    placement = Placement("ra", "right", 1, "x", None, None, None, None, True, "blocked", ("muscle.small",), "P", False)
    scan = Scan("x", 2.016, 0.5931, True, placement, (1.0, 0.1))
    found = ScannedSite((scan,), progress("ra", "right", (placement,), 3))
    rows = rows_of(people[0], {"ra": TrueSize(2.0, 3.0)}, {}, {"ra": found}, "five-muscle 0.3.0")
    truth, network = rows.readings
    assert (truth["mt_mm"], truth["csa_cm2"], network["csa_cm2"]) == (2.016, "", "")
    assert "0.5931" in json.dumps(rows.truth)
    assert rows.cohort["state_ra_right"] == "no_number"
    assert "muscle.small" in str(rows.cohort["reasons_ra_right"])


def test_the_study_reads_the_files(scanned: list[PersonRows], tmp_path: Path) -> None:
    four = [*scanned, _renamed(scanned[0], "S004")]
    files = write_files(PLAN, four, "five-muscle 0.3.0", tmp_path)
    cohort, readings = read_cohort(files.cohort), read_readings(files.readings)
    assert cohort.n_participants == 4
    codes = {one.code for one in cohort.cautions}
    assert {"caution.simulated_network", "caution.research_network"} <= codes
    assert "caution.training_unknown" not in codes
    assert readings.rows["participant"].nunique() == 4
    truth = json.loads(files.truth_json.read_text())
    assert truth["simulated"] is True
    assert [one["participant"] for one in truth["people"]] == [one.truth["participant"] for one in four]


def test_withheld_numbers_are_counted_and_compared_with_nothing(scanned: list[PersonRows]) -> None:
    lost = scanned[0]
    readings = [{**row, "mt_mm": "", "csa_cm2": ""} if row["method"] == NETWORK else row for row in lost.readings]
    cohort = {name: value for name, value in lost.cohort.items() if name != f"mt_mm_{SITE}_right"}
    some = [replace(lost, cohort=cohort, readings=readings), *scanned[1:]]
    found = compare([one.cohort for one in some], [r for one in some for r in one.readings], [o.truth for o in some])
    images = len(readings) // 2
    assert found.withheld[0].images_withheld >= images
    assert found.withheld[0].people_withheld >= 1
    assert found.sites[0].subjects <= 2
    assert found.sites[0].bias is None
    assert found.primary[0].network.n < found.primary[0].true.n
    assert "withheld" in in_words(found)


def test_a_cut_run_goes_on_and_scans_nobody_twice(
    people: list[Subject], scanned: list[PersonRows], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = {one.id: rows for one, rows in zip(people, scanned, strict=True)}
    asked: list[str] = []

    def scan(plan: ImagePlan, subject: Subject) -> PersonRows:
        asked.append(subject.id)
        return kept[subject.id]

    class _Here:
        """A pool without processes, so that the replaced scan is seen."""

        def __init__(self, jobs: int) -> None:
            assert jobs >= 1

        def __enter__(self) -> _Here:
            return self

        def __exit__(self, *error: object) -> None:
            return None

        imap_unordered = staticmethod(map)

    monkeypatch.setattr(run, "scan_person", scan)
    monkeypatch.setattr(run, "_pool", _Here)
    simulate_images(PLAN, tmp_path, 1)
    first = (tmp_path / "cohort.csv").read_bytes()
    (tmp_path / "people" / "S002.json").unlink()
    simulate_images(PLAN, tmp_path, 1)
    assert asked == ["S001", "S002", "S003", "S002"]
    assert (tmp_path / "cohort.csv").read_bytes() == first
    simulate_images(replace(PLAN, sites=("rf", SITE)), tmp_path, 1)
    assert len(asked) == 7  # another plan is another study
    with (tmp_path / "cohort.csv").open(newline="") as stream:
        assert [row["participant"] for row in csv.DictReader(stream)] == ["S001", "S002", "S003"]
