"""From a name to a source: a folder, an image, a video, a DICOM file or a MetaImage, told apart by content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from edge.capture.dicom_file import open_dicom
from edge.capture.errors import CaptureError
from edge.capture.file_source import FileSource
from edge.capture.image_file import open_image
from edge.capture.metaimage_file import open_metaimage
from edge.capture.video_file import open_video

_IMAGE_STARTS = (b"\x89PNG", b"\xff\xd8\xff", b"BM", b"II*\x00", b"MM\x00*")
_IMAGE_SUFFIXES = {".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff"}


def open_source(name: str, *, paced: bool = False, loop: bool = False) -> FileSource:
    """Open a file or a folder of files.

    Args:
        name: its path, kept as the source's name.
        paced: deliver a video at its own pace.
        loop: repeat it without end.

    Raises:
        CaptureError: there is nothing there, it is not a regular file, or none of the kinds known.
    """
    path = Path(name)
    if path.is_dir():
        return open_folder(name)
    start = _start_of(path)
    if start[128:132] == b"DICM" or path.suffix.lower() in (".dcm", ".dicom"):
        return open_dicom(name, paced=paced, loop=loop)
    if start.startswith(_IMAGE_STARTS) or path.suffix.lower() in _IMAGE_SUFFIXES:
        return open_image(name)
    if path.suffix.lower() in (".mha", ".mhd"):
        return open_metaimage(name, paced=paced, loop=loop)
    return open_video(name, paced=paced, loop=loop)


def open_folder(name: str) -> FileSource:
    """Open a folder of stills as one source, in natural order; a broken file ends it."""
    files = files_of_folder(name)

    def pictures() -> Iterator[NDArray[np.uint8]]:
        for file in files:
            with open_source(file) as source:
                for frame in source:
                    yield frame.image

    return FileSource(name, pictures)


def files_of_folder(name: str) -> list[str]:
    """Return the files directly in a folder, hidden ones left out, in natural order: 2 before 10.

    Raises:
        CaptureError: there is none (``capture.empty_folder``), or the folder cannot be read.
    """
    try:
        files = [entry for entry in Path(name).iterdir() if entry.is_file() and not entry.name.startswith(".")]
    except OSError as error:
        raise _not_there(Path(name), error) from error
    if not files:
        raise CaptureError(
            f"The folder {name} holds no file.", remedy="Name a folder of images.", reason="capture.empty_folder"
        )
    return [str(file) for file in sorted(files, key=lambda file: _natural(file.name))]


def _natural(name: str) -> list[tuple[int, int, str]]:
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"([0-9]+)", name)]


def _start_of(path: Path) -> bytes:
    """Return the first bytes of a regular file; a pipe or a device would block, so it is not opened."""
    try:
        if path.exists() and not path.is_file():
            raise CaptureError(f"{path} is no file.", remedy="Name a file or a folder.", reason="capture.not_a_file")
        with path.open("rb") as stream:
            start = stream.read(132)
    except (OSError, ValueError) as error:
        if isinstance(error, CaptureError):
            raise
        raise _not_there(path, error) from error
    if not start:
        raise CaptureError(f"{path} is empty.", remedy="Copy the file again.", reason="capture.empty_file")
    return start


def _not_there(path: Path, error: Exception) -> CaptureError:
    return CaptureError(
        f"{path} cannot be opened: {getattr(error, 'strerror', None) or error}.",
        remedy="Check the name, the disk, and who may read it.",
        reason="capture.missing" if isinstance(error, FileNotFoundError) else "capture.unreadable",
    )
