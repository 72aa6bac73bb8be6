"""How one picture is taken: the probe, the beam and the scanner's knobs, drawn far wider than one scanner's own range.

The ranges are wider than REFERENCE §5.3 gives for good pictures, since a network must not learn one simulator's taste.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

#: Speed of sound over a MHz: wavelength in mm is this over the frequency in MHz (REFERENCE §5.3, step 5).
SOUND_MM_MHZ = 1.54
#: Young muscle's mean level after the log, dB: ground −9 dB, less 2.5 dB that the log takes from speckle (§5.2).
MUSCLE_DB = -11.5
#: Where on the grey scale that level is put at gain 0 (§5.2: 45–75 with its bright lines).
MUSCLE_GREY = 45 / 255


#: Share of pictures whose knobs are anywhere; with those that lose contact, half remain as they should be.
UNUSUAL = 0.4


@dataclass(frozen=True)
class Physics:
    """Everything between a scene and its picture but chance. The defaults are the standard picture of REFERENCE §5.2.

    Attributes:
        setting: ``well_set`` as a worker would, or ``unusual``: knobs anywhere.
        auto_grey: grey of the muscle's median to which the gain is set; None leaves the gain alone.
        frequency_mhz: centre frequency.
        f_number: focal length over aperture.
        focus_mm: depth of the narrowest beam.
        axial_size: pulse length against 1.15 wavelengths; larger is coarser.
        lateral_size: beam width against wavelength × f-number; larger is coarser.
        beam_pitch_mm: distance of scan lines.
        slice_mm: thickness of the slice across the picture.
        slice_tilt_deg: tilt of tissue layers across that slice; smears their lines in depth.
        dynamic_range_db: from black to white.
        gain_db: overall gain.
        tgc_db: sliders, evenly spaced over depth.
        depth_slope_db_per_cm: what the scanner fails to compensate everywhere.
        gamma: of the grey map; above 1 darkens mid greys.
        s_curve: −1 (flat) to 1 (steep) in the middle of the grey map.
        grey_floor: grey of black.
        grey_ceiling: grey of white.
        noise_db: electronic noise at the face, dB re the speckle reference.
        noise_growth_db_per_cm: its growth with depth.
        looks: pictures averaged by compounding.
        look_correlation: how alike their speckle is, 0 to 1.
        steering_deg: greatest steering of these looks; makes slanted lines visible.
        speckle_reduction: 0–0.75, share of a smoothed picture (REFERENCE §5.3, step 8, gives 0–0.6).
        smoothing_mm: SD of that smoothing, (x, z).
        sharpening: 0–0.8, share of detail added back.
        line_fading_db: SD of a fascia's fading in and out along its length.
        line_fuzz: 0–0.8, amplitude of the loose echoes about a fascia, against its own.
        line_breaks: share of a fascia's length where it is broken.
        lamellae: mean number of further thin sheets about a fascia.
        band_db: diffuse scatter of fascia and septa, whatever their angle, against their specular peak.
        band_share: thickness of that band on either side, against the line's.
        wedge: how much thicker it is where the line runs along the beam: fat between the sides of muscles.
        perimysium_db: added to the level of the muscles' short bright lines; a harsh scanner shows little else.
        perimysium_stretch: length of these lines against their own.
        clustering: 0–1.2, how unevenly these lines are strewn.
        streaks_per_cm2: longer and thicker such lines, in bundles that share their direction.
        texture_mm: correlation of the tissue's slow variation, (x, z).
        patch_db: SD of patches of millimetres to centimetres inside one tissue.
        haze_db: clutter at the face, dB re the speckle reference.
        haze_mm: depth in which it fades to 1/e of its power.
        trail_db: haze below bright layers, against them.
        trail_mm: depth in which it fades.
        face_db: clutter at the probe's face.
        face_mm: depth in which it fades to 1/e.
        side_lobe_db: a second, wider beam's amplitude against the main one.
        reverberation_db: first copy of a strong near line at twice its depth, against the line.
        reverberation_copies: how many.
        mirror_db: the near tissue's copy below bone, against the tissue.
        bone_exponent: n of cosⁿ for the echo of a bone or gas front.
        bone_rough_db: level of such a front on its steep sides, against normal incidence.
        bone_haze_db: haze just under bone, against its echo.
        bone_haze_fall_db_per_mm: how quickly that haze fades.
        gas_haze_db: the dirty shadow just under gas, against its echo.
        gas_haze_fall_db_per_mm: how quickly it fades.
        edge_shadow_db: loss below the sides of round structures.
        shadow_blur_mm: SD of a shadow's edge.
        ring_mm: distance of bands where the probe has no contact, and under gas.
        ring_db: level of the first such band.
        ring_fall_db: from one band to the next.
    """

    setting: Literal["well_set", "unusual"] = "well_set"
    auto_grey: float | None = None
    frequency_mhz: float = 10.0
    f_number: float = 2.5
    focus_mm: float = 20.0
    axial_size: float = 1.0
    lateral_size: float = 1.0
    beam_pitch_mm: float = 0.15
    slice_mm: float = 1.5
    slice_tilt_deg: float = 2.0
    dynamic_range_db: float = 60.0
    gain_db: float = 0.0
    tgc_db: tuple[float, ...] = (0.0,) * 8
    depth_slope_db_per_cm: float = 0.0
    gamma: float = 1.0
    s_curve: float = 0.0
    grey_floor: float = 0.0
    grey_ceiling: float = 255.0
    noise_db: float = -45.0
    noise_growth_db_per_cm: float = 3.0
    looks: int = 1
    look_correlation: float = 0.0
    steering_deg: float = 0.0
    speckle_reduction: float = 0.0
    smoothing_mm: tuple[float, float] = (0.3, 0.15)
    sharpening: float = 0.0
    line_fading_db: float = 2.5
    line_fuzz: float = 0.25
    line_breaks: float = 0.0
    lamellae: float = 0.0
    band_db: float = -60.0
    band_share: float = 0.5
    wedge: float = 1.0
    perimysium_db: float = 0.0
    perimysium_stretch: float = 1.0
    clustering: float = 0.5
    streaks_per_cm2: float = 0.0
    texture_mm: tuple[float, float] = (1.2, 0.6)
    patch_db: float = 0.0
    haze_db: float = -90.0
    haze_mm: float = 8.0
    trail_db: float = -90.0
    trail_mm: float = 6.0
    face_db: float = 8.0
    face_mm: float = 0.5
    side_lobe_db: float = -50.0
    reverberation_db: float = -30.0
    reverberation_copies: int = 1
    mirror_db: float = -40.0
    bone_exponent: float = 3.0
    bone_rough_db: float = -18.0
    bone_haze_db: float = -24.0
    bone_haze_fall_db_per_mm: float = 2.5
    gas_haze_db: float = -14.0
    gas_haze_fall_db_per_mm: float = 0.5
    edge_shadow_db: float = 3.0
    shadow_blur_mm: float = 0.2
    ring_mm: float = 2.0
    ring_db: float = 32.0
    ring_fall_db: float = 4.0

    @property
    def wavelength_mm(self) -> float:
        """Wavelength in tissue."""
        return SOUND_MM_MHZ / self.frequency_mhz

    @property
    def white_db(self) -> float:
        """Level, dB re the speckle reference, that is shown white at gain 0; keeps young muscle's grey."""
        return MUSCLE_DB + (1.0 - MUSCLE_GREY) * self.dynamic_range_db

    @property
    def black_db(self) -> float:
        """Level, dB re the speckle reference, that is shown black at gain 0."""
        return self.white_db - self.dynamic_range_db


def draw_physics(draw: np.random.Generator) -> Physics:
    """Draw how a picture is taken: most as a worker sets a scanner, the others anywhere."""
    wild = draw.random() < UNUSUAL
    spread = 2.0 if wild else 1.0
    smooth = np.sqrt(draw.random())  # from raw speckle to a heavily processed picture
    looks = int(draw.choice([1, 1, 2, 3, 4])) if smooth > 0.3 else 1
    sliders = draw.normal(0.0, draw.uniform(0.3, 1.5) * spread, 8)
    dynamic_range = draw.uniform(45.0, 75.0 if wild else 70.0)
    focus = draw.uniform(10.0, 40.0)
    ceiling = draw.uniform(190.0, 255.0) if draw.random() < 0.3 else 255.0
    return Physics(
        setting="unusual" if wild else "well_set",
        auto_grey=None if wild else float(draw.uniform(45.0, 75.0)),
        frequency_mhz=float(draw.uniform(5.0, 15.0)),
        f_number=float(draw.uniform(2.0, 3.6)),
        focus_mm=float(focus),
        axial_size=float(np.exp(draw.uniform(np.log(0.65), np.log(1.1 * spread)))),
        lateral_size=float(np.exp(draw.uniform(np.log(0.8), np.log(1.5 * spread)))),
        beam_pitch_mm=float(draw.uniform(0.1, 0.25 * spread)),
        slice_mm=float(draw.uniform(0.8, 3.0)),
        slice_tilt_deg=float(min(abs(draw.normal(0.0, 3.0 * spread)), 15.0)),
        dynamic_range_db=float(dynamic_range),
        gain_db=float(np.clip(draw.normal(1.0, 3.5 * spread), -12.0, 14.0) * dynamic_range / 60),
        tgc_db=tuple(float(s) for s in np.clip(sliders, -8.0, 8.0)),
        depth_slope_db_per_cm=float(draw.uniform(-2.2, 0.8) * spread / 1.5),
        gamma=float(np.exp(draw.normal(0.0, 0.14 * spread))),
        s_curve=float(draw.uniform(-0.5, 1.0) if wild else draw.uniform(0.0, 0.9)),
        grey_floor=float(draw.uniform(0.0, 22.0)) if draw.random() < 0.2 else 0.0,
        grey_ceiling=float(ceiling),
        noise_db=float(draw.uniform(-60.0, -32.0)),
        noise_growth_db_per_cm=float(draw.uniform(0.0, 5.0 if wild else 3.5)),
        looks=looks,
        look_correlation=float(draw.uniform(0.0, 0.6)),
        steering_deg=float(draw.uniform(4.0, 14.0)) if looks > 1 else 0.0,
        speckle_reduction=float(0.75 * smooth * draw.uniform(0.2, 1.0)),
        smoothing_mm=(float(draw.uniform(0.2, 0.8)), float(draw.uniform(0.05, 0.25))),
        sharpening=float(draw.uniform(0.2, 0.8)) if draw.random() < 0.5 else 0.0,
        line_fading_db=float(draw.uniform(1.0, 6.0)),
        line_fuzz=float(draw.uniform(0.0, 0.7)),
        line_breaks=float(draw.uniform(0.03, 0.4)),
        lamellae=float(draw.uniform(0.0, 3.0)),
        band_db=float(draw.uniform(-14.0, -2.0) - 12.0 * (draw.random() < 0.08)),
        band_share=float(np.exp(draw.uniform(np.log(0.3), np.log(1.5)))),
        wedge=float(draw.uniform(0.0, 2.5)),
        perimysium_db=float(draw.uniform(-3.0, 7.0)),
        perimysium_stretch=float(np.exp(draw.uniform(np.log(0.7), np.log(2.8)))),
        clustering=float(draw.uniform(0.3, 1.2)),
        streaks_per_cm2=float(40.0 * draw.random() ** 1.5),
        patch_db=float(draw.uniform(1.5, 6.0)),
        haze_db=float(draw.uniform(-32.0, -8.0)),
        haze_mm=float(np.exp(draw.uniform(np.log(4.0), np.log(20.0)))),
        trail_db=float(draw.uniform(-45.0, -18.0)),
        trail_mm=float(draw.uniform(3.0, 12.0)),
        texture_mm=(float(draw.uniform(0.8, 2.5)), float(draw.uniform(0.4, 1.2))),
        face_db=float(draw.uniform(-20.0, 26.0)),
        face_mm=float(draw.uniform(0.2, 1.4)),
        side_lobe_db=float(draw.uniform(-55.0, -26.0)),
        reverberation_db=float(draw.uniform(-45.0, -16.0)),
        reverberation_copies=int(draw.integers(0, 4)),
        mirror_db=float(draw.uniform(-55.0, -18.0)),
        bone_exponent=float(draw.uniform(1.5, 7.0)),
        bone_rough_db=float(draw.uniform(-26.0, -12.0)),
        bone_haze_db=float(draw.uniform(-38.0, -14.0)),
        bone_haze_fall_db_per_mm=float(draw.uniform(0.8, 5.0)),
        gas_haze_db=float(draw.uniform(-26.0, -10.0)),
        gas_haze_fall_db_per_mm=float(draw.uniform(0.3, 1.5)),
        edge_shadow_db=float(draw.uniform(0.0, 7.0)),
        shadow_blur_mm=float(draw.uniform(0.12, 0.5)),
        ring_mm=float(draw.uniform(0.5, 2.8)),
        ring_db=float(draw.uniform(18.0, 45.0)),
        ring_fall_db=float(draw.uniform(1.0, 9.0)),
    )
