"""From one screen to its scale, or to why it has none: look once, settle as often as somebody says more."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
import pydicom
from numpy.typing import NDArray

from calibration.errors import MyosightError, PictureRefused, ScaleRefused
from calibration.scale.agreement import Agreement, AxisReading, agree
from calibration.scale.bmode_area import find_bmode_area
from calibration.scale.comb import check_whole
from calibration.scale.depth_text import ScreenText, find_depth
from calibration.scale.dicom_region import region_of
from calibration.scale.marker_watch import MarkerWatch
from calibration.scale.orientation_marker import Marker, find_marker
from calibration.scale.pixel_rect import PixelRect
from calibration.scale.pixel_scale import PixelScale
from calibration.scale.scale_profile import ScaleProfile
from calibration.scale.scale_watch import Mark, ScaleWatch
from calibration.scale.screen_scale import NOTHING_KNOWN, Known, ScreenScale, read_screen
from edge.bundle.preprocess import grey_of
from edge.capture.dicom_file import BROKEN
from edge.capture.open_source import open_source
from edge.capture.refusals import unreadable
from edge.pipeline.profile_fit import check_profile, check_side, fitting, kept_readings, known_from
from edge.pipeline.screen_text import read_text

_log = logging.getLogger(__name__)

#: Pictures of a video among which the first with a B-mode area is taken.
_FIRST_PICTURES = 30
#: Relative standard uncertainty of what a scanner writes in its files.
_DICOM_U = 0.001


@dataclass(frozen=True, eq=False)
class Looked:
    """One screen, its area and its text; what takes long.

    Attributes:
        image: H×W or H×W×3 uint8, the screen.
        area: its B-mode area; ``None`` where none was found.
        lines: its text.
        marker: the scanner's side marker; ``None`` where none is sure.
        dataset: tags of the DICOM file it comes from; ``None`` for any other source.
        refusal: why its scale cannot be told, whatever else is known.
    """

    image: NDArray[np.uint8]
    area: PixelRect | None = None
    lines: tuple[ScreenText, ...] = ()
    marker: Marker | None = None
    dataset: pydicom.Dataset | None = None
    refusal: MyosightError | None = None


@dataclass(frozen=True, eq=False)
class Calibration:
    """What became of one screen.

    Attributes:
        looked: the screen.
        known: what was known besides, from a fitting profile too.
        found: what its pixels tell; ``None`` without an area.
        agreement: the scale; ``None`` where it was refused.
        refusal: why.
        profile: the kept profile that fits; ``None`` where none does.
    """

    looked: Looked
    known: Known
    found: ScreenScale | None
    agreement: Agreement | None
    refusal: MyosightError | None
    profile: ScaleProfile | None = None

    def watch(self) -> ScaleWatch | None:
        """Return what tells, at every later frame, whether this still holds; ``None`` where there is no picture."""
        if self.looked.area is None:
            return None
        marks: list[Mark] = []
        if self.found is not None and self.found.depth is not None:
            line = self.found.depth.line
            marks.append(Mark("scale.depth_changed", line.box, parts=len(line.text.replace(" ", ""))))
        if self.found is not None and self.found.ruler is not None:
            marks.append(Mark("scale.ruler_changed", self.found.ruler.strip))
        return ScaleWatch(self.looked.image, self.looked.area, marks)

    def marker_watch(self) -> MarkerWatch | None:
        """Return what tells at every later frame where the side marker is; ``None`` where none was found."""
        if self.looked.area is None or self.looked.marker is None:
            return None
        try:
            return MarkerWatch(self.looked.image, self.looked.area, self.looked.marker)
        except PictureRefused as refused:
            _log.warning("the side marker is not watched: %s", refused)
            return None

    def as_json(self) -> dict[str, object]:
        """Return the command's JSON object (DESIGN §3)."""
        scale = self.agreement.scale if self.agreement else None
        faults = [fault.reason for fault in self.found.faults] if self.found else []
        area = self.looked.area
        return {
            "mm_per_px": [scale.mm_per_px_x if scale.proven_x else None, scale.mm_per_px_y] if scale else None,
            "roi": list(area.as_tuple()) if area else None,
            "sources": list(self.agreement.sources) if self.agreement else [],
            "agreed": self.agreement is not None,
            "status": "ok" if self.agreement else "blocked",
            "reasons": list(dict.fromkeys([*([self.refusal.reason] if self.refusal else []), *faults])),
        }


def look_at_file(name: str) -> Looked:
    """Look at a file's first picture that shows a B-mode area.

    Args:
        name: image, DICOM, MetaImage, video or folder.

    Raises:
        edge.capture.errors.CaptureError: it cannot be read.
    """
    with open_source(name) as source:
        image = _first_with_area(frame.image for frame in islice(source, _FIRST_PICTURES))
    return replace(look_at(image), dataset=tags_of(name))


def calibrate_screen(
    image: NDArray[np.uint8], known: Known = NOTHING_KNOWN, profiles: Sequence[ScaleProfile] = ()
) -> Calibration:
    """Find the scale of one screen (H×W grey or H×W×3 BGR, uint8); takes a second or two."""
    return settle(look_at(image), known, profiles=profiles)


def look_at(image: NDArray[np.uint8]) -> Looked:
    """Find a screen's picture and read its text; takes a second or two.

    Args:
        image: H×W grey or H×W×3 BGR, uint8.
    """
    looked = Looked(image)
    try:
        area = find_bmode_area(image)
        looked = replace(looked, area=area)
        check_whole(grey_of(area.crop(image)))
        looked = replace(looked, lines=tuple(read_text(image)))
        _check_not_mirrored(image, looked.lines)
        looked = replace(looked, marker=find_marker(image, area))
    except MyosightError as refusal:
        return replace(looked, refusal=refusal)
    return looked


def settle(
    looked: Looked,
    known: Known,
    *,
    points: Sequence[AxisReading] = (),
    profiles: Sequence[ScaleProfile] = (),
) -> Calibration:
    """Settle the scale of a screen with what is known besides; takes some milliseconds.

    Args:
        looked: the screen.
        known: lengths that the operator states, or that are known of the probe.
        points: what a person measured on it: two points, or the wires of a phantom.
        profiles: kept ones; the one that fits says what it knows.
    """
    found: ScreenScale | None = None
    profile: ScaleProfile | None = None
    try:
        if looked.refusal is not None or looked.area is None:
            return Calibration(looked, known, None, None, looked.refusal)
        found = read_screen(looked.image, looked.area, known, looked.lines)
        profile = fitting(profiles, looked.image, looked.area, found.depth)
        if profile is not None:
            known = known_from(profile, known)
            found = read_screen(looked.image, looked.area, known, looked.lines)
            points = [*points, *kept_readings(profile)]
        agreement = agree([*found.readings, *points, *_dicom_readings(looked.dataset, looked.area)])
        if profile is not None:
            check_side(profile, looked.marker)
            check_profile(profile, agreement.scale)
    except MyosightError as refusal:
        return Calibration(looked, known, found, None, refusal, profile)
    return Calibration(looked, known, found, agreement, None, profile)


def scale_with(profile: ScaleProfile, looked: Looked) -> PixelScale:
    """Return a screen's scale, proven with a profile that fits it.

    Raises:
        MyosightError: why it has none.
    """
    found = settle(looked, NOTHING_KNOWN, profiles=[profile])
    if found.agreement is None:
        raise found.refusal or ScaleRefused("There is no scale.", remedy="Calibrate anew.", reason="scale.no_source")
    return found.agreement.scale


def _first_with_area(images: Iterable[NDArray[np.uint8]]) -> NDArray[np.uint8]:
    """Return the first picture that shows a B-mode area, else the first of all."""
    first: NDArray[np.uint8] | None = None
    for image in images:
        first = image if first is None else first
        try:
            find_bmode_area(image)
        except PictureRefused:
            continue
        return image
    if first is None:
        raise PictureRefused("There is no picture.", remedy="Name another file.", reason="picture.none")
    return first


def _check_not_mirrored(image: NDArray[np.uint8], lines: Sequence[ScreenText]) -> None:
    """Refuse a screen whose depth can be read in a mirror only.

    Raises:
        ScaleRefused: ``picture.mirrored``.
    """
    if any(find_depth([line]) for line in lines):
        return
    mirrored = read_text(np.ascontiguousarray(cv2.flip(image, 1)).astype(np.uint8, copy=False))
    if any(find_depth([line]) for line in mirrored):
        raise ScaleRefused(
            "The captured screen is mirrored: its text reads backwards.",
            remedy="Switch mirroring off in the capture.",
            reason="picture.mirrored",
        )


def _dicom_readings(dataset: pydicom.Dataset | None, area: PixelRect) -> list[AxisReading]:
    if dataset is None:
        return []
    region = region_of(dataset, area)
    return [
        AxisReading("dicom", "x", region.mm_per_px_x, _DICOM_U),
        AxisReading("dicom", "y", region.mm_per_px_y, _DICOM_U),
    ]


def tags_of(name: str) -> pydicom.Dataset | None:
    """Return a DICOM file's tags, where they tell of ultrasound regions; ``None`` for any other file.

    Raises:
        edge.capture.errors.CaptureError: ``capture.unreadable``: its tags are broken.
    """
    try:
        if not (Path(name).is_file() and pydicom.misc.is_dicom(name)):
            return None
        dataset = pydicom.dcmread(name, stop_before_pixels=True)
    except BROKEN as error:
        raise unreadable(name, error) from error
    return dataset if "SequenceOfUltrasoundRegions" in dataset else None
