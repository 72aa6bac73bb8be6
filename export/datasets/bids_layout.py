"""A dataset in a BIDS-like layout, to hand on or to archive (REFERENCE §7.5).

Only the B-mode area of a picture is written, freshly encoded: the screen around it and a file's own notes may say whom
it shows. Released BIDS has no ultrasound; the entity ``site`` and the folder ``us`` are this project's, and
``.bidsignore`` says so to the validator. Names are made of the subject ids, which must be pseudonyms::

    OUT/
      dataset_description.json  README  participants.tsv  participants.json  .bidsignore
      sub-S001/ses-01/us/sub-S001_ses-01_site-RF_run-1_us.png
      sub-S001/ses-01/us/sub-S001_ses-01_site-RF_run-1_us.json
      derivatives/masks/
        dataset_description.json  dseg.tsv
        sub-S001/ses-01/us/sub-S001_ses-01_site-RF_run-1_dseg.png
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from edge.anatomy import SITES
from export.datasets.annotated import AnnotatedCase
from export.datasets.cases import Case
from export.errors import DatasetRefused

#: The BIDS release whose rules are followed where it has some.
BIDS_VERSION = "1.10.0"

# A case knows neither its visit nor its side; one session, and no side in the name.
_SESSION = "01"
_README = """\
B-mode ultrasound of skeletal muscle, pseudonymous, in a BIDS-like layout.

BIDS has no ultrasound modality: the folder us and the entity site are this dataset's own.
Pictures show the B-mode area alone; sidecars give the size of a pixel. Label maps are under derivatives/masks.
"""


def write_bids(annotated: Sequence[AnnotatedCase], labels: Sequence[str], out: Path, *, name: str) -> None:
    """Write the layout above.

    Args:
        annotated: the cases (:func:`export.datasets.annotated.read_annotated`).
        labels: names of the label values 1, 2, 3 …
        out: folder to make.
        name: of the dataset.

    Raises:
        DatasetRefused: ``out`` is there already (``bids.exists``), or a subject id may be a person's name or is no
            different from another's in letters and digits (``bids.subject``).
    """
    if out.exists():
        raise DatasetRefused(f"{out} is there already.", remedy="Give a new folder.", reason="bids.exists")
    cases = [one.case for one in annotated]
    subjects = _subject_labels(cases)
    masks = out / "derivatives" / "masks"
    runs: Counter[tuple[str, str]] = Counter()
    for one in annotated:
        subject, site = one.case.subject, _alphanumeric(one.case.site).upper() or "none"
        runs[subject, site] += 1
        folder = Path(f"sub-{subjects[subject]}") / f"ses-{_SESSION}" / "us"
        stem = f"sub-{subjects[subject]}_ses-{_SESSION}_site-{site}_run-{runs[subject, site]}"
        for root in (out, masks):
            (root / folder).mkdir(parents=True, exist_ok=True)
        _write_png(out / folder / f"{stem}_us.png", one.picture)
        _write_json(out / folder / f"{stem}_us.json", _sidecar(one))
        _write_png(masks / folder / f"{stem}_dseg.png", one.labels)
    _write_dataset_files(out, cases, subjects, name)
    _write_json(masks / "dataset_description.json", _description(f"{name}: masks", "derivative"))
    _write_table(masks / "dseg.tsv", ["index", "name"], [(0, "background"), *enumerate(labels, start=1)])


def _subject_labels(cases: Sequence[Case]) -> dict[str, str]:
    """Return the BIDS label of each subject: its id's letters and digits."""
    labels = {case.subject: _alphanumeric(case.subject) for case in cases}
    named = sorted(subject for subject in labels if not re.search(r"\d", subject) or not subject.isascii())
    shared = [label for label, count in Counter(labels.values()).items() if count > 1]
    if named or shared:
        raise DatasetRefused(
            f"{len(named)} subject ids hold no digit and may be names, {len(shared)} are shared by two subjects "
            "once only their letters and digits are kept.",  # not printed: they may be names
            remedy="Give every subject a pseudonym such as S001 in cases.csv.",
            reason="bids.subject",
        )
    return labels


def _sidecar(one: AnnotatedCase) -> dict[str, Any]:
    case = one.case
    sidecar: dict[str, Any] = {
        "Site": case.site,
        "Protocol": SITES[case.site].protocol if case.site in SITES else None,
        "Origin": case.origin,
        "Degradation": case.degradation,
    }
    if case.mm_per_px_x is not None and case.mm_per_px_y is not None:
        sidecar["PixelSpacing"] = [case.mm_per_px_x, case.mm_per_px_y]
        sidecar["PixelSpacingUnits"] = "mm"
        sidecar["Depth"] = round(one.area.height * case.mm_per_px_y, 3)
        sidecar["DepthUnits"] = "mm"
    return {key: value for key, value in sidecar.items() if value not in (None, "")}


def _write_dataset_files(out: Path, cases: Sequence[Case], subjects: dict[str, str], name: str) -> None:
    _write_json(out / "dataset_description.json", _description(name, "raw"))
    (out / "README").write_text(_README, encoding="utf-8")
    (out / ".bidsignore").write_text("*_us.png\n*_us.json\n", encoding="utf-8")
    first = {case.subject: case for case in reversed(cases)}
    rows = [
        (f"sub-{subjects[s]}", _or_na(first[s].age_group), _or_na(first[s].sex), _or_na(first[s].bmi))
        for s in sorted(first)
    ]
    _write_table(out / "participants.tsv", ["participant_id", "age_group", "sex", "bmi"], rows)
    columns = {
        "age_group": {"Levels": {"young": "young", "middle": "middle-aged", "elderly": "elderly"}},
        "sex": {"Levels": {"M": "male", "F": "female"}},
        "bmi": {"Description": "body mass index", "Units": "kg/m^2"},
    }
    _write_json(out / "participants.json", columns)


def _description(name: str, kind: str) -> dict[str, Any]:
    description: dict[str, Any] = {"Name": name, "BIDSVersion": BIDS_VERSION, "DatasetType": kind}
    if kind == "derivative":
        description["GeneratedBy"] = [{"Name": "myosight"}]
    return description


def _alphanumeric(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", text)


def _or_na(value: object) -> object:
    return "n/a" if value in (None, "") else value


def _write_table(file: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _write_json(file: Path, content: object) -> None:
    file.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def _write_png(file: Path, picture: NDArray[np.uint8]) -> None:
    if not cv2.imwrite(str(file), picture):
        raise OSError(f"{file} cannot be written")
