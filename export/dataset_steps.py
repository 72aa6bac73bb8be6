"""The steps that make a dataset and look at it. Each is one ``myosight export`` command.

Each takes the parsed arguments and returns its result as plain values and in words.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from tqdm import tqdm

from calibration.errors import PictureRefused
from edge.anatomy import site
from edge.arguments import chosen_site
from edge.bundle.loading import load_bundle
from edge.bundle.shipped import find_bundle
from edge.configuration import load_settings
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from edge.pipeline.frame_reader import FrameReader
from edge.pipeline.frame_scale import GivenScale
from export.annotations.check_sheet import draw_check_sheets
from export.annotations.from_network import draw_folder
from export.annotations.from_pairs import SUBJECTS, write_labelme
from export.annotations.importing import import_folder
from export.annotations.shape import UNCHECKED
from export.datasets.annotated import AnnotatedCase, read_annotated
from export.datasets.annotated_pairs import BANDS, SITE
from export.datasets.bids_layout import write_bids
from export.datasets.cases import Case, read_cases
from export.datasets.split import read_split
from export.datasets.split_check import check_split
from export.datasets.subject_split import SPLIT, make_subject_split, read_subject_split, write_subject_split
from export.errors import DatasetRefused
from export.phantom.study import StudyPlan, simulate_study

Outcome = tuple[dict[str, object], str]


def simulate(arguments: argparse.Namespace) -> Outcome:
    """Simulate a study into ``--out``, which is not there yet or empty."""
    if arguments.out.exists() and (not arguments.out.is_dir() or any(arguments.out.iterdir())):
        raise DatasetRefused(  # left-overs of another seed would be counted in
            f"{arguments.out} is there already.", remedy="Give a new folder.", reason="phantom.out"
        )
    plan = StudyPlan(subjects=arguments.subjects, frames=arguments.frames, seed=arguments.seed)
    cases = simulate_study(plan, arguments.out, arguments.jobs)
    sites = _sites(cases)
    words = f"{arguments.out}: {len(cases)} simulated pictures of {arguments.subjects} people. {_in_words(sites)}"
    return {"out": str(arguments.out), "subjects": arguments.subjects, "cases": len(cases), "sites": sites}, words


def import_labelme(arguments: argparse.Namespace) -> Outcome:
    """Make a dataset of a folder of LabelMe files; what was taken for granted is part of the result."""
    said: list[str] = []
    cases = import_folder(arguments.folder, arguments.out, arguments.subjects, said.append)
    subjects = len({case.subject for case in cases})
    result = {"out": str(arguments.out), "subjects": subjects, "cases": len(cases), "sites": _sites(cases)}
    words = [f"{arguments.out}: {len(cases)} cases of {subjects} subjects.", *said]
    return result | {"said": said}, "\n".join(words)


def draw_outlines(arguments: argparse.Namespace) -> Outcome:
    """Outline a folder's pictures by a network, as LabelMe files to be corrected."""
    settings = load_settings()
    bundle = load_bundle(find_bundle(arguments.bundle), settings.bundle_trust)
    asked = chosen_site(arguments.site, bundle.manifest)
    reader = FrameReader(
        OnnxRuntimeSegmenter(bundle, settings.inference, asked), bundle.reasons, site(asked), GivenScale(None)
    )
    drawn = draw_folder(arguments.folder, reader, arguments.out)
    words = [f"{arguments.out}: {len(drawn.outlined)} pictures outlined, {len(drawn.empty)} without an outline."]
    words += [f"NOT DRAWN: {cause}" for cause in drawn.refused.values()]
    words.append(f"Correct each in LabelMe, then take out its flag {UNCHECKED!r}: until then it is not imported.")
    return {"out": str(arguments.out)} | asdict(drawn), "\n".join(words)


def draw_sheets(arguments: argparse.Namespace) -> Outcome:
    """Draw every case's image, and beside it the same with its outlines."""
    pages = draw_check_sheets(read_cases(arguments.data), arguments.data, arguments.out)
    return {"pages": [str(page) for page in pages]}, f"{len(pages)} pages are in {arguments.out}: look at every one."


def split_subjects(arguments: argparse.Namespace) -> Outcome:
    """Deal the subjects, count the parts, look for twins across them, and write ``split.json``.

    Raises:
        DatasetRefused: another split is there (``split.exists``).
    """
    cases = read_cases(arguments.data)
    split = make_subject_split(cases, arguments.seed)
    if (arguments.data / SPLIT).exists() and read_subject_split(arguments.data, cases) != split:
        raise DatasetRefused(
            f"{arguments.data / SPLIT} is another split than the one asked for.",
            remedy="Keep it: networks trained on it must not be tested on another. To begin anew, remove it.",
            reason="split.exists",
        )
    checked = check_split(cases, split, arguments.seed, lambda case: _read(arguments.data, case, [case]).picture)
    write_subject_split(split, arguments.data)
    read_subject_split(arguments.data, cases)
    return asdict(checked) | {"split": str(arguments.data / SPLIT)}, checked.in_words()


def write_bids_layout(arguments: argparse.Namespace) -> Outcome:
    """Write the dataset in a BIDS-like layout."""
    cases = read_cases(arguments.data)
    read = [_read(arguments.data, case, cases) for case in tqdm(cases, desc="reading")]
    write_bids(read, _labels(cases), arguments.out, name=arguments.name)
    subjects = len({case.subject for case in cases})
    result = {"out": str(arguments.out), "subjects": subjects, "cases": len(cases), "labels": _labels(cases)}
    return result, f"{arguments.out}: {len(cases)} pictures and label maps of {subjects} subjects."


def write_aponeurosis_labelme(arguments: argparse.Namespace) -> Outcome:
    """Turn the aponeurosis pairs of ``--data`` into LabelMe files with a table of subjects."""
    written = write_labelme(arguments.data, read_split(arguments.split), arguments.out)
    words = (
        f"{arguments.out}: {len(written.names)} LabelMe files, and {SUBJECTS} with {written.subjects} near-duplicate "
        f"groups for subjects. Left out, with one band only: {', '.join(written.left_out) or 'none'}.\n"
        f"Polygons against masks: Dice at least {written.least_dice:.4f}; area off by {written.mean_area_change:.2%} "
        f"in the mean, {written.largest_area_change:.2%} at most; {written.polygon_points} points a band (median)."
    )
    return {"out": str(arguments.out), "subjects_csv": str(arguments.out / SUBJECTS)} | asdict(written), words


def film_demo(arguments: argparse.Namespace) -> Outcome:
    """Film the simulated clips of ``myosight kiosk --demo``."""
    from export.phantom.demo_clips import film_clips

    clips = film_clips(arguments.out, arguments.seed)
    found = {clip.site: {"file": str(clip.path), "mt_mm": clip.mt_mm, "csa_cm2": clip.csa_cm2} for clip in clips}
    words = [f"{clip.path}: {clip.site}, {clip.mt_mm:.1f} mm, {clip.csa_cm2:.1f} cm² by its truth" for clip in clips]
    return {"out": str(arguments.out), "clips": found}, "\n".join(words)


def _read(dataset: Path, case: Case, cases: Sequence[Case]) -> AnnotatedCase:
    """Read a case with the labels of ``cases``, and say which one it is where its picture is not found."""
    try:
        return read_annotated(dataset, case, _labels(cases))
    except PictureRefused as error:
        raise DatasetRefused(
            f"{case.image(dataset)}: {error.cause}",
            remedy="Give its B-mode area in the columns x0, y0, x1, y1 of cases.csv; a crop is one as a whole.",
            reason=error.reason,
        ) from error


def _labels(cases: Sequence[Case]) -> list[str]:
    """Return the labels that are drawn at the sites of ``cases``; bands in their own order, muscles by name."""
    sites = {case.site for case in cases} - {""}
    return [*sorted(sites - {SITE}), *(BANDS if SITE in sites else ())]


def _sites(cases: Sequence[Case]) -> dict[str, int]:
    return dict(sorted(Counter(case.site or "none" for case in cases).items()))


def _in_words(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items())
