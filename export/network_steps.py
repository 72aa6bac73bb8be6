"""The steps that export, score and sign a network. Each is one ``myosight export`` command.

Each takes the parsed arguments and returns its result as plain values and in words.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from torch import nn

from edge.bundle.keys import development_key, load_signing_key
from edge.bundle.loading import Bundle, load_bundle
from edge.bundle.manifest import SiteLimits
from edge.bundle.preprocess import network_input
from edge.bundle.shipped import find_bundle
from edge.bundle.writing import write_bundle
from edge.configuration import Inference, load_settings
from export.band_steps import bundle_bands, evaluate_bands, is_of_bands
from export.datasets.annotated import AnnotatedCase, read_muscles
from export.datasets.cases import Case
from export.datasets.subject_split import cases_of_part
from export.evaluation.figures import Overlay
from export.evaluation.report import ScoredData, write_report
from export.evaluation.run import ScoredCase, SiteChecks, check_sites, run_bundle
from export.evaluation.scores_file import write_scores
from export.evaluation.tables import overlap_by_muscle, worst_cases
from export.to_onnx.convert import prove_parity, to_onnx
from export.to_onnx.muscle_papers import Origin, muscle_card, muscle_manifest
from export.to_onnx.site_network import SiteProbabilities, SitesFromClasses
from export.training.muscles import MUSCLE_INPUT, Trained, load_muscles
from export.training.nnunet_run import is_nnunet_run, load_nnunet_run

Outcome = tuple[dict[str, object], str]

#: Pictures on which torch and ONNX Runtime are compared.
_PARITY_PICTURES = 40
#: Share of validation pictures of a site that its limits may cost, below the 2 % of false alarms that are allowed, and
#: between which values a limit may lie: what looks a little like nothing, its outline withholds (README, Decisions).
_COSTS, _LEAST_ASKED, _MOST_NONE = 0.0175, (0.05, 0.5), (0.9, 0.95)
#: Worst images of each muscle that the report shows.
_WORST = 2


def make_bundle(arguments: argparse.Namespace) -> Outcome:
    """Export the run, prove parity, set the site limits on validation, score the test part, and sign."""
    train = cases_of_part(arguments.data, "train")
    if is_of_bands(train):
        return bundle_bands(arguments, train, cases_of_part(arguments.data, "test"))
    key = load_signing_key(arguments.key) if arguments.key else development_key()
    trained = _trained(arguments.trained)
    validation, test = (
        read_muscles(arguments.data, cases_of_part(arguments.data, part)) for part in ("validation", "test")
    )
    module = device_form(trained)
    onnx = to_onnx(module, MUSCLE_INPUT, sites=len(trained.sites))
    parity = prove_parity(module, onnx, [_inputs(trained, case) for case in validation[:_PARITY_PICTURES]])

    origin = _origin(arguments, train, trained.images or len(train))
    free = SiteLimits(least_asked=0.0, most_none=1.0)
    draft = _draft(arguments, onnx, trained, free, origin)
    limits = choose_limits(run_bundle(draft, Inference(), validation))
    scored = run_bundle(_draft(arguments, onnx, trained, limits, origin), Inference(), test)
    scores, checks = [one.score for one in scored], check_sites(scored, limits)
    manifest = muscle_manifest(arguments.name, arguments.version, trained.sites, MUSCLE_INPUT, limits, origin, scores)
    write_bundle(arguments.out, manifest, onnx, muscle_card(manifest, scores, checks, parity), key)
    result = {"bundle": str(arguments.out), "largest_difference": parity.largest_difference}
    return result | _figures(scored, checks), f"{arguments.out} is written.\n{_in_words(scored, checks)}"


def evaluate_bundles(arguments: argparse.Namespace) -> Outcome:
    """Score bundles on one part of ``--data``; write ``scores.csv`` and ``report.html``."""
    rows = cases_of_part(arguments.data, arguments.part)
    if is_of_bands(rows):
        return evaluate_bands(arguments, rows)
    settings = load_settings()
    cases = read_muscles(arguments.data, rows)
    scored: dict[str, list[ScoredCase]] = {}
    result: dict[str, object] = {"part": arguments.part, "report": str(arguments.out / "report.html")}
    words: list[str] = []
    for named in arguments.bundles:
        bundle = load_bundle(find_bundle(named), settings.bundle_trust)
        name = f"{bundle.manifest.name} {bundle.manifest.version}"
        scored[name] = run_bundle(bundle, settings.inference, cases)
        limits = bundle.manifest.site_limits or SiteLimits(least_asked=0.0, most_none=1.0)
        checks = check_sites(scored[name], limits)
        result[name] = _figures(scored[name], checks)
        words.append(f"{name}\n{_in_words(scored[name], checks)}")
    arguments.out.mkdir(parents=True, exist_ok=True)
    scores = {name: [one.score for one in some] for name, some in scored.items()}
    write_scores(scores, arguments.out / "scores.csv")
    origin: Literal["real", "simulated"] = (
        "simulated" if all(case.case.origin == "simulated" for case in cases) else "real"
    )
    data = ScoredData(f"{arguments.data.name}, {arguments.part} part", origin)
    write_report(scores, _overlays(scored, cases), data, arguments.out / "report.html")
    return result, "\n".join([*words, f"The report is in {arguments.out / 'report.html'}."])


def device_form(trained: Trained) -> nn.Module:
    """Return the network in the one form the device knows: picture and site in, outline and judgement out."""
    wrapped = SiteProbabilities(trained.network) if trained.kind == "edge" else SitesFromClasses(trained.network)
    return wrapped.eval()


def choose_limits(scored: Sequence[ScoredCase]) -> SiteLimits:
    """Set the limits so that they cost few validation pictures of the site that was asked for.

    Args:
        scored: validation cases; those of no target are left aside.
    """
    seen = [(one.sighting, one.score.site) for one in scored if one.sighting is not None and one.score.site]
    asked = np.array([sighting.sites[site] for sighting, site in seen])
    none = np.array([sighting.none for sighting, _ in seen])
    return SiteLimits(
        least_asked=round(float(np.clip(np.quantile(asked, _COSTS), *_LEAST_ASKED)), 3),
        most_none=round(float(np.clip(np.quantile(none, 1.0 - _COSTS), *_MOST_NONE)), 3),
    )


def _trained(run: Path) -> Trained:
    """Return a run's network, whoever trained it."""
    if not is_nnunet_run(run):
        return load_muscles(run)
    network, sites = load_nnunet_run(run)
    return Trained(network, "classic", sites)


def _inputs(trained: Trained, case: AnnotatedCase) -> tuple[NDArray[np.float32], ...]:
    asked = np.array([[case.case.site == site for site in trained.sites]], np.float32)
    return network_input(case.picture, MUSCLE_INPUT), asked


def _origin(arguments: argparse.Namespace, train: Sequence[Case], images: int) -> Origin:
    simulated = all(case.origin == "simulated" for case in train)
    return Origin(
        kind="simulated" if simulated else "real",
        name="simulated study of myosight export phantom" if simulated else arguments.data.name,
        licence=arguments.licence or ("Apache-2.0" if simulated else "not stated"),
        attribution="Made by the myosight project." if simulated else "See the dataset.",
        images=images,
    )


def _draft(arguments: argparse.Namespace, onnx: bytes, trained: Trained, limits: SiteLimits, origin: Origin) -> Bundle:
    manifest = muscle_manifest(arguments.name, arguments.version, trained.sites, MUSCLE_INPUT, limits, origin, [])
    return Bundle(arguments.out, manifest, onnx, hashlib.sha256(onnx).hexdigest(), signer=None)


def _overlays(scored: dict[str, list[ScoredCase]], cases: Sequence[AnnotatedCase]) -> list[Overlay]:
    places = {case.case.case: number for number, case in enumerate(cases)}
    overlays = []
    for name, some in scored.items():
        for score in worst_cases([one.score for one in some], _WORST):
            number = places[score.case]
            case = cases[number]
            spacing_mm = (case.case.mm_per_px_y or 0.1, case.case.mm_per_px_x or 0.1)
            overlays.append(Overlay(name, score, case.picture, case.labels, some[number].predicted, spacing_mm))
    return overlays


def _figures(scored: Sequence[ScoredCase], checks: SiteChecks) -> dict[str, object]:
    rows = overlap_by_muscle([one.score for one in scored], seed=0)
    return {"dice": {row.group: row.dice for row in rows}, "sites": asdict(checks)}


def _in_words(scored: Sequence[ScoredCase], checks: SiteChecks) -> str:
    rows = overlap_by_muscle([one.score for one in scored], seed=0)
    lines = [
        f"  {row.group}: Dice {row.dice:.3f} ({row.images} images, {row.failures} without a mask, "
        f"{row.rejected} without a number)"
        for row in rows
    ]
    lines.append(
        f"  wrong site noticed {checks.flagged}/{checks.asked_wrongly}, false alarms {checks.false_alarms}/"
        f"{checks.asked_rightly}, nothing in view refused {checks.nothing_refused}/{checks.nothing}"
    )
    return "\n".join(lines)
