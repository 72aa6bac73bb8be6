"""A scale that was settled for one scanner, probe, preset, depth and capture: what it was, how, when and by whom."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from calibration.scale.agreement import FEWEST_WITNESSES
from calibration.scale.pixel_scale import MM_PER_PX_RANGE

#: The newest profile format this software reads.
FORMAT_VERSION = 1

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=64, pattern=r"^[^\x00-\x1f]+$")]
MmPerPx = Annotated[float, Field(ge=MM_PER_PX_RANGE[0], le=MM_PER_PX_RANGE[1])]
RelativeU = Annotated[float, Field(gt=0, le=0.05)]
Corner = Annotated[int, Field(ge=0, le=16384)]
Box = tuple[Corner, Corner, Corner, Corner]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, strict=True)


class RulerPlace(_Part):
    """Where the ruler stood, so that a change is seen at once.

    Attributes:
        side: of the picture.
        strip: (x0, y0, x1, y1) of its ticks, half-open px.
        rows: row of each tick, px.
        tick_mm: depth between two ticks.
    """

    side: Literal["left", "right"]
    strip: Box
    rows: tuple[float, ...] = Field(min_length=4)
    tick_mm: float = Field(gt=0, le=50)


class ScaleProfile(_Part):
    """One settled scale.

    It holds for this scanner, probe, preset, depth and capture only; another depth is another profile. Nothing in it
    is ever a default for anything else.

    Attributes:
        format_version: of this file.
        scanner, probe, preset: as the screen or the worker calls them.
        aperture_mm: width of a linear probe's picture; ``None`` where unknown or not linear.
        depth_mm: of the picture.
        screen: width and height of the captured screen, px.
        capture_mode: how the capture was set, e.g. ``hdmi 1280x720p60``.
        area: (x0, y0, x1, y1) of the B-mode picture, half-open px.
        ruler: where the ruler stood; ``None`` where the screen shows none.
        marker_side: where the scanner's side marker stood; ``None`` where none was sure.
        mm_per_px_x, mm_per_px_y: width and height of a pixel, mm.
        relative_u_x, relative_u_y: their relative standard uncertainties (k = 1).
        sources: which sources agreed.
        made_at: when.
        made_by: who.
    """

    format_version: int = Field(ge=1, le=FORMAT_VERSION)
    scanner: Name
    probe: Name
    preset: Name
    aperture_mm: float | None = Field(default=None, ge=10, le=120)
    depth_mm: float = Field(ge=10, le=200)
    screen: tuple[Corner, Corner]
    capture_mode: Name
    area: Box
    ruler: RulerPlace | None = None
    marker_side: Literal["left", "right"] | None = None
    mm_per_px_x: MmPerPx
    mm_per_px_y: MmPerPx
    relative_u_x: RelativeU
    relative_u_y: RelativeU
    sources: tuple[str, ...] = Field(min_length=FEWEST_WITNESSES)
    made_at: AwareDatetime
    made_by: Name

    @model_validator(mode="after")
    def _lies_on_screen(self) -> ScaleProfile:
        x0, y0, x1, y1 = self.area
        if not (x0 < x1 <= self.screen[0] and y0 < y1 <= self.screen[1]):
            raise ValueError("the area does not lie on the screen")
        return self
