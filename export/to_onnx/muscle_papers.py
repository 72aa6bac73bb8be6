"""The papers of a bundle of muscles: its manifest and its model card."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from edge.bundle.manifest import InputSpec, Label, Manifest, Metric, OutputSpec, SiteLimits, TrainingData
from export.evaluation.agreement_table import AgreementRow, agreement_by_muscle
from export.evaluation.muscle_score import CaseScore
from export.evaluation.run import SiteChecks
from export.evaluation.tables import OverlapRow, overlap_by_degradation, overlap_by_muscle
from export.to_onnx.convert import OPSET, OUTPUT, SITE_OUTPUT, Parity

_INTENDED_USE = (
    "Research and investigational use. Outlines the muscle that the protocol names in transverse B-mode pictures of a "
    "linear probe, to measure its thickness and cross-sectional area, and says when the picture looks like another "
    "site or like none. Not a diagnosis."
)


@dataclass(frozen=True)
class Origin:
    """Where the training images come from.

    Attributes:
        kind: whether they show people.
        name: of the set.
        licence: of the images.
        attribution: whom it asks to name.
        images: how many were trained on.
    """

    kind: Literal["real", "simulated"]
    name: str
    licence: str
    attribution: str
    images: int


def muscle_manifest(
    name: str,
    version: str,
    sites: Sequence[str],
    spec: InputSpec,
    limits: SiteLimits,
    origin: Origin,
    scores: Sequence[CaseScore],
) -> Manifest:
    """Return the manifest of a bundle of several sites.

    Args:
        name: of the bundle.
        version: three numbers.
        sites: in the order of the network's planes.
        spec: the network's input.
        limits: when its judgement of the site speaks against a number.
        origin: of its training images.
        scores: of the test part; empty before it was scored.
    """
    measured_on = f"{origin.kind}: {origin.name}, held-out subjects"
    metrics = [
        Metric(name=f"dice_{site}", value=round(row.dice, 4), unit="1", measured_on=measured_on, n=row.images)
        for site, row in _dice_by_site(scores)
    ]
    metrics += [
        Metric(
            name=f"{row.quantity.split()[0].lower()}_bias_{row.site}",
            value=round(row.agreement.bias, 4),
            unit=row.quantity.split()[1],
            measured_on=measured_on,
            n=row.images,
        )
        for row in agreement_by_muscle(scores)
        if row.among == "numbers given" and row.agreement is not None
    ]
    return Manifest(
        format_version=2,
        name=name,
        version=version,
        sites=tuple(sites),
        site_limits=limits,
        view="transverse",
        labels=(Label(value=1, name="muscle", role="muscle"),),
        input=spec,
        output=OutputSpec(tensor=OUTPUT, site_tensor=SITE_OUTPUT, classes=2),
        opset=OPSET,
        trained_on=origin.kind,
        training_data=(
            TrainingData(
                name=origin.name, licence=origin.licence, attribution=origin.attribution, images=origin.images
            ),
        ),
        metrics=tuple(metrics),
        intended_use=_INTENDED_USE,
        created=datetime.datetime.now(datetime.timezone.utc).date().isoformat(),
    )


def muscle_card(manifest: Manifest, scores: Sequence[CaseScore], checks: SiteChecks, parity: Parity) -> str:
    """Return the card people read: what it is for, what it saw, how good it is, what it cannot do."""
    data = manifest.training_data[0]
    subjects = len({score.subject for score in scores})
    simulated = (
        "All of them are simulated. Nothing measured on simulated images is clinical accuracy: on live video the kit "
        "draws this network's outlines and withholds its numbers.\n"
        if manifest.trained_on == "simulated"
        else ""
    )
    return f"""# {manifest.name} {manifest.version}

{manifest.intended_use}

## Trained on

{data.images} {manifest.trained_on} images: {data.name} ({data.licence}). {data.attribution}
{simulated}
## How good it is on {manifest.trained_on} images

Measured on {len(scores)} images of {subjects} subjects that were held out, at native resolution, through the device's
own code. Means are over subjects; an image in which no muscle was drawn counts with Dice 0.

{_overlap_table(overlap_by_muscle(scores, seed=0))}

By degradation:

{_overlap_table(overlap_by_degradation(scores, seed=0))}

Thickness and area, kit minus truth, one value a subject:

{_agreement_table(agreement_by_muscle(scores))}

Another site: {checks.flagged} of {checks.asked_wrongly} wrong questions noticed, {checks.false_alarms} false alarms in
{checks.asked_rightly} right ones. No target in view: {checks.nothing_refused} of {checks.nothing} without a number.

ONNX Runtime and torch differ by at most {parity.largest_difference:.1e} in any probability, on {parity.pictures}
pictures.

## What it cannot do

It draws one muscle in one picture of the site that it is told. It knows no longitudinal view and no curved probe. Where
the picture cuts the muscle, the area is a visible one. It says nothing about health.
"""


def _dice_by_site(scores: Sequence[CaseScore]) -> list[tuple[str, OverlapRow]]:
    sites = sorted({score.site for score in scores} - {""})
    return [(site, overlap_by_muscle([s for s in scores if s.site == site], seed=0)[0]) for site in sites]


def _overlap_table(rows: Sequence[OverlapRow]) -> str:
    head = (
        "| | images | subjects | no mask | no number | Dice (95 % CI) | HD95 mm | boundary bias mm |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- |"
    )
    lines = []
    for row in rows:
        interval = f" ({row.dice_ci[0]:.3f} to {row.dice_ci[1]:.3f})" if row.dice_ci is not None else ""
        bias = "" if row.boundary_bias_mm is None else f"{row.boundary_bias_mm:+.2f}"
        lines.append(
            f"| {row.group} | {row.images} | {row.subjects} | {row.failures} | {row.rejected} "
            f"| {row.dice:.3f}{interval} | {row.hd95_mm:.2f} | {bias} |"
        )
    return "\n".join([head, *lines])


def _agreement_table(rows: Sequence[AgreementRow]) -> str:
    head = "| | quantity | among | left out | bias | limits of agreement |\n| --- | --- | --- | --- | --- | --- |"
    lines = [
        f"| {row.site} | {row.quantity} | {row.among} | {row.left_out} of {row.images} "
        f"| {row.agreement.bias:+.3f} | {row.agreement.limits[0]:+.2f} to {row.agreement.limits[1]:+.2f} |"
        for row in rows
        if row.agreement is not None
    ]
    return "\n".join([head, *lines])
