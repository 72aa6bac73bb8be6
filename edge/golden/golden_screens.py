"""The golden screens that come with the software: simulated scanner screens, and what is to be read on each."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

import edge
from calibration.errors import MyosightError, ScaleRefused
from calibration.scale.pixel_scale import PixelScale
from calibration.scale.screen_scale import Known, Stated
from edge.anatomy import SITES
from edge.regular_file import check_regular

#: Where the screens are, beside their list.
SCREENS = Path(edge.__file__).parent / "golden" / "screens"
LIST = "golden.json"

#: The list and a screen are far below these; a larger file is none, bytes.
_LARGEST_LIST, _LARGEST_SCREEN = 65_536, 4_194_304
#: REFERENCE §8.5 asks for so many; a shorter list would test less than it says.
_FEWEST_SOUND, _FEWEST_BROKEN = 3, 1


class GoldenRefused(MyosightError, ValueError):
    """The golden screens are absent (``golden.missing``), broken (``golden.list``, ``.screen``), or ``.blocked``.

    ``golden.blocked``: the kit gives no number for one.
    """


@dataclass(frozen=True)
class GoldenScreen:
    """A screen's file, and what a profile would know of its scanner.

    Attributes:
        path: the PNG.
        sha256: of its bytes, hexadecimal.
        tick_mm: depth between two ticks of the ruler.
        aperture_mm: width of the picture.
    """

    path: Path
    sha256: str
    tick_mm: float
    aperture_mm: float

    @property
    def known(self) -> Known:
        """What is known of the scanner; the depth is left to be read on the screen."""
        return Known(tick=Stated(self.tick_mm, typed=False), aperture=Stated(self.aperture_mm, typed=False))

    def picture(self) -> NDArray[np.uint8]:
        """Read the screen, H×W uint8.

        Raises:
            GoldenRefused: it is absent (``golden.missing``), is not the file it was, or is no picture
                (``golden.screen``).
        """
        data = _read(self.path, _LARGEST_SCREEN, "golden.screen")
        if hashlib.sha256(data).hexdigest() != self.sha256:
            raise _broken(self.path, "it is not the file it was when it was made", "golden.screen")
        # OpenCV returns nothing for bytes that are no picture, but raises where there are none.
        decoded = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE) if data else None
        if decoded is None:
            raise _broken(self.path, "it is no picture", "golden.screen")
        return np.asarray(decoded, np.uint8)


@dataclass(frozen=True)
class SoundScreen:
    """A screen that must be measured, and the truth it was simulated from.

    Attributes:
        screen: its file.
        site: id of the site it shows.
        scale: size of a pixel.
        mt_mm: thickness of the muscle, mm.
        csa_cm2: area of its visible part, cm².
        centre_px: (x, y) of that area's centroid, px of the screen; whole numbers at pixel centres.
    """

    screen: GoldenScreen
    site: str
    scale: PixelScale
    mt_mm: float
    csa_cm2: float
    centre_px: tuple[float, float]


@dataclass(frozen=True)
class BrokenScreen:
    """A screen made wrong on purpose, whose scale must be refused.

    Attributes:
        screen: its file.
        fault: what is wrong with it, in a few words.
        reason: the code of the refusal.
    """

    screen: GoldenScreen
    fault: str
    reason: str


@dataclass(frozen=True)
class GoldenScreens:
    """All of them.

    Attributes:
        bundle: name of the bundle whose network must find the truth.
        sound: those to be measured.
        broken: those to be refused.
    """

    bundle: str
    sound: tuple[SoundScreen, ...]
    broken: tuple[BrokenScreen, ...]


Length: TypeAlias = Annotated[float, Field(gt=0.0, le=1000.0)]


class _Part(BaseModel):
    """A part of the list. The scale is checked against its own limits afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class _Screen(_Part):
    file: Annotated[str, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$")]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    tick_mm: Length
    aperture_mm: Length

    def beside(self, file: Path) -> GoldenScreen:
        return GoldenScreen(file.parent / self.file, self.sha256, self.tick_mm, self.aperture_mm)


class _Sound(_Screen):
    site: str
    mm_per_px_x: float
    mm_per_px_y: float
    mt_mm: Length
    csa_cm2: Length
    centre_x_px: float
    centre_y_px: float


class _Broken(_Screen):
    fault: Annotated[str, Field(pattern=r"^[ -~]{1,60}$")]
    reason: Annotated[str, Field(pattern=r"^[a-z_]+\.[a-z_]+$")]


class _List(_Part):
    bundle: str
    sound: Annotated[list[_Sound], Field(min_length=_FEWEST_SOUND)]
    broken: Annotated[list[_Broken], Field(min_length=_FEWEST_BROKEN)]


_LIST = TypeAdapter(_List)


def golden_screens(folder: Path = SCREENS) -> GoldenScreens:
    """Return the golden screens of ``folder`` in the order of their list; the pictures are read later, each by itself.

    Raises:
        GoldenRefused: there is no list (``golden.missing``), or it is broken or says what cannot be (``golden.list``).
    """
    file = folder / LIST
    data = _read(file, _LARGEST_LIST, "golden.list")
    try:
        listed = _LIST.validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        why = f"{where}: {first['msg']}" if where else first["msg"]
        raise _broken(file, why, "golden.list") from error
    sound = tuple(_sound(one, file) for one in listed.sound)
    return GoldenScreens(listed.bundle, sound, tuple(_refused(one, file) for one in listed.broken))


def _sound(one: _Sound, file: Path) -> SoundScreen:
    if one.site not in SITES or SITES[one.site].csa_cm2 is None:
        raise _broken(file, f"{one.site!r} is no site that has an area", "golden.list")
    try:
        scale = PixelScale(one.mm_per_px_x, one.mm_per_px_y, "golden")
    except ScaleRefused as error:
        raise _broken(file, f"{one.site}: {error.cause}", "golden.list") from error
    return SoundScreen(one.beside(file), one.site, scale, one.mt_mm, one.csa_cm2, (one.centre_x_px, one.centre_y_px))


def _refused(one: _Broken, file: Path) -> BrokenScreen:
    return BrokenScreen(one.beside(file), one.fault, one.reason)


def _read(file: Path, most: int, reason: str) -> bytes:
    try:
        check_regular(file)
        with file.open("rb") as stream:
            data = stream.read(most + 1)
    except FileNotFoundError as error:
        raise GoldenRefused(
            f"There is no {file}.", remedy="Install myosight again.", reason="golden.missing"
        ) from error
    except OSError as error:
        raise _broken(file, str(error.strerror or error), reason) from error
    if len(data) > most:
        raise _broken(file, f"it is larger than {most} bytes", reason)
    return data


def _broken(file: Path, why: str, reason: str) -> GoldenRefused:
    return GoldenRefused(f"{file} is broken: {why.rstrip('.')}.", remedy="Install myosight again.", reason=reason)
