"""The pictures that come with the software, on which two ways of computing one network can be held against each other.

They are simulated. That is enough to tell whether two computations agree, and says nothing about how right they are.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from calibration.scale.bmode_area import find_bmode_area
from calibration.scale.pixel_rect import PixelRect
from calibration.scale.pixel_scale import PixelScale
from edge.bundle.manifest import Manifest
from edge.capture.frame import Frame
from edge.capture.open_source import open_source
from edge.demo.clips import DemoClip, demo_clips
from edge.golden.golden_screens import golden_screens

#: How many frames of the clips are taken in all; the comparison needs 20 that both ways measure.
_OF_CLIPS = 30
#: How many frames of each clip are a first look.
_FIRST = 3


@dataclass(frozen=True, eq=False)
class AgreementFrame:
    """A frame, its B-mode area, and the size of its pixels."""

    frame: Frame
    area: PixelRect
    scale: PixelScale


def agreement_frames(manifest: Manifest, site: str) -> Iterator[AgreementFrame]:
    """Yield the shipped frames that show ``site``, some thirty; where none does, as many of whatever there is.

    A network along the fibres is shown pictures across them, too: it outlines what bright lines it finds, and all that
    counts here is whether two computations of it find the same.

    Args:
        manifest: the bundle's.
        site: the site that is scanned.

    Raises:
        MyosightError: a screen or a clip is absent or broken.
    """
    clips = _clips(manifest, site)
    for one in golden_screens().sound:
        if one.site == site or len(clips) > 1:
            picture = one.screen.picture()
            frame = Frame(picture, 0, 0, one.screen.path.name)
            yield AgreementFrame(frame, find_bmode_area(picture), one.scale)
    for clip in clips:
        with open_source(str(clip.path), paced=False, loop=False) as source:
            frames = list(source)
        chosen = np.linspace(0, len(frames) - 1, -(-_OF_CLIPS // len(clips)))
        yield from _of_clip(clip, (frames[index] for index in np.unique(chosen.round().astype(int))))


def first_frames(manifest: Manifest, site: str) -> Iterator[AgreementFrame]:
    """Yield a few of them, for a look that takes a tenth of the time.

    Raises:
        MyosightError: as above.
    """
    for clip in _clips(manifest, site):
        with open_source(str(clip.path), paced=False, loop=False) as source:
            yield from _of_clip(clip, itertools.islice(source, _FIRST))


def _clips(manifest: Manifest, site: str) -> list[DemoClip]:
    clips = demo_clips()
    return [clips[site]] if manifest.view == "transverse" and site in clips else list(clips.values())


def _of_clip(clip: DemoClip, frames: Iterable[Frame]) -> Iterator[AgreementFrame]:
    """Yield frames of a clip, whose layout stays: its area is looked for once."""
    area: PixelRect | None = None
    for frame in frames:
        area = area or find_bmode_area(frame.image)
        yield AgreementFrame(frame, area, clip.scale)
