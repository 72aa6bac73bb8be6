"""Whether the scale in use fits a wire phantom (REFERENCE §4.4.3)."""

from __future__ import annotations

from dataclasses import dataclass

from calibration.scale.agreement import AGREE_WITHIN
from calibration.scale.pixel_scale import PixelScale
from calibration.scale.wire_phantom import WirePhantom

#: Width over height of a pixel may differ from 1 by this share (REFERENCE §4.4.3).
ASPECT_WITHIN = 0.01


@dataclass(frozen=True)
class PhantomCheck:
    """How a scale in use stands to a phantom.

    Attributes:
        deviation_x: of the scale's width of a pixel from the phantom's, as a share; positive: measures too large.
        deviation_y: the same, down.
        aspect: width over height of a pixel, by the phantom.
        faults: what is not as it must be: ``phantom.differs_x``, ``phantom.differs_y``, ``phantom.aspect``.
    """

    deviation_x: float
    deviation_y: float
    aspect: float
    faults: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether the scale may go on being used."""
        return not self.faults


def check_scale(phantom: WirePhantom, scale: PixelScale) -> PhantomCheck:
    """Hold a scale in use against a phantom: 2 % in either axis, 1 % between them (REFERENCE §4.4.2, §4.4.3)."""
    x, y = scale.mm_per_px_x / phantom.mm_per_px_x - 1.0, scale.mm_per_px_y / phantom.mm_per_px_y - 1.0
    found = {
        "phantom.differs_x": abs(x) > AGREE_WITHIN,
        "phantom.differs_y": abs(y) > AGREE_WITHIN,
        "phantom.aspect": abs(phantom.aspect - 1.0) > ASPECT_WITHIN,
    }
    return PhantomCheck(x, y, phantom.aspect, tuple(code for code, is_so in found.items() if is_so))
