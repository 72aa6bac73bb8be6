"""What a network draws, as LabelMe files beside their pictures: correcting is quicker than outlining anew.

Every file carries the flag :data:`UNCHECKED`, and no file is imported while it is set: a network must not learn from
what a network drew. Whoever has looked at the outlines takes the tick out in LabelMe.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
from tqdm import tqdm

from edge.capture.errors import CaptureError
from edge.capture.frame import Frame
from edge.capture.open_source import files_of_folder, open_source
from edge.pipeline.frame_reader import FrameReader
from edge.pipeline.reading import Reading
from edge.reasons import REASONS
from export.annotations.from_masks import annotation_of
from export.annotations.labelme_file import write_annotation
from export.annotations.shape import UNCHECKED, Annotation
from export.errors import DatasetRefused


@dataclass(frozen=True)
class Drawn:
    """What became of a folder's pictures.

    Attributes:
        outlined: names of those with an outline.
        empty: names of those in which the network drew nothing; their file has no shape.
        refused: names of files that cannot be read or outlined, are no stills, or share a name, with the cause.
    """

    outlined: tuple[str, ...]
    empty: tuple[str, ...]
    refused: dict[str, str]


def draw_folder(folder: Path, reader: FrameReader, out: Path) -> Drawn:
    """Outline every still picture directly in ``folder``: a PNG and its LabelMe file in ``out`` for each.

    A bundle of muscles gives one outline under the site's name; a bundle of bands gives every band under its own.

    Args:
        folder: with images or DICOM files.
        reader: the network, for one site.
        out: folder to make.

    Raises:
        DatasetRefused: ``out`` is there, or cannot be written (``draw.out``).
        CaptureError: ``folder`` holds no picture (``capture.empty_folder``) or cannot be read.
    """
    files = [Path(name) for name in files_of_folder(str(folder))]
    outlined: list[str] = []
    empty: list[str] = []
    refused: dict[str, str] = {}
    try:
        out.mkdir(parents=True)
        for file in tqdm(files, desc="outlining"):
            annotated = out / f"{file.stem}.json"
            try:
                if annotated.exists():
                    raise _not_drawn(file, f"another picture is called {file.stem} too")
                picture = _still(file)
            except (CaptureError, DatasetRefused) as error:
                refused[file.name] = error.cause
                continue
            reader.area_lock.release()  # every picture is searched for its own B-mode area
            reading = reader.read(picture)
            if reading.segmentation is None:  # else it would pass for a picture that shows no muscle
                refused[file.name] = f"{file}: {REASONS[reading.measurement.reasons[0]].sentence}"
                continue
            annotation = _annotation(reading, reader, f"{file.stem}.png")
            (outlined if annotation.shapes else empty).append(file.name)
            (out / annotation.image_path).write_bytes(cv2.imencode(".png", picture.image)[1].tobytes())
            write_annotation(annotated, annotation)
    except OSError as error:
        raise DatasetRefused(
            f"{out} cannot be made: {error}.", remedy="Give a new folder, and room for it.", reason="draw.out"
        ) from error
    return Drawn(tuple(outlined), tuple(empty), refused)


def _still(file: Path) -> Frame:
    with open_source(str(file)) as source:
        frames = list(islice(source, 2))
    if len(frames) != 1:
        raise _not_drawn(file, "it is a video, and LabelMe outlines stills")
    return frames[0]


def _annotation(reading: Reading, reader: FrameReader, image_path: str) -> Annotation:
    """Return the outlines on the whole screen, flagged as unchecked."""
    height, width = reading.frame.image.shape[:2]
    screen = np.zeros((height, width), np.uint8)
    manifest, measurement = reader.manifest, reading.measurement
    if manifest.view == "transverse":
        names = [measurement.site]
        if reading.area is not None and measurement.muscle is not None:
            reading.area.crop(screen)[:] = measurement.muscle > 0
    else:
        names = [label.name for label in manifest.labels]
        if reading.segmentation is not None:
            reading.segmentation.area.crop(screen)[:] = reading.segmentation.labels
    return replace(annotation_of(screen, names, image_path), flags={UNCHECKED: True})


def _not_drawn(file: Path, why: str) -> DatasetRefused:
    return DatasetRefused(f"{file}: {why}.", remedy="Rename it, or take it out.", reason="draw.file")
