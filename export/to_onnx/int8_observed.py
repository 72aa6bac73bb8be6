"""Which annotated pictures the ranges of INT8 are observed on, and what the network is given with each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from calibration.int8.representative import Candidate, choose
from edge.bundle.manifest import Manifest
from edge.bundle.preprocess import network_input
from edge.inference.site_choice import asked_site
from export.datasets.annotated import AnnotatedCase, read_annotated
from export.datasets.cases import Case


def read_for(manifest: Manifest, dataset: Path, case: Case) -> AnnotatedCase:
    """Read one case with the label values of a bundle.

    A muscle cut across its fibres is drawn under the name of its site; the aponeuroses under the bundle's own names.

    Raises:
        DatasetRefused: as :func:`export.datasets.annotated.read_annotated`.
    """
    if manifest.view == "longitudinal":
        return read_annotated(dataset, case, [label.name for label in manifest.labels])
    found = read_annotated(dataset, case, [case.site] if case.site else [])
    return replace(found, labels=found.labels * np.uint8(manifest.value_of("muscle")))


def choose_observed(
    manifest: Manifest, dataset: Path, cases: Sequence[Case], count: int, seed: int
) -> list[AnnotatedCase]:
    """Choose and read ``count`` pictures that stand for all of ``cases``, those of no target among them.

    Raises:
        Int8Refused: ``int8.candidates``, there are too few, or ``count`` is less than the extremes that must be in.
        DatasetRefused: a case is broken.
    """
    reading = tqdm(cases, desc="candidates")
    candidates = [_candidate(read_for(manifest, dataset, case)) for case in reading]
    chosen = {candidate.name for candidate in choose(candidates, count, seed)}
    return [read_for(manifest, dataset, case) for case in cases if case.case in chosen]


def inputs_of(manifest: Manifest, cases: Sequence[AnnotatedCase]) -> Iterator[dict[str, NDArray[np.float32]]]:
    """Yield what the network is given for each case: its own site is asked for, and each in turn where it has none."""
    for number, case in enumerate(cases):
        given = {manifest.input.tensor: network_input(case.picture, manifest.input)}
        if manifest.input.site_tensor is not None:
            asked = case.case.site or manifest.sites[number % len(manifest.sites)]
            given[manifest.input.site_tensor] = asked_site(manifest, asked)
        yield given


def _candidate(case: AnnotatedCase) -> Candidate:
    """Describe a picture.

    No dataset says which scanner and gain a picture was taken with. Its origin and the first of its degradations stand
    in for the scanner, and its mean grey level for the gain in dB: both are only compared, never taken as numbers.
    """
    row = case.case
    mm_per_px_y = row.mm_per_px_y
    return Candidate(
        name=row.case,
        site=row.site,
        scanner=f"{row.origin}/{row.degradation.split(' ')[0]}",
        gain_db=float(case.picture.mean()),
        depth_mm=None if mm_per_px_y is None else mm_per_px_y * case.area.height,
    )
