"""From a name to a source: a folder, or a file told apart by how it begins and only then by its suffix."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from edge.capture.dicom_file import open_dicom
from edge.capture.errors import CaptureError
from edge.capture.file_source import FileSource
from edge.capture.image_file import IMAGE_STARTS, open_image
from edge.capture.metaimage_file import open_metaimage
from edge.capture.refusals import unreadable
from edge.capture.video_file import open_video

_BY_SUFFIX: dict[str, Callable[..., FileSource]] = {
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff"), open_image),
    **dict.fromkeys((".dcm", ".dicom"), open_dicom),
    **dict.fromkeys((".mha", ".mhd"), open_metaimage),
    **dict.fromkeys(
        (".mp4", ".mov", ".m4v", ".avi", ".mkv", ".webm", ".ts", ".mpg", ".mpeg", ".wmv", ".flv", ".ogv", ".gif"),
        open_video,
    ),
}
_VIDEO_STARTS = (b"\x1aE\xdf\xa3", b"\x00\x00\x01\xba", b"0&\xb2u", b"OggS", b"FLV\x01", b"GIF8")
_START_BYTES = 132


def open_source(name: str, *, paced: bool = False, loop: bool = False) -> FileSource:
    """Open a file or a folder of files.

    Args:
        name: its path, kept as the source's name.
        paced: deliver a recording at its own pace, see :class:`FileSource`.
        loop: repeat it without end.

    Raises:
        CaptureError: there is nothing there (``capture.missing``), it may not be read (``capture.denied``), is no
            regular file (``capture.not_a_file``), is empty (``capture.empty_file``), or of no kind that is known
            (``capture.unreadable``); and what each kind refuses.
    """
    path = Path(name)
    start = _start_of(path)
    if start is None:
        return open_folder(name, paced=paced, loop=loop)
    opener = _by_content(start) or _BY_SUFFIX.get(path.suffix.lower())
    if opener is None:
        raise unreadable(name, "it is no kind of picture that is known here")
    return opener(name, paced=paced, loop=loop)


def open_folder(name: str, *, paced: bool = False, loop: bool = False) -> FileSource:
    """Open a folder as one source, its files one after another in natural order, of any sizes.

    A file that is broken costs no other: every picture is delivered first, and the first refusal raised at the end.

    Raises:
        CaptureError: it holds no picture (``capture.empty_folder``), or cannot be read.
    """
    files = files_of_folder(name)

    def pictures() -> Iterator[NDArray[np.uint8]]:
        refusal: CaptureError | None = None
        for file in files:
            try:
                with open_source(file) as source:
                    for frame in source:
                        yield frame.image
            except CaptureError as error:
                refusal = refusal or error
        if refusal is not None:
            raise refusal

    return FileSource(name, pictures, paced=paced, loop=loop)


def files_of_folder(name: str) -> list[str]:
    """Return the pictures directly in a folder, in natural order: 2 before 10.

    Hidden files are left out, and files that neither begin nor are named like a picture: a licence, a table, the pixels
    beside a MetaImage header.

    Raises:
        CaptureError: there is none (``capture.empty_folder``), or the folder cannot be read.
    """
    try:
        files = [entry for entry in Path(name).iterdir() if entry.is_file() and not entry.name.startswith(".")]
    except OSError as error:
        raise _not_opened(name, error) from error
    files = [file for file in files if _looks_like_picture(file)]
    if not files:
        raise CaptureError(
            f"The folder {name} holds no picture.", remedy="Name a folder of images.", reason="capture.empty_folder"
        )
    return [str(file) for file in sorted(files, key=lambda file: _natural(file.name))]


def _natural(name: str) -> list[tuple[int, int, str]]:
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(r"([0-9]+)", name)]


def _looks_like_picture(file: Path) -> bool:
    if file.suffix.lower() in _BY_SUFFIX:
        return True
    try:
        with file.open("rb") as stream:
            return _by_content(stream.read(_START_BYTES)) is not None
    except OSError:
        return False


def _by_content(start: bytes) -> Callable[..., FileSource] | None:
    """Return what opens a file that begins so; a DICOM file may begin like a TIFF as well, so it is asked first."""
    if start[128:132] == b"DICM":
        return open_dicom
    if start.startswith(IMAGE_STARTS):
        return open_image
    if start.lstrip().startswith((b"ObjectType", b"NDims")):
        return open_metaimage
    if start.startswith(_VIDEO_STARTS) or start[4:8] == b"ftyp" or (start[:4], start[8:12]) == (b"RIFF", b"AVI "):
        return open_video
    return None


def _start_of(path: Path) -> bytes | None:
    """Return a file's first bytes, ``None`` for a folder; a pipe or a device would block, so it is not opened."""
    try:
        if path.is_dir():
            return None
        if path.exists() and not path.is_file():
            raise CaptureError(f"{path} is no file.", remedy="Name a file or a folder.", reason="capture.not_a_file")
        with path.open("rb") as stream:
            start = stream.read(_START_BYTES)
    except CaptureError:
        raise
    except (OSError, ValueError) as error:
        raise _not_opened(str(path), error) from error
    if not start:
        raise CaptureError(f"{path} is empty.", remedy="Copy the file again.", reason="capture.empty_file")
    return start


def _not_opened(name: str, error: OSError | ValueError) -> CaptureError:
    reason = "capture.unreadable"
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        reason = "capture.missing"
    elif isinstance(error, PermissionError):
        reason = "capture.denied"
    return CaptureError(
        f"{name} cannot be opened: {getattr(error, 'strerror', None) or error}.",
        remedy="Check the name, the disk, and who may read it.",
        reason=reason,
    )
