"""Other people's DICOM tools, run over files."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from numpy.typing import NDArray
from pydicom.dataset import Dataset


def need(tool: str, package: str) -> str:
    """Return a tool's path; the test is skipped where it is absent."""
    found = shutil.which(tool)
    if found is None:
        pytest.skip(f"{tool} is not here; install the Debian package {package}")
    return found


def written(objects: Sequence[Dataset], folder: Path) -> list[Path]:
    """Write objects as files and return their paths, in the same order."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number:02d}-{one.Modality}.dcm" for number, one in enumerate(objects)]
    for path, one in zip(paths, objects, strict=True):
        one.save_as(path, enforce_file_format=True)
    return paths


def said_by(tool: str, *arguments: str | Path) -> str:
    """Return all that a tool says."""
    done = subprocess.run(  # noqa: S603
        [tool, *map(str, arguments)], capture_output=True, text=True, errors="replace", timeout=60, check=False
    )
    return done.stdout + done.stderr


def errors_in(said: str) -> list[str]:
    """Return the lines of ``dciodvfy`` and ``dcentvfy`` that are errors."""
    return [line for line in said.splitlines() if re.match(r"(Error|Abort)\b", line)]


def raw_pixels(dcmdump: str, path: Path) -> bytes:
    """Return the value of Pixel Data as dcmtk reads it off the file."""
    with tempfile.TemporaryDirectory() as folder:
        said_by(dcmdump, "-q", "+W", folder, path)
        (raw,) = Path(folder).glob("*.raw")
        return raw.read_bytes()


def bits(raw: bytes, rows: int, columns: int) -> NDArray[np.bool_]:
    """Return a packed binary frame as rows × columns: the first pixel is a byte's lowest bit (PS3.5 §8.1.1)."""
    unpacked = np.unpackbits(np.frombuffer(raw, np.uint8), bitorder="little")
    return np.asarray(unpacked[: rows * columns].reshape(rows, columns), np.bool_)


def read_by_itk(reader: ModuleType, path: Path) -> NDArray[np.bool_]:
    """Return a binary frame as ITK (GDCM) reads it, flat, row by row.

    Its last pixels, fewer than eight, are whatever lay in memory where their number is no multiple of eight (seen with
    SimpleITK 2.5.7); they are cut from the flat array.
    """
    frame = reader.GetArrayFromImage(reader.ReadImage(str(path)))[0]
    return np.asarray(frame.ravel()[: frame.size // 8 * 8] > 0, np.bool_)
