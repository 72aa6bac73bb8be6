"""The papers of the aponeurosis network: its manifest and its model card."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from edge.bundle.manifest import InputSpec, Label, Manifest, Metric, OutputSpec, TrainingData
from export.datasets.aponeurosis_pairs import DEEP, SUPERFICIAL
from export.datasets.augmentation import CLASSES
from export.evaluation.evaluate import Summary, as_table
from export.to_onnx.convert import OPSET, OUTPUT, Parity

NAME = "aponeurosis-longitudinal"
_TEST_SET = "DL_Track pairs, held-out near-duplicate groups"

_INTENDED_USE = (
    "Research and investigational use. Draws the superficial and the deep aponeurosis of a lower-limb muscle in "
    "longitudinal B-mode pictures of a linear probe, to measure the muscle's thickness between their inner edges. "
    "Not a diagnosis; not for the five muscles of the screening protocol, which are seen across their fibres."
)

_ABOUT_DL_TRACK = (
    "The images are of the gastrocnemius medialis, vastus lateralis and tibialis anterior; no label says which. No\n"
    "subject is named, so images were split by near-duplicate speckle, whole groups together. The people are lean.\n"
)

_ATTRIBUTION = (
    "DL_Track training set, N. J. Cronin and others, njcronin/DL_Track, Apache-2.0; "
    "Cronin, Finni, Seynnes 2020, arXiv 2009.04790."
)


def dl_track(images: int) -> TrainingData:
    """Return what is to be said of the DL_Track pairs, of which so many ``images`` were trained on."""
    return TrainingData(
        name="DL_Track aponeurosis pairs", licence="Apache-2.0", attribution=_ATTRIBUTION, images=images
    )


def manifest_of(
    spec: InputSpec,
    version: str,
    data: TrainingData,
    test: Sequence[Summary],
    *,
    name: str = NAME,
    measured_on: str = _TEST_SET,
) -> Manifest:
    """Return the manifest of an aponeurosis network.

    Args:
        spec: the network's input.
        version: of the bundle.
        data: what it was trained on.
        test: summaries of the test part, all images first; empty before it was scored.
        name: of the bundle.
        measured_on: name of the test part.
    """
    metrics = [
        Metric(
            name=metric,
            value=round(getattr(everything, metric), 4),
            unit="1",
            measured_on=measured_on,
            n=everything.images,
        )
        for everything in test[:1]
        for metric in ("dice_superficial", "dice_deep", "dice_belly")
    ]
    return Manifest(
        format_version=1,
        name=name,
        version=version,
        site="aponeurosis",
        view="longitudinal",
        labels=(
            Label(value=SUPERFICIAL, name="superficial", role="superficial_aponeurosis"),
            Label(value=DEEP, name="deep", role="deep_aponeurosis"),
        ),
        input=spec,
        output=OutputSpec(tensor=OUTPUT, classes=CLASSES),
        opset=OPSET,
        trained_on="real",
        training_data=(data,),
        metrics=tuple(metrics),
        intended_use=_INTENDED_USE,
        created=datetime.datetime.now(datetime.timezone.utc).date().isoformat(),
    )


def model_card(manifest: Manifest, test: Sequence[Summary], parity: Parity) -> str:
    """Return the card people read: what it is for, what it saw, how good it is, what it cannot do."""
    data = manifest.training_data[0]
    return f"""# {manifest.name} {manifest.version}

{manifest.intended_use}

## Trained on

{data.images} real images of the {data.name} ({data.licence}). {data.attribution}
{_ABOUT_DL_TRACK if manifest.name == NAME else ""}In half of the training examples simulated fat was put over the
muscle.

## How good it is

Measured on {test[0].images} held-out images of the same set, at native resolution, through the device's own code.
Distances are in pixels of the source: the set has no scale. Another scanner than these may do worse.

{as_table(test)}

Images without edges count with a belly Dice of 0; height errors are of the images with edges.
ONNX Runtime and torch differ by at most {parity.largest_difference:.1e} in any probability, and in
{parity.changed_pixels:.4%} of winning labels ({parity.pictures} pictures).

## What it cannot do

It knows no muscle by name, no transverse view and no curved probe. It looks for the first two aponeuroses below the
skin; where one of them is hardly seen, a line in the fat or deeper down may be taken for it. It was tried on no image
of a person with thick fat. It says nothing about health.
"""
