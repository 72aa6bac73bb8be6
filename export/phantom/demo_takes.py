"""Who is filmed for the demonstration, how, and on which scanner: five people picked for plain, typical pictures.

Unlike a study's, these scans are well set: the muscle in the middle, its borders met squarely, nothing lost. A new user
should see what a good picture looks like.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from export.phantom.anatomy import Anatomy
from export.phantom.physics import Physics
from export.phantom.population import Subject
from export.phantom.pose import Pose
from export.phantom.sites import anatomy_of

#: The study these people belong to. Their bodies were picked by eye among a dozen each, so they do not follow the seed.
_COHORT = 1
#: Gel over the skin, mm, and where the deepest border lies at most, share of the picture's depth.
_GEL_MM, _DEEP_SHARE = 0.8, 0.72
#: Depths are set in such steps, from the shallowest on, mm.
_DEPTH_STEP_MM, _SHALLOWEST_MM = 5.0, 30.0


@dataclass(frozen=True)
class Take:
    """One clip's person, site and scanner.

    Attributes:
        site: id of the site.
        subject: who is scanned.
        words: who, for people to read.
        width_mm: the probe's aperture.
        physics: how it is seen.
        canvas: width and height of the scanner's screen, px.
    """

    site: str
    subject: Subject
    words: str
    width_mm: float
    physics: Physics
    canvas: tuple[int, int]

    def anatomy(self) -> Anatomy:
        """Return the person's site."""
        return anatomy_of(self.subject, self.site, _COHORT)

    def pose(self, anatomy: Anatomy) -> Pose:
        """Return how the probe is held at rest: square, with light pressure, as deep as the muscle asks for."""
        steps = math.ceil((anatomy.deep_mm + _GEL_MM) / _DEEP_SHARE / _DEPTH_STEP_MM)
        return Pose(
            roll_deg=0.0,
            offset_mm=0.0,
            fat_squeeze=0.08,
            muscle_squeeze=0.02,
            standoff_mm=_GEL_MM,
            bend_mm=0.8,
            conform=0.5,
            mirrored=False,
            width_mm=self.width_mm,
            depth_mm=max(_SHALLOWEST_MM, _DEPTH_STEP_MM * steps),
        )


#: What the five scanners have in common. No reverberation: its copies would not keep still with the tissue.
_WELL_SET = Physics(
    f_number=2.4,
    look_correlation=0.3,
    line_fading_db=2.0,
    line_fuzz=0.3,
    noise_db=-38.0,
    noise_growth_db_per_cm=3.5,
    reverberation_copies=0,
)
_WIDE, _TALL = (1280, 720), (1024, 768)

TAKES: tuple[Take, ...] = (
    Take(
        "biceps",
        Subject("demo-10", "M", "young", 27, 1.78, 24.1, size=0.4, fat=-0.2, ageing=0.0),
        "Simulated man, 27 years",
        45.0,
        replace(
            _WELL_SET, frequency_mhz=11.0, focus_mm=18.0, looks=3, steering_deg=8.0, speckle_reduction=0.30,
            gain_db=2.5, perimysium_stretch=1.4,
        ),
        _WIDE,
    ),
    Take(
        "triceps",
        Subject("demo-4", "F", "middle", 48, 1.64, 24.5, size=0.3, fat=-0.3, ageing=-0.3),
        "Simulated woman, 48 years",
        50.0,
        replace(
            _WELL_SET, frequency_mhz=10.0, focus_mm=22.0, looks=3, steering_deg=10.0, speckle_reduction=0.40,
            gain_db=3.0, perimysium_stretch=1.5, dynamic_range_db=64.0,
        ),
        _TALL,
    ),
    Take(
        "ra",
        Subject("demo-4", "M", "elderly", 68, 1.71, 24.8, size=0.5, fat=-0.9, ageing=-0.6),
        "Simulated man, 68 years",
        50.0,
        replace(
            _WELL_SET, frequency_mhz=12.0, focus_mm=18.0, looks=2, steering_deg=7.0, speckle_reduction=0.25,
            gain_db=1.5, perimysium_stretch=1.3,
        ),
        _WIDE,
    ),
    Take(
        "rf",
        Subject("demo-0", "F", "elderly", 72, 1.58, 24.0, size=0.4, fat=-0.5, ageing=-0.2),
        "Simulated woman, 72 years",
        45.0,
        replace(
            _WELL_SET, frequency_mhz=11.0, focus_mm=20.0, looks=4, steering_deg=9.0, speckle_reduction=0.40,
            gain_db=2.5, perimysium_stretch=1.4, s_curve=0.2,
        ),
        _TALL,
    ),
    Take(
        "plpb",
        Subject("demo-11", "M", "middle", 52, 1.75, 25.2, size=0.2, fat=0.0, ageing=-0.2),
        "Simulated man, 52 years",
        40.0,
        replace(
            _WELL_SET, frequency_mhz=12.0, focus_mm=15.0, looks=3, steering_deg=8.0, speckle_reduction=0.30,
            gain_db=2.0, perimysium_stretch=1.2,
        ),
        _WIDE,
    ),
)  # fmt: skip
