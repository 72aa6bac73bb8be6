"""Every object of every variant before every validator: ``python -m tests.edge.exchange.dicom.validate_all OUT``.

Prints the tools' versions and one row for each variant, and keeps the files, and overlays of the outlines, in ``OUT``.
"""

from __future__ import annotations

import importlib
import importlib.util
import shutil
import subprocess
import sys
from collections import Counter
from importlib.metadata import version
from pathlib import Path

import cv2
import numpy as np
import pydicom
from highdicom.sr import srread

from edge.exchange.dicom.objects import objects_of
from edge.exchange.record.reading import grey_of
from edge.exchange.record.visit_record import VisitRecord
from tests.edge.exchange.dicom.dicom_tools import bits, errors_in, raw_pixels, read_by_itk, said_by, written
from tests.edge.exchange.dicom.variants import variants

_TOOLS = {"dciodvfy": "dicom3tools", "dcentvfy": "dicom3tools", "dsrdump": "dcmtk", "dcmdump": "dcmtk"}


def main(out: Path) -> None:
    """Print the table."""
    for package in sorted(set(_TOOLS.values())):
        print(f"{package} {_debian_version(package)}")
    for package in ("pydicom", "highdicom", "SimpleITK"):
        print(f"{package} {version(package) if _is_here(package) else 'not installed'}")
    heads = "variant | objects | dciodvfy errors | dcentvfy errors | dsrdump | numbers by highdicom | outlines by dcmtk"
    print(f"\n| {heads} | outlines by SimpleITK |\n|{' --- |' * 8}")
    for name, record in variants().items():
        print(f"| {' | '.join(_row(name, record, out))} |", flush=True)


def _row(name: str, record: VisitRecord, out: Path) -> list[str]:
    objects = objects_of(record)
    paths = written(objects, out / name.replace(" ", "-"))
    kinds = Counter("SC" if str(one.SOPClassUID.name).startswith("Secondary") else one.Modality for one in objects)
    bad = [line for path in paths for line in errors_in(said_by("dciodvfy", path))]
    entities = errors_in(said_by("dcentvfy", *paths))
    report = said_by("dsrdump", "-q", paths[-1])
    read = [m.value for group in _groups(paths[-1]) for m in group.get_measurements()]
    return [
        name,
        ", ".join(f"{count} {kind}" for kind, count in kinds.items()),
        str(len(bad)),
        str(len(entities)),
        "read" if report.startswith("Comprehensive SR Document") else "failed",
        f"{len(read)} of {len(_numbers(record))}{'' if read == _numbers(record) else ' differ'}",
        *_outlines(record, paths, out),
    ]


def _groups(path: Path) -> list[object]:
    content = srread(path).content
    return [*content.get_planar_roi_measurement_groups(), *content.get_image_measurement_groups()]


def _numbers(record: VisitRecord) -> list[float]:
    """Return thicknesses and areas in the report's order: captures with an outline, then those without, then sites."""
    captures = sorted((one for one in record.captures if one.standing), key=lambda one: one.mask is None)
    every = [value for one in (*captures, *record.sites) for value in (one.mt_mm, one.csa_cm2)]
    return [value for value in every if value is not None]


def _outlines(record: VisitRecord, paths: list[Path], out: Path) -> list[str]:
    """Return how many outlines dcmtk's and ITK's pixels have in the right places, and draw the first ones."""
    outlined = [one for one in record.captures if one.standing and one.mask is not None]
    by_dcmtk = by_itk = 0
    reader = importlib.import_module("SimpleITK") if _is_here("SimpleITK") else None
    for number, (capture, path) in enumerate(zip(outlined, [one for one in paths if "SEG" in one.name], strict=True)):
        mask = grey_of(capture.mask or b"") > 0
        found = bits(raw_pixels("dcmdump", path), *mask.shape)
        by_dcmtk += np.array_equal(found, mask)
        if reader is not None:
            by_itk += np.array_equal(read_by_itk(reader, path), mask.ravel()[: mask.size // 8 * 8])
        if number == 0:
            _draw(found, paths[0], out / f"overlay-{path.parent.name}.png")
    return [f"{by_dcmtk} of {len(outlined)}", "-" if reader is None else f"{by_itk} of {len(outlined)}"]


def _draw(found: np.ndarray, image: Path, to: Path) -> None:
    picture = cv2.cvtColor(pydicom.dcmread(image).pixel_array, cv2.COLOR_GRAY2BGR)
    edges, _ = cv2.findContours(found.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    cv2.drawContours(picture, edges, -1, (0, 255, 255), 1)
    cv2.imwrite(str(to), picture)


def _debian_version(package: str) -> str:
    query = shutil.which("dpkg-query")
    if query is None:
        return "unknown"
    done = subprocess.run(  # noqa: S603
        [query, "-W", "-f", "${Version}", package], capture_output=True, text=True, check=False
    )
    return done.stdout or "not installed"


def _is_here(package: str) -> bool:
    return importlib.util.find_spec(package) is not None


if __name__ == "__main__":
    main(Path(sys.argv[1]))
