"""A whole study of simulated pictures: people, scans, files. A run that was cut goes on where it stopped.

Each person is a file of their own as soon as they are scanned, which depends on the plan and the network alone; so the
same plan gives the same files, whatever the number of processes and however often it was cut.
"""

from __future__ import annotations

import csv
import json
import multiprocessing
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache, partial
from multiprocessing.pool import Pool
from pathlib import Path

import cv2
from tqdm import tqdm

from edge.bundle.loading import Bundle, load_bundle
from edge.bundle.shipped import find_bundle
from edge.configuration import load_settings
from export.phantom.population import Subject
from export.phantom.sites import ANATOMIES
from export.study.images.comparison import Comparison, compare
from export.study.images.outcomes import draw_outcomes
from export.study.images.people import held_out_people, true_size
from export.study.images.rows import PersonRows, Row, rows_of
from export.study.images.scanning import SiteScanner
from export.study.simulation.model import Model
from export.study.simulation.plan import CohortPlan

#: The shipped network.
BUNDLE = "five-muscle"
#: Folder of one file a person, beside the study's files.
PEOPLE = "people"


@dataclass(frozen=True)
class ImagePlan:
    """What is simulated.

    Attributes:
        people: how many, in the study's shares of age.
        seed: of everything.
        sites: which muscles are scanned.
    """

    people: int = 94
    seed: int = 8
    sites: tuple[str, ...] = tuple(ANATOMIES)


@dataclass(frozen=True)
class ImagedFiles:
    """What was written, and how the network's study compares with the true one."""

    cohort: Path
    readings: Path
    truth_json: Path
    comparison: Comparison


def simulate_images(plan: ImagePlan, out: Path, jobs: int) -> ImagedFiles:
    """Scan the plan's people with the shipped network and write ``cohort.csv``, ``readings.csv``, ``truth.json``.

    Args:
        plan: whom and what.
        out: folder, made where it is not there; people who were scanned there by the same plan are not scanned again.
        jobs: processes.

    Raises:
        StudyRefused: the network learned from these people (``study.held_out``).
    """
    bundle = _bundle()
    people = held_out_people(plan.people, plan.seed, bundle.manifest)
    (out / PEOPLE).mkdir(parents=True, exist_ok=True)
    waiting = [one for one in people if _read(plan, bundle, out, one) is None]
    with _pool(max(1, min(jobs, len(waiting)))) as pool:
        for _ in tqdm(pool.imap_unordered(partial(_scan, plan, out), waiting), total=len(waiting), desc="people"):
            pass
    scanned = [found for one in people if (found := _read(plan, bundle, out, one)) is not None]
    return write_files(plan, scanned, _name(bundle), out)


def scan_person(plan: ImagePlan, subject: Subject) -> PersonRows:
    """Draw a person's pictures and outcomes, and read the pictures."""
    bundle = _bundle()
    sizes = {site: true_size(subject, site, plan.seed) for site in plan.sites}
    known = {f"csa_cm2_{site}": size.csa_cm2 for site, size in sizes.items()}
    known |= {f"mt_mm_{site}": size.mt_mm for site, size in sizes.items() if size.mt_mm is not None}
    outcomes = draw_outcomes(_model(), subject, known, plan.seed)
    scanned = {site: _scanner(site, plan.seed).scan(subject) for site in plan.sites}
    return rows_of(subject, sizes, outcomes, scanned, _name(bundle))


def write_files(plan: ImagePlan, scanned: list[PersonRows], network: str, out: Path) -> ImagedFiles:
    """Write the study's files of everybody who was scanned."""
    cohort, readings = [one.cohort for one in scanned], [row for one in scanned for row in one.readings]
    truth = [one.truth for one in scanned]
    comparison = compare(cohort, readings, truth)
    files = ImagedFiles(out / "cohort.csv", out / "readings.csv", out / "truth.json", comparison)
    _write(cohort, files.cohort)
    _write(readings, files.readings)
    content = {
        "simulated": True,
        "note": (
            "Nobody in this file exists. Sizes of a site are those of the whole muscle before the probe presses on it;"
            " those of a picture are of its visible part under the probe. Outcomes were drawn from the former."
        ),
        "seed": plan.seed,
        "network": network,
        "comparison": asdict(comparison),
        "people": truth,
    }
    files.truth_json.write_text(json.dumps(content, indent=1) + "\n")
    return files


def _pool(jobs: int) -> Pool:
    """Start processes afresh, not forked: the threads of whoever calls would not come along."""
    return multiprocessing.get_context("spawn").Pool(jobs)


def _scan(plan: ImagePlan, out: Path, subject: Subject) -> None:
    cv2.setNumThreads(1)
    content = {"key": _key(plan, _bundle(), subject), **asdict(scan_person(plan, subject))}
    file = _file(out, subject)
    unfinished = file.with_suffix(".part")
    unfinished.write_text(json.dumps(content))
    unfinished.replace(file)


def _read(plan: ImagePlan, bundle: Bundle, out: Path, subject: Subject) -> PersonRows | None:
    """Return what was kept of a person; ``None`` where nothing was, or by another plan or network."""
    file = _file(out, subject)
    if not file.exists():
        return None
    content = json.loads(file.read_text())
    if content.pop("key") != _key(plan, bundle, subject):
        return None
    return PersonRows(**content)


def _file(out: Path, subject: Subject) -> Path:
    return out / PEOPLE / f"{subject.id}.json"


def _key(plan: ImagePlan, bundle: Bundle, subject: Subject) -> Row:
    """Return what a person's file depends on; in a smaller study the same name is somebody else."""
    return {"seed": plan.seed, "sites": list(plan.sites), "network": bundle.onnx_sha256, "subject": asdict(subject)}


@lru_cache(maxsize=1)
def _bundle() -> Bundle:
    return load_bundle(find_bundle(BUNDLE), load_settings().bundle_trust)


@lru_cache(maxsize=1)
def _model() -> Model:
    return Model.of(CohortPlan())


@lru_cache(maxsize=len(ANATOMIES))
def _scanner(site: str, seed: int) -> SiteScanner:
    return SiteScanner(_bundle(), load_settings(), site, seed)


def _name(bundle: Bundle) -> str:
    return f"{bundle.manifest.name} {bundle.manifest.version}"


def _write(rows: Iterable[Row], file: Path) -> None:
    everything = list(rows)
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, list(_titles(everything)), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(everything)


def _titles(rows: Iterable[Row]) -> Iterator[str]:
    yield from dict.fromkeys(name for row in rows for name in row)
