"""The clips that come with the software: which site each shows, its scale, and the truth it was simulated from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

import edge
from calibration.errors import MyosightError, ScaleRefused
from calibration.scale.pixel_scale import PixelScale
from edge.anatomy import SITES
from edge.regular_file import check_regular
from edge.ui.scanned import DEMO_SCALE

#: Where the clips are, beside their list.
CLIPS = Path(edge.__file__).parent / "demo" / "clips"
LIST = "clips.json"

#: A list of a few clips is far below this; a larger file is none, bytes.
_LARGEST_LIST = 65_536


class DemoRefused(MyosightError, ValueError):
    """The clips that come with the software are absent (``demo.missing``), broken (``demo.clips``), or lack a site."""


@dataclass(frozen=True)
class DemoClip:
    """A simulated recording of a scanner's screen, with the truth of what it shows.

    Attributes:
        site: id of the site.
        path: the video.
        scale: size of a pixel, as it was simulated.
        mt_mm: true thickness of the muscle, mm.
        csa_cm2: true area of its visible part, cm².
        subject: who was simulated, for people to read.
    """

    site: str
    path: Path
    scale: PixelScale
    mt_mm: float
    csa_cm2: float
    subject: str


class _Entry(BaseModel):
    """One entry of the list. The sizes are checked against the site's own limits afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    site: str
    file: Annotated[str, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$")]
    mm_per_px_x: float
    mm_per_px_y: float
    mt_mm: float
    csa_cm2: float
    subject: Annotated[str, Field(pattern=r"^[ -~]{1,40}$")]


_ENTRIES = TypeAdapter(list[_Entry])


def demo_clips(folder: Path = CLIPS) -> dict[str, DemoClip]:
    """Return the clips of ``folder`` by site, in the order of their list.

    Raises:
        DemoRefused: there are none (``demo.missing``), or the list is broken, or does not fit the files beside it, or
            says what cannot be (``demo.clips``).
    """
    file = folder / LIST
    clips: dict[str, DemoClip] = {}
    for entry in _entries(file):
        if entry.site in clips:
            raise _broken(file, f"it has the site {entry.site} twice")
        clips[entry.site] = _clip(entry, file)
    if not clips:
        raise _broken(file, "it lists no clip")
    return clips


def _entries(file: Path) -> list[_Entry]:
    try:
        check_regular(file)
        with file.open("rb") as stream:
            data = stream.read(_LARGEST_LIST + 1)
    except FileNotFoundError as error:
        raise DemoRefused(
            f"No demo clips come with this installation: there is no {file}.",
            remedy="Name a video with --source, or install myosight again.",
            reason="demo.missing",
        ) from error
    except OSError as error:
        raise _broken(file, str(error.strerror or error)) from error
    if len(data) > _LARGEST_LIST:
        raise _broken(file, f"it is larger than {_LARGEST_LIST} bytes")
    try:
        return _ENTRIES.validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise _broken(file, f"{where}: {first['msg']}" if where else first["msg"]) from error


def _clip(entry: _Entry, file: Path) -> DemoClip:
    """Return the clip of one entry, if its site, its sizes and its video can be."""
    limits = SITES.get(entry.site)
    if limits is None or limits.csa_cm2 is None:
        raise _broken(file, f"{entry.site!r} is no site that has an area")
    for name, value, (low, high) in (
        ("mt_mm", entry.mt_mm, limits.mt_mm.block),
        ("csa_cm2", entry.csa_cm2, limits.csa_cm2.block),
    ):
        if not low <= value <= high:
            raise _broken(file, f"{name} of {entry.site} is {value:g}, outside {low:g} to {high:g}")
    path = file.parent / entry.file
    if not path.is_file() or path.resolve().parent != file.parent.resolve():
        raise _broken(file, f"there is no file {entry.file!r} beside it")
    try:
        scale = PixelScale(entry.mm_per_px_x, entry.mm_per_px_y, DEMO_SCALE)
    except ScaleRefused as error:
        raise _broken(file, f"{entry.site}: {error.cause.rstrip('.')}") from error
    return DemoClip(entry.site, path, scale, entry.mt_mm, entry.csa_cm2, entry.subject)


def _broken(file: Path, why: str) -> DemoRefused:
    return DemoRefused(
        f"The list of demo clips {file} is broken: {why.rstrip('.')}.",
        remedy="Name a video with --source, or install myosight again.",
        reason="demo.clips",
    )
