"""What a segmenter says about one frame."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from edge.capture.frame import Frame


@dataclass(frozen=True)
class Sighting:
    """What the picture alone looks like, whatever site was asked for; the shares add up to 1.

    Attributes:
        none: probability that it shows none of the bundle's sites.
        sites: probability of each site.
    """

    none: float
    sites: dict[str, float]

    @property
    def likeliest(self) -> str | None:
        """The site it looks most like, ``None`` where it looks like none."""
        site = max(self.sites, key=lambda name: self.sites[name])
        return site if self.sites[site] > self.none else None


@dataclass(frozen=True, eq=False)
class Segmentation:
    """A label and its probability for every pixel of the B-mode area.

    Attributes:
        labels: H×W uint8 at the B-mode area's native resolution; values as in the bundle's manifest, 0 = background.
        probability: H×W uint8, probability of the winning label, 255 = 1. Eight bits because resizing and comparing
            them costs a tenth of float's time, and 1/255 moves an edge by less than a hundredth of a pixel.
        area: the B-mode area in the frame's pixels; ``labels`` has its height and width.
        frame: the frame that was segmented.
        sighting: what site the picture looks like; ``None`` from a bundle of one site, which cannot tell.
    """

    labels: NDArray[np.uint8]
    probability: NDArray[np.uint8]
    area: PixelRect
    frame: Frame
    sighting: Sighting | None = None
