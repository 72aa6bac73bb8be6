"""Plain scenes to try the physics on: layers, one ellipse of muscle, one bone."""

from __future__ import annotations

import numpy as np

from export.phantom.scene import Blocker, Interface, Points, Region, Scene, Tissue

WIDTH_MM, DEPTH_MM = 45.0, 50.0
GEL = Tissue("gel", -52.0, texture_db=0.0)
SKIN = Tissue("skin", 12.0)
FAT = Tissue("fat", 0.0, texture_db=2.0, nakagami_m=0.8)
MUSCLE = Tissue("muscle", -9.0, 1.5, 0.8, perimysium_per_mm2=0.7, perimysium_db=12.0)
DEEP = Tissue("muscle", -8.0, 1.5, 0.8, perimysium_per_mm2=0.6, perimysium_db=11.0)
PLAIN = Tissue("muscle", 0.0, texture_db=0.0)


def across(z_mm: float, slope: float = 0.0, wave_mm: float = 0.0) -> Points:
    """Return a line right across the field, at ``z_mm`` in the middle."""
    x = np.arange(-WIDTH_MM / 2 - 2, WIDTH_MM / 2 + 2.01, 0.3)
    return np.stack([x, z_mm + slope * x + wave_mm * np.sin(x / 4)], axis=1)


def band(top: Points, bottom: Points) -> Points:
    """Return the closed outline between two lines."""
    return np.concatenate([top, bottom[::-1]])


def ellipse(x_mm: float, z_mm: float, half_x_mm: float, half_z_mm: float, corners: int = 240) -> Points:
    """Return an ellipse's closed outline."""
    turn = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    return np.stack([x_mm + half_x_mm * np.cos(turn), z_mm + half_z_mm * np.sin(turn)], axis=1)


def layered() -> Scene:
    """Return skin, fat with septa, a fascia, an elliptic muscle in it and a bone below."""
    skin, fascia = across(1.8), across(7.5, wave_mm=0.4)
    muscle = ellipse(0.0, 17.5, 16.0, 8.5)
    arc = np.linspace(-1.25, 1.25, 80)
    bone = np.stack([3 + 11 * np.sin(arc), 46 - 11 * np.cos(arc)], axis=1)
    closed = np.concatenate([muscle, muscle[:1]])
    return Scene(
        site="RF",
        width_mm=WIDTH_MM,
        depth_mm=DEPTH_MM,
        ground=DEEP,
        regions=(
            Region(FAT, band(across(-1.0), fascia)),
            Region(SKIN, band(across(-1.0), skin)),
            Region(MUSCLE, muscle),
        ),
        interfaces=(
            Interface(across(0.3), 22.0, 0.4),
            Interface(skin, 14.0, 0.3),
            Interface(across(4.4, 0.05, 0.5), 10.0, 0.3),
            Interface(fascia, 24.0, 0.8),
            Interface(closed, 22.0, 0.5, 6.0),
            Interface(across(29.0, -0.03, 0.3), 20.0, 0.5),
        ),
        blockers=(Blocker("bone", bone, 33.0, 38.0),),
        target=muscle,
    )


def bare(**changes: object) -> Scene:
    """Return a field of plain fully developed speckle at the reference level, with ``changes``."""
    fields: dict[str, object] = {
        "site": "", "width_mm": WIDTH_MM, "depth_mm": DEPTH_MM, "ground": PLAIN,
        "regions": (), "interfaces": (), "blockers": (), "target": None,
    }  # fmt: skip
    return Scene(**{**fields, **changes})  # type: ignore[arg-type]
