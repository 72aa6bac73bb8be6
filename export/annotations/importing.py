"""A folder of people's LabelMe files, flat or nested, to a dataset of :mod:`export.datasets.cases`.

A case is named by its file's path in the folder, ``P01/rf_1.json`` becoming ``P01_rf_1``. Without a table of subjects
a file's name must begin with the subject, up to the first underscore: ``P01_rf_1.json`` shows subject P01. Whatever
was taken for granted is said. Either the whole folder is imported or nothing is written.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from edge.anatomy import SITES
from edge.standard_output import say
from export.annotations.labelme_file import read_annotation, write_annotation
from export.annotations.picture import read_image
from export.annotations.rasterise import rasterise
from export.annotations.shape import BACKGROUND, UNCHECKED, Annotation
from export.annotations.subjects_table import WHOLE, Row, read_subjects
from export.datasets.cases import Case, write_cases
from export.errors import DatasetRefused

#: The target muscles.
TARGETS = tuple(site.id for site in SITES.values() if site.view == "transverse")
#: Other labels that are expected (REFERENCE §7.4).
OTHERS = ("bone", "sat", "fascia_sup", "brachialis", "vi", "superficial", "deep", BACKGROUND)

_PICTURES = {".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp"}


def import_folder(
    folder: Path, out: Path, subjects_csv: Path | None = None, tell: Callable[[str], None] = say
) -> list[Case]:
    """Import every LabelMe file of ``folder`` and of the folders in it; those beginning with a dot are left alone.

    Images are turned as their EXIF data say and written as 8-bit PNG, grey or in colour, without any other data.
    A case's site is the table's, or else the target muscle outlined, where there is exactly one.

    Args:
        folder: with ``*.json`` and their images, embedded or beside.
        out: the dataset's folder; there is none yet.
        subjects_csv: table of :mod:`export.annotations.subjects_table`.
        tell: is given, a sentence each, what was assumed or left out.

    Raises:
        DatasetRefused: ``out`` is there or cannot be written (``import.out``); ``folder`` holds no LabelMe file
            (``import.none``); one or more files cannot be imported (``import.files``, with every one and why); the
            table as in :func:`~export.annotations.subjects_table.read_subjects`.
    """
    if out.exists():
        raise _refused(f"{out} is there already.", "Choose a folder that does not exist yet.", "out")
    files = sorted(file for file in folder.rglob("*.json") if not _hidden(file.relative_to(folder)))
    if not files:
        raise _refused(f"{folder} holds no LabelMe file (*.json).", "Name the folder that holds them.", "none")
    rows = read_subjects(subjects_csv) if subjects_csv else None
    keys = _keys(files, folder)
    faults = [] if rows is None else [f"{subjects_csv}: no file for {name!r}" for name in _unused(rows, keys)]

    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as unfinished:
            part = Path(unfinished) / "dataset"
            for name in ("images", "annotations"):
                (part / name).mkdir(parents=True)
            cases: list[Case] = []
            labels: Counter[str] = Counter()
            for file in files:
                try:
                    case, annotation, picture = _read(file, keys[file], rows)
                    if case.case.casefold() in {other.case.casefold() for other in cases}:
                        raise _file_refused(file, f"another file is case {case.case!r} too")
                    _write(part, case, annotation, picture)
                except DatasetRefused as fault:
                    faults.append(fault.cause)
                else:
                    cases.append(case)
                    labels.update({shape.label for shape in annotation.shapes})
            if faults:
                raise _refused(
                    "\n".join([f"{len(faults)} faults in {len(files)} files; nothing was imported:", *faults]),
                    "Correct these files in LabelMe, or take them out of the folder.",
                    "files",
                )
            write_cases(cases, part)
            part.rename(out)
    except OSError as error:
        raise _refused(f"{out} cannot be written: {error}.", "Choose another folder or make room.", "out") from error
    for sentence in _assumed(folder, cases, labels, by_name=rows is None):
        tell(sentence)
    return cases


def _keys(files: list[Path], folder: Path) -> dict[Path, tuple[str, ...]]:
    """Return the names by which a table may call each file: its case, its path, and its bare name if that is unique."""
    bare = Counter(file.stem for file in files)
    keys = {}
    for file in files:
        inner = file.relative_to(folder).with_suffix("")
        keys[file] = ("_".join(inner.parts), inner.as_posix(), *([file.stem] if bare[file.stem] == 1 else []))
    return keys


def _unused(rows: dict[str, Row], keys: dict[Path, tuple[str, ...]]) -> list[str]:
    return sorted(set(rows) - {name for names in keys.values() for name in names})


def _read(file: Path, keys: tuple[str, ...], rows: dict[str, Row] | None) -> tuple[Case, Annotation, NDArray[np.uint8]]:
    """Read one file, and hold what the table says against what it shows."""
    name = keys[0]
    if name != name.strip() or not name.isprintable():
        raise _file_refused(file, "its name has letters that cannot be printed, or blanks at an end")
    if rows is None:
        if not file.stem.partition("_")[0] or "_" not in file.stem:
            raise _file_refused(file, "its name does not begin with SUBJECT_, and there is no table of subjects")
        row: Row = {"subject": file.stem.partition("_")[0]}
    else:
        found = [rows[key] for key in dict.fromkeys(keys) if key in rows]
        if len(found) != 1:
            raise _file_refused(file, f"the table of subjects has {len(found) or 'no'} rows for it")
        row = found[0]
    annotation = read_annotation(file)
    if annotation.flags.get(UNCHECKED):
        raise _file_refused(file, f"a network drew it and its flag {UNCHECKED!r} is still set: look at it in LabelMe")
    known = {label.casefold(): label for label in (*TARGETS, *OTHERS)}
    for number, shape in enumerate(annotation.shapes):
        meant = known.get(shape.label.strip().casefold(), shape.label)
        if meant != shape.label:
            raise _file_refused(file, f"shape {number} is labelled {shape.label!r}; {meant!r} is meant")
    areas = [label for label in TARGETS if any(shape.label == label for shape in annotation.shapes)]
    rasterise(annotation, areas)
    if len(areas) == 1 and row.setdefault("site", areas[0]) != areas[0]:
        raise _file_refused(file, f"it outlines {areas[0]!r}, but the table says {row['site']!r}")
    case = Case(case=name, **row)  # type: ignore[arg-type]
    area = [int(row[side]) for side in WHOLE if side in row]
    if area and not (
        0 <= area[0] < area[2] <= annotation.image_width and 0 <= area[1] < area[3] <= annotation.image_height
    ):
        raise _file_refused(file, f"its B-mode area {area} is not within the image")
    return case, annotation, read_image(annotation)


def _write(dataset: Path, case: Case, annotation: Annotation, picture: NDArray[np.uint8]) -> None:
    case.image(dataset).write_bytes(cv2.imencode(".png", picture)[1].tobytes())
    to_image = f"../images/{case.case}.png"
    write_annotation(case.annotation(dataset), replace(annotation, image_path=to_image, image=None))


def _assumed(folder: Path, cases: list[Case], labels: Counter[str], *, by_name: bool) -> list[str]:
    """Return what a person should know before trusting the dataset, a sentence each."""
    said = []
    if by_name:
        subjects = sorted({case.subject for case in cases})
        said.append(
            f"ASSUMED: a file's name begins with its subject; {len(cases)} cases show {len(subjects)} subjects: "
            f"{', '.join(subjects)}. If that is wrong, give a table of subjects."
        )
    sites = Counter(case.site for case in cases)
    said.append("Sites: " + ", ".join(f"{site or 'none or several muscles'} {n}" for site, n in sorted(sites.items())))
    strange = {label: n for label, n in sorted(labels.items()) if label not in (*TARGETS, *OTHERS)}
    if strange:
        said.append("Labels no step knows: " + ", ".join(f"{label!r} in {n} files" for label, n in strange.items()))
    empty = sum(case.mm_per_px_x is None for case in cases)
    if empty:
        said.append(f"{empty} cases have no scale (mm_per_px_x, mm_per_px_y): nothing can be measured in mm on them.")
    alone = _without_file(folder)
    if alone:
        said.append(f"{len(alone)} images have no LabelMe file of their name, such as {alone[0]}.")
    return said


def _without_file(folder: Path) -> list[str]:
    """Return the names of images that nobody annotated, as far as names tell."""
    seen = [file for file in folder.rglob("*") if not _hidden(file.relative_to(folder))]
    annotated = {file.stem for file in seen if file.suffix == ".json"}
    return sorted(file.name for file in seen if file.suffix.lower() in _PICTURES and file.stem not in annotated)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _file_refused(file: Path, why: str) -> DatasetRefused:
    return _refused(f"{file}: {why}.", "Rename or correct it.", "file")


def _refused(cause: str, remedy: str, reason: str) -> DatasetRefused:
    return DatasetRefused(cause, remedy=remedy, reason=f"import.{reason}")
