"""One person under the probe: pictures with exact truth, read by the kit's own chain until a visit would end."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from calibration.scale.pixel_scale import PixelScale
from edge.anatomy import SITES
from edge.anatomy import site as site_of
from edge.bundle.loading import Bundle
from edge.capture.frame import Frame
from edge.configuration import Settings
from edge.exam.placement import Placement
from edge.exam.site_progress import SiteProgress, progress
from edge.inference.open_segmenter import open_segmenter
from edge.measure.measurement import Measurement
from edge.pipeline.frame_reader import FrameReader
from export.phantom.anatomy import Anatomy
from export.phantom.bmode import Picture, bmode
from export.phantom.physics import draw_physics
from export.phantom.population import Subject, rng_of
from export.phantom.pose import draw_pose
from export.phantom.scene import Scene
from export.phantom.sites import anatomy_of
from export.phantom.truth import Truth, truth_of
from export.study.primary import SIDE

#: Placements that a visit plans for a site; where they lie too far apart the kit asks for one more.
PLACEMENTS = 3
#: Rows of a picture, px, as in the pictures that networks learn from.
_ROWS_PX = (380, 680)
#: Ways to hold the probe that are tried until the muscle has a thickness; a worker would move it, too.
_TRIES = 8
DEVICE = "simulated scanner"


@dataclass(frozen=True)
class Scan:
    """One picture: what is true of what it shows, and what the kit reads.

    Attributes:
        image: name.
        true_mt_mm, true_csa_cm2: exact, of the visible outline under the probe's pressure.
        true_truncated: the picture's side cuts the muscle.
        placement: what the kit reads; sizes are ``None`` where it withholds them, with its reasons.
        seconds: to draw the picture, and to read it.
    """

    image: str
    true_mt_mm: float | None
    true_csa_cm2: float | None
    true_truncated: bool
    placement: Placement
    seconds: tuple[float, float]


@dataclass(frozen=True)
class ScannedSite:
    """All pictures of one site of a person, and what the kit makes of them."""

    scans: tuple[Scan, ...]
    progress: SiteProgress


class PhantomScale:
    """The scale of the picture that is on the screen now, as the phantom drew it."""

    def __init__(self) -> None:
        self.now: PixelScale | None = None

    def scale_for(self, image: NDArray[np.uint8], area: PixelRect) -> tuple[PixelScale | None, tuple[str, ...]]:
        """Return the scale that was set last."""
        return self.now, ()


class SiteScanner:
    """The kit at one site: the shipped network in the kit's own chain, as ``myosight analyze`` runs it on a still.

    Pictures and training are both simulated, so numbers come as the kit's demonstration gives them, marked
    ``model.demo``; everything else that withholds a number on the kit withholds it here.

    Args:
        bundle: of the network.
        settings: of the kit.
        site: which muscle.
        seed: the study's.
    """

    def __init__(self, bundle: Bundle, settings: Settings, site: str, seed: int) -> None:
        network = open_segmenter(bundle, settings.inference, site)
        self._scale = PhantomScale()
        self._reader = FrameReader(network.segmenter, network.reasons, site_of(site), self._scale, demo=True)
        self._site, self._seed = site, seed

    def scan(self, subject: Subject) -> ScannedSite:
        """Place the probe anew until the visit's own rule asks for no further placement."""
        anatomy = anatomy_of(subject, self._site, self._seed)
        scans: list[Scan] = []
        found = progress(self._site, SIDE, (), PLACEMENTS)
        while not found.done:
            scans.append(self._placed(subject, anatomy, len(scans) + 1))
            found = progress(self._site, SIDE, tuple(one.placement for one in scans), PLACEMENTS)
        return ScannedSite(tuple(scans), found)

    def _placed(self, subject: Subject, anatomy: Anatomy, number: int) -> Scan:
        draw = rng_of(self._seed, subject.id, self._site, f"study {number}")
        begun = time.perf_counter()
        scene, truth = _posed(anatomy, draw)
        rows = int(draw.integers(*_ROWS_PX))
        columns = round(rows * scene.width_mm / scene.depth_mm)
        picture = bmode(scene, draw_physics(draw), draw, (rows, columns))
        drawn = time.perf_counter()
        image = f"{subject.id}-{self._site}-{number}"
        read = self._read(picture, image)
        done = time.perf_counter()
        return Scan(
            image=image,
            true_mt_mm=None if truth is None else truth.mt_mm,
            true_csa_cm2=None if truth is None else truth.csa_cm2,
            true_truncated=truth is not None and truth.cut_by_side,
            placement=_placement(read, image, number),
            seconds=(drawn - begun, done - drawn),
        )

    def _read(self, picture: Picture, image: str) -> Measurement:
        # A still has nothing to do with the one before: its area is searched anew, as `analyze` does.
        self._reader.area_lock.release()
        self._scale.now = PixelScale(picture.mm_per_px_x, picture.mm_per_px_y, source="simulated")
        return self._reader.read(Frame(picture.grey, 0, time.monotonic_ns(), image)).measurement


def _posed(anatomy: Anatomy, draw: np.random.Generator) -> tuple[Scene, Truth | None]:
    for _ in range(_TRIES):
        scene = anatomy.scene(draw_pose(anatomy.deep_mm, draw))
        truth = truth_of(scene)
        if truth is not None and truth.mt_mm is not None:
            break
    return scene, truth


def _placement(read: Measurement, image: str, number: int) -> Placement:
    return Placement(
        site=read.site,
        side=SIDE,
        placement=number,
        capture=image,
        mt_mm=read.mt_mm,
        mt_u_mm=read.mt_u_mm,
        csa_cm2=read.csa_cm2,
        csa_u_cm2=read.csa_u_cm2,
        fov_truncated=read.fov_truncated,
        status=read.status,
        reasons=read.reasons,
        protocol=SITES[read.site].protocol,
        edited=False,
        device=DEVICE,
    )
