"""A dataset in nnU-Net's raw layout, on the very grid the device feeds its network.

nnU-Net never sees millimetres: its reader of natural images sets the pixel spacing to 1 (REFERENCE §6.6). So pictures
are written as the device would resize them (:mod:`edge.bundle.preprocess`), and nnU-Net neither resamples nor tiles.

Two of its habits would still part training from the device. It crops black borders away, and it divides by the
standard deviation however small that is. Grey level v is therefore written as 256·v + 1 in 16 bits: nothing is zero, so
nothing is cropped, and a z-score does not change with scale and offset. Every picture is checked against the device's
own input as it is written; one so flat that the device's least divisor acts (air, no contact) is left out and named.

::

    OUT/Dataset101_muscle/
      dataset.json  splits_final.json  subjects.csv
      imagesTr/CASE_0000.png  labelsTr/CASE.png    people of train and validation
      imagesTs/CASE_0000.png  labelsTs/CASE.png    people of test
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from edge.bundle.manifest import InputSpec
from edge.bundle.preprocess import normalise, resize_to_input
from export.datasets.annotated import AnnotatedCase
from export.datasets.cases import Case
from export.datasets.subject_split import SubjectSplit, folds
from export.errors import DatasetRefused

#: Fold 0 of ``splits_final.json`` is the study's own train and validation; after it come the cross-validation's.
CROSS_VALIDATION_FOLDS = 5
#: Largest difference allowed between nnU-Net's and the device's input, in standard deviations: float32 rounding.
INPUT_TOLERANCE = 1e-4


@dataclass(frozen=True)
class NnunetRaw:
    """What was written.

    Attributes:
        folder: the ``Dataset…`` folder.
        left_out: cases whose pictures are too flat to be the same to nnU-Net and to the device.
    """

    folder: Path
    left_out: tuple[str, ...]


def write_nnunet_raw(
    annotated: Iterable[AnnotatedCase],
    split: SubjectSplit,
    labels: Sequence[str],
    out: Path,
    *,
    dataset_id: int,
    name: str,
    spec: InputSpec,
    seed: int,
) -> NnunetRaw:
    """Write the layout above.

    Args:
        annotated: the cases, read one at a time (:func:`export.datasets.annotated.read_annotated`).
        split: part of each subject.
        labels: names of the label values 1, 2, 3 …
        out: nnU-Net's ``nnUNet_raw`` folder.
        dataset_id: number in the folder's name, 1 to 999.
        name: rest of the folder's name.
        spec: the network's input.
        seed: of the cross-validation's folds.

    Raises:
        DatasetRefused: the folder is there already (``nnunet.exists``).
    """
    folder = out / f"Dataset{dataset_id:03d}_{name}"
    if folder.exists():
        # Left-overs of another split would put one person on both sides.
        raise DatasetRefused(
            f"{folder} is there already.", remedy="Remove it, or give another number.", reason="nnunet.exists"
        )
    for part in ("imagesTr", "labelsTr", "imagesTs", "labelsTs"):
        (folder / part).mkdir(parents=True)
    cases: list[Case] = []
    left_out: list[str] = []
    for one in annotated:
        case = one.case
        side = "Ts" if split.part_of(case) == "test" else "Tr"
        grid = resize_to_input(one.picture, spec)
        if not _same_input(grid):
            left_out.append(case.case)
            continue
        _write(folder / f"images{side}" / f"{case.case}_0000.png", lift(grid))
        _write(folder / f"labels{side}" / f"{case.case}.png", resize_labels(one.labels, spec, len(labels) + 1))
        cases.append(case)
    _write_tables(folder, cases, split, labels, seed)
    return NnunetRaw(folder, tuple(left_out))


def lift(grid: NDArray[np.uint8]) -> NDArray[np.uint16]:
    """Return grey levels v as 256·v + 1, 16 bits: without zeros, and with the same z-score."""
    return grid.astype(np.uint16) * np.uint16(256) + np.uint16(1)


def resize_labels(label_map: NDArray[np.uint8], spec: InputSpec, classes: int) -> NDArray[np.uint8]:
    """Resize a label map (H×W) to the input's grid as pictures are: each pixel gets the class with most of its area.

    Each class is resized as a plane of shares; the geometry is the picture's, edges included. Where the input is the
    larger one, shares are interpolated.
    """
    planes = [
        cv2.resize(
            (label_map == value).astype(np.float32),
            (spec.width, spec.height),
            interpolation=_interpolation(label_map.shape, spec),
        )
        for value in range(classes)
    ]
    winners: NDArray[np.uint8] = np.argmax(np.stack(planes), axis=0).astype(np.uint8)
    return winners


def _interpolation(shape: tuple[int, ...], spec: InputSpec) -> int:
    # The rule of edge.bundle.preprocess.resize_to_input.
    shrinks = shape[0] >= spec.height and shape[1] >= spec.width
    return cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR


def _same_input(grid: NDArray[np.uint8]) -> bool:
    """Tell whether nnU-Net's z-score brings a picture where the device's normalisation does."""
    device = np.empty(grid.shape, np.float32)
    normalise(grid, device)
    lifted = lift(grid).astype(np.float32)
    own = (lifted - lifted.mean()) / max(float(lifted.std()), 1e-8)
    return float(np.abs(own - device).max()) <= INPUT_TOLERANCE


def _write_tables(folder: Path, cases: Sequence[Case], split: SubjectSplit, labels: Sequence[str], seed: int) -> None:
    learning = [case for case in cases if split.part_of(case) != "test"]
    description = {
        "channel_names": {"0": "ultrasound"},  # a name nnU-Net does not know means: z-score of each picture
        "labels": {"background": 0} | {label: value for value, label in enumerate(labels, start=1)},
        "numTraining": len(learning),
        "file_ending": ".png",
        "overwrite_image_reader_writer": "NaturalImage2DIO",
    }
    _write_json(folder / "dataset.json", description)
    held_out = [split.subjects("validation"), *_cross_validation(cases, split, seed)]
    splits = [
        {
            "train": [case.case for case in learning if case.subject not in out],
            "val": [case.case for case in learning if case.subject in out],
        }
        for out in held_out
    ]
    _write_json(folder / "splits_final.json", splits)
    with (folder / "subjects.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(["subject", "case", "part", "fold"])
        for case in cases:
            fold = next((i for i, out in enumerate(held_out[1:], start=1) if case.subject in out), "")
            writer.writerow([case.subject, case.case, split.part_of(case), fold])


def _cross_validation(cases: Sequence[Case], split: SubjectSplit, seed: int) -> list[list[str]]:
    people = len({case.subject for case in cases if split.part_of(case) != "test"})
    if people < CROSS_VALIDATION_FOLDS:
        return []  # too few people to hold any out by turns
    return folds(cases, split, CROSS_VALIDATION_FOLDS, seed)


def _write_json(file: Path, content: object) -> None:
    file.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def _write(file: Path, image: NDArray[np.uint8] | NDArray[np.uint16]) -> None:
    if not cv2.imwrite(str(file), image):
        raise OSError(f"{file} cannot be written")
