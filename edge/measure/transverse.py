"""A muscle cut across its fibres: thickness, area, echo intensity, and what speaks against them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from calibration.scale.pixel_scale import PixelScale
from edge.anatomy import Site
from edge.bundle.preprocess import grey_of
from edge.measure.cross_section import area_px, fills_oddly, outline_px, perimeter
from edge.measure.echo_intensity import EROSION_MM, masked_mean
from edge.measure.inside_distance import InsideDistance, inside_distance
from edge.measure.measurement import Measurement
from edge.measure.mid_curve import MidCurve, first_estimate, refine
from edge.measure.muscle_mask import FIRST_INSIDE, MuscleMask, find_muscle
from edge.measure.normal_rays import NormalRays
from edge.measure.plausibility import implausible_area, implausible_thickness
from edge.measure.proven_width import without_width
from edge.measure.thickness import Thickness, in_picture, measure_thickness
from edge.measure.uncertainty import area_u_cm2, thickness_u_mm
from edge.measure.verdict import judged

#: A smaller muscle is not measured, px (REFERENCE §2.6, step 8).
FEWEST_PIXELS = 200
#: A muscle that holds less of its class's pixels than this is named split (REFERENCE §2.6, step 1).
LEAST_SHARE = 0.90
#: More filled holes than this share of the muscle make its shape doubtful (own choice).
MOST_FILLED = 0.05
#: Thickest station and largest inscribed circle may differ by this much, mm, or this share (REFERENCE §2.6, step 7).
SHAPE_MM, SHAPE_SHARE = 1.0, 0.08
#: A thickness that one more turn of the mid-curve moves by more than this share has no direction to be measured in: the
#: muscle is about as thick as the picture shows it wide (own choice; README.md, Decisions).
MOST_UNSETTLED = 0.04
#: A pixel whose label has a lower probability is unsure: a threshold of ¼ or ¾ would give it another label.
SURE = 0.75
#: Unsure pixels as a share of the muscle's: more than the first make its outline doubtful, more than the second
#: withhold its numbers (own choice, on simulated validation pictures; README.md, Decisions).
DOUBTFUL_SHARE, MOST_UNSURE_SHARE = 0.10, 0.20
#: So do unsure pixels that, spread along the muscle, make its thickness uncertain by more than ± 1 mm.
MOST_UNSURE_MM = 2.0


def measure_transverse(
    member: NDArray[np.uint8],
    certainty: NDArray[np.uint8] | None,
    picture: NDArray[np.uint8] | None,
    area: PixelRect,
    scale: PixelScale | None,
    site: Site | None,
) -> Measurement:
    """Measure one muscle.

    Args:
        member: H×W uint8, 255 where the muscle's label won, else 0.
        certainty: H×W uint8 probability of the winning label; ``None`` for a hard mask.
        picture: H×W or H×W×3 uint8, the B-mode area; ``None`` where only a mask is known.
        area: the B-mode area in the source's pixels.
        scale: mm per pixel; ``None`` where unknown, then lengths are in pixels only.
        site: the site; ``None`` leaves plausibility unchecked.
    """
    nothing = Measurement(site=site.id if site else "", view="transverse", status="blocked", reasons=())
    reasons = [] if scale else ["scale.unknown"]
    muscle = find_muscle(member, certainty)
    if muscle is None:
        return judged(nothing, ["muscle.none", *reasons])
    cut = muscle.cut_by_side()
    outline = outline_px(muscle)
    in_source = outline + np.array((area.x0, area.y0), np.float32)
    seen = replace(nothing, muscle=muscle.mask, outline=in_source, fov_truncated=cut)
    unsure = _unsure_share(muscle, certainty)
    reasons += _about_mask(muscle, unsure, cut=cut)
    if muscle.pixels < FEWEST_PIXELS:
        return judged(seen, ["muscle.small", *reasons])

    pitch = (scale.mm_per_px_x, scale.mm_per_px_y) if scale else (1.0, 1.0)
    thickness = _thickness(muscle, pitch, cut=cut)
    depth = inside_distance(muscle, pitch)
    if thickness is None:
        return judged(seen, ["thickness.few_stations", *reasons])
    reasons += thickness.reasons()
    pixels = area_px(muscle)
    if not cut and fills_oddly(pixels * pitch[0] * pitch[1], thickness.median, thickness.width):
        reasons.append("shape.fill")
    if _odd_shape(muscle, thickness, depth, slack=SHAPE_MM if scale else 0.0):
        reasons.append("shape.irregular")
    seen = replace(
        seen,
        mt_px=thickness.in_px(pitch),
        mt_caliper=in_picture(thickness.caliper, pitch, area),
        tilt_deg=thickness.tilt_deg,
    )
    if scale is None:
        return judged(seen, reasons)

    if not scale.proven_x:
        reasons += without_width(thickness.tilt_deg)
    if unsure * thickness.median > MOST_UNSURE_MM:
        reasons.append("outline.uncertain")
    csa_cm2 = pixels * pitch[0] * pitch[1] / 100.0
    if site:
        reasons += implausible_thickness(thickness.median, site) + implausible_area(csa_cm2, site, cut=cut)
    grey = None if picture is None else grey_of(picture[muscle.window])
    return judged(
        replace(
            seen,
            mt_mm=thickness.median,
            mt_max_mm=thickness.largest,
            mt_mid_mm=thickness.middle,
            mt_u_mm=thickness_u_mm(thickness.median, scale),
            csa_cm2=csa_cm2 if scale.proven_x else None,
            csa_u_cm2=area_u_cm2(csa_cm2, perimeter(outline, pitch), scale) if scale.proven_x else None,
            echo_intensity=None if grey is None else masked_mean(grey, depth.deeper_than(EROSION_MM)),
        ),
        reasons,
    )


def _about_mask(muscle: MuscleMask, unsure: float, *, cut: bool) -> list[str]:
    """Return the codes that the mask alone gives."""
    found = {
        "muscle.touches_top": muscle.touches_top,
        "muscle.touches_bottom": muscle.touches_bottom,
        "muscle.split": muscle.share < LEAST_SHARE,
        "fov.truncated": cut,
        "outline.uncertain": unsure > MOST_UNSURE_SHARE,
        "confidence.low": DOUBTFUL_SHARE < unsure <= MOST_UNSURE_SHARE,
    }
    return [code for code, holds in found.items() if holds]


def _unsure_share(muscle: MuscleMask, certainty: NDArray[np.uint8] | None) -> float:
    """Return the number of unsure pixels in and around the muscle, as a share of its own; 0 for a hard mask."""
    if certainty is None:
        return 0.0
    return int(np.count_nonzero(certainty[muscle.window] < SURE * 255.0)) / muscle.pixels


def _thickness(muscle: MuscleMask, pitch: tuple[float, float], *, cut: bool) -> Thickness | None:
    """Measure thickness with pixels of this width and height."""
    estimate = first_estimate(muscle.contour * np.asarray(pitch), cut=cut)
    if estimate is None:
        return None
    rough, reach = estimate
    rays = NormalRays(muscle, pitch, reach)
    curve = refine(rough, rays)
    ends = None if curve is None else _longest_stretch(curve, rays)
    if curve is None or ends is None:
        return None
    found = measure_thickness(curve, *ends, rays)
    if found is None:
        return None
    turned = refine(curve, rays, passes=1)
    again = None if turned is None else measure_thickness(turned, *ends, rays)
    settled = again is not None and abs(again.median - found.median) <= MOST_UNSETTLED * found.median
    return replace(found, settled=settled)


def _longest_stretch(curve: MidCurve, rays: NormalRays) -> tuple[float, float] | None:
    """Return where on a mid-curve (its u) the longest stretch inside the muscle begins and ends."""
    u = np.linspace(-1.05, 1.05, 257) * curve.half
    inside = rays.inside(curve.points(u)) >= FIRST_INSIDE
    if not inside.any():
        return None
    change = np.flatnonzero(np.diff(inside, prepend=False, append=False))
    begins, ends = change[::2], change[1::2] - 1
    longest = int((ends - begins).argmax())
    step = u[1] - u[0]
    return float(u[begins[longest]] - 0.5 * step), float(u[ends[longest]] + 0.5 * step)


def _odd_shape(muscle: MuscleMask, thickness: Thickness, depth: InsideDistance, slack: float) -> bool:
    """Whether large holes were filled, or the thickest place is not where the muscle's middle is."""
    off = abs(thickness.largest - depth.thickest)
    return muscle.filled > MOST_FILLED or off > max(slack, SHAPE_SHARE * thickness.largest)
