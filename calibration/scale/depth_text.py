"""The depth that a scanner writes on its screen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from calibration.errors import ScaleRefused
from calibration.scale.pixel_rect import PixelRect

#: Depths of a picture of superficial muscle, mm; what is written beyond is something else.
DEPTH_RANGE_MM = (10.0, 200.0)

#: A whole line that says a depth. Some scanners name it, some do not; caliper and probe lines hold more than this.
_DEPTH = re.compile(
    r"(?P<name>d|de|depth|tiefe|prof\.?)?\s*[:=]?\s*(?P<number>\d{1,3}(?:[.,]\d{1,2})?)\s*(?P<unit>cm|mm)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ScreenText:
    """One line of text on a screen.

    Attributes:
        text: what it says.
        box: where it stands, px.
    """

    text: str
    box: PixelRect


@dataclass(frozen=True)
class DepthText:
    """The depth that the screen says.

    Attributes:
        depth_mm: of the whole picture.
        half_step_mm: half of the last digit's step: the depth may be rounded by so much.
        line: where it stands.
    """

    depth_mm: float
    half_step_mm: float
    line: ScreenText


def find_depth(lines: Iterable[ScreenText]) -> DepthText | None:
    """Return the depth among a screen's lines; ``None`` where none says one.

    A line that names it comes before lines that only give a length.

    Raises:
        ScaleRefused: ``depth.several``: lines say different depths.
    """
    named: list[DepthText] = []
    bare: list[DepthText] = []
    for line in lines:
        match = _DEPTH.fullmatch(line.text.strip())
        if match is None:
            continue
        mm_per_unit = 10.0 if match["unit"].lower() == "cm" else 1.0
        digits = match["number"].replace(",", ".")
        decimals = len(digits.partition(".")[2])
        depth_mm = float(digits) * mm_per_unit
        if not DEPTH_RANGE_MM[0] <= depth_mm <= DEPTH_RANGE_MM[1]:
            continue
        (named if match["name"] else bare).append(DepthText(depth_mm, 0.5 * mm_per_unit * 10.0**-decimals, line))
    found = named or bare
    if not found:
        return None
    if any(one.depth_mm != found[0].depth_mm for one in found):
        said = ", ".join(dict.fromkeys(one.line.text for one in found))
        raise ScaleRefused(
            f"The screen gives several depths: {said}.",
            remedy="Hide measurements on the scanner, or type the depth.",
            reason="depth.several",
        )
    return found[0]
