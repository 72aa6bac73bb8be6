"""What the screen is told besides the readings: the site that was chosen, the bundle, the truth of a clip. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from edge.anatomy import SITES
from edge.bundle.manifest import Manifest
from edge.pipeline.live_loop import LoopState
from edge.pipeline.reading import Reading
from edge.records.accepted import NetworkOf
from edge.ui.words import say

#: Origin of the scale of a clip that comes with the software, see :class:`~calibration.scale.pixel_scale.PixelScale`.
DEMO_SCALE = "demo clip"

#: The drawing of the body part at each site, in ``icons/``.
DRAWINGS = {"biceps": "arm_front", "triceps": "arm_back", "ra": "belly", "rf": "thigh", "plpb": "lower_leg"}


class Feed(Protocol):
    """Where the screen takes the newest reading from: a live loop, or what stands in for one that does not run."""

    def latest(self) -> Reading | None:
        """Return the newest reading, ``None`` before the first."""

    def state(self) -> LoopState:
        """Return how it is doing."""


@dataclass(frozen=True)
class Truth:
    """What is known of the muscle of a simulated clip: thickness, mm, and area of its visible part, cm²."""

    mt_mm: float
    csa_cm2: float


@dataclass(frozen=True)
class Scanned:
    """What is being scanned.

    Attributes:
        site: id of the site that was chosen.
        manifest: of the bundle that runs; ``None`` while it is not loaded.
        truth: of a clip that comes with the software; ``None`` for everything else.
        network: what records say of the network; ``None`` where nothing may be kept: a demonstration, a recording.
    """

    site: str
    manifest: Manifest | None = None
    truth: Truth | None = None
    network: NetworkOf | None = None


def title_of(site: str) -> str:
    """Return a site's name as it stands alone, e.g. ``Rectus femoris``; its id where the site is not known."""
    name = say(f"site.name.{site}") if site in SITES else site
    return name[:1].upper() + name[1:]
