"""What lies under the probe: the contract between anatomy, which draws it, and physics, which images it.

Lengths are mm. The origin is the middle of the probe's face; x runs to the picture's right, z down into the body.
Geometry may reach beyond the field of view; physics cuts it there, and so does the truth.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]  # N×2, (x, z) in mm


@dataclass(frozen=True)
class Tissue:
    """How one tissue scatters.

    Attributes:
        name: ``gel``, ``skin``, ``fat``, ``muscle``, ``bone``, ``blood``, ``tendon`` …
        level_db: mean scatter, dB relative to the speckle reference of REFERENCE §5.2.
        texture_db: SD of the slow variation of the level, dB (REFERENCE §5.3, step 2).
        nakagami_m: 1 is fully developed speckle; less is sparse, pre-Rayleigh (REFERENCE §5.3, step 2).
        perimysium_per_mm2: short bright lines of connective tissue per mm² (step 3); 0 where there are none.
        perimysium_db: their mean level above ``level_db``, dB.
        perimysium_slope: mean slope dz/dx of those lines; a cut along the fibres has long parallel ones.
        perimysium_length_mm: their mean length, mm.
        attenuation_db: residual attenuation, after the scanner's own compensation, dB/cm/MHz (step 6).
    """

    name: str
    level_db: float
    texture_db: float = 1.5
    nakagami_m: float = 1.0
    perimysium_per_mm2: float = 0.0
    perimysium_db: float = 0.0
    perimysium_slope: float = 0.0
    perimysium_length_mm: float = 1.1
    attenuation_db: float = 0.0


@dataclass(frozen=True, eq=False)
class Region:
    """An area of one tissue; later regions of a scene paint over earlier ones.

    Attributes:
        tissue: what it is made of.
        outline: N×2 closed polygon (the last point joins the first).
    """

    tissue: Tissue
    outline: Points


@dataclass(frozen=True, eq=False)
class Interface:
    """A specular line, seen best where the beam meets it squarely (REFERENCE §5.3, step 4).

    Attributes:
        points: N×2 polyline, densely sampled (≤ 0.5 mm).
        level_db: peak level at normal incidence, dB, same reference as :attr:`Tissue.level_db`.
        thickness_mm: full width of the bright ridge before the PSF.
        exponent: n of cosⁿ(angle between beam and normal).
    """

    points: Points
    level_db: float
    thickness_mm: float = 0.5
    exponent: float = 8.0


@dataclass(frozen=True, eq=False)
class Blocker:
    """A surface that sound does not pass: bone (clean shadow) or gas (dirty shadow, ring-down).

    Attributes:
        kind: ``bone`` or ``gas``.
        surface: N×2 polyline of the side that faces the probe.
        level_db: level of its echo at normal incidence, dB.
        shadow_db: what is lost below it, dB (positive).
    """

    kind: Literal["bone", "gas"]
    surface: Points
    level_db: float
    shadow_db: float


@dataclass(frozen=True, eq=False)
class Scene:
    """One cross-section under the probe, posed.

    Attributes:
        site: id of :mod:`edge.anatomy`; empty where no target muscle is in view (gel, air, other tissue).
        width_mm: aperture: the field reaches from −width/2 to +width/2.
        depth_mm: the field reaches from 0 to depth.
        ground: tissue wherever no region lies.
        regions: painted in order.
        interfaces: specular lines.
        blockers: bone and gas.
        target: N×2 closed outline of the whole target muscle inside its fascia's inner edge, before the field cuts it;
            ``None`` where there is none.
        contact: share of coupling along the face, as N×2 (x, dB): dB ≤ 0, interpolated; empty for full contact.
    """

    site: str
    width_mm: float
    depth_mm: float
    ground: Tissue
    regions: tuple[Region, ...]
    interfaces: tuple[Interface, ...]
    blockers: tuple[Blocker, ...]
    target: Points | None
    contact: Points | None = None
