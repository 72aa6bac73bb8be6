"""Where ``myosight analyze`` leaves its results: masks, overlays, and one table."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import cv2
import numpy as np
from numpy.typing import NDArray

from edge.pipeline.analysis_line import COLUMNS, AnalysisLine
from edge.pipeline.errors import OutputRefused
from edge.pipeline.overlay import draw_reading
from edge.pipeline.reading import Reading
from edge.regular_file import check_regular

_FAST_PNG = (cv2.IMWRITE_PNG_COMPRESSION, 1)


class ResultFolder:
    """A folder with ``masks/``, ``overlays/`` and ``measurements.csv``, written as the frames come.

    Whatever was written before a refusal stays.

    Raises:
        OutputRefused: the folder cannot be made, or written to, or the disk is full (``output.unwritable``).
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()
        self._names: set[str] = set()
        with self._refusing():
            for name in ("masks", "overlays"):
                (self._folder / name).mkdir(parents=True, exist_ok=True)
            table = self._folder / "measurements.csv"
            check_regular(table)
            # A path that is no UTF-8 must not stop the run: its bytes go into the table as they are.
            self._table = table.open("w", newline="", encoding="utf-8", errors="surrogateescape")
            self._rows = csv.DictWriter(self._table, COLUMNS)
            self._rows.writeheader()
            self._table.flush()

    def picture_name(self, source: str) -> str:
        """Return a name for the pictures of ``source`` that no other source of this run has, on any file system."""
        stem = re.sub(r"[^A-Za-z0-9._-]", "_", Path(source).stem)[:80] or "source"
        name, number = stem, 1
        while name.casefold() in self._names:
            number += 1
            name = f"{stem}-{number}"
        self._names.add(name.casefold())
        return name

    def save_pictures(self, reading: Reading, name: str) -> str:
        """Write mask and overlay of one frame; return the mask's absolute path."""
        file = f"{name}_{reading.frame.sequence:06d}.png"
        mask = self._folder / "masks" / file
        self._write_png(mask, muscle_on_frame(reading))
        self._write_png(self._folder / "overlays" / file, draw_reading(reading))
        return str(mask)

    def add(self, line: AnalysisLine) -> None:
        """Add a row to the table."""
        with self._refusing():
            self._rows.writerow(line.as_row())
            self._table.flush()

    def __enter__(self) -> ResultFolder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._refusing(), self._table:
            os.fsync(self._table.fileno())

    def _write_png(self, path: Path, picture: NDArray[np.uint8]) -> None:
        _, encoded = cv2.imencode(".png", picture, _FAST_PNG)
        with self._refusing():
            check_regular(path)
            try:
                path.write_bytes(encoded.tobytes())
            except OSError:
                path.unlink(missing_ok=True)  # half a picture is worse than none
                raise

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise OutputRefused(
                f"Results cannot be written to {self._folder}: {error.strerror or error}.",
                remedy="Free some space or name another folder; what was written so far is kept.",
                reason="output.unwritable",
            ) from error


def muscle_on_frame(reading: Reading) -> NDArray[np.uint8]:
    """Return the muscle as 0 and 255 at the frame's size (H×W uint8), all 0 where none was found."""
    mask = np.zeros(reading.frame.image.shape[:2], np.uint8)
    if reading.area is not None and reading.measurement.muscle is not None:
        reading.area.crop(mask)[:] = reading.measurement.muscle
    return mask
